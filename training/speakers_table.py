"""How well voices are told apart in raw words: `python -m training.speakers_table FILE... --every 4`.

FILE is a `*.jsonl.xz` of labelled turns or graded sentences, stripped to bare words and restored.
Host: the first of the known hosts below who speaks, else whoever asks most. Figures are shares of
words. `--fit` prints weights for quotebot/restore/speakers.py instead.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quotebot.encoder import Encoder
from quotebot.model import Restored
from quotebot.restore import restore
from quotebot.restore.speakers import WEIGHTS, find_turns, traits_of
from training.evaluate import transcript_of
from training.graded import bare_words, read_records

HOSTS = frozenset(
    {
        "Adam Stacoviak", "Jerod Santo", "Andrew Thorp", "Nick Nisi", "Kevin Ball", "Gerhard Lazu",
        "Daniel Whitenack", "Chris Benson", "Mat Ryer",
    }
)  # fmt: skip
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Episode:
    """A restored episode and who truly says each word."""

    restored: Restored
    who: tuple[str, ...]


def read_episodes(path: Path, every: int, encoder: Encoder) -> Iterator[Episode]:
    """Yield every n-th episode of a file, restored from its bare words."""
    for n, record in enumerate(read_records(path)):
        if n % every:
            continue
        told: Sequence[Sequence[str]] = record.get("turns") or record["sentences"]  # type: ignore[assignment]
        pairs = [pair for pair in told if pair[0]]
        words, starts = bare_words(pairs)
        spans = zip(pairs, starts[:-1], starts[1:], strict=True)
        who = tuple(pair[0] for pair, start, end in spans for _ in range(end - start))
        yield Episode(restore(transcript_of(words), encoder=encoder), who)


def right_words(labels: Sequence[str], who: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which words are right under the mapping of each label to one speaker that fits best."""
    names = sorted(set(who))
    said, true = np.array(labels), np.array(who)
    kinds = sorted(set(labels))
    best = np.zeros(len(who), np.bool_)
    for first in names:
        for second in names:
            if first == second and len(names) > 1:
                continue
            right = (said == kinds[0]) & (true == first)
            if len(kinds) > 1:
                right |= (said == kinds[1]) & (true == second)
            if right.sum() > best.sum():
                best = right
    return best


def measure(episodes: Sequence[Episode]) -> dict[str, float]:
    """Return shares of words: ours, alternation, one speaker; and how right the sure ones are."""
    rows = []
    for episode in episodes:
        restored = episode.restored
        labels, sure, turns = [], [], []
        for sentence in restored.sentences:
            many = sentence.end_word - sentence.start_word
            labels += [sentence.speaker or "S1"] * many
            sure += [sentence.speaker_confidence] * many
        for n, turn in enumerate(find_turns(restored)):
            spoken = restored.sentences[turn.first : turn.end]
            turns += [f"S{n % 2}"] * (spoken[-1].end_word - spoken[0].start_word)
        right = right_words(labels, episode.who)
        certain = np.array(sure) >= SURE
        rows.append(
            (
                len(episode.who),
                right.sum(),
                right_words(turns, episode.who).sum(),
                max(episode.who.count(name) for name in set(episode.who)),
                certain.sum(),
                (certain & right).sum(),
                np.sum(sure),
            )
        )
    words, ours, alternation, one, certain_words, certain_right, claimed = np.sum(rows, axis=0)
    return {
        "episodes": len(episodes),
        "right": round(ours / words, 3),
        "alternation": round(alternation / words, 3),
        "one speaker": round(one / words, 3),
        "mean confidence": round(claimed / words, 3),
        "sure": round(certain_words / words, 3),
        "right where sure": round(certain_right / max(1, certain_words), 3),
    }


def fit(episodes: Sequence[Episode], decay: float = 0.02) -> dict[str, float]:
    """Return logistic weights for the share of a turn's words that are a host's."""
    rows, shares, weights = [], [], []
    for episode in episodes:
        truth = np.array([name in HOSTS for name in episode.who], np.float64)
        if not 0.05 < truth.mean() < 0.6:
            continue
        turns = find_turns(episode.restored)
        for turn, traits in zip(turns, traits_of(episode.restored, turns), strict=True):
            spoken = episode.restored.sentences[turn.first : turn.end]
            start, end = spoken[0].start_word, spoken[-1].end_word
            rows.append([traits[name] for name in traits])
            shares.append(truth[start:end].mean())
            weights.append(min(end - start, 60) ** 0.5)
    x, y, many = np.array(rows), np.array(shares), np.array(weights)
    found = np.zeros(x.shape[1])
    ridge = decay * np.diag((x**2).sum(0) + 1)
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (many * (chance - y)) + ridge @ found
        found -= np.linalg.solve((x * (many * chance * (1 - chance))[:, None]).T @ x + ridge, slope)
    return dict(zip(traits, [round(float(w), 2) for w in found], strict=True))


def main() -> None:
    """Print a line of JSON a file, or the fitted weights."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("files", type=Path, nargs="+")
    args.add_argument("--every", type=int, default=4, help="take every n-th episode")
    args.add_argument("--fit", action="store_true", help="print weights")
    given = args.parse_args()
    encoder = Encoder(threads=1)
    for path in given.files:
        episodes = list(read_episodes(path, given.every, encoder))
        if given.fit:
            print(json.dumps(fit(episodes)), "of", len(WEIGHTS))
            continue
        two = [e for e in episodes if len(set(e.who)) == 2]
        more = [e for e in episodes if len(set(e.who)) > 2]
        for name, some in (("two", two), ("more", more)):
            if some:
                print(path.stem, name, json.dumps(measure(some)), flush=True)


if __name__ == "__main__":
    main()

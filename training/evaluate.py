"""The bars' table, through the product's own `restore()`: `python -m training.evaluate DATA`.

Input is lower-cased and unpunctuated, integers spelled out (`--digits` leaves them), hyphenated words
split; references are the edited text's marks: exclamation, semicolon and ellipsis count as full stop,
colon and dash as comma. Figures are micro-averaged over words.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from quotebot.encoder import SKIMMED, Encoder
from quotebot.model import Source, Transcript, Word
from quotebot.restore import restore, stage
from quotebot.restore.tagging import ROWS, skim_words, tag_closely
from training.labels import IGNORE, Labelled, words_of
from training.noise import Rates, disturb
from training.prepare import SENTENCE_GAP, episode_words, episodes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CLEAN = Rates(wrong=0, lost=0, doubled=0, filler=0, start=0, spelled=True)
DEVELOPMENT = ("dev-founderstalk", "dev-earnings21")


@dataclass(slots=True)
class Count:
    """Hits, false alarms and misses of one label."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    def add(self, said: bool, true: bool) -> None:
        self.hit += said and true
        self.false += said and not true
        self.missed += true and not said

    @property
    def precision(self) -> float:
        return self.hit / max(1, self.hit + self.false)

    @property
    def recall(self) -> float:
        return self.hit / max(1, self.hit + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.hit / max(1, 2 * self.hit + self.false + self.missed)


@dataclass(slots=True)
class Score:
    """Counts of every label over some episodes."""

    counts: dict[str, Count] = field(default_factory=dict)

    def add(self, label: str, said: bool, true: bool) -> None:
        self.counts.setdefault(label, Count()).add(said, true)

    def micro(self) -> Count:
        parts = [self.counts.get(n, Count()) for n in ("comma", "stop", "question")]
        return Count(
            sum(p.hit for p in parts), sum(p.false for p in parts), sum(p.missed for p in parts)
        )


def reference(turns: Sequence[tuple[str | None, str]], *, spelled: bool = True) -> list[Labelled]:
    """The words of a development episode with their labels; cut-out adverts are removed."""
    out: list[Labelled] = []
    spoken = [(s, t) for s, t in turns if s is not None]
    for at, (speaker, text) in enumerate(spoken):
        words = words_of(text)
        if not words:
            continue
        following = next((s for s, t in spoken[at + 1 :] if words_of(t)), None)
        turn = int(following is not None and following != speaker)
        words[-1] = replace(words[-1], turn=turn)
        out += words
    return disturb(out, replace(CLEAN, spelled=spelled), Random(0), ())


def transcript_of(words: Sequence[str]) -> Transcript:
    """A raw transcript as a reader would hand it over."""
    out: list[Word] = []
    at = 0
    for word in words:
        out.append(Word(word, at, at + len(word)))
        at += len(word) + 1
    return Transcript(Source("0" * 64, "dev", "text"), " ".join(words), tuple(out), False)


def lend_skimmer() -> None:
    """Have `restore` hear turns, fillers and adverts of bare words from the skimmer, to judge it.

    In use it reads what came with its marks, of which there are no labels.
    """

    def tag(words: Sequence[str], encoder: Encoder, **reading: Any) -> NDArray[np.float32]:
        logits = tag_closely(words, encoder, **reading)
        first = ROWS - 2 * len(SKIMMED)
        logits[:, first:] = skim_words(words, encoder)[:, first:]
        return logits

    stage.tag_closely = tag


def compare(score: Score, truth: Sequence[Labelled], encoder: Encoder) -> None:
    """Restore the bare words and count against the truth."""
    labels = restore(transcript_of([w.word for w in truth]), encoder=encoder).labels
    for n, w in enumerate(truth):
        after, text = labels.after[n], labels.text[n]
        if w.punct != IGNORE:
            for name, mark, kind in (("comma", ",", 1), ("stop", ".", 2), ("question", "?", 3)):
                score.add(name, after == mark, w.punct == kind)
            score.add("boundary", after in {".", "?"}, w.punct in {2, 3})
        if w.case != IGNORE:
            score.add("capitals", text != text.lower(), w.case > 0)
        if w.turn != IGNORE:
            score.add("turn", bool(labels.turn[n]), w.turn == 1)
        if w.filler != IGNORE:
            score.add("filler", bool(labels.filler[n]), w.filler == 1)
        if w.advert != IGNORE:
            score.add("advert", bool(labels.advert[n]), w.advert == 1)


def composed(path: Path, limit: int) -> Iterator[list[Labelled]]:
    """Development episodes with adverts of the held-out templates between their turns."""
    for n, (_, turns) in enumerate(episodes(path)):
        if n >= limit:
            return
        rng = Random(n)
        picked = [t for s, t in turns if s is not None and len(t) > 200]
        stray = SENTENCE_GAP.split(" ".join(picked[:5]))
        yield episode_words(turns[:60], rng, ["word"], stray, verbatim=False, part="held")


def hand_set(path: Path) -> list[Labelled]:
    """The hand-labelled fillers: one utterance a line, fillers and abandoned words in brackets."""
    out: list[Labelled] = []
    for line in path.read_text("utf-8").splitlines():
        inside = False
        for token in line.split():
            inside = inside or token.startswith("[")
            word = token.strip("[]")
            out.append(Labelled(word, word, IGNORE, IGNORE, IGNORE, int(inside), IGNORE))
            inside = inside and not token.endswith("]")
    return out


def show(name: str, score: Score) -> dict[str, float]:
    """Print one row; return its figures."""
    row = {k: round(c.f1, 4) for k, c in score.counts.items() if c.hit + c.missed}
    row["punctuation"] = round(score.micro().f1, 4)
    for label in ("boundary", "turn", "filler", "advert"):
        if label in row:
            count = score.counts[label]
            row[f"{label}_p"], row[f"{label}_r"] = round(count.precision, 4), round(count.recall, 4)
    print(f"{name:18}", json.dumps(row), flush=True)
    return row


def main() -> None:
    """Print a row for each set."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("data", type=Path)
    args.add_argument("--limit", type=int, default=10_000, help="episodes of each set")
    args.add_argument("--digits", action="store_true", help="leave numbers as digits")
    args.add_argument("--model", type=Path, help="folder of a model that is not the shipped one")
    args.add_argument("--skimmer", action="store_true", help="judge the skimmer, not the tagger")
    args.add_argument("--adverts", type=int, default=20, help="episodes with composed adverts")
    given = args.parse_args()
    encoder = Encoder(given.model) if given.model else Encoder()
    if given.skimmer:
        lend_skimmer()
    for name in DEVELOPMENT:
        score = Score()
        for n, (_, turns) in enumerate(episodes(given.data / f"{name}.jsonl.xz")):
            if n >= given.limit:
                break
            compare(score, reference(turns, spelled=not given.digits), encoder)
        show(name, score)
    if given.adverts:
        score = Score()
        for words in composed(given.data / "dev-founderstalk.jsonl.xz", given.adverts):
            compare(score, words, encoder)
        show("composed adverts", score)
    score = Score()
    compare(score, hand_set(Path(__file__).with_name("fillers-hand.txt")), encoder)
    show("hand-set fillers", score)


if __name__ == "__main__":
    main()

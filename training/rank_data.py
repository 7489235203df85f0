"""Graded episodes to what the ranker is trained on: `python -m training.rank_data OUT GRADED… [--speech DIR]`.

One pickle of `Episode`: token states of the middle layer, candidates as token spans, their features, and
what the readers said of them. Restoring and measuring go through the product's own code.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotebot.encoder import WINDOW_TOKENS, Encoder
from quotebot.restore.tagging import MARGIN_TOKENS
from quotebot.restore.tokens import feed_form
from quotebot.restore.windows import plan_windows
from quotebot.score.scoring import score_passages
from quotebot.score.settings import ScoreSettings
from training.graded import Grade, Graded, ask_records, find_rows, make_episode, match

#: Shows that are kept for measuring and never trained on.
HELD_OUT = ("metamuse/",)
#: Wider than the defaults, so that what a user may ask for has been seen.
CUTS = ScoreSettings(min_chars=30, max_chars=300, max_sentences=4)


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode as arrays: candidates are rows.

    `states` (tokens, 384) float16; `spans` (rows, 2) words and `tokens` (rows, 2) half-open;
    `features` (rows, names) likings; `kinds`, `shares`, `goods` as `graded.match` gives them;
    `points` of the plain preferences; `direct` row → grade given to that very candidate.
    """

    id: str
    states: NDArray[np.float16]
    spans: NDArray[np.int64]
    tokens: NDArray[np.int64]
    texts: tuple[str, ...]
    names: tuple[str, ...]
    features: NDArray[np.float32]
    kinds: NDArray[np.int64]
    shares: NDArray[np.float64]
    goods: NDArray[np.float64]
    points: NDArray[np.float64]
    grades: tuple[Grade, ...]
    direct: Mapping[int, int]


def read_states(
    words: list[str], encoder: Encoder
) -> tuple[NDArray[np.float16], NDArray[np.int64]]:
    """The middle layer's states of every token, and at which token each word begins."""
    ids: list[int] = []
    offsets = [0]
    for word in words:
        ids += encoder.pieces(feed_form(word))
        offsets.append(len(ids))
    stream = np.array(ids, np.int32)
    out = np.empty((len(stream), 384), np.float16)
    for window in plan_windows(len(stream), length=WINDOW_TOKENS, margin=MARGIN_TOKENS):
        _, states = encoder.run(
            stream[None, window.start : window.start + window.length], states=True
        )
        assert states is not None
        kept = slice(window.keep_from - window.start, window.keep_to - window.start)
        out[window.keep_from : window.keep_to] = states[0, kept]
    return out, np.array(offsets)


def measure(graded: Graded, direct: Mapping[tuple[int, int], int], encoder: Encoder) -> Episode:
    """Restore, cut, measure and match one episode."""
    words = [w.text for w in graded.restored.transcript.words]
    states, offsets = read_states(words, encoder)
    scored = score_passages(graded.passages, CUTS)
    spans = np.array([(p.start_word, p.end_word) for p in graded.passages])
    kinds, shares, goods = match(graded)
    return Episode(
        id=graded.id,
        states=states,
        spans=spans,
        tokens=offsets[spans],
        texts=tuple(p.text for p in graded.passages),
        names=tuple(m.feature for m in scored[0].measures),
        features=np.array([[m.liking for m in s.measures] for s in scored], np.float32),
        kinds=kinds,
        shares=shares,
        goods=goods,
        points=np.array([s.score for s in scored]),
        grades=graded.grades,
        direct=find_rows(spans, direct),
    )


_encoder: Encoder | None = None


def prepare(record: Mapping[str, Any]) -> Episode | None:
    """Make one episode in a worker process, which loads the encoder once."""
    global _encoder
    _encoder = _encoder or Encoder(threads=1)
    graded = make_episode(record, _encoder, CUTS)
    if len(graded.passages) < 20:
        return None
    direct = {(a, b): 0 if isinstance(g, str) else g for a, b, g in record.get("direct", ())}
    return measure(graded, direct, _encoder)


def load(path: Path) -> Iterator[Episode]:
    """Yield the episodes of a pickle."""
    with path.open("rb") as file:
        yield from pickle.load(file)


def main() -> None:
    """Prepare every record, two at a time."""
    out, records = ask_records(__doc__)
    # Verdicts alone are the editor's: the ranker learns nothing from them.
    records = [record for record in records if record["grades"] or record.get("direct")]
    with ProcessPoolExecutor(2) as pool:
        made = []
        for episode in pool.map(prepare, records):
            if episode is not None:
                made.append(episode)
                print(len(made), episode.id, len(episode.spans), flush=True)
    with out.open("wb") as file:
        pickle.dump(made, file, protocol=5)


if __name__ == "__main__":
    main()

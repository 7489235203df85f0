"""Graded episodes to lines that the editor's other ears learn from: `python -m training.harm_data OUT GRADED [--own …]`.

One pickle of `Heard`: the good lines of each episode, some that nobody named, and those that the
readers threw out, as the editor reads them in their places.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from random import Random
from typing import Any

import numpy as np

from quotebot.encoder import Encoder
from quotebot.score.editor import lay_out, print_all
from training.graded import ask_records, make_episode, share
from training.harms import NONE, Heard
from training.rank_data import CUTS

#: How near a candidate must be to a graded line to be that line.
NEAR = 0.6
#: Lines of an episode that nobody named, and what lines without harm and unsafe ones weigh.
ORDINARY, WEIGHT, UNSAFE_WEIGHT = 12, 0.5, 1.5

_encoder: Encoder | None = None


def prepare(record: Mapping[str, Any]) -> list[Heard]:
    """Restore and cut one episode in a worker process; lay out its graded lines and a few others."""
    global _encoder
    _encoder = _encoder or Encoder(threads=1)
    episode = make_episode(record, _encoder, CUTS)
    if not episode.passages:
        return []
    spans = np.array([(p.start_word, p.end_word) for p in episode.passages])
    chosen: dict[int, str] = {}
    named = np.zeros(len(spans), bool)
    for grade in episode.grades:
        common = np.array([share((a, b), grade.span) for a, b in spans.tolist()])
        named |= (spans[:, 0] < grade.span[1]) & (grade.span[0] < spans[:, 1])
        best = int(common.argmax())
        if common[best] >= NEAR:
            chosen[best] = "good" if grade.grade else grade.why
    rest = np.flatnonzero(~named).tolist()
    rows = Random(episode.id).sample(rest, min(ORDINARY, len(rest)))
    chosen |= dict.fromkeys(rows, "ordinary")
    printed = print_all(episode.restored)
    made = []
    for row, origin in chosen.items():
        passage = episode.passages[row]
        place = passage.start_word, passage.end_word
        ids, parts = lay_out(_encoder.pieces, printed, passage.text, *place)
        # A line that was thrown out for another reason may do harm or none: it is only measured on.
        harmless = origin in {"good", "ordinary"}
        weight = WEIGHT if harmless else UNSAFE_WEIGHT if origin == "unsafe" else 0.0
        allowed = tuple(range(NONE)) if origin == "unsafe" else (NONE,)
        made.append(Heard(tuple(ids), tuple(parts), allowed, weight, origin, episode.id))
    return made


def main() -> None:
    """Prepare every record that whole-episode readers graded, two at a time."""
    out, records = ask_records(__doc__)
    whole = [record for record in records if record["grades"]]
    with ProcessPoolExecutor(2) as pool:
        made = [line for lines in pool.map(prepare, whole) for line in lines]
    print(len(made), "lines of", len(whole), "episodes")
    with out.open("wb") as file:
        pickle.dump(made, file, protocol=5)


if __name__ == "__main__":
    main()

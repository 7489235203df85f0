"""Lines that may do harm and their harmless neighbours, as the editor's other ears learn them.

`harm-lines.jsonl` was invented by ten writers (language models who saw neither one another's lines
nor the guard's patterns), a line {"kind", "harm", "text"}; `harm-dev.jsonl` and `harm-test.jsonl` by
two others, who wrote of other trades. On the first of these constants were chosen, on the other it
is only measured. Beside them stand lines of graded episodes in their places (`harm_data.py`), and
well-known quotations.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from quotebot.encoder import HARMS
from quotebot.score.editor import LINE_PART, lay_out
from quotebot.wordpieces import WordPieces

TRAINED, DEV, TEST = (
    Path(__file__).with_name(f"harm-{name}.jsonl") for name in ("lines", "dev", "test")
)
#: The column of a line that does no harm, after those of HARMS.
NONE = len(HARMS)
#: How many invented lines stand among words of a graded episode; the others stand alone.
PLACED = 0.6


@dataclass(frozen=True, slots=True)
class Invented:
    """A line by itself: of which kind of harm, and whether it does any."""

    kind: str
    harm: bool
    text: str

    @property
    def allowed(self) -> tuple[int, ...]:
        """The columns that are right of it."""
        return (HARMS.index(self.kind),) if self.harm else (NONE,)


@dataclass(frozen=True, slots=True)
class Heard:
    """A line as the editor reads it: ids and the part of each, the columns that are right, its weight.

    `origin` tells what readers said of a line of an episode: "good", "ordinary", or why not; or that
    it is a "quotation", whose `episode` is its author. Of an invented line both are "".
    """

    ids: tuple[int, ...]
    parts: tuple[int, ...]
    allowed: tuple[int, ...]
    weight: float
    origin: str = ""
    episode: str = ""


def read_invented(path: Path) -> list[Invented]:
    """Return the lines of one file."""
    given = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [Invented(item["kind"], bool(item["harm"]), item["text"]) for item in given]


def read_quotations(path: Path) -> list[tuple[str, Invented]]:
    """Return the author and the line of each of `quotations.tsv`: what people are glad to share."""
    rows = path.read_text("utf-8").splitlines()[1:]
    return [(author, Invented("", False, text)) for text, author in (r.split("\t") for r in rows)]


def is_kept_back(episode: str) -> bool:
    """Tell whether an episode's lines are only measured on: one in five, by the letters of its id.

    Invented lines are of none.
    """
    return bool(episode) and sum(map(ord, episode)) % 5 == 0


def place_lines(
    lines: Sequence[Invented], pieces: WordPieces, around: Sequence[Heard], dice: Random
) -> Iterator[Heard]:
    """Yield invented lines as the editor reads them, some between the words around other lines."""
    for line in lines:
        words = line.text.split()
        ids, parts = lay_out(pieces, words, line.text, 0, len(words))
        if around and dice.random() < PLACED:
            own = [n for n, part in zip(ids, parts, strict=True) if part == LINE_PART]
            other = dice.choice(around)
            first = other.parts.index(LINE_PART)
            end = first + other.parts.count(LINE_PART)
            ids = [*other.ids[:first], *own, *other.ids[end:]]
            parts = [*other.parts[:first], *[LINE_PART] * len(own), *other.parts[end:]]
        yield Heard(tuple(ids), tuple(parts), line.allowed, 1.0)

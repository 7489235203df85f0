"""Tables of figures in documents: nothing in them is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotebot.pattern import late_pattern
from quotebot.read.turns.stamps import STAMP

# A cell with more than this, a sentence or a time may be of a talk that is set as a table.
_LONGEST_CELL_CHARS = 60
_LONGEST_CELL_WORDS = 8
_SENTENCE = late_pattern(rf"\S\s.*[.?!…][\"'”’»)]*$|[。！？]|{STAMP}", re.DOTALL)


def are_figures(rows: int, cells: int, texts: Iterable[str]) -> bool:
    """Tell whether a table with these texts in its cells holds figures and names alone."""
    return rows > 1 and cells > rows and not any(map(_may_be_said, texts))


def _may_be_said(text: str) -> bool:
    is_long = len(text) > _LONGEST_CELL_CHARS or len(text.split()) > _LONGEST_CELL_WORDS
    return is_long or _SENTENCE.search(text) is not None


@dataclass(slots=True)
class RowByRow:
    """A table as RTF writes it: rows one after the other, and no word for where it begins or ends.

    `start` and `end` are places among the paragraphs read so far, `start` below 0 outside a table.
    """

    start: int = -1
    end: int = 0
    rows: int = 0
    cells: int = 0
    is_open: bool = False
    is_nested: bool = False

    def open_row(self, place: int) -> None:
        """Begin a row, and with the first one the table."""
        self.start = place if self.start < 0 else self.start
        self.is_open = True

    def take(self, word: str, place: int) -> bool:
        """Note the end of a cell, a row or a paragraph; tell whether the table ended before it."""
        if word == "cell":
            self.cells += 1
            # A row that is like the one before needs no word of its own.
            self.is_open = self.start >= 0
        self.is_nested |= word.startswith("nest")
        if word == "row":
            self.rows, self.end, self.is_open = self.rows + 1, place, False
            return False
        return self.start >= 0 and not self.is_open

    def is_figures(self, texts: Sequence[str]) -> bool:
        """Tell whether the table, with these texts, holds figures and names alone."""
        # One around another sets out a page.
        return not self.is_nested and are_figures(self.rows, self.cells, texts)

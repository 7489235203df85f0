"""Lines of printed pages, and how they stand beside and below each other."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One line: its text, where it begins (points from the left and from below), and its letters.

    `size` is the height of its letters in points, `font` the name of the font most of it has.
    `head` is what stands before the rest in another font or a column of its own, `turn` how far
    the line is turned, in tens of degrees.
    """

    text: str
    x: float
    y: float
    size: float
    font: str
    head: str = ""
    turn: int = 0


# Lines whose places differ by less stand beside each other.
_SAME_ROW = 3.0


def rows_of(lines: list[Line]) -> list[list[int]]:
    """Return the places in `lines` from the top down, those beside each other as one."""
    rows: list[list[int]] = []
    for place in sorted(range(len(lines)), key=lambda one: (-lines[one].y, lines[one].x)):
        if rows and abs(lines[rows[-1][0]].y - lines[place].y) < _SAME_ROW:
            rows[-1].append(place)
        else:
            rows.append([place])
    return rows

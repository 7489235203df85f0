"""Which way the lines of captions run: a player asks each line's own first letter; pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# Invisible letters of either direction, by which a line is told its own (UAX #9, 2.6).
_FROM_LEFT, _FROM_RIGHT = "\u200e", "\u200f"
# So many words of one direction for each of the other make a text theirs, else its first letter
# does.
_PREVAILING = 2


def direct_lines(lines: Iterable[str], text: str) -> list[str]:
    """Return lines of `text` that all run as it does, one that would not with a mark before it.

    A line of a Hebrew quote may begin with "OpenAI": a player would set it from left to right, its
    parts in the wrong order and its full stop at the wrong end. Text of one direction stays as it
    is.
    """
    lines = list(lines)
    ways = [_find_way(word) for word in text.split()]
    from_right, from_left = ways.count(_FROM_RIGHT), ways.count(_FROM_LEFT)
    if not from_right:
        return lines
    way = _find_way(text)
    if from_right >= _PREVAILING * from_left:
        way = _FROM_RIGHT
    elif from_left >= _PREVAILING * from_right:
        way = _FROM_LEFT
    # A line without any letter runs from the left.
    return [line if (_find_way(line) or _FROM_LEFT) == way else way + line for line in lines]


def _find_way(text: str) -> str:
    """Return the mark of the direction of a text's first letter that has one, "" for none."""
    for kind in map(unicodedata.bidirectional, text):
        if kind in ("L", "R", "AL"):
            return _FROM_LEFT if kind == "L" else _FROM_RIGHT
    return ""

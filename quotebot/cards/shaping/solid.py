"""Marks of Chinese and Japanese, which stand in half of their square, and the empty halves of it.

Of two that meet, one gives its empty half up, so that "。」" and "」「" are no holes in a line; at
the edge of a line that half is no part of what is centred or set flush (W3C, JLREQ, 3.1.4 and
3.1.5). Marks that stand in the middle of their square, as "。" of Traditional Chinese, keep it: the
ink of the glyph decides.
"""

from __future__ import annotations

from collections.abc import Iterable

from quotebot.cards.shaping.advances import advance, ink_em
from quotebot.cards.typefaces.fonts import Face

#: What a mark gives up, in em.
HALF = 0.5
_OPENING = frozenset("「『（【《〈〔［｛“‘")
_CLOSING = frozenset("」』）】》〉〕］｝”’。、，．：；！？")
_FULL, _EMPTY = 0.95, 0.45  # of an em: the least width of a square, and of its empty half


def is_empty_before(mark: str, face: Face) -> bool:
    """Return whether a mark opens, and the first half of its square is empty."""
    return mark in _OPENING and advance(face, mark) >= _FULL and ink_em(face, mark)[0] >= _EMPTY


def is_empty_after(mark: str, face: Face) -> bool:
    """Return whether a mark closes, and the second half of its square is empty."""
    if mark not in _CLOSING:
        return False
    width = advance(face, mark)
    return width >= _FULL and width - ink_em(face, mark)[2] >= _EMPTY


def overlap(first: str, second: str, first_face: Face, second_face: Face) -> float:
    """Return how much nearer two marks stand than their squares, in em."""
    if is_empty_after(first, first_face):
        return HALF if second in _CLOSING or second in _OPENING else 0.0
    return HALF if first in _OPENING and is_empty_before(second, second_face) else 0.0


def lean(ends: Iterable[tuple[str, Face]]) -> float:
    """Return how far a centred line has to move to the right for its empty ends, in em.

    `ends` are its first and its last characters with their faces.
    """
    (first, first_face), (last, last_face) = ends
    before, after = is_empty_before(first, first_face), is_empty_after(last, last_face)
    return (after - before) * HALF / 2

"""The order in which mixed left-to-right and right-to-left text is shown.

Levels come from libfribidi (the Unicode Bidirectional Algorithm), which Pillow needs as well;
it is called directly because runs must be cut by font only after the levels are known.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from quotebot.errors import InputError
from quotebot.pattern import late_pattern

ItemT = TypeVar("ItemT")
# A sign that belongs to a Latin word, and is no mark between two directions: "@home", "C++", "C#".
_SIGNS = late_pattern(r"(?<!\w)[@#](?=[A-Za-z])|(?<=[A-Za-z])(?:\++|#)(?!\w)")
_STRONG = ("L", "R", "AL")
# What stands between the parts of a credit, and the dash or sign before it.
_BETWEEN_PARTS = late_pattern(r"^[^\w\s]+ | · ")
_AUTOMATIC = 0x40  # FRIBIDI_PAR_ON: the base direction is that of the first strong letter
_FROM_RIGHT = 0x111  # FRIBIDI_PAR_RTL
# So many words of right-to-left letters for each other one make a text theirs, whatever it begins
# with: a Hebrew sentence may open on "OpenAI".
_PREVAILING = 2


@lru_cache(maxsize=1)
def _library() -> ctypes.CDLL | None:
    for name in ("libfribidi.so.0", ctypes.util.find_library("fribidi"), "fribidi-0.dll"):
        if name:
            try:
                return ctypes.CDLL(name)
            except OSError:
                continue
    return None


def has_bidi() -> bool:
    """Return whether libfribidi can be loaded."""
    return _library() is not None


def is_directional(text: str) -> bool:
    """Return whether `text` holds any right-to-left character."""
    return not text.isascii() and any(
        unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text
    )


def _prevails_from_right(text: str) -> bool:
    """Tell whether a text is written from right to left, but for a few words."""
    firsts = [
        next((kind for kind in map(unicodedata.bidirectional, word) if kind in _STRONG), "")
        for word in text.split()
    ]
    others = firsts.count("L")
    own = len(firsts) - firsts.count("") - others
    return own > 0 and own >= _PREVAILING * others


def find_levels(text: str) -> tuple[list[int], bool]:
    """Return the embedding level of every character and whether the paragraph runs right to left.

    It does where most of its words do, and else where its first one does (UAX #9, P2 and HL1).
    Raises InputError that names the package when libfribidi is missing.
    """
    library = _library()
    if library is None:
        raise InputError(
            "right-to-left text needs libfribidi, which is not installed",
            mend="Install it (Debian and Ubuntu: apt install libfribidi0; macOS: brew install "
            "fribidi).",
        )
    count = len(text)
    lettered = _SIGNS.sub(lambda found: "a" * len(found[0]), text)
    points = (ctypes.c_uint32 * count)(*map(ord, lettered))
    kinds = (ctypes.c_uint32 * count)()
    levels = (ctypes.c_int8 * count)()
    prevailing = is_directional(text) and _prevails_from_right(text)
    base = ctypes.c_uint32(_FROM_RIGHT if prevailing else _AUTOMATIC)
    library.fribidi_get_bidi_types(points, count, kinds)
    library.fribidi_get_par_embedding_levels_ex(kinds, None, count, ctypes.byref(base), levels)
    return list(levels), bool(base.value & 1)


def find_credit_levels(text: str, rtl: bool) -> list[int]:
    """Return the levels of a credit on a card that is read from the right (`rtl`) or the left.

    Its parts, between dividers, follow each other as the card is read; each is isolated, with the
    direction of its own words (UAX #9, X5c; checked 2026-11-28).
    """
    levels = [int(rtl)] * len(text)
    ends = [*(found.span() for found in _BETWEEN_PARTS.finditer(text)), (len(text), len(text))]
    start = 0
    for end, following in ends:
        if end > start:
            own, from_right = find_levels(text[start:end])
            lift = 2 if rtl and not from_right else 0
            levels[start:end] = [level + lift for level in own]
        start = following
    return levels


def reorder(items: Sequence[ItemT], levels: Sequence[int]) -> list[ItemT]:
    """Return the items of one line from left to right (UAX #9, rule L2)."""
    order = list(range(len(items)))
    highest = max(levels, default=0)
    lowest_odd = min((level for level in levels if level % 2), default=highest + 1)
    for level in range(highest, lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return [items[index] for index in order]

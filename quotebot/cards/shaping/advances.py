"""How wide letters and runs are, measured once at a unit size and kept."""

from __future__ import annotations

import re
from functools import lru_cache

from quotebot.cards.shaping.pairs import pairs_of
from quotebot.cards.typefaces.fonts import UNIT, Face, can_shape, coverage_of, font_at
from quotebot.cards.typefaces.lining import features_of
from quotebot.cards.typefaces.scripts import needs_shaping
from quotebot.errors import InputError
from quotebot.pattern import late_pattern

_LIGATURES = late_pattern(r"f+[fijltbhk]|.", re.S)
# A single mark beside a double one is told from it by a hair's breadth, in em; else it is three.
_NESTED_MARKS = frozenset(("“‘", "‘“", "’”", "”’", "‚„", "„‚"))
_BETWEEN_MARKS = 0.07
# Signs of which fonts make one with the next, an arrow of "=>" and a raised digit of "^2", and what
# keeps them from it.
_JOINING = frozenset("^=<>-~/\\—")
_UNJOINED = ["-liga", "-clig", "-rlig", "-calt", "-rclt"]


@lru_cache(maxsize=65536)
def advance(face: Face, cluster: str) -> float:
    """Return the width of `cluster` in em."""
    return float(font_at(face, UNIT).getlength(cluster, features=features_of(face))) / UNIT


@lru_cache(maxsize=65536)
def kerning(face: Face, first: str, second: str) -> float:
    """Return how much farther apart two letters stand than their advances say, in em."""
    font = font_at(face, UNIT)
    apart = _BETWEEN_MARKS if first + second in _NESTED_MARKS else 0.0
    if not can_shape():
        return apart + pairs_of(face.path).between(first, second)
    # They are drawn one by one: what is as narrow as an arrow would be set on each other.
    off = _UNJOINED if first in _JOINING and not second.isalpha() else []
    features = [*(features_of(face) or []), *off]
    both = float(font.getlength(first + second, features=features)) / UNIT
    return both + apart - advance(face, first) - advance(face, second)


@lru_cache(maxsize=16384)
def place_letters(text: str, face: Face) -> tuple[tuple[tuple[str, float], ...], float]:
    """Return ((cluster, x), …) and the whole width, in em, without tracking."""
    places: list[tuple[str, float]] = []
    x = 0.0
    before = ""
    for cluster in _LIGATURES.findall(text):
        if before:
            x += kerning(face, before[-1], cluster[0])
        places.append((cluster, x))
        x += advance(face, cluster)
        before = cluster
    return tuple(places), x


@lru_cache(maxsize=4096)
def top_em(face: Face, letter: str) -> float:
    """Return how far the ink of a letter rises above the baseline, in em."""
    return (
        float(-font_at(face, UNIT).getbbox(letter, anchor="ls", features=features_of(face))[1])
        / UNIT
    )


@lru_cache(maxsize=1024)
def ink_em(face: Face, character: str) -> tuple[float, float, float, float]:
    """Return the box of a character's ink (left, top, right, bottom) about its origin, in em.

    Pillow's own `getbbox` holds the origin, too: of an opening mark, which hangs above the line,
    all that is below it, and of every letter the space in front of it (12.0).
    """
    mask, (x, y) = font_at(face, UNIT).getmask2(
        character, mode="L", anchor="ls", features=features_of(face)
    )
    left, top, right, bottom = mask.getbbox() or (0, 0, UNIT, UNIT)
    return (left + x) / UNIT, (top + y) / UNIT, (right + x) / UNIT, (bottom + y) / UNIT


def stem_em(face: Face) -> float:
    """Return the space in front of an upright stem, in em, 0 where a face has no Latin capitals."""
    return max(0.0, ink_em(face, "H")[0]) if ord("H") in coverage_of(face) else 0.0


def space_em(face: Face) -> float:
    """Return the width of a word space."""
    return advance(face, " ")


@lru_cache(maxsize=16384)
def run_width(text: str, face: Face, rtl: bool) -> float:
    """Return the width in em of a run shaped as a whole.

    Raises InputError for what cannot be read unshaped, where Pillow cannot shape.
    """
    direction = None
    if can_shape():
        direction = "rtl" if rtl else "ltr"
    elif rtl or any(map(needs_shaping, text)):
        raise InputError(
            f"{text!r} needs text shaping, which needs libfribidi",
            mend="Install it (Debian and Ubuntu: apt install libfribidi0).",
        )
    width = font_at(face, UNIT).getlength(text, direction=direction, features=features_of(face))
    return float(width) / UNIT

"""How wide letters and runs are, measured once at a unit size and kept."""

from __future__ import annotations

import re
from functools import lru_cache

from quotebot.cards.fonts import UNIT, Face, font_at
from quotebot.errors import InputError
from quotebot.pattern import late_pattern

_LIGATURES = late_pattern(r"f+[fijltbhk]|.", re.S)


@lru_cache(maxsize=65536)
def advance(face: Face, cluster: str) -> float:
    """Return the width of `cluster` in em."""
    return float(font_at(face, UNIT).getlength(cluster)) / UNIT


@lru_cache(maxsize=65536)
def kerning(face: Face, first: str, second: str) -> float:
    """Return how much closer two letters stand than their advances say, in em."""
    font = font_at(face, UNIT)
    return (
        float(font.getlength(first + second)) / UNIT - advance(face, first) - advance(face, second)
    )


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
    return float(-font_at(face, UNIT).getbbox(letter, anchor="ls")[1]) / UNIT


def space_em(face: Face) -> float:
    """Return the width of a word space."""
    return advance(face, " ")


@lru_cache(maxsize=16384)
def run_width(text: str, face: Face, rtl: bool) -> float:
    """Return the width in em of a run shaped as a whole."""
    direction = "rtl" if rtl else "ltr"
    try:
        return float(font_at(face, UNIT).getlength(text, direction=direction)) / UNIT
    except (KeyError, ValueError) as error:
        raise InputError(
            f"{text!r} needs text shaping, which needs libfribidi",
            mend="Install it (Debian and Ubuntu: apt install libfribidi0).",
        ) from error

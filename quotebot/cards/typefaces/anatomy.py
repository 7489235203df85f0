"""What a font of the user's own is like, measured on its letters: few files say it themselves."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

# How much wider a foot is than its stem where it has serifs: by half and more in every weight, and
# not at all where it has none.
_SERIF = 1.3
# Signs of letters' categories that are meant to be without ink: fillers of Hangul, blank Braille.
_MEANT_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def style_of(font: FreeTypeFont) -> str:
    """Return "mono", "serif" or "sans": whether letters are of one width, or stand on serifs.

    A font without Latin letters is "sans".
    """
    if font.getlength("i") == font.getlength("M"):
        # What has no letters shows one box for all of them.
        return "sans" if bytes(font.getmask("i")) == bytes(font.getmask("M")) else "mono"
    widths = _widths_of_h(font)
    if not len(widths):
        return "sans"
    foot = widths[-max(1, len(widths) // 30) :].max()
    return "serif" if foot > _stems_px(widths) * _SERIF else "sans"


def stem_px(font: FreeTypeFont) -> float:
    """Return how thick both stems of "H" are together: how bold letters look, whatever they say."""
    widths = _widths_of_h(font)
    return _stems_px(widths) if len(widths) else 0.0


def _widths_of_h(font: FreeTypeFont) -> NDArray[np.int64]:
    """Return how many pixels of each row of "H" have ink, from its top to its foot."""
    mask = font.getmask("H", mode="L")
    inked = np.asarray(mask, dtype=np.uint8).reshape(mask.size[1], mask.size[0]) > 127
    widths = np.asarray(inked.sum(axis=1), dtype=np.int64)
    return widths[widths > 0]


def _stems_px(widths: NDArray[np.int64]) -> float:
    # Below the bar of "H" there is nothing but its two stems.
    return float(np.median(widths[len(widths) * 5 // 8 : len(widths) * 7 // 8]))


def is_blank(font: FreeTypeFont, letter: str) -> bool:
    """Tell whether a letter, mark or digit has a glyph without ink, as in fonts for trying out.

    A mark that takes no room, as the "·" of some Japanese fonts, is no better: it lies on the next
    word.
    """
    kind = unicodedata.category(letter)[0]
    if letter in _MEANT_BLANK or kind not in "LNPS":
        return False
    return font.getmask(letter, mode="L").getbbox() is None or (
        kind == "P" and font.getlength(letter) <= 0
    )

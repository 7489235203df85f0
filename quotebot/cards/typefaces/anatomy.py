"""What a font of the user's own is like, measured on its letters: few files say it themselves."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np

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
    mask = font.getmask("H", mode="L")
    inked = np.asarray(mask, dtype=np.uint8).reshape(mask.size[1], mask.size[0]) > 127
    widths = inked.sum(axis=1)
    widths = widths[widths > 0]
    if not len(widths):
        return "sans"
    # Below the bar of "H" there is nothing but its two stems.
    stem = np.median(widths[len(widths) * 5 // 8 : len(widths) * 7 // 8])
    foot = widths[-max(1, len(widths) // 30) :].max()
    return "serif" if foot > stem * _SERIF else "sans"


def is_blank(font: FreeTypeFont, letter: str) -> bool:
    """Tell whether a letter, mark or digit has a glyph without ink, as in fonts for trying out."""
    if letter in _MEANT_BLANK or unicodedata.category(letter)[0] not in "LNPS":
        return False
    return font.getmask(letter, mode="L").getbbox() is None

"""Variable fonts: one file that holds every weight from thin to black."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_WEIGHT = (b"weight", b"wght")


def set_weight(font: FreeTypeFont, weight: int) -> None:
    """Set a variable font to `weight`, or as near as it goes; any other font is left as it is.

    Without it such a font is drawn in its first weight, which is often its thinnest.
    """
    try:
        axes = font.get_variation_axes()
    except (OSError, NotImplementedError):
        return
    wanted = []
    for axis in axes:
        least, most, value = axis["minimum"], axis["maximum"], axis["default"]
        if bytes(axis["name"] or b"").strip(b"\0").lower() in _WEIGHT:
            value = min(max(weight, least or 0), most or weight)
        wanted.append(float(value or 0))
    font.set_variation_by_axes(wanted)

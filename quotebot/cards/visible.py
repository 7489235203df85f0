"""A logo that can be seen: recoloured or set on a chip where it would vanish into the ground."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from quotebot.cards.check import luminances
from quotebot.cards.colour import AA_LARGE, Rgb, luminance, luminance_contrast
from quotebot.cards.raster import PixelBox, shape_mask
from quotebot.errors import InputError

Floats = NDArray[np.float32]
Lay = Callable[[PixelBox, Rgb | Floats, Floats], None]

# A pixel is told from the ground from this contrast on, a logo when so much of it is.
_TOLD, _MOST = 2.5, 0.6
# The least part of a logo, its brighter or its darker colours, that must be told by itself.
_PART = 0.25
# Values of 255 that the colours of a logo in one colour differ by, for the edges' sake.
_ONE_COLOUR = 14.0
# How much of a logo is transparent when it has no ground of its own.
_CUT_OUT = 0.04


def lay_visible(
    lay: Lay, corner: tuple[int, int], logo: Floats, under: Floats, ink: Rgb, file: str
) -> None:
    """Lay a logo (RGBA, 0 to 255) so that it is told from what is `under` it.

    One colour that vanishes becomes the ink; several get a chip behind them. A logo on a ground of
    its own stays as it is. Raises InputError when all of it is transparent.
    """
    colours, alpha = logo[..., :3], logo[..., 3] / np.float32(255)
    if alpha.max() < 0.5:
        raise InputError(
            "nothing of the logo can be seen: it is transparent",
            where=file,
            mend="Export it again with its colours.",
        )
    x, y = corner
    height, width = alpha.shape
    box = (x, y, x + width, y + height)
    solid = alpha > 0.5
    levels = luminances(np.clip(under, 0, 255).astype(np.uint8))
    if not _is_told(luminances(np.clip(colours, 0, 255).astype(np.uint8)), levels, solid):
        spread = np.abs(colours[solid] - np.median(colours[solid], axis=0)).mean()
        if spread < _ONE_COLOUR:
            lay(box, _legible(ink, float(levels[solid].mean())), alpha)
            return
        if (alpha < 0.1).mean() > _CUT_OUT:
            _lay_chip(lay, box, _chip_colour(colours[solid]))
    lay(box, colours, alpha)


def _is_told(own: Floats, ground: Floats, solid: NDArray[np.bool_]) -> bool:
    high, low = np.maximum(own, ground), np.minimum(own, ground)
    told = (high + 0.05) / (low + 0.05) >= _TOLD
    # Of a bright sign beside a dark word each must be told, not the two on average.
    tones = own[solid]
    bright = tones > (tones.min() + tones.max()) / 2
    parts = (told[solid][part] for part in (bright, ~bright) if part.mean() >= _PART)
    return float(told[solid].mean()) >= _MOST and all(part.mean() >= _MOST for part in parts)


def _legible(ink: Rgb, ground: float) -> Rgb:
    if luminance_contrast(luminance(ink), ground) >= AA_LARGE:
        return ink
    ends: tuple[Rgb, Rgb] = ((255, 255, 255), (0, 0, 0))
    return max(ends, key=lambda end: luminance_contrast(luminance(end), ground))


def _chip_colour(colours: Floats) -> Rgb:
    """Return a near white or a near black, whichever more of the logo is told from."""
    own = luminances(np.clip(colours, 0, 255).astype(np.uint8)[None])[0]
    ends: tuple[Rgb, Rgb] = ((248, 248, 248), (20, 20, 20))

    def told(end: Rgb) -> float:
        level = luminance(end)
        ratio = (np.maximum(own, level) + 0.05) / (np.minimum(own, level) + 0.05)
        return float((ratio >= _TOLD).mean())

    return max(ends, key=told)


def _lay_chip(lay: Lay, box: PixelBox, colour: Rgb) -> None:
    left, top, right, bottom = box
    pad = max(2, round((bottom - top) * 0.16))
    wide, tall = right - left + 2 * pad, bottom - top + 2 * pad
    mask = shape_mask("rect", wide, tall, radius_px=pad)
    lay((left - pad, top - pad, right + pad, bottom + pad), colour, mask)

"""A logo that can be seen: recoloured or set on a chip where it would vanish into the ground."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from quotebot.cards.check import luminances
from quotebot.cards.designs.grammar import Align
from quotebot.cards.painting.colour import AA_LARGE, Rgb, luminance, luminance_contrast
from quotebot.cards.painting.raster import PixelBox, shape_mask
from quotebot.errors import InputError

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
Lay = Callable[[PixelBox, Rgb | Floats, Floats], None]
Drawn = Callable[[int, int], Floats]

# A pixel is told from the ground from this contrast on, a logo when so much of it is.
_TOLD, _MOST = 2.5, 0.6
# The least part of a logo, its brighter or its darker colours, that must be told by itself.
_PART = 0.25
# How far within its outline a shape is still seen by what is told in it, as a part of the height.
_RIM = 0.03
# A chip must show that much more of a logo's outline than the ground does.
_WORTH_A_CHIP = 0.05
# Values of 255 that the colours of a logo in one colour differ by on average, for the edges' sake.
_ONE_COLOUR = 14.0
# What differs by so much, off the edges, is another colour; so much of it is what the logo says: a
# letter on a disc.
_OTHER, _SMALL_PART = 48.0, 0.02
# The margin of a chip, as a part of its height.
_CHIP_PAD = 0.12
# How much of a logo is transparent when it has no ground of its own.
_CUT_OUT = 0.04


def lay_visible(
    lay: Lay, box: PixelBox, side: Align, drawn: Drawn, under: Floats, ink: Rgb, file: str
) -> None:
    """Lay a logo into `box` so that it is told from what is `under` it.

    `drawn` returns it (RGBA, 0 to 255) at a width and height. One colour that vanishes becomes the
    ink; several get a chip behind them where more of them is told on it, within the box and at that
    `side` of it which is flush with the words. A logo on a ground of its own stays as it is. Raises
    InputError when all of it is transparent.
    """
    left, top, right, bottom = box
    logo = drawn(right - left, bottom - top)
    colours, alpha = logo[..., :3], logo[..., 3] / np.float32(255)
    if alpha.max() < 0.5:
        raise InputError(
            "nothing of the logo can be seen: it is transparent",
            where=file,
            mend="Export it again with its colours.",
        )
    solid = alpha > 0.5
    levels = luminances(np.clip(under, 0, 255).astype(np.uint8))
    own = luminances(np.clip(colours, 0, 255).astype(np.uint8))
    if not _is_told(own, levels, solid):
        if _is_of_one_colour(colours, solid):
            lay(box, _legible(ink, float(levels[solid].mean())), alpha)
            return
        under_it = _choose_chip(own, levels, solid) if (alpha < 0.1).mean() > _CUT_OUT else None
        if under_it is not None:
            chip, box, pad = _within(box, side)
            mask = shape_mask("rect", chip[2] - chip[0], chip[3] - chip[1], radius_px=pad)
            lay(chip, under_it, mask)
            logo = drawn(box[2] - box[0], box[3] - box[1])
    lay(box, logo[..., :3], logo[..., 3] / np.float32(255))


def _within(box: PixelBox, side: Align) -> tuple[PixelBox, PixelBox, int]:
    """Return a chip within `box`, the logo on it, and the margin between them in pixels."""
    left, top, right, bottom = box
    wide, tall = right - left, bottom - top
    pad = max(1, round(min(wide, tall) * _CHIP_PAD))
    share = 1 - 2 * pad / min(wide, tall)
    logo_wide, logo_tall = max(1, round(wide * share)), max(1, round(tall * share))
    slack = wide - logo_wide - 2 * pad
    x = left + pad + {"left": 0, "center": slack // 2, "right": slack}[side]
    y = top + (tall - logo_tall) // 2
    logo = (x, y, x + logo_wide, y + logo_tall)
    return (x - pad, y - pad, x + logo_wide + pad, y + logo_tall + pad), logo, pad


def _is_told(own: Floats, ground: Floats, solid: Mask) -> bool:
    told = _told(own, ground)
    if float(told[solid].mean()) < _MOST or not _are_parts_told(own[solid], told[solid]):
        return False
    # The letters of a name are a small part of a logo beside its sign, but most of its outline.
    outline = _outline(solid)
    return _are_parts_told(own[outline], _near(told & solid)[outline])


def _told(own: Floats, ground: Floats) -> Mask:
    high, low = np.maximum(own, ground), np.minimum(own, ground)
    return np.asarray((high + 0.05) / (low + 0.05) >= _TOLD)


def _are_parts_told(tones: Floats, told: Mask) -> bool:
    """Tell whether the brighter and the darker tones are told, not the two on average."""
    bright = tones > (tones.min() + tones.max()) / 2
    parts = (told[part] for part in (bright, ~bright) if part.mean() >= _PART)
    return all(part.mean() >= _MOST for part in parts)


def _outline(solid: Mask) -> Mask:
    """Return the pixels of a logo that touch what is transparent, or its edge."""
    around = np.pad(solid, 1)
    inside = around[:-2, 1:-1] & around[2:, 1:-1] & around[1:-1, :-2] & around[1:-1, 2:]
    return np.asarray(solid & ~inside)


def _near(told: Mask) -> Mask:
    """Return what is told, and the rim around it: a bright shape is seen within a dark line."""
    reach = max(2, round(told.shape[0] * _RIM))
    for _ in range(reach):
        around = np.pad(told, 1)
        told = (
            around[1:-1, 1:-1]
            | (around[:-2, 1:-1] | around[2:, 1:-1])
            | (around[1:-1, :-2] | around[1:-1, 2:])
        )
    return told


def _is_of_one_colour(colours: Floats, solid: Mask) -> bool:
    off = np.abs(colours - np.median(colours[solid], axis=0))
    if off[solid].mean() >= _ONE_COLOUR:
        return False
    inside = np.zeros_like(solid)
    inside[2:-2, 2:-2] = (
        solid[2:-2, 2:-2]
        & (solid[:-4, 2:-2] & solid[4:, 2:-2])
        & (solid[2:-2, :-4] & solid[2:-2, 4:])
    )
    other = solid & (off.max(axis=2) > _OTHER)
    # The letters of a name may have no pixels off their edges, but are no edge of the sign's.
    apart = other & ~_near(solid & ~other)
    return int(((inside & other) | apart).sum()) < float(solid.sum()) * _SMALL_PART


def _legible(ink: Rgb, ground: float) -> Rgb:
    if luminance_contrast(luminance(ink), ground) >= AA_LARGE:
        return ink
    ends: tuple[Rgb, Rgb] = ((255, 255, 255), (0, 0, 0))
    return max(ends, key=lambda end: luminance_contrast(luminance(end), ground))


def _choose_chip(own: Floats, ground: Floats, solid: Mask) -> Rgb | None:
    """Return the near white or near black that most of a logo's outline is told from.

    It is None where it would show no more of it than the ground: of bright signs around a dark name
    a chip brings out the one and loses the other.
    """
    outline = _outline(solid)

    def share(behind: Floats | float) -> float:
        told = _told(own, np.asarray(behind, dtype=np.float32))
        return float(_near(told & solid)[outline].mean())

    ends: tuple[Rgb, Rgb] = ((248, 248, 248), (20, 20, 20))
    best = max(ends, key=lambda end: share(luminance(end)))
    return best if share(luminance(best)) > share(ground) + _WORTH_A_CHIP else None

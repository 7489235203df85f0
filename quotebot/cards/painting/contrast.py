"""Which colour a text gets: its own, or as little away from it as what is behind it asks for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quotebot.cards.check import POOL
from quotebot.cards.painting.colour import AA_TEXT, Rgb, luminance, luminance_contrast, mix
from quotebot.cards.painting.raster import PixelBox

# In twentieths of the way to black or white: a colour moved further has nothing left of its own.
_MOST_MOVED = 8
#: What a colour ends as that cannot be held.
ENDS: tuple[Rgb, Rgb] = ((255, 255, 255), (0, 0, 0))


def ground_extremes(
    pooled: NDArray[np.float32], area: PixelBox, coverage: NDArray[np.uint8]
) -> tuple[float, float]:
    """Return the lowest and highest luminance of the ground just where ink will lie."""
    left, top, right, bottom = area
    rows, columns = (bottom - top) // POOL, (right - left) // POOL
    # A square's columns are the four bytes of one number.
    whole = np.ascontiguousarray(coverage[: rows * POOL, : columns * POOL])
    lines = np.bitwise_or.reduce(whole.reshape(rows, POOL, columns * POOL), axis=1)
    hit = lines.view(np.uint32) != 0
    ground = pooled[top // POOL : top // POOL + rows, left // POOL : left // POOL + columns]
    found = ground.compress(hit[: ground.shape[0], : ground.shape[1]].reshape(-1))
    if not len(found):
        return 0.0, 0.0
    return float(found.min()), float(found.max())


def hold_contrast(colour: Rgb, dark: float, light: float) -> tuple[Rgb, float]:
    """Return `colour`, moved a little to have AA against both luminances, else black or white.

    A colour that has to give up more than its tint would end as a grey that is barely legible.
    The second value is the contrast that is reached at worst.
    """

    def worst(candidate: Rgb) -> float:
        own = luminance(candidate)
        if dark <= own <= light:
            return 1.0
        return min(luminance_contrast(own, dark), luminance_contrast(own, light))

    if worst(colour) >= AA_TEXT:
        return colour, worst(colour)
    for part in range(1, _MOST_MOVED + 1):
        for end in ENDS:
            candidate = mix(colour, end, part / 20)
            if worst(candidate) >= AA_TEXT + 0.05:
                return candidate, worst(candidate)
    best = max(ENDS, key=worst)
    return best, worst(best)

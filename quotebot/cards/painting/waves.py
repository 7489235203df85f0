"""The bars of an audio player: drawn from the words, or from the sound where there is one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotebot.cards.designs.grammar import pick
from quotebot.cards.designs.layers import WaveLayer
from quotebot.cards.designs.sizes import Size
from quotebot.cards.painting.backdrop import Look
from quotebot.cards.painting.ornaments import lay_bar
from quotebot.cards.painting.raster import PixelBox, Pixels, to_pixels
from quotebot.cards.placing.placed import PlacedBar

#: The least height of a bar, as a share of the box.
LEAST = 0.12
#: Loudness as the ear has it: Stevens' law for sound pressure (S. S. Stevens, "The measurement of
#: loudness", JASA 27, 1955).
EAR = 0.6


@dataclass(frozen=True, slots=True)
class Wave:
    """How far a wave is played, 0 to 1 (None: as its design has it), and how loud it is.

    `loudness` are the sound's effective values from beginning to end, as many as one likes; none
    lets the words decide.
    """

    played: float | None = None
    loudness: tuple[float, ...] = ()


AS_DESIGNED = Wave()


def lay_wave(
    pixels: Pixels, layer: WaveLayer, size: Size, look: Look, words: str, wave: Wave = AS_DESIGNED
) -> None:
    """Draw the bars, in place: same words or same sound, same bars."""
    played = layer.played if wave.played is None else wave.played
    for index, box in enumerate(find_bars(layer, size, words, wave)):
        colour = look.colour(layer.colour if index < played * layer.bars else layer.rest)
        lay_bar(pixels, PlacedBar(box, "", (box[2] - box[0]) / 2), colour)


def find_bars(layer: WaveLayer, size: Size, words: str, wave: Wave) -> list[PixelBox]:
    """Return where each bar is, from left to right."""
    left, top, right, bottom = to_pixels(pick(layer.box, size.shape), size.width_px, size.height_px)
    count, tall = layer.bars, bottom - top
    loud = any(wave.loudness)
    heights = _hear(wave.loudness, count) if loud else _draw_heights(words, count)
    step = (right - left) / count
    wide = max(2, round(step * 0.52))
    boxes = []
    for index in range(count):
        bar = max(wide, round(float(heights[index]) * tall))
        x0 = left + round(index * step)
        y0 = top + (tall - bar) // 2
        boxes.append((x0, y0, x0 + wide, y0 + bar))
    return boxes


def _draw_heights(words: str, count: int) -> NDArray[np.float64]:
    seed = int.from_bytes(hashlib.sha256(words.encode("utf-8")).digest()[:8], "big")
    random = np.random.default_rng(seed)
    x = np.linspace(0, 1, count)
    swell = 0.35 + 0.65 * np.abs(np.sin(np.pi * (x * random.uniform(2.2, 4.2) + random.random())))
    return np.clip(swell * random.uniform(0.35, 1.0, count), LEAST, 1.0)


def _hear(loudness: tuple[float, ...], count: int) -> NDArray[np.float64]:
    """Return the height of each bar by the power of its part of the sound."""
    power = np.square(np.asarray(loudness, np.float64))
    # The power up to each moment: its differences are right for any number of bars.
    total = np.concatenate([[0.0], np.cumsum(power)])
    edges = np.interp(np.linspace(0, len(power), count + 1), np.arange(len(total)), total)
    pressure = np.sqrt(np.diff(edges))
    heights: NDArray[np.float64] = np.clip((pressure / pressure.max()) ** EAR, LEAST, 1.0)
    return heights

"""Gradients that stay clean between their colours: mixed in OKLab (Ottosson 2020), not in sRGB."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quotebot.cards.painting.colour import Rgb
from quotebot.cards.painting.raster import Canvas, resize_field

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_LAB = np.linalg.inv(_TO_LAB)
_FROM_LMS = np.linalg.inv(_TO_LMS)
# So fine that the nearest colour is right to a 30th of a step.
_STEPS = 8192

Floats = NDArray[np.float64]

# Rows that share their colours: equal rows cost next to nothing to compute and to deflate. Two is
# what nobody sees: at four the steepest places step by 5 of 255.
_BAND = 2


def to_oklab(colours: Sequence[Rgb] | Floats) -> Floats:
    """Return sRGB colours (0 to 255) as OKLab."""
    part = np.asarray(colours, dtype=np.float64) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T)


def from_oklab(lab: Floats) -> Floats:
    """Return OKLab colours as sRGB (0 to 255), clipped to what can be shown."""
    linear = np.clip(((lab @ _FROM_LAB.T) ** 3) @ _FROM_LMS.T, 0, 1)
    part = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(part * 255)


# Colours farther apart meet at rose, as at dusk, rather than at green (in OKLab's degrees).
_FAR_APART, _ROSE = 120.0, 350.0


def between_hues(first: Rgb, second: Rgb) -> Rgb:
    """Return the colour midway round the hues: as light and as vivid as the two are on average.

    Mixed straight, colours of opposite hues come to grey.
    """
    lab = to_oklab([first, second])
    light, vivid = lab[:, 0].mean(), np.hypot(lab[:, 1], lab[:, 2]).mean()
    start, end = np.degrees(np.arctan2(lab[:, 2], lab[:, 1]))
    apart = (end - start + 180) % 360 - 180
    hue = start + apart / 2
    if abs(apart) > _FAR_APART and math.cos(math.radians(hue - _ROSE)) < 0:
        hue += 180
    turn = math.radians(hue)
    middle = np.array([[light, vivid * math.cos(turn), vivid * math.sin(turn)]])
    red, green, blue = (min(255, max(0, round(float(part)))) for part in from_oklab(middle)[0])
    return red, green, blue


def _ramp(colours: Sequence[Rgb]) -> NDArray[np.float32]:
    """Return the colours along a gradient.

    One is taken from memory for every pixel: to mix two would take five times as long.
    """
    lab = to_oklab(colours)
    stops = np.linspace(0, 1, len(colours))
    places = np.linspace(0, 1, _STEPS)
    mixed = np.stack([np.interp(places, stops, lab[:, axis]) for axis in range(3)], axis=1)
    return from_oklab(mixed).astype(np.float32)


def _look_up(field: NDArray[np.float32], ramp: NDArray[np.float32]) -> NDArray[np.float32]:
    place = np.clip(field, 0, 1)
    place *= np.float32(len(ramp) - 1)
    nearest = np.rint(place, out=place).astype(np.intp)
    return ramp.take(nearest, axis=0, mode="clip")


def line_field(width: int, height: int, angle: float) -> NDArray[np.float32]:
    """Return 0 to 1 along a direction; 0° runs to the right, 90° downwards (as CSS, turned).

    One that runs straight up or down is a single column.
    """
    return _spread(_line_bands(width, height, angle), height)


def circle_field(
    width: int, height: int, centre: tuple[float, float], reach: float
) -> NDArray[np.float32]:
    """Return 0 at `centre` (fractions) growing to 1 at `reach` times half the diagonal."""
    return _spread(_circle_bands(width, height, centre, reach), height)


def _line_bands(width: int, height: int, angle: float) -> NDArray[np.float32]:
    x, y = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    columns = 1 if abs(x) < 1e-9 else width
    across = np.linspace(-0.5, 0.5, columns, dtype=np.float32) * np.float32(width * x)
    down = (_middles(height) - height / 2) * np.float32(y)
    length = abs(width * x) + abs(height * y)
    return np.asarray((across[None, :] + down[:, None]) / length + 0.5, dtype=np.float32)


def _circle_bands(
    width: int, height: int, centre: tuple[float, float], reach: float
) -> NDArray[np.float32]:
    across = np.arange(width, dtype=np.float32) - np.float32(width * centre[0])
    down = _middles(height) - np.float32(height * centre[1])
    far = math.hypot(width, height) / 2 * reach
    square = (across * across)[None, :] + (down * down)[:, None]
    return np.asarray(np.sqrt(square, out=square) / np.float32(far))


def _middles(height: int) -> NDArray[np.float32]:
    """Return the middle of every band of rows."""
    return np.arange(_BAND / 2, height + _BAND / 2, _BAND, dtype=np.float32)


def _spread(bands: NDArray[np.float32], height: int) -> NDArray[np.float32]:
    return np.repeat(bands, _BAND, axis=0)[:height]


def linear(width: int, height: int, colours: Sequence[Rgb], angle: float) -> Canvas:
    """Return a gradient along a direction."""
    painted = _look_up(_line_bands(width, height, angle), _ramp(colours))
    if painted.shape[1] < width:
        painted = np.tile(painted, (1, width, 1))
    return _spread(painted, height)


def radial(
    width: int, height: int, colours: Sequence[Rgb], centre: tuple[float, float], reach: float
) -> Canvas:
    """Return a gradient from a centre outwards."""
    return _spread(_look_up(_circle_bands(width, height, centre, reach), _ramp(colours)), height)


def mesh(width: int, height: int, colours: Sequence[Rgb], seed: int) -> Canvas:
    """Return colours that flow into each other from scattered centres."""
    random = np.random.default_rng(seed)
    across = max(24, width // 12)
    down = max(24, height // 12)
    aspect = height / width
    x = np.linspace(0, 1, across)[None, :]
    y = np.linspace(0, aspect, down)[:, None]
    lab = to_oklab(colours)
    total = np.full((down, across), 1e-6)
    mixed = np.zeros((down, across, 3))
    count = len(colours)
    for index in range(count * 2):
        colour = lab[index % count]
        # Centres on a jittered circle: every colour is seen, none hides in a corner.
        turn = 2 * math.pi * (index / (count * 2)) + random.uniform(-0.3, 0.3)
        far = 0.42 if index % 2 else 0.62
        cx = 0.5 + far * math.cos(turn) + random.uniform(-0.08, 0.08)
        cy = aspect * (0.5 + far * math.sin(turn)) + random.uniform(-0.08, 0.08)
        spread = random.uniform(0.2, 0.3) * max(1.0, aspect) ** 0.5
        weight = np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * spread**2)) ** 1.3
        total += weight
        mixed += weight[..., None] * colour
    small = from_oklab(mixed / total[..., None]).astype(np.float32)
    bands = -(-height // _BAND)
    grown = np.stack([resize_field(small[..., axis], width, bands) for axis in range(3)], axis=2)
    return _spread(grown, height)


def opacity_field(field: NDArray[np.float32], opacities: Sequence[float]) -> NDArray[np.float32]:
    """Return opacities that follow a field, eased so that no edge shows."""
    inside = np.clip(field, 0, 1)
    if len(opacities) == 2:
        first, last = opacities
        inside = inside * inside * (3 - 2 * inside)
        inside *= np.float32(last - first)
        inside += np.float32(first)
        return inside
    stops = np.linspace(0, 1, len(opacities))
    return np.interp(inside, stops, opacities).astype(np.float32)

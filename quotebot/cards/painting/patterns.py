"""Ornaments behind the words: each a function from size to coverage or colour."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from quotebot.cards.painting.colour import Rgb
from quotebot.cards.painting.raster import (
    Canvas,
    Mask,
    PixelBox,
    blend,
    blur_mask,
    resize_field,
    shape_mask,
    strips,
)

Field = NDArray[np.float32]


def _turned(width: int, height: int, angle: float) -> tuple[Field, Field]:
    x = np.arange(width, dtype=np.float32)[None, :] - width / 2
    y = np.arange(height, dtype=np.float32)[:, None] - height / 2
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return (x * cos + y * sin).astype(np.float32), (y * cos - x * sin).astype(np.float32)


def _edge(distance: Field) -> Mask:
    """Return coverage from a signed distance in pixels (inside is positive)."""
    return np.asarray(np.clip(distance + 0.5, 0, 1), dtype=np.float32)


def _wave(value: Field, step: float) -> Field:
    """Return how far each value is from the nearest odd half of a step, half a step at most."""
    turns = value / np.float32(step)
    turns -= np.floor(turns)  # six times as fast as the remainder
    turns -= np.float32(0.5)
    return np.asarray(np.abs(turns, out=turns) * np.float32(step))


def _far(x: Field, y: Field) -> Field:
    """Return the distance of points from the origin; no canvas needs what `hypot` guards."""
    return np.sqrt(x * x + y * y)


def dots(width: int, height: int, step: float, weight: float, angle: float) -> Mask:
    """Return round dots on a square grid; `weight` is their diameter over the step."""
    u, v = _turned(width, height, angle)
    far = _far(step / 2 - _wave(u, step), step / 2 - _wave(v, step))
    return _edge(weight * step / 2 - far)


def lines(width: int, height: int, step: float, weight: float, angle: float) -> Mask:
    """Return parallel lines; `weight` is their thickness over the step."""
    _, v = _turned(width, height, angle)
    return _edge(_wave(v, step) - (1 - weight) * step / 2)


def grid(width: int, height: int, step: float, weight: float, angle: float) -> Mask:
    """Return squared paper; lines at whole pixels when not turned."""
    if angle == 0:
        spacing, thick = max(2, round(step)), max(1, round(step * weight))
        across = (np.arange(width) % spacing) < thick
        down = (np.arange(height) % spacing) < thick
        return (across[None, :] | down[:, None]).astype(np.float32)
    return np.maximum(
        lines(width, height, step, weight, angle), lines(width, height, step, weight, angle + 90)
    )


def rings(width: int, height: int, step: float, weight: float, angle: float) -> Mask:
    """Return circles about a corner; `angle` turns to another corner by quarters."""
    corner = int(angle // 90) % 4
    x0 = (1.0, 0.0, 0.0, 1.0)[corner] * width
    y0 = (0.0, 0.0, 1.0, 1.0)[corner] * height
    x = np.arange(width, dtype=np.float32)[None, :] - x0
    y = np.arange(height, dtype=np.float32)[:, None] - y0
    return _edge(_wave(_far(x, y), step) - (1 - weight) * step / 2)


def rays(width: int, height: int, step: float, weight: float, angle: float) -> Mask:
    """Return a burst of beams from below the middle, `step` pixels wide at the edge."""
    x = np.arange(width, dtype=np.float32)[None, :] - width / 2
    y = np.arange(height, dtype=np.float32)[:, None] - height * 0.98
    far = _far(x, y)
    count = max(6, round(2 * math.pi * width / 2 / step))
    turn = np.arctan2(y, x) + math.radians(angle)
    phase = _wave(turn * np.float32(count / (2 * math.pi)), 1.0)
    arc = far * (2 * math.pi / count)
    return _edge((phase - (1 - weight) / 2) * arc)


def halftone(width: int, height: int, step: float, weight: float, angle: float) -> Mask:
    """Return printed dots that grow towards the lower right."""
    u, v = _turned(width, height, 45)
    far = _far(step / 2 - _wave(u, step), step / 2 - _wave(v, step))
    x = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    turn = math.radians(angle)
    along = x * math.cos(turn) + y * math.sin(turn)
    grown = np.clip((along - 0.45) / 0.75, 0, 1) ** 1.2
    return _edge((grown * weight * step * 0.75 - far).astype(np.float32)) * (grown > 0.02)


def scan(width: int, height: int, step: float, weight: float, angle: float) -> Mask:
    """Return the faint rows of a screen."""
    spacing = max(3, round(step))
    rows = (np.arange(height) % spacing) < max(1, round(spacing * weight))
    return np.repeat(rows[:, None], width, axis=1).astype(np.float32)


def waves(width: int, height: int, step: float, weight: float, angle: float) -> Mask:
    """Return contour lines of a slow wave."""
    u, v = _turned(width, height, angle)
    swing = step * 0.9
    shifted = v + swing * np.sin(u / (step * 3.1)) + swing * 0.6 * np.sin(u / (step * 5.3) + 1.3)
    return _edge(_wave(shifted.astype(np.float32), step) - (1 - weight) * step / 2)


COVERAGES: Mapping[str, Callable[[int, int, float, float, float], Mask]] = {
    "dots": dots,
    "lines": lines,
    "grid": grid,
    "rings": rings,
    "rays": rays,
    "halftone": halftone,
    "scan": scan,
    "waves": waves,
}


def paint_paper(canvas: Canvas, box: PixelBox, seed: int, strength: float) -> None:
    """Give `box` the mottle and fibres of paper, in place."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    random = np.random.default_rng(seed)

    def cut(cells: int) -> tuple[int, int]:
        longer = max(width, height)
        return max(4, round(cells * width / longer)), max(4, round(cells * height / longer))

    # The sum is made four times as fine as the finest mottle, and only then as large as the box.
    columns, rows = cut(360)
    total = np.zeros((rows, columns), dtype=np.float32)
    for cells, share in ((6, 1.0), (24, 0.6), (90, 0.35)):
        small = random.standard_normal(cut(cells)[::-1]).astype(np.float32)
        total += resize_field(small, columns, rows) * np.float32(share)
    field = resize_field(total * np.float32(2.2 * strength), width, height)
    part = canvas[top:bottom, left:right]
    for band in strips(height):
        part[band] += field[band, :, None]


def paint_shapes(
    canvas: Canvas, box: PixelBox, colours: list[Rgb], step: float, seed: int, opacity: float
) -> None:
    """Lay a frieze of quarter circles, discs and squares over `box`, in place."""
    left, top, right, bottom = box
    cell = max(8, round(step))
    random = np.random.default_rng(seed)
    # What the shorter side comes to divides the longer one, too: circles are to be round.
    shorter = min(right - left, bottom - top)
    side = shorter / max(1, round(shorter / cell))
    columns = max(1, round((right - left) / side))
    rows = max(1, round((bottom - top) / side))
    xs = [left + round((right - left) * index / columns) for index in range(columns + 1)]
    ys = [top + round((bottom - top) * index / rows) for index in range(rows + 1)]
    before = -1
    for row in range(rows):
        for column in range(columns):
            area = (xs[column], ys[row], xs[column + 1], ys[row + 1])
            width, height = area[2] - area[0], area[3] - area[1]
            ground = int(random.integers(len(colours)))
            while ground == before and len(colours) > 1:
                ground = int(random.integers(len(colours)))
            before = ground
            figure = (ground + 1 + int(random.integers(max(1, len(colours) - 1)))) % len(colours)
            blend(canvas, area, colours[ground], opacity)
            mask = _figure(int(random.integers(6)), int(random.integers(4)), width, height)
            blend(canvas, area, colours[figure], mask * np.float32(opacity))


def _figure(kind: int, turn: int, width: int, height: int) -> Mask:
    if kind == 0:
        return shape_mask("ellipse", width, height)
    if kind in (1, 2):
        whole = shape_mask("ellipse", width * 2, height * 2)
        x, y = (turn % 2) * width, (turn // 2) * height
        return whole[y : y + height, x : x + width]
    if kind == 3:
        whole = shape_mask("ellipse", width, height * 2)
        return whole[:height] if turn % 2 else whole[height:]
    if kind == 4:
        return shape_mask("ring", width, height, stroke_px=width * 0.22)
    small = np.zeros((height, width), dtype=np.float32)
    inner = shape_mask("ellipse", width // 2, height // 2)
    y, x = (height - inner.shape[0]) // 2, (width - inner.shape[1]) // 2
    small[y : y + inner.shape[0], x : x + inner.shape[1]] = inner
    return small


def soft_shadow(mask: Mask, spread_px: int) -> Mask:
    """Return the shadow of a shape on a ground `spread_px` wider on every side."""
    return blur_mask(np.pad(mask, spread_px), spread_px * 0.45)

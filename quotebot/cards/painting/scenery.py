"""Drawn scenes that stand in for a photograph: out-of-focus lights, hills at dusk, a stage."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from quotebot.cards.painting import gradients
from quotebot.cards.painting.colour import Rgb, mix
from quotebot.cards.painting.raster import (
    Canvas,
    as_mask,
    blend,
    blur_mask,
    resize_field,
    shape_mask,
)

BLACK: Rgb = (0, 0, 0)
WHITE: Rgb = (255, 255, 255)


def bokeh(width: int, height: int, colours: Sequence[Rgb], seed: int) -> Canvas:
    """Return lights out of focus before the dark."""
    dark, light = colours[0], colours[-1]
    canvas = gradients.mesh(
        width, height, [mix(dark, BLACK, 0.35), mix(dark, light, 0.28), dark], seed
    )
    random = np.random.default_rng(seed)
    unit = (width * height) ** 0.5
    for depth in range(3):
        for _ in range((22, 12, 6)[depth]):
            side = max(8, round(unit * random.uniform(0.02, 0.06) * (1, 2.0, 3.6)[depth]))
            x = round(random.uniform(-0.1, 1.0) * width)
            y = round((random.beta(2.0, 1.4) * 1.1 - 0.1) * height)
            glow = colours[int(random.integers(1, len(colours)))]
            colour = mix(glow, WHITE, random.uniform(0, 0.35))
            mask = shape_mask("ellipse", side, side)
            edge = shape_mask("ellipse", side, side, stroke_px=max(1.0, side * 0.04))
            strength = random.uniform(0.06, 0.2) * (1.0, 0.75, 0.5)[depth]
            soft = np.pad(mask + edge * 0.5, side // 4)
            soft = blur_mask(np.clip(soft, 0, 1), max(0.6, side * (0.02, 0.035, 0.07)[depth]))
            _stamp(canvas, soft * np.float32(strength), x, y, colour)
    return canvas


def dusk(width: int, height: int, colours: Sequence[Rgb], seed: int) -> Canvas:
    """Return ranges of hills under an evening sky."""
    from PIL import Image, ImageDraw

    dark, light = colours[0], colours[-1]
    # Between the two colours the sky takes the way round the hues: straight on it would be grey.
    between = mix(gradients.between_hues(dark, light), dark, 0.25)
    sky = [
        mix(dark, BLACK, 0.3), dark, between, mix(between, light, 0.6),
        mix(light, (255, 205, 140), 0.5), light,
    ]  # fmt: skip
    canvas = gradients.linear(width, height, sky, 90)
    random = np.random.default_rng(seed)
    glow = 1 - np.clip(gradients.circle_field(width, height, (0.68, 0.62), 0.7), 0, 1)
    warm = mix(light, (255, 225, 180), 0.6)
    blend(canvas, (0, 0, width, height), warm, (glow**2.4 * 0.9).astype(np.float32))
    for layer in range(5):
        base = height * (0.56 + 0.1 * layer)
        x = np.linspace(0, 1, 200)
        line = np.zeros_like(x)
        for wave in range(1, 7):
            swing = height * 0.075 / wave**1.7
            line += swing * np.sin(2 * np.pi * (wave * x * (1 + 0.15 * layer) + random.random()))
        top = min(max(0, math.floor(base + line.min())), height - 1)
        ridge = [(px * width * 2, (base + dy - top) * 2) for px, dy in zip(x, line, strict=True)]
        image = Image.new("L", (width * 2, (height - top) * 2), 0)
        foot = [(width * 2, image.height), (0, image.height)]
        ImageDraw.Draw(image).polygon([*ridge, *foot], fill=255)
        colour = mix(mix(between, dark, 0.12 + 0.16 * layer), BLACK, 0.1 + 0.13 * layer)
        blend(canvas, (0, top, width, height), colour, as_mask(image.reduce(2)))
    return canvas


def stage(width: int, height: int, colours: Sequence[Rgb], seed: int) -> Canvas:
    """Return beams of light in the haze of a stage."""
    from PIL import Image, ImageDraw

    dark = colours[0]
    canvas = gradients.linear(
        width, height, [mix(dark, BLACK, 0.2), dark, mix(dark, BLACK, 0.55)], 90
    )
    random = np.random.default_rng(seed)
    # The beams are laid over each other at half the size, where they are as soft, and only what
    # they come to together is grown.
    half = (width // 2, height // 2)
    light = np.zeros((half[1], half[0], 3), dtype=np.float32)
    through = np.ones(half[::-1], dtype=np.float32)
    fade = np.linspace(0.75, 0.14, half[1], dtype=np.float32)[:, None]
    for beam in range(5):
        colour = mix(colours[1 + beam % (len(colours) - 1)], WHITE, 0.25)
        top = (0.1 + 0.2 * beam + random.uniform(-0.05, 0.05)) * width
        foot = top + random.uniform(-0.35, 0.35) * width
        spread = random.uniform(0.09, 0.2) * width
        image = Image.new("L", half, 0)
        points = [(top / 2, -height * 0.05), ((foot - spread) / 2, height / 2),
                  ((foot + spread) / 2, height / 2)]  # fmt: skip
        ImageDraw.Draw(image).polygon(points, fill=255)
        share = blur_mask(as_mask(image), width * 0.014) * fade
        blend(light, (0, 0, *half), colour, share)
        through *= 1 - share
    wide = [resize_field(part, width, half[1]) for part in (*np.moveaxis(light, 2, 0), through)]
    haze, thinned = np.stack(wide[:3], axis=2), wide[3][..., None]
    for row in range(height):
        canvas[row] *= thinned[min(row // 2, half[1] - 1)]
        canvas[row] += haze[min(row // 2, half[1] - 1)]
    floor = 1 - np.clip(gradients.circle_field(width, height, (0.5, 1.05), 0.75), 0, 1)
    blend(canvas, (0, 0, width, height), colours[-1], (floor**2 * 0.35).astype(np.float32))
    return canvas


SCENES: Mapping[str, Callable[[int, int, Sequence[Rgb], int], Canvas]] = {
    "bokeh": bokeh,
    "dusk": dusk,
    "stage": stage,
}


def _stamp(canvas: Canvas, mask: Canvas, x: int, y: int, colour: Rgb) -> None:
    height, width = canvas.shape[:2]
    rows, columns = mask.shape
    left, top = max(0, x), max(0, y)
    right, bottom = min(width, x + columns), min(height, y + rows)
    if left < right and top < bottom:
        cut = mask[top - y : bottom - y, left - x : right - x]
        blend(canvas, (left, top, right, bottom), colour, cut)

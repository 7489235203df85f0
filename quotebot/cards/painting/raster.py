"""Floating-point canvases: smooth shapes, blending, and rounding without banding."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from quotebot.cards.painting.colour import Rgb

if TYPE_CHECKING:
    from PIL.Image import Image

Number = TypeVar("Number", bound=np.generic)
Canvas = NDArray[np.float32]  # height x width x 3, 0 to 255
Mask = NDArray[np.float32]  # height x width, 0 to 1
Pixels = NDArray[np.uint8]  # height x width x 3
PixelBox = tuple[int, int, int, int]  # left, top, right, bottom

_SMOOTH = 4  # samples a side for the edges of shapes
# Rows, half a megabyte of float32 at 1080 pixels a row; a multiple of the squares of `check`.
_STRIP = 48


def to_pixels(frame: tuple[float, float, float, float], width: int, height: int) -> PixelBox:
    """Return the pixels of a box given as [x, y, width, height] in fractions of the canvas.

    A hairline is a pixel at least.
    """
    x, y, w, h = frame
    left, top = min(round(x * width), width - 1), min(round(y * height), height - 1)
    right, bottom = round((x + w) * width), round((y + h) * height)
    return left, top, max(right, left + 1), max(bottom, top + 1)


def strips(height: int) -> Iterator[slice]:
    """Yield the rows of a canvas in strips, so that what is computed on the way stays in cache."""
    for top in range(0, height, _STRIP):
        yield slice(top, min(top + _STRIP, height))


def as_lines(canvas: NDArray[Number]) -> NDArray[Number]:
    """Return a contiguous canvas as rows of numbers: loops over three of a pixel are slow.

    Raises ValueError for another, of which `reshape` would make a copy.
    """
    return np.ndarray((len(canvas), canvas.size // len(canvas)), canvas.dtype, canvas)


def blend(canvas: Canvas, box: PixelBox, colour: Rgb | Canvas, mask: Mask | float) -> None:
    """Lay `colour` over `box` of `canvas` (contiguous), in place; `mask` is its opacity.

    A mask of one column holds for all of them.
    """
    left, top, right, bottom = box
    under = as_lines(canvas)[top:bottom, 3 * left : 3 * right]
    over = np.asarray(colour, dtype=np.float32)
    over = np.tile(over, right - left) if over.ndim < 3 else over.reshape(len(over), -1)
    if isinstance(mask, float) and mask == 1.0:
        under[:] = over
        return
    for rows in strips(len(under)):
        part = under[rows]
        share: Mask | float
        if isinstance(mask, float):
            share = mask
        elif not mask[rows].any():
            continue
        else:
            share = mask[rows] if mask.shape[1] == 1 else np.repeat(mask[rows], 3, axis=1)
        lifted = (over if over.ndim < 2 else over[rows]) - part
        lifted *= share
        part += lifted


def round_plain(canvas: Canvas) -> Pixels:
    """Return 8-bit pixels by rounding: for canvases without slow gradients."""
    pixels = np.empty(canvas.shape, dtype=np.uint8)
    for rows in strips(len(canvas)):
        pixels[rows] = np.clip(np.rint(canvas[rows]), 0, 255)
    return pixels


def dither(canvas: Canvas) -> Pixels:
    """Return 8-bit pixels; what lies between two steps is spread over 16 neighbours in a row.

    The thresholds are those of an ordered dither (Bayer 1973) along one axis: every row has the
    same ones, so that rows differ little from each other and deflate to half of what a square
    pattern comes to. Whole values stay as they are: flat colour stays flat.
    """
    width = canvas.shape[1]
    order = [int(f"{place:04b}"[::-1], 2) for place in range(16)]
    step = (np.array(order, dtype=np.float32) + 0.5) / 16
    tiled = np.tile(step, width // 16 + 1)[:width]
    # The small offset keeps a whole value that arithmetic left a hair too low.
    added = np.repeat(np.minimum(tiled, 0.995), 3)
    pixels = np.empty(canvas.shape, dtype=np.uint8)
    lines, out = as_lines(canvas), as_lines(pixels)
    for rows in strips(len(canvas)):
        stepped = lines[rows] + added
        stepped += np.float32(1e-3)
        out[rows] = np.clip(np.floor(stepped, out=stepped), 0, 255, out=stepped)
    return pixels


def shape_mask(
    shape: str,
    width: int,
    height: int,
    *,
    radius_px: float = 0.0,
    stroke_px: float = 0.0,
    turn: float = 0.0,
) -> Mask:
    """Return the coverage of a smooth-edged shape that fills `width` x `height`.

    A turned one keeps its size, and has as much more canvas on every side as its corners need.
    """
    from PIL import Image, ImageDraw, ImageOps

    scale = _SMOOTH
    image = Image.new("L", (width * scale, height * scale), 0)
    draw = ImageDraw.Draw(image)
    area = (0, 0, width * scale - 1, height * scale - 1)
    stroke = max(1, round(stroke_px * scale)) if stroke_px else 0

    def trace(bounds: tuple[int, int, int, int], value: int, inset: int) -> None:
        if shape in ("ellipse", "ring"):
            draw.ellipse(bounds, fill=value)
        elif shape == "circle":
            left, top, right, bottom = bounds
            side = min(right - left, bottom - top)
            x, y = (left + right - side) // 2, (top + bottom - side) // 2
            draw.ellipse((x, y, x + side, y + side), fill=value)
        elif shape == "arch":
            left, top, right, bottom = bounds
            half = (right - left) // 2
            if bottom > top + half:
                draw.ellipse((left, top, right, top + 2 * half), fill=value)
                draw.rectangle((left, top + half, right, bottom), fill=value)
            else:
                draw.ellipse((left, top, right, 2 * bottom - top), fill=value)
        else:
            corner = max(0, round(radius_px * scale) - inset)
            draw.rounded_rectangle(bounds, radius=corner, fill=value)

    trace(area, 255, 0)
    if stroke or shape == "ring":
        inset = stroke or max(1, round(width * 0.06 * scale))
        inner = (inset, inset, area[2] - inset, area[3] - inset)
        if inner[2] > inner[0] and inner[3] > inner[1]:
            trace(inner, 0, inset)
    if turn:
        sine, cosine = abs(math.sin(math.radians(turn))), math.cos(math.radians(turn))
        beside = max(0, math.ceil((width * cosine + height * sine - width) / 2) + 1)
        above = max(0, math.ceil((width * sine + height * cosine - height) / 2) + 1)
        image = ImageOps.expand(image, (beside * scale, above * scale))
        image = image.rotate(turn, Image.Resampling.BICUBIC, expand=False)
    return as_mask(image.reduce(scale))


def as_mask(image: Image) -> Mask:
    """Return an 8-bit grey image as coverage."""
    return np.asarray(image, dtype=np.float32) / np.float32(255)


def blur_mask(mask: Mask, radius_px: float) -> Mask:
    """Return `mask` blurred; the result has the same size."""
    from PIL import Image, ImageFilter

    image = Image.fromarray((mask * 255).astype(np.uint8))
    return as_mask(image.filter(ImageFilter.GaussianBlur(radius_px)))


def resize_field(field: NDArray[np.float32], width: int, height: int) -> NDArray[np.float32]:
    """Return a smooth field of numbers at another size (bicubic)."""
    from PIL import Image

    image = Image.fromarray(np.ascontiguousarray(field, dtype=np.float32))
    return np.asarray(image.resize((width, height), Image.Resampling.BICUBIC), dtype=np.float32)

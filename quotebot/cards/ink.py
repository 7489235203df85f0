"""Letters to coverage: each glyph is rasterised once a size and then only copied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotebot.cards.advances import place_letters
from quotebot.cards.colour import Rgb
from quotebot.cards.fonts import EMOJI_PX, Face, font_at
from quotebot.cards.pieces import Kind
from quotebot.cards.raster import PixelBox, Pixels

# Letters stand at quarters of a pixel where they are small enough for the eye to notice.
_FINE_BELOW_PX = 44
_MOST_GLYPHS = 24_000
_GROUP = 4  # pixels that are blended together
_RUN = np.dtype("V12")  # their bytes


@dataclass(frozen=True, slots=True)
class Run:
    """Characters at a place: `x` of their left end and `baseline` in pixels.

    `colour` names a role when it differs from that of its text; `token` numbers the word, or part
    of one, that it is of, as they are read.
    """

    text: str
    face: Face
    kind: Kind
    x: float
    baseline: int
    size_px: int
    tracking_px: float = 0.0
    rtl: bool = False
    colour: str = ""
    token: int = 0


class _Atlas:
    """Rasterised glyphs; emptied as a whole when it has grown too large."""

    def __init__(self) -> None:
        self.glyphs: dict[tuple[Face, int, str, int, bool], tuple[Any, int, int]] = {}

    def glyph(
        self, face: Face, size_px: int, text: str, phase: int, rtl: bool
    ) -> tuple[Any, int, int]:
        key = (face, size_px, text, phase, rtl)
        found = self.glyphs.get(key)
        if found is None:
            if len(self.glyphs) >= _MOST_GLYPHS:
                self.glyphs.clear()
            # A bracket alone is turned round by shaping it from right to left.
            single = len(text) == 1 and not rtl
            font = font_at(face, size_px, shaped=not single)
            core, (left, top) = font.getmask2(
                text,
                mode="L",
                anchor="ls",
                start=(phase / 4, 0),
                direction=None if single else ("rtl" if rtl else "ltr"),
            )
            found = self.glyphs[key] = (core, left, top)
        return found


_ATLAS = _Atlas()


def forget_glyphs() -> None:
    """Empty the store of rasterised glyphs (for measuring without it)."""
    _ATLAS.glyphs.clear()
    _emoji.cache_clear()


def draw_runs(runs: Iterable[Run], area: PixelBox) -> NDArray[np.uint8]:
    """Return the coverage (0 to 255) of `runs` on `area`; ink beyond it is cut off."""
    from PIL import Image

    left, top, right, bottom = area
    image = Image.new("L", (right - left, bottom - top), 0)
    core = image.im
    glyph = _ATLAS.glyph
    width, height = image.size
    for run in runs:
        if run.kind == "emoji":
            continue
        places: Iterable[tuple[str, float]] = ((run.text, 0.0),)
        if run.kind == "letters":
            places = place_letters(run.text, run.face)[0]
        fine = run.size_px < _FINE_BELOW_PX
        tracked = run.tracking_px
        letters = 0
        for cluster, offset in places:
            x = run.x + offset * run.size_px + tracked * letters - left
            letters += len(cluster)
            whole = int(x // 1)
            phase = int((x - whole) * 4) if fine else 0
            if not fine:
                whole = round(x)
            mask, dx, dy = glyph(run.face, run.size_px, cluster, phase, run.rtl)
            x0, y0 = whole + dx, run.baseline - top + dy
            x1, y1 = x0 + mask.size[0], y0 + mask.size[1]
            if x1 <= 0 or y1 <= 0 or x0 >= width or y0 >= height or x0 == x1 or y0 == y1:
                continue
            core.paste(255, (x0, y0, x1, y1), mask)
    return np.asarray(image)


def lay_ink(pixels: Pixels, area: PixelBox, coverage: NDArray[np.uint8], colour: Rgb) -> None:
    """Blend `colour` into `pixels` (contiguous) by `coverage`, in place, touching inked ones only.

    Pixels are taken four at a time: most of an area is empty and most of the rest is solid, and a
    group that is either costs one comparison.
    """
    left, top, _, _ = area
    rows, columns = coverage.shape
    over = np.array(colour, dtype=np.uint8)
    whole = columns // _GROUP * _GROUP
    if whole < columns:
        strip = pixels[top : top + rows, left + whole : left + columns]
        strip[:] = _mix(strip.reshape(-1), coverage[:, whole:].reshape(-1), over).reshape(
            strip.shape
        )
    if not whole:
        return
    groups = np.ascontiguousarray(coverage[:, :whole]).reshape(-1).view(np.uint32)
    # Twice as fast as looking for what is not nought among the numbers themselves.
    used = np.flatnonzero(groups != 0)
    strength = groups.take(used)
    # Every run of twelve bytes in the canvas, overlapping, so that a group may begin anywhere.
    runs = np.ndarray((pixels.size - 3 * _GROUP + 1,), _RUN, pixels.data, strides=(1,))
    across, stride = whole // _GROUP, pixels.shape[1] * 3
    places = used * (3 * _GROUP) + used // across * (stride - whole * 3) + (top * stride + left * 3)
    solid = strength == 0xFFFFFFFF
    runs[places.compress(solid)] = np.tile(over, _GROUP).view(_RUN)[0]
    edges = places.compress(~solid)
    shares = strength.compress(~solid).view(np.uint8)
    runs[edges] = _mix(runs[edges].view(np.uint8), shares, over).view(_RUN)


def _mix(
    under: NDArray[np.uint8], share: NDArray[np.uint8], over: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """Return the colour `over` laid on pixels with an opacity of `share` in 255 each.

    `under` and what is returned are flat bytes, three a pixel: numpy repeats a row of three at
    several times the cost of setting one channel after the other.
    """
    wide = share.astype(np.uint16)
    rest = np.subtract(np.uint16(255), wide)
    # Rounds the division below.
    half = np.uint16(128)
    kept = np.empty((share.size, 3), dtype=np.uint16)
    added = np.empty((share.size, 3), dtype=np.uint16)
    for channel in range(3):
        kept[:, channel] = rest
        added[:, channel] = wide * np.uint16(over[channel]) + half
    mixed, spare = kept.reshape(-1), added.reshape(-1)
    mixed *= under
    mixed += spare
    # An exact division by 255 of what fits 16 bits (Blinn 1995).
    np.right_shift(mixed, 8, out=spare)
    mixed += spare
    mixed >>= 8
    return mixed.astype(np.uint8)


@lru_cache(maxsize=512)
def _emoji(text: str, face: Face, size_px: int) -> tuple[NDArray[np.uint8], int]:
    """Return the RGBA pixels of an emoji and how far its top is above the baseline."""
    from PIL import Image, ImageDraw

    font = font_at(face, EMOJI_PX)
    box = font.getbbox(text, anchor="ls")
    width, height = max(1, int(box[2] - box[0])), max(1, int(box[3] - box[1]))
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(image).text(
        (-box[0], -box[1]), text, font=font, anchor="ls", embedded_color=True
    )
    scale = size_px * 0.94 / EMOJI_PX
    shown = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = image.convert("RGBa").resize(shown, Image.Resampling.LANCZOS).convert("RGBA")
    return np.asarray(small), round(-box[1] * scale)


def emoji_box(run: Run) -> PixelBox:
    """Return the pixels that an emoji is drawn in."""
    painted, above = _emoji(run.text, run.face, run.size_px)
    height, width = painted.shape[:2]
    x, y = round(run.x), run.baseline - above
    return x, y, x + width, y + height


def lay_emoji(pixels: Pixels, run: Run) -> None:
    """Draw one emoji in colour, in place."""
    painted, _ = _emoji(run.text, run.face, run.size_px)
    x, y, reach, foot = emoji_box(run)
    left, top = max(0, x), max(0, y)
    right, bottom = min(pixels.shape[1], reach), min(pixels.shape[0], foot)
    if left >= right or top >= bottom:
        return
    part = painted[top - y : bottom - y, left - x : right - x].astype(np.int32)
    under = pixels[top:bottom, left:right].astype(np.int32)
    blended = under + ((part[..., :3] - under) * part[..., 3:] + 127) // 255
    pixels[top:bottom, left:right] = blended

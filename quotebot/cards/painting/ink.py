"""Letters to coverage: each glyph is rasterised once a size and then only copied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotebot.cards.painting.colour import Rgb
from quotebot.cards.painting.raster import PixelBox, Pixels
from quotebot.cards.shaping.advances import place_letters
from quotebot.cards.shaping.pieces import Kind
from quotebot.cards.typefaces.emoji import EMOJI_EM
from quotebot.cards.typefaces.fonts import EMOJI_PX, Face, can_shape, font_at
from quotebot.cards.typefaces.lining import features_of

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


@lru_cache(maxsize=_MOST_GLYPHS)
def _glyph(
    face: Face, size_px: int, text: str, phase: int, rtl: bool
) -> tuple[Any, int, int, int, int]:
    """Return a rasterised glyph, where it begins from its origin, and its width and height."""
    # A bracket alone is turned round by shaping it from right to left.
    shaped = can_shape() and (len(text) > 1 or rtl or face.lining)
    mask, (left, top) = font_at(face, size_px, shaped=shaped).getmask2(
        text,
        mode="L",
        anchor="ls",
        start=(phase / 4, 0),
        direction=("rtl" if rtl else "ltr") if shaped else None,
        features=features_of(face),
    )
    return mask, left, top, *mask.size


def forget_glyphs() -> None:
    """Empty the store of rasterised glyphs (for measuring without it)."""
    _glyph.cache_clear()
    _emoji.cache_clear()


def draw_runs(runs: Iterable[Run], area: PixelBox) -> NDArray[np.uint8]:
    """Return the coverage (0 to 255) of `runs` on `area`; ink beyond it is cut off."""
    from PIL import Image

    left, top, right, bottom = area
    width, height = right - left, bottom - top
    coverage = np.zeros((height, width), dtype=np.uint8)
    # The image is a view of the array: glyphs pasted into its core land there.
    paste = Image.frombuffer("L", (width, height), coverage, "raw", "L", 0, 1).im.paste
    for run in runs:
        if run.kind == "emoji":
            continue
        places: Iterable[tuple[str, float]] = ((run.text, 0.0),)
        if run.kind == "letters":
            places = place_letters(run.text, run.face)[0]
        face, size_px, tracked, rtl = run.face, run.size_px, run.tracking_px, run.rtl
        fine = size_px < _FINE_BELOW_PX
        start, baseline = run.x - left, run.baseline - top
        phase = 0
        for cluster, offset in places:
            x = start + offset * size_px
            start += tracked * len(cluster)
            if fine:
                whole = int(x // 1)
                phase = int((x - whole) * 4)
            else:
                whole = round(x)
            mask, dx, dy, wide, high = _glyph(face, size_px, cluster, phase, rtl)
            x0, y0 = whole + dx, baseline + dy
            x1, y1 = x0 + wide, y0 + high
            if x1 > 0 and y1 > 0 and x0 < width and y0 < height and wide and high:
                paste(255, (x0, y0, x1, y1), mask)
    return coverage


def darken_stems(coverage: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return `coverage` (0 to 255) with its fullest pixel full, where that is more than half so.

    A name of one thin letter in small type may stand across the edges of pixels, and would be
    paler than the colour that was chosen for its contrast. Hairlines stay as they are.
    """
    fullest = int(coverage.max(initial=0))
    if not 128 <= fullest < 255:
        return coverage
    return (coverage.astype(np.uint16) * 255 // fullest).astype(np.uint8)


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
    if left % _GROUP or pixels.shape[1] % _GROUP:
        # Groups of the canvas and of the area would begin at different pixels.
        part = np.ascontiguousarray(pixels[top : top + rows, left : left + whole])
        lay_ink(part, (0, 0, whole, rows), coverage[:, :whole], colour)
        pixels[top : top + rows, left : left + whole] = part
        return
    groups = np.ascontiguousarray(coverage[:, :whole]).reshape(-1).view(np.uint32)
    # Twice as fast as looking for what is not nought among the numbers themselves.
    used = np.flatnonzero(groups != 0)
    strength = groups.take(used)
    runs = np.ndarray((pixels.size // (3 * _GROUP),), _RUN, pixels.data)
    across, stride = whole // _GROUP, pixels.shape[1] // _GROUP
    places = used + used // across * (stride - across) + (top * stride + left // _GROUP)
    solid = strength == 0xFFFFFFFF
    # `take` and `put` are twice as fast as indices in brackets.
    np.put(runs, places.compress(solid), np.tile(over, _GROUP).view(_RUN))
    edges = places.compress(~solid)
    shares = strength.compress(~solid).view(np.uint8)
    np.put(runs, edges, _mix(runs.take(edges).view(np.uint8), shares, over).view(_RUN))


def _mix(
    under: NDArray[np.uint8], share: NDArray[np.uint8], over: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """Return the colour `over` laid on pixels with an opacity of `share` in 255 each.

    `under` and what is returned are flat bytes, three a pixel: numpy repeats a row of three at
    several times the cost of setting one channel after the other, or of repeating bytes.
    """
    wide = share.astype(np.uint16)
    wide += wide >> 7  # 0 to 256, so that dividing is shifting
    wider = np.empty((share.size, 3), dtype=np.uint16)
    for channel in range(3):
        wider[:, channel] = wide
    wanted = over.astype(np.uint16)
    if (wanted == wanted[0]).all():
        wanted = wanted[:1]
    else:
        wanted = np.frombuffer(wanted.tobytes() * share.size, dtype=np.uint16)
    # What is below nought or beyond 16 bits comes round again in the sum of bytes.
    way = wanted - under
    way *= wider.reshape(-1)
    way += np.uint16(128)
    way >>= np.uint16(8)
    way += under
    return way.astype(np.uint8)


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
    scale = size_px * EMOJI_EM / EMOJI_PX
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

"""The last look at a card: its pixels are compared with what was behind the words.

The checker knows nothing of how the card was painted. It is told what should be there (the text
areas and their colour) and measures the rest: where ink is, and its contrast with what is
really behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quotebot.cards.painting.colour import AA_TEXT, Rgb, luminance, luminance_contrast
from quotebot.cards.painting.raster import PixelBox, Pixels, strips

POOL = 4  # pixels a side that the eye takes together when it tells text from ground


@dataclass(frozen=True, slots=True)
class Ink:
    """What should be found: a text of `colours` inside `area`; `least_px` its smallest type."""

    role: str
    area: PixelBox
    colours: tuple[Rgb, ...]
    size_px: int
    coloured: bool = False


@lru_cache(maxsize=1)
def _shares() -> tuple[NDArray[np.float32], ...]:
    """Return what each value of red, green and blue adds to the luminance."""
    part = np.arange(256) / 255
    table = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    linear = table.astype(np.float32)
    return tuple(np.float32(share) * linear for share in (0.2126, 0.7152, 0.0722))


def luminances(pixels: Pixels) -> NDArray[np.float32]:
    """Return the relative luminance of every pixel (WCAG 2.2)."""
    red, green, blue = _shares()
    # Every byte is in the table, so nothing is clipped: the mode spares the check of the bounds.
    total = np.take(red, pixels[..., 0], mode="clip")
    total += np.take(green, pixels[..., 1], mode="clip")
    total += np.take(blue, pixels[..., 2], mode="clip")
    return total


def pooled_luminances(pixels: Pixels) -> NDArray[np.float32]:
    """Return mean luminances of squares of `POOL` pixels a side (a ragged edge is left out)."""
    height, width = (side // POOL * POOL for side in pixels.shape[:2])
    pooled = np.empty((height // POOL, width // POOL), dtype=np.float32)
    for rows in strips(height):
        full = luminances(pixels[rows, :width])
        flat = np.add.reduce(full.reshape(-1, POOL, width), axis=1)
        pooled[rows.start // POOL : rows.stop // POOL] = np.add.reduce(
            flat.reshape(len(flat), -1, POOL), axis=2
        )
    pooled /= POOL * POOL
    return pooled


def renew_pooled(
    pooled: NDArray[np.float32], pixels: Pixels, boxes: Sequence[PixelBox]
) -> NDArray[np.float32]:
    """Return `pooled` brought up to date where `pixels` changed, within `boxes`."""
    fresh = pooled.copy()
    rows, columns = pooled.shape
    for left, top, right, bottom in boxes:
        x0, y0 = max(0, left // POOL), max(0, top // POOL)
        x1, y1 = min(columns, -(-right // POOL)), min(rows, -(-bottom // POOL))
        if x0 < x1 and y0 < y1:
            part = pixels[y0 * POOL : y1 * POOL, x0 * POOL : x1 * POOL]
            fresh[y0:y1, x0:x1] = pooled_luminances(part)
    return fresh


def find_faults(
    pixels: Pixels,
    behind: Pixels,
    pooled_behind: NDArray[np.float32],
    inks: Sequence[Ink],
    safe: PixelBox,
    least_px: int,
) -> tuple[str, ...]:
    """Return everything that is wrong with a card, empty when nothing is.

    `behind` is the same card without its words, `pooled_behind` its `pooled_luminances`.
    """
    faults: list[str] = []
    item = next(size for size in (8, 4, 2, 1) if pixels.shape[1] * 3 % size == 0)
    rows = pixels.shape[0]
    bytes_now, bytes_before = pixels.reshape(rows, -1), behind.reshape(rows, -1)
    # Several bytes at a time; what is doubtful at the edges is then looked at byte by byte.
    changed = bytes_now.view(f"u{item}") != bytes_before.view(f"u{item}")
    row_hit = np.flatnonzero(changed.any(axis=1))
    if not len(row_hit):
        return ("no text is visible",)
    word_hit = np.flatnonzero(changed.any(axis=0))
    ends = []
    for word, last in ((int(word_hit[0]), False), (int(word_hit[-1]), True)):
        part = slice(word * item, (word + 1) * item)
        where = np.flatnonzero(changed[:, word])
        hit = np.flatnonzero((bytes_now[where, part] != bytes_before[where, part]).any(axis=0))
        ends.append((word * item + int(hit[-1 if last else 0])) // 3)
    found = (ends[0], int(row_hit[0]), ends[1] + 1, int(row_hit[-1]) + 1)
    if found[0] < safe[0] or found[1] < safe[1] or found[2] > safe[2] or found[3] > safe[3]:
        faults.append(f"text at {found} reaches outside the safe area {safe}")
    for ink in inks:
        faults.extend(_check_ink(pixels, behind, pooled_behind, ink, least_px))
        left, top, right, bottom = ink.area
        changed[top:bottom, -(-left * 3 // item) : right * 3 // item] = False
    if changed.any() and _strays(bytes_now != bytes_before, inks):
        faults.append("ink lies outside its box")
    return tuple(faults)


def find_collisions(
    texts: Sequence[tuple[str, PixelBox, PixelBox, Sequence[NDArray[np.uint8]]]],
) -> tuple[str, ...]:
    """Return which texts are set over each other.

    Each comes as its role, a box that its letters are within, the area of its coverages, and these.
    """
    faults = []
    for index, (role, box, area, coverages) in enumerate(texts):
        for under, other_box, other_area, others in texts[:index]:
            left, top = max(box[0], other_box[0]), max(box[1], other_box[1])
            right, bottom = min(box[2], other_box[2]), min(box[3], other_box[3])
            if left >= right or top >= bottom:
                continue
            both = (left, top, right, bottom)
            hit = _inked(coverages, area, both) & _inked(others, other_area, both)
            if hit.any():
                faults.append(f"{role} is set over {under}")
    return tuple(dict.fromkeys(faults))


def _inked(
    coverages: Sequence[NDArray[np.uint8]], area: PixelBox, box: PixelBox
) -> NDArray[np.bool_]:
    """Return where there is ink within `box`, which may reach beyond the coverages' `area`."""
    left, top, right, bottom = box
    inked = np.zeros((bottom - top, right - left), dtype=np.bool_)
    x0, y0, x1, y1 = (
        max(left, area[0]),
        max(top, area[1]),
        min(right, area[2]),
        min(bottom, area[3]),
    )
    if x0 < x1 and y0 < y1:
        for coverage in coverages:
            part = coverage[y0 - area[1] : y1 - area[1], x0 - area[0] : x1 - area[0]]
            inked[y0 - top : y1 - top, x0 - left : x1 - left] |= part > 127
    return inked


def _strays(changed: NDArray[np.bool_], inks: Sequence[Ink]) -> bool:
    for left, top, right, bottom in (ink.area for ink in inks):
        changed[top:bottom, left * 3 : right * 3] = False
    return bool(changed.any())


def _check_ink(
    pixels: Pixels,
    behind: Pixels,
    pooled: NDArray[np.float32],
    ink: Ink,
    least_px: int,
) -> list[str]:
    if ink.size_px < least_px:
        return [f"{ink.role} is set at {ink.size_px} px, legible is {least_px} px"]
    # One row in `POOL` is looked at: the smallest legible letters are several times as high. Thin
    # strokes may have full ink in none of those, so that all are looked at next.
    for step in (POOL, 1):
        seen, worst = _worst_contrast(pixels, behind, pooled, ink, step)
        if seen:
            break
    if not seen:
        return [] if ink.coloured else [f"{ink.role} has no visible ink in its colour"]
    if worst < AA_TEXT - 0.01:
        return [f"{ink.role} has a contrast of {worst:.2f} to 1, {AA_TEXT} is needed"]
    return []


def _worst_contrast(
    pixels: Pixels, behind: Pixels, pooled: NDArray[np.float32], ink: Ink, step: int
) -> tuple[int, float]:
    """Return how many inked pixels one row in `step` shows, and their worst contrast."""
    left, top, right, bottom = ink.area
    flat, under = pixels.reshape(-1), behind.reshape(-1)
    green = pixels[top:bottom:step, left:right, 1]
    worst = float("inf")
    seen = 0
    for colour in ink.colours:
        # One channel first: few places are left for the others.
        hits = np.flatnonzero(green == colour[1]).astype(np.int32)
        # Not divmod: numpy divides by one number several times as fast as it does both at once.
        rows = hits // (right - left)
        columns = hits - rows * (right - left) + left
        rows = rows * step + top
        places = (rows * pixels.shape[1] + columns) * 3
        fresh = under.take(places) != colour[0]
        for channel in (1, 2):
            if not fresh.all():
                fresh |= under.take(places + channel) != colour[channel]
        fresh &= flat.take(places) == colour[0]
        fresh &= flat.take(places + 2) == colour[2]
        if not fresh.all():
            rows, columns = rows.compress(fresh), columns.compress(fresh)
        if not len(rows):
            continue
        seen += len(rows)
        rows = np.minimum(rows // POOL, pooled.shape[0] - 1)
        columns = np.minimum(columns // POOL, pooled.shape[1] - 1)
        ground = pooled.take(rows * pooled.shape[1] + columns)
        own = luminance(colour)
        lowest, highest = float(ground.min()), float(ground.max())
        for level in (lowest, highest):
            worst = min(worst, luminance_contrast(own, level))
        if lowest < own < highest:
            worst = 1.0
    return seen, worst

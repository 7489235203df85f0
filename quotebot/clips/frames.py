"""The pictures of a clip: only what changes from one to the next is drawn.

Drawn straight into the planes that the encoder takes, a clip of 12 s at 1080x1920 costs a fraction
of a second; drawn anew and converted, every picture costs some 20 ms (bench/clips.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotebot.clips.timeline import light_at, opening_at

Plane = NDArray[np.uint8]
_STEPS = 255
# Where between two steps of luma a pixel takes the upper one, by its column: an ordered dither
# (Bayer 1973) along rows, as the cards have it. Theirs, moved by five columns, costs x264 the least
# of those that leave no rings (a tenth more for dark gradients; measured 2026-11-30).
_ORDER = [int(f"{(column - 5) % 16:04b}"[::-1], 2) for column in range(16)]
_THRESHOLDS = (np.array(_ORDER, np.float32) + 0.5) / 16
# The squares in which a ground is flat or is not, in pixels.
_SQUARE = 32
# R'G'B' of full range to Y'CbCr of limited range (ITU-R BT.709-6, 3.2 to 3.5, for 8 bits).
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
_TO_Y = _LUMA * (219 / 255)
_TO_CB = (np.array([0, 0, 1], np.float32) - _LUMA) * (112 / 255 / (1 - 0.0722))
_TO_CR = (np.array([1, 0, 0], np.float32) - _LUMA) * (112 / 255 / (1 - 0.2126))


@dataclass(frozen=True, slots=True)
class Picture:
    """A card that is lit word by word.

    `full` and `empty` are the card with and without the words of the quote, (height, width, 3) of 8
    bits; `owner` (height, width) says whose each pixel is: 0 nobody's, n word n's; after the words
    come the bars of a player.
    """

    full: NDArray[np.uint8]
    empty: NDArray[np.uint8]
    owner: NDArray[np.uint16]

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the video: even, as its colours are halved."""
        height, width = self.owner.shape
        return width // 2 * 2, height // 2 * 2


def draw_frames(
    picture: Picture,
    lit_ms: Sequence[int],
    *,
    count: int,
    fps: int,
    dim: float,
    played_ms: Sequence[int] = (),
) -> Iterator[Plane]:
    """Yield the `count` pictures of a clip as planes Y, Cb, Cr of 4:2:0 one after the other, flat.

    `lit_ms[n - 1]` is when word n is said; before that it is seen at a share of `dim`, but for the
    first picture, which shows them all. `played_ms` are the same of the bars, of which nothing is
    seen before, in the first picture either. The array is the same one each time: take it before
    asking for the next.
    """
    width, height = picture.size_px
    sides = (picture.empty[:height, :width], picture.full[:height, :width])
    owner = picture.owner[:height, :width]
    lift = _find_lift(sides[0], owner)
    under, over = (_to_planes(side, lift) for side in sides)
    # The word that a pixel of colour is of: any of the four that it stands for.
    quarter = np.maximum(
        np.maximum(owner[::2, ::2], owner[1::2, ::2]),
        np.maximum(owner[::2, 1::2], owner[1::2, 1::2]),
    )
    owners = (owner, quarter, quarter)
    flat = np.empty(width * height * 3 // 2, np.uint8)
    cuts = (0, width * height, width * height * 5 // 4, width * height * 3 // 2)
    planes = [
        flat[start:end].reshape(whose.shape)
        for start, end, whose in zip(cuts, cuts[1:], owners, strict=False)
    ]
    times = (*lit_ms, *played_ms)
    boxes = _find_boxes(owner, len(times))
    # Where nobody's word is the two sides are the same: any share does.
    shares = np.zeros(len(times) + 1, np.int32)
    shown = np.full(len(times) + 1, -1, np.int32)
    for number in range(count):
        now_ms = number * 1000 / fps
        for word, at in enumerate(times, start=1):
            light = light_at(at, now_ms)
            if word <= len(lit_ms):
                light = dim + (1 - dim) * max(light, opening_at(at, now_ms))
            shares[word] = round(light * _STEPS)
        if number == 0:
            changed = [(0, 0, width, height)]
        else:
            stale = np.flatnonzero(shares != shown).tolist()
            changed = [boxes[word] for word in stale if word in boxes]
        for left, top, right, bottom in changed:
            for step, plane, low, high, whose in zip(
                (1, 2, 2), planes, under, over, owners, strict=True
            ):
                part = np.s_[top // step : bottom // step, left // step : right // step]
                rest = (high[part] - low[part]) * shares[whose[part]]
                plane[part] = low[part] + (2 * rest + _STEPS) // (2 * _STEPS)
        shown[:] = shares
        yield flat


def _find_boxes(owner: NDArray[np.uint16], words: int) -> dict[int, tuple[int, int, int, int]]:
    """Return the box of each word that has pixels, its edges even."""
    boxes = {}
    rows, columns = np.nonzero(owner)
    whose = owner[rows, columns]
    order = np.argsort(whose, kind="stable")
    whose, rows, columns = whose[order], rows[order], columns[order]
    cuts = np.searchsorted(whose, np.arange(1, words + 2))
    for word in range(1, words + 1):
        start, end = cuts[word - 1], cuts[word]
        if start < end:
            y, x = rows[start:end], columns[start:end]
            boxes[word] = (
                int(x.min()) // 2 * 2,
                int(y.min()) // 2 * 2,
                int(x.max()) // 2 * 2 + 2,
                int(y.max()) // 2 * 2 + 2,
            )
    return boxes


def _find_lift(ground: NDArray[np.uint8], owner: NDArray[np.uint16]) -> NDArray[np.float32]:
    """Return what is added to every luma before its fraction is cut off: a half where it is flat.

    A slow gradient is dithered in its three colours, of whose steps luma has but a part: rounded,
    it would show rings. So luma is dithered again; flat colour, words left out, stays flat.
    """
    height, width = owner.shape
    sides = ((0, -height % _SQUARE), (0, -width % _SQUARE))
    red, green, blue = (ground[..., channel].astype(np.uint32) for channel in range(3))
    colours = np.pad(red << 16 | green << 8 | blue, sides, mode="edge")
    bare = np.pad(owner == 0, sides, mode="edge")
    squares = (-1, _SQUARE, colours.shape[1] // _SQUARE, _SQUARE)
    highest = np.where(bare, colours, 0).reshape(squares).max(axis=(1, 3))
    lowest = np.where(bare, colours, np.uint32(0xFFFFFF)).reshape(squares).min(axis=(1, 3))
    flat = (highest <= lowest).repeat(_SQUARE, axis=0).repeat(_SQUARE, axis=1)
    thresholds = np.tile(_THRESHOLDS, width // len(_THRESHOLDS) + 1)[:width]
    return np.where(flat[:height, :width], np.float32(0.5), thresholds)


def _to_planes(
    pixels: NDArray[np.uint8], lift: NDArray[np.float32]
) -> tuple[NDArray[np.int16], ...]:
    """Return Y, Cb and Cr, the colours at half the size, as whole numbers."""
    height, width = pixels.shape[:2]
    luma = np.floor(pixels @ _TO_Y + 16 + lift)
    small = pixels.reshape(height // 2, 2, width // 2, 2, 3).mean(axis=(1, 3), dtype=np.float32)
    colours = (np.rint(small @ to + 128) for to in (_TO_CB, _TO_CR))
    return tuple(plane.astype(np.int16) for plane in (luma, *colours))

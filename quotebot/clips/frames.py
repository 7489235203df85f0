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
    under, over = (_to_planes(side[:height, :width]) for side in (picture.empty, picture.full))
    owner = picture.owner[:height, :width]
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


def _to_planes(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.int16], ...]:
    """Return Y, Cb and Cr, the colours at half the size, as whole numbers."""
    height, width = pixels.shape[:2]
    luma = pixels @ _TO_Y + 16
    small = pixels.reshape(height // 2, 2, width // 2, 2, 3).mean(axis=(1, 3), dtype=np.float32)
    return tuple(
        np.rint(plane).astype(np.int16)
        for plane in (luma, small @ _TO_CB + 128, small @ _TO_CR + 128)
    )

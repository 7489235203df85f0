"""The pictures of a clip, plane by plane."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from quotebot.cards.painting.raster import dither
from quotebot.clips.frames import Picture, draw_frames

WIDTH, HEIGHT = 64, 48
# Pictures of the opening, at 20 a second.
OPENING = 4


def make_picture(*, width: int = WIDTH, height: int = HEIGHT) -> Picture:
    """A grey card with two words: a white block at the left, a red one at the right."""
    empty = np.full((height, width, 3), 90, np.uint8)
    full, owner = empty.copy(), np.zeros((height, width), np.uint16)
    full[10:20, 5:25], owner[10:20, 5:25] = 255, 1
    full[10:20, 35:55], owner[10:20, 35:55] = (200, 20, 30), 2
    return Picture(full, empty, owner)


def frames_of(picture: Picture, lit_ms: tuple[int, ...], **taste: float) -> list[NDArray[np.uint8]]:
    count = int(taste.pop("count", 40))
    drawn = draw_frames(picture, lit_ms, count=count, fps=20, dim=taste.pop("dim", 0.0))
    return [frame.copy() for frame in drawn]


def luma(frame: NDArray[np.uint8], width: int = WIDTH, height: int = HEIGHT) -> NDArray[np.uint8]:
    return frame[: width * height].reshape(height, width)


def test_words_come_one_after_the_other_and_stay() -> None:
    frames = frames_of(make_picture(), (500, 1200))
    assert len(frames) == 40
    frames = frames[OPENING:]
    white = [int(luma(frame)[15, 15]) for frame in frames]
    red = [int(luma(frame)[15, 45]) for frame in frames]
    ground = {int(luma(frame)[40, 40]) for frame in frames}
    assert len(ground) == 1
    assert white[: 9 - OPENING] == [ground.copy().pop()] * (9 - OPENING)
    assert white[14 - OPENING :] == [235] * 26
    assert len(set(red[: 22 - OPENING])) == 1
    assert len(set(red[29 - OPENING :])) == 1
    assert red[0] != red[-1]


def test_the_first_picture_and_the_last_are_the_whole_card_and_between_them_it_is_dim() -> None:
    picture = make_picture()
    dim = frames_of(picture, (500, 1200), dim=0.5)
    whole = frames_of(Picture(picture.full, picture.full, picture.owner), (500, 1200))
    none = frames_of(Picture(picture.empty, picture.empty, picture.owner), (500, 1200))
    assert np.array_equal(dim[0], whole[0])
    assert np.array_equal(dim[-1], whole[-1])
    middle = (whole[0].astype(int) + none[0]) / 2
    assert np.abs(dim[OPENING] - middle).max() <= 1


def test_the_opening_sinks_without_a_jolt_and_spares_the_word_that_is_said_by_then() -> None:
    frames = [luma(frame) for frame in frames_of(make_picture(), (250, 1200))]
    said = [int(frame[15, 15]) for frame in frames]
    unsaid = [int(frame[15, 45]) for frame in frames[: OPENING + 1]]
    assert set(said) == {235}
    assert unsaid == sorted(unsaid)
    assert len(set(unsaid)) == OPENING + 1


def test_a_share_of_one_shows_everything_from_the_start() -> None:
    frames = frames_of(make_picture(), (500, 1200), dim=1.0)
    assert len(frames) == 40
    assert all(np.array_equal(frame, frames[0]) for frame in frames)


@pytest.mark.parametrize(
    ("rgb", "expected"),
    [
        # ITU-R BT.709, 8 bits, limited range: black, white, and the three primaries.
        ((0, 0, 0), (16, 128, 128)),
        ((255, 255, 255), (235, 128, 128)),
        ((255, 0, 0), (63, 102, 240)),
        ((0, 255, 0), (173, 42, 26)),
        ((0, 0, 255), (32, 240, 118)),
    ],
)
def test_colours_are_those_of_bt_709(rgb: tuple[int, ...], expected: tuple[int, ...]) -> None:
    pixels = np.tile(np.array(rgb, np.uint8), (4, 4, 1))
    picture = Picture(pixels, pixels, np.zeros((4, 4), np.uint16))
    (frame,) = frames_of(picture, (), count=1)
    assert (frame[0], frame[16], frame[20]) == expected


@pytest.mark.parametrize(
    ("start", "end"),
    [((66, 11, 30), (140, 25, 52)), ((15, 26, 46), (30, 52, 94)), ((40, 8, 20), (90, 8, 20))],
)
def test_a_dark_gradient_has_no_rings(start: tuple[int, ...], end: tuple[int, ...]) -> None:
    way = np.linspace(0, 1, 1024, dtype=np.float32)[:, None, None]
    first, last = np.array(start, np.float32), np.array(end, np.float32)
    ramp = np.ascontiguousarray(np.broadcast_to(first + (last - first) * way, (1024, 64, 3)))
    pixels = dither(ramp)
    (frame,) = frames_of(Picture(pixels, pixels, np.zeros((1024, 64), np.uint16)), (), count=1)
    meant = (ramp @ np.array([0.2126, 0.7152, 0.0722], np.float32)).mean(axis=1) * 219 / 255 + 16
    shown = luma(frame, 64, 1024).mean(axis=1)
    # Plain rounding strays by half a step, over and over: those are the rings.
    assert np.abs(shown - meant).max() < 0.3
    assert np.abs(shown - meant).mean() < 0.1


def test_flat_colour_stays_flat_beside_a_gradient() -> None:
    pixels = np.full((64, 128, 3), (200, 20, 30), np.uint8)
    pixels[:, 96:] += np.arange(32, dtype=np.uint8)[:, None]
    (frame,) = frames_of(Picture(pixels, pixels, np.zeros((64, 128), np.uint16)), (), count=1)
    plane = luma(frame, 128, 64)
    assert len(np.unique(plane[:, :96])) == 1
    assert len(np.unique(plane[:, 96:])) > 10


def test_an_odd_side_loses_one_row_or_column() -> None:
    picture = make_picture(width=65, height=47)
    assert picture.size_px == (64, 46)
    frames = frames_of(picture, (500, 1200))
    assert frames[0].size == 64 * 46 * 3 // 2
    assert luma(frames[-1], 64, 46)[15, 15] == 235


def test_a_word_without_pixels_changes_nothing() -> None:
    frames = frames_of(make_picture(), (500, 1200, 1500))
    assert np.array_equal(frames[-1], frames_of(make_picture(), (500, 1200))[-1])

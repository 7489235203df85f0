"""Cutting the sound of a quote out of a recording."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quotebot.clips.sound import RATE_HZ, cut_sound
from quotebot.errors import InputError

from .recordings import LOUD, write_tones


def loud_ms(samples: np.ndarray) -> tuple[float, float]:
    """When the sound begins and ends, in milliseconds."""
    places = np.flatnonzero(np.abs(samples[0]) > LOUD / 2)
    return places[0] * 1000 / RATE_HZ, places[-1] * 1000 / RATE_HZ


@pytest.mark.parametrize("channels", [1, 2])
def test_what_is_said_at_a_time_is_cut_at_that_time(tmp_path: Path, channels: int) -> None:
    path = write_tones(
        tmp_path / "a.wav", length_ms=60_000, tones_ms=[(41_000, 41_400)], channels=channels
    )
    sound = cut_sound(path, 40_500, 2000, needed_ms=1000)
    assert sound.samples.shape == (2, 2 * RATE_HZ)
    start, end = loud_ms(sound.samples)
    assert start == pytest.approx(500, abs=3)
    assert end == pytest.approx(900, abs=3)
    assert np.abs(sound.samples).max() == pytest.approx(LOUD, rel=0.03)
    assert np.array_equal(sound.samples[0], sound.samples[1])


def test_a_compressed_recording_is_cut_at_the_same_place(tmp_path: Path) -> None:
    import av

    plain = write_tones(tmp_path / "a.wav", length_ms=60_000, tones_ms=[(41_000, 41_400)])
    packed = tmp_path / "a.mp3"
    with av.open(str(plain)) as source, av.open(str(packed), "w") as out:
        stream = out.add_stream("libmp3lame", rate=44_100)
        for frame in source.decode(audio=0):
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    start, end = loud_ms(cut_sound(packed, 40_500, 2000, needed_ms=1000).samples)
    assert start == pytest.approx(500, abs=40)
    assert end == pytest.approx(900, abs=40)


def test_both_ends_are_faded(tmp_path: Path) -> None:
    path = write_tones(tmp_path / "a.wav", length_ms=5000, tones_ms=[(0, 5000)])
    samples = cut_sound(path, 1000, 2000, needed_ms=2000).samples
    peaks = np.abs(samples[0]).reshape(-1, RATE_HZ // 100).max(axis=1)
    assert peaks[0] < LOUD / 4
    assert peaks[-1] < LOUD / 50
    assert peaks[20:150] == pytest.approx(LOUD, rel=0.05)


def test_what_lies_beyond_the_recording_is_silent(tmp_path: Path) -> None:
    path = write_tones(tmp_path / "a.wav", length_ms=3000, tones_ms=[(0, 3000)])
    samples = cut_sound(path, 2000, 2000, needed_ms=900).samples
    assert np.abs(samples[:, RATE_HZ + RATE_HZ // 20 :]).max() == 0
    before = cut_sound(path, -500, 2000, needed_ms=900).samples
    assert np.abs(before[:, : RATE_HZ // 2 - RATE_HZ // 20]).max() == 0
    assert loud_ms(before)[0] == pytest.approx(500, abs=3)


def test_a_recording_that_ends_before_the_quote_says_where_it_should_be(tmp_path: Path) -> None:
    path = write_tones(tmp_path / "a.wav", length_ms=3000, tones_ms=[])
    with pytest.raises(InputError, match=r"a\.wav: the recording ends before the quote.* 1:02:05"):
        cut_sound(path, 3_725_000, 2000, needed_ms=1000)


def test_a_file_that_is_no_recording_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.mp3"
    path.write_text("these are only notes")
    with pytest.raises(InputError, match=r"notes\.mp3: no recording could be read"):
        cut_sound(path, 0, 1000, needed_ms=500)


def test_a_video_without_sound_is_told(tmp_path: Path) -> None:
    import av

    path = tmp_path / "mute.mp4"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=10)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for _ in range(10):
            grey = np.full((96, 64), 128, np.uint8)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(grey, format="yuv420p")))
        out.mux(stream.encode(None))
    with pytest.raises(InputError, match=r"mute\.mp4: there is no sound"):
        cut_sound(path, 0, 1000, needed_ms=500)

"""Cutting the sound of a quote out of a recording."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from quotebot.clips import decode
from quotebot.clips.decode import find_drift
from quotebot.clips.sound import RATE_HZ, cut_sound
from quotebot.errors import InputError

from .recordings import LOUD, damage, pack, write_tones


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


def test_what_is_said_beside_the_quote_is_silent_without_a_click(tmp_path: Path) -> None:
    path = write_tones(tmp_path / "a.wav", length_ms=5000, tones_ms=[(0, 5000)])
    fades = (200, 250, 1500, 1550)
    samples = cut_sound(path, 1000, 2000, needed_ms=2000, fades_ms=fades).samples[0]
    assert not samples[: RATE_HZ // 5].any() and not samples[RATE_HZ * 155 // 100 :].any()
    peaks = np.abs(samples).reshape(-1, RATE_HZ // 100).max(axis=1)
    assert peaks[26:149] == pytest.approx(LOUD, rel=0.05)
    # No step from one sample to the next is larger than the tone's own.
    assert np.abs(np.diff(samples)).max() < 1.05 * LOUD * 2 * np.pi * 440 / RATE_HZ


def test_a_hushed_word_is_silent_without_a_click_and_those_beside_it_are_whole(
    tmp_path: Path,
) -> None:
    path = write_tones(tmp_path / "a.wav", length_ms=5000, tones_ms=[(0, 5000)])
    hushed = ((500, 800), (1800, 2100))
    samples = cut_sound(path, 1000, 2000, needed_ms=2000, hushed_ms=hushed).samples[0]
    assert not samples[RATE_HZ // 2 : RATE_HZ * 8 // 10].any()
    assert not samples[RATE_HZ * 18 // 10 :].any()
    peaks = np.abs(samples).reshape(-1, RATE_HZ // 100).max(axis=1)
    for heard in (np.s_[10:45], np.s_[86:165]):
        assert peaks[heard] == pytest.approx(LOUD, rel=0.05)
    assert np.abs(np.diff(samples)).max() < 1.05 * LOUD * 2 * np.pi * 440 / RATE_HZ


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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("talk.mp3", "ffconcat version 1.0\nfile other.wav\n"),
        ("talk.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nother.ts\n#EXT-X-ENDLIST\n"),
    ],
)
def test_a_list_of_other_files_is_no_recording(name: str, text: str, tmp_path: Path) -> None:
    # A stranger's list could name what its reader has recorded, and a clip would post it.
    other = write_tones(tmp_path / "other.wav", length_ms=2000, tones_ms=[(0, 2000)])
    pack(other, tmp_path / "other.ts", "aac")
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match="no recording could be read from this file"):
        cut_sound(tmp_path / name, 0, 1000, needed_ms=500)


def test_a_name_like_a_protocol_is_a_files_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = write_tones(Path("concat:a|b.wav"), length_ms=2000, tones_ms=[(0, 2000)])
    assert loud_ms(cut_sound(path, 500, 1000, needed_ms=500).samples)[1] > 800


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


SPOTS = (0.50, 0.54, 0.58, 0.62)
TONES = [(second * 1000, second * 1000 + 400) for second in range(1, 60)]


CODECS = {".mp3": "libmp3lame", ".m4a": "aac", ".flac": "flac"}


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A minute with a tone every second, by suffix."""
    plain = tmp_path_factory.mktemp("talk") / "talk.wav"
    write_tones(plain, length_ms=60_000, tones_ms=TONES)
    return {end: pack(plain, plain.with_suffix(end), codec) for end, codec in CODECS.items()}


def begins_ms(samples: np.ndarray) -> list[int]:
    """When each tone begins: sound after 300 ms without any."""
    places = np.flatnonzero(np.abs(samples[0]) > LOUD / 2)
    first = np.diff(places, prepend=-RATE_HZ) > 0.3 * RATE_HZ
    return [round(place * 1000 / RATE_HZ) for place in places[first]]


@pytest.mark.parametrize("filling", ["zeros", "ones", "noise", "scraps"])
@pytest.mark.parametrize("from_ms", [0, 20_500, 38_500, 55_500])
def test_damage_elsewhere_changes_nothing(
    talks: dict[str, Path], filling: str, from_ms: int
) -> None:
    whole = talks[".mp3"]
    damaged = damage(whole, filling=filling, shares=SPOTS)
    cuts = [cut_sound(path, from_ms, 4000, needed_ms=3000).samples for path in (whole, damaged)]
    assert np.array_equal(cuts[0], cuts[1])
    assert len(begins_ms(cuts[0])) in (3, 4)


@pytest.mark.parametrize("filling", ["zeros", "ones", "noise", "scraps"])
@pytest.mark.parametrize("suffix", CODECS)
def test_what_follows_damage_is_in_its_place(
    talks: dict[str, Path], filling: str, suffix: str
) -> None:
    whole = talks[suffix]
    damaged = damage(whole, filling=filling, shares=SPOTS)
    for from_ms in (28_500, 31_500, 35_500):
        before, after = (
            begins_ms(cut_sound(path, from_ms, 12_000, needed_ms=11_000).samples)
            for path in (whole, damaged)
        )
        kept = [place for place in after if any(abs(place - other) <= 2 for other in before)]
        # Each spot may cost a tone its beginning, or part one in two.
        assert len(kept) >= len(before) - len(SPOTS)
        assert kept[-3:] == pytest.approx(before[-3:], abs=2)


def test_false_headers_in_what_is_left_of_frames_shift_nothing(tmp_path: Path) -> None:
    clock = np.arange(60 * RATE_HZ) / RATE_HZ
    left = np.sin(2 * np.pi * (200 + 15 * clock) * clock) * (np.sin(8 * clock) > 0)
    right = np.sin(2 * np.pi * (300 + 9 * clock) * clock)
    sweeps = (8000 * np.stack([left, right], axis=1)).astype("<i2")
    plain = tmp_path / "sweeps.wav"
    with wave.open(str(plain), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(sweeps.tobytes())
    whole = pack(plain, tmp_path / "sweeps.mp3", "libmp3lame")
    shares = [0.1 + number / 25 for number in range(18)]
    damaged = damage(whole, filling="zeros", shares=shares)
    cuts = [cut_sound(path, 55_000, 2000, needed_ms=1900).samples for path in (whole, damaged)]
    assert np.array_equal(cuts[0], cuts[1])
    assert np.abs(cuts[0]).max() > LOUD / 4


def test_what_is_lost_is_silent(tmp_path: Path) -> None:
    whole = pack(
        write_tones(tmp_path / "hum.wav", length_ms=60_000, tones_ms=[(0, 60_000)]),
        tmp_path / "hum.mp3",
        "libmp3lame",
    )
    damaged = damage(whole, filling="zeros", shares=[0.5], count=8000)
    lost_ms = 8000 * 60_000 / whole.stat().st_size
    sound = np.abs(cut_sound(damaged, 29_000, 4000, needed_ms=3500).samples[0])
    loud = sound.reshape(-1, RATE_HZ // 100).max(axis=1) > LOUD / 2
    assert lost_ms - 20 <= 10 * (~loud[5:360]).sum() <= lost_ms + 120
    assert loud[10:95].all()
    assert loud[190:360].all()


def test_a_last_word_that_is_lost_is_no_end_of_the_recording(talks: dict[str, Path]) -> None:
    whole = talks[".mp3"]
    damaged = damage(whole, filling="zeros", shares=[0.5], count=whole.stat().st_size // 10)
    sound = cut_sound(damaged, 28_500, 4000, needed_ms=3000).samples
    assert begins_ms(sound)[0] == pytest.approx(500, abs=3)
    assert np.abs(sound[:, 2 * RATE_HZ :]).max() == 0
    with pytest.raises(InputError, match=r"damaged\.mp3: the recording is damaged where .* 0:32"):
        cut_sound(damaged, 32_000, 2000, needed_ms=1000)


def test_a_recording_of_which_nothing_can_be_decoded_is_told(
    talks: dict[str, Path], tmp_path: Path
) -> None:
    whole = talks[".m4a"]
    data = whole.read_bytes()
    begin, end = data.index(b"mdat") + 4, data.rindex(b"moov") - 4
    path = tmp_path / "nothing.m4a"
    path.write_bytes(data[:begin] + b"\xff" * (end - begin) + data[end:])
    with pytest.raises(
        InputError, match=r"nothing\.m4a: no recording could be read from this file"
    ):
        cut_sound(path, 20_000, 2000, needed_ms=1000)


def test_a_tag_between_two_recordings_that_were_joined_is_no_loss(
    talks: dict[str, Path], tmp_path: Path
) -> None:
    one = talks[".mp3"].read_bytes()
    tag = b"ID3\x04\0\0\0\1\x10\0" + np.random.default_rng(3).bytes(18_432)
    path = tmp_path / "joined.mp3"
    path.write_bytes(one + tag + one)
    assert find_drift(path, 120) == ()
    assert find_drift(damage(talks[".mp3"], filling="zeros", shares=SPOTS), 120) != ()


def test_a_damaged_recording_is_read_once_for_all_that_is_cut_out_of_it(
    talks: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = damage(talks[".mp3"], filling="zeros", shares=SPOTS)
    times_s = range(1, 60)
    alone = []
    for at_s in times_s:
        decode._recall_scan.cache_clear()
        alone.append(find_drift(path, at_s))
    assert len(set(alone)) > 2
    decode._recall_scan.cache_clear()
    find_drift(path, 60)
    monkeypatch.setattr(decode, "open_recording", lambda _path: pytest.fail("read again"))
    assert [find_drift(path, at_s) for at_s in times_s] == alone
    monkeypatch.undo()
    # What has taken its place is read anew.
    path.write_bytes(talks[".mp3"].read_bytes() + bytes(1))
    assert find_drift(path, 60) == ()

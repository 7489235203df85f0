"""The file that comes out, read back with a real decoder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest

from quotebot.clips.encode import ClipNote, encode_clip
from quotebot.clips.frames import draw_frames
from quotebot.clips.sound import RATE_HZ, Sound
from quotebot.errors import InputError

from .test_frames import make_picture

FPS, COUNT = 20, 40


def write(path: Path, *, sound: bool = True) -> Path:
    picture = make_picture(width=320, height=240)
    tone = np.sin(np.arange(2 * RATE_HZ) / 20).astype(np.float32) / 4
    encode_clip(
        path,
        draw_frames(picture, (500, 1200), count=COUNT, fps=FPS, dim=0.3),
        count=COUNT,
        size_px=picture.size_px,
        fps=FPS,
        quality=20,
        sound=Sound(np.stack([tone, tone])) if sound else None,
        note=ClipNote("The Quiet Load", "Quote card: “…” [0123456789]"),
    )
    return path


def test_every_network_can_play_it(tmp_path: Path) -> None:
    path = write(tmp_path / "clip.mp4")
    with av.open(str(path)) as clip:
        video, audio = clip.streams.video[0], clip.streams.audio[0]
        context = video.codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (context.color_primaries, context.color_trc, context.colorspace) == (1, 1, 1)
        assert context.color_range == 1
        assert (video.width, video.height, video.average_rate) == (320, 240, FPS)
        assert (audio.codec_context.name, audio.rate, audio.channels) == ("aac", RATE_HZ, 2)
        assert clip.duration is not None
        assert clip.duration / av.time_base == pytest.approx(2.0, abs=0.05)
        assert clip.metadata["title"] == "The Quiet Load"
        assert "0123456789" in clip.metadata["comment"]
        frames = [frame.to_ndarray() for frame in clip.decode(video)]
    assert len(frames) == COUNT
    # The white word in the first picture, before it is said, and after.
    before, after = frames[8], frames[-1]
    assert frames[0][15, 15] > 225
    assert before[15, 15] < 150 < 225 < after[15, 15]
    data = path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat"), "it cannot play before it has loaded"


def test_sound_and_pictures_of_one_time_lie_together(tmp_path: Path) -> None:
    # Of more than ten seconds, which FFmpeg would not wait for.
    picture, fps, length_s = make_picture(width=64, height=48), 10, 25
    done: list[tuple[int, int]] = []
    encode_clip(
        tmp_path / "clip.mp4",
        draw_frames(picture, (500, 1200), count=fps * length_s, fps=fps, dim=0.3),
        count=fps * length_s,
        size_px=picture.size_px,
        fps=fps,
        quality=20,
        sound=Sound(np.zeros((2, length_s * RATE_HZ), np.float32)),
        note=ClipNote(),
        progress=lambda _what, number, count: done.append((number, count)),
    )
    assert (done[0], done[-1], len(done)) == ((1, 250), (250, 250), 250)
    with av.open(str(tmp_path / "clip.mp4")) as clip:
        keys_s = [float((p.pts or 0) * p.time_base) for p in clip.demux(video=0) if p.is_keyframe]
    assert keys_s == [0, 4, 8, 12, 16, 20, 24], "a player could begin in too few places"
    packets = []
    for kind in ("video", "audio"):
        with av.open(str(tmp_path / "clip.mp4")) as clip:
            packets += [
                (packet.pos, kind, float((packet.dts or 0) * packet.time_base))
                for packet in clip.demux(**{kind: 0})
                if packet.size
            ]
    latest = {"video": 0.0, "audio": 0.0}
    for _, kind, at_s in sorted(packets):
        latest[kind] = at_s
        assert abs(latest["video"] - latest["audio"]) < 1


def test_without_sound_there_is_no_track_for_it(tmp_path: Path) -> None:
    with av.open(str(write(tmp_path / "clip.mp4", sound=False))) as clip:
        assert len(clip.streams.video) == 1
        assert not clip.streams.audio


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.mp4"), write(tmp_path / "b.mp4")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="glibc fills memory as it is told")
def test_memory_that_was_used_before_changes_nothing(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); "
        "from clips.test_encode import write; write(Path(sys.argv[2]))"
    )
    tests = str(Path(__file__).parents[1])
    written = set()
    for filling in ("0", "1"):
        path = tmp_path / f"{filling}.mp4"
        filled = {"MALLOC_PERTURB_": filling, "MALLOC_MMAP_THRESHOLD_": "4000000000"}
        subprocess.run(
            [sys.executable, "-c", script, tests, str(path)],
            env={**os.environ, **filled},
            check=True,
        )
        written.add(path.read_bytes())
    assert len(written) == 1


def test_a_clip_that_fails_midway_leaves_nothing_and_the_old_one_alone(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"an older clip")

    def broken() -> object:
        yield np.zeros(320 * 240 * 3 // 2, np.uint8)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encode_clip(
            path, broken(), count=2, size_px=(320, 240), fps=FPS, quality=20,  # type: ignore[arg-type]
            sound=None, note=ClipNote(),
        )  # fmt: skip
    assert path.read_bytes() == b"an older clip"
    assert [file.name for file in tmp_path.iterdir()] == ["clip.mp4"]


def test_a_folder_in_the_way_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").mkdir()
    with pytest.raises(InputError, match=r"clip\.mp4: a file or folder of that name is in the way"):
        write(tmp_path / "clip.mp4")

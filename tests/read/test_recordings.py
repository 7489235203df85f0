"""A recording is found beside its transcript, or named by the sidecar or the user."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotebot.errors import ConfigError, InputError
from quotebot.read import Facts, read_file
from quotebot.read.recordings import find_recording


@pytest.mark.parametrize(
    ("transcript", "recording"),
    [
        ("talk.vtt", "talk.mp3"),
        ("talk.en.vtt", "talk.m4a"),
        ("talk.mp3.json", "talk.mp3"),
        ("ep 12.1.srt", "ep 12.1.mp4"),
        ("talk.pt-BR.srt", "talk.wav"),
        ("ZOOM0001.srt", "ZOOM0001.MP3"),
        ("talk", "talk.opus"),
    ],
)
def test_a_recording_of_the_same_name_is_found(
    tmp_path: Path, transcript: str, recording: str
) -> None:
    for name in (transcript, recording, "other.mp3"):
        (tmp_path / name).write_text("Nothing is urgent.")
    assert find_recording(tmp_path / transcript) == tmp_path / recording


def test_what_follows_a_dot_is_no_language_unless_it_looks_like_one(tmp_path: Path) -> None:
    for name in ("show.42.srt", "show.mp3"):
        (tmp_path / name).write_text("")
    assert find_recording(tmp_path / "show.42.srt") is None


def test_another_recording_a_folder_and_the_transcript_itself_are_none(tmp_path: Path) -> None:
    (tmp_path / "talk.vtt").write_text("WEBVTT")
    (tmp_path / "talks.mp3").write_text("")
    (tmp_path / "talk.wav").mkdir()
    assert find_recording(tmp_path / "talk.vtt") is None
    assert find_recording(tmp_path / "talks.mp3") is None


def test_who_names_the_recording_has_the_say(tmp_path: Path) -> None:
    folder = tmp_path / "season"
    folder.mkdir()
    talk = folder / "talk.txt"
    talk.write_text("Nothing is ever as urgent as it seems.")
    assert read_file(talk).source.audio == ""
    (folder / "talk.mp3").write_text("")
    source = read_file(talk).source
    assert (source.audio, source.audio_found) == (str(folder / "talk.mp3"), True)
    (folder / "talk.meta.toml").write_text('audio = "raw/take2.wav"\nshift_s = -1.5\n')
    source = read_file(talk).source
    assert source.audio == str(folder / "raw" / "take2.wav")
    assert (source.shift_ms, source.audio_found) == (-1500, False)
    source = read_file(talk, Facts(audio="/tmp/mine.mp3", shift_ms=0)).source
    assert (source.audio, source.shift_ms) == ("/tmp/mine.mp3", 0)


def test_a_shift_alone_is_of_the_recording_that_was_found(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("Nothing is ever as urgent as it seems.")
    (tmp_path / "talk.mp3").write_text("")
    (tmp_path / "talk.meta.toml").write_text("shift_s = 2\n")
    source = read_file(tmp_path / "talk.txt").source
    assert (source.audio_found, source.shift_ms) == (True, 2000)


def test_somebody_whom_the_machine_does_not_know_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("Nothing is ever as urgent as it seems.")
    (tmp_path / "talk.meta.toml").write_text('audio = "~nosuchuser/a.mp3"\n')
    with pytest.raises(InputError, match="whom this machine does not know"):
        read_file(tmp_path / "talk.txt")


def test_a_shift_that_is_no_number_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("Nothing is ever as urgent as it seems.")
    (tmp_path / "talk.meta.toml").write_text('title = "T"\nshift_s = "soon"\n')
    with pytest.raises(ConfigError, match=r"talk\.meta\.toml:2: shift_s"):
        read_file(tmp_path / "talk.txt")


def test_a_transcript_with_the_longest_of_names_is_read(tmp_path: Path) -> None:
    # 252 bytes of 255: there is no room for a sidecar's ending, or a recording's.
    path = tmp_path / f"{'題' * 83}.md"
    path.write_text("Ann Lee: Patience is a skill that looks like laziness.\n", "utf-8")
    source = read_file(path).source
    assert (source.name, source.audio) == (path.stem, "")

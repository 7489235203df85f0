"""Clips as posts: from `add` to the folder that holds what a network would get."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from typing import Any

import av
import numpy as np
import pytest

from .recordings import write_tones
from .talks import FAST, LINES, TONES, WORD_MS, stamp, write_captions

Run = Callable[..., tuple[int, str, str]]
CONFIG = f"""{FAST}[channels.cards]
network = "folder"
[channels.reel]
network = "folder"
media = "clip"
"""


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    (tmp_path / "config.toml").write_text(CONFIG)
    write_captions(tmp_path / "talk.vtt")
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=TONES)
    return command


def add(run: Run, *arguments: str) -> str:
    """Add the talk; return what was printed for the user."""
    code, out, err = run("add", "talk.vtt", "-n", "2", *arguments)
    assert code == 0, err
    return out + err


def posts(run: Run, channel: str = "reel") -> list[dict[str, Any]]:
    rows = map(json.loads, run("queue", "--channel", channel, "--json")[1].splitlines())
    return [json.loads(run("queue", "show", row["id"], "--json")[1]) for row in rows]


def kept(folder: Path) -> dict[Path, int]:
    """The clips in the data folder, each by its inode: writing one anew gives it another."""
    return {path: path.stat().st_ino for path in (folder / "data").rglob("*.mp4")}


def test_a_channel_of_clips_gets_clips_and_another_its_cards(run: Run) -> None:
    add(run)
    for post in posts(run):
        (file,) = post["files"]
        assert (post["clip"], post["images"], Path(file).suffix) == (True, 0, ".mp4")
        assert post["alt_texts"][0].startswith("Video of a quote card: “")
        with av.open(file) as container:
            assert container.streams.video[0].width == 320
            assert container.streams.audio
    assert [(post["clip"], post["images"]) for post in posts(run, "cards")] == [(False, 1)] * 2


def test_what_goes_out_is_the_clip_with_its_captions_and_cover(run: Run, tmp_path: Path) -> None:
    add(run)
    run("queue", "now", *(post["id"] for post in posts(run)))
    code, out, err = run("run", "--once")
    assert code == 0, out + err
    places = sorted((tmp_path / "data" / "posts" / "reel").iterdir())
    assert len(places) == 2
    for place in places:
        facts = json.loads((place / "post.json").read_text())["video"]
        assert (place / facts["file"]).read_bytes()[4:8] == b"ftyp"
        said = " ".join((place / facts["captions"]).read_text().split())
        assert any(line.rsplit(maxsplit=1)[-1] in said for line in LINES)
        assert (facts["width_px"], facts["height_px"]) == (320, 480)
        assert (place / facts["cover"]).read_bytes().startswith(b"\x89PNG")


def test_a_clip_that_stands_is_not_made_again(run: Run, tmp_path: Path) -> None:
    add(run)
    before = kept(tmp_path)
    assert len(before) == 2
    assert "4 were in the queue already" in add(run)
    assert kept(tmp_path) == before


def test_an_update_makes_the_clips_that_the_settings_ask_for_now(run: Run, tmp_path: Path) -> None:
    add(run)
    before = [post["files"] for post in posts(run)]
    assert "0 of those have other words" in add(run, "--update")
    (tmp_path / "config.toml").write_text(CONFIG.replace("fps = 10", "fps = 12"))
    assert "2 posts in the queue are out of date" in add(run)
    assert "2 of those have other words or cards" in add(run, "--update")
    after = [post["files"] for post in posts(run)]
    assert not {str(file) for file in after} & {str(file) for file in before}
    (tmp_path / "config.toml").write_text(CONFIG.replace('media = "clip"', ""))
    add(run, "--update")
    assert [(post["clip"], post["images"]) for post in posts(run)] == [(False, 1)] * 2


def test_other_sound_is_another_clip(run: Run, tmp_path: Path) -> None:
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=[])
    add(run)
    muted = {post["files"][0] for post in posts(run)}
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=TONES)
    add(run, "--update")
    before = {post["files"][0] for post in posts(run)}
    assert len(muted | before) == 4
    add(run, "--update", "--shift", "1.5")
    shifted = {post["files"][0] for post in posts(run)}
    (tmp_path / "talk.vtt.meta.toml").write_text('audio = "talk.wav"\nshift_s = 3\n')
    add(run, "--update")
    assert len(before | shifted | {post["files"][0] for post in posts(run)}) == 6


def test_without_a_recording_the_channel_gets_cards_and_the_user_a_note(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "talk.wav").unlink()
    (tmp_path / "config.toml").write_text(
        f'{CONFIG}[channels.tall]\nnetwork = "folder"\nmedia = "clip"\nsize = "300x600"\n'
    )
    said = add(run)
    assert "2 quotes go out as cards where channels ask for clips: their recording" in said
    assert "--audio" in said
    assert "go out as cards" not in add(run)
    assert [(post["clip"], post["images"]) for post in posts(run)] == [(False, 1)] * 2


def test_without_times_the_channel_gets_cards(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("".join(f"Ann Lee: {line}\n" for line in LINES))
    code, _, err = run("add", "talk.txt", "-n", "1", "--channel", "reel")
    assert code == 0, err
    assert "1 quote goes out as a card" in err
    assert [post["clip"] for post in posts(run)] == [False]


def test_a_quote_that_no_single_picture_holds_goes_out_as_cards(run: Run, tmp_path: Path) -> None:
    small = CONFIG.replace(
        'size = "320x480"\ntemplate = "minimal"', 'size = "300x300"\ntemplate = "split"'
    )
    (tmp_path / "config.toml").write_text(small)
    long = (
        "What my father knew about wood and weather and the patience that both of them ask of you, "
        "he never wrote down, because he thought that whoever wants to build a shed by the river "
        "will find it out as he did, by watching one fall."
    )
    write_captions(tmp_path / "talk.vtt", [long])
    assert "1 quote goes out as a card where channels ask for clips: no single picture" in add(run)
    assert [post["clip"] for post in posts(run)] == [False]


def test_the_wrong_recording_is_one_line_and_nothing_is_queued(run: Run, tmp_path: Path) -> None:
    write_tones(tmp_path / "short.wav", length_ms=2000, tones_ms=[])
    (tmp_path / "notes.wav").write_text("no sound at all")
    for name, why in (
        ("short.wav", "the recording ends before the quote"),
        ("notes.wav", "no recording could be read"),
        ("gone.wav", "no such file"),
    ):
        code, out, err = run("add", "talk.vtt", "--audio", name)
        assert (code, out) == (2, ""), err
        assert f"{name}: {why}" in err
        assert err.count("\n") == 1
    assert posts(run) == []
    assert not list((tmp_path / "data").glob(".clip*"))


def test_what_a_killed_run_left_behind_is_removed(run: Run, tmp_path: Path) -> None:
    stale, fresh = tmp_path / "data" / ".clip-old", tmp_path / "data" / ".clip-new"
    for room in (stale, fresh):
        room.mkdir(parents=True)
        (room / "clip.mp4").write_bytes(b"half a clip")
    os.utime(stale, (1, 1))
    add(run)
    assert (stale.exists(), fresh.exists()) == (False, True)


def test_a_quote_that_takes_too_long_is_a_card_and_stops_no_other(run: Run, tmp_path: Path) -> None:
    stamped = (tmp_path / "talk.vtt").read_text()
    last = stamped.rindex("-->")
    (tmp_path / "talk.vtt").write_text(stamped[:last] + "--> 00:09:50.000" + stamped[last + 16 :])
    write_tones(tmp_path / "talk.wav", length_ms=600_000, tones_ms=[])
    code, _, err = run("add", "talk.vtt", "-n", "3")
    assert code == 0
    assert (
        "1 quote goes out as a card where channels ask for clips: by the transcript's times" in err
    )
    assert sorted(post["clip"] for post in posts(run)) == [False, True, True]


def test_times_that_cannot_be_right_give_cards(run: Run, tmp_path: Path) -> None:
    lines = [f"00:00:{20 + n:02}.000 --> 00:00:{20 + n:02}.010\n<v Ann Lee>{line}\n"
             for n, line in enumerate(LINES)]  # fmt: skip
    (tmp_path / "talk.vtt").write_text("WEBVTT\n\n" + "\n".join(lines))
    assert "2 quotes go out as cards where channels ask for clips: the transcript's times" in add(
        run
    )
    assert [post["clip"] for post in posts(run)] == [False, False]


SWORN = "A boring solution has a thousand parents and no shit funeral that anybody remembers."
MASKED = CONFIG + '[score.guard.unsafe]\nprofanity = "mask"\n'


def test_a_word_that_is_masked_in_print_is_not_heard(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(MASKED)
    write_captions(tmp_path / "talk.vtt", [SWORN, LINES[0]])
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=[(0, 60_000)])
    add(run)
    post = next(post for post in posts(run) if "s***" in post["alt_texts"][0])
    with av.open(post["files"][0]) as container:
        heard = np.concatenate([f.to_ndarray()[0] for f in container.decode(audio=0)])
    since_ms = 250 + WORD_MS * SWORN.split().index("shit")
    hushed = np.abs(heard[since_ms * 48 + 1500 : (since_ms + WORD_MS) * 48 - 1500])
    assert hushed.max() < 0.02
    for beside_ms in (since_ms - WORD_MS, since_ms + WORD_MS):
        middle = np.abs(heard[beside_ms * 48 + 4000 : (beside_ms + WORD_MS) * 48 - 4000])
        assert middle.max() > 0.1


def test_a_masked_word_is_not_heard_where_print_leaves_out_that_it_was_said_twice(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text(MASKED)
    said = SWORN.replace("no shit", "no shit, shit")
    write_captions(tmp_path / "talk.vtt", [said, LINES[0]])
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=[(0, 60_000)])
    add(run)
    post = next(post for post in posts(run) if "no s*** funeral" in post["alt_texts"][0])
    with av.open(post["files"][0]) as container:
        heard = np.concatenate([f.to_ndarray()[0] for f in container.decode(audio=0)])
    since_ms = 250 + WORD_MS * said.split().index("shit,")
    hushed = np.abs(heard[since_ms * 48 + 1500 : (since_ms + 2 * WORD_MS) * 48 - 1500])
    assert hushed.max() < 0.02
    for beside_ms in (since_ms - WORD_MS, since_ms + 2 * WORD_MS):
        middle = np.abs(heard[beside_ms * 48 + 4000 : (beside_ms + WORD_MS) * 48 - 4000])
        assert middle.max() > 0.1


def test_a_masked_word_that_would_be_heard_makes_the_quote_a_card(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(MASKED)
    # A time for every line places a word too roughly.
    cues = [
        f"{stamp(at)} --> {stamp(at + 6000)}\n<v Ann Lee>{line}\n"
        for at, line in ((20_000, SWORN), (26_000, LINES[0]))
    ]
    (tmp_path / "talk.vtt").write_text("\n".join(["WEBVTT\n", *cues]))
    assert "1 quote goes out as a card where channels ask for clips: a masked" in add(run)
    by_text = {"s***" in post["alt_texts"][0]: post["clip"] for post in posts(run)}
    assert by_text == {True: False, False: True}
    masked = next(p for p in posts(run) if "s***" in p["alt_texts"][0])["quote_id"]
    code, out, _ = run("clip", masked, "--out", "clip.mp4", "--json")
    assert code == 0
    assert "heard in it: “s***”" in " ".join(json.loads(out)["notes"])
    code, out, _ = run("clip", masked, "--silent", "--out", "clip.mp4", "--json")
    assert json.loads(out)["notes"] == []


def test_the_recording_of_the_first_time_is_remembered(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.wav").rename(tmp_path / "raw.wav")
    add(run, "--audio", "raw.wav", "--shift", "1.5")
    before = [post["files"] for post in posts(run)]
    assert "out of date" not in add(run)
    assert "0 of those have other words" in add(run, "--update")
    assert [post["files"] for post in posts(run)] == before
    (tmp_path / "raw.wav").rename(tmp_path / "elsewhere.wav")
    (tmp_path / "config.toml").write_text(CONFIG.replace('"Talks"', '"Other Talks"'))
    said = add(run, "--update")
    assert "2 posts keep their clips" in said
    assert [post["files"] for post in posts(run)] == before
    assert all("Other Talks" in post["whole_text"] for post in posts(run))


def test_a_shift_counts_for_the_recording_that_it_was_said_of(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f"{FAST}{CONFIG[CONFIG.index('[channels.reel]') :]}")
    copyfile(tmp_path / "talk.wav", tmp_path / "cleaned.wav")
    add(run, "-n", "1", "--audio", "cleaned.wav")
    straight = [post["files"] for post in posts(run)]
    add(run, "-n", "1", "--update", "--audio", "talk.wav", "--shift", "1.5")
    shifted = [post["files"] for post in posts(run)]
    assert shifted != straight
    said = add(run, "-n", "1", "--update", "--audio", "cleaned.wav")
    assert "--shift" not in said
    assert [post["files"] for post in posts(run)] == straight
    assert "--shift as when" in add(run, "-n", "1", "--update", "--audio", "talk.wav")
    assert [post["files"] for post in posts(run)] == shifted


@pytest.mark.parametrize("ends", [("--shift", "0"), ("--forget",)])
@pytest.mark.parametrize("named", [True, False])
def test_a_shift_counts_until_another_is_said(
    run: Run, tmp_path: Path, named: bool, ends: tuple[str, ...]
) -> None:
    (tmp_path / "config.toml").write_text(f"{FAST}{CONFIG[CONFIG.index('[channels.reel]') :]}")
    recording = []
    if named:
        (tmp_path / "talk.wav").rename(tmp_path / "raw.wav")
        recording = ["--audio", "raw.wav"]
    add(run, "-n", "1", *recording, "--shift", "1.5")
    shifted = [post["files"] for post in posts(run)]
    said = add(run, "-n", "1", "--update")
    assert "--shift as when it was added before" in said
    assert [post["files"] for post in posts(run)] == shifted
    add(run, "-n", "1", "--update", *ends)
    assert [post["files"] for post in posts(run)] != shifted
    assert "out of date" not in add(run, "-n", "1")


def test_a_useless_file_of_the_transcripts_name_stops_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.wav").write_bytes(b"")
    said = add(run)
    assert "talk.wav, beside the transcript, is of no use: no recording could be read" in said
    assert [post["clip"] for post in posts(run)] == [False, False]
    assert "no recording could be read" in run("add", "talk.vtt", "--audio", "talk.wav")[2]


@pytest.mark.parametrize("shift", ["nan", "inf", "-1e308", "soon", "86401"])
def test_a_shift_that_cannot_be_is_refused(run: Run, shift: str) -> None:
    for verb in ("add", "mine"):
        code, _, err = run(verb, "talk.vtt", f"--shift={shift}")
        assert code == 2
        assert "--shift" in err
        assert ("is no number of seconds" in err) == (shift in {"nan", "soon"})


def test_a_clip_that_cannot_be_read_is_made_again(run: Run, tmp_path: Path) -> None:
    add(run)
    for clip in kept(tmp_path):
        clip.unlink()
        clip.mkdir()
    code, _, err = run("add", "talk.vtt", "-n", "2")
    assert code == 2
    assert "in the way" in err


def test_what_a_service_behind_apprise_leaves_out_is_told_when_it_is_queued(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEBOT_PUSH_URL", "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/")
    (tmp_path / "config.toml").write_text(
        f'{CONFIG}[channels.push]\nnetwork = "apprise"\nmedia = "clip"\n'
    )
    add(run, "--channel", "push")
    assert all("a webhook of Slack takes no clips" in post["reason"] for post in posts(run, "push"))
    assert len(posts(run, "push")) == 2


def test_one_recording_is_of_one_transcript(run: Run) -> None:
    code, _, err = run("add", "talk.vtt", "talk.vtt", "--audio", "talk.wav")
    assert code == 2
    assert "--audio is the recording of one transcript" in err


def test_a_lost_clip_is_named_and_made_again(run: Run, tmp_path: Path) -> None:
    add(run)
    lost, damaged = kept(tmp_path)
    lost.unlink()
    damaged.write_bytes(b"not what it was")
    code, out, _ = run("db", "check")
    assert code == 2
    assert f"{lost}: the clip cannot be read" in out
    assert f"{damaged}: the clip's file was changed" in out
    add(run)
    code, out, _ = run("db", "check")
    assert code == 0
    assert "4 posts, 4 cards, 2 clips to come" in out


def test_check_names_what_clips_lack(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "posted by reel" in run("check")[1]
    monkeypatch.setitem(sys.modules, "av", None)
    code, out, _ = run("check")
    assert code == 2
    assert "pip install 'quotebot[clips]'" in out
    (tmp_path / "config.toml").write_text(CONFIG.replace('"minimal"\nfps', '"nosuch"\nfps'))
    code, _, err = run("check")
    assert code == 2
    assert "clips.template: no template 'nosuch'" in err


def test_a_database_from_before_there_were_clips_takes_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CONFIG.replace('media = "clip"', ""))
    add(run)
    with sqlite3.connect(tmp_path / "data" / "quotebot.db") as database:
        database.executescript(
            "DROP TABLE clips; ALTER TABLE posts DROP COLUMN clip; "
            "ALTER TABLE posts DROP COLUMN name; UPDATE meta SET value = '1' WHERE key = 'schema'"
        )
    database.close()
    (tmp_path / "config.toml").write_text(CONFIG)
    assert len(posts(run)) == 2
    assert "2 of those have other words or cards" in add(run, "--update")
    assert [post["clip"] for post in posts(run)] == [True, True]

"""`quotebot clip`: from a transcript with times and its recording to a video in step with both."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from quotebot.clips.loudness import measure_lufs
from quotebot.clips.sound import Sound

from .recordings import LOUD, write_tones
from .talks import ASKED, FIRST_MS, LINES, WORD_MS, stamp, write_captions

Run = Callable[..., tuple[int, str, str]]
CONFIG = """
data_folder = "data"
[show]
name = "Talks"
[score]
min_score = -100.0
max_sentences = 1
[clips]
size = "320x480"
template = "minimal"
fps = 25
"""


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    """Run one command in a folder with a talk, mined: (exit code, stdout, stderr)."""
    (tmp_path / "config.toml").write_text(CONFIG)
    write_captions(tmp_path / "talk.vtt")
    code, _, err = command("mine", "talk.vtt", "-n", "3")
    assert code == 0, err
    return command


def mined(run: Run) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in run("mine", "talk.vtt", "-n", "3", "--json")[1].splitlines()
    ]


def clip(run: Run, *arguments: object) -> dict[str, Any]:
    code, out, err = run("clip", *arguments, "--out", "clip.mp4", "--json")
    assert code == 0, err
    row: dict[str, Any] = json.loads(out)
    return row


def refused(run: Run, *arguments: object) -> str:
    code, out, err = run("clip", *arguments)
    assert (code, out) == (2, ""), err
    assert err.count("\n") == 1, err
    assert not list(Path.cwd().glob("*.mp4"))
    return err


def test_sound_and_light_come_when_the_words_are_said(run: Run, tmp_path: Path) -> None:
    quote = next(row for row in mined(run) if row["text"].startswith("Nothing"))
    begins_ms = FIRST_MS + WORD_MS * len(ASKED.split())
    last_ms = begins_ms + WORD_MS * (len(LINES[0].split()) - 1)
    tones = [(last_ms + 3000, last_ms + 3300)]
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=tones)
    # The recording has three seconds of music that the transcript knows nothing of.
    made = clip(run, quote["id"], "--audio", "talk.wav", "--shift", "3")
    assert made["silent"] is False
    with av.open("clip.mp4") as container:
        pictures = [frame.to_ndarray()[:480].astype(int) for frame in container.decode(video=0)]
    with av.open("clip.mp4") as container:
        heard = np.concatenate([f.to_ndarray()[0] for f in container.decode(audio=0)])
    tone_ms = np.flatnonzero(np.abs(heard) > LOUD / 2)[0] / 48
    unfinished = [n for n, one in enumerate(pictures) if np.abs(one - pictures[-1]).max() > 60]
    lit_ms = (unfinished[-1] + 1) * 1000 / 25
    assert tone_ms == pytest.approx(last_ms - begins_ms + 250, abs=60)
    assert lit_ms == pytest.approx(tone_ms, abs=120)
    assert made["length_ms"] == pytest.approx(len(pictures) * 40, abs=40)


def test_neither_the_question_before_nor_the_next_sentence_is_heard(
    run: Run, tmp_path: Path
) -> None:
    quote = next(row for row in mined(run) if row["text"].startswith("Nothing"))
    begins_ms = FIRST_MS + WORD_MS * len(ASKED.split())
    ends_ms = begins_ms + WORD_MS * len(LINES[0].split())
    tones = [(0, begins_ms - 60), (ends_ms + 60, 60_000)]
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=tones)
    made = clip(run, quote["id"], "--audio", "talk.wav")
    with av.open("clip.mp4") as container:
        heard = np.concatenate([f.to_ndarray()[0] for f in container.decode(audio=0)])
    assert np.abs(heard).max() < LOUD / 50
    assert made["length_ms"] == 250 + ends_ms - begins_ms + 900


def test_lines_that_alone_have_times_are_too_rough_to_cut_at(run: Run, tmp_path: Path) -> None:
    words = len(LINES[0].split())
    ends = (FIRST_MS, FIRST_MS + 500 * words, FIRST_MS + 500 * words + 6000)
    cues = [
        f"{stamp(at)} --> {stamp(end)}\n<v Ann Lee>{line}\n"
        for at, end, line in zip(ends, ends[1:], LINES, strict=False)
    ]
    (tmp_path / "talk.vtt").write_text("\n".join(["WEBVTT\n", *cues]))
    quote = next(row for row in mined(run) if row["text"].startswith("Nothing"))
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=[(ends[1] + 60, 60_000)])
    clip(run, quote["id"], "--audio", "talk.wav")
    with av.open("clip.mp4") as container:
        heard = np.concatenate([f.to_ndarray()[0] for f in container.decode(audio=0)])
    assert np.abs(heard).max() > LOUD / 2


def test_a_sentence_within_a_line_begins_at_the_pause_that_is_heard(
    run: Run, tmp_path: Path
) -> None:
    # One line for two sentences: by letters the second begins 0.6 s late, by ear at its pause.
    text = " ".join(LINES[1:])
    (tmp_path / "talk.vtt").write_text(
        f"WEBVTT\n\n{stamp(20_000)} --> {stamp(30_000)}\n<v Ann Lee>{text}\n"
    )
    guess_ms = 20_000 + 10_000 * (len(LINES[1]) + 1) // (len(text) + 1)
    begins_ms = guess_ms - 600
    tones = [(19_000, begins_ms - 400), (begins_ms, 29_000)]
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=tones)
    quote = next(row for row in mined(run) if row["text"].startswith("You cannot"))
    made = clip(run, quote["id"], "--audio", "talk.wav")
    with av.open("clip.mp4") as container:
        heard = np.concatenate([f.to_ndarray()[0] for f in container.decode(audio=0)])
    # A quarter of a second of the pause, then the sentence from its first sound on.
    assert np.flatnonzero(np.abs(heard) > LOUD / 2)[0] / 48 == pytest.approx(250, abs=40)
    # Its line's own end stays, where the captions have it.
    assert made["length_ms"] == pytest.approx(250 + 30_000 - begins_ms + 900, abs=20)
    silent = clip(run, quote["id"], "--silent")
    assert silent["length_ms"] == pytest.approx(250 + 30_000 - guess_ms + 900, abs=20)


@pytest.mark.parametrize(("setting", "lufs"), [("", -16), ("loudness_lufs = 0", -13)])
def test_a_clip_is_as_loud_as_asked(run: Run, tmp_path: Path, setting: str, lufs: float) -> None:
    (tmp_path / "config.toml").write_text(CONFIG + setting)
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=[(0, 60_000)])
    clip(run, "1", "--audio", "talk.wav")
    with av.open("clip.mp4") as container:
        heard = np.concatenate([f.to_ndarray() for f in container.decode(audio=0)], axis=1)
    assert measure_lufs(Sound(heard)) == pytest.approx(lufs, abs=0.5)


def test_captions_and_a_cover_are_written_beside_the_video(run: Run, tmp_path: Path) -> None:
    code, out, err = run("clip", "1", "--out", "deep/in/clip.mp4")
    assert code == 0, err
    assert "note: a silent clip; give the recording with --audio" in err
    assert "alt text: Video of a quote card: “" in out
    assert "— Ann Lee, Talks" in out
    folder = tmp_path / "deep" / "in"
    assert sorted(file.name for file in folder.iterdir()) == ["clip.mp4", "clip.png", "clip.vtt"]
    captions = (folder / "clip.vtt").read_text()
    said = " ".join(line for line in captions.splitlines()[1:] if line and "-->" not in line)
    assert said in LINES


def test_the_words_lit_are_those_of_the_quote_and_the_clip_is_as_asked(run: Run) -> None:
    made = clip(run, "1", "--size", "400x400", "--template", "poster")
    assert (made["width_px"], made["height_px"], made["template"]) == (400, 400, "poster")
    assert made["silent"] is True
    with av.open("clip.mp4") as container:
        assert container.streams.video[0].width == 400


def test_text_without_times_comes_at_reading_pace_without_sound(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("".join(f"Ann Lee: {line}\n" for line in LINES))
    assert run("mine", "plain.txt", "-n", "1")[0] == 0
    made = clip(run, "1")
    assert any("reading pace" in line for line in made["notes"])
    assert 3000 < made["length_ms"] < 9000
    write_tones(tmp_path / "talk.wav", length_ms=1000, tones_ms=[])
    Path("clip.mp4").unlink()
    err = refused(run, "1", "--audio", "talk.wav", "--out", "x.mp4")
    assert "talk.wav: the transcript has no times" in err
    assert "silent clip" in err


def test_what_cannot_be_is_one_line(run: Run, tmp_path: Path) -> None:
    write_tones(tmp_path / "short.wav", length_ms=2000, tones_ms=[])
    assert "a clip is an MP4" in refused(run, "1", "--out", "clip.gif")
    assert "gone.mp3: no such file" in refused(run, "1", "--audio", "gone.mp3", "--out", "x.mp4")
    late = refused(run, "1", "--audio", "short.wav", "--out", "x.mp4")
    assert "short.wav: the recording ends before the quote" in late
    early = refused(run, "1", "--audio", "short.wav", "--shift=-90", "--out", "x.mp4")
    assert "begins before the recording" in early
    assert "no quote" in refused(run, "77", "--out", "x.mp4")
    assert "no recording is known" in refused(run, "1", "--shift", "3", "--out", "x.mp4")
    assert "this is a folder" in refused(run, "1", "--audio", ".", "--out", "x.mp4")


def test_without_the_extra_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    said = refused(run, "1", "--out", "x.mp4")
    assert f"{sys.executable} -m pip install 'quotebot[clips]'" in said


def change_kept(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change what the database keeps of every quote."""
    with sqlite3.connect(folder / "data" / "quotebot.db") as database:
        for key, data in database.execute("SELECT id, data FROM quotes").fetchall():
            facts = json.loads(data)
            change(facts)
            database.execute("UPDATE quotes SET data = ? WHERE id = ?", (json.dumps(facts), key))
    database.close()


def test_a_quote_whose_times_make_no_sense_is_refused(run: Run, tmp_path: Path) -> None:
    def late(facts: dict[str, Any]) -> None:
        facts["context"]["times"][-1] = [900_000, 901_000]

    change_kept(tmp_path, late)
    assert "a clip is at most 180 s long" in refused(run, "1", "--out", "x.mp4")


def test_a_quote_that_was_kept_without_times_comes_at_reading_pace(
    run: Run, tmp_path: Path
) -> None:
    change_kept(tmp_path, lambda facts: facts["context"].pop("times"))
    made = clip(run, "1")
    assert any("reading pace" in line for line in made["notes"])


def test_a_quote_that_was_kept_without_its_words_is_refused(run: Run, tmp_path: Path) -> None:
    change_kept(tmp_path, lambda facts: facts.pop("context"))
    assert "Mine its transcript again" in refused(run, "1", "--out", "x.mp4")


def test_the_recording_known_since_the_mining_is_heard(run: Run, tmp_path: Path) -> None:
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=[])
    run("mine", "talk.vtt", "-n", "3")
    made = clip(run, "1")
    assert made["silent"] is False
    assert "the sound is that of talk.wav, which lies beside the transcript" in made["notes"]
    mute = clip(run, "1", "--silent")
    assert (mute["silent"], mute["notes"]) == (True, [])
    code, _, err = run("clip", "1", "--silent", "--audio", "talk.wav", "--out", "x.mp4")
    assert code == 2
    assert "--silent asks for no sound" in err
    (tmp_path / "talk.wav").rename(tmp_path / "raw.wav")
    run("mine", "talk.vtt", "--audio", "raw.wav", "--shift", "2")
    made = clip(run, "1")
    assert (made["silent"], made["notes"]) == (False, [])


def test_the_bars_of_a_player_fill_while_it_is_said(run: Run, tmp_path: Path) -> None:
    # Nothing before the words and after them, where others speak and nothing is heard.
    (tmp_path / "config.toml").write_text(CONFIG + "before_ms = 0\nafter_ms = 0\n")
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=[(0, 60_000)])
    clip(run, "1", "--audio", "talk.wav", "--template", "wave", "--size", "400x600")
    with av.open("clip.mp4") as container:
        # Of a picture in 4:2:0 the first rows are its brightness.
        pictures = [frame.to_ndarray()[:600].astype(int) for frame in container.decode(video=0)]
    strip = np.s_[600 * 67 // 100 : 600 * 76 // 100]
    played = [int(np.abs(one[strip] - pictures[0][strip]).sum()) for one in pictures]
    whole = played[-1]
    assert whole > 0
    for share in (0.25, 0.5, 0.75):
        assert played[int(share * len(played))] == pytest.approx(share * whole, abs=0.06 * whole)


def test_no_transcript_and_no_recording_is_written_over(run: Run, tmp_path: Path) -> None:
    # The video of a talk.vtt is easily called talk.mp4: its captions would be talk.vtt.
    before = (tmp_path / "talk.vtt").read_bytes()
    err = refused(run, "1", "--out", "talk.mp4")
    assert "talk.vtt: this file is a transcript, and the .vtt of talk.mp4 would take" in err
    assert "Choose another name for --out" in err
    assert (tmp_path / "talk.vtt").read_bytes() == before
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=[])
    clip(run, "1")
    (tmp_path / "clip.mp4").rename(tmp_path / "film.mp4")
    recorded = (tmp_path / "film.mp4").read_bytes()
    for more in ([], ["--silent"]):
        run("mine", "talk.vtt", "-n", "3", "--audio", "film.mp4")
        code, _, err = run("clip", "1", *more, "--out", "film.mp4")
        assert code == 2
        assert "film.mp4: this is the recording, which the clip would take the place of" in err
    again = f"../{tmp_path.name}/film.mp4"
    assert run("clip", "1", "--audio", "film.mp4", "--out", again)[0] == 2
    assert (tmp_path / "film.mp4").read_bytes() == recorded


def test_what_lies_under_the_names_beside_a_clip_is_left_unless_a_clip_wrote_it(
    run: Run, tmp_path: Path
) -> None:
    clip(run, "1")
    (tmp_path / "clip.png").write_bytes(b"torn")
    clip(run, "2")
    assert (tmp_path / "clip.png").read_bytes() != b"torn"
    for name in ("own.png", "own.vtt"):
        (tmp_path / name).write_bytes(b"the user's")
        code, _, err = run("clip", "1", "--out", "own.mp4")
        assert code == 2
        assert f"{name}: this file is no clip's" in err
        assert (tmp_path / name).read_bytes() == b"the user's"
        assert not (tmp_path / "own.mp4").exists()
        (tmp_path / name).unlink()
    # A video that somebody else made does not make captions a clip's.
    (tmp_path / "own.mp4").write_bytes(b"another's video")
    (tmp_path / "own.vtt").write_bytes(b"the user's")
    assert run("clip", "1", "--out", "own.mp4")[0] == 2
    assert (tmp_path / "own.mp4").read_bytes() == b"another's video"


def test_missing_codecs_are_said_before_the_work_begins(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    monkeypatch.setattr("quotebot.app.clips.files.plan_shot", lambda *_: pytest.fail("it began"))
    assert "pip install 'quotebot[clips]'" in refused(run, "1", "--out", "clip.mp4")

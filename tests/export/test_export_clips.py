"""Clips beside the cards of a batch: made once, named in the manifests, never without sound."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import av
import pytest
from clips.recordings import write_tones
from clips.talks import FAST, LINES, TONES, write_captions

Run = Callable[..., tuple[int, str, str]]
LONG = (
    "What my father knew about wood and weather and the patience that both of them ask of you, he "
    "never wrote down, because he thought that whoever wants to build a shed by the river will "
    "find it out as he did, by watching one fall."
)
NO_CLIP = {
    "clip_file": "", "clip_bytes": None, "clip_sha256": "", "clip_length_ms": None,
    "clip_width_px": None, "clip_height_px": None, "clip_captions": "", "clip_recipe": "",
}  # fmt: skip


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    """Run one command in a folder with a talk and its recording: (exit code, stdout, stderr)."""
    (tmp_path / "config.toml").write_text(FAST)
    write_captions(tmp_path / "talk.vtt")
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=TONES)
    return command


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `exported` keeps the batch that it made."""
    return tmp_path_factory.mktemp("kept") / "out"


@pytest.fixture
def exported(run: Run, tmp_path: Path, kept: Path) -> None:
    """A batch of the talk, drawn once for all tests that go on from it."""
    if kept.exists():
        shutil.copytree(kept, tmp_path / "out")
    else:
        export(run)
        shutil.copytree(tmp_path / "out", kept)


def export(run: Run, *arguments: str, file: str = "talk.vtt") -> str:
    """Export the talk with clips; return what was printed for the user."""
    code, out, err = run("export", file, "--out", "out", "-n", "3", "--clips", *arguments)
    assert code == 0, err
    return out + err


def refused(run: Run, *arguments: str, file: str = "talk.vtt") -> str:
    code, out, err = run("export", file, "--out", "out", *arguments)
    assert (code, out) == (2, ""), err
    assert err.count("\n") == 1, err
    assert not Path("out").exists()
    return err


def listed(folder: Path) -> list[dict[str, Any]]:
    return list(json.loads((folder / "out" / "manifest.json").read_text("utf-8"))["images"])


def standing(folder: Path, pattern: str = "*.mp4") -> dict[str, int]:
    """The files of a batch, and when each was written."""
    return {path.name: path.stat().st_mtime_ns for path in (folder / "out").glob(pattern)}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}


def test_each_card_has_a_clip_with_sound_and_captions_beside_it(run: Run, tmp_path: Path) -> None:
    said = export(run)
    assert said.startswith("3 images and 3 clips in out\n")
    assert "the sound is that of talk.wav, which lies beside the transcript" in said
    entries = listed(tmp_path)
    assert len(entries) == 3
    for entry in entries:
        stem = Path(entry["file"]).stem
        assert (entry["clip_file"], entry["clip_captions"]) == (f"{stem}.mp4", f"{stem}.vtt")
        path = tmp_path / "out" / entry["clip_file"]
        data = path.read_bytes()
        assert (entry["clip_bytes"], entry["clip_sha256"]) == (len(data), sha256(data).hexdigest())
        with av.open(str(path)) as container:
            assert f"[{entry['quote_id']}] Talks · " in container.metadata["comment"]
            assert f"words {entry['words'][0]} to " in container.metadata["comment"]
            video = container.streams.video[0]
            size = (entry["clip_width_px"], entry["clip_height_px"])
            assert (video.width, video.height) == size == (320, 480)
            assert container.duration is not None
            length_ms = container.duration / 1000
            assert entry["clip_length_ms"] == pytest.approx(length_ms, abs=120)
            assert container.streams.audio
        captions = (tmp_path / "out" / entry["clip_captions"]).read_text("utf-8").splitlines()
        words = " ".join(line for line in captions[1:] if line and "-->" not in line)
        assert words == entry["text"] and words in LINES


def test_the_cards_are_those_of_an_export_without_clips(run: Run, tmp_path: Path) -> None:
    assert run("export", "talk.vtt", "--out", "plain", "-n", "3")[0] == 0
    export(run)
    plain = {path.name: path.read_bytes() for path in (tmp_path / "plain").glob("*.png")}
    assert plain == {k: v for k, v in contents(tmp_path).items() if k.endswith(".png")}
    images = json.loads((tmp_path / "plain" / "manifest.json").read_text("utf-8"))["images"]
    assert images == [entry | NO_CLIP for entry in listed(tmp_path)]


@pytest.mark.usefixtures("exported")
def test_every_manifest_names_the_same_clips(run: Run, tmp_path: Path) -> None:
    out = run("export", "talk.vtt", "--out", "out", "-n", "3", "--clips", "--json")[1]
    entries = listed(tmp_path)
    assert [json.loads(line) for line in out.splitlines()] == entries
    table = (tmp_path / "out" / "manifest.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    keys = [key for key in NO_CLIP if key != "clip_recipe"]
    assert [[row[key] for key in keys] for row in rows] == [
        [str(entry[key]) for key in keys] for entry in entries
    ]
    assert "clip_recipe" not in rows[0]


@pytest.mark.usefixtures("exported")
def test_the_same_input_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    first = contents(tmp_path)
    (tmp_path / "out").rename(tmp_path / "before")
    export(run)
    assert contents(tmp_path) == first


@pytest.mark.usefixtures("exported")
def test_clips_that_stand_are_not_made_again(run: Run, tmp_path: Path) -> None:
    before = standing(tmp_path, "0*")
    said = export(run)
    assert said.startswith("3 images (3 were there already) and 3 clips (3 were there already)")
    assert standing(tmp_path, "0*") == before


def test_clips_are_added_to_a_batch_of_cards_without_drawing_those_again(
    run: Run, tmp_path: Path
) -> None:
    assert run("export", "talk.vtt", "--out", "out", "-n", "3")[0] == 0
    cards = standing(tmp_path, "0*.png")
    assert export(run).startswith("3 images (3 were there already) and 3 clips in out")
    assert standing(tmp_path, "0*.png") == cards


@pytest.mark.usefixtures("exported")
def test_a_clip_or_captions_that_were_harmed_are_mended_and_no_other(
    run: Run, tmp_path: Path
) -> None:
    whole, before = contents(tmp_path), standing(tmp_path)
    first, second, third = sorted(before)
    video = tmp_path / "out" / second
    video.write_bytes(video.read_bytes()[:-1] + b"x")
    (tmp_path / "out" / third).with_suffix(".vtt").unlink()
    assert "3 clips (2 were there already)" in export(run)
    assert contents(tmp_path) == whole
    after = standing(tmp_path)
    assert (after[first], after[third]) == (before[first], before[third])


@pytest.mark.usefixtures("exported")
@pytest.mark.parametrize(
    ("key", "value"),
    [("clip_file", "../talk.mp4"), ("clip_bytes", "many"), ("clip_recipe", [1]),
     ("clip_captions", ""), ("clip_sha256", None), ("clip_width_px", None)],
)  # fmt: skip
def test_an_entry_whose_clip_somebody_changed_costs_that_clip_only(
    run: Run, tmp_path: Path, key: str, value: object
) -> None:
    before = standing(tmp_path, "0*")
    path = tmp_path / "out" / "manifest.json"
    table = json.loads(path.read_text("utf-8"))
    table["images"][0][key] = value
    path.write_text(json.dumps(table))
    said = export(run)
    assert said.startswith("3 images (3 were there already) and 3 clips (2 were there already)")
    changed = {name for name, at in standing(tmp_path, "0*").items() if before[name] != at}
    assert changed == {table["images"][0]["file"].replace(".png", ".mp4")}


def test_a_clip_that_has_another_rank_now_is_not_made_again(run: Run, tmp_path: Path) -> None:
    write_captions(tmp_path / "talk.vtt", LINES[1:2])
    export(run)
    alone = listed(tmp_path)
    # A line that is ranked before that of the talk: without its recording it has no clip.
    write_captions(tmp_path / "better.vtt", LINES[2:])
    code, out, err = run("export", "talk.vtt", "better.vtt", "--out", "out", "--clips")
    assert code == 0 and "2 images (1 was there already) and 1 clip (1 was there already)" in out, (
        err
    )
    assert f"{alone[0]['clip_file']} and 2 more of an earlier export stay" in err
    by_quote = {entry["quote_id"]: entry for entry in listed(tmp_path)}
    moved = [(entry, by_quote[entry["quote_id"]]) for entry in alone]
    for before, after in moved:
        assert before["clip_file"] != after["clip_file"]
        assert Path(after["clip_file"]).stem == Path(after["file"]).stem
        assert after["clip_sha256"] == before["clip_sha256"]
        data = (tmp_path / "out" / after["clip_file"]).read_bytes()
        assert sha256(data).hexdigest() == after["clip_sha256"]
        assert (tmp_path / "out" / after["clip_captions"]).is_file()


@pytest.mark.usefixtures("exported")
def test_clips_are_made_again_when_what_they_are_made_of_has_changed(
    run: Run, tmp_path: Path
) -> None:
    looks = {entry["clip_sha256"] for entry in listed(tmp_path)}
    for change in ("pictures", "sound", "shift"):
        if change == "pictures":
            (tmp_path / "config.toml").write_text(FAST.replace("fps = 10", "fps = 12"))
        elif change == "sound":
            write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=[(0, 60_000)])
        said = export(run, *(["--shift", "1.5"] if change == "shift" else []))
        assert "3 images (3 were there already) and 3 clips in out" in said, change
        now = {entry["clip_sha256"] for entry in listed(tmp_path)}
        # A tone all along sounds the same wherever it is cut.
        assert change == "shift" or looks.isdisjoint(now), change
        looks |= now


@pytest.mark.usefixtures("exported")
def test_clips_that_are_no_longer_listed_stay_and_are_named(run: Run, tmp_path: Path) -> None:
    clips = standing(tmp_path)
    code, _, err = run("export", "talk.vtt", "--out", "out", "-n", "3")
    assert code == 0 and f"{min(clips)} and 5 more of an earlier export stay" in err
    assert standing(tmp_path) == clips


def test_quotes_without_recording_or_times_have_a_card_only_and_are_counted(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "plain.txt").write_text("Bo Chu: Patience is a skill that looks like laziness.\n")
    code, out, err = run("export", "talk.vtt", "plain.txt", "--out", "out", "--clips")
    assert code == 0 and out.startswith("4 images and 3 clips in out")
    assert "1 quote has no clip: their recording or their times are not known (--audio" in err
    (bare,) = [entry for entry in listed(tmp_path) if entry["source"] == "plain"]
    assert {key: bare[key] for key in NO_CLIP} == NO_CLIP
    (tmp_path / "talk.wav").unlink()
    assert "3 quotes have no clip: their recording" in export(run)


def test_a_quote_that_no_picture_of_a_clip_holds_has_cards_only(run: Run, tmp_path: Path) -> None:
    write_captions(tmp_path / "talk.vtt", [LONG])
    small = FAST.replace('"320x480"\ntemplate = "minimal"', '"300x300"\ntemplate = "split"')
    (tmp_path / "config.toml").write_text(small)
    said = export(run, "--flagged")
    assert "and 0 clips in out" in said
    assert "1 quote has no clip: no single picture of a clip holds them" in said
    assert not list((tmp_path / "out").glob("*.vtt"))


def test_the_clip_of_a_carousel_is_its_first_cards(run: Run, tmp_path: Path) -> None:
    write_captions(tmp_path / "talk.vtt", [LONG])
    small = FAST.replace('"300x400"\ntemplate = "minimal"', '"300x300"\ntemplate = "split"')
    (tmp_path / "config.toml").write_text(small)
    export(run, "--flagged")
    entries = listed(tmp_path)
    assert entries[0]["parts"] > 1
    for entry in entries:
        assert bool(entry["clip_file"]) == (entry["part"] == 1)
    stem = entries[0]["file"].partition("-1of")[0]
    assert standing(tmp_path).keys() == {f"{stem}.mp4"}
    assert "1 clip (1 was there already)" in export(run, "--flagged")


def test_a_quote_that_takes_too_long_by_its_times_has_a_card_only(run: Run, tmp_path: Path) -> None:
    text = (tmp_path / "talk.vtt").read_text()
    last = LINES[-1].split()[-1]
    cut = text.rindex("<00:00:", 0, text.rindex(f"<c>{last}"))
    text = text[:cut] + "<00:04:20.000>" + text[text.index(">", cut) + 1 :]
    (tmp_path / "talk.vtt").write_text(text)
    assert "1 quote has no clip: by the transcript's times they take more than 180 s" in export(run)


def test_flags_hold_for_cards_and_clips_and_the_configuration_for_each_its_own(
    run: Run, tmp_path: Path
) -> None:
    export(run, "--size", "400x400", "--template", "poster")
    (entry, *_) = listed(tmp_path)
    sizes = {(entry[f"{kind}width_px"], entry[f"{kind}height_px"]) for kind in ("", "clip_")}
    assert (sizes, entry["template"]) == ({(400, 400)}, "poster")


@pytest.mark.usefixtures("exported")
def test_the_recording_is_the_one_that_is_named(run: Run, tmp_path: Path) -> None:
    beside = {entry["clip_sha256"] for entry in listed(tmp_path)}
    write_tones(tmp_path / "raw.wav", length_ms=60_000, tones_ms=[(0, 60_000)])
    assert "which lies beside" not in export(run, "--audio", "raw.wav")
    named = {entry["clip_sha256"] for entry in listed(tmp_path)}
    assert beside.isdisjoint(named)
    (tmp_path / "talk.meta.toml").write_text('audio = "raw.wav"\n')
    assert "3 clips (3 were there already)" in export(run)


def test_the_shift_of_a_recording_beside_the_talk_is_remembered(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f'{FAST}[channels.cards]\nnetwork = "folder"\n')
    assert run("add", "talk.vtt", "-n", "1", "--shift", "1.5")[0] == 0
    export(run, "-n", "1")
    (before,) = listed(tmp_path)
    export(run, "-n", "1", "--shift", "1.5")
    assert listed(tmp_path) == [before]
    assert run("add", "talk.vtt", "-n", "1", "--forget")[0] == 0
    export(run, "-n", "1")
    assert listed(tmp_path) != [before]


def test_a_remembered_shift_that_cannot_be_right_costs_the_clips_of_its_talk_alone(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text(f'{FAST}[channels.cards]\nnetwork = "folder"\n')
    # By it only the first of the three lines begins before the recording.
    assert run("add", "talk.vtt", "-n", "1", "--shift=-25")[0] == 0
    said = export(run)
    assert "3 images and 0 clips in out" in said
    assert (
        "3 quotes have no clip: shifted by -25 s, as was said before, a quote begins before "
        "talk.wav (give the right --shift)"
    ) in said
    # So it is where the recording was remembered, too; what is said now counts.
    (tmp_path / "talk.wav").rename(tmp_path / "raw.wav")
    assert run("mine", "talk.vtt", "--audio", "raw.wav", "--shift=-25")[0] == 0
    assert "a quote begins before raw.wav" in export(run)
    assert "and 3 clips in out" in export(run, "--audio", "raw.wav", "--shift=0.1")


def test_a_remembered_recording_that_cannot_be_looked_at_spoils_no_export(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "talk.wav").rename(tmp_path / "raw.wav")
    assert run("mine", "talk.vtt", "--audio", "raw.wav")[0] == 0
    with sqlite3.connect(tmp_path / "data" / "quotebot.db") as database:
        # A name that no system takes fails as a folder does that may not be entered.
        database.execute(f"UPDATE sources SET data = replace(data, 'raw.wav', '{'a' * 300}.wav')")
    database.close()
    assert "1 image and 0 clips in out" in export(run, "-n", "1")


def test_the_recording_that_was_named_before_is_remembered(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.wav").rename(tmp_path / "raw.wav")
    assert run("mine", "talk.vtt", "--audio", "raw.wav", "--shift", "1.5")[0] == 0
    assert "1 image and 1 clip in out" in export(run, "-n", "1")
    (before,) = listed(tmp_path)
    assert "1 clip (1 was there already)" in export(
        run, "-n", "1", "--audio", "raw.wav", "--shift", "1.5"
    )
    assert listed(tmp_path) == [before]


def test_what_cannot_be_is_one_line_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    write_tones(tmp_path / "short.wav", length_ms=2000, tones_ms=[])
    (tmp_path / "notes.mp3").write_text("no recording")
    clips = ("--clips", "--audio")
    assert "gone.mp3: no such file" in refused(run, *clips, "gone.mp3")
    assert "notes.mp3: no recording could be read" in refused(run, *clips, "notes.mp3")
    assert "short.wav: the recording ends before the quote" in refused(run, *clips, "short.wav")
    early = refused(run, "--clips", "--shift=-90")
    assert "begins before the recording" in early
    assert "'nowhere'" in refused(run, "--clips", "--template", "nowhere")
    assert "Give --clips, too" in refused(run, "--audio", "talk.wav")


def test_without_the_extra_it_says_what_to_install_before_any_work(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    assert "pip install 'quotebot[clips]'" in refused(run, "--clips")


def test_buffers_table_links_to_the_images(run: Run, tmp_path: Path) -> None:
    export(run, "--media-base-url", "https://cdn.example")
    table = (tmp_path / "out" / "buffer.csv").read_text("utf-8-sig")
    assert table.count(".png") == 3 and ".mp4" not in table


def test_clips_need_no_database(run: Run, tmp_path: Path) -> None:
    # A file in the place of the data folder: nothing can be kept.
    (tmp_path / "data").write_text("in the way")
    export(run)
    assert "3 clips (3 were there already)" in export(run)
    assert (tmp_path / "data").read_text() == "in the way"


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.usefixtures("exported")
def test_a_killed_export_goes_on_with_the_next_clip_and_leaves_nothing_half_written(
    run: Run, tmp_path: Path
) -> None:
    whole = contents(tmp_path)
    (tmp_path / "out").rename(tmp_path / "whole")
    # So slow to make that it is killed within a clip, by all likelihood the second.
    program = (
        "import sys, time\n"
        "from quotebot.clips import encode, frames\n"
        "from quotebot.cli import main\n"
        "import quotebot.clips as clips\n"
        "draw = frames.draw_frames\n"
        "made = []\n"
        "def slowly(*arguments, **options):\n"
        "    made.append(1)\n"
        "    for picture in draw(*arguments, **options):\n"
        "        time.sleep(0.5 if len(made) > 1 else 0)\n"
        "        yield picture\n"
        "clips.draw_frames = slowly\n"
        "sys.exit(main(['export', 'talk.vtt', '--out', 'out', '-n', '3', '--clips']))\n"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("QUOTEBOT_")}
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment
    ) as started:
        deadline_s = time.monotonic() + 60
        while time.monotonic() < deadline_s and not (
            standing(tmp_path) and list((tmp_path / "out").glob(".0*.mp4.*"))
        ):
            time.sleep(0.02)
        started.send_signal(signal.SIGKILL)
    before, half = standing(tmp_path), list((tmp_path / "out").glob(".0*.mp4.*"))
    assert (len(before), len(half)) == (1, 1)
    # What is swept is older than the export that sweeps.
    os.utime(half[0], (time.time() - 60, time.time() - 60))
    said = export(run)
    assert said.startswith("3 images (3 were there already) and 3 clips (1 was there already)")
    assert standing(tmp_path).items() >= before.items()
    assert contents(tmp_path) == whole

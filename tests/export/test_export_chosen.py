"""A batch of quotes that a person chose by their ids, and of no others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from clips.recordings import write_tones
from clips.talks import FAST, TONES, write_captions

Run = Callable[..., tuple[int, str, str]]
TALK = """Ann Lee: Nothing is ever as urgent as the sentence that you cannot misunderstand.

Bo Chu: A boring solution has a thousand parents, and when it breaks it has a thousand doctors.

Ann Lee: That is why they never told us what the other half of it was for.

Bo Chu: People fear what they cannot name, and so we name whatever it is that we fear.
"""


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    """Run one command in a folder with two talks: (exit code, stdout, stderr)."""
    (tmp_path / "config.toml").write_text('data_folder = "data"\n[cards]\nsize = "square"\n')
    (tmp_path / "talk.txt").write_text(TALK)
    (tmp_path / "other.txt").write_text(TALK.replace("urgent", "patient").replace("Ann", "Cy"))
    return command


def rows(run: Run, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*words, "--json")[1].splitlines()]


def listed(folder: Path) -> list[dict[str, Any]]:
    return list(json.loads((folder / "out" / "manifest.json").read_text("utf-8"))["images"])


def test_the_quotes_that_are_named_are_exported_in_their_order_and_no_others(
    run: Run, tmp_path: Path
) -> None:
    best, *others = rows(run, "mine", "talk.txt", "--show", "Slow Tools")
    elsewhere = next(row for row in rows(run, "mine", "other.txt") if "patient" in row["text"])
    chosen = [others[-1], elsewhere, best]
    ids = [row["id"] for row in chosen]
    code, out, _ = run("export", ids[0], ids[1][:7], ids[2], ids[0], "--out", "out")
    assert code == 0 and out.startswith("3 images in out\n")
    entries = listed(tmp_path)
    assert [entry["quote_id"] for entry in entries] == ids
    assert [entry["rank"] for entry in entries] == [1, 2, 3]
    assert [entry["file"][:4] for entry in entries] == ["001-", "002-", "003-"]
    for entry, row in zip(entries, chosen, strict=True):
        for key in ("text", "attribution", "show", "title", "source"):
            assert entry[key] == row[key]
        assert (tmp_path / "out" / entry["file"]).is_file()
    assert {entry["show"] for entry in entries} == {"Slow Tools", ""}
    # The same again draws nothing, and has the very bytes.
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert "(3 were there already)" in run("export", *ids, "--out", "out")[1]
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}


def test_a_card_is_the_same_whether_its_quote_is_named_or_its_file(
    run: Run, tmp_path: Path
) -> None:
    assert run("export", "talk.txt", "--out", "out")[0] == 0
    found = {entry["quote_id"]: entry for entry in listed(tmp_path)}
    last = list(found)[-1]
    assert run("export", last, "--out", "out", "--media-base-url", "https://example.org")[0] == 0
    (alone,) = listed(tmp_path)
    moved = {"rank": 1, "file": alone["file"], "source_file": ""}
    assert alone == found[last] | moved
    assert alone["file"].startswith("001-") and (tmp_path / "out" / "buffer.csv").is_file()


def test_what_was_kept_back_is_drawn_when_it_is_named_and_said_to_be_flagged(
    run: Run, tmp_path: Path
) -> None:
    (kept,) = [row for row in rows(run, "mine", "talk.txt", "--rejected") if "half" in row["text"]]
    code, _, err = run("export", kept["id"], "--out", "out")
    assert code == 0
    told = " ".join(err.split())
    assert f"{kept['id']} is among them though it is flagged" in told
    assert kept["flags"][0]["reason"] in told
    assert listed(tmp_path)[0]["flags"] == [flag["kind"] for flag in kept["flags"]]


def test_what_cannot_be_meant_of_chosen_quotes_is_one_line_and_writes_nothing(run: Run) -> None:
    quote = rows(run, "mine", "talk.txt")[0]["id"]
    for words, told in (
        (("1",), "1: this is a rank"),
        ((quote, "talk.txt"), "files and quotes are named at once"),
        ((quote, "-n", "3"), "-n is for files"),
        ((quote, "--per-file", "3"), "--per-file is for files"),
        ((quote, "--flagged"), "--flagged is for files"),
        ((quote, "--title", "Hinges"), "--title is for files"),
        (("deadbeef00",), "there is no quote 'deadbeef00'"),
    ):
        code, out, err = run("export", *words, "--out", "out")
        assert (code, out) == (2, "")
        assert told in err
        assert not Path("out").exists()


def test_a_chosen_quote_has_a_clip_of_the_recording_that_was_known_when_it_was_mined(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text(FAST)
    write_captions(tmp_path / "talk.vtt")
    write_tones(tmp_path / "talk.wav", length_ms=60_000, tones_ms=TONES)
    quote = rows(run, "mine", "talk.vtt")[0]["id"]
    code, out, _ = run("export", quote, "--out", "out", "--clips")
    assert code == 0 and "1 image and 1 clip in out" in out
    (entry,) = listed(tmp_path)
    assert (tmp_path / "out" / entry["clip_file"]).is_file()
    # Once it is gone the card goes without.
    (tmp_path / "talk.wav").unlink()
    code, out, err = run("export", quote, "--out", "out", "--clips")
    assert code == 0 and "0 clips" in out and "1 quote has no clip" in err

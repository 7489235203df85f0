"""Many transcripts in one command: the broken ones, the same ones, and those of several names."""

from __future__ import annotations

import errno
import gc
import json
import os
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quotebot.app import App
from quotebot.app.cards.drawing import render
from quotebot.app.export import exporting
from quotebot.app.talks import mining
from quotebot.app.talks.mining import mine
from quotebot.app.talks.reading import read
from quotebot.errors import InputError
from quotebot.export.batch import Batch
from quotebot.export.names import file_name, talk_name, tell_files_apart
from quotebot.model import Card, Transcript

Run = Callable[..., tuple[int, str, str]]
URGENT = "Nothing is ever as urgent as the sentence that you cannot misunderstand."
BORING = "A boring solution has a thousand parents, and when it breaks it has a thousand doctors."
PATIENCE = "Patience is a skill that looks like laziness from the other side of the street."
BRIDGE = "A bridge is a promise that is made by strangers, and most of the time they keep it."
MEDALS = "We give medals to those who build; nobody has ever cut ribbons for what did not fall."
LOOK = ("--size", "square", "--jobs", "1")


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    """Run one command in a folder of talks: (exit code, stdout, stderr)."""
    (tmp_path / "config.toml").write_text('data_folder = "data"\n[show]\nname = "Talks"\n')
    (tmp_path / "one.txt").write_text(f"Ann Lee: {URGENT}\nAnn Lee: {BORING}\n")
    (tmp_path / "two.txt").write_text(f"Bo Chu: {PATIENCE}\nBo Chu: {URGENT}\n")
    (tmp_path / "cut.json").write_text('{"segments": [{"start": 1, "text": "Hel')
    (tmp_path / "none.txt").write_text("")
    return command


def drawn(folder: Path) -> list[dict[str, Any]]:
    return list(json.loads((folder / "out" / "manifest.json").read_text("utf-8"))["images"])


def test_files_that_cannot_be_read_are_left_out_named_and_answered_with_3(
    run: Run, tmp_path: Path
) -> None:
    code, out, err = run("export", "cut.json", "one.txt", "none.txt", "--out", "out", *LOOK)
    assert code == 3 and out.startswith("2 images in out")
    assert "cut.json: damaged JSON" in err and "none.txt: this file is empty" in err
    assert err.splitlines()[-1].endswith("2 of 3 files could not be read; the rest is done.")
    assert len(drawn(tmp_path)) == 2
    code, out, err = run("mine", "cut.json", "one.txt", "--json")
    assert code == 3 and len(out.splitlines()) == 2
    assert "1 of 2 files could not be read" in err


def test_files_of_which_none_can_be_read_are_the_users_fault(run: Run, tmp_path: Path) -> None:
    for verb in (("mine",), ("export", "--out", "out")):
        code, out, err = run(*verb, "cut.json", "none.txt")
        assert (code, out, len(err.splitlines())) == (2, "", 1)
        assert "none of 2 files can be read" in err and "cut.json" in err
    # No folder is left where nothing came of it, nor those above it; one that stood does stay.
    assert not (tmp_path / "out").exists()
    assert run("export", "none.txt", "--out", "deep/er/out")[0] == 2
    assert not (tmp_path / "deep").exists()
    (tmp_path / "out").mkdir()
    assert run("export", "none.txt", "--out", "out")[0] == 2
    assert (tmp_path / "out").exists()


def test_nobody_is_told_of_too_few_where_all_that_was_asked_for_is_there(run: Run) -> None:
    assert "Only" not in run("export", "one.txt", "two.txt", "--out", "out", "-n", "3", *LOOK)[2]
    assert "Only" in run("export", "one.txt", "two.txt", "--out", "out", "-n", "9", *LOOK)[2]
    assert (
        "Only" in run("export", "one.txt", "two.txt", "--out", "out", "--per-file", "3", *LOOK)[2]
    )


def test_many_files_of_too_few_quotes_are_one_line(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "config.toml").open("a") as config:
        config.write('[score]\nmin_score = -100.0\nguard.context = "allow"\n')
    for number, line in enumerate((URGENT, PATIENCE, MEDALS, BORING), start=1):
        (tmp_path / f"talk-{number}.txt").write_text(f"Ann Lee: {line}\n")
    files = [f"talk-{number}.txt" for number in range(1, 5)]
    code, _, err = run("export", *files, "--out", "out", "--per-file", "2", *LOOK)
    assert code == 0 and "Only" not in err
    assert "talk-1.txt, talk-2.txt and 2 more: fewer quotes than asked for" in err
    assert (
        "talk-3.txt: Only 1 of 2"
        in run("export", *files[:3], "--out", "out", "--per-file", "2", *LOOK)[2]
    )


def test_adding_is_all_or_nothing_and_reads_every_file_before_any_work(
    run: Run, tmp_path: Path
) -> None:
    app = App.open(tmp_path / "config.toml")
    with pytest.raises(InputError, match="damaged JSON"):
        mine(app, ["one.txt", "cut.json"], {}, limit=1)
    assert "encoder" not in vars(app)


def test_of_many_transcripts_no_more_than_two_are_in_memory_at_once(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive: list[int] = []

    def count_and_read(*arguments: Any) -> Transcript:
        gc.collect()
        alive.append(sum(isinstance(one, Transcript) for one in gc.get_objects()))
        return read(*arguments)

    monkeypatch.setattr(mining, "read", count_and_read)
    before = sum(isinstance(one, Transcript) for one in gc.get_objects())
    files = ["one.txt", "none.txt", "two.txt", "cut.json"]
    with_faults: list[str] = []
    mined = mine(App.open(), files, {}, limit=1, faults=with_faults)
    assert [one.file for one in mined] == ["one.txt", "two.txt"] and len(with_faults) == 2
    assert max(alive) - before <= 1


def test_of_many_images_no_more_than_two_are_in_memory_at_once(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive: list[int] = []

    def count_and_render(*arguments: Any, **facts: Any) -> tuple[Card, ...]:
        gc.collect()
        alive.append(sum(isinstance(one, Card) for one in gc.get_objects()))
        return render(*arguments, **facts)

    monkeypatch.setattr(exporting, "render", count_and_render)
    code, out, _ = run("export", "one.txt", "two.txt", "--out", "out", *LOOK)
    assert code == 0 and out.startswith("3 images") and len(alive) == 3
    assert max(alive) - alive[0] <= 1


def test_a_line_of_two_talks_is_drawn_once(run: Run, tmp_path: Path) -> None:
    assert run("export", "one.txt", "two.txt", "--out", "out", *LOOK)[0] == 0
    texts = [entry["text"] for entry in drawn(tmp_path)]
    assert sorted(texts) == sorted([URGENT, BORING, PATIENCE])
    # Listed for itself, each talk has its own.
    listed = run("mine", "one.txt", "two.txt", "--json")[1]
    assert listed.count(URGENT) == 2


def test_talks_of_one_name_are_told_apart_in_the_manifest(run: Run, tmp_path: Path) -> None:
    for folder, talk in (("a", "one"), ("b", "two")):
        (tmp_path / folder).mkdir()
        (tmp_path / f"{talk}.txt").rename(tmp_path / folder / "talk.txt")
    files = ("./a/talk.txt", tmp_path / "b" / "talk.txt")
    assert run("export", *files, "--out", "out", *LOOK)[0] == 0
    told = {entry["text"]: (entry["source"], entry["source_file"]) for entry in drawn(tmp_path)}
    assert told[BORING] == ("talk", "a/talk.txt")
    assert told[PATIENCE] == ("talk", "b/talk.txt")
    table = (tmp_path / "out" / "manifest.csv").read_text("utf-8-sig")
    assert table.count(",a/talk.txt,") == 2
    assert run("export", "b/talk.txt", "--out", "out", *LOOK)[0] == 0
    assert {entry["source_file"] for entry in drawn(tmp_path)} == {"talk.txt"}


def test_a_line_of_small_words_alone_is_drawn_once_too(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "config.toml").open("a") as config:
        config.write('[score]\nmin_score = -100.0\nguard.context = "allow"\n')
    small = "We do what we can with what we have, and that is what we are."
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Ann Lee: {small}\nAnn Lee: Part {name} ends.\n")
    code, _, err = run("export", "one.txt", "two.txt", "--out", "out", "--flagged", *LOOK)
    assert code == 0, err
    assert [entry["text"] for entry in drawn(tmp_path)].count(small) == 1


def test_a_talk_under_two_names_is_drawn_once_and_said_to_be(run: Run, tmp_path: Path) -> None:
    (tmp_path / "copy of one.txt").write_bytes((tmp_path / "one.txt").read_bytes())
    code, _, err = run("export", "one.txt", "copy of one.txt", "--out", "out", *LOOK)
    assert code == 0 and "copy of one.txt: left out, the same transcript as one.txt" in err
    assert len(drawn(tmp_path)) == 2


def test_a_file_named_twice_is_told_by_both_its_names(run: Run, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("one.txt")
    code, _, err = run("export", "one.txt", "two.txt", "link.txt", "--out", "out")
    assert code == 2 and "one.txt and link.txt: the same file is named twice" in err


def test_sidecars_and_recordings_among_the_files_are_those_of_the_transcripts(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "one.meta.toml").write_text('title = "The first"\n')
    (tmp_path / "two.mp3").write_bytes(b"ID3 is no transcript")
    (tmp_path / "lone.mp3").write_bytes(b"ID3 is no transcript")
    talks = ("one.meta.toml", "one.txt", "two.mp3", "two.txt")
    assert run("export", *talks, "-n", "3", "--out", "out", *LOOK)[::2] == (0, "")
    assert {entry["title"] for entry in drawn(tmp_path)} == {"The first", ""}
    assert run("mine", *talks)[0] == 0
    code, _, err = run("mine", *talks, "lone.mp3")
    assert code == 3 and "lone.mp3: this is" in err and "1 of 3 files could not be read" in err


def test_a_file_in_a_folder_that_may_not_be_entered_is_left_out_like_any_other(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat = Path.stat

    def refuse(path: Path, **options: bool) -> os.stat_result:
        if path.parent.name == "locked":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", refuse)
    code, out, err = run("mine", "locked/a.txt", "one.txt", "--json")
    assert code == 3 and len(out.splitlines()) == 2
    assert "locked/a.txt: no permission to read this file" in err


def test_what_is_to_be_said_of_many_files_alike_is_said_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('data_folder = "data"\n')
    names = [f"{number}.txt" for number in range(5)]
    for name in names:
        (tmp_path / name).write_text(f"Ann Lee: {URGENT.replace('ever', f'in {name} ever')}\n")
    err = run("mine", *names)[2]
    assert err.count("neither show nor title") == 1
    assert "note: 0.txt, 1.txt and 3 more: neither show nor title" in err
    err = run("mine", *names[:2])[2]
    assert "note: 0.txt: neither" in err and "note: 1.txt: neither" in err


def test_talks_that_differ_in_their_endings_alone_are_told_apart(run: Run, tmp_path: Path) -> None:
    for name in ("talk.md", "talk.txt"):
        (tmp_path / name).write_text(f"Ann Lee: It is {name}.\n")
    err = run("export", "one.txt", "talk.md", "talk.txt", "--out", "out", *LOOK)[2]
    assert "talk.md: Nothing here" in err and "talk.txt: Nothing here" in err


def test_an_exported_quote_is_explained_by_the_id_in_the_manifest(run: Run, tmp_path: Path) -> None:
    assert run("export", "one.txt", "--out", "out", *LOOK)[0] == 0
    first = drawn(tmp_path)[0]
    code, out, _ = run("why", first["quote_id"])
    assert code == 0 and f"{first['score']:.1f} points" in out


def test_so_many_cards_of_each_file(run: Run, tmp_path: Path) -> None:
    assert run("export", "one.txt", "two.txt", "--per-file", "1", "--out", "out", *LOOK)[0] == 0
    assert sorted(entry["source"] for entry in drawn(tmp_path)) == ["one", "two"]
    options = ("--per-file", "1", "-n", "1", "--out", "out", *LOOK)
    assert run("export", "one.txt", "two.txt", *options)[0] == 0
    assert len(drawn(tmp_path)) == 1


def test_flagged_quotes_that_are_left_out_are_counted_with_the_way_to_have_them(
    run: Run, tmp_path: Path
) -> None:
    german = "Wer seine Fehler wegwirft, verliert den einzigen ehrlichen Kalender, den er hat. "
    (tmp_path / "brief.txt").write_text(german + "Geduld ist die Kunst, nichts zu verpassen.\n")
    code, _, err = run("export", "brief.txt", "--out", "out", *LOOK)
    assert code == 2 and "2 flagged quotes are left out" in err and "--flagged draws them" in err
    # The reason alone, in one line that can be read.
    assert err.startswith("quotebot: brief.txt: nothing to export; 2 flagged quotes are left out")
    code, _, err = run("export", "brief.txt", "--flagged", "--out", "out", *LOOK)
    assert code == 0 and "flagged quotes" not in err


def test_json_is_an_object_an_image_with_the_caption_of_its_post(run: Run, tmp_path: Path) -> None:
    code, out, err = run("export", "one.txt", "-n", "2", "--out", "out", "--json", *LOOK)
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err, len(rows)) == (0, "", 2)
    assert rows == [{**entry} for entry in drawn(tmp_path)]
    assert rows[0]["caption"] == f"“{rows[0]['text']}”\n— Ann Lee, Talks"
    table = (tmp_path / "out" / "manifest.csv").read_text("utf-8-sig")
    assert table.splitlines()[0].endswith(",flags,caption")


def test_names_sort_by_rank_however_many_there_are() -> None:
    names = [
        file_name(rank, "Same", "id", "png", part=1, parts=1, total=1200)
        for rank in (1, 101, 999, 1000, 1200)
    ]
    assert names == sorted(names) and names[0] == "0001-same-id.png"


def test_a_new_talk_changes_no_name_of_the_others_and_has_none_drawn_again(
    run: Run, tmp_path: Path
) -> None:
    options = ("--out", "out", *LOOK)
    assert run("export", "one.txt", "two.txt", *options)[0] == 0
    names = {entry["quote_id"]: entry["file"] for entry in drawn(tmp_path)}
    assert sorted(name[:8] for name in names.values()) == ["one-001-", "one-002-", "two-001-"]
    (tmp_path / "a.en.txt").write_text(f"Cy Dun: {MEDALS}\nCy Dun: {BRIDGE}\n")
    code, out, err = run("export", "a.en.txt", "one.txt", "two.txt", *options)
    assert code == 0 and "5 images (3 were there already)" in out
    assert "earlier export" not in err
    now = {entry["quote_id"]: entry["file"] for entry in drawn(tmp_path)}
    assert now.items() > names.items()
    assert any(name.startswith("a-en-001-") for name in now.values())


def test_an_image_whose_place_has_changed_gets_its_name_and_is_not_drawn_again(
    run: Run, tmp_path: Path
) -> None:
    assert run("export", "one.txt", "-n", "1", "--out", "out", *LOOK)[0] == 0
    (alone,) = drawn(tmp_path)
    code, out, err = run("export", "one.txt", "two.txt", "-n", "3", "--out", "out", *LOOK)
    assert code == 0 and "3 images (1 was there already)" in out
    assert f"{alone['file']} of an earlier export stays, but not in the manifest" in err
    moved = next(one for one in drawn(tmp_path) if one["quote_id"] == alone["quote_id"])
    assert moved["file"] == f"one-{alone['file']}" and moved["sha256"] == alone["sha256"]
    data = (tmp_path / "out" / moved["file"]).read_bytes()
    assert data == (tmp_path / "out" / alone["file"]).read_bytes()


def test_a_talk_whose_name_has_no_latin_letter_is_told_from_others_by_its_digest() -> None:
    assert talk_name("講演", "0123456789abcdef") == "01234567"


def test_the_folder_of_an_export_beside_its_talks_is_none_of_them(run: Run, tmp_path: Path) -> None:
    options = ("--out", "out", *LOOK)
    assert run("export", "one.txt", *options)[0] == 0
    names = [entry["file"] for entry in drawn(tmp_path)]
    code, _, err = run("export", "one.txt", "out", *options)
    assert code == 0 and "folder" not in err
    assert [entry["file"] for entry in drawn(tmp_path)] == names
    assert run("export", "out", *options)[0] == 2


def test_talks_whose_names_begin_alike_or_have_few_latin_letters_are_told_apart() -> None:
    names = [f"International Conference on Slow Tools 2026, talk {talk}" for talk in ("07", "08")]
    names += ["Лекция 12 Орлова", "Лекция 12 Чен", "12"]
    talks = [talk_name(name, "0123456789abcdef") for name in names]
    assert len(set(talks)) == len(names) and max(map(len, talks)) <= 40
    assert talks[0].startswith("international-2026-talk-07-")
    assert all(talk.startswith("12-") for talk in talks[2:4]) and talks[4] == "12"
    # macOS takes accents apart from their letters; it is the same talk.
    apart = unicodedata.normalize("NFD", "Лекция 12 Ёлкина")
    assert talk_name(apart, "") == talk_name(unicodedata.normalize("NFC", apart), "")


def test_talks_of_one_name_in_several_folders_are_each_numbered_for_themselves(
    run: Run, tmp_path: Path
) -> None:
    for number, line in enumerate((PATIENCE, MEDALS), start=1):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / "talk.txt").write_text(f"Ann Lee: {line}\n")
    options = ("--out", "out", *LOOK)
    assert run("export", "one.txt", "1/talk.txt", *options)[0] == 0
    names = {entry["file"] for entry in drawn(tmp_path)}
    assert run("export", "one.txt", "1/talk.txt", "2/talk.txt", *options)[0] == 0
    now = {entry["file"] for entry in drawn(tmp_path)}
    assert now > names and all(name.startswith("talk-001-") for name in now - names)


def test_names_keep_letters_that_have_no_accent_to_lose() -> None:
    name = file_name(1, "Seit dreißig Jahren, sagt Østergård", "id", "png", part=1, parts=1)
    assert name == "001-seit-dreissig-jahren-sagt-ostergard-id.png"


def test_what_a_killed_export_had_half_written_is_swept_up(tmp_path: Path) -> None:
    half = tmp_path / ".001-words-id.png.ab12cd_3"
    of_a_talk = tmp_path / ".talk-1-001-words-id.png.ab12cd_3"
    now = tmp_path / ".001-words-id.png.ab12cd_3.qb"
    mine = tmp_path / ".001-words-id.png.bak"
    for path in (half, of_a_talk, now, mine):
        path.write_bytes(b"half")
        os.utime(path, (time.time() - 60, time.time() - 60))
    Batch(tmp_path).close({"manifest.json": b"{}"})
    assert not half.exists() and not of_a_talk.exists() and not now.exists() and mine.exists()


def test_many_cards_are_shown_on_several_sheets_and_old_sheets_go(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "SHEET_CARDS", 2)
    code, out, _ = run("export", "one.txt", "two.txt", "--out", "out", *LOOK)
    sheets = sorted(path.name for path in (tmp_path / "out").glob("contact*"))
    assert code == 0 and sheets == ["contact-sheet-1.png", "contact-sheet-2.png"]
    assert all(name in out for name in sheets)
    (tmp_path / "out" / "contact-sheet-of-mine.png").write_bytes(b"mine")
    assert run("export", "one.txt", "--out", "out", *LOOK)[0] == 0
    sheets = sorted(path.name for path in (tmp_path / "out").glob("contact*"))
    assert sheets == ["contact-sheet-of-mine.png", "contact-sheet.png"]


@pytest.mark.parametrize("wrong", ["cdn", "https://cdn.example/x y", "ftp://cdn.example"])
def test_links_that_no_image_could_be_fetched_from_are_refused(run: Run, wrong: str) -> None:
    code, out, err = run("export", "one.txt", "--out", "out", "--media-base-url", wrong)
    assert (code, out) == (2, "") and "no address of images" in err and not Path("out").exists()


def test_no_line_of_a_listing_ends_in_blanks(run: Run) -> None:
    for command in (("mine", "one.txt"), ("mine", "one.txt", "--rejected"), ("status",)):
        code, out, _ = run(*command)
        assert code == 0 and out
        assert not [line for line in out.splitlines() if line != line.rstrip()]


def test_no_name_is_not_the_folder_one_is_in(run: Run, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    for verb in (("export", "one.txt", "--out", ""), ("card", "--text", "Less", "--out", " ")):
        code, _, err = run(*verb)
        assert code == 2 and len(err.splitlines()) == 1
        assert "it is empty" in err and "--out" in err
    assert sorted(tmp_path.iterdir()) == before


def test_a_file_is_told_from_others_by_as_few_folders_as_may_be() -> None:
    files = ("/x/2025/a/talk.txt", "/x/2026/a/talk.txt", "/x/b/talk.txt", "/x/2026/a/talk.vtt")
    told = ["2025/a/talk.txt", "2026/a/talk.txt", "b/talk.txt", "talk.vtt"]
    assert tell_files_apart(files) == told
    assert tell_files_apart(("/talk.txt", "/a/talk.txt")) == ["talk.txt", "a/talk.txt"]
    assert tell_files_apart(()) == []

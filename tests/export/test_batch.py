"""A batch is resumed, reproducible and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from dataclasses import MISSING, fields, replace
from pathlib import Path

import pytest

from quotebot.errors import InputError
from quotebot.export import (
    Batch,
    ClipFile,
    Entry,
    file_name,
    recipe_of,
    to_buffer_csv,
    to_csv,
    to_json,
)
from quotebot.export.records import JOURNAL, MANIFEST

DATA = b"not really a picture"


def entry(rank: int = 1, data: bytes = DATA, **changes: object) -> Entry:
    base = Entry(
        rank=rank, file=f"{rank:03d}-x.png", quote_id="k3", text="A line.", attribution="Ada",
        show="Show", title="One", url="", source="a.txt", source_id="ff", words=(3, 9),
        start_ms=None, end_ms=None, score=1.5, template="editorial", width_px=10, height_px=10,
        format="png", bytes=len(data), sha256=hashlib.sha256(data).hexdigest(), alt_text="Quote",
        part=1, parts=1, flags=(), recipe=recipe_of({"rank": rank}),
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


def test_names_sort_by_rank_and_carry_the_first_words() -> None:
    names = [
        file_name(rank, "You’re the “one” – été!", "k3x9", "png", part=1, parts=1)
        for rank in (2, 10, 1)
    ]
    assert sorted(names)[0] == "001-youre-the-one-ete-k3x9.png"
    assert sorted(names)[-1].startswith("010-")


def test_names_of_a_carousel_tell_the_card() -> None:
    assert file_name(1, "言葉", "k3", "png", part=2, parts=4) == "001-k3-2of4.png"
    assert file_name(1, "言葉", "k3", "png", part=1, parts=2) == "001-k3-1of2.png"


@pytest.mark.parametrize("caption", ["", "One.\u2028Two.\x85Three.\x0b\nFour."])
def test_a_kept_image_is_not_drawn_again_after_a_crash(tmp_path: Path, caption: str) -> None:
    kept = entry(caption=caption)
    Batch(tmp_path).keep(kept, DATA)
    assert Batch(tmp_path).finished(kept.recipe) == (kept,)


def test_a_finished_batch_is_remembered_from_its_manifest(tmp_path: Path) -> None:
    batch = Batch(tmp_path)
    batch.keep(entry(), DATA)
    batch.close({MANIFEST: to_json([entry()], "1")})
    assert not (tmp_path / JOURNAL).exists()
    assert Batch(tmp_path).finished(entry().recipe) == (entry(),)


LATER = [
    one.name
    for one in fields(Entry)
    if one.default is not MISSING and one.name not in ClipFile.__dataclass_fields__
]


@pytest.mark.parametrize("key", LATER)
def test_images_stand_though_the_manifest_of_an_older_version_lacks_a_key(
    tmp_path: Path, key: str
) -> None:
    Batch(tmp_path).keep(entry(), DATA)
    table = json.loads(to_json([entry()], "1"))
    del table["images"][0][key]
    (tmp_path / JOURNAL).unlink()
    (tmp_path / MANIFEST).write_text(json.dumps(table), "utf-8")
    assert Batch(tmp_path).finished(entry().recipe) == (entry(),)


def test_an_image_that_was_changed_is_drawn_again(tmp_path: Path) -> None:
    Batch(tmp_path).keep(entry(), DATA)
    (tmp_path / entry().file).write_bytes(DATA.upper())
    assert Batch(tmp_path).finished(entry().recipe) == ()


def test_an_image_that_was_drawn_again_before_a_crash_is_not_drawn_a_third_time(
    tmp_path: Path,
) -> None:
    batch = Batch(tmp_path)
    batch.keep(entry(), DATA)
    batch.close({MANIFEST: to_json([entry()], "1")})
    (tmp_path / entry().file).unlink()
    now = entry(rank=1, url="https://example.org/1")
    Batch(tmp_path).keep(now, DATA)
    assert Batch(tmp_path).finished(now.recipe) == (now,)


def test_what_another_export_wrote_into_the_folder_meanwhile_is_named(tmp_path: Path) -> None:
    first, second = Batch(tmp_path), Batch(tmp_path)
    first.keep(entry(1), DATA)
    second.keep(entry(2), DATA)
    first.close({MANIFEST: to_json([entry(1)], "1")})
    assert second.left_over([entry(2)]) == (entry(1).file,)


def test_half_a_carousel_is_drawn_again(tmp_path: Path) -> None:
    Batch(tmp_path).keep(entry(parts=2), DATA)
    assert Batch(tmp_path).finished(entry().recipe) == ()


def test_a_torn_journal_line_costs_one_image_only(tmp_path: Path) -> None:
    batch = Batch(tmp_path)
    batch.keep(entry(1), DATA)
    batch.keep(entry(2), DATA)
    journal = tmp_path / JOURNAL
    journal.write_text(journal.read_text("utf-8")[:-20], "utf-8")
    again = Batch(tmp_path)
    assert again.finished(entry(1).recipe)
    assert not again.finished(entry(2).recipe)


def clip(folder: Path, name: str = "001-x.mp4", recipe: str = "as it is made") -> ClipFile:
    """A clip whose video stands in the folder."""
    (folder / name).write_bytes(DATA)
    captions = name.replace("mp4", "vtt")
    digest = hashlib.sha256(DATA).hexdigest()
    return ClipFile(name, len(DATA), digest, 9000, 1080, 1920, captions, recipe)


def test_a_clip_that_stands_is_known_after_a_crash_and_from_the_manifest(tmp_path: Path) -> None:
    made = clip(tmp_path)
    Batch(tmp_path).keep_clip(made, b"WEBVTT")
    assert (tmp_path / "001-x.vtt").read_bytes() == b"WEBVTT"
    again = Batch(tmp_path)
    assert again.find_clip(made.clip_recipe) == made
    assert again.find_clip("otherwise") is None
    again.close({MANIFEST: to_json([entry().with_clip(made)], "1")})
    assert Batch(tmp_path).find_clip(made.clip_recipe) == made
    (tmp_path / made.clip_file).write_bytes(DATA.upper())
    assert Batch(tmp_path).find_clip(made.clip_recipe) is None
    (tmp_path / made.clip_file).unlink()
    assert Batch(tmp_path).find_clip(made.clip_recipe) is None


def test_a_clip_that_was_noted_is_noted_once(tmp_path: Path) -> None:
    batch, made = Batch(tmp_path), clip(tmp_path)
    batch.keep_clip(made, b"WEBVTT")
    batch.keep_clip(made, b"WEBVTT 2")
    assert len((tmp_path / JOURNAL).read_text("utf-8").splitlines()) == 1
    assert (tmp_path / "001-x.vtt").read_bytes() == b"WEBVTT 2"


def test_an_image_or_a_clip_under_a_new_name_leaves_its_old_one_to_the_user(
    tmp_path: Path,
) -> None:
    batch, made = Batch(tmp_path), clip(tmp_path)
    batch.keep(entry(), DATA)
    batch.keep_clip(made, b"WEBVTT")
    again = Batch(tmp_path)
    moved = replace(made, clip_file="002-x.mp4", clip_captions="002-x.vtt")
    again.copy_clip(made, moved)
    again.keep_clip(moved, b"WEBVTT")
    now = again.give_name(entry(), "002-x.png").with_clip(moved)
    for name in ("002-x.png", "002-x.mp4"):
        assert (tmp_path / name).read_bytes() == DATA
    assert again.left_over([now]) == ("001-x.mp4", "001-x.png", "001-x.vtt")
    # Whichever of them the manifest lists, the other's clip is left over.
    assert again.left_over([entry().with_clip(made)]) == ("002-x.mp4", "002-x.vtt")
    (tmp_path / "001-x.mp4").unlink()
    assert again.left_over([now]) == ("001-x.png", "001-x.vtt")


def test_a_file_in_the_folders_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(InputError, match=r"out: not a folder"):
        Batch(tmp_path / "out")


def test_json_manifests_of_equal_batches_are_equal_bytes() -> None:
    assert to_json([entry()], "1") == to_json([entry()], "1")
    assert json.loads(to_json([entry()], "1"))["images"][0]["words"] == [3, 9]


def test_a_quote_cannot_run_as_a_formula() -> None:
    table = to_csv([entry(text="=HYPERLINK(1)")]).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(table)))["text"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Wait;=HYPERLINK(1)", "Wait;'=HYPERLINK(1)"),
        ("Wait; @SUM(1);+cmd|x", "Wait; '@SUM(1);'+cmd|x"),
        ("Wait ;-) and; - well - so; it went", "Wait ;-) and; - well - so; it went"),
        ("Wait\n=1", "Wait\n'=1"),
        ("＝HYPERLINK(1)", "'＝HYPERLINK(1)"),
    ],
)
def test_what_a_spreadsheet_may_take_for_a_cell_cannot_run_either(text: str, told: str) -> None:
    table = to_csv([entry(text=text)]).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(table)))["text"] == told
    (buffer,) = to_buffer_csv([entry()], ["Wait;=1"], "https://x.example")
    assert next(csv.DictReader(io.StringIO(buffer.decode("utf-8-sig"))))["Text"] == "Wait;=1"


@pytest.mark.parametrize("text", ["@slowtools on bridges", "=HYPERLINK(1)", "- and so they went"])
def test_a_post_for_buffer_cannot_run_as_a_formula_nor_is_an_apostrophe_posted(text: str) -> None:
    (table,) = to_buffer_csv([entry()], [text], "https://cdn.example")
    assert next(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))["Text"] == f" {text}"


def test_buffers_file_is_split_at_its_limit_and_links_to_the_images() -> None:
    entries = [entry(rank) for rank in range(1, 151)]
    files = to_buffer_csv(entries, ["words"] * 150, "https://cdn.example/cards/")
    rows = [list(csv.DictReader(io.StringIO(file.decode("utf-8-sig")))) for file in files]
    assert [len(part) for part in rows] == [100, 50]
    assert rows[0][0] == {
        "Text": "words",
        "Image URL": "https://cdn.example/cards/001-x.png",
        "Tags": "",
        "Posting Time": "",
    }


def test_buffer_gets_one_post_of_a_carousel() -> None:
    cards = [entry(1, part=part, parts=3, file=f"001 x-{part}of3.png") for part in (1, 2, 3)]
    (table,) = to_buffer_csv([*cards, entry(2)], ["a", "a", "a", "b"], "https://cdn.example")
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert [(row["Text"], row["Image URL"].rpartition("/")[2]) for row in rows] == [
        ("a", "001%20x-1of3.png"),
        ("b", "002-x.png"),
    ]


@pytest.mark.parametrize(("sheet_s", "kept"), [(100, True), (99, True), (101, False)])
def test_a_sheet_is_its_manifests_where_it_is_not_younger(
    tmp_path: Path, sheet_s: int, kept: bool
) -> None:
    listed = to_json([entry()], "1")
    for name, data, at_s in ((MANIFEST, listed, 100), ("contact-sheet.png", DATA, sheet_s)):
        (tmp_path / name).write_bytes(data)
        os.utime(tmp_path / name, (at_s, at_s))
    batch = Batch(tmp_path)
    assert batch.find_sheet("contact-sheet.png", listed) == (DATA if kept else None)
    # Of another manifest it is no sheet.
    assert batch.find_sheet("contact-sheet.png", to_json([entry(2)], "1")) is None


@pytest.mark.parametrize(
    "foreign", ['{"images": 5}', "[]", "not json", '"x"', '{"name": "My site", "icons": []}']
)
def test_a_manifest_of_another_program_is_not_written_over(tmp_path: Path, foreign: str) -> None:
    (tmp_path / MANIFEST).write_text(foreign)
    with pytest.raises(InputError, match="no manifest of quotebot's"):
        Batch(tmp_path)
    assert (tmp_path / MANIFEST).read_text() == foreign


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("words", [1]), ("words", "ab"), ("flags", 5), ("file", 5), ("file", "../../x.png"),
        ("bytes", "x"), ("parts", None), ("recipe", [1]), ("sha256", 0),
    ],
)  # fmt: skip
def test_an_entry_that_somebody_changed_costs_its_image_only(
    tmp_path: Path, key: str, value: object
) -> None:
    # What lies there is as the entry has it, and yet none of the folder's.
    (tmp_path / "x.png").write_bytes(DATA)
    tmp_path = tmp_path / "a" / "b"
    batch = Batch(tmp_path)
    for rank in (1, 2):
        batch.keep(entry(rank), DATA)
    batch.close({MANIFEST: to_json([entry(1), entry(2)], "1")})
    table = json.loads((tmp_path / MANIFEST).read_text("utf-8"))
    table["images"][0][key] = value
    (tmp_path / MANIFEST).write_text(json.dumps(table))
    again = Batch(tmp_path)
    assert again.finished(entry(2).recipe)
    assert not again.finished(entry(1).recipe)
    (tmp_path / MANIFEST).write_text('{"quotebot": "1", "images": null}')
    assert not Batch(tmp_path).finished(entry(2).recipe)


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be locked there")
def test_two_exports_do_not_write_into_one_folder_at_once(tmp_path: Path) -> None:
    with Batch(tmp_path) as first:
        first.keep(entry(1), DATA)
        with pytest.raises(InputError, match="another export is writing"), Batch(tmp_path):
            raise AssertionError("two at once")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([JOURNAL, entry(1).file])
    with Batch(tmp_path) as second:
        assert second.finished(entry(1).recipe)


def test_tables_of_an_earlier_export_that_had_more_of_them_go(tmp_path: Path) -> None:
    manifest = {MANIFEST: to_json([entry()], "1")}
    Batch(tmp_path).close({**manifest, "buffer-1.csv": b"a", "buffer-2.csv": b"b"})
    (tmp_path / "buffer-of-mine.csv").write_bytes(b"mine")
    Batch(tmp_path).close(manifest)
    assert (tmp_path / "buffer-2.csv").is_file()
    Batch(tmp_path).close({**manifest, "buffer.csv": b"c"})
    assert {path.name for path in tmp_path.iterdir()} == {
        MANIFEST,
        "buffer.csv",
        "buffer-of-mine.csv",
    }

"""An export into a folder that holds one: what is the same stays, and nothing else does."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from quotebot.app import App
from quotebot.app.cards.drawing import Look
from quotebot.app.export.exporting import Exported, export
from quotebot.cards import contact_sheet
from quotebot.model import Card

TALK = """Ann Lee: Nothing is ever as urgent as the sentence that you cannot misunderstand.
Ann Lee: A boring solution has a thousand parents, and when it breaks it has a thousand doctors.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [n for n in os.environ if n.startswith(("QUOTEBOT_", "XDG_"))]:
        monkeypatch.delenv(name)
    (tmp_path / "talk.txt").write_text(TALK)
    (tmp_path / "config.toml").write_text(
        'data_folder = "data"\n[cards.brand]\nlogo = "logo.png"\n'
    )
    Image.new("RGB", (200, 200), "red").save(tmp_path / "logo.png")
    return tmp_path


def run(folder: Path, *, size: str = "landscape", **facts: str) -> Exported:
    app = App.open(folder / "config.toml")
    look = Look(size=size)
    with closing(app):
        return export(
            app, [str(folder / "talk.txt")], facts, out=folder / "out", limit=2, look=look, jobs=1
        )


def read(folder: Path) -> list[dict[str, Any]]:
    return list(json.loads((folder / "out" / "manifest.json").read_text("utf-8"))["images"])


def test_images_are_drawn_again_when_the_logo_has_other_bytes_under_its_name(folder: Path) -> None:
    first = run(folder)
    assert first.images >= 1 and first.kept == 0
    before = {entry["sha256"] for entry in read(folder)}
    assert run(folder).kept == first.images
    Image.new("RGB", (200, 200), "blue").save(folder / "logo.png")
    assert run(folder).kept == 0
    assert before.isdisjoint(entry["sha256"] for entry in read(folder))


def test_every_image_says_where_its_quote_stands(folder: Path) -> None:
    run(folder, show="Slow Tools", title="The Quiet Load")
    entries = read(folder)
    assert entries
    for entry in entries:
        first, end = entry["words"]
        with Image.open(folder / "out" / entry["file"]) as image:
            said = image.info["Source"]
            assert said == f"Slow Tools · The Quiet Load · words {first} to {end - 1}"
            assert said in image.info["XML:com.adobe.xmp"]
            assert entry["quote_id"] in image.info["XML:com.adobe.xmp"]


def test_manifest_says_what_is_true_now_of_images_that_stand(folder: Path) -> None:
    first = run(folder)
    assert run(folder, url="https://show.example/1").kept == first.images
    assert {entry["url"] for entry in read(folder)} == {"https://show.example/1"}
    assert "https://show.example/1" in (folder / "out" / "manifest.csv").read_text("utf-8-sig")


def test_the_date_of_the_episode_is_listed(folder: Path) -> None:
    first = run(folder)
    (folder / "talk.meta.toml").write_text("published = 2026-01-05\n")
    assert run(folder).kept == first.images
    assert {entry["published"] for entry in read(folder)} == {"2026-01-05"}
    head, *rows = (folder / "out" / "manifest.csv").read_text("utf-8-sig").splitlines()
    column = head.split(",").index("published")
    assert column == head.split(",").index("url") + 1 and ",2026-01-05," in rows[0]
    # An older version's manifest has no such key: its images stand all the same.
    manifest = folder / "out" / "manifest.json"
    table = json.loads(manifest.read_text("utf-8"))
    for entry in table["images"]:
        del entry["published"]
    manifest.write_text(json.dumps(table))
    assert run(folder).kept == first.images


def test_images_that_the_new_manifest_leaves_out_stay_and_are_named(folder: Path) -> None:
    first = run(folder)
    (folder / "talk.txt").write_text(TALK.replace("Nothing", "No word").replace("boring", "dull"))
    stray = read(folder)[0]["file"]
    said = [line for line in run(folder).warnings if "earlier export" in line]
    assert len(said) == 1 and stray in said[0]
    assert len(list((folder / "out").glob("0*.png"))) == 2 * first.images
    # The same names again, in another size, leave nothing over.
    assert not any("earlier export" in line for line in run(folder, size="square").warnings)


def test_images_of_another_size_in_the_place_of_earlier_ones_are_told(folder: Path) -> None:
    first = run(folder)
    assert not any("--out" in line for line in (*first.warnings, *run(folder).warnings))
    Image.new("RGB", (200, 200), "blue").save(folder / "logo.png")
    assert not any("--out" in line for line in run(folder).warnings)
    (told,) = [line for line in run(folder, size="square").warnings if "--out" in line]
    assert told.startswith(f"{first.images} image") and "1200×675" in told
    assert not any("--out" in line for line in run(folder, size="square").warnings)


def test_contact_sheets_are_drawn_again_only_when_what_they_show_has_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []

    def draw(cards: Sequence[Card], labels: Sequence[str]) -> bytes:
        drawn.append(len(cards))
        return contact_sheet(cards, labels)

    monkeypatch.setattr("quotebot.cards.contact_sheet", draw)
    sheet = folder / "out" / "contact-sheet.png"
    run(folder)
    first = sheet.read_bytes()
    run(folder)
    assert len(drawn) == 1 and sheet.read_bytes() == first
    run(folder, show="Slow Tools")
    assert len(drawn) == 2 and sheet.read_bytes() != first
    sheet.unlink()
    run(folder, show="Slow Tools")
    assert len(drawn) == 3
    # By somebody, or by another export that was killed before its manifest was written.
    sheet.write_bytes(first)
    later_ns = (folder / "out" / "manifest.json").stat().st_mtime_ns + 1_000_000
    os.utime(sheet, ns=(later_ns, later_ns))
    run(folder, show="Slow Tools")
    assert len(drawn) == 4 and sheet.read_bytes() != first

"""What a card prints of a quote and its source."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from quotebot.app.drawing import card_text
from quotebot.cards import alt_text
from quotebot.cli.boundary import guard


def words_of(attribution: str, show: str, title: str) -> Any:
    app: Any = SimpleNamespace(settings=SimpleNamespace(show=SimpleNamespace(handle="@slow")))
    quote: Any = SimpleNamespace(text="Less is more.", attribution=attribution, emphasis="")
    source: Any = SimpleNamespace(show=show, title=title)
    return card_text(app, quote, source)


@pytest.mark.parametrize(
    ("attribution", "show", "title", "name", "printed"),
    [
        ("Ada", "Slow Tools", "The Quiet Load", "Ada", "Slow Tools"),
        ("Ada", "", "The Quiet Load", "Ada", "The Quiet Load"),
        ("", "Slow Tools", "The Quiet Load", "", "Slow Tools"),
        ("", "", "The Quiet Load", "", "The Quiet Load"),
        ("", "", "", "", ""),
    ],
)
def test_a_show_is_never_printed_as_who_said_it(
    attribution: str, show: str, title: str, name: str, printed: str
) -> None:
    words = words_of(attribution, show, title)
    assert (words.name, words.show, words.title) == (name, printed, title)
    assert ("—" in alt_text(words)) == bool(name)


@pytest.mark.parametrize(
    ("name", "options", "answer"),
    [
        ("x.png", ["--format", "webp"], 2),
        ("x.jpg", ["--format", "jpeg"], 0),
        ("x.card", ["--format", "webp"], 0),
        ("x.webp", [], 0),
    ],
)
def test_a_file_is_of_the_format_that_its_name_says(
    name: str, options: list[str], answer: int, tmp_path: Path
) -> None:
    out = tmp_path / name
    words = ["card", "--text", "Less is more.", "--size", "540x540", "--out", str(out)]
    assert guard([*words, *options]) == answer
    assert out.exists() == (answer == 0)


def test_a_sheet_is_a_png_and_its_size_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(["templates", "--sheet", str(tmp_path / "t.jpg")]) == 2
    assert guard(["templates", "--size", "nope"]) == 2
    assert "'nope'" in capsys.readouterr().err
    assert guard(["templates", "--size", "square"]) == 0
    assert not list(tmp_path.iterdir())

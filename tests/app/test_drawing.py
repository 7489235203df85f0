"""What a card prints of a quote and its source."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from quotebot.app import App
from quotebot.app.cards.drawing import Look, card_text, draw_gallery
from quotebot.app.cards.previewing import Proofs, watch
from quotebot.bundled import asset_path
from quotebot.cards import Gallery, alt_text
from quotebot.cli.boundary import guard
from quotebot.config import Settings
from quotebot.model import CardText
from quotebot.read.cleaning.language import guess_line_language


def words_of(attribution: str, show: str, title: str, language: str = "") -> Any:
    app: Any = SimpleNamespace(settings=SimpleNamespace(show=SimpleNamespace(handle="@slow")))
    quote: Any = SimpleNamespace(
        text="Less is more.",
        attribution=attribution,
        emphasis="",
        start_word=3,
        end_word=6,
        start_ms=None,
        end_ms=None,
    )
    source: Any = SimpleNamespace(show=show, title=title, language=language)
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
    assert words.source == " · ".join([part for part in (show, title) if part] + ["words 3 to 5"])


def test_a_card_has_the_marks_of_its_transcript_s_language() -> None:
    assert "„Less is more.“" in alt_text(words_of("Ada", "Slow Tools", "", "de-AT"))
    assert "“Less is more.”" in alt_text(words_of("Ada", "Slow Tools", "", "en"))


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


def test_a_card_of_given_words_has_the_shows_name_unless_another_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[show]\nname = "Slow Tools"\n')
    words = ["--config", str(config), "card", "--text", "Less is more.", "--size", "540x540"]
    words += ["--out", str(tmp_path / "a.png")]
    assert guard(words) == guard([*words, "--show", "Talks"]) == 0
    ours, given = capsys.readouterr().out.splitlines()[1::2]
    assert "Quote card from Slow Tools:" in ours and "Quote card from Talks:" in given


def test_given_words_have_the_marks_of_the_shows_language_else_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[show]\nlanguage = "cs"\n')
    words = ["card", "--size", "540x540", "--out", str(tmp_path / "a.png"), "--text"]
    german = "Man muss nicht alles wissen, aber man sollte wissen, wen man fragen kann."
    assert guard([*words, german]) == guard(["--config", str(config), *words, "Less."]) == 0
    guessed, _, told, *_ = capsys.readouterr().out.splitlines()[1:]
    assert f"„{german}“" in guessed and "„Less.“" in told


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Die Zeit ist das einzige Geld.", "de"),
        ("Le temps est la seule monnaie.", "fr"),
        ("El tiempo es la única moneda.", "es"),
        ("時は金なり", "ja"),
        ("Man is the measure of all things.", "en"),
        ("Die hard, die trying.", ""),
        ("La vita è bella", ""),
        ("Time is money.", ""),
    ],
)
def test_a_short_line_is_of_a_language_where_its_words_leave_no_doubt(
    line: str, language: str
) -> None:
    assert guess_line_language(line) == language


def test_a_sheet_is_a_png_and_its_size_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(["templates", "--sheet", str(tmp_path / "t.jpg")]) == 2
    assert guard(["templates", "--size", "nope"]) == 2
    assert "'nope'" in capsys.readouterr().err
    assert guard(["templates", "--size", "square"]) == 0
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("option", ["--size=square", "--text=Less is more."])
def test_what_is_asked_of_a_sheet_without_one_is_told(
    option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(["templates", option]) == 0
    assert "no card was drawn" in capsys.readouterr().err
    assert guard(["templates"]) == 0
    assert not capsys.readouterr().err


def watched(tmp_path: Path) -> tuple[Any, Path, str]:
    """Return what watching a template yields, the template's file and its text."""
    text = (asset_path("templates") / "minimal.toml").read_text("utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(text.replace('name = "minimal"', 'name = "mine"'), "utf-8")
    proofs = Proofs((("1f", CardText("Less is more.", "Ada", "Slow Tools")),))
    seen = watch(App(Settings(), tmp_path), proofs, Look(str(path), "540x540"))
    return seen, path, path.read_text("utf-8")


def test_a_faulty_design_of_ones_own_is_named_and_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "own"
    own.mkdir()
    (tmp_path / "config.toml").write_text('templates_folder = "own"', "utf-8")
    text = (asset_path("templates") / "minimal.toml").read_text("utf-8")
    for name, was, is_ in (("broken", "about =", "abuot ="), ("fine", "", "")):
        renamed = text.replace('name = "minimal"', f'name = "{name}"')
        (own / f"{name}.toml").write_text(renamed.replace(was, is_), "utf-8")
    (own / "bytes.toml").write_bytes(b"\xff\xfe")
    (own / "away.toml").symlink_to("nowhere.toml")
    (own / "deep.toml").write_text("a = " + "[" * 5000, "utf-8")
    assert guard(["templates"]) == 3
    said = capsys.readouterr()
    assert {"fine", "minimal", "wave"} <= {line.split(" ")[0] for line in said.out.splitlines()}
    assert "broken" not in said.out
    assert f"{own}/broken.toml:3: unknown key 'abuot'; did you mean 'about'?" in said.err
    assert f"{own}/bytes.toml: not UTF-8 text" in said.err
    assert f"{own}/away.toml: no such file" in said.err
    assert (
        f"{own}/deep.toml: tables or lists within one another, deeper than can be read" in said.err
    )
    assert said.err.endswith("4 of your designs are faulty and left out.\n")


def test_a_design_that_draws_no_legible_card_is_left_off_the_sheet_alone(tmp_path: Path) -> None:
    text = (asset_path("templates") / "minimal.toml").read_text("utf-8")
    grid = '[[layer]]\nkind = "pattern"\npattern = "grid"\ncolours = ["#777777"]\n\n[[layer]]'
    for name, grown in (("plain", text), ("busy", text.replace("[[layer]]", grid, 1))):
        renamed = grown.replace('name = "minimal"', f'name = "{name}"')
        (tmp_path / f"{name}.toml").write_text(renamed, "utf-8")
    app = App(Settings(templates_folder=str(tmp_path)), tmp_path)
    everything, problems = app.gallery
    assert not problems
    vars(app)["gallery"] = Gallery({name: everything[name] for name in ("plain", "busy")}, ())
    faults = draw_gallery(app, tmp_path / "sheet.png", size="540x540", text=None)
    assert (tmp_path / "sheet.png").is_file()
    busy = (tmp_path / "busy.toml").read_text("utf-8")
    # The layer of the words, its last.
    line = busy.count("\n", 0, busy.rindex("[[layer]]")) + 1
    assert {(fault.where, fault.line) for fault in faults} == {(f"{tmp_path}/busy.toml", line)}
    assert all("has a contrast of" in fault.what for fault in faults)


def test_a_watched_template_that_breaks_is_told_line_by_line_and_drawn_again_when_mended(
    tmp_path: Path,
) -> None:
    seen, path, text = watched(tmp_path)
    (first,) = next(seen)
    path.write_text(text.replace("about =", "abuot ="), "utf-8")
    told = next(seen)
    assert len(told) == 2
    assert all(isinstance(line, str) and line.startswith(f"{path}") for line in told)
    path.write_text(text, "utf-8")
    (again,) = next(seen)
    assert again.data == first.data
    path.unlink()
    assert next(seen) == (f"{path}: no such template file",)
    path.write_text(text.replace("dark", "dusk"), "utf-8")
    assert "dusk" in " ".join(next(seen))


def test_nothing_is_watched_that_no_saving_can_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("Less is more. And that is all there is to say about it, my friend.", "utf-8")
    for options in (["--template", "nix.toml"], ["--template", "nix"], ["--size", "10x10"]):
        assert guard(["preview", str(talk), "--watch", *options]) == 2
        assert options[1].split("x")[0] in capsys.readouterr().err

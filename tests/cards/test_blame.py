"""A card that fails its check is put down to the template, the brand, or quotebot itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotebot.bundled import asset_path
from quotebot.cards import BrandFont, BrandKit, BrokenCard, CardSettings, load_template, parse_size
from quotebot.cards.blame import card_error
from quotebot.cards.painting.compose import paint_card
from quotebot.errors import ConfigError

from .words import card_text

SIZE = parse_size("540x540")
WEAK = "quote has a contrast of 2.00 to 1, 4.5 is needed"
OVER = """
[[layer]]
kind = "stack"
box = [0.1, {y}, 0.8, 0.2]
[[layer.item]]
kind = "text"
text = "{{show}}"
font = "show"
size = 0.08
"""


def own_template(folder: Path, added: str, **changed: str) -> Path:
    text = (asset_path("templates") / "minimal.toml").read_text("utf-8")
    for before, after in changed.items():
        assert before in text
        text = text.replace(before, after)
    path = folder / "own.toml"
    path.write_text(text.replace('name = "minimal"', 'name = "own"') + added, "utf-8")
    return path


def paint(path: Path, quote: str = "The best tools are the ones you forget.") -> None:
    paint_card(card_text(quote), load_template(str(path)), SIZE, CardSettings())


def test_text_set_over_text_is_refused_with_both_roles(tmp_path: Path) -> None:
    path = own_template(tmp_path, OVER.format(y=0.18))
    with pytest.raises(ConfigError, match=r"own\.toml:\d+: layer 2 .*show is set over quote"):
        paint(path)


def test_two_stacks_clear_of_each_other_are_no_fault(tmp_path: Path) -> None:
    paint(own_template(tmp_path, OVER.format(y=0.55)), "Less is more.")


def test_what_lies_behind_the_words_of_ones_own_template_is_its_fault(tmp_path: Path) -> None:
    glyph = '[[layer]]\nkind = "glyph"\nglyph = "&"\ncolour = "ink"\nbox = [0.1, 0.1, 0.8, 0.8]\n'
    with pytest.raises(ConfigError, match=r"own\.toml:\d+: layer 2 \(stack\): .*contrast") as found:
        paint(own_template(tmp_path, glyph), "The best tools are the ones you forget you hold.")
    assert found.value.exit_code == 2


@pytest.mark.parametrize("quote", ["ÅÉÂ gypj", "y", "The best tools are the ones you forget."])
def test_a_stack_may_be_the_whole_canvas(quote: str, tmp_path: Path) -> None:
    text = (asset_path("templates") / "minimal.toml").read_text("utf-8")
    dot, stack = text.index("[[layer]]"), text.index('[[layer]]\nkind = "stack"')
    path = tmp_path / "own.toml"
    path.write_text(
        text.replace('"minimal"', '"own"', 1)
        .replace(text[dot:stack], "")
        .replace("upright = [0.1, 0.18, 0.8, 0.725]", "upright = [0.0, 0.0, 1.0, 1.0]"),
        "utf-8",
    )
    for size in ("square", "540x540", "1080x1350"):
        paint_card(card_text(quote), load_template(str(path)), parse_size(size), CardSettings())


def test_a_brand_is_named_by_its_key_and_else_the_fault_is_ours() -> None:
    template = load_template("minimal")
    for brand, key in (
        (BrandKit(palette={"ink": "#777777"}), "cards.brand.palette.ink"),
        (BrandKit(palette={"ink": "#777777", "background": "#888888"}), "palette.background"),
        (BrandKit(photo="wall.jpg"), "cards.brand.photo"),
    ):
        error = card_error(template, SIZE, brand, [WEAK])
        assert key in str(error) and error.exit_code == 2  # type: ignore[attr-defined]
    ours = card_error(template, SIZE, BrandKit(), [WEAK])
    assert isinstance(ours, BrokenCard) and ours.exit_code == 1
    stray = card_error(template, SIZE, BrandKit(photo="wall.jpg"), ["ink lies outside its box"])
    assert isinstance(stray, BrokenCard)


def test_a_font_whose_strokes_are_too_thin_to_be_seen_is_named() -> None:
    brand = BrandKit(fonts={"show": BrandFont(file="Hairline.ttf")}, palette={"ink": "#222222"})
    error = card_error(load_template("minimal"), SIZE, brand, ["show has no visible ink in it"])
    assert str(error).startswith("cards.brand.fonts.show: its strokes are too thin")
    assert error.exit_code == 2  # type: ignore[attr-defined]


def test_only_a_template_of_the_users_has_a_file(tmp_path: Path) -> None:
    assert load_template("minimal").file == ""
    assert load_template(str(asset_path("templates") / "minimal.toml")).file == ""
    path = own_template(tmp_path, "")
    assert load_template(str(path)).file == str(path)

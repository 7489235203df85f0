"""Every script: drawn when a font is here, refused with the package's name when none is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quotebot.cards import CardSettings, load_template, parse_size, render_card
from quotebot.cards.designs.design import design_for
from quotebot.cards.painting.compose import lay_out
from quotebot.cards.painting.ink import Run, lay_emoji
from quotebot.cards.shaping.bidi import find_levels, reorder
from quotebot.cards.shaping.shape import shape_text
from quotebot.cards.typefaces import emoji, fonts
from quotebot.cards.typefaces.cmap import read_coverage
from quotebot.cards.typefaces.emoji import emoji_face
from quotebot.cards.typefaces.fonts import (
    FontChoice,
    bundled_families,
    can_shape,
    choose_face,
    coverage_of,
)
from quotebot.cards.typefaces.health import can_draw, font_coverage, missing_pieces
from quotebot.cards.typefaces.scripts import needs_shaping, script_of
from quotebot.errors import InputError
from quotebot.model import CardText

from .words import BIDI, LANGUAGES, SHAPED, card_text

SIZE = parse_size("540x540")
PLAIN = CardSettings(least_text_px=12)


def forget_fonts() -> None:
    """Forget every opened font, as if what is installed had changed."""
    for found in (*vars(fonts).values(), *vars(emoji).values(), shape_text):
        if hasattr(found, "cache_clear"):
            found.cache_clear()


@pytest.fixture
def no_system_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUOTEBOT_FONT_PATH", str(tmp_path))
    forget_fonts()
    monkeypatch.setattr("quotebot.cards.typefaces.scripts._index", lambda folders: {})


@pytest.fixture(autouse=True)
def fresh_caches() -> object:
    yield
    forget_fonts()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_drawn_or_refused_with_its_package(language: str) -> None:
    sentence, script = LANGUAGES[language]
    template = load_template("minimal")
    if not can_shape() and any(map(needs_shaping, sentence)):
        with pytest.raises(InputError, match=r"apt install (libfribidi0|fonts-noto)"):
            render_card(card_text(sentence), template, SIZE, PLAIN)
    elif not script or can_draw(script):
        card = render_card(card_text(sentence), template, SIZE, PLAIN)
        assert sentence in card.alt_text
    else:
        with pytest.raises(InputError, match="apt install fonts-noto"):
            render_card(card_text(sentence), template, SIZE, PLAIN)


@pytest.mark.parametrize("family", ["Archivo", "Bricolage Grotesque", "Fraunces", "Oswald"])
@pytest.mark.parametrize("language", ["Greek", "Russian", "Polish", "Vietnamese"])
def test_bundled_families_lend_each_other_glyphs(
    family: str, language: str, no_system_fonts: None
) -> None:
    sentence, _ = LANGUAGES[language]
    shaped = shape_text(sentence, choose_face(FontChoice(family, 700)))
    assert sum(len(word) for word in shaped.words) == len(sentence.replace(" ", ""))


@pytest.mark.parametrize(
    ("text", "package"),
    [
        ("สวัสดี", "fonts-noto-core"),
        ("你好", "fonts-noto-cjk"),
        ("नमस्ते", "fonts-noto-core"),
        ("happy 😀", "fonts-noto-color-emoji"),
    ],
)
def test_without_system_fonts_the_character_and_the_package_are_named(
    text: str, package: str, no_system_fonts: None
) -> None:
    with pytest.raises(InputError, match=package) as caught:
        shape_text(text, choose_face(FontChoice("Inter", 400)))
    assert caught.value.what.startswith("no font here has")


def test_what_is_missing_is_listed(no_system_fonts: None) -> None:
    lines = "\n".join(missing_pieces())
    for expected in ("Arabic", "fonts-noto-cjk", "fonts-noto-color-emoji"):
        assert expected in lines


def test_right_to_left_without_libfribidi_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotebot.cards.shaping.bidi._library", lambda: None)
    shape_text.cache_clear()
    with pytest.raises(InputError, match="libfribidi0"):
        shape_text("שלום עולם", choose_face(FontChoice("Inter", 400)))


def test_a_character_that_no_font_has_is_named() -> None:
    with pytest.raises(InputError, match=r"U\+10FFFD|U\+1B170"):
        shape_text("\U0001b170", choose_face(FontChoice("Inter", 400)))


@SHAPED
@pytest.mark.skipif(emoji_face() is None, reason="no colour emoji font (fonts-noto-color-emoji)")
def test_emoji_sequences_are_single_pieces() -> None:
    clusters = ["👩🏽‍🚀", "👨‍👩‍👧‍👦", "🇩🇪", "👍🏿", "❤️‍🔥", "1️⃣"]
    face = choose_face(FontChoice("Inter", 400))
    for cluster in clusters:
        (parts,) = shape_text(cluster, face).parts
        assert [piece.text for piece in parts] == [cluster]
        assert parts[0].kind == "emoji"
        assert 0.9 < parts[0].width < 1.4, "a sequence without its own glyph would be wider"


@SHAPED
@pytest.mark.skipif(emoji_face() is None, reason="no colour emoji font (fonts-noto-color-emoji)")
@pytest.mark.parametrize("emoji", ["😅", "🇩🇪", "☝️", "👩🏽‍🚀"])
@pytest.mark.parametrize("mark", [".", "!", "…", "”"])
def test_a_mark_behind_an_emoji_stands_by_its_picture(emoji: str, mark: str) -> None:
    face = choose_face(FontChoice("Inter", 600))
    size_px = 200
    ((picture, closing),) = shape_text(emoji + mark, face).parts
    assert (picture.text, closing.text) == (emoji, mark)
    run = Run(emoji, picture.face, "emoji", 100.0, 300, size_px)
    pixels = np.zeros((400, 600, 3), dtype=np.uint8)
    lay_emoji(pixels, run)
    # What scaling leaves around a picture is not seen.
    right = int(np.flatnonzero((pixels > 16).any(axis=(0, 2))).max()) + 1
    air = (100 + picture.width * size_px - right) / size_px
    assert 0.0 <= air <= 0.04, "the mark brings the air of its own glyph along"
    (whole, *_) = shape_text(f"{emoji} {mark}", face).parts[0]
    assert whole.width >= picture.width


@SHAPED
@pytest.mark.skipif(emoji_face() is None, reason="no colour emoji font (fonts-noto-color-emoji)")
@pytest.mark.parametrize("name", ["gradient", "paper", "magazine", "bauhaus"])
def test_a_row_of_emoji_stays_on_one_line(name: str) -> None:
    said = "So happy 🎉🎉🎉!!! And then (of course), it broke again; why?"
    design = design_for(load_template(name), parse_size("square"), CardSettings())
    layout = lay_out(CardText(said, "Maya"), design, CardSettings())
    rows = {run.baseline for text in layout.texts for run in text.runs if run.kind == "emoji"}
    assert len(rows) == 1


@SHAPED
@pytest.mark.skipif(emoji_face() is None, reason="no colour emoji font (fonts-noto-color-emoji)")
def test_a_row_of_emoji_that_is_longer_than_a_line_is_parted() -> None:
    design = design_for(load_template("gradient"), parse_size("square"), CardSettings())
    layout = lay_out(CardText("So happy " + "🎉" * 60, "Maya"), design, CardSettings())
    assert sum(run.kind == "emoji" for text in layout.texts for run in text.runs) == 60


@SHAPED
def test_graphemes_are_never_split() -> None:
    text = "e\u0301" * 90  # one word of ninety accented letters
    face = choose_face(FontChoice("Inter", 400))
    assert all(not word.startswith("\u0301") for word in shape_text(text, face).words)


@BIDI
def test_visual_order_of_mixed_directions() -> None:
    levels, rtl = find_levels("abc אבג 123")
    assert not rtl
    assert levels[:3] == [0, 0, 0]
    assert levels[4:7] == [1, 1, 1]
    assert reorder(["a", "B", "C", "d"], [0, 1, 1, 0]) == ["a", "C", "B", "d"]
    assert reorder(["A", "1", "B"], [1, 2, 1]) == ["B", "1", "A"]


def test_chinese_breaks_by_the_unicode_rules() -> None:
    if not can_draw("Chinese, Japanese or Korean"):
        pytest.skip("no CJK font (fonts-noto-cjk)")
    words = shape_text("你好，世界。", choose_face(FontChoice("Inter", 400))).words
    assert not any(word[0] in "，。" for word in words)


def test_every_bundled_family_has_its_licence_and_says_true_coverage() -> None:
    families = bundled_families()
    assert len(families) >= 8
    for family in families.values():
        folder = Path(family.faces[0].path).parent
        assert list(folder.glob("OFL.txt")) + list(folder.glob("LICENSE.txt"))
        for face in family.faces:
            assert family.covers <= read_coverage(Path(face.path))
            assert coverage_of(face) == read_coverage(Path(face.path))


@pytest.mark.parametrize("weight", [400, 500, 700])
def test_raised_figures_are_drawn_by_the_face_that_has_them(weight: int) -> None:
    face = choose_face(FontChoice("EB Garamond", weight))
    drawn = {piece.face for part in shape_text("mc² 10³", face).parts for piece in part}
    assert drawn == {face}


def test_fonts_stay_small_in_the_wheel() -> None:
    folder = Path(next(iter(bundled_families().values())).faces[0].path).parents[1]
    assert sum(path.stat().st_size for path in folder.rglob("*")) < 12_000_000


def test_coverage_rows_are_for_reading() -> None:
    rows = {row[0]: row for row in font_coverage()}
    assert "Greek" in rows["EB Garamond"][3]
    assert "Greek" not in rows["Archivo"][3]


def test_scripts_are_found_by_code_point() -> None:
    thai = script_of(ord("ก"))
    assert thai is not None
    assert thai.name == "Thai"
    assert script_of(ord("a")) is None

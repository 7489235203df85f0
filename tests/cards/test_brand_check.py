"""What a brand's files and colours are told about before a card is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from quotebot.cards import BrandFont, BrandKit, find_brand_faults
from quotebot.cards.designs import brand_check
from quotebot.cards.typefaces.fonts import Face, bundled_families, coverage_of
from quotebot.cards.typefaces.scripts import find_system_font


def save(folder: Path, name: str, size: tuple[int, int], colour: tuple[int, ...]) -> str:
    path = folder / name
    Image.new("RGBA" if len(colour) == 4 else "RGB", size, colour).save(path)
    return str(path)


def test_a_sound_brand_has_no_faults(tmp_path: Path) -> None:
    font = bundled_families()["Lora"].faces[0].path
    brand = BrandKit(
        logo=save(tmp_path, "logo.png", (600, 200), (20, 20, 20, 255)),
        portrait=save(tmp_path, "face.jpg", (400, 500), (200, 180, 160)),
        photo=save(tmp_path, "room.jpg", (1600, 1200), (60, 50, 40)),
        fonts={"quote": BrandFont(file=font, italic=None)},
        palette={"background": "#10241f", "ink": "#ffffff", "accent": "#4fd1a5"},
    )
    assert find_brand_faults(brand) == ()
    assert find_brand_faults(BrandKit()) == ()


@pytest.mark.parametrize("name", ["logo", "artwork", "portrait", "photo"])
def test_a_file_that_is_no_picture_is_fatal(tmp_path: Path, name: str) -> None:
    (tmp_path / "words.png").write_text("hello")
    (fault,) = find_brand_faults(BrandKit.model_validate({name: str(tmp_path / "words.png")}))
    assert fault.fatal
    assert fault.key == (name,)
    assert "not an image" in fault.what
    assert "PNG" in fault.mend


def test_a_font_that_is_none_is_fatal(tmp_path: Path) -> None:
    (tmp_path / "own.ttf").write_text("hello")
    brand = BrandKit(fonts={"name": BrandFont(file=str(tmp_path / "own.ttf"), italic=None)})
    (fault,) = find_brand_faults(brand)
    assert fault.fatal
    assert fault.key == ("fonts", "name", "file")
    assert fault.mend


def test_a_font_without_the_marks_of_nearly_every_card_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    font = bundled_families()["Lora"].faces[0].path
    monkeypatch.setattr(brand_check, "can_draw_all", lambda face, letter: letter.isascii())
    (fault,) = find_brand_faults(BrandKit(fonts={"quote": BrandFont(file=font, italic=None)}))
    assert not fault.fatal
    assert "it has no – ’ “ ”," in fault.what


def test_a_logo_that_cannot_be_seen_is_fatal_and_a_hairline_is_told(tmp_path: Path) -> None:
    clear = save(tmp_path, "clear.png", (300, 300), (0, 0, 0, 0))
    (fault,) = find_brand_faults(BrandKit(logo=clear))
    assert fault.fatal
    assert "transparent" in fault.what
    thin = save(tmp_path, "thin.png", (3000, 90), (200, 0, 0, 255))
    (fault,) = find_brand_faults(BrandKit(logo=thin))
    assert not fault.fatal
    assert "hairline" in fault.what


def test_pictures_of_few_pixels_are_told_and_used(tmp_path: Path) -> None:
    small = save(tmp_path, "small.png", (120, 60), (200, 0, 0))
    for name in ("logo", "portrait", "photo"):
        (fault,) = find_brand_faults(BrandKit.model_validate({name: small}))
        assert not fault.fatal
        assert "120x60" in fault.what
    assert find_brand_faults(BrandKit(artwork=small)) == ()


def test_colours_without_contrast_are_told_one_by_one() -> None:
    brand = BrandKit(palette={"background": "#1d3557", "ink": "#1d3557", "accent": "#233a5c"})
    ink, accent = find_brand_faults(brand)
    assert (ink.key, accent.key) == (("palette", "ink"), ("palette", "accent"))
    assert "1.0 to 1" in ink.what
    assert not ink.fatal
    assert find_brand_faults(BrandKit(palette={"ink": "#1d3557"})) == ()


def test_colours_from_artwork_that_is_not_named_are_told() -> None:
    (fault,) = find_brand_faults(BrandKit(palette_from="artwork"))
    assert fault.key == ("palette_from",)
    assert not fault.fatal


def test_a_font_without_common_letters_is_told() -> None:
    font = find_system_font("NotoSansThai-Regular")
    if font is None or "A" in map(chr, coverage_of(Face(str(font)))):
        pytest.skip("no system font without Latin letters")
    (fault,) = find_brand_faults(BrandKit(fonts={"quote": BrandFont(file=str(font), italic=None)}))
    assert not fault.fatal
    assert "another font" in fault.what

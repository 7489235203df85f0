"""A logo is told from what lies behind it, or the card is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from quotebot.cards import BrandKit, CardSettings, load_template, load_templates, parse_size
from quotebot.cards.check import luminances
from quotebot.cards.designs.design import design_for
from quotebot.cards.painting.colour import Rgb, luminance, luminance_contrast
from quotebot.cards.painting.compose import lay_out, paint_card
from quotebot.cards.painting.raster import PixelBox, Pixels
from quotebot.cards.painting.visible import lay_visible
from quotebot.errors import InputError
from quotebot.model import CardText

SIZE = parse_size("square")
WORDS = CardText("Less is more.", "Maya Okonkwo", "The Long Way Home")
BLACK, WHITE, ORANGE = (10, 10, 10), (250, 250, 250), (255, 90, 40)


def brand(folder: Path, *colours: Rgb, ground: Rgb | None = None) -> CardSettings:
    path = folder / "logo.png"
    logo = Image.new("RGBA", (300, 120), (*ground, 255) if ground else (0, 0, 0, 0))
    for index, colour in enumerate(colours):
        left = 10 + index * 280 // len(colours)
        ImageDraw.Draw(logo).rectangle(
            (left, 20, left + 280 // len(colours) - 12, 100), fill=(*colour, 255)
        )
    logo.save(path)
    return CardSettings(brand=BrandKit(logo=str(path)))


def paint(name: str, settings: CardSettings) -> tuple[Pixels, PixelBox]:
    template = load_template(name)
    (logo,) = lay_out(WORDS, design_for(template, SIZE, settings), settings).logos
    return paint_card(WORDS, template, SIZE, settings), logo.box


def has(pixels: Pixels, box: PixelBox, colour: Rgb) -> bool:
    left, top, right, bottom = box
    return int((pixels[top:bottom, left:right] == colour).all(axis=2).sum()) > 500


@pytest.mark.parametrize("colour", [BLACK, WHITE])
@pytest.mark.parametrize("name", load_templates())
def test_a_logo_of_one_colour_is_told_from_every_ground(
    name: str, colour: Rgb, tmp_path: Path
) -> None:
    pixels, (left, top, right, bottom) = paint(name, brand(tmp_path, colour))
    part = luminances(pixels[top:bottom, left:right])
    middle = float(part[part.shape[0] // 2, part.shape[1] // 4])
    edge = float(luminances(pixels[top - 4 : top, left:right]).mean())
    assert luminance_contrast(middle, edge) >= 2.4


def test_a_logo_that_is_told_keeps_its_colour(tmp_path: Path) -> None:
    for name, colour in (("minimal", BLACK), ("terminal", WHITE), ("minimal", ORANGE)):
        assert has(*paint(name, brand(tmp_path, colour)), colour)
    assert not has(*paint("minimal", brand(tmp_path, WHITE)), WHITE)
    assert not has(*paint("terminal", brand(tmp_path, BLACK)), BLACK)


def test_a_logo_of_several_colours_keeps_them_on_a_chip(tmp_path: Path) -> None:
    settings = brand(tmp_path, BLACK, (40, 30, 60), (20, 60, 30))
    pixels, (left, top, right, bottom) = paint("terminal", settings)
    assert has(pixels, (left, top, right, bottom), (40, 30, 60))
    chip = tuple(int(part) for part in pixels[top + 2, right - (bottom - top)])
    assert luminance(chip) > 0.8  # type: ignore[arg-type]
    # It is flush with the margin, and nothing of it is beyond the place of the logo.
    levels = luminances(pixels)
    inside = levels[top:bottom, left:right] > 0.5
    assert inside[:, -1].any() and inside[0].any() and inside[-1].any()
    around = levels[top - 12 : bottom + 12, left - 12 : right + 12] > 0.5
    assert around.sum() == inside.sum()
    plain, box = paint("minimal", settings)
    assert plain[box[1] - 2, (box[0] + box[2]) // 2].min() == 255


def test_a_letter_on_a_disc_is_not_lost_with_its_colour(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    logo = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    drawn = ImageDraw.Draw(logo)
    drawn.ellipse((10, 10, 290, 290), fill=(*BLACK, 255))
    drawn.rectangle((140, 90, 165, 210), fill=(*ORANGE, 255))
    logo.save(path)
    pixels, (left, top, right, bottom) = paint(
        "terminal", CardSettings(brand=BrandKit(logo=str(path)))
    )
    part = pixels[top:bottom, left:right]
    assert (np.abs(part.astype(int) - ORANGE).max(axis=2) < 40).sum() > 50
    assert (part == BLACK).all(axis=2).sum() > 500


def test_a_logo_on_a_ground_of_its_own_gets_no_chip(tmp_path: Path) -> None:
    settings = brand(tmp_path, ORANGE, (20, 60, 200), ground=(255, 255, 255))
    pixels, box = paint("minimal", settings)
    assert has(pixels, box, ORANGE)
    assert pixels[box[1] - 2, (box[0] + box[2]) // 2].min() == 255


def test_a_transparent_logo_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"logo\.png: nothing of the logo can be seen"):
        paint("minimal", brand(tmp_path))


def test_a_logo_layer_is_told_from_its_ground_too(tmp_path: Path) -> None:
    own = (Path(__file__).parent / "logo.toml").read_text("utf-8")
    (tmp_path / "logo.toml").write_text(own)
    template = load_template(str(tmp_path / "logo.toml"))
    pixels = paint_card(WORDS, template, SIZE, brand(tmp_path, WHITE))
    plain = paint_card(WORDS, template, SIZE, CardSettings())
    ink = design_for(template, SIZE, CardSettings()).look.colour("ink")
    box = (0, 0, SIZE.width_px // 2, SIZE.height_px // 4)
    assert has(pixels, box, ink) and not has(plain, box, ink)


def test_a_dark_word_beside_a_bright_sign_gets_a_chip_though_most_of_the_logo_is_told() -> None:
    logo = np.zeros((40, 200, 4), np.float32)
    logo[5:35, 5:130] = (*ORANGE, 255)
    logo[5:35, 140:195] = (20, 20, 60, 255)
    laid: list[PixelBox] = []
    under = np.full((40, 200, 3), 24, np.float32)

    def drawn(width: int, height: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return logo if width == 200 else np.zeros((height, width, 4), np.float32)

    box = (50, 50, 250, 90)
    lay_visible(lambda box, *_: laid.append(box), box, "right", drawn, under, WHITE, "logo.png")
    chip, inner = laid
    assert chip[1:] == box[1:], "the chip is within the box, flush with its right side"
    pads = {inner[0] - chip[0], inner[1] - chip[1], chip[2] - inner[2], chip[3] - inner[3]}
    assert len(pads) == 1 and pads.pop() > 2
    assert (inner[2] - inner[0]) / (inner[3] - inner[1]) == pytest.approx(5, abs=0.1)


def sign_and_name(sign: Rgb, name: Rgb) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Return a logo as most are: a large sign, and a name in thin letters beside it."""
    logo = np.zeros((60, 240, 4), np.float32)
    logo[4:56, 4:110] = (*sign, 255)
    for left in range(124, 232, 12):
        logo[20:40, left : left + 3] = (*name, 255)
        logo[28:31, left : left + 9] = (*name, 255)
    return logo


def laid_on(ground: int, logo: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> list[str]:
    """Return what is laid on a grey, in order: a chip's colour, or "logo"."""
    height, width = logo.shape[:2]
    laid: list[str] = []

    def lay(_box: PixelBox, colour: object, _mask: object) -> None:
        chips = {(248, 248, 248): "white chip", (20, 20, 20): "black chip"}
        laid.append(chips.get(colour, "ink") if isinstance(colour, tuple) else "logo")

    under = np.full((height, width, 3), ground, np.float32)
    box = (0, 0, width, height)
    lay_visible(lay, box, "right", lambda *_: logo, under, BLACK, "logo.png")
    return laid


@pytest.mark.parametrize("sign", [(255, 140, 148), (255, 211, 105), (230, 0, 60)])
def test_the_name_in_a_logo_is_told_though_it_is_a_small_part_of_it(sign: Rgb) -> None:
    dark = sign_and_name(sign, (60, 50, 80))
    assert (dark[..., 3] > 0).sum() * 0.25 > (dark[..., 0] == 60).sum() > 0
    assert laid_on(18, dark) == ["white chip", "logo"]
    assert laid_on(255, sign_and_name((230, 0, 60), WHITE)) == ["black chip", "logo"]


@pytest.mark.parametrize("ground", [255, 236])
def test_no_chip_brings_out_a_sign_and_loses_the_name(ground: int) -> None:
    assert laid_on(ground, sign_and_name((255, 200, 190), (60, 50, 80))) == ["logo"]
    assert laid_on(18, sign_and_name((255, 200, 190), (235, 235, 235))) == ["logo"]

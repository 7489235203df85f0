"""Pictures with transparency: what is behind them is the design's, never black."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from quotebot.cards import (
    BrandKit,
    CardSettings,
    find_brand_faults,
    load_template,
    parse_size,
)
from quotebot.cards.designs.palette import palette_of
from quotebot.cards.painting.colour import parse_colour
from quotebot.cards.painting.compose import paint_card
from quotebot.model import CardText

TEXT = CardText("Less is more.", "Maya Okonkwo", "Long Way Home")


def cut_out(folder: Path, colour: tuple[int, int, int] = (230, 190, 160)) -> str:
    """Return the file of a head without its background, black where it is transparent."""
    picture = Image.new("RGBA", (600, 600), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse([180, 120, 420, 480], fill=(*colour, 255))
    picture.save(folder / "head.png")
    return str(folder / "head.png")


def is_black(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bool:
    return bool((pixels.max(axis=2) < 8).mean() > 0.01)


def test_the_designs_colour_is_behind_a_head_that_was_cut_out(tmp_path: Path) -> None:
    settings = CardSettings(brand=BrandKit(portrait=cut_out(tmp_path)))
    template = load_template("split")
    pixels = paint_card(TEXT, template, parse_size("square"), settings)
    assert not is_black(pixels)
    behind = parse_colour(template.palette_for("auto")[1].extra["niche"])
    assert (pixels == behind).all(axis=2).any()
    assert (pixels == (230, 190, 160)).all(axis=2).any()


def test_the_background_is_behind_a_transparent_photograph(tmp_path: Path) -> None:
    settings = CardSettings(
        brand=BrandKit(photo=cut_out(tmp_path), palette={"background": "#204060"})
    )
    pixels = paint_card(TEXT, load_template("cinema"), parse_size("square"), settings)
    assert not is_black(pixels[:200])


def test_colours_come_from_what_can_be_seen_of_a_cover(tmp_path: Path) -> None:
    file = cut_out(tmp_path, (200, 30, 40))
    whole = tmp_path / "whole.png"
    Image.new("RGB", (600, 600), (200, 30, 40)).save(whole)
    assert palette_of(file, "light")["background"] == palette_of(str(whole), "light")["background"]


def test_a_portrait_that_cannot_be_seen_is_told(tmp_path: Path) -> None:
    Image.new("RGBA", (600, 600), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    (fault,) = find_brand_faults(BrandKit(portrait=str(tmp_path / "clear.png")))
    assert "transparent" in fault.what
    assert not fault.fatal

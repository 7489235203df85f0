"""The brand's logo and handle on every design."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from quotebot.cards import SIZES, CardSettings, load_templates, parse_size
from quotebot.cards.designs.design import design_for
from quotebot.cards.painting.compose import lay_out, paint_card
from quotebot.cards.settings import BrandFont, BrandKit
from quotebot.errors import InputError
from quotebot.model import CardText

from .words import BIDI

ORANGE = (255, 90, 40)
QUOTE = "You do not get to choose what people remember about you, so be kind on a Tuesday."


@pytest.fixture(scope="module")
def branded(tmp_path_factory: pytest.TempPathFactory) -> CardSettings:
    path = tmp_path_factory.mktemp("brand") / "logo.png"
    logo = Image.new("RGBA", (600, 600), (0, 0, 0, 0))
    ImageDraw.Draw(logo).rectangle((100, 150, 399, 269), fill=(*ORANGE, 255))
    logo.save(path)
    return CardSettings(brand=BrandKit(logo=str(path)))


def words(quote: str = QUOTE) -> CardText:
    return CardText(quote, name="Maya Okonkwo", show="The Long Way Home", handle="@longway")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", load_templates())
def test_the_logo_stands_once_clear_of_the_words_unstretched_and_without_its_margin(
    name: str, size: str, branded: CardSettings
) -> None:
    place = parse_size(size)
    layout = lay_out(words(), design_for(load_templates()[name], place, branded), branded)
    (placed,) = layout.logos
    box = placed.box
    left, top, right, bottom = place.safe_box_px
    assert left <= box[0] < box[2] <= right and top <= box[1] < box[3] <= bottom
    assert (box[2] - box[0]) / (box[3] - box[1]) == pytest.approx(2.5, rel=0.06)
    for text in layout.texts:
        for run in text.runs:
            across = box[0] < run.x + run.size_px * 0.3 * len(run.text) and run.x < box[2]
            assert not (across and box[1] < run.baseline < box[3]), (text.role, run.text)
    for bar in layout.bars:
        x0, y0, x1, y1 = bar.box
        assert not (x0 < box[2] and box[0] < x1 and y0 < box[3] and box[1] < y1)


def test_the_logo_s_own_colour_is_on_the_card(branded: CardSettings) -> None:
    pixels = paint_card(words(), load_templates()["minimal"], parse_size("square"), branded)
    assert (np.abs(pixels.astype(int) - ORANGE).max(axis=2) <= 2).sum() > 2000
    plain = paint_card(words(), load_templates()["minimal"], parse_size("square"), CardSettings())
    assert (np.abs(plain.astype(int) - ORANGE).max(axis=2) <= 2).sum() == 0


def test_words_from_the_right_have_the_logo_on_their_left(branded: CardSettings) -> None:
    text = CardText("החיים הם מה שקורה לך בזמן שאתה עסוק בתוכניות אחרות", name="מאיה")
    place = parse_size("square")
    design = design_for(load_templates()["minimal"], place, branded)
    try:
        (placed,) = lay_out(text, design, branded).logos
        box = placed.box
    except InputError as error:
        pytest.skip(f"no Hebrew font: {error}")
    assert box[2] < place.width_px / 2


@BIDI
@pytest.mark.parametrize("size", ["square", "banner"])
@pytest.mark.parametrize("name", load_templates())
def test_the_logo_is_clear_of_a_credit_that_is_read_from_the_right(
    name: str, size: str, branded: CardSettings
) -> None:
    place = parse_size(size)
    text = CardText("החיים הם מה שקורה לך בזמן שאתה עסוק", name="מאיה כהן", show="הדרך הביתה")
    try:
        layout = lay_out(text, design_for(load_templates()[name], place, branded), branded)
    except InputError as error:
        pytest.skip(f"no Hebrew font: {error}")
    (placed,) = layout.logos
    x0, y0, x1, y1 = placed.box
    for disc in layout.discs:
        left, top, right, bottom = disc.box
        assert not (left < x1 and x0 < right and top < y1 and y0 < bottom)
    for written in layout.texts:
        for run in written.runs:
            end = run.x + run.size_px * 0.4 * len(run.text)
            beside = run.x < x1 and x0 < end
            assert not (beside and y0 < run.baseline < y1), (written.role, run.text)


@pytest.mark.parametrize("name", load_templates())
def test_the_handle_is_printed(name: str) -> None:
    place = parse_size("portrait")
    layout = lay_out(
        words(), design_for(load_templates()[name], place, CardSettings()), CardSettings()
    )
    printed = "".join(run.text for text in layout.texts for run in text.runs)
    assert "@longway" in printed.lower().replace(" ", "")


@pytest.mark.parametrize("name", ["paper", "wave"])
def test_a_name_beside_the_logo_stays_on_one_line(name: str, branded: CardSettings) -> None:
    place = parse_size("portrait")
    text = CardText(QUOTE, name="Grace Mwangi-O'Sullivan", show="Learning Bayesian Statistics")
    layout = lay_out(text, design_for(load_templates()[name], place, branded), branded)
    (credit,) = [found for found in layout.texts if any("Grace" in r.text for r in found.runs)]
    assert credit.lines == 1


@pytest.mark.parametrize("name", ["gradient", "wave"])
def test_a_show_beside_a_wide_logo_is_a_little_smaller_rather_than_parted(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "wordmark.png"
    Image.new("RGB", (1400, 100), ORANGE).save(path)
    inter = BrandFont(family="Inter", italic=None)
    fonts = {"quote": inter, "name": inter, "show": inter}
    text = CardText(QUOTE, name="Maya Okonkwo", show="The Long Way Home")
    sizes = []
    for logo in ("", str(path)):
        brand = CardSettings(brand=BrandKit(logo=logo, fonts=fonts))
        layout = lay_out(
            text, design_for(load_templates()[name], parse_size("story"), brand), brand
        )
        (show,) = [text for text in layout.texts if text.role == "show"]
        assert show.lines == 1
        sizes.append(show.size_px)
    assert 0.8 * sizes[0] <= sizes[1] < sizes[0]


@pytest.mark.parametrize("size", SIZES)
def test_the_logo_keeps_its_distance_from_the_plates_of_a_caption(
    size: str, branded: CardSettings
) -> None:
    place = parse_size(size)
    template = load_templates()["subtitle"]
    layout = lay_out(words(), design_for(template, place, branded), branded)
    (placed,) = layout.logos
    logo = placed.box
    lowest = max(bar.box[3] for bar in layout.bars if bar.box[3] <= logo[1])
    assert logo[1] - lowest > place.unit_px * 0.025


@pytest.mark.parametrize("size", ["square", "story", "banner"])
@pytest.mark.parametrize("name", ["magazine", "broadside", "subtitle"])
def test_a_centred_logo_stands_below_all_words_and_parts_no_quote_from_its_name(
    name: str, size: str, branded: CardSettings
) -> None:
    place = parse_size(size)
    layout = lay_out(words(), design_for(load_templates()[name], place, branded), branded)
    (placed,) = layout.logos
    left, top, right, _ = placed.box
    assert (left + right) / 2 == pytest.approx(place.width_px / 2, abs=1)
    lowest = max(run.baseline for text in layout.texts for run in text.runs)
    assert place.unit_px * 0.02 < top - lowest


def test_a_wordmark_is_no_louder_than_a_round_sign(tmp_path: Path) -> None:
    def area(width: int, height: int) -> int:
        path = tmp_path / f"{width}.png"
        Image.new("RGB", (width, height), ORANGE).save(path)
        settings = CardSettings(brand=BrandKit(logo=str(path)))
        design = design_for(load_templates()["minimal"], parse_size("square"), settings)
        (placed,) = lay_out(words(), design, settings).logos
        left, top, right, bottom = placed.box
        return (right - left) * (bottom - top)

    assert area(800, 200) == pytest.approx(area(400, 200), rel=0.05)

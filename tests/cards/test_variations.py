"""A brand's variable font is set in the weight that the brand or the template asks for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quotebot.cards import BrandFont, BrandKit, CardSettings, load_template, parse_size
from quotebot.cards.painting.compose import paint_card
from quotebot.cards.typefaces.fonts import FontChoice, bundled_families, choose_face, font_at
from quotebot.model import CardText

# Of our own making: every letter is a stem, thin by default and thick in the heaviest weight.
STEMS = str(Path(__file__).parent / "stems-variable.ttf")


def stem_px(weight: int) -> int:
    mask = font_at(choose_face(FontChoice("", weight, False, STEMS)), 100).getmask("I")
    left, _, right, _ = mask.getbbox()
    return right - left


def test_the_weight_reaches_the_letters() -> None:
    assert stem_px(100) == pytest.approx(4, abs=1)
    assert stem_px(500) == pytest.approx(20, abs=1)
    assert stem_px(900) == stem_px(1000) == pytest.approx(36, abs=1)
    # Another weight in between leaves those that are open as they are.
    assert stem_px(100) == pytest.approx(4, abs=1)


def test_a_card_of_more_weight_has_more_ink() -> None:
    def ink(weight: int) -> float:
        fonts = {"quote": BrandFont(file=STEMS, weight=weight, italic=None)}
        pixels = paint_card(
            CardText("Less is more.", "Ada", "Show"),
            load_template("minimal"),
            parse_size("square"),
            CardSettings(brand=BrandKit(fonts=fonts)),
        )
        return float((255 - np.asarray(pixels, dtype=float)).mean())

    assert ink(800) > 2 * ink(200)


def test_a_font_of_one_weight_is_left_as_it_is() -> None:
    face = bundled_families()["Lora"].faces[0]
    assert font_at(face, 40).getlength("Less is more") > 0

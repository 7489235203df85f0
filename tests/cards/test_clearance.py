"""Ink that would reach into the margin is moved out of it, on whichever side."""

from __future__ import annotations

from itertools import pairwise

import pytest

from quotebot.cards.breaking.clearance import _inks, set_inside
from quotebot.cards.breaking.fit import set_lines
from quotebot.cards.breaking.room import Room
from quotebot.cards.designs.design import design_for
from quotebot.cards.designs.sizes import parse_size
from quotebot.cards.designs.template import load_template
from quotebot.cards.painting.compose import lay_out
from quotebot.cards.placing.placed import PlacedText
from quotebot.cards.placing.runs import Place
from quotebot.cards.settings import CardSettings
from quotebot.cards.shaping.shape import shape_text
from quotebot.cards.typefaces.fonts import FontChoice, choose_face
from quotebot.cards.typefaces.health import can_draw
from quotebot.model import CardText

SIZE = parse_size("540x540")
LEFT, TOP, RIGHT, BOTTOM = SIZE.safe_box_px
FACE = choose_face(FontChoice("Lora", 600))
ROOM = Room(300, 100, 40, 40)


def set_at(x: float, y: float) -> PlacedText:
    """Set one line with its box's left upper corner there, moved as far as it must be."""
    shaped = shape_text("Åjgy fjord", FACE)
    fit = set_lines(shaped.tokens, ROOM, 40)
    assert fit is not None and len(fit.lines) == 1
    place = Place((round(x), 0, round(x) + 300, 540), y, "left", SIZE)
    return set_inside(shaped, fit, place, "#000000", "quote", ())


def box_of(text: PlacedText) -> tuple[float, ...]:
    x0, y0, x1, y1 = zip(*(ink for run in text.runs for ink in _inks(run)), strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def test_ink_inside_the_safe_area_stays_where_it_is() -> None:
    text = set_at(150, 200)
    assert text.runs[0].x == pytest.approx(150, abs=2)
    left, top, right, bottom = box_of(text)
    assert left > LEFT and top > TOP and right < RIGHT and bottom < BOTTOM


@pytest.mark.parametrize("out", [2, 15])
@pytest.mark.parametrize("side", ["left", "top", "right", "bottom"])
def test_ink_that_reaches_out_is_moved_in_by_a_pixel_more_and_no_farther(
    side: str, out: int
) -> None:
    inside = box_of(set_at(150, 200))
    x = {"left": LEFT - out - inside[0], "right": RIGHT + out - inside[2]}.get(side, 0) + 150
    y = {"top": TOP - out - inside[1], "bottom": BOTTOM + out - inside[3]}.get(side, 0) + 200
    left, top, right, bottom = box_of(set_at(x, y))
    edges = {"left": left - LEFT, "top": top - TOP, "right": RIGHT - right}
    edges["bottom"] = BOTTOM - bottom
    assert 1 <= edges[side] < 2
    assert all(edge >= 1 for edge in edges.values())


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("Myanmar", "ဘဝဆိုတာ ခရီးတစ်ခုဖြစ်တယ်။ လူတိုင်းရဲ့ ဘဝမှာ ကြိုးစားမှုတွေ ရှိပါတယ်။"),
        ("Khmer", "ជីវិតគឺជាដំណើរ មិនមែនជាគោលដៅទេ។ ខ្ញុំស្រឡាញ់ភាសាខ្មែរណាស់"),
        ("Kannada", "ಪ್ರಶ್ನೆ ಕೇಳುವವರೇ ಪ್ರಪಂಚವನ್ನು ಬದಲಾಯಿಸುತ್ತಾರೆ. ಉಳಿದವರು ಜ್ಞಾನ ಸಂಗ್ರಹಿಸುತ್ತಾರೆ."),
    ],
)
@pytest.mark.parametrize("size", ["square", "story"])
def test_letters_that_are_stacked_do_not_touch_those_of_the_next_line(
    script: str, words: str, size: str
) -> None:
    if not can_draw(script):
        pytest.skip(f"no font for {script}")
    design = design_for(load_template("magazine"), parse_size(size), CardSettings())
    layout = lay_out(CardText(words), design, CardSettings())
    quote = next(one for one in layout.texts if one.role == "quote")
    lines: dict[int, list[tuple[float, float, float, float]]] = {}
    for run in quote.runs:
        lines.setdefault(run.baseline, []).extend(_inks(run))
    rows = list(lines.values())
    assert len(rows) > 1
    for upper, lower in pairwise(rows):
        for left, _, right, bottom in upper:
            assert all(bottom < top for x0, top, x1, _ in lower if left < x1 and x0 < right), (
                "two lines touch"
            )

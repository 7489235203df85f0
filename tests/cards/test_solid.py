"""Marks of Chinese and Japanese side by side, and at the edges of lines."""

from __future__ import annotations

import pytest

from quotebot.cards.designs.design import design_for
from quotebot.cards.designs.sizes import parse_size
from quotebot.cards.designs.template import load_template
from quotebot.cards.painting.compose import lay_out
from quotebot.cards.settings import CardSettings
from quotebot.cards.shaping.shape import shape_text
from quotebot.cards.typefaces.fonts import FontChoice, choose_face
from quotebot.cards.typefaces.health import can_draw
from quotebot.model import CardText

INTER = choose_face(FontChoice("Inter", 500))

pytestmark = pytest.mark.skipif(
    not can_draw("Chinese, Japanese or Korean"), reason="no font for Chinese and Japanese"
)


def width_of(text: str) -> float:
    """Return the width of a text on one line, in signs; the font kerns some by a tenth."""
    tokens = shape_text(text, INTER).tokens
    return sum(token.width for token in tokens) + sum(token.space for token in tokens[:-1])


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("これは本です。", 7),
        ("「これは本です。」", 8.5),
        ("「『本』、です。」", 7.5),
        ("「はい。」「いいえ。」", 9.5),
        ("（彼は）言った。", 8),
        ("他说：“好。”然后走了！", 11),
        ("《书》，我们看。", 7.5),
        # Marks in the middle of their square, and those of lines of Latin letters, stay.
        ("「這是對的。」", 7),
    ],
)
def test_marks_that_meet_share_the_empty_half_of_a_sign(text: str, signs: float) -> None:
    assert width_of(text) == pytest.approx(signs, abs=0.15)


def test_marks_of_latin_letters_stand_as_they_did() -> None:
    shaped = shape_text("“Yes.” “No.” 👍", INTER)
    assert [len(part) for part in shaped.parts] == [1, 1, 1]
    assert all(token.space > 0 for token in shaped.tokens[:-1])


def inked(template: str, text: str) -> list[tuple[float, float]]:
    """Return where the ink of each line of a quote begins and ends, in pixels."""
    from quotebot.cards.breaking.clearance import _inks

    design = design_for(load_template(template), parse_size("square"), CardSettings())
    layout = lay_out(CardText(text), design, CardSettings())
    lines: dict[int, list[float]] = {}
    for run in next(one for one in layout.texts if one.role == "quote").runs:
        for left, _, right, _ in _inks(run):
            lines.setdefault(run.baseline, []).extend((left, right))
    return [(min(ends), max(ends)) for ends in lines.values()]


QUOTE = "人生とは、他の計画を立てるのに忙しくしている間に起こることである。誰にもわからない。"


def test_the_empty_half_of_a_mark_is_no_part_of_a_centred_line() -> None:
    middles = [(left + right) / 2 for left, right in inked("broadside", QUOTE)]
    assert len(middles) > 2
    assert max(middles) - min(middles) < 12


def test_a_mark_that_opens_a_line_stands_flush_with_the_lines_below() -> None:
    lefts = [left for left, _ in inked("gradient", QUOTE)]
    assert max(lefts) - min(lefts) < 16


@pytest.mark.parametrize("name", ["minimal", "numeral", "slab"])
@pytest.mark.parametrize(
    "text", [f"「はい」とは言わない。{QUOTE}", "“是的”，我们都知道的事情，没有人会在乎。"]
)
def test_a_mark_stands_flush_in_a_design_that_hangs_none(name: str, text: str) -> None:
    lefts = [left for left, _ in inked(name, text)]
    assert max(lefts) - min(lefts) < 16


@pytest.mark.parametrize("size", ["story", "square"])
def test_a_wide_mark_hangs_as_far_out_as_what_is_seen_of_it_may(size: str) -> None:
    design = design_for(load_template("gradient"), parse_size(size), CardSettings())
    layout = lay_out(CardText("这是对的，我们都知道的事情，没有人会在乎。"), design, CardSettings())
    quote = next(one for one in layout.texts if one.role == "quote")
    first = min(run.x for run in quote.runs if run.text.startswith("“")) + quote.size_px
    below = min(run.x for run in quote.runs if run.baseline > quote.runs[0].baseline)
    assert first - below < quote.size_px * 0.35

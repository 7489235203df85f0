"""Text that is read from the right takes the whole card with it."""

from __future__ import annotations

import pytest

from quotebot.cards.designs.design import design_for
from quotebot.cards.designs.layers import (
    FillLayer,
    GradientLayer,
    ImageLayer,
    Layer,
    PatternLayer,
    ScrimLayer,
)
from quotebot.cards.designs.sizes import parse_size
from quotebot.cards.designs.template import load_template
from quotebot.cards.painting.compose import lay_out
from quotebot.cards.painting.ink import Run
from quotebot.cards.placing.tidy import mirrored_frame
from quotebot.cards.settings import CardSettings
from quotebot.cards.shaping.advances import advance, run_width
from quotebot.cards.shaping.bidi import find_credit_levels, find_levels, reorder
from quotebot.model import CardText

from .words import BIDI

pytestmark = BIDI


def test_the_sign_of_a_handle_stays_before_it() -> None:
    for text in ("הבית · @home", "@home · הבית", "הבית · #home"):
        levels, _ = find_levels(text)
        sign = max(text.find("@"), text.find("#"))
        assert levels[sign] == levels[sign + 1]
        shown = "".join(reorder(text, levels))
        assert text[sign : sign + 5] in shown


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("C++ היא שפה קשה", "C++"),
        ("אני כותב ב-C++, וגם ב-C#, כבר עשר שנים", "C++"),
        ("אני כותב ב-C++, וגם ב-C#, כבר עשר שנים", "C#"),
        ("(C++) כתבתי הכול ב", "C++"),
        ("سلسلة على Disney+ فقط", "Disney+"),
    ],
)
def test_the_signs_at_the_end_of_a_latin_word_stay_behind_it(said: str, word: str) -> None:
    levels, from_right = find_levels(said)
    assert from_right
    assert word in "".join(reorder(said, levels))


def test_a_sign_between_words_is_of_neither() -> None:
    for said in ("Google+אנדרואיד הם הכול", "אני + OpenAI + אתה", "א# הוא תו"):
        levels, _ = find_levels(said)
        bare, _ = find_levels(said.replace("+", "=").replace("#", "*"))
        assert levels == bare


@pytest.mark.parametrize("name", ["editorial", "wave", "numeral", "minimal"])
def test_a_card_that_is_read_from_the_right_hangs_there_as_a_whole(name: str) -> None:
    template, size = load_template(name), parse_size("square")
    design = design_for(template, size, CardSettings())
    middle_px = size.width_px / 2

    def sides(quote: str) -> set[bool]:
        layout = lay_out(CardText(quote, "Ann Lee", "Home"), design, CardSettings())
        short = [bar for bar in layout.bars if bar.box[2] - bar.box[0] < middle_px]
        boxes = [bar.box for bar in short] + [disc.box for disc in layout.discs]
        boxes += [one.area for one in layout.ornaments]
        runs = [run for text in layout.texts if text.role != "quote" for run in text.runs]
        return {box[0] > middle_px for box in boxes} | {run.x > middle_px for run in runs}

    assert sides("הכלי הטוב ביותר הוא זה ששוכחים ממנו") == {True}
    assert sides("The best tool is the one you forget") == {False}


@pytest.mark.parametrize(
    "said",
    [
        "הכלי הטוב ביותר הוא זה ששוכחים ממנו, ואף אחד לא מספר לך את זה מראש " * 3,
        "הכלי הטוב",
    ],
)
def test_a_mark_in_the_corner_stands_across_from_where_the_words_begin(said: str) -> None:
    design = design_for(load_template("minimal"), parse_size("banner"), CardSettings())

    def places(quote: str) -> tuple[float, float, float]:
        layout = lay_out(CardText(quote.strip(), "דוד לוי", "Home"), design, CardSettings())
        (dot,) = layout.ornaments
        quoted = next(text for text in layout.texts if text.role == "quote")
        first = min(run.x for run in quoted.runs)
        last = max(run.x + run_width(run.text, run.face, run.rtl) * run.size_px
                   for run in quoted.runs)  # fmt: skip
        return (dot.area[0] + dot.area[2]) / 2, first, last

    dot, first, last = places(said)
    assert dot + 20 < first
    assert 1500 - last == pytest.approx(0.07 * 1500, abs=8)
    dot, first, last = places("The best tool is the one you forget that you are holding.")
    assert dot - 20 > last
    assert first == pytest.approx(0.07 * 1500, abs=8)


@pytest.mark.parametrize(
    ("behind", "changes"),
    [
        (None, True),
        (FillLayer(kind="fill", colour="background"), True),
        (PatternLayer(kind="pattern", pattern="paper"), True),
        (PatternLayer(kind="pattern", pattern="dots", box=(0.0, 0.0, 0.5, 1.0)), False),
        (ImageLayer(kind="image"), False),
        (ScrimLayer(kind="scrim", edge="left"), False),
        (GradientLayer(kind="gradient", colours=("ink", "background"), angle=0.0), False),
        (ImageLayer(kind="image", on=("upright",)), True),
    ],
)
def test_words_stay_beside_a_face_and_on_the_veil_that_is_meant_for_them(
    behind: Layer | None, changes: bool
) -> None:
    aside = (0.08, 0.1, 0.42, 0.8)
    words = next(layer for layer in load_template("minimal").layer if layer.kind == "stack")
    layers = (behind, words) if behind else (words,)
    found = mirrored_frame(layers, aside, "banner")
    assert found == pytest.approx((0.5, 0.1, 0.42, 0.8) if changes else aside)


@pytest.mark.parametrize("name", ["editorial", "numeral"])
def test_a_great_opening_mark_faces_the_words(name: str) -> None:
    design = design_for(load_template(name), parse_size("square"), CardSettings())

    def mark(quote: str) -> str:
        layout = lay_out(CardText(quote, "Ann Lee"), design, CardSettings())
        return "".join(run.text for one in layout.ornaments for run in one.runs)

    assert mark("הכלי הטוב ביותר הוא זה ששוכחים ממנו") == "”"
    assert mark("The best tool is the one you forget") == "“"


@pytest.mark.parametrize(
    ("said", "from_right"),
    [
        ("OpenAI היא חברה שאף אחד לא הכיר", True),
        ("iPhone الجديد غيّر كل شيء", True),
        ("Steve Jobs אמר פעם שהמחשב הוא אופניים", True),
        ("אמרתי Hello big wide world", True),
        ("She said: שלום עליכם לכולם", False),
        ("abc אבג 123", False),
        ("The word שלום means peace", False),
        ("١٢٣", False),
    ],
)
def test_a_text_runs_the_way_that_most_of_its_words_do(said: str, from_right: bool) -> None:
    assert find_levels(said)[1] == from_right


def test_a_hebrew_card_that_opens_on_a_latin_name_is_set_from_the_right() -> None:
    design = design_for(load_template("editorial"), parse_size("square"), CardSettings())
    said = "OpenAI היא חברה שאף אחד לא הכיר לפני עשר שנים, והיום כולם מדברים עליה"
    layout = lay_out(CardText(said, "דוד לוי", "Home"), design, CardSettings())
    quote = next(text for text in layout.texts if text.role == "quote")
    top = min(run.baseline for run in quote.runs)
    last = max((run for run in quote.runs if run.baseline == top), key=lambda run: run.x)
    assert last.text == "OpenAI"
    assert all(bar.box[0] > 540 for bar in layout.bars)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gradient", "אמא שלי אמרה תמיד שאסור לוותר, ורק היום אני מבינה למה"),
        ("cinema", "تعلمت أن أفضل القصص لا تبدأ بالنهاية، بل تبدأ بسؤال لم يجرؤ أحد على طرحه"),
        ("poster", "”אמא שלי אמרה תמיד שאסור לוותר” ורק היום אני מבינה למה"),
        ("cinema", "بهترین داستان‌ها با پرسشی آغاز می‌شوند که کسی جرئت نکرد بپرسد"),
    ],
)
def test_an_opening_mark_hangs_at_the_right_where_lines_begin_there(name: str, said: str) -> None:
    design = design_for(load_template(name), parse_size("portrait"), CardSettings())
    layout = lay_out(CardText(said, "דוד לוי"), design, CardSettings())
    quote = next(text for text in layout.texts if text.role == "quote")
    firsts: dict[int, Run] = {}
    for run in quote.runs:
        firsts[run.baseline] = max(run, firsts.get(run.baseline, run), key=lambda run: run.x)
    ends = [run.x + run_width(run.text, run.face, True) * run.size_px for run in firsts.values()]
    assert len(ends) > 2
    assert ends[1:] == pytest.approx([ends[1]] * len(ends[1:]), abs=1)
    mark = next(iter(firsts.values()))
    wide_px = advance(mark.face, mark.text[0]) * mark.size_px
    margin_px = design.size.safe_box_px[2] - ends[1]
    hung_px = wide_px / 2 if mark.text[0] == "«" else wide_px
    assert not mark.text[0].isalpha()
    assert ends[0] - ends[1] == pytest.approx(min(hung_px, margin_px - 2), abs=3)
    assert ends[0] <= quote.area[2]


@pytest.mark.parametrize(
    ("said", "from_left", "from_right"),
    [
        ("דוד לוי · Slow Tools 42", "יול דוד · Slow Tools 42", "Slow Tools 42 · יול דוד"),
        ("Ann Lee · כלים 42", "Ann Lee · 42 םילכ", "42 םילכ · Ann Lee"),
        ("— דוד לוי · Tools (2)", "— יול דוד · Tools (2)", "Tools (2) · יול דוד —"),
    ],
)
def test_parts_of_a_credit_follow_each_other_as_the_card_is_read(
    said: str, from_left: str, from_right: str
) -> None:
    assert "".join(reorder(said, find_credit_levels(said, False))) == from_left
    assert "".join(reorder(said, find_credit_levels(said, True))) == from_right


@pytest.mark.parametrize("name", ["subtitle", "editorial", "terminal"])
def test_a_latin_show_stands_behind_a_hebrew_name_on_the_card(name: str) -> None:
    design = design_for(load_template(name), parse_size("banner"), CardSettings())

    def places(quote: str) -> tuple[list[float], list[float]]:
        layout = lay_out(CardText(quote, "דוד לוי", "Slow Tools"), design, CardSettings())
        runs = [run for text in layout.texts if text.role != "quote" for run in text.runs]
        hebrew = [run.x for run in runs if any("א" <= letter <= "ת" for letter in run.text)]
        return hebrew, [run.x for run in runs if run.text.isascii() and run.text.isalpha()]

    hebrew, latin = places("The best tool is the one you forget")
    assert max(hebrew) < min(latin)
    assert latin == sorted(latin)
    hebrew, latin = places("הכלי הטוב ביותר הוא זה ששוכחים ממנו")
    assert max(latin) < min(hebrew)
    assert latin == sorted(latin)


def test_two_words_for_each_other_make_a_text_theirs() -> None:
    assert find_levels("OpenAI שלום לך")[1]
    assert not find_levels("OpenAI Lab שלום לך")[1]

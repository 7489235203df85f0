"""What a designer sees to: marks flush and centred, joined plates, round circles, clear skies."""

from __future__ import annotations

from itertools import groupby, pairwise
from pathlib import Path

import numpy as np
import pytest

from quotebot.bundled import asset_path
from quotebot.cards import SIZES, CardSettings, load_template, load_templates, parse_size
from quotebot.cards.designs.design import design_for
from quotebot.cards.designs.grammar import pick
from quotebot.cards.designs.items import TextItem
from quotebot.cards.designs.layers import ProgressLayer, StackLayer, WaveLayer
from quotebot.cards.painting import patterns
from quotebot.cards.painting.colour import parse_colour
from quotebot.cards.painting.compose import lay_out
from quotebot.cards.painting.gradients import between_hues, to_oklab
from quotebot.cards.painting.ink import Run, draw_runs
from quotebot.cards.painting.ornaments import lay_bar
from quotebot.cards.painting.raster import Mask, to_pixels
from quotebot.cards.placing.placed import Layout, PlacedText
from quotebot.cards.shaping.advances import place_letters
from quotebot.cards.typefaces.fonts import metrics_of
from quotebot.cards.wording.fields import Page
from quotebot.model import CardText

from .words import LONG, SHAPED

#: Its lines in the middle are about as long as each other.
LEVEL = (
    "I think the honest answer is that I was scared, and I kept calling it patience because "
    "patience sounded like a virtue."
)


def laid(name: str, words: CardText, size: str = "square") -> Layout:
    plain = CardSettings()
    return lay_out(words, design_for(load_template(name), parse_size(size), plain), plain)


def largest_type(name: str, size: str) -> float:
    """Return the largest type that a design names for its quote."""
    items = [
        item
        for layer in load_template(name).layer
        if isinstance(layer, StackLayer) and layer.page == "quote"
        for item in layer.item
    ]
    quote = next(item for item in items if isinstance(item, TextItem) and item.flexible)
    return pick(quote.size, parse_size(size).shape)


def lines_of(text: PlacedText) -> list[list[Run]]:
    return [list(line) for _, line in groupby(text.runs, key=lambda run: run.baseline)]


def ink_of(text: PlacedText) -> tuple[int, int, int, int]:
    """Return the box of the pixels that a text is drawn on."""
    rows, columns = np.nonzero(draw_runs(text.runs, text.area) > 60)
    left, top = text.area[:2]
    return (
        left + int(columns.min()), top + int(rows.min()),
        left + int(columns.max()) + 1, top + int(rows.max()) + 1,
    )  # fmt: skip


@pytest.mark.parametrize("name", sorted(load_templates()))
def test_a_quote_of_five_hundred_characters_fits_one_card_of_every_size(name: str) -> None:
    quote = f"{LONG} It was a good room to be in, and all of us knew."
    words = CardText(quote, "Maya Okonkwo", "The Long Way Home", handle="@longwayhome")
    assert len(quote) == 500
    assert all(laid(name, words, size).texts for size in SIZES)


@pytest.mark.parametrize("name", sorted(load_templates()))
@pytest.mark.parametrize(
    ("size", "said", "leads_on"),
    [
        ("landscape", "What would you do if you weren’t afraid?", "if"),
        ("banner", "What would you do if you weren’t afraid?", "if"),
        (
            "square",
            "Wer nichts wagt, hat verloren, bevor das Spiel überhaupt angefangen hat.",
            "das",
        ),
    ],
)
def test_no_line_of_large_type_ends_on_a_word_that_leads_on(
    name: str, size: str, said: str, leads_on: str
) -> None:
    quote = next(text for text in laid(name, CardText(said), size).texts if text.role == "quote")
    lines = lines_of(quote)
    assert not any(line[-1].text.lower() == leads_on for line in lines)


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("carousel", "portrait", "Nothing is as permanent as a quick fix."),
        ("poster", "square", "Silence is also an answer, and a good one."),
        ("broadside", "story", "Nothing is as permanent as a quick fix."),
    ],
)
def test_large_type_is_a_little_smaller_rather_than_end_on_a_short_word_alone(
    name: str, size: str, said: str
) -> None:
    quote = next(text for text in laid(name, CardText(said), size).texts if text.role == "quote")
    assert len({run.token for run in lines_of(quote)[-1]}) > 1


@pytest.mark.parametrize(("name", "height_px"), [("editorial", 0.046 * 1080), ("minimal", 28)])
def test_a_mark_is_as_high_as_its_design_says_and_stands_on_the_margin(
    name: str, height_px: float
) -> None:
    layout = laid(name, CardText("Less is more.", "Maya", "Home"))
    left, top, _, bottom = ink_of(layout.ornaments[0])
    assert bottom - top == pytest.approx(height_px, abs=2)
    quote = next(text for text in layout.texts if text.role == "quote")
    assert left == pytest.approx(ink_of(quote)[0], abs=2)
    assert bottom < ink_of(quote)[1]


@pytest.mark.parametrize("size", ["portrait", "story", "landscape"])
@pytest.mark.parametrize("name", ["bauhaus", "carousel", "editorial", "minimal", "poster", "slab"])
def test_large_letters_stand_flush_with_the_name_below_them(name: str, size: str) -> None:
    layout = laid(name, CardText("Here is how.", "Hilda", "Home"), size)
    quote, credit = (
        next(text for text in layout.texts if text.role == role) for role in ("quote", "name")
    )
    assert ink_of(quote)[0] == pytest.approx(ink_of(credit)[0], abs=2)
    assert all(bar.box[0] == pytest.approx(ink_of(quote)[0], abs=2) for bar in layout.bars)


@pytest.mark.parametrize(("name", "size"), [("poster", "landscape"), ("editorial", "story")])
def test_an_opening_mark_hangs_as_far_as_the_margin_lets_it(name: str, size: str) -> None:
    said = "“Here” he heard here. He hid here, Hilda. Hurry home, he hummed hard."
    words = CardText(said, "Hilda", "Home")
    quote = next(text for text in laid(name, words, size).texts if text.role == "quote")
    first, second = lines_of(quote)[:2]
    mark = first[0]
    assert mark.text[0] == "“"
    letter = mark.x + dict(place_letters(mark.text, mark.face)[0])["H"] * mark.size_px
    assert letter + mark.tracking_px == pytest.approx(second[0].x, abs=3)


@pytest.mark.parametrize("name", ["editorial", "poster", "minimal", "cinema", "carousel", "slab"])
def test_a_long_double_name_is_parted_before_it_rather_than_in_it(name: str) -> None:
    said_by = "Prof. Dr. Maximiliana Konstantinopoulou-Featherstonehaugh"
    layout = laid(name, CardText("Here is how.", said_by, "Home"), "portrait")
    credit = next(text for text in layout.texts if text.role == "name")
    assert credit.lines == 2
    assert "".join(run.text for run in lines_of(credit)[1]) == said_by.split()[-1]


def test_a_mark_stands_for_a_missing_number_in_the_middle_of_its_band() -> None:
    layout = laid("numeral", CardText("Less is more.", "Maya", "Home"), "landscape")
    left, top, right, bottom = ink_of(layout.ornaments[0])
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((186, 337), abs=3)
    assert not any(text.role == "numeral" for text in layout.texts)


@pytest.mark.parametrize("said", ["It cost us 40% of it.", "We lost $1.2 billion.", "Listen."])
def test_a_number_stands_in_the_middle_of_its_band(said: str) -> None:
    layout = laid("numeral", CardText(said, "Maya", "Home"), "banner")
    numbers = [text for text in layout.texts if text.role == "numeral"] or layout.ornaments
    left, _, right, _ = ink_of(numbers[0])
    assert (left + right) / 2 == pytest.approx(0.26 * 1500 / 2, abs=5)


def test_a_number_and_its_unit_take_two_lines_where_their_band_is_narrow() -> None:
    layout = laid("numeral", CardText("We lost $1.2 billion.", "Maya", "Home"), "landscape")
    numeral, quote = (
        next(text for text in layout.texts if text.role == role) for role in ("numeral", "quote")
    )
    assert numeral.lines == 2
    assert numeral.size_px > quote.size_px


@pytest.mark.parametrize("said", ["We had $1,250,000.50.", "We had 3,141,592,653 of them."])
@pytest.mark.parametrize("size", ["landscape", "banner"])
def test_a_mark_stands_for_a_number_that_would_be_smaller_than_the_quote(
    said: str, size: str
) -> None:
    layout = laid("numeral", CardText(said, "Maya", "Home"), size)
    assert not any(text.role == "numeral" for text in layout.texts)
    assert [mark.runs[0].text for mark in layout.ornaments] == ["“"]


@pytest.mark.parametrize("name", ["editorial", "minimal", "paper", "terminal", "broadside"])
def test_a_show_without_a_name_is_set_as_the_name_would_be(name: str) -> None:
    def credit(words: CardText) -> tuple[str, int, str]:
        placed = next(text for text in laid(name, words).texts if text.role != "quote")
        said = "".join(run.text for run in placed.runs)
        return said, placed.size_px, placed.colour

    named = laid(name, CardText("Less is more.", "Home", "Home"))
    size, colour = next((one.size_px, one.colour) for one in named.texts if one.role == "name")
    said, *look = credit(CardText("Less is more.", show="Home"))
    assert said.strip("#") == "Home"
    assert look == [size, colour]


def test_plates_of_a_subtitle_join_and_have_their_capitals_in_the_middle() -> None:
    layout = laid("subtitle", CardText(LONG, "Maya", "Home"))
    quote = next(text for text in layout.texts if text.role == "quote")
    plates = [bar.box for bar in layout.bars]
    baselines = sorted({run.baseline for run in quote.runs})
    assert len(plates) == len(baselines) > 3
    assert all(above[3] > below[1] for above, below in pairwise(plates))
    steps = [abs(above[0] - below[0]) for above, below in pairwise(plates)]
    assert all(step <= 1 or step > 0.25 * quote.size_px for step in steps)
    cap = metrics_of(quote.runs[0].face).cap * quote.size_px
    for plate, baseline in zip(plates, baselines, strict=True):
        assert baseline - cap - plate[1] == pytest.approx(plate[3] - baseline, abs=2)


@pytest.mark.parametrize("size", SIZES)
def test_a_wave_without_a_credit_takes_the_room_of_it(size: str) -> None:
    canvas = parse_size(size)

    def box_of(words: CardText) -> tuple[float, float, float, float]:
        layers = laid("wave", words, size).layers
        wave = next(layer for layer in layers if isinstance(layer, WaveLayer))
        return pick(wave.box, canvas.shape)

    stacks = [one for one in load_template("wave").layer if isinstance(one, StackLayer)]
    left, top, wide, tall = pick(stacks[1].box, canvas.shape)
    alone, signed = box_of(CardText("Less is more.")), box_of(CardText("Less is more.", "Maya"))
    assert signed[1] + signed[3] <= top or signed[0] + signed[2] <= left
    if size == "banner":
        assert alone[0] + alone[2] == pytest.approx(left + wide)
    else:
        assert alone[1] + alone[3] == pytest.approx(top + tall)
    quote = next(one for one in laid("wave", CardText(LONG), size).texts if one.role == "quote")
    assert ink_of(quote)[3] < alone[1] * canvas.height_px
    assert alone[3] == signed[3]


def test_a_heading_over_the_quote_stays_where_it_is_without_a_credit(tmp_path: Path) -> None:
    plain = (asset_path("templates") / "wave.toml").read_text("utf-8")
    stack = '[[layer]]\nkind = "stack"\n'
    before, quote, credit = plain.split(stack)
    quote = "box = [0.09, 0.285, 0.82, 0.345]\n" + quote.partition("\n")[2]
    heading = (
        'box = [0.09, 0.085, 0.82, 0.1]\n\n[[layer.item]]\nkind = "text"\ntext = "{title}"\n'
        "size = 0.04\n\n"
    )
    path = tmp_path / "wave.toml"
    path.write_text(stack.join([before, heading, quote, credit]), "utf-8")

    def places(words: CardText) -> list[float]:
        texts = laid(str(path), words).texts
        return [text.runs[0].baseline for text in texts if text.role != "name"][:2]

    signed, alone = (
        places(CardText(LONG, "Maya", title="On rowing")),
        places(CardText(LONG, title="On rowing")),
    )
    assert alone[0] == signed[0]
    assert alone[1] != signed[1]


@pytest.mark.parametrize("valign", ["top", "middle", "bottom"])
def test_a_quote_keeps_clear_of_words_around_it_where_a_design_leaves_no_gap(
    tmp_path: Path, valign: str
) -> None:
    plain = (asset_path("templates") / "minimal.toml").read_text("utf-8")
    items = "".join(
        f'[[layer.item]]\nkind = "text"\ntext = "{text}"\nsize = {size}\npin = "{pin}"\n'
        for text, size, pin in (
            ("{title}", 0.03, "top"), ("{quote}", 0.09, "flow"), ("{name}", 0.03, "bottom"),
        )
    )  # fmt: skip
    stack = f'[[layer]]\nkind = "stack"\nvalign = "{valign}"\nbox = [0.1, 0.2, 0.8, 0.6]\n\n'
    path = tmp_path / "minimal.toml"
    path.write_text(plain.partition("[[layer]]")[0] + stack + items, "utf-8")
    words = CardText(LONG, "Maya Ågjy", title="Rowing, by Ågjy")
    title, quote, name = sorted(laid(str(path), words).texts, key=lambda text: ink_of(text)[1])
    assert (title.lines, quote.role, name.lines) == (1, "quote", 1)
    assert ink_of(quote)[1] - ink_of(title)[3] > 8
    assert ink_of(name)[1] - ink_of(quote)[3] > 8


@pytest.mark.parametrize("name", ["editorial", "gradient", "minimal", "terminal"])
@pytest.mark.parametrize("size", ["square", "landscape"])
def test_few_words_are_larger_than_the_largest_type_of_a_long_quote(name: str, size: str) -> None:
    def set_large(quote: str) -> tuple[int, int]:
        words = CardText(quote, "Maya", "Home")
        placed = next(text for text in laid(name, words, size).texts if text.role == "quote")
        return placed.size_px, placed.lines

    few, canvas = "I quit.", parse_size(size)
    usual_px = round(largest_type(name, size) * canvas.unit_px)
    size_px, lines = set_large(few)
    assert 1.4 * usual_px < size_px <= round(1.5 * usual_px)
    assert lines == 1
    assert set_large(f"{few} And so did all of them, the very next day, without a word.")[0] <= (
        usual_px
    )


def test_words_on_plates_are_of_one_size_however_few() -> None:
    quote = laid("subtitle", CardText("I quit.", "Maya", "Home")).texts
    size_px = next(text.size_px for text in quote if text.role == "quote")
    assert size_px == round(largest_type("subtitle", "square") * 1080)


def test_plates_of_one_width_meet_without_nicks_in_their_sides() -> None:
    layout = laid("subtitle", CardText(LEVEL, "Maya", "Home"))
    level = [
        (above, below) for above, below in pairwise(layout.bars) if above.box[0] == below.box[0]
    ]
    assert level
    for above, below in level:
        left, _, right, _ = above.box
        bottom = below.box[3]
        pixels = np.zeros((bottom + 2, right + 2, 3), np.uint8)
        for bar in layout.bars:
            lay_bar(pixels, bar, (255, 255, 255))
        meeting = slice(above.box[3] - 12, below.box[1] + 12)
        assert pixels[meeting, left].min() == pixels[meeting, right - 1].min() == 255
    # The corners of the whole stay round.
    assert pixels[layout.bars[0].box[1], layout.bars[0].box[0]].max() < 128


@pytest.mark.parametrize(("name", "size"), [("subtitle", "square"), ("split", "banner")])
def test_a_long_credit_parts_between_name_and_show_rather_than_within(name: str, size: str) -> None:
    speaker, show = "Priya Natarajan-Fitzgerald of Salem", "Notes: On Setting Goals and on Meeting"
    layout = laid(name, CardText("Less is more.", speaker, show + " None of Them"), size)
    credit = next(text for text in layout.texts if text.role == "name")
    rows: dict[int, list[str]] = {}
    for run in credit.runs:
        rows.setdefault(run.baseline, []).append(run.text)
    said = ["".join("".join(row).split()).lower() for row in rows.values()]
    assert said == ["".join(part.split()).lower() for part in (speaker, show + "NoneofThem")]


@pytest.mark.parametrize("name", ["editorial", "magazine", "terminal"])
def test_a_long_show_is_parted_rather_than_set_small_above_a_handle_alone(name: str) -> None:
    show = "The Long Conversation on Work, Rest and Everything Between"
    short = laid(name, CardText("Less is more.", "Maya", "Home", handle="@home"), "story")
    long = laid(name, CardText("Less is more.", "Maya", show, handle="@home"), "story")
    usual, parted = (
        next(text for text in layout.texts if text.role == "show") for layout in (short, long)
    )
    assert parted.lines == 2
    assert parted.size_px >= 0.9 * usual.size_px
    last = [run.text for run in parted.runs if run.baseline == parted.runs[-1].baseline]
    assert len(last) > 2


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", load_templates())
def test_who_said_it_is_never_louder_than_a_long_quote(name: str, size: str) -> None:
    layout = laid(name, CardText(LONG[:480], "Maya Okonkwo", "The Keepers"), size)
    quote = next(text for text in layout.texts if text.role == "quote")
    said = {text.role: text.size_px for text in layout.texts if text.role in ("name", "show")}
    assert max(said.values()) <= quote.size_px
    usual = laid(name, CardText("Less is more.", "Maya Okonkwo", "The Keepers"), size)
    before = {text.role: text.size_px for text in usual.texts if text.role in said}
    assert all(said[role] <= before[role] for role in said)
    if before.keys() == {"name", "show"}:
        least_px = parse_size(size).least_text_px
        shrunk = said["name"] / before["name"]
        assert said["show"] == pytest.approx(max(least_px, before["show"] * shrunk), abs=1.5)


def test_a_cover_without_a_title_says_the_name_once() -> None:
    template, size, plain = load_template("carousel"), parse_size("square"), CardSettings()
    design = design_for(template, size, plain)
    layout = lay_out(CardText(LONG, "Maya"), design, plain, page="cover", place=(1, 4))
    assert [text.role for text in layout.texts] == ["cover"]
    assert not layout.bars


def test_a_long_title_stays_below_the_marks_of_its_carousel() -> None:
    title = "Episode 17: Everything that we were never told about writing in public"
    words = CardText(LONG, "Bhavatharini Narayanaswamy-Hollingsworth", "Home", title)
    template, size, plain = load_template("carousel"), parse_size("square"), CardSettings()
    layout = lay_out(words, design_for(template, size, plain), plain, page="cover", place=(1, 4))
    assert not layout.crowded
    tops, feet = zip(*((box[1], box[3]) for box in map(ink_of, layout.texts)), strict=True)
    assert min(tops) > 0.1 * size.height_px
    assert max(feet) < 0.93 * size.height_px


@pytest.mark.parametrize("name", ["gradient", "cinema", "split"])
def test_a_quotes_last_mark_is_told_from_that_of_a_quote_within(name: str) -> None:
    words = CardText("He told me: “I said no.”", "Maya", "Home")
    quote = next(text for text in laid(name, words, "landscape").texts if text.role == "quote")
    foot = max(run.baseline for run in quote.runs)
    cap = round(metrics_of(quote.runs[0].face).cap * quote.size_px)
    area = (quote.area[0], foot - cap, quote.area[2], foot - cap + round(0.1 * quote.size_px))
    inked = (draw_runs(quote.runs, area) > 60).any(0)
    starts = np.flatnonzero(inked[1:] & ~inked[:-1])[-3:]
    # The tops of ’ and ”, whose strokes are of one kind.
    assert np.diff(starts)[0] > np.diff(starts)[1] * 1.15


@pytest.mark.parametrize(("width", "height", "step"), [(1080, 240, 135), (300, 675, 111)])
def test_the_circles_of_a_frieze_are_round(
    width: int, height: int, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure, cells = patterns._figure, []

    def remember(kind: int, turn: int, wide: int, high: int) -> Mask:
        cells.append((wide, high))
        return figure(kind, turn, wide, high)

    monkeypatch.setattr(patterns, "_figure", remember)
    canvas = np.zeros((height, width, 3), dtype=np.float32)
    patterns.paint_shapes(canvas, (0, 0, width, height), [(0, 0, 0), (9, 9, 9)], step, 3, 1.0)
    assert len(cells) > 10
    assert all(wide == pytest.approx(high, rel=0.05) for wide, high in cells)
    assert sum(wide * high for wide, high in cells) == width * height


def test_the_sky_between_two_colours_is_as_vivid_as_they_are() -> None:
    def chroma(colour: tuple[int, int, int]) -> float:
        return float(np.hypot(*to_oklab([colour])[0][1:]))

    night, glow = parse_colour("#152a52"), parse_colour("#f5875a")
    red, green, blue = between_hues(night, glow)
    assert chroma((red, green, blue)) > 0.9 * (chroma(night) + chroma(glow)) / 2
    assert green < min(red, blue)
    # Neighbours meet on the short way: no rose between two greens.
    red, green, blue = between_hues((20, 90, 40), (150, 220, 120))
    assert green > max(red, blue)


def test_a_prompt_never_stands_alone() -> None:
    words = CardText("Responsibility begins with paying attention.", "Maya", "Home")
    layout = laid("terminal", words, "story")
    (said,) = (text for text in layout.texts if text.role == "quote")
    first = [run.text for run in said.runs if run.baseline == said.runs[0].baseline]
    assert any(letter.isalpha() for letter in "".join(first))


def test_type_is_smaller_before_the_end_of_a_name_stands_beside_the_show() -> None:
    words = CardText(
        "Less.", "Priya Anastasia Natarajan-Fitzgerald of Salem, Massachusetts", "Home"
    )
    (credit,) = (text for text in laid("subtitle", words, "story").texts if text.role == "name")
    last = credit.runs[-1].baseline
    assert "".join(run.text for run in credit.runs if run.baseline == last) == "HOME"


def test_a_long_credit_stays_inside_the_window_of_a_terminal() -> None:
    words = CardText(
        "Less is more.", "Priya Natarajan-Fitzgerald of Salem, Massachusetts", "Home Again"
    )
    layout = laid("terminal", words, "banner")
    (credit,) = (text for text in layout.texts if text.role == "name")
    metrics = metrics_of(credit.runs[0].face)
    top = credit.runs[0].baseline - metrics.cap * credit.size_px
    assert credit.lines == 2
    assert top - 0.085 * 500 > 0.4 * credit.size_px


@SHAPED
def test_a_name_that_is_the_whole_credit_stays_on_one_line_if_a_little_smaller_it_can() -> None:
    name = "Priya Anastasia Natarajan-Fitzgerald of Salem, Massachusetts, Esq."
    words = CardText("Less is more.", name)
    (credit,) = (text for text in laid("split", words, "banner").texts if text.role != "quote")
    assert credit.lines == 1


@pytest.mark.parametrize(
    ("name", "size", "page", "said"),
    [
        ("poster", "square", "quote", "Ça, c’est à moi. Être français, ça ne s’apprend pas."),
        ("poster", "landscape", "quote", "Geçmişi değiştiremeyiz, Şimdi Çok geç."),
        ("paper", "banner", "quote", "Żyj tak, żeby się gęsi Ździwiły, gdy Łąka pęknie."),
        ("bauhaus", "square", "quote", "Ça, c’est à moi. Être français, ça se vit. Écoute."),
        ("carousel", "story", "cover", "Świat się żegna: Ćma, gęsi, Łódź, Źle, Ósmy"),
    ],
)
def test_an_accent_on_a_capital_keeps_clear_of_the_line_above(
    name: str, size: str, page: Page, said: str
) -> None:
    template, canvas, plain = load_template(name), parse_size(size), CardSettings()
    words = CardText(said, "Maya", "Home", said)
    layout = lay_out(words, design_for(template, canvas, plain), plain, page=page)
    text = max(layout.texts, key=lambda text: text.size_px)
    lines = lines_of(text)
    assert len(lines) > 1
    drawn = [draw_runs(line, text.area) > 90 for line in lines]
    for upper, lower in pairwise(drawn):
        both = np.flatnonzero(upper.any(0) & lower.any(0))
        foot = upper.shape[0] - np.argmax(upper[::-1, both], 0)
        assert (np.argmax(lower[:, both], 0) - foot).min() > 0.02 * text.size_px


@pytest.mark.parametrize("size", ["square", "portrait", "story", "landscape"])
def test_the_player_of_wave_is_clear_of_the_portrait_below_it(size: str) -> None:
    place = parse_size(size)
    layout = laid("wave", CardText("Less is more.", "Maya", "Home"), size)
    (player,) = (one for one in load_template("wave").layer if isinstance(one, WaveLayer))
    foot = to_pixels(pick(player.box, place.shape), place.width_px, place.height_px)[3]
    assert layout.discs[0].box[1] - foot >= 0.035 * place.unit_px


@pytest.mark.parametrize("size", SIZES)
def test_the_words_of_a_full_card_are_clear_of_the_marks_of_progress(size: str) -> None:
    place = parse_size(size)
    (marks,) = (one for one in load_template("carousel").layer if isinstance(one, ProgressLayer))
    foot = to_pixels(pick(marks.box, place.shape), place.width_px, place.height_px)[3]
    for length in range(200, len(LONG), 20):
        texts = laid("carousel", CardText(LONG[:length], "Maya", "Home"), size).texts
        quote = next(text for text in texts if text.role == "quote")
        assert ink_of(quote)[1] - foot >= 0.033 * place.unit_px

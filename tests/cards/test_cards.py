"""Cards as a whole: descriptions, carousels, sheets, terminals, processes."""

from __future__ import annotations

import io
import os
import re
import threading
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from quotebot.cards import (
    BrandFont,
    BrandKit,
    CardSettings,
    alt_text,
    contact_sheet,
    load_template,
    load_templates,
    parse_size,
    render_card,
    render_cards,
    show_in_terminal,
    split_quote,
)
from quotebot.cards import sheet as sheet_module
from quotebot.cards.designs.design import design_for
from quotebot.cards.painting import compose
from quotebot.cards.painting.colour import parse_colour
from quotebot.cards.painting.compose import lay_out, paint_card, paint_layout
from quotebot.cards.painting.ink import Run, draw_runs
from quotebot.cards.placing import carousel
from quotebot.cards.placing.placed import Layout
from quotebot.cards.shaping.advances import place_letters
from quotebot.cards.terminal import (
    encode_blocks,
    encode_iterm2,
    encode_kitty,
    encode_sixel,
    find_protocol,
)
from quotebot.cards.typefaces.fonts import bundled_families
from quotebot.cards.typefaces.health import can_draw
from quotebot.cards.wording.fields import fill_fields, shorten_credit
from quotebot.cards.wording.figures import find_numeral, initials_of
from quotebot.errors import InputError
from quotebot.model import Card, CardText

from .words import BIDI, LONG, card_text

SMALL = parse_size("540x540")
PLAIN = CardSettings()


def test_a_card_is_what_it_says() -> None:
    card = render_card(card_text("Less is more."), load_template("poster"), SMALL, PLAIN)
    with Image.open(io.BytesIO(card.data)) as image:
        assert image.size == (card.width_px, card.height_px) == (540, 540)
    assert (card.template, card.format) == ("poster", "png")
    assert card.alt_text == "Quote card: “Less is more.” — Maya Okonkwo, The Long Way Home"


@pytest.mark.parametrize(("emphasis", "times"), [("", 1), ("once", 2)])
def test_a_card_is_laid_out_once_unless_a_phrase_of_it_stands_out(
    emphasis: str, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    set_words = compose._set

    def count(*given: Any) -> Layout:
        done.append("set")
        return set_words(*given)

    monkeypatch.setattr(compose, "_set", count)
    compose._lay_out.cache_clear()
    words = card_text("Lay it out once, and paint it.")
    render_cards(words, load_template("poster"), SMALL, PLAIN, emphasis=emphasis)
    assert len(done) == times


def test_alt_text_without_a_credit_has_no_dash() -> None:
    assert alt_text(CardText("Less is more.")) == "Quote card: “Less is more.”"
    said = alt_text(CardText('She said "no" - twice.'))
    assert said == "Quote card: “She said ‘no’ – twice.”"


def test_only_a_speaker_stands_behind_a_dash_in_the_alt_text() -> None:
    assert alt_text(CardText("“Less.”", show="Home")) == "Quote card from Home: “Less.”"
    assert alt_text(CardText("Less.", "Ada", "Home")) == "Quote card: “Less.” — Ada, Home"
    assert alt_text(CardText("Less.", "Ada")) == "Quote card: “Less.” — Ada"


def test_a_card_needs_neither_name_nor_show() -> None:
    for name in ("editorial", "split", "gradient", "wave", "numeral", "carousel", "magazine"):
        render_card(CardText("Less is more."), load_template(name), SMALL, PLAIN)


def test_the_theme_changes_the_ground() -> None:
    template = load_template("minimal")
    light = paint_card(card_text("Hi."), template, SMALL, CardSettings(theme="light"))
    dark = paint_card(card_text("Hi."), template, SMALL, CardSettings(theme="dark"))
    assert light[0, 0].min() > 240
    assert dark[0, 0].max() < 40


def test_the_key_phrase_is_coloured() -> None:
    template = load_template("minimal")
    text = card_text("The work is never the whole story of a life.")
    accent = parse_colour("#2f54eb")
    stressed = paint_card(text, template, SMALL, PLAIN, emphasis="the whole story")
    plain = paint_card(text, template, SMALL, CardSettings(emphasis=False), emphasis="whole")
    area = slice(150, 500)
    assert (stressed[area] == accent).all(axis=2).any()
    assert not (plain[area] == accent).all(axis=2).any()


def test_a_long_quote_becomes_a_carousel_at_sentence_ends() -> None:
    quote = " ".join([LONG] * 4)
    cards = render_cards(card_text(quote), load_template("editorial"), parse_size("square"), PLAIN)
    assert 2 <= len(cards) <= 10
    assert cards[0].alt_text.startswith(f"Quote card 1 of {len(cards)}: “It was never")
    parts = split_quote(card_text(quote), load_template("editorial"), parse_size("square"), PLAIN)
    assert " ".join(parts) == quote
    assert all(part[-1] in ".!?" for part in parts)


@pytest.mark.parametrize("lengths", [(200, 130, 250, 90), (254, 257, 93)])
def test_cards_of_a_carousel_are_about_as_full_as_each_other(lengths: tuple[int, ...]) -> None:
    sentences = [f"{'Nothing more to say ' * 20}"[: length - 2] + "e." for length in lengths]
    quote = " ".join(sentences)
    parts = split_quote(card_text(quote), load_template("editorial"), parse_size("square"), PLAIN)
    assert " ".join(parts) == quote
    assert all(part.endswith(".") for part in parts)
    assert min(map(len, parts)) > 0.55 * max(map(len, parts))


def _texts_of(cards: int, name: str, quote: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the words set on each card, one string a card."""
    said: list[str] = []

    def remember(*given: Any, **named: Any) -> Layout:
        layout = lay_out(*given, **named)
        said.append(" ".join(run.text for text in layout.texts for run in text.runs))
        return layout

    monkeypatch.setattr("quotebot.cards.painting.compose.lay_out", remember)
    made = render_cards(card_text(quote), load_template(name), parse_size("square"), PLAIN)
    assert len(made) == len(said) >= cards
    return said


def test_a_carousel_opens_its_marks_on_each_card_and_closes_them_on_the_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quote = " ".join([LONG] * 3)
    said = _texts_of(3, "gradient", quote, monkeypatch)
    assert all(words.count("“") == 1 for words in said)
    assert [words.count("”") for words in said] == [0] * (len(said) - 1) + [1]


def test_cards_of_a_carousel_are_numbered_where_no_marks_show_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quote = " ".join([LONG] * 3)
    said = ["".join(words.split()) for words in _texts_of(3, "editorial", quote, monkeypatch)]
    assert all(f"{at}/{len(said)}" in words for at, words in enumerate(said, start=1))
    assert not any("/" in words for words in _texts_of(3, "carousel", quote, monkeypatch))
    alone = render_cards(card_text(LONG), load_template("editorial"), parse_size("square"), PLAIN)
    assert len(alone) == 1


def test_a_carousel_rather_ends_a_card_outside_a_quote_within_the_quote() -> None:
    quote = (
        "When we started, we had four people, one borrowed camera and a rented room above a "
        "bakery in Leeds, and every single morning the whole place smelled of bread. My father "
        'told me, "Never trust a plan that fits on one page. It has been cut to fit, and what '
        'was cut is what will hurt you later." I think about that a lot, because we made our '
        "best work there. Nobody was watching, nobody was measuring, and nobody told us that "
        "37% of what we were doing made no sense at all. You only get that once, and you never "
        "know while you have it. So when people ask me what I would do differently, I tell them"
        " the truth: I would be slower, I would be kinder, and I would keep the bakery."
    )
    parts = split_quote(card_text(quote), load_template("editorial"), parse_size("portrait"), PLAIN)
    assert len(parts) > 1
    assert all(part.count("“") == part.count("”") for part in parts)


@pytest.mark.parametrize(
    ("name", "show", "handle"),
    [
        (
            "Priya Natarajan-Fitzgerald",
            "The Long Way Home Podcast, with Friends",
            "@thelongwayhome",
        ),
        (
            "Professor Dr. Alexandra Katharina von Hohenstein-Breitenbach",
            "Everything You Always Wanted to Know About Bridges but Never Dared to Ask",
            "@everythingaboutbridges",
        ),
        ("", "The Long Way Home Podcast, with Friends and the Whole Family", "@thelongwayhome"),
    ],
)
def test_long_names_and_shows_find_room_on_every_design(name: str, show: str, handle: str) -> None:
    text = CardText("We polished it for nine months, in vain.", name, show, "", handle)
    for design in load_templates().values():
        (card,) = render_cards(text, design, parse_size("banner"), PLAIN)
        assert (name or show) in card.alt_text


@pytest.mark.parametrize("size", ["300x300", "320x480", "480x480"])
def test_every_design_is_legible_on_a_canvas_of_few_pixels(size: str) -> None:
    text = CardText("We polished it for nine months, in vain.", "Ada Lovelace", "Slow Tools")
    for design in load_templates().values():
        for theme in ("light", "dark"):
            settings = CardSettings.model_validate({"theme": theme})
            (card,) = render_cards(text, design, parse_size(size), settings)
            assert f"{card.width_px}x{card.height_px}" == size


def test_emphasis_that_has_to_give_up_its_colour_is_set_like_the_rest() -> None:
    text = CardText("We polished it for nine months and in vain.", "Ada Lovelace", "Slow Tools")
    design, size = load_template("slab"), parse_size("square")
    light = design.palette.light
    assert light is not None
    pale = light.model_copy(update={"accent": light.extra["dots"]})
    palette = design.palette.model_copy(update={"light": pale})
    template = design.model_copy(update={"palette": palette})
    plain = paint_card(text, template, size, PLAIN)
    stressed = paint_card(text, template, size, PLAIN, emphasis="in vain")
    assert (stressed == parse_colour("#1f1d3d")).all(axis=2).any()
    for end in (0, 255):
        assert not (stressed == end).all(axis=2).any()
    assert np.abs(stressed.astype(int) - plain).mean() < 0.05


def test_emphasis_leaves_the_marks_of_the_whole_quote_alone() -> None:
    text = CardText("Less is more.", "Ada Lovelace", "Slow Tools")
    template, size = load_template("gradient"), parse_size("square")
    design = design_for(template, size, PLAIN)

    def set_with(phrase: str) -> tuple[Run, ...]:
        layout = lay_out(text, design, PLAIN, phrase)
        return next(one for one in layout.texts if one.role == "quote").runs

    def runs(phrase: str) -> list[tuple[str, str]]:
        return [(run.text, run.colour) for run in set_with(phrase)]

    assert runs("less is") == [("“", ""), ("Less", "accent"), ("is", "accent"), ("more.”", "")]
    assert runs("more") == [("“Less", ""), ("is", ""), ("more.", "accent"), ("”", "")]
    own = {"quote": BrandFont(file=bundled_families()["Lora"].faces[0].path, italic=None)}
    branded = design_for(template, size, CardSettings(brand=BrandKit(fonts=own)))
    for phrase, expected in (
        ("less is more", ["“", "Less|", "is|", "more.|", "”"]),
        ("more", ["“Less", "is", "more.|", "”"]),
    ):
        said = lay_out(text, branded, CardSettings(brand=BrandKit(fonts=own)), phrase)
        drawn = next(one for one in said.texts if one.role == "quote").runs
        assert [run.text + "|" * bool(run.colour) for run in drawn] == expected
        at = {run.text: run.x for run in drawn}
        assert at["”"] > at["more."]
    french = lay_out(replace(text, language="fr"), design, PLAIN, "less")
    first, *_ = (one for one in french.texts if one.role == "quote")
    assert [(run.text, run.colour) for run in first.runs if run.text in ("«", "Less")] == [
        ("«", ""),
        ("Less", "accent"),
    ]
    plain, stressed = set_with(""), set_with("more")
    # The mark stands where it would stand without emphasis.
    places, _ = place_letters("more.”", plain[-1].face)
    reach = places[-1][1] * plain[-1].size_px + 5 * plain[-1].tracking_px
    assert stressed[-1].x == pytest.approx(plain[-1].x + reach, abs=0.01)


def test_a_credit_without_room_loses_its_handle_before_its_show_and_never_the_name() -> None:
    text = CardText("We polished it.", "Ada Lovelace", "Slow Tools", "", "@slow")
    assert [(one.name, one.show, one.handle) for one in shorten_credit(text)] == [
        ("Ada Lovelace", "Slow Tools", "@slow"),
        ("Ada Lovelace", "Slow Tools", ""),
        ("Ada Lovelace", "", ""),
    ]
    shows = shorten_credit(replace(text, name=""))
    assert [(one.show, one.handle) for one in shows] == [
        ("Slow Tools", "@slow"),
        ("Slow Tools", ""),
    ]


@pytest.mark.parametrize("name", ["editorial", "carousel", "magazine"])
def test_every_page_of_a_carousel_has_the_same_size_of_type(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def remember(*given: Any, **named: Any) -> Layout:
        layout = lay_out(*given, **named)
        sizes.extend(text.size_px for text in layout.texts if text.role == "quote")
        return layout

    monkeypatch.setattr("quotebot.cards.painting.compose.lay_out", remember)
    quote = " ".join([LONG] * 2) + " Then it ended."
    template, size = load_template(name), parse_size("square")
    assert len(render_cards(card_text(quote), template, size, PLAIN)) > 2
    assert len(sizes) >= 2 and len(set(sizes)) == 1
    design = design_for(template, size, PLAIN)
    parts = split_quote(card_text(quote), template, size, PLAIN)
    alone = [lay_out(card_text(part), design, PLAIN) for part in parts]
    wanted = [text.size_px for one in alone for text in one.texts if text.role == "quote"]
    assert sizes[0] == min(wanted)


def test_a_carousel_template_has_a_cover_and_an_end() -> None:
    quote = " ".join([LONG] * 3)
    cards = render_cards(card_text(quote), load_template("carousel"), parse_size("square"), PLAIN)
    assert cards[0].alt_text == (
        f"Cover card 1 of {len(cards)}: The Long Way Home, Maya Okonkwo, @longwayhome"
    )
    assert cards[-1].alt_text.startswith(f"End card {len(cards)} of {len(cards)}")


def test_a_quote_that_fits_is_one_card_even_as_a_carousel() -> None:
    cards = render_cards(card_text("Less is more."), load_template("carousel"), SMALL, PLAIN)
    assert len(cards) == 1


def test_too_long_is_refused_when_so_configured() -> None:
    settings = CardSettings(too_long="refuse")
    with pytest.raises(InputError, match="too long for one"):
        render_cards(card_text(" ".join([LONG] * 4)), load_template("editorial"), SMALL, settings)


def test_type_never_grows_with_the_quote_on_a_card() -> None:
    words = LONG.split()
    for name in ("editorial", "numeral", "poster"):
        design = design_for(load_template(name), parse_size("landscape"), PLAIN)
        before = 10_000
        for count in range(3, len(words), 5):
            layout = lay_out(card_text(" ".join(words[:count])), design, PLAIN)
            size = next(text.size_px for text in layout.texts if text.role == "quote")
            assert size <= before
            before = size


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("About 37% of us, or $5.", "37%"),
        ("In 1998 we lost $1,250,000.", "$1,250,000"),
        ("In 1998 we had 12 people.", "12"),
        ("It was 1998.", "1998"),
        ("Back in the ’90s we had nothing.", "’90s"),
        ("The 1st of 10x ideas", "10x"),
        ("Open 24/7, all year.", "24/7"),
        ("None at all", "“"),
        ("We sold it for $1.2 billion in 1998.", "$1.2 billion"),
        ("World War 2 took 60 million lives.", "60 million"),
        ("We live in Section 8 with 3 dogs.", "3"),
        ("It was -40 degrees outside.", "-40"),
        ("It was −40 °C outside.", "−40 °C"),
        ("Between 20-30% of it burned.", "20-30%"),
        ("Come at 10:45–12:30 and not later.", "10:45–12:30"),
        ("Call 555-1234 now.", "“"),
        ("He is 5'11\" tall.", "“"),
        ("Press 1️⃣ now", "“"),
        ("See https://example.org/2024/7 for more", "“"),
        ("The MP3 of COVID-19 in 3D", "“"),
        ("Elle avait 4 enfants et 1 500 € de retraite.", "1 500 €"),
        ("We fed 1 234 567 people.", "1 234 567"),
        ("Es waren 15’000 Leute.", "15’000"),
        ("On a perdu 1\u202f500 emplois.", "1\u202f500"),
        ("Es hat 3,5 Millionen gekostet.", "3,5 Millionen"),
        ("It is 5 millions d’euros.", "5 millions"),
        ("We raised US$5 million.", "US$5 million"),
        ("In 2023 500 people came.", "500"),
        ("Call 555 1234 now.", "555"),
        ("It took 3 1/2 years and 12 people.", "3 1/2"),
        ("They gave us 10 $5 bills.", "$5"),
        ("On Jan. 5 we had 12 people.", "12"),
        ("Of 12 teams 40 percent failed.", "40%"),
        ("Give it 110 per cent.", "110%"),
        ("Es waren 40 Prozent von 12.", "40\u00a0%"),
        ("Between 20 to 30 percent of it burned.", "20 to 30%"),
        ("It takes $5 to 10 million.", "$5 to 10 million"),
        ("The odds were 100 to 1.", "100 to 1"),
        ("I left at 21 with 3 or 4 ideas.", "21"),
        ("Of 600 pilots 9 out of 10 fail.", "9 out of 10"),
        ("It hits 1 in 5 of us.", "1 in 5"),
        ("We had 1 in 2019 and lost it.", "1"),
        ("We had 3 in 24 hours.", "3"),
        ("I was up at 2 a.m. on Sunday.", "2 a.m."),
        ("We met at 10:45 p.m. and left at 3 in the morning.", "10:45 p.m."),
        ("At 5pm all 14 servers died.", "14"),
        ("Wir waren 5 am Tisch.", "5"),
        ("Um 14 Uhr 30 war es vorbei.", "14 Uhr 30"),
    ],
)
def test_the_number_that_a_quote_is_about_is_found(quote: str, expected: str) -> None:
    assert find_numeral(quote) == expected


@pytest.mark.parametrize(
    ("name", "show", "expected"),
    [
        ("Maya O. Okonkwo", "Home", "MO"),
        ("Dr. Maximiliana Hohenlohe-Bartenstein", "", "MH"),
        ("Ann Marie Lee", "", "AL"),
        ("Cher", "", "C"),
        ("Jane Doe, PhD", "", "JD"),
        ("Professor Emerita Ada Lovelace", "", "AL"),
        ("", "The Long Way Home", "LW"),
        ("", "The Who", "W"),
        ("", "The The", "TT"),
        ("", "", ""),
        ("Mme Élise Dormesson", "", "ÉD"),
        ("Señora Ana Ruiz", "", "AR"),
        # Vowels that are written before their consonant begin no Thai name.
        ("เอกชัย เพ็ชร", "", "อพ"),
        # Letters of Arabic would join to a syllable.
        ("مریم رضایی", "", "م\u200cر"),
        ("דוד לוי", "", "דל"),
    ],
)
def test_a_monogram_leaves_out_articles_and_titles(name: str, show: str, expected: str) -> None:
    assert initials_of(name, show) == expected


@BIDI
@pytest.mark.skipif(not can_draw("Arabic"), reason="no font for Arabic")
def test_an_arabic_monogram_is_set_as_letters_are() -> None:
    design = design_for(load_template("gradient"), parse_size("square"), CardSettings())

    def inked(name: str) -> int:
        text = CardText("Less is more.", name)
        layout = lay_out(text, design, CardSettings())
        left, top, right, bottom = layout.discs[0].box
        pixels = paint_layout(text, design, layout, CardSettings()).pixels
        inside = pixels[top + 20 : bottom - 20, left + 20 : right - 20]
        return int((inside.mean(axis=2) < 128).sum())

    assert inked("مریم رضایی") < 2 * inked("م")


def laid(name: str, words: CardText, size: str = "square") -> Layout:
    return lay_out(words, design_for(load_template(name), parse_size(size), PLAIN), PLAIN)


@pytest.mark.parametrize("name", ["editorial", "cinema", "poster", "numeral", "broadside"])
def test_a_rule_vanishes_with_the_words_under_it(name: str) -> None:
    assert not laid(name, CardText("Less is more.")).bars
    assert laid(name, CardText("Less is more.", show="Home")).bars
    assert laid("slab", CardText("Less is more.")).bars


@pytest.mark.parametrize("name", ["editorial", "cinema", "poster", "numeral", "broadside"])
def test_the_show_keeps_the_name_s_space_under_a_rule(name: str) -> None:
    def space(words: CardText, role: str) -> int:
        layout = laid(name, words)
        (text,) = (text for text in layout.texts if text.role == role)
        return text.runs[0].baseline - text.size_px - layout.bars[-1].box[3]

    alone = space(CardText("Less is more.", show="Home"), "name")
    assert alone >= space(CardText("Less is more.", "Maya", "Home"), "name") - 6


def test_no_line_of_a_credit_begins_or_ends_with_a_divider() -> None:
    broken = 0
    for name in ("editorial", "broadside", "terminal", "gradient", "split"):
        for show in ("The Long Way Home And All The Roads That Lead There", "The Long Way Home"):
            words = CardText("Less is more.", "Maya Okonkwo", show, handle="@longwayhome" * 3)
            for text in laid(name, words).texts:
                rows: dict[int, list[str]] = {}
                for run in text.runs:
                    rows.setdefault(run.baseline, []).append(run.text.strip())
                for row in rows.values():
                    assert row[0] != "·" and row[-1] != "·"
                broken += text.role == "show" and len(rows) > 1
    assert broken
    one = laid("editorial", CardText("Less.", "Maya", "Home", handle="@home"))
    assert "·" in "".join(run.text for text in one.texts for run in text.runs)


def test_a_credit_breaks_between_its_parts_rather_than_within_one() -> None:
    words = CardText("Less.", "Maya", "The Long Way Home", handle="@thelongwayhomeofficialpodcast")
    checked = 0
    for name in ("editorial", "broadside", "minimal", "split", "slab"):
        (show,) = (text for text in laid(name, words, "540x540").texts if text.role == "show")
        first = show.runs[0].baseline
        line = "".join(run.text for run in show.runs if run.baseline == first).lower()
        if show.lines > 1:
            checked += 1
            assert line.replace(" ", "") == "thelongwayhome", name
    assert checked


def test_the_ink_of_the_big_figure_stands_on_the_margin() -> None:
    layout = laid("numeral", CardText("About 37% of us forget.", "Maya", "Home"))
    numeral = next(text for text in layout.texts if text.role == "numeral")
    # Drawn alone: what Pillow calls the box of a letter holds the space in front of it, too.
    run = numeral.runs[0]
    ink = np.nonzero(draw_runs([replace(run, x=0.0, baseline=400)], (0, 0, 600, 500)).any(axis=0))
    assert int(ink[0][0]) > 5
    assert run.x + int(ink[0][0]) == pytest.approx(layout.bars[0].box[0], abs=2)


def test_a_cover_stands_for_the_show_and_never_for_a_speaker(tmp_path: Path) -> None:
    cover = tmp_path / "cover.png"
    Image.new("RGB", (300, 300), (10, 200, 30)).save(cover)
    settings = CardSettings(brand=BrandKit(artwork=str(cover)))
    for name, size in (("split", "square"), ("gradient", "square"), ("wave", "square")):
        for speaker, shown in (("Maya Okonkwo", False), ("", True)):
            words = CardText("Less is more.", speaker, "Home")
            pixels = paint_card(words, load_template(name), parse_size(size), settings)
            assert (pixels == (10, 200, 30)).all(axis=2).any() == shown, (name, speaker)


@pytest.mark.parametrize("name", ["split", "gradient", "wave"])
def test_a_face_stands_beside_its_own_name_alone(name: str, tmp_path: Path) -> None:
    files = {}
    for who, colour in (("Maya O’Neill", (10, 200, 30)), ("anyone", (200, 10, 190))):
        Image.new("RGB", (300, 300), colour).save(tmp_path / f"{who}.png")
        files[who] = str(tmp_path / f"{who}.png")

    def faces(speaker: str, brand: BrandKit) -> set[str]:
        words = CardText("Less is more.", speaker, "Home")
        pixels = paint_card(
            words, load_template(name), parse_size("square"), CardSettings(brand=brand)
        )
        colours = {"Maya": (10, 200, 30), "anyone": (200, 10, 190)}
        return {who for who, one in colours.items() if (pixels == one).all(axis=2).any()}

    hers = BrandKit(portraits={"maya o'neill": files["Maya O’Neill"]})
    assert faces("Maya O’Neill", hers) == {"Maya"}
    assert faces("Ada Lovelace", hers) == set()
    both = hers.model_copy(update={"portrait": files["anyone"]})
    assert faces("Maya O’Neill", both) == {"Maya"}
    assert faces("Ada Lovelace", both) == {"anyone"}
    # Whoever is not named may be somebody else.
    assert faces("", both) == set()


def test_cards_are_made_in_other_processes() -> None:
    template = load_template("minimal")
    here = render_card(card_text("Anywhere."), template, SMALL, PLAIN)
    with ProcessPoolExecutor(1) as pool:
        there = pool.submit(render_card, card_text("Anywhere."), template, SMALL, PLAIN).result()
    assert there == here


def test_a_contact_sheet_holds_every_card() -> None:
    cards = [
        render_card(card_text("Less is more."), load_template(name), SMALL, PLAIN)
        for name in ("minimal", "poster", "magazine")
    ]
    labels = ["minimal", "poster", "a label far too long to fit below" * 4]
    data = contact_sheet(cards, labels, 2)
    with Image.open(io.BytesIO(data)) as sheet:
        assert sheet.width == 2 * 360 + 3 * 28
        assert sheet.height > 2 * 360
    assert data == contact_sheet(cards, labels, 2)
    with pytest.raises(InputError):
        contact_sheet([])


def test_the_cards_of_a_contact_sheet_are_shrunk_beside_each_other_and_stay_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cards = [
        render_card(card_text("Less is more."), load_template(name), SMALL, PLAIN)
        for name in ("minimal", "poster", "magazine", "slab")
    ]
    data = contact_sheet(cards, "1234")
    shrink = sheet_module._shrink
    # Nobody passes before two are there.
    both = threading.Barrier(2, timeout=60)

    def meet(card: Card) -> Image.Image:
        both.wait()
        return shrink(card)

    monkeypatch.setattr(sheet_module, "_shrink", meet)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert contact_sheet(cards, "1234") == data


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"KITTY_WINDOW_ID": "1", "TERM": "xterm-kitty"}, "kitty"),
        ({"TERM_PROGRAM": "ghostty"}, "kitty"),
        ({"TERM_PROGRAM": "iTerm.app"}, "iterm2"),
        ({"TERM": "foot"}, "sixel"),
        ({"TERM": "xterm-256color"}, "blocks"),
        ({"TERM": "xterm-kitty", "TMUX": "1"}, "blocks"),
        ({"TERM": "dumb"}, "none"),
        ({"QUOTEBOT_GRAPHICS": "sixel"}, "sixel"),
    ],
)
def test_the_terminal_is_recognised(environment: dict[str, str], expected: str) -> None:
    assert find_protocol(environment, True) == expected


def test_nothing_is_drawn_into_a_file() -> None:
    card = render_card(card_text("Less is more."), load_template("minimal"), SMALL, PLAIN)
    assert find_protocol({"TERM": "xterm-kitty"}, False) == "none"
    assert not show_in_terminal(card, io.StringIO(), environment={})


def test_kitty_sends_the_whole_image_in_chunks() -> None:
    import base64

    data = bytes(range(256)) * 40
    chunks = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", encode_kitty(data, 40))
    assert base64.b64decode("".join(chunk for _, chunk in chunks)) == data
    assert chunks[0][0].startswith("a=T,f=100")
    assert all("m=1" in head for head, _ in chunks[:-1])
    assert chunks[-1][0] == "m=0"


def test_iterm2_says_how_long_the_image_is() -> None:
    assert encode_iterm2(b"12345", 30).startswith("\x1b]1337;File=inline=1;size=5;width=30;")


def test_sixel_draws_the_pixels_it_was_given() -> None:
    pixels = np.zeros((12, 9, 3), dtype=np.uint8)
    pixels[:6, :, 0] = 255
    pixels[6:, :, 2] = 255
    text = encode_sixel(pixels)
    assert text.startswith('\x1bPq"1;1;9;12')
    assert ";2;100;0;0" in text
    assert ";2;0;0;100" in text
    assert text.count("-") == 2
    assert text.count("!9~") == 2  # nine columns of six lit pixels, twice


def test_blocks_colour_two_rows_a_line() -> None:
    pixels = np.zeros((4, 3, 3), dtype=np.uint8)
    pixels[0] = (255, 0, 0)
    text = encode_blocks(pixels)
    assert text.count("\n") == 2
    assert "38;2;255;0;0;48;2;0;0;0" in text
    assert text.count("▀") == 6


@pytest.mark.parametrize("protocol", ["kitty", "iterm2", "sixel", "blocks"])
def test_a_card_is_shown_by_every_protocol(protocol: str) -> None:
    card = render_card(card_text("Less is more."), load_template("poster"), SMALL, PLAIN)
    stream = io.StringIO()
    assert show_in_terminal(card, stream, 20, {"QUOTEBOT_GRAPHICS": protocol})
    assert stream.getvalue().startswith("\x1b")


def test_importing_the_package_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    program = "import sys, quotebot.cards; print('PIL' in sys.modules, 'numpy' in sys.modules)"
    out = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert out.stdout.split() == ["False", "False"]


def test_names_beside_a_turkish_quote_have_its_capitals() -> None:
    design = design_for(load_template("magazine"), parse_size("square"), PLAIN)
    text = CardText("Kimse sormaya cesaret edemediği için.", "Filiz Kaplan", "Sorular")
    texts = lay_out(text, design, PLAIN).texts
    name = next(placed for placed in texts if placed.role == "name")
    assert "FİLİZ" in "".join(run.text for run in name.runs)


def test_emphasis_colours_both_marks_of_a_pair_or_neither_and_no_prompt() -> None:
    size = parse_size("square")

    def loud(name: str, quote: str, phrase: str) -> str:
        design = design_for(load_template(name), size, PLAIN)
        layout = lay_out(CardText(quote, "Ada Lovelace"), design, PLAIN, phrase)
        runs = next(one for one in layout.texts if one.role == "quote").runs
        return " ".join(run.text for run in runs if run.colour)

    said = '"Nobody asked," she said, "and that is \'why\' it works."'
    assert loud("minimal", said, "Nobody asked") == "“Nobody asked,”"
    assert loud("minimal", said, "Nobody") == "Nobody"
    assert loud("minimal", said, "it works") == "it works."
    assert loud("minimal", said, "and that is 'why' it works") == "“and that is ‘why’ it works.”"
    assert loud("terminal", said, "Nobody asked") == "“Nobody asked,”"
    # Here “…” is around it all, and the marks within are single.
    assert loud("gradient", said, "Nobody asked") == "‘Nobody asked,’"
    assert loud("gradient", said, "Nobody") == "Nobody"
    assert loud("minimal", 'He told me "you."', "you") == "“you.”"
    assert loud("terminal", "Less is more.", "less") == "Less"


@pytest.mark.parametrize("size", ["square", "landscape"])
@pytest.mark.parametrize("name", load_templates())
def test_emphasis_is_seen_in_every_design_and_theme(name: str, size: str) -> None:
    template = load_template(name)
    text = CardText("We polished it for nine months, and all of that was in vain.", "Ada Lovelace")
    for theme in ("light", "dark"):
        if getattr(template.palette, theme) is None:
            continue
        settings = CardSettings.model_validate({"theme": theme})
        plain = paint_card(text, template, parse_size(size), settings)
        stressed = paint_card(text, template, parse_size(size), settings, emphasis="in vain")
        assert np.abs(stressed.astype(int) - plain).max() > 50, theme


def test_a_cover_says_the_name_once() -> None:
    template = load_template("carousel")
    for text, name in (
        (CardText("We row.", "Ann Lee", "Slow Tools", "Rain"), "Ann Lee"),
        (CardText("We row.", "Ann Lee"), ""),
    ):
        assert fill_fields(text, template, "square", "cover", (1, 3))["name"] == name


def test_a_carousel_has_no_end_where_its_cards_are_as_many_as_there_may_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for parts, cards in ((8, 10), (9, 10)):
        texts = tuple(f"Part {n}." for n in range(parts))
        monkeypatch.setattr(carousel, "fits_one_card", lambda *_: False)
        monkeypatch.setattr(carousel, "split_quote", lambda *_, texts=texts: texts)
        monkeypatch.setattr(carousel, "quote_size_px", lambda *_: 40)
        monkeypatch.setattr(carousel, "render_card", lambda *_, **how: how["place"])
        made = render_cards(
            card_text("We row."), load_template("carousel"), parse_size("square"), PLAIN
        )
        assert len(made) == cards

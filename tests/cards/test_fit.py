"""The typesetter: pure arithmetic, so every promise is a property."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebot.cards.breaking.breaks import price_ends
from quotebot.cards.breaking.fit import (
    Fit,
    Line,
    Token,
    fit_text,
    fit_well,
    fit_without_widow,
    set_lines,
)
from quotebot.cards.breaking.overlong import cut_overlong
from quotebot.cards.breaking.ragged import balance
from quotebot.cards.breaking.room import Room
from quotebot.cards.placing.tidy import stem_px, without_dividers
from quotebot.cards.shaping.shape import shape_text
from quotebot.cards.typefaces.fonts import FontChoice, choose_face

from .words import LONG

ROOM = Room(860, 700, 26, 120, first_em=1.0)
FACE = choose_face(FontChoice("Playfair Display", 500))
WORDS = st.lists(
    st.text("abcdefgilmnorstuvAEIMT'’.,", min_size=1, max_size=14), min_size=1, max_size=60
)


def fit(text: str, room: Room = ROOM) -> Fit | None:
    return fit_text(shape_text(text, FACE).tokens, room)


def lines_of(text: str, room: Room = ROOM) -> list[str]:
    found = fit(text, room)
    assert found is not None
    words = shape_text(text, FACE).words
    return [" ".join(words[line.start : line.end]) for line in found.lines]


@given(WORDS)
@settings(max_examples=120)
def test_lines_cover_every_word_once_and_stay_inside_the_room(words: list[str]) -> None:
    text = " ".join(words)
    found = fit(text)
    if found is None:
        return
    ends = [line.end for line in found.lines]
    starts = [line.start for line in found.lines]
    assert starts == [0, *ends[:-1]]
    assert ends[-1] == len(shape_text(text, FACE).tokens)
    assert all(line.width_px <= ROOM.width_px + 0.01 for line in found.lines)
    assert found.height_px <= ROOM.height_px + 0.01
    assert ROOM.min_px <= found.size_px <= ROOM.max_px


def test_lines_may_be_two_fewer_than_the_size_was_found_with_where_they_are_evener() -> None:
    room = Room(200, 2000, 20, 20, (1.2, 1.2), (0.0, 0.0), slack=(0.8, 0.8))
    tokens = [Token(width, 0.25) for width in (4, 4, 5, 3, 1, 2, 5, 3)]
    found = set_lines(tokens, room, 20)
    assert found is not None
    # At 0.8 of the width only six hold the words, most of them one word each.
    assert [(line.start, line.end) for line in found.lines] == [(0, 2), (2, 3), (3, 6), (6, 8)]


@given(WORDS, st.data())
@settings(max_examples=150)
def test_a_character_more_never_makes_the_type_larger(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    place = data.draw(st.integers(0, len(text)))
    letter = data.draw(st.sampled_from("aeMTi"))
    before, after = fit(text), fit(text[:place] + letter + text[place:])
    if before is None:
        assert after is None
    elif after is not None:
        assert after.size_px <= before.size_px


@given(WORDS)
@settings(max_examples=60)
def test_the_size_found_is_the_largest(words: list[str]) -> None:
    tokens = shape_text(" ".join(words), FACE).tokens
    found = fit_text(tokens, ROOM)
    if found is not None and found.size_px < ROOM.max_px:
        assert set_lines(tokens, ROOM, found.size_px + 1) is None


@given(WORDS)
@settings(max_examples=60)
def test_a_widow_costs_a_little_of_the_size_and_nothing_else_does(words: list[str]) -> None:
    tokens = shape_text(" ".join(words), FACE).tokens
    found, mended = fit_text(tokens, ROOM), fit_without_widow(tokens, ROOM)
    if found is None or mended is None:
        assert found is mended
        return
    last = found.lines[-1]
    alone = len(found.lines) > 1 and last.end - last.start == 1
    if not alone or last.width_px >= 0.4 * found.width_px:
        assert mended == found
    assert round(0.84 * found.size_px) <= mended.size_px <= found.size_px
    assert mended.lines[-1].end == len(tokens)
    assert mended.width_px <= ROOM.width_px + 0.01
    assert mended.height_px <= ROOM.height_px + 0.01


@pytest.mark.parametrize(
    ("said", "together"),
    [
        ("The predictability matters a lot for the whole business to be in sync.", "the "),
        ("Za rogiem stoi w Szczebrzeszynie chrząszcz, a my z nim.", "w "),
    ],
)
def test_type_is_a_little_smaller_rather_than_part_a_word_from_its_article(
    said: str, together: str
) -> None:
    tokens, words = shape_text(said, FACE).tokens, said.lower().split()
    spared = 0
    for width in range(640, 900, 20):
        room = Room(width, 800, 30, 130, first_em=1.0)
        usual, found = fit_without_widow(tokens, room), fit_well(tokens, room)
        assert usual is not None
        assert found is not None
        assert usual.size_px * 0.83 <= found.size_px <= usual.size_px
        assert not any(words[line.end - 1] == together.strip() for line in found.lines[:-1])
        spared += found != usual
    assert spared


def test_type_is_a_little_smaller_rather_than_leave_a_short_word_alone_among_the_lines() -> None:
    words = ["Nobody", "reads", "the", "manual,", "but", "everybody", "blames", "it."]
    tokens = shape_text(" ".join(words), FACE).tokens
    spared = 0
    for height in range(700, 1100, 20):
        room = Room(860, height, 30, 160, first_em=1.0)
        usual, found = fit_without_widow(tokens, room), fit_well(tokens, room)
        assert usual is not None
        assert found is not None
        assert usual.size_px * 0.83 <= found.size_px <= usual.size_px
        assert ["but"] not in [words[line.start : line.end] for line in found.lines]
        spared += found != usual
    assert spared


@pytest.mark.parametrize(
    ("said", "tail"),
    [
        ("We taught people to talk. The next thirty years are about teaching computers to listen.",
         ["computers", "to listen."]),
        ("Attention is the cheapest material we have.", ["material", "we have."]),
    ],
)  # fmt: skip
def test_type_is_a_little_smaller_rather_than_end_in_a_tail_of_short_lines(
    said: str, tail: list[str]
) -> None:
    tokens, words = shape_text(said, FACE).tokens, said.split()
    spared = 0
    for width in range(560, 920, 20):
        room = Room(width, 900, 30, 120, first_em=1.0)
        usual, found = fit_without_widow(tokens, room), fit_well(tokens, room)
        assert usual is not None
        assert found is not None
        assert usual.size_px * 0.83 <= found.size_px <= usual.size_px
        lines = [" ".join(words[line.start : line.end]) for line in found.lines]
        wide = [line.width_px for line in found.lines[-2:]]
        even = max(wide) >= 0.72 * found.width_px or sum(wide) > 1.1 * width
        assert lines[-2:] != tail or even or found == usual
        spared += found != usual and lines[-1] == " ".join(tail)
    assert spared


def test_real_prose_has_no_widow_and_no_weak_line_end() -> None:
    for width in (500, 620, 740, 860):
        room = Room(width, 900, 26, 110, first_em=1.0)
        lines = lines_of(LONG, room)
        assert len(lines[-1].split()) > 1, lines
        weak = [line for line in lines[:-1] if line.split()[-1] in ("a", "the", "of", "an", "I")]
        assert not weak, lines


def test_a_name_and_a_number_with_its_unit_stay_together() -> None:
    text = "We met Marie Curie in 1911 and paid 5 million dollars for the privilege of asking her."
    for width in (520, 640, 760):
        lines = lines_of(text, Room(width, 900, 26, 90, first_em=1.0))
        assert not any(line.endswith("Marie") for line in lines), lines
        assert not any(line.endswith(" 5") for line in lines), lines


def test_lines_are_balanced() -> None:
    lines = fit("We spent thirty years teaching people to talk to computers, and then we listened.")
    assert lines is not None
    widths = [line.width_px for line in lines.lines]
    assert min(widths) > 0.55 * max(widths)


@given(st.integers(200, 2000), st.integers(8, 300))
def test_larger_type_is_never_filled_further(width_px: int, size_px: int) -> None:
    room = Room(width_px, 700, 8, 400)
    assert room.filled_px(size_px + 1) <= room.filled_px(size_px) <= width_px


def test_short_lines_leave_more_room_to_break_than_long_ones() -> None:
    few, many = Room(500, 700, 20, 120).filled_px(60), Room(1500, 700, 20, 120).filled_px(60)
    assert few / 500 < many / 1500


def test_of_two_breakings_about_as_even_the_fuller_lines_are_set() -> None:
    quote = (
        "We spent 37 years teaching people to talk to computers. "
        "The next thirty are about teaching computers to listen."
    )
    lines = lines_of(quote, Room(780, 1000, 26, 130, (1.36, 1.15), (0.0, -0.012)))
    assert lines[:2] == ["We spent 37 years", "teaching people to"]
    assert len(lines) == 7


def test_an_opening_quotation_mark_hangs() -> None:
    found = fit("“Less is more,” she said.")
    assert found is not None
    assert found.lines[0].hang_px > 0.2 * found.size_px


def test_only_a_word_that_overflows_alone_is_broken() -> None:
    short = fit("Internationalisation is a long word")
    assert short is not None
    assert not any(line.hyphenated for line in short.lines)
    long = fit("x" * 60)
    assert long is not None
    assert any(line.hyphenated for line in long.lines)
    assert all(line.width_px <= ROOM.width_px for line in long.lines)


def test_a_text_that_cannot_fit_is_none() -> None:
    assert fit("word " * 900) is None


def test_no_text_is_no_lines() -> None:
    found = fit_text((), ROOM)
    assert found is not None
    assert found.lines == ()


@pytest.mark.parametrize("count", [1, 2, 3])
def test_max_lines_is_kept(count: int) -> None:
    room = Room(600, 900, 20, 120, max_lines=count, first_em=1.0)
    found = fit("Short words set on lines that are few", room)
    assert found is not None
    assert len(found.lines) <= count


def test_fitting_is_fast_enough_for_a_card() -> None:
    tokens = shape_text(LONG, FACE).tokens
    seconds = []
    for _ in range(8):
        start = time.perf_counter()
        fit_text(tokens, ROOM)
        seconds.append(time.perf_counter() - start)
    assert min(seconds) < 0.05


def test_a_line_rather_ends_early_than_on_an_article() -> None:
    for text in (
        "A warning is a kind of currency, and you only get to spend it once.",
        "You’re not afraid of the height. The day you stop is the day you should come down.",
        "NASA AND THE FBI WALK INTO A BAR AND NOBODY PAYS FOR THE DRINKS.",
    ):
        for width in (540, 620, 700, 780, 860):
            lines = lines_of(text, Room(width, 900, 26, 76, first_em=1.0))
            ends = [line.split()[-1].lower() for line in lines[:-1]]
            assert not {"a", "the", "of"} & set(ends), lines


def test_a_prompt_stays_with_the_words_after_it() -> None:
    for width in (440, 460, 480, 500):
        room = Room(width, 900, 60, 60, first_em=1.0)
        lines = lines_of("> The unexamined spreadsheet is not worth sharing.", room)
        assert lines[0].startswith("> The"), lines


def test_a_pause_keeps_the_words_beside_it_on_their_own_sides() -> None:
    for text, ends, begins in (
        (
            "It feels like the reason that we are limited is not because we have finite data, but "
            "because we have finite computational resources right like this.",
            "data, but",
            (),
        ),
        (
            "There are many things that Google does that I’m not a big fan of, but the underlying "
            "search engine technology I have nothing but absolute respect for.",
            (),
            "of,",
        ),
        (
            "If I take the most kind human being and I brainwash them, I can get them to do hate "
            "speech overnight.",
            "them, I",
            "them,",
        ),
    ):
        for width in (780, 820, 860):
            lines = lines_of(text, Room(width, 900, 26, 76, first_em=1.0))
            assert not any(line.endswith(ends) for line in lines), lines
            assert not any(line.startswith(begins) for line in lines), lines


def test_many_lines_are_no_column_beside_an_empty_stripe() -> None:
    lines = fit(
        "But the more complicated your model becomes more important, it is that your prior "
        "actually means something and have and be, reasonable. And constructing reasonable priors "
        "is hard work.",
        Room(853, 930, 31, 126, (1.36, 1.16), (0.0, -0.014), first_em=1.0),
    )
    assert lines is not None
    assert len(lines.lines) >= 8
    assert sum(line.width_px for line in lines.lines) / len(lines.lines) > 0.7 * 853


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("is called More Than Just Code is", (2, 3, 4)),
        ("by Ludwig van Beethoven, he", (1, 2)),
        ("what Ada Lovelace I’ve met", (1,)),
        ("with Ada I’d met", ()),
        ("Now Ada went there", ()),
    ],
)
def test_a_name_is_one_whatever_words_it_is_made_of(words: str, whole: tuple[int, ...]) -> None:
    prices = price_ends(words.split())
    assert tuple(at for at, price in enumerate(prices) if price >= 14.0) == whole


def test_a_line_has_room_for_the_hyphen_that_ends_it_and_as_many_lines_as_may_be_are_taken() -> (
    None
):
    tokens = [Token(9.0, hyphen=2.0), Token(5.0)]
    for box, most, ends in ((11.0, 2, [1, 2]), (10.0, 2, None), (11.0, 1, None)):
        found = balance(tokens, [9.0, 5.0], [0.0, 0.0], box, 7.0, 1, most, 0.0)
        assert (found[1] if found else None) == ends


def test_a_prompt_alone_costs_nothing() -> None:
    assert price_ends([">"]) == [0.0]
    assert price_ends([">", "So"])[0] > 100


def test_a_long_word_tells_its_language_where_the_words_around_are_of_two() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän"
    alone = cut_overlong(list(word), word, 26)
    assert len(alone) > 2
    assert cut_overlong(list(word), f"the {word} und", 26) == alone


def test_a_text_that_begins_with_a_divider_keeps_it_and_a_line_that_does_loses_it() -> None:
    shaped = shape_text("· Show · @me", choose_face(FontChoice("Inter", 500)))
    first, second = Line(0, 2, 90.0, 0.0), Line(2, 4, 90.0, 0.0)
    assert without_dividers(shaped, first, 20, 0.0) == (0, 2, 90.0)
    start, end, width = without_dividers(shaped, second, 20, 0.0)
    assert (start, end) == (3, 4) and width < 90


def test_a_stem_stands_as_far_out_as_the_margin_lets_it() -> None:
    shaped = shape_text("Hill", choose_face(FontChoice("Inter", 500)))
    fit = fit_text(shaped.tokens, Room(4000, 900, 300, 300))
    assert fit is not None
    free = stem_px(shaped, fit, 1000)
    assert free > 4 and stem_px(shaped, fit, 3) == 3 and stem_px(shaped, fit, -5) == 0

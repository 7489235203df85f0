"""A card whose words are kept apart, so that they can be lit one by one."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from quotebot.cards import (
    CardSettings,
    Still,
    load_templates,
    parse_size,
    render_card,
    set_apart,
)
from quotebot.cards.painting.compose import paint_card
from quotebot.errors import InputError
from quotebot.model import CardText

from .words import TORTURE, card_text

PLAIN = CardSettings()
MINIMAL, WAVE = load_templates()["minimal"], load_templates()["wave"]
QUOTE = "Trust is built in drops, and it is lost in buckets."


def letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


@pytest.mark.parametrize("name", load_templates())
def test_every_pixel_of_the_quote_is_some_words_and_no_other_is(name: str) -> None:
    template, size = load_templates()[name], parse_size("story")
    still = set_apart(card_text(QUOTE), template, size, PLAIN)
    other = (still.full != paint_card(card_text(QUOTE), template, size, PLAIN)).any(axis=2)
    assert not (other & (still.owner <= len(still.words))).any()
    changed = (still.full != still.empty).any(axis=2)
    assert np.array_equal(changed, still.owner > 0)
    assert letters("".join(still.words)) == letters(QUOTE)
    assert set(np.unique(still.owner)) == set(range(len(still.words) + still.bars + 1))
    assert (still.bars > 0) == (name == "wave")


@pytest.mark.parametrize("shape", ["square", "banner"])
def test_bars_that_took_the_room_of_a_credit_are_played_where_they_are(shape: str) -> None:
    size = parse_size(shape)
    still = set_apart(CardText(QUOTE), WAVE, size, PLAIN)
    signed = set_apart(CardText(QUOTE, "Maya"), WAVE, size, PLAIN)
    changed = (still.full != still.empty).any(axis=2)
    assert np.array_equal(changed, still.owner > 0)
    assert still.bars == signed.bars > 0
    (rows, columns), (above, beside) = (
        np.nonzero(one.owner > len(one.words)) for one in (still, signed)
    )
    assert rows.max() > above.max() + 100 or columns.max() > beside.max() + 100


def test_words_are_numbered_as_they_are_read() -> None:
    still = set_apart(card_text(QUOTE), MINIMAL, parse_size("square"), PLAIN)
    places = []
    for number in range(1, len(still.words) + 1):
        rows, columns = np.nonzero(still.owner == number)
        places.append((rows.mean(), columns.mean()))
    new_lines = 0
    for (row, column), (next_row, next_column) in pairwise(places):
        if next_column < column:
            assert next_row > row + 20
            new_lines += 1
    assert new_lines >= 2


@pytest.mark.parametrize(
    "label", ["Arabic", "Hebrew with Latin", "Chinese", "emoji", "Hindi", "Thai", "60-letter word"]
)
def test_other_scripts_and_emoji_are_parted_as_well(label: str) -> None:
    try:
        still = set_apart(card_text(TORTURE[label]), MINIMAL, parse_size("story"), PLAIN)
    except InputError as error:
        pytest.skip(error.mend)
    changed = (still.full != still.empty).any(axis=2)
    assert (still.owner > 0).sum() >= 0.995 * changed.sum()
    assert not (still.owner[~changed] > 0).any()
    assert len(still.words) > 3


def test_right_to_left_is_numbered_from_the_right() -> None:
    text = card_text("שלום לכל העולם")
    try:
        still = set_apart(text, MINIMAL, parse_size("banner"), PLAIN)
    except InputError as error:
        pytest.skip(error.mend)
    columns = [np.nonzero(still.owner == n)[1].mean() for n in range(1, len(still.words) + 1)]
    assert columns == sorted(columns, reverse=True)


def bar_heights(still: Still) -> list[int]:
    first = len(still.words) + 1
    rows = [np.nonzero(still.owner == first + n)[0] for n in range(still.bars)]
    return [int(row.max() - row.min()) + 1 for row in rows]


def test_the_bars_of_a_player_are_as_high_as_the_sound_is_loud() -> None:
    size = parse_size("square")
    silence, talk = [0.0] * 100, [0.2] * 100
    still = set_apart(card_text(QUOTE), WAVE, size, PLAIN, loudness=silence + talk + silence + talk)
    heights = bar_heights(still)
    quarter = len(heights) // 4
    parts = [heights[n * quarter : (n + 1) * quarter] for n in range(4)]
    assert max(parts[0] + parts[2]) < min(parts[1] + parts[3])
    assert min(parts[1]) >= 0.95 * max(heights)
    columns = [np.nonzero(still.owner == n)[1].mean() for n in np.unique(still.owner)[1:]]
    bars = columns[len(still.words) :]
    assert bars == sorted(bars)


@pytest.mark.parametrize("loudness", [(), [0.0] * 50, [0.3], [0.1, 0.9]])
def test_any_sound_gives_bars_that_can_be_seen(loudness: list[float]) -> None:
    still = set_apart(card_text(QUOTE), WAVE, parse_size("square"), PLAIN, loudness=loudness)
    assert min(bar_heights(still)) >= 4
    words = set_apart(card_text(QUOTE), WAVE, parse_size("square"), PLAIN)
    assert (bar_heights(still) == bar_heights(words)) == (not any(loudness))


def test_the_cover_of_a_player_is_the_card_as_designed() -> None:
    size = parse_size("square")
    still = set_apart(card_text(QUOTE), WAVE, size, PLAIN)
    card = render_card(card_text(QUOTE), WAVE, size, PLAIN)
    assert still.card.digest == card.digest


def test_a_quote_that_no_picture_holds_is_refused() -> None:
    text = card_text("word " * 600)
    with pytest.raises(InputError, match="too long for one picture"):
        set_apart(text, MINIMAL, parse_size("square"), PLAIN)

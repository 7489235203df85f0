"""Which words may stand out on a card."""

from __future__ import annotations

import pytest

from quotebot.score.emphasis import list_phrases


def phrases(line: str) -> list[str]:
    words = line.split()
    return [" ".join(words[start:end]) for start, end in list_phrases(words)]


def test_a_phrase_closes_at_a_pause_and_opens_after_a_link_or_a_pause():
    line = "You can't train a system to love you when it realizes that you can shut it off."
    assert phrases(line) == ["you can shut it off."]


def test_what_follows_a_comma_may_stand_out_alone():
    line = "In the long years of work, patience always wins."
    assert phrases(line) == ["patience always wins."]


@pytest.mark.parametrize(
    "line",
    [
        "The ultimate goal is to create virtual me",  # all that closes it is a pronoun's weight
        "Gardens teach us.",  # two thirds of a line is too much of it
        "We walked along a quiet river to the sea.",  # no pause, no link
    ],
)
def test_a_line_without_such_a_phrase_has_none(line: str):
    assert not phrases(line)


@pytest.mark.parametrize(
    "line",
    [
        "If you never let anything die, the whole garden goes to seed before the spring",
        "A garden is not a row of plants, nor a place for those who hurry",
        "When the rain comes late, dig",
    ],
)
def test_what_was_only_supposed_or_denied_never_stands_out(line: str):
    assert not {phrase for phrase in phrases(line) if "die" in phrase or "plants" in phrase}
    assert "the rain comes late," not in phrases(line)


def test_left_out_words_do_not_break_a_phrase():
    words = ["Nobody", "asked,", "because", "", "everybody", "", "always", "knew."]
    assert list_phrases(words) == [(4, 8)]

"""Glyph-level typography: marks change, words never do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebot.cards.typography import break_cost, clean_text, set_marks, wrap_in_quotes
from quotebot.errors import InputError


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('He said "no" twice.', "He said “no” twice."),
        ("It's the '90s, don't", "It’s the ’90s, don’t"),
        ("Rock 'n' roll, 'em all, 'til dawn", "Rock ’n’ roll, ’em all, ’til dawn"),
        ("'Well,' she said", "‘Well,’ she said"),
        ("Wait... what", "Wait… what"),
        ("one -- two--three", "one — two — three"),
        ("pages 12-15", "pages 12–15"),
        ("call 555-1234", "call 555-1234"),
        ('the boss\'s "best" idea', "the boss’s “best” idea"),
        ("already “set” and ‘done’", "already “set” and ‘done’"),
        ("a well-kept secret", "a well-kept secret"),
    ],
)
def test_marks_are_typographic(typed: str, printed: str) -> None:
    assert set_marks(typed) == printed


@given(st.text("abc XY'\".,-—…0123 ", max_size=60))
def test_letters_and_digits_survive_in_order(text: str) -> None:
    def bare(value: str) -> str:
        return re.sub(r"[^A-Za-z0-9]", "", value)

    assert bare(set_marks(text)) == bare(text)


def test_quotation_marks_are_not_doubled() -> None:
    assert wrap_in_quotes("“Less is more.”") == "“Less is more.”"
    assert wrap_in_quotes("He said “no” twice.") == "“He said ‘no’ twice.”"
    assert wrap_in_quotes("少即是多。") == "「少即是多。」"


def test_controls_and_direction_overrides_are_left_out() -> None:
    assert clean_text("a\x00b\u202ec\n\n d\t e") == "abc d e"


def test_joiners_that_make_emoji_and_persian_are_kept() -> None:
    assert clean_text("👩\u200d🚀 می\u200cشود") == "👩\u200d🚀 می\u200cشود"


def test_an_unpaired_surrogate_is_one_clear_error() -> None:
    with pytest.raises(InputError, match="unpaired surrogate"):
        clean_text("half \ud83d a character")


def test_ten_thousand_characters_are_one_clear_error() -> None:
    with pytest.raises(InputError, match="10,000 characters"):
        clean_text("x" * 10_000)


@pytest.mark.parametrize(
    ("before", "after", "least"),
    [("the", "dog", 5), ("of", "it", 5), ("Marie", "Curie", 12), ("5", "million", 12),
     ("Dr.", "Jones", 12), ("thirty", "years", 12)],
)  # fmt: skip
def test_bad_breaks_cost(before: str, after: str, least: float) -> None:
    assert break_cost(before, after, False) >= least


def test_a_sentence_end_is_a_good_place_to_break() -> None:
    assert break_cost("done.", "Then", False) < 0 < break_cost("done", "then", True) + 1

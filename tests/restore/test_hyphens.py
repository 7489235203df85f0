"""Which words print joins with hyphens, and which stay as they were heard."""

from __future__ import annotations

import pytest

from quotebot.restore.hyphens import find_hyphens


def join(said: str) -> str:
    """Print `said` with the hyphens found; a word of it may end in a comma."""
    words = said.split()
    forms = [word.strip(",") for word in words]
    marks = ["," if word.endswith(",") else "" for word in words]
    for first, end in reversed(list(find_hyphens(forms, marks))):
        words[first:end] = ["-".join(words[first:end])]
    return " ".join(words)


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("we lost thirty one boats", "we lost thirty-one boats"),
        ("in nineteen eighty four", "in nineteen eighty-four"),
        ("two hundred sixty five million", "two hundred sixty-five million"),
        ("of the twenty first century", "of the twenty-first century"),
        ("that takes self discipline, and", "that takes self-discipline, and"),
        ("a ten year old boat", "a ten-year-old boat"),
        ("my twenty two year olds row", "my twenty-two-year-olds row"),
        ("her one year old laughs", "her one-year-old laughs"),
        ("a 12 year old knows", "a 12-year-old knows"),
        ("for sixty plus years", "for sixty-plus years"),
        ("some twenty five plus people", "some twenty-five-plus people"),
    ],
)
def test_what_is_one_word_wherever_it_stands_is_joined(said: str, printed: str) -> None:
    assert join(said) == printed


@pytest.mark.parametrize(
    "said",
    [
        "in twenty twenty we rowed",
        "a thirty second silence",
        "twenty, one by one",
        "the self is a boat",
        "my own self and yours",
        "she is ten years old",
        "it is one year old",
        "a five hundred year old barn",
        "a four point five year old mill",
        "a hundred and two year old",
        "a year old today",
        "six plus the other four",
        "of self, awareness came later",
        "self",
        "twenty",
    ],
)
def test_what_may_be_two_words_stays_two(said: str) -> None:
    assert join(said) == said


def test_a_mark_within_an_age_leaves_the_number_joined() -> None:
    assert join("i was twenty one, year old boats rot") == "i was twenty-one, year old boats rot"

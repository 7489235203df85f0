"""What is judged to be English, which the tagger and the guard are made for."""

from __future__ import annotations

import pytest

from quotebot.english import is_english

ENGLISH = (
    "so the first thing that we did was to look at what it is and how they use it in the field "
)
GERMAN = "wir haben zuerst geschaut was die leute damit machen und wie sie es im alltag verwenden "
SPANISH = "lo primero que hicimos fue mirar lo que hace la gente con ello y como lo usan cada dia "


def test_english_talk_is_told_from_other_languages() -> None:
    assert is_english("", (ENGLISH * 4).split())
    assert not is_english("", (GERMAN * 4).split())
    assert not is_english("", (SPANISH * 4).split())


@pytest.mark.parametrize(
    ("tag", "is_it"),
    [("en", True), ("en-GB", True), ("EN_us", True), ("de", False), ("und", False)],
)
def test_what_the_source_declares_counts(tag: str, is_it: bool) -> None:
    assert is_english(tag, (ENGLISH * 4).split()) is is_it


def test_a_few_words_are_taken_as_english_unless_in_another_script() -> None:
    assert is_english("", ["hello"])
    assert not is_english("", ["Привет", "всем"])
    assert is_english("", ["🙂"])

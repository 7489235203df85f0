"""Tokens are taken apart without losing a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebot.restore.tokens import feed_form, knows_case, take_apart


@given(st.text(min_size=1, max_size=300).filter(lambda t: not any(c.isspace() for c in t)))
def test_the_parts_of_a_token_are_the_token(token: str) -> None:
    parts = take_apart(token)
    assert parts.head + parts.core + parts.tail == token
    assert feed_form(token)


@pytest.mark.parametrize(
    ("token", "core", "after"),
    [
        ("hello", "hello", ""),
        ("hello,", "hello", ","),
        ('"Hello!"', "Hello", "."),
        ("what?!", "what", "?"),
        ("wait...", "wait", "."),
        ("Dr.", "Dr", ""),
        ("U.S.", "U.S", ""),
        ("$5.2", "$5.2", ""),
        ("75%.", "75%", "."),
        ("c++", "c++", ""),
        ("then--", "then", ","),
        ("don't", "don't", ""),
        ("🙂", "", ""),
        ("--", "", ""),
    ],
)
def test_marks_around_a_word_are_read(token: str, core: str, after: str) -> None:
    parts = take_apart(token)
    assert (parts.core, parts.after) == (core, after)


def test_upper_case_only_output_is_not_trusted_for_its_capitals() -> None:
    assert not knows_case(["SO", "WE", "WENT", "TO", "THE", "SHOP", "AND", "42", "WAS", "CLOSED"])
    assert knows_case(["so", "we", "went", "to", "NASA", "and", "it", "was", "closed"])
    assert not knows_case(["“So", "“We", "“Went", "home”"])

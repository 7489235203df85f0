"""Edits are the only way from source words to printed text, and they cannot lie."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebot.model import Edit, EditMismatch, apply_edits

WORDS = ["so", "um", "the", "the", "bridge", "talks"]


def test_no_edits_print_the_source() -> None:
    assert apply_edits(WORDS, []) == "so um the the bridge talks"


def test_edits_apply_in_order_upon_one_another() -> None:
    edits = [
        Edit(0, 1, "case", "so", "So"),
        Edit(0, 1, "punctuation", "So", "So,"),
        Edit(1, 2, "filler", "um", ""),
        Edit(2, 3, "repeat", "the", ""),
        Edit(5, 6, "punctuation", "talks", "talks."),
    ]
    assert apply_edits(WORDS, edits) == "So, the bridge talks."


def test_an_edit_over_several_words_prints_once() -> None:
    edit = Edit(2, 5, "ellipsis", "the the bridge", "…")
    assert apply_edits(WORDS, [edit]) == "so um … talks"


def test_words_of_the_middle_of_a_source_keep_their_numbers() -> None:
    edit = Edit(104, 105, "case", "bridge", "Bridge")
    assert apply_edits(WORDS, [edit], first_word=100) == "so um the the Bridge talks"


@pytest.mark.parametrize(
    "edit",
    [
        Edit(4, 5, "glossary", "bride", "bridge"),
        Edit(5, 7, "filler", "talks", ""),
        Edit(3, 3, "filler", "", "never"),
    ],
)
def test_an_edit_that_does_not_match_its_words_is_refused(edit: Edit) -> None:
    with pytest.raises(EditMismatch):
        apply_edits(WORDS, [edit])


@given(st.lists(st.text("abc", min_size=1), min_size=1, max_size=8), st.data())
def test_dropping_words_prints_the_others_in_order(words: list[str], data: st.DataObject) -> None:
    dropped = data.draw(st.sets(st.integers(0, len(words) - 1)))
    edits = [Edit(i, i + 1, "filler", words[i], "") for i in dropped]
    kept = [word for i, word in enumerate(words) if i not in dropped]
    assert apply_edits(words, edits) == " ".join(kept)

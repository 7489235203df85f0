"""The words of captions get the marks that the card has, and keep their times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebot.app.clips.making import caption
from quotebot.cards import set_quote
from quotebot.clips.printed import print_as_set
from quotebot.clips.timeline import Said, Timeline
from quotebot.model import CardText


def said(text: str) -> list[Said]:
    return [Said(word, n * 300, n * 300 + 300) for n, word in enumerate(text.split(" "))]


@pytest.mark.parametrize(
    ("source", "language", "printed"),
    [
        ('I said "I don\'t know" aloud.', "en", ["I", "said", "“I", "don’t", "know”", "aloud."]),
        ('Sie sagte "nein" dazu.', "de", ["Sie", "sagte", "„nein“", "dazu."]),
        ("It was -- well... fine.", "en", ["It", "was —", "well…", "fine."]),
        ("Wait--what?", "en", ["Wait — what?"]),
        ("We sold 1 500 of them.", "en", ["We", "sold", "1\u00a0500", "of", "them."]),
        ('On dit "oui" !', "fr", ["On", "dit", "«\u202foui\u202f»\u202f!"]),
        ("Plain words.", "en", ["Plain", "words."]),
    ],
)
def test_words_are_printed_as_the_card_sets_them(
    source: str, language: str, printed: list[str]
) -> None:
    words = print_as_set(said(source), set_quote(source, language))
    assert [word.text for word in words] == printed


def test_what_is_one_word_on_the_card_lasts_as_long_as_its_parts() -> None:
    words = print_as_set(said("We sold 1 500 of them."), "We sold 1\u00a0500 of them.")
    assert (words[2].start_ms, words[2].end_ms) == (600, 1200)
    assert (words[3].start_ms, words[3].end_ms) == (1200, 1500)


def test_a_text_of_other_letters_changes_no_word() -> None:
    words = said('He said "no".')
    assert print_as_set(words, "She said “no”.") == tuple(words)
    assert print_as_set(said("— —"), "") == tuple(said("— —"))


def test_captions_have_the_marks_of_the_card() -> None:
    quote = 'I said "why not?" -- and built it.'
    words = tuple(said(quote))
    timeline = Timeline(words, 3000, None, (0, 0, 3000, 3000))
    lines = caption(timeline, CardText(quote, language="en")).splitlines()
    assert lines[2:] == ["00:00:00.000 --> 00:00:03.000", "I said “why not?” — and built it."]


@given(st.lists(st.text("ab1'\"-.—…", min_size=1, max_size=6), min_size=1, max_size=8))
def test_no_letter_is_lost_and_no_word_begins_before_it_was_said(parts: list[str]) -> None:
    before = said(" ".join(parts))
    after = print_as_set(before, set_quote(" ".join(parts)))
    letters = ["".join(filter(str.isalnum, "".join(w.text for w in ws))) for ws in (before, after)]
    assert letters[0] == letters[1]
    assert {word.start_ms for word in after} <= {word.start_ms for word in before}
    assert [word.start_ms for word in after] == sorted({word.start_ms for word in after})
    assert after[-1].end_ms == before[-1].end_ms

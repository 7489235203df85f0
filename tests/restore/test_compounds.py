"""Which compounds print hyphenates, and where the same words are two."""

from __future__ import annotations

import pytest

from quotebot.model import apply_edits
from quotebot.restore import restore
from quotebot.restore.hyphens import find_hyphens, join_pieces

from .conftest import MakeTranscript


def join(said: str) -> str:
    """Print `said` with the hyphens found; a word of it may end in a comma."""
    words = said.split()
    forms = [word.strip(",").lower() for word in words]
    marks = ["," if word.endswith(",") else "" for word in words]
    for first, end in reversed(list(find_hyphens(forms, marks))):
        words[first:end] = [join_pieces(words[first:end])]
    return " ".join(words)


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("my co worker rows", "my co-worker rows"),
        ("Non English boats", "Non-English boats"),
        ("a multi year voyage", "a multi-year voyage"),
        ("under pre existing rules", "under pre-existing rules"),
        ("a world pre ordained by rain", "a world pre-ordained by rain"),
        ("we were pre selling bread", "we were pre-selling bread"),
        ("all her co rowers laugh", "all her co-rowers laugh"),
        ("an age old question", "an age-old question"),
        ("a user defined map", "a user-defined map"),
        ("a self professed rower", "a self-professed rower"),
        ("every boat is a trade off, really", "every boat is a trade-off, really"),
        ("that is mind blowing", "that is mind-blowing"),
        ("a data driven harbour", "a data-driven harbour"),
        ("buy a web based map", "buy a web-based map"),
        ("customer facing people smile", "customer-facing people smile"),
        ("the most sailor centric port", "the most sailor-centric port"),
        ("we need a long term plan", "we need a long-term plan"),
        ("the high end boats sink", "the high-end boats sink"),
        ("a five person crew", "a five-person crew"),
        ("a 20 minute swim", "a 20-minute swim"),
        ("his one hour talk", "his one-hour talk"),
        ("a billion dollar dam", "a billion-dollar dam"),
        ("our go to market is rowing", "our go-to-market is rowing"),
        ("a peer to peer market", "a peer-to-peer market"),
        ("they look human like on deck", "they look human-like on deck"),
        ("a human like voice", "a human-like voice"),
        ("two part time jobs", "two part-time jobs"),
        ("a three line poem", "a three-line poem"),
        ("that one hour swim", "that one-hour swim"),
        ("the one page summary", "the one-page summary"),
        ("my one person crew", "my one-person crew"),
        ("a non non English boat", "a non non-English boat"),
    ],
)
def test_a_compound_has_its_hyphens(said: str, printed: str) -> None:
    assert join(said) == printed


@pytest.mark.parametrize(
    "said",
    [
        "the co company and the pre prepared boats",
        "Smith and co sailed at dawn",
        "a pre red boat",
        "the user defined a map",
        "she minded the shop and nobody minded",
        "Ann and co row",
        "a non sequitur",
        "the non, English boats",
        "you trade off speed for calm",
        "the map is a data, driven home",
        "a crew driven by fear",
        "her choice is value based on trust",
        "the problems facing us",
        "a customer facing the sea",
        "in the long term we all row",
        "in the long term boats rot",
        "we plan long term.",
        "at a high level people agree",
        "it took five minute",
        "in one day boats sink",
        "two hundred year plans",
        "a five year later story",
        "as we go to market in spring",
        "a human like me",
        "treat a child like a king",
        "an open source boat",
        "a well known boat",
        "peer, to peer",
        "she had two story ideas",
        "add two line items",
        "we passed two mile markers",
        "the one person people trust",
        "this one week changed us",
        "the one person everybody knows",
        "a community based near Oslo",
        "the machine generated lots of heat",
        "the computer generated three maps",
        "I worked there full time last year",
        "we plan long term umm because boats rot",
    ],
)
def test_two_words_stay_two(said: str) -> None:
    assert join(said) == said


def test_a_hyphen_is_a_recorded_edit(make_transcript: MakeTranscript) -> None:
    said = "my co workers want a long term plan for the boats"
    transcript = make_transcript(said)
    restored = restore(transcript)
    text = " ".join(sentence.text for sentence in restored.sentences)
    assert "co-workers" in text and "long-term plan" in text
    for sentence in restored.sentences:
        first = sentence.start_word
        words = [word.text for word in transcript.words[first : sentence.end_word]]
        assert apply_edits(words, sentence.edits, first_word=first) == sentence.text

"""Commas that the words left out brought with them go, and the sentence keeps its own."""

from __future__ import annotations

import re

import pytest

from quotebot.encoder import Encoder
from quotebot.model import apply_edits
from quotebot.restore import restore

from .conftest import MakeTranscript


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        (
            "At the harbour we, um, expect that the ferry will sail again in spring.",
            "At the harbour we expect that the ferry will sail again in spring.",
        ),
        (
            "The bakers are, you know, worried about the price of flour this year.",
            "The bakers are worried about the price of flour this year.",
        ),
        (
            "It was, like, December when the lighthouse went dark for good.",
            "It was December when the lighthouse went dark for good.",
        ),
        (
            "They found the boat in, uh, three feet of water behind the mill.",
            "They found the boat in three feet of water behind the mill.",
        ),
        (
            "We had a lot of, um, old letters in the attic of that house.",
            "We had a lot of old letters in the attic of that house.",
        ),
    ],
)
def test_a_comma_that_nobody_hears_without_the_filler_goes(
    encoder: Encoder, make_transcript: MakeTranscript, said: str, printed: str
) -> None:
    restored = restore(make_transcript(said, punctuated=True), encoder=encoder)
    (sentence,) = restored.sentences
    assert sentence.text == printed
    assert apply_edits([word.text for word in restored.transcript.words], sentence.edits) == printed


def test_the_taggers_own_commas_are_heard_again_too(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    said = "we are uh building more bridges and we will uh build more of them in the next year"
    restored = restore(make_transcript(said), encoder=encoder)
    assert restored.labels.after[said.split().index("will")] == ","
    assert restored.sentences[0].text.endswith("we will build more of them in the next year.")


@pytest.mark.parametrize(
    "said",
    [
        "We grow roses, um, tulips and lilies behind the school.",
        "If it rains, um, we stay in the boat house all day.",
        "The thing is, you know, it works better when nobody is watching.",
        "And, um, the back half of the year will be hard for the bakers.",
        "She sold the house, uh, which broke her heart, and moved to the coast.",
        "The captain said, um, nobody leaves the boat before I do.",
        "We lost the harbour, um, the mill and the school in that one winter.",
        "He is a baker, you know, a very good one, and he never sleeps.",
        "The fact that our oldest supplier, Harbour Bread, is is here helps us.",
    ],
)
def test_a_comma_of_the_sentence_stays(
    encoder: Encoder, make_transcript: MakeTranscript, said: str
) -> None:
    (sentence,) = restore(make_transcript(said, punctuated=True), encoder=encoder).sentences
    kept = re.sub(r" (?:um|uh|you know)\b,?", "", said).replace("is is", "is")
    assert sentence.text == kept

"""Sentences that break off are found wherever they stand in a quote."""

from __future__ import annotations

import pytest
from flagging import flag_kinds

from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.guard import raise_flags
from quotebot.score.settings import ScoreSettings

SETTINGS = ScoreSettings(min_chars=1)
ENDING = "A garden never hurries anyone."


def reasons(build, *said: str) -> list[str]:
    restored = build(list(said))
    whole = max(cut_passages(restored, SETTINGS), key=lambda p: len(p.text))
    assert len(whole.pieces) == len(said)
    return [flag.reason for flag in raise_flags(whole, restored, SETTINGS)]


@pytest.mark.parametrize(
    ("broken", "word"),
    [
        ("Every spring we sow the.", "the"),
        ("What you expect from gardens is my.", "my"),
        ("We wanted roses and.", "and"),
    ],
)
def test_a_sentence_that_breaks_off_inside_a_quote_is_told(build, broken, word):
    assert f"a sentence in it stops at “{word}”" in reasons(build, broken, ENDING)


@pytest.mark.parametrize(
    "whole",
    [
        "Patience is what gardens are made of.",
        "What did you come here with?",
        "We wanted roses, and...",
        "They said it would rain, and I think so.",
    ],
)
def test_a_whole_sentence_inside_a_quote_is_not(build, whole):
    assert not [r for r in reasons(build, whole, ENDING) if "stops at" in r]


@pytest.mark.parametrize(
    ("said", "other", "told"),
    [
        ("Nobody should trust a garden that never dies,", "Bo", True),
        ("Nobody should trust a garden that never dies.", "Bo", False),
        ("Nobody should trust a garden that never dies,", "Ann", False),
        ("Nobody should trust a garden that never dies, right?", "Bo", False),
    ],
)
def test_a_comma_before_another_speaker_tells_that_the_line_broke_off(build, said, other, told):
    restored = build([("Ann", said), (other, "unless it is a desert."), (other, "I saw it.")])
    passage = next(p for p in cut_passages(restored, SETTINGS) if p.sentences == (0, 1))
    assert passage.text.rstrip("?").endswith((".", "right"))
    reasons = [flag.reason for flag in raise_flags(passage, restored, SETTINGS)]
    assert ("breaks off at a comma, and somebody else speaks on" in reasons) == told


def test_a_mark_that_stands_alone_tells_of_a_lost_word(build):
    assert any("lone mark" in r for r in reasons(build, "We need to have some gardens . ."))
    assert not any("lone mark" in r for r in reasons(build, "We need to have some gardens."))


@pytest.mark.parametrize(
    "said",
    [
        "My mother taught me patience.",
        "My brother taught me to fight, and then he taught me not to.",
        "You owe nobody the short version of yourself.",
        "We really set out to serve that village.",
        "You simply put the spade down and listen.",
        "It only cost me a weekend.",
    ],
)
def test_a_verb_that_no_list_of_endings_knows_is_one(build, said):
    assert "fragment" not in flag_kinds(build([said]), 0)


@pytest.mark.parametrize(
    "said",
    [
        "A long line of people in the rain without an umbrella.",
        "You and me and a dog in the middle of nowhere.",
        "The cost of everything in the town by the sea.",
    ],
)
def test_a_sentence_without_any_is_half_a_one(build, said):
    assert "fragment" in flag_kinds(build([said]), 0)


def test_a_line_that_waits_for_what_is_too_much_is_half_a_one(build):
    assert "stops at “too”" in reasons(build, "Some of them are not happy, or think it's too.")
    assert "stops at “too”" not in reasons(build, "My garden is green, and my neighbour's is too.")


@pytest.mark.parametrize("opened", ["Which is like What do you want", "Which is like, What do you"])
def test_a_comma_before_a_voice_makes_no_whole_sentence_of_a_which(build, opened):
    told = reasons(build, f"{opened} to grow in there?", ENDING)
    assert "half a sentence: opens on “which”" in told


def test_a_number_before_a_sentence_may_be_a_verses(build):
    doubt = "“17” may be a verse's or a line's number, and no word"
    assert doubt in reasons(build, "17 For our light troubles are a garden.", ENDING)
    assert doubt in reasons(build, "We lose no heart; 17 For our troubles are a garden.", ENDING)
    assert doubt not in reasons(
        build, "I had 17 gardens when I was 17, and in May 17 more.", ENDING
    )


@pytest.mark.parametrize("dash", ["-- ", "—", "– "])
def test_what_goes_on_after_a_typed_dash_is_half_a_sentence(build, dash):
    gone_on = "half a sentence: goes on after a dash"
    assert gone_on in reasons(build, f"{dash}a garden is a talk between two walls.", ENDING)
    assert gone_on not in reasons(build, f"{dash}A garden is a talk between two walls.", ENDING)
    assert gone_on not in reasons(build, f"A garden {dash}as a talk {dash}is old.", ENDING)

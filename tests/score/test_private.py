"""What the speaker asks not to be quoted: in the line, before it and after it."""

from __future__ import annotations

import pytest
from flagging import EVERY, flag_kinds

from quotebot.score.checks.private import find_confiding
from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.guard import raise_flags
from quotebot.score.settings import ScoreSettings

LINE = "Half of the roses in our catalogue are made of painted paper."
OTHER = "A garden teaches you to wait for things that you cannot hurry."


def is_private(restored, sentence: int) -> bool:
    """Tell whether the passage that is just one sentence is flagged as private."""
    return "private" in flag_kinds(restored, sentence)


ASKS = [
    "Off the record.",
    "That's off the record, obviously.",
    "This is off record.",
    "This is just between us.",
    "Between you and me, it is a swindle.",
    "Don't quote me on this.",
    "Please don't print this.",
    "Please do not use it.",
    "You can't publish that.",
    "Can you cut that part out later?",
    "We'll cut this out.",
    "I told you in confidence.",
    "That can't go on tape.",
    "This is not for publication.",
    "Don't tell anybody.",
    "I probably shouldn't have said that.",
    "I shouldn't be telling you this.",
    "We haven't announced that yet.",
    "This is not announced yet.",
    "That isn't public knowledge.",
    "This stays in this room.",
    "Don't put that in the show.",
    "Maybe don't use that part.",
    "Can we take that out?",
    "I'm going to get in trouble for that.",
    "That will be taken out of context.",
    "My lawyer is going to kill me.",
]
ASKS_NOTHING = [
    "She broke the record for the longest rose.",
    "The difference between us and them is a fence.",
    "Every gardener quotes me the same price.",
    "We print this on paper that smells of roses.",
    "You cut that branch out of the tree in March.",
    "I grew in confidence with every spade.",
    "I put the tape on the gate.",
    "Publication day is the worst day of the year.",
    "Please don't use that many roses on one table.",
    "Keep a hedge between you and me and the road.",
    "I should say that roses are thirsty.",
    "I shouldn't say never, but roses hardly ever forgive.",
    "The bus was not announced at the stop.",
    "The club is not public, it is a garden of friends.",
    "The spade stays in the room.",
    "Do not put that in the soil.",
    "Can we take that out to the garden?",
    "I got in trouble for climbing the wall.",
    "The frost will kill me one day.",
]


@pytest.mark.parametrize("asked", ASKS)
def test_what_is_asked_not_to_be_quoted_is_held_within_two_sentences_of_it(build, asked):
    ahead = build([("Ada", line) for line in (asked, LINE, OTHER, OTHER)])
    assert [is_private(ahead, place) for place in (1, 2, 3)] == [True, True, False]
    behind = build([("Ada", line) for line in (OTHER, OTHER, LINE, asked)])
    assert [is_private(behind, place) for place in (0, 1, 2)] == [False, True, True]
    inside = build([("Ada", f"{LINE[:-1]}, and the owner knows about it. {asked}")])
    assert is_private(inside, 0)


@pytest.mark.parametrize("said", ASKS_NOTHING)
def test_the_same_words_with_another_meaning_hold_nothing(build, said):
    assert find_confiding(said) == ""
    assert not is_private(build([("Ada", said), ("Ada", LINE)]), 1)


def test_what_another_speaker_asks_holds_only_what_that_one_says(build):
    restored = build([("Ada", "Off the record."), ("Bo", LINE), ("Ada", "Don't print this.")])
    assert not is_private(restored, 1)


def test_a_change_of_speaker_that_is_only_guessed_ends_nothing(build):
    restored = build([("S1", "Off the record."), ("S2", LINE)], raw=True)
    assert is_private(restored, 1)


def test_what_is_cut_off_the_sentence_still_holds_the_rest(build):
    restored = build(
        ["We never pay for a rose in this shop, and we keep all of that off the record."]
    )
    settings = ScoreSettings(min_chars=1)
    texts = {
        passage.text: {flag.kind for flag in raise_flags(passage, restored, settings)}
        for passage in cut_passages(restored, settings)
    }
    assert "private" in texts["We never pay for a rose in this shop."]


def test_the_reason_says_where_it_was_asked(build):
    restored = build([LINE, "Please don't print this."])
    passage = cut_passages(restored, EVERY)[0]
    reasons = [f.reason for f in raise_flags(passage, restored, EVERY) if f.kind == "private"]
    assert reasons == ["said in confidence: “please don't print this” follows"]


def test_hating_to_say_it_is_no_secret(build):
    restored = build(["I hate to say it but most gardens are a waste of water."])
    assert not is_private(restored, 0)

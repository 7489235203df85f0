"""Sentences that lost a mark: run into one another, half an answer, a "no" that answered."""

from __future__ import annotations

import pytest
from flagging import flag_kinds

RAN_ON = [
    "When the bad times come, that is not a great time to start suddenly To.",
    "We have been lacking a lot of that But to be able to build it is a gift.",
    "They empower the market side of the house Then there is a delay for months.",
]
RUNS = [
    "They call it the road from Here To There, and nobody has ever walked it.",
    "We talked to Evan You about what a garden needs in its second year.",
    "She sang a song called Because the Night until the whole street was awake.",
    "What matters is how, and then the rest follows by itself.",
]


@pytest.mark.parametrize("said", RAN_ON)
def test_a_capital_after_a_small_word_says_that_a_stop_is_missing(build, said):
    assert "low-confidence" in flag_kinds(build([said]), 0)


@pytest.mark.parametrize("said", RUNS)
def test_a_capital_of_a_name_or_a_title_does_not(build, said):
    assert "low-confidence" not in flag_kinds(build([said]), 0)


def test_direct_speech_opens_with_a_capital_where_people_set_the_marks(build):
    said = "We should care about Are we going to keep our promise to the people."
    assert "low-confidence" not in flag_kinds(build([said]), 0)
    assert "low-confidence" in flag_kinds(build([said], raw=True), 0)


@pytest.mark.parametrize(
    "said",
    [
        "That people do not need to be told that they are sinners.",
        "That nothing grows because you shout at it.",
        "That families will not remember what you explained.",
    ],
)
def test_half_of_an_answer_is_no_line(build, said):
    assert "fragment" in flag_kinds(build([("Ann", "What did it teach you?"), ("Bo", said)]), 1)


@pytest.mark.parametrize(
    "said",
    [
        "That class was the best thing that happened to me.",
        "That process will fail and everybody in the room knows it.",
        "That makes sense to a child and to nobody else.",
        "That hurts more than any of the wounds you see.",
        "That bus will never come while you look at it.",
    ],
)
def test_a_that_which_points_is_no_half(build, said):
    assert "fragment" not in flag_kinds(build([said]), 0)


def test_a_no_that_may_answer_is_doubted_where_the_tagger_set_the_marks(build):
    asked = "People ask me if comedy is therapy."
    said = "No therapy is expensive, and you are allowed to cry."
    assert "low-confidence" in flag_kinds(build([asked, said], raw=True), 1)
    assert "low-confidence" in flag_kinds(build([asked, said], raw=True), 0, 2)
    assert "low-confidence" not in flag_kinds(build([asked, said]), 1)
    assert "low-confidence" not in flag_kinds(build(["We laughed a lot.", said], raw=True), 1)
    for other in ("No one is ready for it, ever.", "No, therapy is expensive for a comedian."):
        assert "low-confidence" not in flag_kinds(build([asked, other], raw=True), 1)


def test_a_question_and_what_follows_it_may_be_two_voices_where_nobody_is_named(build):
    lines = ["What would you tell somebody who leaves the city?", "Boredom is a neighbour, too."]
    assert "question" in flag_kinds(build(lines, raw=True), 0, 2)
    assert "question" not in flag_kinds(build(lines), 0, 2)
    for asked in ("What would we tell them?", "Do you know what I learned?", "Why leave at all?"):
        assert "question" not in flag_kinds(build([asked, lines[1]], raw=True), 0, 2)

"""Sentences that lost a mark: run into one another, half an answer, a "no" that answered."""

from __future__ import annotations

import pytest
from flagging import EVERY, flag_kinds

from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.guard import raise_flags

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


BEGUN_TWICE = [
    "We're the reason why we're a garden is because some people are better at weeds.",
    "I think that's the moment that I enjoyed the most is when it rained.",
    "You just don't the plan cannot be to have no weeds.",
    "I was tease my neighbour about his roses all the time.",
    "If you go out there alone, you are it's already a recipe for weeds.",
    "We grow few roses, and we that's our way of gardening in the north.",
    "And we, that's our model. Gardens are what we need.",
    "Many of the gardens that are not oper- of the gardens here are old.",
    "Roses are very difficult to manag- for anybody in a garden.",
]
SAID_ONCE = [
    "That's the reason why roses grow here and nowhere else.",
    "The moment that I enjoyed the most is when it rained.",
    "You just don't plan the weather in a garden.",
    "We grow both mid- and late-flowering roses in the old garden.",
    "It's funny- you said that roses never sleep in the winter.",
    "The longer we wait for it, that's when roses grow.",
    "I was teasing my neighbour about his roses all the time.",
    "If you are, it's already a good year for roses.",
    "Ask what you are, it's a better question than what you do.",
]


@pytest.mark.parametrize("said", BEGUN_TWICE)
def test_a_sentence_begun_twice_is_doubted(build, said):
    assert "low-confidence" in flag_kinds(build([said]), 0)


@pytest.mark.parametrize("said", SAID_ONCE)
def test_a_sentence_said_once_is_not(build, said):
    assert "low-confidence" not in flag_kinds(build([said]), 0)


@pytest.mark.parametrize(
    "said",
    [
        "A garden is an in store experience with worms.",
        "We opened the first in house nursery of the county.",
        "She called the IT department, and the it guy brought a spade.",
        "My to do list is longer than the hedge.",
        "An if statement is a fork in the garden path.",
        "Before you dig you have to know the what and the how.",
        "An and gate opens only when both of the latches are up.",
    ],
)
def test_a_compound_without_its_hyphen_is_no_stutter(build, said):
    assert "low-confidence" not in flag_kinds(build([said]), 0)


@pytest.mark.parametrize(
    "said",
    [
        "We planted the in the garden before the frost came.",
        "She gave my it was a long spade of her father's.",
        "They sold the if you want it garden to a friend.",
        "He painted an and then the gate fell on the hedge.",
        "We opened an in store and then the in the shop closed.",
    ],
)
def test_an_article_that_nothing_follows_is_a_stutter(build, said):
    assert "low-confidence" in flag_kinds(build([said]), 0)


def test_a_right_that_was_heard_as_a_nod_is_missed(build):
    lines = ["A garden for every child is a basic human.", "Right?"]
    assert "low-confidence" in flag_kinds(build(lines), 0)
    assert "low-confidence" not in flag_kinds(build([lines[0], "We dig."]), 0)
    assert "low-confidence" not in flag_kinds(
        build(["We forgive because we are human.", lines[1]]), 0
    )


def test_a_right_that_is_trimmed_off_the_line_is_missed_as_well(build):
    for said, doubted in (("every child is a basic human", True), ("all we do is human", False)):
        restored = build([f"A garden for {said}, right?"])
        (trimmed,) = (p for p in cut_passages(restored, EVERY) if p.text.endswith("human."))
        kinds = {flag.kind for flag in raise_flags(trimmed, restored, EVERY)}
        assert ("low-confidence" in kinds) is doubted


def test_a_first_word_of_the_next_sentence_is_doubted_behind_another_object(build):
    for said, doubted in (
        ("They asked me to look at the bridge, and I had to condemn it me.", True),
        ("They asked me to look at the bridge, and they gave it to me.", False),
        ("Whenever something fails, I ask whether it is the bridge, or is it me?", False),
    ):
        assert ("low-confidence" in flag_kinds(build([said]), 0)) is doubted, said


def test_a_subject_that_a_reason_takes_the_place_of_is_doubted(build):
    for said, doubted in (
        ("Nobody should stop all boats until we because we can sink one.", True),
        ("Nobody should stop all boats but we, because we can sink one, must learn.", False),
    ):
        assert ("low-confidence" in flag_kinds(build([said]), 0)) is doubted, said


def test_a_stop_that_cuts_off_a_condition_inside_is_doubted(build):
    torn = "Soil matters because no matter how good the seeds are, if your soil isn't good."
    whole = "Soil matters because if your soil isn't good, nothing grows."
    after = "It's just going to turn them to dust."
    assert "low-confidence" in flag_kinds(build([torn, after]), 0, 2)
    assert "condition" in flag_kinds(build([torn, after]), 0)
    assert "low-confidence" not in flag_kinds(build([whole, after]), 0, 2)
    assert "condition" not in flag_kinds(build([whole, after]), 0)


def test_the_comma_of_what_stands_ahead_makes_no_half_thought_whole(build):
    assert "pointing" in flag_kinds(
        build(["Because in most gardens, you want to be left alone."]), 0
    )
    assert "pointing" in flag_kinds(build(["Because in spring it is cold, dark and wet."]), 0)
    assert "pointing" not in flag_kinds(build(["Because it rained, we stayed in the shed."]), 0)
    assert "pointing" not in flag_kinds(build(["Because in spring it rained, we stayed in."]), 0)

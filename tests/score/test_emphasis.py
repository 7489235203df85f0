"""Which words may stand out on a card."""

from __future__ import annotations

import pytest

from quotebot.score.emphasis import list_phrases


def phrases(line: str) -> list[str]:
    words = line.split()
    return [" ".join(words[start:end]) for start, end in list_phrases(words)]


def test_a_phrase_closes_at_a_pause_and_opens_after_a_link_or_a_pause():
    line = "You can't train a system to love you when it realizes that you can shut it off."
    assert phrases(line) == ["you can shut it off."]


def test_what_follows_a_comma_may_stand_out_alone():
    line = "In the long years of work, patience always wins."
    assert phrases(line) == ["patience always wins."]


@pytest.mark.parametrize(
    "line",
    [
        "The ultimate goal is to create virtual me",  # all that closes it is a pronoun's weight
        "Gardens teach us.",  # two thirds of a line is too much of it
        "We walked along a quiet river to the sea.",  # no pause, no link
    ],
)
def test_a_line_without_such_a_phrase_has_none(line: str):
    assert not phrases(line)


@pytest.mark.parametrize(
    "line",
    [
        "If you never let anything die, the whole garden goes to seed before the spring",
        "A garden is not a row of plants, nor a place for those who hurry",
        "When the rain comes late, dig",
    ],
)
def test_what_was_only_supposed_or_denied_never_stands_out(line: str):
    assert not {phrase for phrase in phrases(line) if "die" in phrase or "plants" in phrase}
    assert "the rain comes late," not in phrases(line)


def test_left_out_words_do_not_break_a_phrase():
    words = ["Nobody", "asked,", "because", "", "everybody", "", "always", "knew."]
    assert list_phrases(words) == [(4, 8)]


@pytest.mark.parametrize(
    "line",
    [
        "Some of society is not gonna be happy with what they have done.",
        "After all these years I don't believe that everything happens for a reason.",
        "And nobody who was there will ever say it wasn't because people stopped caring.",
        "Ask yourself tonight if the answer is a promise made by strangers.",
        "If we have got someone who is observing that something is done badly.",
    ],
)
def test_what_the_clause_before_denies_or_supposes_does_not_stand_out(line: str):
    assert not phrases(line)


def test_a_denial_ends_with_its_clause():
    line = "He did not ask, and the answer is a promise made by strangers."
    assert "a promise made by strangers." in phrases(line)


@pytest.mark.parametrize(
    "line",
    [
        "I will be liberated because my urge to be useful will be satisfied.",
        "I believe deep down that writing code and making apps is a creative process.",
        "Making the product and everything else is the exciting part.",
    ],
)
def test_no_phrase_begins_within_the_subject_of_its_verb(line: str):
    torn = (
        "useful will be satisfied.",
        "making apps is a creative process.",
        "everything else is the exciting part.",
    )
    assert not set(torn).intersection(phrases(line))


def test_what_somebody_is_may_hold_a_clause_of_its_own():
    line = "If you love something enough, you get to be the one who is always there."
    assert "the one who is always there." in phrases(line)


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("One thing people forget, I think, is code is just another kind of talk.",
         "code is just another kind of talk."),
        ("The river is slow here, and nobody minds, because the mill never fails us in spring.",
         "the mill never fails us in spring."),
        ("We built a bakery for the street, and those in a hurry don't get served.",
         "those in a hurry don't get served."),
        ("Look around you in this valley for once, and this is why we can't have nice orchards.",
         "why we can't have nice orchards."),
        ("To hold the first loaf that you baked yourself is an amazing feeling.",
         "an amazing feeling."),
        ("Everybody comes in for the flour. Give them a chair first. Then they talk.",
         "Give them a chair first."),
    ],
)  # fmt: skip
def test_what_says_something_when_read_alone_may_stand_out(line: str, whole: str):
    assert whole in phrases(line)


@pytest.mark.parametrize(
    "line",
    [
        "We see every choir as a small economy that exists in the world.",
        "Very few people in this trade are designing kilns from the ground up.",
        "You work the clay for years and then something shifts under your hands.",
        "It is a long road and a short rest and manage your own pace.",
        "The apprentice was the only one in the shop who I met on the ferry.",
        "The bread from that oven and the bread from this one are all the same.",
        "We had a good year in the old mill, because they beat us.",
        "She walked down to the river for water, and cold hands every morning.",
    ],
)
def test_what_lacks_its_subject_or_says_too_little_does_not_stand_out(line: str):
    assert not phrases(line)


@pytest.mark.parametrize(
    "line",
    [
        "They all think that if you bake at night, you will pay for it with your health.",
        "People say to me every single day that the small mills have had their time.",
        "If nobody waters the garden in the spring, we lose the whole orchard.",
        "For thirty years I hoped against hope that the river would find its old bed.",
        "In January the old notebook comes out and my daughter thinks it's morbid.",
    ],
)
def test_what_others_think_or_what_is_supposed_does_not_stand_out(line: str):
    assert not phrases(line)


def test_what_the_speaker_thinks_may_stand_out():
    line = "After thirty years at the wheel I think that the clay has its own patience."
    assert "the clay has its own patience." in phrases(line)


@pytest.mark.parametrize(
    "line",
    [
        "You want to give autonomy and you have the right people that you can give autonomy. Fine.",
        "Like I was telling my QA people that they're breaking my app, right? I wrote it.",
        "You know where you put your hand under them. And then there is all that noise of it.",
    ],
)
def test_what_only_describes_a_noun_or_points_elsewhere_does_not_stand_out(line: str):
    assert not {
        phrase for phrase in phrases(line) if phrase.startswith(("you can", "they", "you p"))
    }


@pytest.mark.parametrize(
    "line",
    [
        "In the end we remember that less is more. And that is all there was to it.",
        "After ten years I learned that patience always wins. It was a long way to go.",
        "The plain truth that nobody reads the manual. It was a long way to go for all of us.",
        "When it realizes that nobody reads the manual. It was a long way to go for all of us.",
    ],
)
def test_what_somebody_knows_or_is_told_may_stand_out(line: str):
    assert {"less is more.", "patience always wins.", "nobody reads the manual."} & set(
        phrases(line)
    )

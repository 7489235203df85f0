"""What is thrown in is told by the words and the commas around it, and what compares stays."""

from __future__ import annotations

import numpy as np
import pytest

from quotebot.restore.asides import find_asides, find_likes


def heard(said: str, probability: float) -> str:
    """What is left of `said` once each "like" that says nothing is gone."""
    forms = [word.rstrip(",.") for word in said.split()]
    after = [word[len(form) :] for word, form in zip(said.split(), forms, strict=True)]
    numbers = np.full(len(forms), probability, np.float32)
    gone = set(find_likes(forms, numbers, after, doubt=0.25, verb=0.05))
    return " ".join(form for n, form in enumerate(forms) if n not in gone)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("keep the ferry but like don't sell the pier", "keep the ferry but don't sell the pier"),
        ("because like nobody had a map", "because nobody had a map"),
        (
            "they trust each other like you know for years",
            "they trust each other you know for years",
        ),
        ("it starts getting like really loud", "it starts getting really loud"),
        ("they're going to be like knitting", "they're going to be knitting"),
        ("he was my teacher like i'm his now", "he was my teacher i'm his now"),
    ],
)
def test_a_half_heard_like_goes_where_nothing_is_compared(said: str, left: str) -> None:
    assert heard(said, 0.3) == left
    assert heard(said, 0.2) == said


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("you can't simply like train a heron", "you can't simply train a heron"),
        ("it is hard to like carry the lamp", "it is hard to carry the lamp"),
        ("let's like paint the door", "let's paint the door"),
        ("if they row well just like challenge them", "if they row well just challenge them"),
    ],
)
def test_before_the_verb_that_the_words_ask_for_a_slight_doubt_is_enough(
    said: str, left: str
) -> None:
    assert heard(said, 0.06) == left
    assert heard(said, 0.04) == said


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("this whole idea of like patience", "this whole idea of patience"),
        ("he came home with like a bucket", "he came home with a bucket"),
        ("that is a rope from like yesterday", "that is a rope from yesterday"),
        ("we looked at like the tide", "we looked at the tide"),
        ("she has these like tiny oars", "she has these tiny oars"),
        ("there's this like old ferry song", "there's this old ferry song"),
        ("you can like tie a rope to it", "you can tie a rope to it"),
        ("we should like talk more about it", "we should talk more about it"),
        ("there's like a leader board", "there's a leader board"),
        ("and there were like so many oars", "and there were so many oars"),
        ("there's like this song", "there's this song"),
        ("you have to like uproot your life", "you have to uproot your life"),
        ("you can't just like make it rain", "you can't just make it rain"),
        ("we had to just like throw out the oars", "we had to just throw out the oars"),
        ("they want to like go out and row", "they want to go out and row"),
        ("my uncle would like send letters", "my uncle would send letters"),
        ("i think you have to like find an oar", "i think you have to find an oar"),
        ("and then we had to like give up", "and then we had to give up"),
        ("if you have to like get up at four", "if you have to get up at four"),
        ("it's like really hard to row", "it's really hard to row"),
        ("the river was like super cold.", "the river was super cold"),
        ("that's just like way better than rowing", "that's just way better than rowing"),
        ("it's like not that deep", "it's not that deep"),
        ("the ferry is like not going to run", "the ferry is not going to run"),
    ],
)
def test_where_no_likeness_can_stand_it_goes_however_little_is_heard(said: str, left: str) -> None:
    assert heard(said, 0.0) == left


@pytest.mark.parametrize(
    "said",
    [
        "it is what we dream of, like rowing",
        "the world we live in like fish",
        "the wind came in like a lion",
        "the years go by like a dream",
        "this is kind of like rowing",
        "people of like minds row well",
        "we met with like minded rowers",
        "prices fell on a like for like basis",
        "there is this feeling of like i can row",
        "a bit of like oh it rains",
        "it's a question of like are the oars dry",
        "in terms of like it can turn left",
        "a lot of things are built in like steering",
        "don't treat this like a race",
        "they handle these like old friends",
        "you can like it or not",
        "nobody can like taxes",
        "i should like to row",
        "we would like you to row",
        "what is up there is like a mountain",
        "there's like when you row",
        "there's like minded rowers",
        "there's like and there's love",
        "there's like buttons everywhere",
        "there were like 40 oars",
        "there's like ten of them",
        "there are like a hundred boats",
        "there's like my mother said a price",
        "out there's like a jungle",
        "living here and there was like a dream",
        "remember to like follow and share",
        "please remember to like write a review",
        "if you would like go to the harbour",
        "if you would like let us know",
        "the boats we would like require money",
        "the songs we used to like keep getting worse",
        "what you would like say so",
        "there is a lot to like go and see it",
        "nobody has to like the update",
        "it's just like make or break",
        "they don't like save games",
        "she'd like go and other languages",
        "it's like really good tea",
        "it's just like very old bread tastes",
        "it's like not knowing the tide",
        "it's like not even a day",
        "they look like really old boats",
        "they'd be like really would you row",
    ],
)
def test_what_may_compare_or_be_voiced_stays_where_little_is_heard(said: str) -> None:
    assert heard(said, 0.0) == " ".join(word.rstrip(",.") for word in said.split())


@pytest.mark.parametrize(
    "said",
    [
        "it would be like knitting",
        "because like i said it rains",
        "we let go like my uncle used to say",
        "she keeps letters and papers like old tickets",
        "they run like a river",
        "just like the river the talk went on",
        "i want to like it",
        "i want to like people the way they are",
        "there is nobody like you",
        "she cried like every child",
        "plants that like shade grow here",
        "read it and like it",
        "but like his father he rowed",
        "he was like i'm done",
        "it feels like we won",
        "nobody would like what you see",
        "like",
    ],
)
def test_what_compares_or_likes_stays_however_half_heard(said: str) -> None:
    assert heard(said, 0.45) == said


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("it means, like, you have to row.", "it means, you have to row."),
        ("it rains. like, every day.", "it rains. every day."),
        ("we had, you know, nine boats.", "we had, nine boats."),
        ("it was, like, hard.", "it was, hard."),
        ("we rowed, like, for an hour.", "we rowed, for an hour."),
    ],
)
def test_what_a_writers_commas_part_off_says_nothing(said: str, left: str) -> None:
    assert set_off(said) == left


@pytest.mark.parametrize(
    "said",
    [
        "he was, like, no way.",
        "i'm, like, whatever.",
        "then she goes, like, never.",
        "please comment, like, and subscribe.",
        "it broke like a vase, you see.",
        "you know, nobody saw it.",
        "as you know, it rains.",
        "that is what it looks like, no?",
        "the people you know, and the rest.",
    ],
)
def test_what_quotes_or_lists_or_compares_is_no_aside(said: str) -> None:
    assert set_off(said) == said


def set_off(said: str) -> str:
    """What is left of `said` without the asides that its commas part off."""
    tokens = said.split()
    after = [token[-1] if token[-1] in ",.?" else "" for token in tokens]
    gone = set(find_asides([token.rstrip(",.?") for token in tokens], after))
    return " ".join(token for n, token in enumerate(tokens) if n not in gone)

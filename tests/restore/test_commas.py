"""Commas that set off a filler go with it, and none goes that the sentence needs."""

from __future__ import annotations

import pytest

from quotebot.encoder import Encoder
from quotebot.model import apply_edits
from quotebot.restore import restore
from quotebot.restore.commas import (
    find_half_parted,
    find_idle_commas,
    find_lost_commas,
    find_rough_numbers,
)

from .conftest import MakeTranscript


def printed(said: str) -> str:
    """Print a sentence whose words in [brackets] are left out."""
    tokens = said.split()
    shown = [not token.startswith("[") for token in tokens]
    words = [token.replace("[", "").replace("]", "") for token in tokens]
    forms = [word.rstrip(",.").lower() for word in words]
    idle = set(find_idle_commas(forms, shown, [word.endswith(",") for word in words]))
    kept = (word.rstrip(",") if n in idle else word for n, word in enumerate(words) if shown[n])
    return " ".join(kept)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Gardening is, [you] [know,] going indoors.", "Gardening is going indoors."),
        ("But, [um,] I think that it rains.", "But I think that it rains."),
        ("It lets me, [um,] [you] [know,] learn faster.", "It lets me learn faster."),
        ("Roses, not, [you] [know,] tests.", "Roses, not tests."),
        ("And especially since, [you] [know,] I'm old.", "And especially since I'm old."),
        ("I think, [you] [know,] we should dig.", "I think we should dig."),
        ("And I think, [uh,] there's rain.", "And I think there's rain."),
        ("It is the, [um,] garden.", "It is the garden."),
        ("It is, [um,] the garden.", "It is the garden."),
        ("He would, [you] [know,] be at home.", "He would be at home."),
        ("We went to, [um,] the market.", "We went to the market."),
        ("We met on, [like,] a Sunday night.", "We met on a Sunday night."),
        ("I hear about, [you] [know,] the harbour.", "I hear about the harbour."),
        ("It means, [like,] you have to row.", "It means you have to row."),
        ("It takes, [like,] ten years.", "It takes ten years."),
        ("We run by rules and, [you] [know,] rules help.", "We run by rules and rules help."),
    ],
)
def test_the_comma_before_a_filler_goes_where_none_could_stand(said: str, shown: str) -> None:
    assert printed(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "If it rains, [um,] we stay.",
        "We had roses, [um,] tulips and lilies.",
        "The thing is, [you] [know,] it works.",
        "That's how it is, [um,] we dig.",
        "What it is, [um,] is hard.",
        "That's what I think, [um,] we plant.",
        "So I think, [um,] but I may be wrong.",
        "And, [you] [know,] rules help.",
        "Well, we dig, and it is, they say, healthy.",
        "Nobody does what I do, [um,] not even my own father.",
        "That's the place I come from, [like,] ten years.",
        "We had roses, [like,] tulips and lilies.",
        "It goes on, [like,] it takes an hour.",
        "That's just how they are, [you] [know,] kids need time.",
        "He said he would, [um,] Ann never did.",
        "That is who I am, [um,] Jonas the baker.",
        "Do what you can, [you] [know,] life is short.",
        "I know what it is, [um,] money is hard to come by.",
        "I told him, [um,] Dave is leaving.",
        "They gave it all to us, [um,] children of the war.",
        "I know the man they work for, [um,] the baker.",
        "It is all we have, [um,] a garden and a goat.",
        "I can do that, [um,] the garden is small.",
        "I would rather not, [um,] people stare.",
        "It was my garden that I lived for, [you] [know,] the roses.",
    ],
)
def test_a_comma_that_parts_clauses_or_lists_stays(said: str) -> None:
    assert printed(said).count(",") == said.count(",") - said.count(",]")


def test_a_comma_that_goes_is_a_recorded_edit(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    said = "We dig because gardening is, um, going indoors. We water it at night."
    restored = restore(make_transcript(said, punctuated=True), encoder=encoder)
    sentence = restored.sentences[0]
    assert sentence.text == "We dig because gardening is going indoors."
    words = [word.text for word in restored.transcript.words[: sentence.end_word]]
    assert apply_edits(words, sentence.edits) == sentence.text
    assert ("is,", "is") in {(edit.before, edit.after) for edit in sentence.edits}


def parted(said: str) -> str:
    """Print a sentence with the commas that are set before what is thrown in."""
    words = said.split()
    forms = [word.rstrip(",.").lower() for word in words]
    lacking = set(find_half_parted(forms, [word.endswith(",") for word in words]))
    return " ".join(word + "," if n in lacking else word for n, word in enumerate(words))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Digging is I think, the point.", "Digging is, I think, the point."),
        ("We have however, seen frost.", "We have, however, seen frost."),
        ("A plot which of course, is mine.", "A plot which, of course, is mine."),
        ("A hedge which as you know, grows.", "A hedge which, as you know, grows."),
        ("The moss that as you said, grows here.", "The moss that, as you said, grows here."),
        ("It of course, rained.", "It, of course, rained."),
        ("The yield was again, very good.", "The yield was, again, very good."),
    ],
)
def test_what_is_thrown_in_before_a_verb_has_a_comma_on_either_side(said: str, shown: str) -> None:
    assert parted(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "Digging is, I think, the point.",
        "Digging is I think the point.",
        "And of course, it rained.",
        "So for example, roses.",
        "We learned that again, in May.",
        "I looked at it again, from the shed.",
        "I obviously, I agree.",
        "That is what it was of course.",
        "The rule is for example roses, and so on.",
    ],
)
def test_a_comma_that_ends_no_such_words_gets_no_fellow(said: str) -> None:
    assert parted(said) == said


def test_the_comma_before_what_is_thrown_in_is_a_recorded_edit(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    said = "the market was again, very calm this week and nobody sold a single boat all day"
    restored = restore(make_transcript(said), encoder=encoder)
    sentence = restored.sentences[0]
    assert "was, again, very" in sentence.text
    words = [word.text for word in restored.transcript.words[: sentence.end_word]]
    assert apply_edits(words, sentence.edits) == sentence.text


def part_numbers(said: str) -> str:
    """Print a sentence with the commas that its numbers lack."""
    words = said.split()
    forms = [word.rstrip(",.") for word in words]
    found = set(find_rough_numbers(forms, [word.endswith(",") for word in words]))
    return " ".join(f"{word}," if n in found else word for n, word in enumerate(words))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("within three four months it rains.", "within three, four months it rains."),
        ("we rowed ten fifteen miles.", "we rowed ten, fifteen miles."),
        ("it takes twenty thirty minutes.", "it takes twenty, thirty minutes."),
        ("we mended it 4 5 times.", "we mended it 4, 5 times."),
        ("some 50 100 people rowed.", "some 50, 100 people rowed."),
    ],
)
def test_a_number_that_is_about_so_many_has_a_comma(said: str, shown: str) -> None:
    assert part_numbers(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "two point three four dollars.",
        "after 40 20 years are left.",
        "it holds 120 500 people.",
        "some 10 15 20 boats.",
        # Python makes no number of so many digits.
        f"{'1' * 5_000} {'2' * 5_000} years.",
        "breathe in for two three four seconds.",
        "three, four months.",
        "by twenty thirty people will row.",
        "in chapters three four says more.",
        "twenty one years.",
        "three four",
    ],
)
def test_numbers_that_are_said_as_one_have_no_comma(said: str) -> None:
    assert part_numbers(said) == said


@pytest.mark.parametrize(
    ("said", "behind"),
    [
        ("it's the paperwork you know, you write down the truth", ["paperwork"]),
        ("the boats were home you know, they had no oars", ["home"]),
        # Without a mark behind it nobody heard a pause.
        ("the boats were home you know they had no oars", []),
        # Its first comma is there, or its words lead on.
        ("the boats were home, you know, they had no oars", []),
        ("the boats were home but you know, they had no oars", []),
        ("the truth is you know, they had no oars", []),
        ("so you know, they had no oars", []),
        ("i think you know, they had no oars", []),
        # Nobody acts behind it: a list, or a clause that goes on.
        ("the boats were home you know, wet and late", []),
        # What stands before it is no clause, or its noun has the next one to it.
        ("the first time you know, i saw him cry", []),
        ("and whenever you know, he came home", []),
        ("and the way you know, we were brought up", []),
        ("the day after you know, they sold the boat", []),
        ("no matter how much you know, they pay you", []),
        ("it was raining, the very harbour you know, they sold", []),
        ("it was the first time you know, i saw him cry", []),
    ],
)
def test_a_comma_heard_behind_you_know_stays_where_both_clauses_can_stand(
    said: str, behind: list[str]
) -> None:
    words = said.split()
    forms = [word.rstrip(",") for word in words]
    place = forms.index("know")
    shown = [n not in {place - 1, place} for n in range(len(forms))]
    marks = ["," if word.endswith(",") else "" for word in words]

    assert [forms[n] for n in find_lost_commas(forms, shown, marks)] == behind

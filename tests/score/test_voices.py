"""Whose words, whose view and whose business a line is, by families of expression."""

from __future__ import annotations

import pytest
from flagging import flag_kinds

NEXT = "A garden teaches you to wait for things that you cannot hurry."

NOT_OWN = {
    "private": [
        "I signed an NDA about the new hybrid, but look at it.",
        "My wife does not know about the second greenhouse, she doesn't know about it.",
        "I have not told my boss that I am leaving for a farm.",
        "Call me in the greenhouse, five five five, two oh nine four.",
        "The gate opens once you know that my password is tulip.",
        "We sell the nursery in May, so please keep it quiet.",
        "The new hybrid is not announced yet, and it is blue.",
        "I honestly hate my boss and his lawn.",
        "My cousin was arrested for stealing bulbs.",
        "My daughter wet the bed until she had a cat.",
    ],
    "housekeeping": [
        "Let me share my screen and show you the beds.",
        "You're on mute, and your dog is in the tulips.",
    ],
    "third-party": [
        "There's an old Dutch proverb about lilies and patience.",
        "Larkin has this beautiful line, what will survive of us is love.",
        "The hymn goes, all things bright and beautiful.",
        "Let me read you a passage, the frost came in the night.",
        "There's a line by Larkin about the grass and the trees.",
        "The inscription reads, here lies a man who weeded.",
        "Somebody tweeted that a lawn is a green desert.",
        "And then Seneca observed that a garden needs no doorman.",
    ],
    "reported": [
        "He's basically saying that a hedge is a wall with lungs.",
    ],
    "condition": [
        "Only if the frost comes late.",
    ],
    "opposing": [
        "People used to believe that roses grew out of tears.",
        "In their view a lawn is wasted land.",
        "Sceptics will say that no rose was ever worth the thorns.",
        "The old view was that trees do not talk.",
        "My neighbour's theory was that silence scares the moles.",
        "I used to think that a lawn was a waste of love.",
    ],
}
OWN = {
    "private": [
        "My wife does not know how to leave a weed alone.",
        "I have told my boss about the plums.",
        "One, two, three, and the whole tent was up.",
        "I hate my old wheelbarrow with a passion.",
        "Keep it quiet in the nest and the birds come back.",
        "My daughter made the bed out of pallets.",
    ],
    "housekeeping": [
        "The screen door keeps the flies out and the talk in.",
    ],
    "third-party": [
        "The line of the hedge follows the old road.",
        "Let me read the sky before we mow.",
        "The line from the well to the shed is forty steps long.",
        "Refugees taught us the best soup in the village.",
        "October reminds us that a hedge is only lent.",
        "We posted a letter and the hedge answered.",
    ],
    "reported": [
        "She is saying goodbye to the roses one by one.",
    ],
    "condition": [
        "Only when the frost comes late do you learn patience.",
    ],
    "opposing": [
        "We used to believe that roses need us, but they only need rain.",
        "In her garden nobody hurries.",
        "I used to think that roses need us, but they need rain.",
        "The old view from the shed was a wall of nettles.",
    ],
}


def list_cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Return the kind of each line with the line."""
    return [(kind, line) for kind, lines in table.items() for line in lines]


@pytest.mark.parametrize(("kind", "line"), list_cases(NOT_OWN))
def test_words_or_business_of_another_are_flagged(build, kind, line):
    assert kind in flag_kinds(build([line, NEXT]), 0)


@pytest.mark.parametrize(("kind", "line"), list_cases(OWN))
def test_a_look_alike_of_them_is_not_flagged(build, kind, line):
    assert kind not in flag_kinds(build([line, NEXT]), 0)

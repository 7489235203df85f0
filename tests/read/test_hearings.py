"""Records of parliaments, whose speakers are set in capitals with a full stop."""

from __future__ import annotations

from quotebot.read import read_bytes
from read.told import turns

TURNS = [
    ("The CHAIRMAN", "The committee will come to order. We hear from two people."),
    ("Ms. LEE of Ohio", "Nobody tells you how quiet the first year is."),
    ("Dr. McCHU", "We kept the lights off, as Mr. DIAZ. said, and waited for the phone."),
    ("The CHAIRMAN", "How long did it take?"),
    ("Dr. McCHU", "It took a year, and then another one."),
]


def test_members_in_capitals_before_a_full_stop_speak() -> None:
    text = "\n".join(f"    {who}. {said}" for who, said in TURNS)
    assert turns(read_bytes(text.encode(), "talk")) == TURNS


def test_what_is_done_beside_a_name_is_no_word() -> None:
    text = "\n".join(f"{who} [presiding]. {said}" for who, said in TURNS)
    assert turns(read_bytes(text.encode(), "talk")) == TURNS


def test_a_person_who_is_named_in_prose_does_not_speak() -> None:
    text = (
        "Mr. CHU. That is how the memo began, and it was short.\n\nMr. Lee. He wrote it. It was so."
    )
    transcript = read_bytes(text.encode(), "talk")
    assert {word.speaker for word in transcript.words} == {None}
    assert " ".join(word.text for word in transcript.words) == " ".join(text.split())

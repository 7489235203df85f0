"""Stutters are found; what carries meaning is never left out."""

from __future__ import annotations

import pytest

from quotebot.restore.fillers import find_repeats


def repeats(text: str) -> str:
    forms = text.split()
    found = set(find_repeats(forms, [""] * len(forms)))
    return " ".join(f"[{w}]" if n in found else w for n, w in enumerate(forms))


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("the the budget", "[the] the budget"),
        ("we're we're going", "[we're] we're going"),
        ("this this um this page", "[this] [this] um this page"),
        ("and i and i said", "[and] [i] and i said"),
        ("i was um i was late", "[i] [was] um i was late"),
        ("it is very very good", "it is very very good"),
        ("no no no", "no no no"),
        ("one two two three", "one two two three"),
        ("all of it all at once", "all of it all at once"),
        ("in twenty twenty the world", "in twenty twenty the world"),
        ("ten ten people", "ten ten people"),
        ("a million million stars", "a million million stars"),
        ("what it is is a gift", "what it is is a gift"),
        ("this is is a gift", "this [is] is a gift"),
        ("log in in the morning", "log in in the morning"),
        ("turn it on on monday", "turn it on on monday"),
        ("a friend in in the office", "a friend [in] in the office"),
    ],
)
def test_the_abandoned_copy_is_marked(said: str, marked: str) -> None:
    assert repeats(said) == marked


def test_a_comma_between_two_copies_tells_a_stutter_from_grammar() -> None:
    forms = ["what", "it", "is", "is", "a", "gift"]
    assert find_repeats(forms, ["", "", ",", "", "", ""]) == [2]
    assert find_repeats(forms, [""] * 6) == []


def test_a_sentence_end_parts_two_copies() -> None:
    assert find_repeats(["yes", "we", "can", "we", "can", "do"], ["", "", ".", "", "", ""]) == []

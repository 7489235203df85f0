"""Stutters are found; what carries meaning is never left out."""

from __future__ import annotations

import pytest

from quotebot.restore.fillers import find_repeats, may_leave_out


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
    ],
)
def test_the_abandoned_copy_is_marked(said: str, marked: str) -> None:
    assert repeats(said) == marked


def test_a_sentence_end_parts_two_copies() -> None:
    assert find_repeats(["yes", "we", "can", "we", "can", "do"], ["", "", ".", "", "", ""]) == []


def test_a_false_start_that_says_something_stays_in_print() -> None:
    forms = ["we", "don't", "we're", "not", "born"]
    filler = [True, True, False, False, False]
    assert [may_leave_out(forms, filler, set(), n) for n in range(5)] == [None] * 5


def test_you_know_is_left_out_only_when_it_is_marked() -> None:
    forms = ["do", "you", "know", "it", "was", "you", "know", "hard"]
    filler = [False, False, False, False, False, True, True, False]
    out = [may_leave_out(forms, filler, set(), n) for n in range(8)]
    assert out == [None, None, None, None, None, "filler", "filler", None]


def test_a_broken_off_word_counts_as_a_repeat() -> None:
    forms = ["w", "we", "can"]
    assert may_leave_out(forms, [True, False, False], set(), 0) == "repeat"
    assert may_leave_out(["no", "nothing"], [True, False], set(), 0) is None

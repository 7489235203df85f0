"""Words in their printed form."""

from __future__ import annotations

import numpy as np
import pytest

from quotebot.restore.capitals import lower_plurals, mend_case
from quotebot.restore.casing import load_lexicon, set_case


@pytest.mark.parametrize(
    ("word", "case", "first", "printed"),
    [
        ("i", 0, False, "I"),
        ("i'm", 0, False, "I'm"),
        ("paris", 1, False, "Paris"),
        ("nasa", 2, False, "NASA"),
        ("ceo's", 2, False, "CEO's"),
        ("rfds", 3, False, "RFDs"),
        ("rfds", 3, True, "RFDs"),
        ("so", 0, True, "So"),
        ("iphone", 1, True, "iPhone"),
        ("github", 0, False, "GitHub"),
        ("ands", 0, False, "ands"),
        ("ands", 1, False, "ANDs"),
        ("mcdonald", 1, False, "McDonald"),
        ("mcgranaghan", 1, False, "McGranaghan"),
        ("mckesson's", 0, True, "McKesson's"),
        ("mcmc", 2, False, "MCMC"),
        ("o'grady", 1, False, "O'Grady"),
        ("o'clock", 0, True, "O'clock"),
        ("o’grady", 1, False, "O’Grady"),
        ("o’clock", 0, True, "O’clock"),
        ("o'erlook", 0, True, "O'erlook"),
        ("mcing", 0, True, "Mcing"),
        ("mcommerce", 0, True, "Mcommerce"),
        ("42", 1, True, "42"),
        ("3d", 0, True, "3d"),
        ("5g", 1, False, "5G"),
        ("3q20", 1, False, "3Q20"),
        ("10q's", 1, False, "10Q's"),
        ("2am", 1, False, "2am"),
        ("'cause", 0, True, "'Cause"),
        ("ßig", 1, True, "ßig"),
    ],
)
def test_case_is_set(word: str, case: int, first: bool, printed: str) -> None:
    assert set_case(word, case, first=first) == printed


@pytest.mark.parametrize(
    ("said", "cases"),
    [
        ("an rfd or two rfds", [0, 2, 0, 0, 3]),
        ("two rfds at once", [0, 2, 0, 0]),
        ("http is no https", [2, 0, 0, 2]),
        ("a gp with gps", [0, 2, 0, 2]),
        ("a css file", [0, 2, 0]),
    ],
)
def test_several_of_what_has_capitals_have_a_small_s(said: str, cases: list[int]) -> None:
    forms = said.split()
    case = np.array([2 if done else 0 for done in cases], np.int8)
    lower_plurals(case, forms)
    assert case.tolist() == cases


def test_a_small_joining_word_has_a_capital_only_where_a_sentence_opens() -> None:
    forms, after = ["rain", "and", "wind", "and", "snow"], ["", "", ".", "", ""]
    case = np.ones(len(forms), np.int8)
    mend_case(case, forms, after, typed=True)
    assert case.tolist() == [1, 0, 1, 1, 1]


@pytest.mark.parametrize(
    ("said", "marks", "cases"),
    [
        ("yup yup yup", ",,.", [1, 0, 0]),
        ("exactly yeah", ",.", [1, 0]),
        ("like yeah okay", " , ", [1, 1, 0]),
        ("yeah yeah", "..", [1, 1]),
        ("but yeah rain fell", "    ", [1, 0, 1, 1]),
        ("like yeah rain fell", "    ", [1, 1, 1, 1]),
        ("and yeah yeah yeahs play", "     ", [1, 1, 1, 1, 1]),
        ("july july", ", ", [1, 1]),
    ],
)
def test_a_reply_behind_another_has_no_capital(said: str, marks: str, cases: list[int]) -> None:
    forms = said.split()
    case = np.ones(len(forms), np.int8)
    mend_case(case, forms, [mark.strip() for mark in marks][: len(forms)], typed=False)
    assert case.tolist() == cases


def test_a_name_behind_a_title_has_a_capital_and_a_letter_alone_none() -> None:
    forms = ["mister", "lee", "met", "mister", "t"]
    case = np.zeros(len(forms), np.int8)
    mend_case(case, forms, [""] * len(forms), typed=False)
    assert case.tolist() == [1, 1, 0, 0, 0]


@pytest.mark.parametrize(
    ("said", "raised"),
    [
        ("every company has an it department", "it"),
        ("our it people were the best", "it"),
        ("they gave it people who row", ""),
        ("we gave the boat and it people used", ""),
        ("the team and its it guy", "it"),
        ("no it people could use", ""),
    ],
)
def test_it_is_a_trade_before_those_who_are_of_it(said: str, raised: str) -> None:
    forms = said.split()
    case = np.zeros(len(forms), np.int8)
    mend_case(case, forms, [""] * len(forms), typed=False)
    assert " ".join(form for form, one in zip(forms, case, strict=True) if one == 2) == raised


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("to be frank we lost", False),
        ("we said, to be frank, little", False),
        ("to be perfectly frank nobody knew", False),
        ("it had to be frank who came", True),
        ("to be frank Sinatra one sings", True),
        ("this is frank", True),
    ],
)
def test_who_is_frank_is_not_called_so(said: str, kept: bool) -> None:
    words = said.split()
    forms = [word.strip(",").lower() for word in words]
    case = np.array(
        [word[0].isupper() or form == "frank" for word, form in zip(words, forms, strict=True)],
        np.int8,
    )
    mend_case(case, forms, ["," * word.endswith(",") for word in words], typed=False)
    assert bool(case[forms.index("frank")]) == kept


def test_every_form_of_the_lexicon_is_mixed_and_found_by_its_lower_case() -> None:
    lexicon = load_lexicon()
    assert len(lexicon) > 500
    for lower, (form, _) in lexicon.items():
        assert form.lower() == lower
        assert form not in {lower, lower.capitalize()}

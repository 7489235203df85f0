"""A label's name is printed only where it names somebody."""

from __future__ import annotations

import pytest

from quotebot.labels import print_name, tells_another

NOBODY = [
    "Unidentified Speaker", "Audience Member", "Interviewer", "Participant 2", "Caller",
    "Announcer", "Host", "Male Speaker", "Speaker Unknown", "Multiple Speakers", "Person 1",
    "SPEAKER_00", "spk_1", "S1", "A", "?", "[Music]", "Speaker B", "Speaker Two", "Guest Speaker",
    "Interpreter (for Ann Lee)", "INTERPRETER (FOR ANN LEE)", "Question (to Ann Lee)",
    "Dolmetscherin", "Intérprete", "Sister", "Older Brother", "Aunt",
    "Interpreter", "The Interpreter", "News Anchor", "Police Officer", "Company Spokesman",
    "Text on slide", "TEXT ON SCREEN", "AI Summary",
    "Narration", "SOT", "Archival Tape", "Reader", "Hon. Members", "Defendant", "Mother",
    "Young Woman", "The President", "Mr. Chairman", "Dr.", "Both", "Unknown Artist", "Sprecherin",
    "Moderador", "主持人", "Ведущий", "N/A",
    # Where from, not who.
    "Caller from Ohio", "Woman in Audience", "Member of the Audience",
    # Devices, addresses, handles, doubt.
    "iPhone (2)", "Zoom user", "Ann's iPhone", "Ann's Presentation",
    "DESKTOP-AB", "user@example.com", "@annlee",
    "ann_lee", "annlee", "ann lee", "Ann 2", "Maya 2nd", "Ann?", "Ann Lee (maybe)",
]  # fmt: skip


@pytest.mark.parametrize("label", NOBODY)
def test_roles_devices_addresses_handles_and_numbers_name_nobody(label: str) -> None:
    assert print_name(label) == ""


NAMES = [
    "Ann Lee", "MAYA", "Li", "Charles Reader", "Mother Teresa", "Father Brown", "Internet Archive",
    "Ann Lee (Reading West)", "Sister Agnes", "Uncle Bob", "Ann Reading", "To Lam",
    "An", "Ng", "He Jiankui", "Young", "O'Brien", "J.K. Rowling",
    "Jean-Luc Picard", "María José", "Nguyễn Văn An", "Ludwig van Beethoven", "de la Cruz",
    "On Kawara", "Владимир", "王小明", "محمد علي", "राम", "Ann & Bob",
    # Words of roles that are a name or a title here.
    "Christopher Guest", "Dr. Müller", "Speaker Pelosi", "President Lincoln", "Judge Judy",
    "Host Ann Lee", "Caller Dave", "Ann from Ohio",
    # Several names are left as they stand.
    "Lee, Ann", "Martin Luther King, Jr.", "Ann Lee (Acme)",
]  # fmt: skip


def test_what_a_program_adds_to_a_name_of_two_parts_is_left_out() -> None:
    assert print_name("Lee, Ann (External)") == "Lee, Ann"


@pytest.mark.parametrize("label", NAMES)
def test_a_name_is_printed_as_it_stands(label: str) -> None:
    assert print_name(label) == label


@pytest.mark.parametrize(
    "label",
    [
        "Host: Ann Lee", "Ann Lee (host)", "Ann Lee, Interviewer", "Speaker 1 (Ann Lee)",
        "Caller - Ann Lee", "Ann Lee (she/her)", "Ann Lee (iPhone)", "Ann Lee <ann@lee.org>",
        "  Ann   Lee ", "Ann Lee (External)", "Ann Lee (Unverified)", "Ann Lee [extern]",
        # How and where somebody speaks, also in capitals as the name.
        "Ann Lee (THROUGH INTERPRETER)", "Ann Lee (in Spanish)", "Ann Lee (ON PHONE)",
        "Ann Lee [On Tape]", "Ann Lee (LAUGHING)",
    ],
)  # fmt: skip
def test_what_a_sign_parts_from_the_name_is_left_out(label: str) -> None:
    assert print_name(label) == "Ann Lee"


def test_how_a_name_in_capitals_speaks_is_no_second_name() -> None:
    assert print_name("OLENA KOVAL (THROUGH INTERPRETER)") == "OLENA KOVAL"
    assert print_name("COMPANY SPOKESMAN (ON TAPE)") == ""


@pytest.mark.parametrize(
    "label",
    [
        "ELSIE (READING)",
        "Ann Lee (reading a letter)",
        "ANN (QUOTING HER FATHER)",
        "Ann Lee (quoting Borges)",
        "ELSIE, READING",
        "ELSIE - QUOTING HER FATHER",
        "Ann Lee, reading a letter",
        "Ann Lee reads",
    ],
)
def test_who_reads_out_or_puts_on_anothers_voice_is_not_named_by_it(label: str) -> None:
    assert print_name(label) == ""
    assert tells_another(label)

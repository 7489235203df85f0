"""Records of parliaments, whose speakers are set in capitals with a full stop."""

from __future__ import annotations

import pytest

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


def test_one_member_alone_takes_no_turns() -> None:
    said = [f"Mr. CHU. We row on day {n}, and it rains." for n in range(5)]
    assert turns(read_bytes("\n\n".join(said).encode(), "talk")) == [(None, one) for one in said]


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


@pytest.mark.parametrize(
    "chair",
    [
        "The PRESIDING OFFICER",
        "The SPEAKER pro tempore",
        "The ACTING PRESIDENT pro tempore",
        "The VICE PRESIDENT",
        "The Acting CHAIR",
    ],
)
def test_whoever_presides_over_a_house_says_so_and_nobody_before(chair: str) -> None:
    talk = [
        ("Mr. CHU", "I rise to speak about the first year."),
        (chair, "The Senator from Ohio is recognized."),
        ("Ms. LEE", "Nobody tells you how quiet it is."),
        (f"{chair} (Mr. Diaz)", "Without objection."),
        ("Mr. CHU", "I yield the floor."),
    ]
    got = read_bytes("\n".join(f"  {who}. {said}" for who, said in talk).encode(), "talk")
    voices = [who for who, _ in turns(got)]
    assert [said for _, said in turns(got)] == [said for _, said in talk]
    assert voices[1] == voices[3] and voices[1] not in ("Mr. CHU", "Ms. LEE")
    assert got.source.speakers == {"Mr. CHU": "Mr. Chu", "Ms. LEE": "Ms. Lee"}


@pytest.mark.parametrize(
    ("heads", "voices", "names"),
    [
        (
            (
                "President. – ",
                "Ann Lee (S&D). – ",
                "Bo Chu, on behalf of the PPE Group. – ",
                "President. – ",
                "Cleo van Dahl, Member of the Commission. – ",
            ),
            ("President", "Ann Lee", "Bo Chu", "President", "Cleo van Dahl"),
            {"Ann Lee": "Ann Lee", "Bo Chu": "Bo Chu", "Cleo van Dahl": "Cleo van Dahl"},
        ),
        (
            (
                "M. le président. ",
                "Mme Anne Lie. ",
                "M. Bo Chu, ministre délégué. ",
                "M. le président. ",
                "Mme Anne Lie. ",
            ),
            ("M. le Président", "Mme Anne Lie", "M. Bo Chu", "M. le Président", "Mme Anne Lie"),
            {"Mme Anne Lie": "Mme Anne Lie", "M. Bo Chu": "M. Bo Chu"},
        ),
    ],
)
def test_members_of_other_houses_speak_behind_their_names(
    heads: tuple[str, ...], voices: tuple[str, ...], names: dict[str, str]
) -> None:
    said = [words for _, words in TURNS]
    text = "\n\n".join(f"{head}{words}" for head, words in zip(heads, said, strict=True))
    got = read_bytes(text.encode(), "talk")
    assert turns(got) == list(zip(voices, said, strict=True))
    assert got.source.speakers == names


def test_paragraphs_of_french_prose_that_begin_with_a_name_are_nobodys() -> None:
    text = "\n\n".join(f"M. {name}. Il attendait, et puis il partit." for name in ("Lie", "Chu"))
    got = read_bytes(f"{text}\n\nMme Dahl. Elle resta.\n\nM. Diaz. Lui aussi.".encode(), "talk")
    assert {word.speaker for word in got.words} == {None}
    assert [said.split(".")[0] for _, said in turns(got)] == ["M", "M", "Mme Dahl", "M"]


def test_what_the_benches_do_is_no_word_of_the_speaker() -> None:
    text = (
        "Anna Lie (SPD):\nNiemand ruft an. (Lachen bei der CDU/CSU – Bo Chu [CDU/CSU]: Unsinn!) "
        "Wir warten (das ganze Jahr). Das hilft (Lachen ist gesund).\n\n"
        "(Beifall bei der SPD sowie bei Abgeordneten der CDU/CSU)\n\n"
        "Bo Chu (CDU/CSU):\nWie lange?\n\n(Zuruf von der SPD: Ein Jahr!)\n\n"
        "Anna Lie (SPD):\nEin Jahr. (Heiterkeit)\n"
    )
    assert [said for _, said in turns(read_bytes(text.encode(), "talk"))] == [
        "Niemand ruft an. Wir warten (das ganze Jahr). Das hilft (Lachen ist gesund).",
        "Wie lange?",
        "Ein Jahr.",
    ]

"""Names of speakers that a transcript sets in capitals."""

from __future__ import annotations

import pytest

from quotebot.read import Facts, read_bytes
from quotebot.read.cleaning.shouting import calm_name

TURNS = "{}: We waited for it all day.\n\n{}: And then it rained.\n\n{}: So it goes, again.\n"


@pytest.mark.parametrize(
    ("shouted", "printed"),
    [
        ("ANN LEE", "Ann Lee"),
        ("JEAN-LUC O'BRIEN", "Jean-Luc O'Brien"),
        ("ANN D’ANGELO-MCKAY", "Ann D’Angelo-McKay"),
        ("DR. ÁGNES SZABÓ", "Dr. Ágnes Szabó"),
        ("URSULA VON DER HEIDE", "Ursula von der Heide"),
        ("АННА ИВАНОВА", "Анна Иванова"),
        # No one sign stands for "Ọ̀".
        ("NGOZI ADÉBÁYỌ̀-LINDHOLM", "Ngozi Adébáyọ̀-Lindholm"),
        ("BỌ̀ Ọ̀YỌ́", "Bọ̀ Ọ̀yọ́"),
        ("KIM NG", "Kim Ng"),
        # Initials are read one by one.
        ("J.K. LEE", "J.K. Lee"),
        ("DJ LEE", "DJ Lee"),
        ("AOC", "AOC"),
        ("JD", "JD"),
        ("HENRY VIII", "Henry VIII"),
        ("XI CHU", "Xi Chu"),
        # Greek capitals have lost their accents.
        ("ΜΑΡΙΑ", "ΜΑΡΙΑ"),
    ],
)
def test_a_name_in_capitals_is_printed_as_elsewhere(shouted: str, printed: str) -> None:
    assert calm_name(shouted) == printed


def test_names_in_capitals_are_a_habit_of_the_file_and_told() -> None:
    transcript = read_bytes(TURNS.format("ANN LEE", "DJ", "ANN LEE").encode(), "talk")
    assert transcript.source.speakers == {"ANN LEE": "Ann Lee", "DJ": "DJ"}
    assert {word.speaker for word in transcript.words} == {"ANN LEE", "DJ"}
    (told,) = transcript.warnings
    assert "printed as Ann Lee;" in told and "--speaker 'ANN LEE=…'" in told
    asides = read_bytes(TURNS.format("ANN LEE", "BO CHU (on phone)", "ANN LEE").encode(), "talk")
    assert set(asides.source.speakers.values()) == {"Ann Lee", "Bo Chu"}


def test_members_of_parliament_are_no_louder_than_others() -> None:
    said = "We kept the lights off and waited for the phone."
    heads = ("The CHAIRMAN", "Ms. LEE of Ohio", "Dr. McCHU", "Mr. DIAZ", "Ms. LEE of Ohio")
    text = "\n".join(f"    {head}. {said}" for head in heads)
    assert read_bytes(text.encode(), "talk").source.speakers == {
        "Ms. LEE of Ohio": "Ms. Lee of Ohio",
        "Dr. McCHU": "Dr. McChu",
        "Mr. DIAZ": "Mr. Diaz",
    }


def test_names_stay_where_capitals_are_not_the_habit_or_were_typed() -> None:
    mixed = read_bytes(TURNS.format("ANN LEE", "Bo", "ANN LEE").encode(), "talk")
    assert mixed.source.speakers == {"ANN LEE": "ANN LEE", "Bo": "Bo"}
    assert not mixed.warnings
    shouted = TURNS.format("ANN LEE", "BO CHU", "ANN LEE").encode()
    given = Facts(host="ANN LEE", speakers={"BO CHU": "bo CHU"})
    assert read_bytes(shouted, "talk", given).source.speakers == {
        "ANN LEE": "ANN LEE",
        "BO CHU": "bo CHU",
    }


def test_a_name_of_the_facts_with_a_title_spells_the_label_without_it() -> None:
    given = Facts(host="Dr. Iain MacLeod", guests=("Jo DeSantis",))
    labelled = read_bytes(TURNS.format("IAIN MACLEOD", "JO DESANTIS", "BO").encode(), "talk", given)
    assert labelled.source.speakers["IAIN MACLEOD"] == "Iain MacLeod"
    assert labelled.source.speakers["JO DESANTIS"] == "Jo DeSantis"


def test_labels_of_initials_alone_are_no_names() -> None:
    initials = read_bytes(TURNS.format("RES", "MB", "RES").encode(), "talk")
    assert set(initials.source.speakers.values()) == {"RES", "MB"} and not initials.warnings
    names = read_bytes(TURNS.format("ANN", "BO", "ANN").encode(), "talk")
    assert set(names.source.speakers.values()) == {"Ann", "Bo"}


def test_initials_are_those_of_the_facts_that_alone_have_them() -> None:
    given = Facts(host="Marcus Bell", guests=("Dr. Ruth Ella Simms", "Ann Lee"))

    def named(*labels: str) -> dict[str, str]:
        return dict(read_bytes(TURNS.format(*labels).encode(), "talk", given).source.speakers)

    assert named("RES", "MB", "RES") == {"RES": "Ruth Ella Simms", "MB": "Marcus Bell"}
    assert named("RS", "MB", "RS")["RS"] == "Ruth Ella Simms"
    # Where labels are names, two letters are one, too.
    assert named("TOMAS", "AL", "TOMAS")["AL"] == "Al"
    twice = Facts(host="Ann Lee", guests=("Al Long",))
    talk = read_bytes(TURNS.format("AL", "BX", "AL").encode(), "talk", twice)
    assert talk.source.speakers["AL"] == "AL"


@pytest.mark.parametrize(
    ("labels", "host", "guests"),
    [
        (("ED", "EMMA"), "Ed Smith", ("Emma Dale",)),
        (("ED", "SAM"), "Ed Smith", ("Emma Dale", "Sam Orr")),
        (("AL", "BEA"), "Anna Lowe", ("Beatrice Hart", "Albert Finch")),
    ],
)
def test_short_names_in_capitals_are_nobodys_initials(
    labels: tuple[str, str], host: str, guests: tuple[str, ...]
) -> None:
    text = TURNS.format(*labels, labels[0])
    source = read_bytes(text.encode(), "talk", Facts(host=host, guests=guests)).source
    assert source.speakers == {label: label.title() for label in labels}

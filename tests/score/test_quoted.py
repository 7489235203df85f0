"""What stands in a source's own quotation marks is not printed as the writer's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotebot.read import read_file
from quotebot.restore import restore
from quotebot.score import ScoreSettings
from quotebot.score.checks.quoted import find_quoted
from quotebot.score.checks.view import view_passage
from quotebot.score.cuts.candidates import cut_passages

SETTINGS = ScoreSettings(min_chars=1)
ABOVE = "The old bridge closed in March, and the town learned to live without it.\n\n"


def reasons_of(text: str, folder: Path) -> dict[str, str]:
    """Return what is told of each candidate of a file with this text."""
    path = folder / "piece.txt"
    path.write_text(text, "utf-8")
    restored = restore(read_file(path))
    return {
        passage.text: find_quoted(view_passage(passage, restored, 0.5))
        for passage in cut_passages(restored, SETTINGS)
    }


@pytest.mark.parametrize(
    ("said", "line", "why"),
    [
        (
            '"A town is only as strong as what it mends," said Mayor Teresa Ruiz on Friday.',
            '"A town is only as strong as what it mends," said Mayor Teresa Ruiz on Friday.',
            "“said Mayor Teresa Ruiz”",
        ),
        (
            "“Nobody reads a warning that is filed on time,” the town's engineer warned.",
            "“Nobody reads a warning that is filed on time,” the town's engineer warned.",
            "the town's engineer warned",
        ),
        (
            "Ngata added: “They only ever read the ones that come too late.”",
            "Ngata added: “They only ever read the ones that come too late.”",
            "Ngata added",
        ),
        (
            '"We argued about paint," said Ruiz. "The bolts were rusting under our feet."',
            '"The bolts were rusting under our feet."',
            "quotation marks",
        ),
        (
            "“We argued about paint. The bolts were rusting under our feet. We knew it.”",
            "“We argued about paint. The bolts were rusting under our feet. We knew it.”",
            "quotation marks",
        ),
    ],
)
def test_words_that_an_article_quotes_are_somebodys(
    said: str, line: str, why: str, tmp_path: Path
) -> None:
    assert why in reasons_of(f"{ABOVE}{said}\n", tmp_path)[line]


@pytest.mark.parametrize(
    "line",
    [
        "A closed bridge is the most honest thing a city can build.",
        'They called it "the long wait", and nobody laughed at that.',
        '"I would rather walk than be carried over a lie," I said that night, and I meant it.',
        "Whoever says that a bridge is “just a road in the air” has never painted one.",
    ],
)
def test_a_writers_own_words_are_left_alone(line: str, tmp_path: Path) -> None:
    found = reasons_of(f"{ABOVE}“The bolts were rusting,” said Ruiz.\n\n{line}\n", tmp_path)
    assert found[line] == ""


@pytest.mark.parametrize(
    "line",
    [
        '"A town is only as strong as the things it mends before they break."',
        'And then you say, "Here, leave me alone for an hour", and the work gets done.',
    ],
)
def test_a_speaker_who_is_named_may_stand_in_marks_and_put_on_voices(
    line: str, tmp_path: Path
) -> None:
    talk = (
        f"ANN LEE: {line}\nBO RUIZ: I never thought of it like that before.\nANN LEE: Nor did I.\n"
    )
    assert set(reasons_of(talk, tmp_path).values()) == {""}


LETTER = "The house is full of books. He walks past them like a man walking past a dentist."


@pytest.mark.parametrize(
    "turn",
    [
        f'The next card is from row four. "Dear panel. {LETTER}" What would you say?',
        f"I have the memo here. “We are a family. {LETTER}” That is what came.",
        f'It goes on. "{LETTER}"',
    ],
)
def test_what_a_speaker_reads_from_within_marks_is_anothers(turn: str, tmp_path: Path) -> None:
    talk = f"ANN LEE: {turn}\nBO RUIZ: I never thought of it like that before.\nANN LEE: Nor I.\n"
    found = reasons_of(talk, tmp_path)
    read = [text for text in found if "house is full" in text and not text.endswith("?")]
    assert read
    assert all("quotation marks" in found[text] for text in read if "That is" not in text)
    assert not any(why for text, why in found.items() if "house" not in text and "He" not in text)


@pytest.mark.parametrize(
    "turn",
    [
        f'I stood there and I thought, "Well. {LETTER}" That was all.',
        f'My answer was always the same. "{LETTER}"',
        # A mark that is not closed, and one that closes nothing.
        f'The board is 6" wide. {LETTER} Or so.',
        f'And then she calls. "{LETTER} That is all of it.',
    ],
)
def test_what_a_speaker_said_before_or_sets_in_stray_marks_is_the_speakers(
    turn: str, tmp_path: Path
) -> None:
    talk = f"ANN LEE: {turn}\nBO RUIZ: I never thought of it like that before.\nANN LEE: Nor I.\n"
    assert set(reasons_of(talk, tmp_path).values()) == {""}


@pytest.mark.parametrize(
    ("lead", "is_own"),
    [
        ("I told them last year:", True),
        ("I've always said,", True),
        ("I was just thinking,", True),
        ("And I'm like,", True),
        ("My motto is simple.", True),
        ("I went and found this note:", False),
        ("I mean, here is the memo:", False),
        ("I was always told,", False),
        ("I heard my father say,", False),
        ("I remember her saying,", False),
        ("I said nothing while he read the memo:", False),
        ("I never said,", False),
        ("Our next question comes from Leeds.", False),
        ("My reaction to this letter was shock.", False),
    ],
)
def test_only_what_a_speaker_says_right_before_the_mark_makes_it_the_speakers(
    lead: str, is_own: bool, tmp_path: Path
) -> None:
    talk = f'ANN LEE: {lead} "{LETTER}" So it was.\nBO RUIZ: I never knew.\nANN LEE: Nor I.\n'
    found = reasons_of(talk, tmp_path)
    read = [why for text, why in found.items() if "walks past" in text and "So it" not in text]
    assert read
    assert {bool(why) for why in read} == {not is_own}


def test_raw_speech_has_no_marks_to_go_by(tmp_path: Path) -> None:
    raw = "a town is only as strong as the things it mends said the mayor and she meant it too"
    assert set(reasons_of(raw, tmp_path).values()) == {""}

"""What stands in a source's own quotation marks is not printed as the writer's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotebot.read import read_file
from quotebot.restore import restore
from quotebot.score import ScoreSettings
from quotebot.score.candidates import cut_passages
from quotebot.score.quoted import find_quoted
from quotebot.score.view import view_passage

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


def test_raw_speech_has_no_marks_to_go_by(tmp_path: Path) -> None:
    raw = "a town is only as strong as the things it mends said the mayor and she meant it too"
    assert set(reasons_of(raw, tmp_path).values()) == {""}

"""Tables stay readable however narrow the terminal is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from quotebot.cli import output

COLUMNS = ["post", "channel", "what"]
ROWS = [["5523dd62", "folder", "Attention is the cheapest material we have."], ["", "x", "Two."]]


Printed = Callable[..., list[str]]


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Printed:
    def print_it(width: int, rows: list[list[str]], **more: list[str]) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(width))
        output.print_table(COLUMNS, rows, **more)
        return capsys.readouterr().out.splitlines()

    return print_it


def test_a_wide_terminal_gets_a_table(printed: Printed) -> None:
    lines = printed(80, ROWS)
    assert lines[0].split() == COLUMNS
    assert lines[1].split()[:2] == ["5523dd62", "folder"]


def test_columns_stand_under_one_another_whatever_the_script(printed: Printed) -> None:
    rows = [["一二三", "x", "wide"], ["abc", "folder", "narrow"], ["é", "99", "👩‍🚀 emoji"]]
    lines = printed(80, rows, right=["channel"])
    where = [cell_len(line[: line.index(word)]) for line, word in zip(
        lines, ("what", "wide", "narrow", "👩"), strict=True
    )]  # fmt: skip
    assert where == [where[0]] * 4
    assert lines[1].endswith("      x  wide") and lines[2].endswith(" folder  narrow")


def test_a_short_last_column_needs_little_room_and_may_be_flush_right(printed: Printed) -> None:
    rows = [["5523dd62", "folder", "7"], ["a", "x", "12"]]
    lines = printed(8 + 2 + 7 + 2 + 4, rows, right=["what"])
    assert lines[0].split() == COLUMNS
    assert [line[19:] for line in lines[1:]] == ["   7", "  12"]


def test_long_text_is_broken_between_words_under_its_own_column(printed: Printed) -> None:
    text = "“Attention is the cheapest material we have — " * 3 + "…"
    lines = printed(60, [["5523dd62", "folder", text], ["1", "x", "y" * 90], ["2", "x", "a\nb"]])
    margin = lines[0].index("what")
    assert " ".join(line[margin:] for line in lines[1:5]) == text
    assert all(line[:margin].isspace() for line in lines[2:5])
    assert "".join(line[margin:] for line in lines[5:8]) == "y" * 90
    assert [line[margin:] for line in lines[8:]] == ["a", "b"]
    assert max(map(cell_len, lines)) <= 60


def test_a_narrow_terminal_gets_labelled_paragraphs_with_whole_words(printed: Printed) -> None:
    lines = printed(36, ROWS)
    assert lines[0] == "5523dd62 · channel folder"
    assert " ".join(line.strip() for line in lines[1:3]) == ROWS[0][2]
    assert lines[3] == "channel x"
    assert max(map(len, lines)) <= 36


def test_a_labelled_paragraph_parts_its_facts_and_none_of_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    columns = ["channel", "network", "sent", "last", "next", "what"]
    row = ["folder", "folder", "3", "Sat 28 Nov 16:37", "Sun 29 Nov 11:00", "well"]
    output.print_table(columns, [row])
    assert capsys.readouterr().out.splitlines() == [
        "folder · network folder · sent 3",
        "last Sat 28 Nov 16:37",
        "next Sun 29 Nov 11:00",
        "    well",
    ]


def test_an_empty_table_is_its_header(printed: Printed) -> None:
    assert printed(80, [])[0].split() == COLUMNS


def test_what_is_piped_is_as_wide_as_columns_says_else_100(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.__stdout__", None)
    monkeypatch.setenv("COLUMNS", "48")
    assert output.console().width == output.terminal_width() == 48
    monkeypatch.delenv("COLUMNS")
    assert output.console().width == output.terminal_width() == 100


def test_codes_in_what_is_noted_are_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    output.note("a\nb\x1b]52;c;aGk=\x07 \u202egnp.exe: read")
    assert capsys.readouterr().err == "note: a b\\x1b]52;c;aGk=\\x07 \\u202egnp.exe: read\n"

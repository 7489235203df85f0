"""Tables stay readable however narrow the terminal is."""

from __future__ import annotations

import pytest
from rich.console import Console

from quotebot.cli import output

COLUMNS = ["post", "channel", "what"]
ROWS = [["5523dd62", "folder", "Attention is the cheapest material we have."], ["", "x", "Two."]]


def printed(monkeypatch: pytest.MonkeyPatch, width: int, rows: list[list[str]]) -> list[str]:
    screen = Console(width=width, highlight=False, record=True, force_terminal=False)
    monkeypatch.setattr(output, "console", lambda: screen)
    output.print_table(COLUMNS, rows)
    return [line.rstrip() for line in screen.export_text().splitlines()]


def test_a_wide_terminal_gets_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = printed(monkeypatch, 80, ROWS)
    assert lines[0].split() == COLUMNS
    assert lines[1].split()[:2] == ["5523dd62", "folder"]


def test_a_narrow_terminal_gets_labelled_paragraphs_with_whole_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = printed(monkeypatch, 36, ROWS)
    assert lines[0] == "5523dd62 · channel folder"
    assert " ".join(line.strip() for line in lines[1:3]) == ROWS[0][2]
    assert lines[3] == "channel x"
    assert max(map(len, lines)) <= 36


def test_an_empty_table_is_its_header(monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(monkeypatch, 80, [])[0].split() == COLUMNS

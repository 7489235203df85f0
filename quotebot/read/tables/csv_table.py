"""Tables with a heading line, as editors export them, or as they stand in Markdown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from quotebot.pattern import late_pattern
from quotebot.read.passages import Document, Parsed
from quotebot.read.recognisers.json_segments import holds_phrases, parse_phrases
from quotebot.read.tables.plain_times import is_plain_time, name_plain_columns, read_plain
from quotebot.read.turns.stamps import parse_stamp

# The line below the heads of a Markdown table, and what parts its cells and their lines;
# a cell in bold.
_RULE = late_pattern(r"^[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$", re.MULTILINE)
_BAR = late_pattern(r"(?<!\\)\|")
_BREAK = late_pattern(r"<br\s*/?>|\\(?=\|)", re.IGNORECASE)
_MARKED = late_pattern(r"^(\*\*|__|[*_])(.+)\1$")
_DELIMITERS = ",;\t"
_SAMPLE_ROWS = 20
_HEAD_CHARS = 4_000
_LEAST_ROWS = 3
# What stands before the words, by whether it is a time.
_UNNAMED = {
    (True,): ["start"],
    (True, True): ["start", "end"],
    (True, False): ["start", "speaker"],
    (True, True, False): ["start", "end", "speaker"],
}


def sniff_csv(text: str) -> bool:
    """Tell whether the first line names columns that hold what was said, and when or by whom."""
    if holds_phrases(_marked_rows(text)[:_SAMPLE_ROWS]):
        return True
    head = text.lstrip()[:_HEAD_CHARS]
    delimiter = _delimiter(head)
    if not delimiter:
        return False
    try:
        return holds_phrases(_rows(head, delimiter)[:_SAMPLE_ROWS])
    except csv.Error:
        return False


def parse_csv(document: Document) -> Parsed | None:
    """Read one phrase a row; None when the table cannot be read after all."""
    text = document.text.lstrip()
    try:
        rows = _marked_rows(text) or _rows(text, _delimiter(text))
    except csv.Error:
        return None
    return parse_phrases([dict(row) for row in rows], None, document, "csv")


def _marked_rows(text: str) -> list[dict[str, str]]:
    """Return the rows of the one Markdown table that most of a text is, none where it is not."""
    if not _RULE.search(text[:4000]):
        return []
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    rows = [line for line in lines if line.startswith("|")]
    if len(rows) * 2 < len(lines) or sum(bool(_RULE.fullmatch(row)) for row in rows) != 1:
        return []
    cells = [
        [
            _MARKED.sub(r"\2", _BREAK.sub(" ", cell).strip())
            for cell in _BAR.split(row[1:].removesuffix("|"))
        ]
        for row in rows
        if not _RULE.fullmatch(row)
    ]
    names = cells[0]
    return [dict(zip(names, _fit(row, len(names), "|"), strict=True)) for row in cells[1:]]


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    # "0:01,5;Hello": the time's own comma is none.
    for sign in reversed(_DELIMITERS):
        if sign in head and (_begins_with_time(head, sign) or _begins_plainly(head, sign)):
            return sign
    return max(_DELIMITERS, key=head.count) if any(map(head.count, _DELIMITERS)) else ""


def _rows(text: str, delimiter: str) -> list[dict[str, str]]:
    lines: Iterable[list[str]] = csv.reader(io.StringIO(text), delimiter=delimiter)
    head = text[:_HEAD_CHARS]
    if names := name_plain_columns(head, delimiter, is_cut=len(head) == _HEAD_CHARS):
        lines = read_plain(text, delimiter)
    elif names := _name_columns(head, delimiter):
        # Where nothing is quoted, a space behind a comma is that of what was said.
        spaced = '"' in head
        lines = csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=spaced)
    else:
        first, *lines = [*lines] or [[]]
        names = [name.strip() for name in first]
    # A cell too few or too many: text that was not quoted may hold the delimiter.
    return [
        dict(zip(names, _fit(cells, len(names), delimiter), strict=True))
        for cells in lines
        if any(cells)
    ]


def _name_columns(head: str, delimiter: str) -> list[str]:
    """Return names for the columns of a table that begins at once, none for one that has them.

    Its rows have a time first and what was said last, in quotation marks where it holds the
    delimiter; between them stand perhaps another time and whoever said it. Without such marks
    nobody is named: "0:01, yes, it was".
    """
    if not _begins_with_time(head, delimiter):
        return []
    lines = csv.reader(io.StringIO(head), delimiter=delimiter, skipinitialspace=True)
    # The last row may be cut off.
    rows = [cells for cells in lines if any(cells)][:_SAMPLE_ROWS]
    rows = rows[:-1] if len(head) == _HEAD_CHARS else rows
    *columns, said = zip(*rows, strict=True) if len({*map(len, rows)}) == 1 else [()]
    # Nothing may be said in some of them.
    if sum(bool(cell.strip()) for cell in said) < _LEAST_ROWS:
        return []
    times = [all(parse_stamp(cell) is not None for cell in column) for column in columns]
    found = _UNNAMED.get(tuple(times))
    # Lines behind two times, or behind a tab, are read as such.
    if '"' not in head and (delimiter == "\t" or times != [True]):
        return []
    if found and "speaker" in found:
        quoted = len(re.findall(rf'{delimiter} *"', head)) >= len(rows)
        is_told = quoted or any(delimiter in cell for cell in said)
        if not is_told or len({*columns[-1]}) == len(rows):
            return []
    return [*found, "text"] if found else []


def _begins_with_time(head: str, delimiter: str) -> bool:
    return parse_stamp(head.partition(delimiter)[0].strip(' "')) is not None


def _begins_plainly(head: str, delimiter: str) -> bool:
    return is_plain_time(head.partition(delimiter)[0])


def _fit(cells: list[str], count: int, delimiter: str) -> list[str]:
    if len(cells) > count:
        cells = [*cells[: count - 1], delimiter.join(cells[count - 1 :])]
    return [*cells, *[""] * (count - len(cells))]

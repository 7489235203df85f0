"""Tables with a heading line, parted by commas, semicolons or tabs, as editors export them."""

from __future__ import annotations

import csv
import io

from quotebot.read.json_segments import holds_phrases, parse_phrases
from quotebot.read.passages import Document, Parsed

_DELIMITERS = ",;\t"
_SAMPLE = 20


def sniff_csv(text: str) -> bool:
    """Tell whether the first line names columns that hold what was said, and when or by whom."""
    head = text.lstrip()[:4000]
    delimiter = _delimiter(head)
    if not delimiter:
        return False
    try:
        return holds_phrases(_rows(head, delimiter)[:_SAMPLE])
    except csv.Error:
        return False


def parse_csv(document: Document) -> Parsed | None:
    """Read one phrase a row; None when the table cannot be read after all."""
    text = document.text.lstrip()
    try:
        rows = _rows(text, _delimiter(text))
    except csv.Error:
        return None
    return parse_phrases([dict(row) for row in rows], None, document, "csv")


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(_DELIMITERS, key=head.count) if any(map(head.count, _DELIMITERS)) else ""


def _rows(text: str, delimiter: str) -> list[dict[str, str]]:
    lines = csv.reader(io.StringIO(text), delimiter=delimiter)
    names = [name.strip() for name in next(lines, [])]
    # A cell too few or too many: text that was not quoted may hold the delimiter.
    return [
        dict(zip(names, _fit(cells, len(names), delimiter), strict=True))
        for cells in lines
        if any(cells)
    ]


def _fit(cells: list[str], count: int, delimiter: str) -> list[str]:
    if len(cells) > count:
        cells = [*cells[: count - 1], delimiter.join(cells[count - 1 :])]
    return [*cells, *[""] * (count - len(cells))]

"""Text from print: the numbers that courts set before lines, and heads and feet of pages."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.read.text.unwrap import unwrap

_NUMBERED = late_pattern(r"^\s{0,8}(\d{1,4})(?:\s+|$)(?![-–—>:.,/])")
_DIGITS = late_pattern(r"\d+")
_LEAST_NUMBERED_LINES = 8
_LEAST_LINES_A_PAGE = 20
_NUMBERED_SHARE = 0.9
# Of a page with a long head and foot.
_PAGE_SHARE = 0.6
# Rows at the top and at the bottom of a page that may be a head or a foot, and how often one comes.
_ROWS = 2
_PAGES_SHARE = 0.4
_LEAST_PAGES = 3


def drop_line_numbers(text: str) -> str:
    """Return a text without the numbers before its lines, where nearly every line has the next one.

    Records of courts number them page by page; left as words they stand within the quotes. Lines
    without one around a page are its head and foot, and left out where they come on several pages.
    """
    lines = text.split("\n")
    marks = _find_numbers(lines)
    if len(marks) < _LEAST_NUMBERED_LINES:
        return text
    numbers = [int(mark[1]) for mark in marks.values()]
    steps = sum(after in {before + 1, 1} for before, after in pairwise(numbers))
    around = _find_around(lines, marks) if max(numbers) >= _LEAST_LINES_A_PAGE else []
    full = sum(bool(line.strip()) for line in lines)
    whole = max(_PAGE_SHARE * full, _NUMBERED_SHARE * (full - len(around)))
    if len(marks) < whole or steps < _NUMBERED_SHARE * (len(numbers) - 1):
        return text
    shapes = Counter(_shape(lines[place]) for place in around)
    kept = [line[marks[n].end() :] if n in marks else line for n, line in enumerate(lines)]
    for place in around:
        if lines[place].strip().isdecimal() or shapes[_shape(lines[place])] > 1:
            kept[place] = ""
    return "\n".join(unwrap([line.strip() for line in kept]))


def drop_page_heads(text: str) -> str:
    """Return a text without the heads, feet and numbers of its pages, which form feeds part.

    They are rows at the edges of pages that several have alike, but for a number.
    """
    pages = [page.split("\n") for page in text.split("\f")]
    if len(pages) < _LEAST_PAGES:
        return text
    edges = [_find_edges(page) for page in pages]
    shapes = Counter(
        shape
        for page, rows in zip(pages, edges, strict=True)
        for shape in {_shape(page[row]) for row in rows}
    )
    least = max(_LEAST_PAGES, _PAGES_SHARE * len(pages))
    for page, rows in zip(pages, edges, strict=True):
        for row in rows:
            if shapes[_shape(page[row])] >= least:
                page[row] = ""
    return "\n".join("\n".join(page) for page in pages)


def _find_edges(page: list[str]) -> list[int]:
    """Return the places of the outermost rows that an empty line sets apart from the text."""
    full = [place for place, line in enumerate(page) if line.strip()]
    found: list[int] = []
    for rows, inwards in ((full, 1), (full[::-1], -1)):
        waiting: list[int] = []
        for row in rows[:_ROWS]:
            waiting.append(row)
            if not 0 <= row + inwards < len(page) or not page[row + inwards].strip():
                found += waiting
                waiting = []
    return list(dict.fromkeys(found))


def _find_numbers(lines: list[str]) -> dict[int, re.Match[str]]:
    """Return the numbers that begin lines, by place, without those of pages, which stand alone."""
    found: dict[int, re.Match[str]] = {}
    before = 0
    for place, line in enumerate(lines):
        if mark := _NUMBERED.match(line[:40]):
            number = int(mark[1])
            if number in {before + 1, 1} or not found or not line.strip().isdecimal():
                found[place] = mark
                before = number
    return found


def _find_around(lines: list[str], marks: dict[int, re.Match[str]]) -> list[int]:
    """Return the lines without a number above each 1, which begins a page, and below the last."""
    around: list[int] = []
    waiting: list[int] = []
    for place, line in enumerate(lines):
        if mark := marks.get(place):
            around += waiting if int(mark[1]) == 1 else []
            waiting = []
        elif line.strip():
            waiting.append(place)
    return around + waiting


def _shape(line: str) -> str:
    """Return a line as it is on every page, but for the number of the page."""
    return _DIGITS.sub("#", " ".join(line.casefold().split()))

"""Records of courts: the numbers before their lines, and what is printed around their pages."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from quotebot.pattern import late_pattern

_NUMBERED = late_pattern(r"^\s{0,8}(\d{1,4})(?:\s+|$)(?![-–—>:.,/])")
_DIGITS = late_pattern(r"\d+")
_LEAST = 8
_LEAST_A_PAGE = 20
_MOSTLY = 0.9
# Of a page with a long head and foot.
_PAGE_SHARE = 0.6


def drop_line_numbers(text: str) -> str:
    """Return a text without the numbers before its lines, where nearly every line has the next one.

    Records of courts number them page by page; left as words they stand within the quotes. Lines
    without one around a page are its head and foot, and left out where they come on several pages.
    """
    lines = text.split("\n")
    marks = _find_numbers(lines)
    if len(marks) < _LEAST:
        return text
    numbers = [int(mark[1]) for mark in marks.values()]
    steps = sum(after in {before + 1, 1} for before, after in pairwise(numbers))
    around = _find_around(lines, marks) if max(numbers) >= _LEAST_A_PAGE else []
    full = sum(bool(line.strip()) for line in lines)
    whole = max(_PAGE_SHARE * full, _MOSTLY * (full - len(around)))
    if len(marks) < whole or steps < _MOSTLY * (len(numbers) - 1):
        return text
    shapes = Counter(_shape(lines[place]) for place in around)
    kept = [line[marks[n].end() :] if n in marks else line for n, line in enumerate(lines)]
    for place in around:
        if lines[place].strip().isdecimal() or shapes[_shape(lines[place])] > 1:
            kept[place] = ""
    return "\n".join(kept)


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

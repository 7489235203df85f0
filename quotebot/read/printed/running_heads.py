"""What pages print around their text: running heads and feet, page numbers, numbers of lines."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from statistics import median

from quotebot.pattern import late_pattern
from quotebot.read.printed.page_lines import Line, rows_of

_NUMBER = late_pattern(r"^\s*(\d{1,2})(?=\s|$)")
_DIGITS = late_pattern(r"\d+")
_PAGE = late_pattern(
    r"\W*(?:(?P<word>page|pg\.?|p\.|seite|página|pagina|sivu|side|blz\.?)\s*)?"
    r"(?P<number>\d{1,4}|[ivxlc]{1,7})(?P<of>\s*(?:of|/|von|de|di|sur|van)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
# Rows at the top and at the bottom of a page that may be a head or a foot.
_ROWS = 3
_LEAST_NUMBERED_ROWS = 8
_NUMBERED_SHARE = 0.6
_PAGES_SHARE = 0.4
_MANY_PAGES = 5
# Points by which a head may stand higher on one page than on another.
_SWAY_PT = 6.0
# Of the distance between lines, what sets a head or a foot apart.
_APART = 1.4


def drop_line_numbers(pages: list[list[Line]]) -> list[list[Line]]:
    """Return the pages without the numbers of their lines, where most pages number them from 1.

    Records of courts do: 1 to 25 on each page, before the words or in a column of their own.
    """
    found = [_numbered(lines) for lines in pages]
    rows = [len(rows_of(lines)) for lines in pages]
    whole = [
        len(places) >= max(_LEAST_NUMBERED_ROWS, _NUMBERED_SHARE * count)
        for places, count in zip(found, rows, strict=True)
    ]
    if not any(whole) or sum(whole) * 2 < sum(count >= _LEAST_NUMBERED_ROWS for count in rows):
        return pages
    return [
        [
            line._replace(text=_NUMBER.sub("", line.text, count=1).lstrip())
            if place in places
            else line
            for place, line in enumerate(lines)
        ]
        if len(places) >= min(_LEAST_NUMBERED_ROWS, max(2, _NUMBERED_SHARE * count))
        else lines
        for lines, places, count in zip(pages, found, rows, strict=True)
    ]


def _numbered(lines: list[Line]) -> frozenset[int]:
    """Return the places of the lines that begin with 1, 2, 3 and so on from the top down."""
    marks = [
        (place, int(mark[1]))
        for row in rows_of(lines)
        for place in row
        if (mark := _NUMBER.match(lines[place].text))
    ]
    best: list[int] = []
    for start, (_, number) in enumerate(marks):
        if number != 1:
            continue
        run: list[int] = []
        for place, here in marks[start:]:
            if here == len(run) + 1:
                run.append(place)
        # Of two, the lower one: the number of the page may be a 1, too.
        best = run if len(run) >= len(best) else best
    return frozenset(best)


def drop_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Return the pages without what their outermost rows repeat from page to page.

    Only rows that stand alike on many pages, or that number the pages, are left out.
    """
    rows = [rows_of(lines) for lines in pages]
    repeated = _find_repeated(pages, rows)
    kept = []
    for page, lines in enumerate(pages):
        drop: set[int] = set()
        for is_top in (True, False):
            for at_top, _, row in _outer(rows[page]):
                if at_top != is_top:
                    continue
                named = {
                    place
                    for place in row
                    if (page, place) in repeated or _states_page(lines[place].text, page)
                }
                drop |= named
                # What is further in than words of the page is one of them.
                if not named:
                    break
        kept.append([line for place, line in enumerate(lines) if place not in drop])
    return kept


def _find_repeated(pages: list[list[Line]], rows: list[list[list[int]]]) -> set[tuple[int, int]]:
    """Return the lines, as (page, place), that come on many pages alike or number the pages.

    `rows` are the places of the lines of each page, by the height at which they stand.
    """
    step = _leading(pages)
    seen: dict[tuple[bool, str], list[tuple[int, int, float, bool]]] = defaultdict(list)
    numbers: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for page, lines in enumerate(pages):
        for is_top, depth, row in _outer(rows[page]):
            apart = _is_apart(lines, rows[page], is_top, depth, step)
            for place in row:
                text = lines[place].text
                seen[is_top, _shape(text)].append((page, place, lines[place].y, apart))
                if (found := _PAGE.fullmatch(text)) and found["number"].isdigit():
                    numbers[int(found["number"]) - page].append((page, place))
    gone: set[tuple[int, int]] = set()
    for same in seen.values():
        height = median(y for _, _, y, _ in same)
        level = [one for one in same if abs(one[2] - height) <= _SWAY_PT]
        on = sorted({page for page, _, _, _ in level})
        apart = all(is_apart for *_, is_apart in level)
        often = len(on) >= min(3, len(pages)) > 1 and len(on) >= _PAGES_SHARE * len(pages)
        # Two pages may well begin with the same words.
        if (often and (apart or len(pages) >= _MANY_PAGES)) or (apart and _runs(on)):
            gone.update((page, place) for page, place, _, _ in level)
    for same_pages in numbers.values():
        if len(same_pages) >= max(2, _PAGES_SHARE * len(pages)):
            gone.update(same_pages)
    return gone


def _outer(rows: list[list[int]]) -> list[tuple[bool, int, list[int]]]:
    """Return the outermost rows, from the edge inwards: at the top or not, how deep, and which."""
    top = [(True, depth, row) for depth, row in enumerate(rows[:_ROWS])]
    below = rows[len(top) :][::-1]
    return top + [(False, depth, row) for depth, row in enumerate(below[:_ROWS])]


def _shape(text: str) -> str:
    """Return a line as it is on every page, but for the number of the page."""
    if _PAGE.fullmatch(text):
        return "#"
    return _DIGITS.sub("#", " ".join(text.casefold().split()))


def _states_page(text: str, page: int) -> bool:
    """Tell whether a line says "Page 3", "3 of 9", or on the first page "1"."""
    found = _PAGE.fullmatch(text)
    return bool(found and (found["word"] or found["of"] or (page == 0 and found["number"] == "1")))


def _is_apart(
    lines: list[Line], rows: list[list[int]], is_top: bool, depth: int, step: float
) -> bool:
    """Tell whether more room than between lines is between an outer row and the text."""
    inner = depth + 1 if is_top else len(rows) - 2 - depth
    outer = depth if is_top else len(rows) - 1 - depth
    if not 0 <= inner < len(rows):
        return False
    gap = abs(lines[rows[outer][0]].y - lines[rows[inner][0]].y)
    return gap > _APART * step


def _runs(pages: list[int]) -> bool:
    """Tell whether three pages or more follow each other, each or every other one."""
    run = 1
    for before, page in pairwise(pages):
        run = run + 1 if page - before <= 2 else 1
        if run >= 3:
            return True
    return False


def _leading(pages: list[list[Line]]) -> float:
    gaps = [
        above.y - below.y
        for lines in pages
        for above, below in pairwise(lines)
        if 0 < above.y - below.y < 100
    ]
    return median(gaps) if gaps else 12.0

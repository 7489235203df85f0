"""Footnotes of printed pages: the signs that lead to them, and the notes in small letters below."""

from __future__ import annotations

from collections import Counter

from quotebot.pattern import late_pattern
from quotebot.read.printed.page_lines import Line

# How small and how high signs are; what they stand behind ("m" may be squared). Browsers set
# them at 0.83 of the letters and hint that to 0.89.
_SMALLER = 0.95
_RAISED = 0.15
_NOTED = late_pattern(r"(?:[^\W\d_]{3}|[.,;:!?”\"’)])$")
_SIGN = late_pattern(r"[\[(]?(\d{1,3}|[*†‡§]{1,3})[\])]?")
_BEGINS = late_pattern(r"[\[(]?(\d{1,3}|[*†‡§]{1,3})[\])]?(?=\D|$)")


def drop_notes(rows: list[list[Line]]) -> list[list[Line]]:
    """Return a page's lines, each in pieces, without its footnotes and the signs in the text.

    A note is in smaller letters than the text, below its sign, and begins with it. A sign that is
    not raised, as of fonts with raised figures of their own, goes only with its note.
    """
    sizes: Counter[float] = Counter()
    for row in rows:
        for part in row:
            sizes[round(part.size, 1)] += len(part.text)
    body = max(sizes, key=lambda size: sizes[size], default=0.0)
    signs: dict[str, float] = {}
    for row in rows:
        for place, part in enumerate(row):
            if _may_be_sign(row, place):
                signs.setdefault(_bare(part.text), part.y)
    gone: set[int] = set()
    noted: set[str] = set()
    for number, row in enumerate(rows):
        is_small = max(row, key=lambda part: len(part.text)).size < _SMALLER * body
        begins = _BEGINS.match("".join(part.text for part in row).lstrip())
        if is_small and begins and row[0].y < signs.get(begins[1], 0.0) - body:
            noted.add(begins[1])
            gone.add(number)
        elif is_small and number - 1 in gone and 0 < rows[number - 1][0].y - row[0].y < 2 * body:
            gone.add(number)
    return [
        [
            part
            for place, part in enumerate(row)
            if not _may_be_sign(row, place)
            or not (_is_raised(row, place) or _bare(part.text) in noted)
        ]
        for number, row in enumerate(rows)
        if number not in gone
    ]


def _bare(text: str) -> str:
    found = _SIGN.fullmatch(text.strip())
    return found[1] if found else ""


def _may_be_sign(row: list[Line], place: int) -> bool:
    """Tell whether a piece is a number, or a star, right behind a word; a raised one may be apart.

    Browsers and word processors give justified rows their room before it.
    """
    if place == 0 or not _bare(row[place].text):
        return False
    before = row[place - 1].text
    return _NOTED.search(before.rstrip() if _is_raised(row, place) else before) is not None


def _is_raised(row: list[Line], place: int) -> bool:
    part, before = row[place], row[place - 1]
    return part.size < _SMALLER * before.size and part.y > before.y + _RAISED * before.size

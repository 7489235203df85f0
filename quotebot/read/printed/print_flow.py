"""From the lines of printed pages to paragraphs: columns, indents, headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from quotebot.read.printed.page_lines import Line
from quotebot.read.text.unwrap import ENDS, HYPHENS, join_hyphens, unwrap
from quotebot.read.turns.speakers import looks_like_label

# Rows of two columns that are drawn row by row before that is certain.
_LEAST_PAIRS = 5
_LEAST_COLUMN_CHARS = 18
_PAIRED_SHARE = 0.8
_SAME_ROW_PT = 1.0
# Of the distance between lines, what parts paragraphs; of a letter's height, what is an indent.
_PARTED = 1.35
_INDENT = 0.8
_FURTHEST = 8.0
# Of the height of most letters, what is larger, and what is an initial.
_LARGER = 1.15
_INITIAL = 1.8
# Of the text, what may be in large letters; of a page or less more may.
_MOST_LARGE = 0.2
_FEW_LINES = 20
_LONGEST_HEADING_WORDS = 14
_LEAST_TURNS = 2
# What stands behind a name that has its sign, or is part of a sentence.
_NOT_SAID = ":.,;!?)]|/&–—-"
_BULLETS = tuple("•‣◦▪▫●○■□◆◇➢➤✓✔")


def flow(pages: list[list[Line]]) -> tuple[list[str], str]:
    """Return the text as lines with an empty one between paragraphs, and its first heading.

    Words keep the order in which they are drawn, but for two columns that are drawn row by row.
    A heading, as larger letters show one that comes once, is no words.
    """
    lines = [line for page in pages for line in _by_columns(page)]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    lines = _name_turns(_join_initials(lines, body))
    again = Counter(line.text.casefold() for line in lines)
    headings = _find_headings(lines, body, again)
    title = _first_heading(lines, headings)
    opens = _openings(lines)
    made: list[str] = []
    for place, line in enumerate(lines):
        if place in headings or not line.text:
            made.append("")
            continue
        if place in opens:
            made.append("")
        made.append(" ".join(line.text.split("\u00a0")).strip())
    return unwrap(join_hyphens(made)), title


def _by_columns(lines: list[Line]) -> list[Line]:
    """Return the lines of a page, of two columns drawn row by row the left one first.

    Otherwise what is drawn in one row, one behind the other, is one line.
    """
    pairs = [
        (a, b) for a, b in pairwise(lines) if abs(a.y - b.y) < _SAME_ROW_PT and b.x > a.x + a.size
    ]
    left = min((b.x for _, b in pairs), default=0.0) - 1
    columns = [[one for one in lines if one.x < left], [one for one in lines if one.x >= left]]
    chars = [median(len(one.text) for one in column) for column in columns if column]
    if (
        len(pairs) >= _LEAST_PAIRS
        and len(pairs) * 2 >= _PAIRED_SHARE * len(lines)
        # A name or a time beside what was said is no column of text.
        and min(chars) >= max(_LEAST_COLUMN_CHARS, max(chars) / 2)
        and all(a.x < left for a, _ in pairs)
    ):
        return [*columns[0], *columns[1]]
    rows: list[Line] = []
    for line in lines:
        before = rows[-1] if rows else None
        if before and abs(before.y - line.y) < _SAME_ROW_PT and line.x > before.x:
            longer = max(before, line, key=lambda one: len(one.text))
            text = f"{before.text}\t{line.text}".strip()
            x = before.x if before.text else line.x
            rows[-1] = longer._replace(text=text, x=x, y=before.y, head=before.text)
        else:
            rows.append(line)
    return rows


def _join_initials(lines: list[Line], body: float) -> list[Line]:
    """Return the lines with the large letter that begins a chapter before the rest of its word."""
    made: list[Line] = []
    for line in lines:
        initial = made[-1] if made else None
        if (
            initial
            and len(initial.text) == 1
            and initial.text.isupper()
            and initial.size > _INITIAL * body
            and line.text[:1].isalpha()
            # "A" and "I" are words, too.
            and (initial.text not in "AIO" or line.text[:2].isupper())
        ):
            made[-1] = line._replace(text=initial.text + line.text)
        else:
            made.append(line)
    return made


def _name_turns(lines: list[Line]) -> list[Line]:
    """Return the lines with a colon behind names that are set apart from what they said.

    Such are bold names, or names in a column of their own, where two or more begin turns again
    and again: without a sign they would be taken for words.
    """
    found = {
        place: name
        for place, line in enumerate(lines)
        if line.head and (name := _turn_name(line)) and _ends_before(lines, place)
    }
    often = Counter(found.values())
    names = {name for name, count in often.items() if count >= _LEAST_TURNS}
    if len(names) < 2:
        return lines
    return [
        line._replace(text=f"{found[place]}: {line.text[len(line.head) :].strip()}")
        if found.get(place) in names
        else line
        for place, line in enumerate(lines)
    ]


def _turn_name(line: Line) -> str:
    """Return whose words follow in a line, "" where its head is no name, or has its sign."""
    rest = line.text[len(line.head) :].lstrip()
    is_apart = rest and not rest[0].islower() and rest[0] not in _NOT_SAID
    # In the tables of reports figures stand behind their names.
    is_apart = is_apart and sum(map(str.isalpha, rest)) > sum(map(str.isdigit, rest))
    name = " ".join(line.head.split())
    return name if is_apart and looks_like_label(name) else ""


def _ends_before(lines: list[Line], place: int) -> bool:
    return place == 0 or lines[place - 1].text.rstrip().endswith(ENDS)


def _find_headings(lines: list[Line], body: float, again: Counter[str]) -> frozenset[int]:
    """Return the places of headings, none where so much is large that it may be the text itself."""
    found = [
        place
        for place, line in enumerate(lines)
        if _is_heading(line, body) and again[line.text.casefold()] == 1
    ]
    large = sum(len(line.text) for line in lines if line.size > _LARGER * body)
    whole = sum(len(line.text) for line in lines)
    return frozenset(found if large <= _MOST_LARGE * whole or len(lines) < _FEW_LINES else ())


def _is_heading(line: Line, body: float) -> bool:
    words = line.text.split()
    return (
        line.size > _LARGER * body
        and 0 < len(words) <= _LONGEST_HEADING_WORDS
        and sum(map(str.isalpha, line.text)) > 2
        and not line.text.endswith(ENDS)
        and not any(map(str.isdigit, words[-1]))
    )


def _first_heading(lines: list[Line], headings: frozenset[int]) -> str:
    """Return the heading with which the text begins, whole where it takes more lines than one."""
    first = min(headings, default=len(lines))
    if first > 4:
        return ""
    parts = []
    for line in lines[first : first + 3]:
        if abs(line.size - lines[first].size) > 0.1:
            break
        parts.append(line.text)
    return " ".join(parts)


def _openings(lines: Sequence[Line]) -> frozenset[int]:
    """Return the places of the lines that begin a paragraph."""
    steps = [
        round((a.y - b.y) * 2) / 2
        for a, b in pairwise(lines)
        if 0 < a.y - b.y < 100 and abs(a.size - b.size) < 0.5
    ]
    common = Counter(steps).most_common(1)
    step = common[0][0] if common else 12.0
    # The least of the distances that come often: of double-spaced answers the rows within them.
    often = [one for one, count in Counter(steps).items() if count * 5 >= len(steps)]
    step = min(often, default=step)
    starts = Counter(round(line.x) for line in lines)
    found = {0}
    for place in range(1, len(lines)):
        before, here = lines[place - 1], lines[place]
        after = lines[place + 1] if place + 1 < len(lines) else None
        goes_on = not before.text.rstrip().endswith(ENDS) and here.text[:1].islower()
        fall = before.y - here.y
        if here.text.startswith(_BULLETS):
            found.add(place)
            continue
        if abs(before.size - here.size) > 0.1 * max(before.size, here.size) and not goes_on:
            found.add(place)
        elif (fall > _PARTED * step and fall < 100) or _is_alone(before, here, after, step):
            if not goes_on:
                found.add(place)
        elif goes_on or before.text.rstrip()[-1:] in HYPHENS:
            continue
        elif (
            _is_indented(before, here, after, starts)
            or _is_below_heading(before, here, after)
            # A question in bold letters, and its answer.
            or (
                before.font != here.font
                and before.text.endswith(ENDS)
                and after
                and after.font == here.font
                and here.text[:1].isupper()
            )
        ):
            found.add(place)
    return frozenset(found)


def _is_alone(before: Line, here: Line, after: Line | None, step: float) -> bool:
    """Tell whether a line is drawn above what came before it, with nothing right below it.

    A head that its program draws last would else be the end of the last sentence.
    """
    is_above = here.y > before.y and before.text.rstrip().endswith(ENDS)
    return is_above and (after is None or not 0 < here.y - after.y <= _PARTED * step)


def _is_below_heading(before: Line, here: Line, after: Line | None) -> bool:
    """Tell whether the line above is a heading in other letters of the same size, as bold ones."""
    return (
        before.font != here.font
        and (after is None or after.font == here.font)
        and before.y > here.y
        and len(before.text) < len(here.text)
        and len(before.text.split()) <= _LONGEST_HEADING_WORDS
        and not before.text.endswith((*ENDS, ",", ";"))
        and here.text[:1].isupper()
    )


def _is_indented(before: Line, here: Line, after: Line | None, starts: Counter[int]) -> bool:
    """Tell whether a line is a paragraph's first, which stands in, or out where the others do.

    `starts` counts the lines by where they begin: most of them begin where a paragraph goes on.
    """
    least, most = _INDENT * here.size, _FURTHEST * here.size
    other = before if after is None or here.y < after.y else after
    is_rare = starts[round(here.x)] <= starts[round(other.x)]
    if other is before:
        return is_rare and before.y > here.y and least < here.x - before.x < most
    stands_in = least < here.x - other.x < most
    stands_out = least < other.x - here.x < most and before.x - here.x > least
    return is_rare and (stands_in or stands_out)

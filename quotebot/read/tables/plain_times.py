"""Tables without a heading whose times are plain numbers, as scripts around recognisers print them.

`0.0,3.2,Hello.`, `0.0,Hello.`, `0,3200,Ann,"Well, hello."`, `Ann,0.0,3.2,Hello.`: seconds or
milliseconds, perhaps who speaks, and what was said.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from itertools import pairwise

from quotebot.pattern import late_pattern

_NUMBER = late_pattern(r"[0-9]{1,9}(?:[.,][0-9]{1,6})?s?")
_LEAST_ROWS = 3
_MOSTLY = 0.8
_LONGEST_NAME_CHARS = 40
#: Nobody speaks faster: what is were numbers of sections, or of rows.
FASTEST_CHARS_A_SECOND = 40


def is_plain_time(cell: str) -> bool:
    """Tell whether a cell may be a time in seconds or milliseconds."""
    return _NUMBER.fullmatch(cell.strip(' "')) is not None


def name_plain_columns(head: str, delimiter: str, *, is_cut: bool) -> list[str]:
    """Return names for the columns of a table that begins at once with plain times, else none.

    They rise, and what was said can be said in them. Where there is but one, most have a fraction:
    others are the numbers of rows. The last line may be cut off (`is_cut`).
    """
    first = [is_plain_time(cell) for cell in head.partition("\n")[0].split(delimiter)[:3]]
    if not first[0] and first[1:] != [True, True]:
        return []
    rows = [cells for cells in read_plain(head, delimiter) if any(cells)]
    rows = rows[:-1] if is_cut else rows
    if first[0]:
        return _name_cells(rows, delimiter)
    names = _name_cells([cells[1:] for cells in rows], delimiter)
    are_voices = _are_voices([cells[0] for cells in rows])
    return ["speaker", *names] if are_voices and names == ["start", "end", "text"] else []


def _name_cells(rows: Sequence[Sequence[str]], delimiter: str) -> list[str]:
    count = min(map(_count_times, rows), default=0)
    if len(rows) < _LEAST_ROWS or not count or any(len(cells) <= count for cells in rows):
        return []
    times = [[_to_number(cell) for cell in cells[:count]] for cells in rows]
    said = [delimiter.join(cells[count:]) for cells in rows]
    is_timed = _are_spans(times, said) if count == 2 else _are_starts(rows, times, said)
    if not is_timed:
        return []
    names = ["start", "end"][:count]
    return [*names, "speaker", "text"] if _has_speaker(rows, count) else [*names, "text"]


def read_plain(text: str, delimiter: str) -> list[list[str]]:
    """Return the cells of each row; a space stays before what was said, not before its marks."""
    spaced = re.search(rf'{delimiter} +"', text) is not None
    return list(csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=spaced))


def _count_times(cells: Sequence[str]) -> int:
    """Return how many cells are times before what was said, two at most."""
    first = [is_plain_time(cell) for cell in cells[:2]]
    return 0 if not first or not first[0] else sum(first)


def _to_number(cell: str) -> float:
    return float(cell.strip(' "s').replace(",", "."))


def _are_spans(times: Sequence[Sequence[float]], said: Sequence[str]) -> bool:
    """Tell whether rows begin and end one after the other, but for some that overlap."""
    if any(end < start for start, end in times):
        return False
    after = sum(
        start <= later[0] and end <= later[0] + (end - start) / 2
        for (start, end), later in pairwise(times)
    )
    length = sum(end - start for start, end in times)
    return after >= _MOSTLY * (len(times) - 1) and _can_be_said(said, length)


def _are_starts(
    rows: Sequence[Sequence[str]], times: Sequence[Sequence[float]], said: Sequence[str]
) -> bool:
    starts = [start for start, *_ in times]
    fractions = sum(re.search("[.,]", cells[0]) is not None for cells in rows)
    rising = all(before < after for before, after in pairwise(starts))
    is_told = rising and fractions > len(rows) / 2
    return is_told and _can_be_said(said[:-1], starts[-1] - starts[0])


def _can_be_said(said: Sequence[str], length: float) -> bool:
    return 0 < sum(map(len, said)) <= FASTEST_CHARS_A_SECOND * length


def _has_speaker(rows: Sequence[Sequence[str]], count: int) -> bool:
    """Tell whether who speaks stands before what was said: again and again, and as a cell.

    Behind a comma in a sentence there is a space.
    """
    if any(len(cells) != count + 2 or cells[-1].startswith(" ") for cells in rows):
        return False
    return _are_voices([cells[count] for cells in rows])


def _are_voices(labels: Sequence[str]) -> bool:
    """Tell whether these are names of voices, of which one speaks again."""
    names = {label.strip() for label in labels}
    return (
        "" not in names and len(names) < len(labels) and max(map(len, names)) <= _LONGEST_NAME_CHARS
    )

"""Which heads of turns a whole text makes believable, and where others cast a doubt."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from quotebot.read.turns.initials import may_be_initials
from quotebot.read.turns.speakers import (
    accept_labels,
    accept_odd_labels,
    are_loud,
    is_capitalised,
    is_crowd,
    may_name_somebody,
)
from quotebot.read.turns.turn_heads import Header

_LEAST_LINES = 10
_LEAST_ALONE = 3
# Lines for one that begins with what may be whoever speaks, whatever it looks like.
_OFTEN = 5
# Words of a label that stands with a time alone, and of one in small letters.
_MOST_WORDS = (6, 3)


def accept_turns(
    count: int, headers: dict[int, Header], odd: dict[int, Header], known: Mapping[str, str]
) -> dict[int, Header] | None:
    """Return the lines among `count` at which a turn or a time begins, None where none do.

    `odd` are heads whose labels are none by themselves; `known` maps labels to the names that the
    user gives them. Labels are believed for coming again, for their times, or for each other; and
    a text is one of turns where enough of it begins with them.
    """
    labels = accept_labels((h.label for h in headers.values() if h.label), known)
    more = accept_odd_labels((h.label for h in odd.values() if h.label), labels, count)
    if labels:
        more |= {h.label for h in odd.values() if h.label and h.is_sure}
        more |= _labels_in_time(headers, odd, labels)
    if more:
        labels |= more
        headers = {**headers, **{n: h for n, h in odd.items() if h.label in more}}
    if not labels:
        named_by = [
            h.label
            for h in headers.values()
            if h.label and not (is_crowd(h.label) or may_be_initials(h.label))
        ]
        labels = frozenset(named_by if len(headers) >= 2 else ())
        timed = sum(h.label is not None and h.start_ms is not None for h in headers.values())
        named = sum(h.label is not None for h in headers.values())
        if len(labels) < 2 or (named * 2 < count and timed < 2):
            labels = frozenset()
    turns = {n: h for n, h in headers.items() if h.label in labels}
    stamped = {n: h for n, h in headers.items() if h.start_ms is not None and h.label is None}
    repeated = len(turns) > len({h.label for h in turns.values()})
    timed = sum(h.start_ms is not None for h in turns.values())
    enough = len(turns) >= 2 and (
        len(turns) * 2 >= count
        or (len(turns) >= 3 and repeated and len(turns) * 20 >= count)
        or timed >= 2
    )
    enough = enough or any(h.label in known for h in turns.values())
    times = [h.start_ms for h in stamped.values() if h.start_ms is not None]
    rising = sum(a <= b for a, b in pairwise(times))
    ordered = len(times) >= 3 and rising >= 0.9 * (len(times) - 1)
    if ordered and len(times) * 6 >= count:
        return {**stamped, **(turns if enough else {})}
    if not enough:
        return None
    bare = {n: h for n, h in stamped.items() if not h.rest}
    return {**turns, **(stamped if ordered else bare)}


def _labels_in_time(
    headers: Mapping[int, Header], odd: Mapping[int, Header], labels: frozenset[str]
) -> frozenset[str]:
    """Return the labels of lines that hold no more than it and a time between those of the turns
    around it, where turns begin so: "ann's iPad  0:14" is a voice, even once.
    """
    turns = {n: h for n, h in headers.items() if h.label in labels}
    alone = {n: h.start_ms for n, h in turns.items() if h.start_ms is not None and not h.rest}
    if len(alone) < _LEAST_ALONE or 2 * len(alone) < len(turns):
        return frozenset()
    found: set[str] = set()
    places = sorted(alone)
    for place, header in {**headers, **odd}.items():
        if header.label is None or header.start_ms is None or header.rest:
            continue
        words = header.label.split()
        if len(words) > _MOST_WORDS[header.label[0].islower()]:
            continue
        at = bisect_left(places, place)
        above = alone[places[at - 1]] if at else 0
        below = alone[places[at]] if at < len(places) else header.start_ms
        if above <= header.start_ms <= below:
            found.add(header.label)
    return frozenset(found)


def find_doubts(
    lines: list[tuple[int, str]], accepted: Mapping[int, Header], others: Mapping[int, Header]
) -> frozenset[int]:
    """Return the places where somebody may speak whose label cannot be believed.

    Where most lines begin with who speaks, these are the paragraphs that begin like one, and lines
    where nearly all do: the words stay, and nobody is quoted with them. So it is with what begins
    one line in five, whatever it looks like: "Tip:" may be a tip each time, or Mr Tip.
    """
    full = sum(bool(line.strip()) for _, line in lines)
    others = {place: header for place, header in others.items() if place not in accepted}
    counts = Counter(h.label for h in others.values() if h.label and is_capitalised(h.label))
    often = {label for label, n in counts.items() if n >= _LEAST_ALONE and _OFTEN * n >= full}
    named = sum(bool(header.label and header.rest) for header in accepted.values())
    named += sum(counts[label] for label in often)
    if 3 * named < 2 * full:
        return frozenset()
    each = full >= _LEAST_LINES and 10 * named >= 9 * full
    loud = are_loud({header.label for header in accepted.values() if header.label})
    return frozenset(
        place
        for place, header in others.items()
        if (each or (place > 0 and not lines[place - 1][1].strip()))
        and header.label
        and (header.label in often or may_name_somebody(header.label, header.rest, loud=loud))
    )

"""Names on lines of their own, above what was said or beside a time stamp's line."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from quotebot.labels import print_name
from quotebot.pattern import late_pattern
from quotebot.read.passages import Lines
from quotebot.read.turns.speakers import is_generic, looks_like_label
from quotebot.read.turns.stamps import STAMPED, parse_stamp

_STAMPED_LINE = late_pattern(rf"^\s*{STAMPED}\s*:?(?:\s+(?P<rest>\S.*))?\s*$")
# "Ann Lee -- Chief Executive Officer", "Cleo Dahl — Bank -- Analyst": names of earnings calls.
_WITH_OFFICE = late_pattern(
    r"(?P<name>[^\W\d_]\S*(?:[ ]\S+){1,4}?)\s+(?:--|[—–])\s+[^\W\d_a-zß-ÿ][^\n:?!]{1,90}(?<![.,;])"
)
_LONGEST_NAME_CHARS = 60
_MOST_LINES_A_TURN = 12


class _Line(NamedTuple):
    place: int
    text: str
    label: str
    """The text where it could be a name, else ""."""
    time: str
    """The time stamp that begins it, else ""."""
    rest: str
    """What follows the stamp."""


def join_name_lines(lines: Lines) -> tuple[Lines, frozenset[str]]:
    """Write names that stand on lines of their own as `Name:` before what they said.

    Returns the lines, as many as before, and the labels found; the same lines and none where the
    file has no such habit. A name stands above its time ("Ann Lee", "0:03 Good morning."), below it
    ("0:03", "Ann Lee", "Good morning."), or above its words alone. It must come again and again:
    titles of chapters, which stand in the same places, do not.
    """
    full = [_look_at(place, line) for place, (_, line) in enumerate(lines) if line.strip()]
    stamps = sum(bool(line.time) for line in full)
    pairs = _beside_times(full) if stamps else _above_words(full)
    labels = [name.label for name, _ in pairs]
    if not pairs or (stamps and (len(pairs) * 2 < stamps or not _recur(labels))):
        return lines, frozenset()
    joined = list(lines)
    for name, other in pairs:
        head = f"[{other.time}] {name.label}:" if other.time else f"{name.label}:"
        words = other.rest if other.time else other.text
        first, last = sorted((name.place, other.place))
        joined[first] = (lines[first][0], "")
        joined[last] = (lines[last][0], f"{head} {words}".rstrip())
    return joined, frozenset(labels)


def _look_at(place: int, line: str) -> _Line:
    text = line.strip()
    if text[:1] in "0123456789[(<" and (found := _STAMPED_LINE.match(text)):
        if parse_stamp(found["time"]) is not None:
            return _Line(place, text, "", found["time"], found["rest"] or "")
    elif len(text) <= _LONGEST_NAME_CHARS and text[-1] not in ".:" and looks_like_label(text):
        return _Line(place, text, text, "", "")
    elif ("--" in text or "—" in text or "–" in text) and (office := _WITH_OFFICE.fullmatch(text)):
        name = office["name"]
        return _Line(place, text, name if looks_like_label(name) else "", "", "")
    return _Line(place, text, "", "", "")


def _beside_times(full: list[_Line]) -> list[tuple[_Line, _Line]]:
    above, below = [], []
    for index, (here, after) in enumerate(pairwise(full)):
        then = full[index + 2] if index + 2 < len(full) else None
        said = then is not None and not then.time and not then.label
        if here.label and after.time and not _is_header(after.rest, said):
            above.append((here, after))
        elif here.time and not here.rest and after.label and said:
            below.append((after, here))
    return max(above, below, key=len)


def _is_header(rest: str, said: bool) -> bool:
    """Tell whether `rest` behind a time names who speaks; `said`, whether words stand below it.

    "Exactly" and "GitHub" are whole turns as well as names by their shape.
    """
    name, colon, _ = rest.partition(":")
    return looks_like_label(name.strip()) and (bool(colon) or said)


def _recur(labels: list[str]) -> bool:
    return len(set(labels)) < len(labels) or all(map(is_generic, labels))


def _above_words(full: list[_Line]) -> list[tuple[_Line, _Line]]:
    pairs = [
        (here, after) for here, after in pairwise(full) if len(here.label) > 2 and not after.label
    ]
    labels = [name.label for name, _ in pairs]
    if len(set(labels)) < 2 or len(full) > _MOST_LINES_A_TURN * len(pairs):
        return []
    if all(map(is_generic, labels)):
        return pairs
    # "Verdict" may head each part of a review. Two speakers or more with first and last names
    # who take turns are no headings.
    names = [label for label in labels if " " in label or not print_name(label)]
    twice = len(set(labels)) * 2 <= len(labels)
    turns = sum(a != b for a, b in pairwise(labels))
    return pairs if twice and names == labels and turns * 4 >= len(labels) - 1 else []

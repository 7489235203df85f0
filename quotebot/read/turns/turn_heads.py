"""How turns begin in plain text: a name, a time, or both, in the many orders of programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.read.passages import Lines
from quotebot.read.turns.speakers import MAX_LABEL_CHARS, looks_like_label
from quotebot.read.turns.stamps import STAMP, STAMPED, parse_stamp

_TIME = STAMPED
_HOURS = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,6})?"
# Where a time goes on with another, neither is said.
_UNTIL = r"(?:-{1,3}>?|–|—|to\b|,)\s*"
# "Ann Lee [00:12:03] text": only in brackets does a time stand between a name and words.
_BRACKETED = rf"[\[(](?P<time>{STAMP})(?:\s*(?:-{{1,2}}>?|–|—|to)\s*{STAMP})?[\])]"
_NAME = rf"(?P<label>[^\W\d_][^:\n\[\]<>*]{{0,{MAX_LABEL_CHARS}}}?)"
# Ways to begin a turn, the more telling first. `rest` is what is said on the same line.
_HEADERS = tuple(
    late_pattern(rf"^\s*{pattern}\s*$")
    for pattern in (
        rf"{_TIME}\t+{_NAME}\t+(?P<rest>\S.*)",
        rf"{_NAME}\t+{_TIME}\t+(?P<rest>\S.*)",
        rf"{_NAME}[ ]{{2,}}{_TIME}[ ]{{2,}}(?P<rest>\S.*)",
        rf"{_TIME}\s*\|\s*{_NAME}\s*\|\s*(?P<rest>\S.*)",
        rf"{_NAME}\s*\|\s*{_TIME}\s*\|\s*(?P<rest>\S.*)",
        # No verse is numbered so: "Speaker 1 0:03 text".
        rf"(?P<label>(?:Speaker|SPEAKER)[ _]\w{{1,2}})\s+{_TIME}\s+(?!{_UNTIL}{STAMP})"
        r"(?P<rest>\S.*)",
        rf"{_TIME}\s*[-–—|:]?\s*{_NAME}\s*:(?:\s+(?P<rest>\S.*))?",
        rf"\[{_NAME}\]\s*{_TIME}\s*:?\s*(?P<rest>.*)",
        rf"{_NAME}\s*[,|@–—-]?\s*{_TIME}\s*:?",
        rf"{_NAME}\s*[-–—|]?\s*{_TIME}\s*:\s*(?P<rest>\S.*)",
        # The colon of "Ann 00:03 – text" belongs to the time.
        rf"{_NAME}\s*(?P<colon>:)(?!(?<=\d:)\d)\s*{_TIME}\s*(?P<rest>\S.*)?",
        # With hours, as "John 3:16 - For …" is a verse.
        rf"{_NAME}\s+(?P<time>{_HOURS})\s+(?:[-–—|]\s+(?:{STAMP}\s+)?|{_HOURS}\s+)(?P<rest>\S.*)",
        rf"{_NAME}\s*[,|–—-]?\s*{_BRACKETED}\s*(?P<rest>\S.*)",
        rf"{_TIME}\s*[-–—|:]?\s*\[?{_NAME}\]?",
        rf"{_TIME}\s*:?",
        rf"(?:[\[(]{STAMP}[\])])?{_TIME}\s*[-–—|:]?\s*(?P<rest>\S.*)",
        # "Ann [laughing]: text" tells how it is said.
        rf"(?:>>+\s*)?{_NAME}\s*(?:\[[^\W\d][^\[\]:]{{1,30}}\]\s*)?:(?:\s+(?P<rest>\S.*))?",
        # Columns of a table, copied.
        rf"{_NAME}[ ]?\t+(?P<rest>\S.*)",
        rf"\[{_NAME}\]\s*:?\s+(?P<rest>\S.*)",
        rf"<{_NAME}>\s*:?\s+(?P<rest>\S.*)",
    )
)
_SAID_AFTER = late_pattern(rf"^\s*{_TIME}\s*[-–—|:]?\s*(?P<rest>\S.*)$")
# The same for labels that have no shape of names, which the whole file must make believable.
_EMOJI = "[\u2600-\u27bf\u2b50\ufe0f\u200d\U0001f000-\U0001faff]{1,8}[ ]?"
_ODD = rf"(?P<label>(?:[@#(]|{_EMOJI})?\w[^:\n<>*]{{0,46}}?)"
_ODD_HEADERS = tuple(
    late_pattern(rf"^\s*{pattern}\s*$")
    for pattern in (
        rf"{_ODD}\s*{_BRACKETED}(?P<sure>\s*:)\s*(?P<rest>\S.*)",
        rf"(?:{_TIME}\s*[-–—|:]?\s*)?{_ODD}\s*:(?:\s+(?P<rest>\S.*))?",
        rf"\[{_ODD}\]\s*{_TIME}\s*:?\s*(?P<rest>.*)",
        rf"{_ODD}\s+{_TIME}\s*:?",
    )
)
# Names and offices in capitals: "DR. ANN LEE, CHIEF MEDICAL CORRESPONDENT (voice-over): …".
_LOUD = late_pattern(
    r"^\s*(?=[^:\n]{2,110}[,(])(?P<label>[A-Z][A-Z.'’\-]+(?:,?\s[A-Z0-9(][A-Z0-9.'’\-&/)]*){0,14}"
    r"(?:\s\([^()]{1,30}\))?):\s+(?P<rest>\S.*)$"
)
_BOLD = late_pattern(
    r"^(\s*(?:[\[(]?[\d:.,]+[\])]?\s*)?)(\*\*|__|\*)(?=\S)([^*\n]{1,70}?)\2(\s*:)?"
)
_START = late_pattern(
    r"\s*[\[(<]?\d|[^:\n]{1,80}:|[^\n\d]{1,60}[\[(]?\d{1,2}:\d\d|\s*[\[<>]|[^\n\t]{1,60}\t\S"
)
# "Ann Lee:Well, no.": no time, no address.
_TIGHT = late_pattern(r"^(\s*([^\W\d_][^:\n]{0,47})):(?=[^\s\d:/a-zß-ÿ])")
_SPACED = late_pattern(r"^\s*([^\W\d_][^:\n]{0,47}):(?:\s|$)")
_LEAST_TIGHT = 3


@dataclass(frozen=True, slots=True)
class Header:
    """The beginning of a turn: who, when, and what is said on the same line.

    `is_sure` tells that nothing else can be meant: a time in brackets and a colon behind the label.
    `said` is `rest` with the time before it, where that may be a word: "Bo: 3:15 in the morning".
    """

    label: str | None
    start_ms: int | None
    rest: str
    is_sure: bool = False
    said: str = ""


def read_header(line: str) -> Header | None:
    """Return the head of a turn whose label has the shape of a name, None where there is none."""
    head = line[:160]
    if "*" in head or "__" in head:
        line = _BOLD.sub(r"\1\3\4", line, count=1)
        head = line[:160]
    if not _START.match(head):
        return None
    for pattern in _HEADERS:
        # Only the beginning decides; what is said may be long.
        found = pattern.match(head) if len(line) <= 160 else pattern.match(head.rstrip())
        if not found:
            continue
        groups = found.groupdict()
        label = (groups.get("label") or "").strip(" -–—|,@") or None
        time = groups.get("time")
        start = parse_stamp(time) if time else None
        if (time and start is None) or (label and not looks_like_label(label)):
            continue
        rest = line[found.start("rest") :] if groups.get("rest") else ""
        # "Bo: 3:15 in the morning" may well be said.
        said = line.partition(":")[2].strip() if groups.get("colon") and rest else ""
        return Header(label, start, rest, said=said)
    return None


def read_odd_header(line: str) -> Header | None:
    """Return the head of a turn whose label the whole file must make believable, None for none."""
    head = line[:120]
    if ":" not in head:
        return None
    for pattern in _ODD_HEADERS:
        if found := pattern.match(line if len(line) <= 120 else head.rstrip()):
            groups = found.groupdict()
            time = groups.get("time")
            start = parse_stamp(time) if time else None
            if time and start is None:
                continue
            rest = line[found.start("rest") :] if groups.get("rest") else ""
            return Header(found["label"].strip(), start, rest, bool(groups.get("sure")))
    return None


def keep_said_times(headers: Mapping[int, Header]) -> dict[int, Header]:
    """Return the heads of turns with the times behind a colon as words, where most turns have none.

    They are answers there, and no time of the recording.
    """
    named = [header for header in headers.values() if header.label]
    if 2 * sum(header.start_ms is not None for header in named) > len(named):
        return dict(headers)
    return {
        place: Header(header.label, None, header.said) if header.said else header
        for place, header in headers.items()
    }


def keep_said_names(lines: Lines, headers: dict[int, Header]) -> dict[int, Header]:
    """Return the heads of turns with what stands behind a time as words, where it has the shape of
    a name ("0:03 Yup.", "0:05 GitHub") and no words are ever below it.
    """
    full = [place for place, (_, line) in enumerate(lines) if line.strip()]
    below = dict(pairwise(full))
    speak = {
        header.label
        for place, header in headers.items()
        if header.rest or (place in below and below[place] not in headers)
    }
    kept = dict(headers)
    for place, header in headers.items():
        said = _SAID_AFTER.match(lines[place][1]) if header.label not in speak else None
        if header.label and said:
            kept[place] = Header(None, header.start_ms, said["rest"])
    return kept


def find_loud(lines: Lines, accepted: Mapping[int, Header]) -> dict[int, Header]:
    """Return the turns whose labels, in capitals as the others are, tell at length who speaks.

    They come once, where somebody is introduced, and would be put into another's mouth.
    """
    names = {header.label for header in accepted.values() if header.label}
    if sum(name.partition("(")[0].isupper() for name in names) * 2 < max(len(names), 4):
        return {}
    found = ((place, _LOUD.match(line)) for place, (_, line) in enumerate(lines))
    return {place: Header(loud["label"], None, loud["rest"]) for place, loud in found if loud}


def space_colons(lines: Lines) -> Lines:
    """Return lines with a space behind the colon of a label that has none.

    A label is believed where another line has it with one, or where several begin so.
    """
    tight = {
        place: found
        for place, (_, line) in enumerate(lines)
        if (found := _TIGHT.match(line)) and looks_like_label(found[2].strip())
    }
    if not tight:
        return lines
    spaced = {found[1].strip() for _, line in lines if (found := _SPACED.match(line))}
    names = {found[2].strip() for found in tight.values()}
    many = len(tight) >= _LEAST_TIGHT and len(names) > 1
    return [
        (number, f"{found[1]}: {line[found.end() :]}")
        if (found := tight.get(place)) and (many or found[2].strip() in spaced)
        else (number, line)
        for place, (number, line) in enumerate(lines)
    ]

"""Lines that begin with plain seconds, as scripts around recognisers print them.

`[0.00 - 3.20] text`, `0.00 3.20 SPEAKER_00 text`, `SPEAKER_00 (0.00s - 3.20s): text`: written anew
with stamps, as people and programs write them, they are read like any others. So are times behind
what was said, `Ann: text (0:00 - 0:03)`.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise

from quotebot.pattern import late_pattern
from quotebot.read.tables.plain_times import FASTEST_CHARS_A_SECOND
from quotebot.read.turns.stamps import STAMP, format_stamp, seconds_to_ms

_TIME = r"[0-9]{1,6}(?:[.,][0-9]{1,6})?(?![0-9])(?:\s?s\b)?"
_VOICE = r"(?:SPEAKER|Speaker|speaker|spk)[ _]?\w{1,3}"
# More would take long to try.
_GAP = r"\s{0,9}"
# No sentence.
_NAME = r"[^\W\d_][\w.'’ -]{0,40}?(?<![.?!\s])"
_LINE = late_pattern(
    rf"^(?:\[?(?P<voice>{_VOICE})\]?{_GAP}[:|,-]?{_GAP}|\[(?P<boxed>{_NAME})\]{_GAP}"
    rf"|(?P<named>{_NAME}){_GAP}(?:[:|\t]{_GAP}|(?=[\[(])))?"
    rf"(?:[\[(<{{]?{_GAP}(?P<start>{_TIME}){_GAP}(?:-{{1,3}}>?|–|—|→|to\b|[,:|]|(?<=\s)){_GAP}"
    rf"(?P<end>{_TIME}){_GAP}[\])>}}]?(?!\w)"
    rf"|[\[(]{_GAP}(?P<boxed_time>{_TIME}){_GAP}[\])]|(?P<lone>{_TIME})(?={_GAP}[:|]))"
    rf"{_GAP}[:|,;–—-]?{_GAP}(?P<rest>.*)$"
)
# Who speaks, behind the times.
_BEHIND = late_pattern(rf"\[?(?P<voice>{_VOICE})\]?\s*[:|,-]?\s+(?P<rest>\S.*)|(?P<name>{_NAME})\|")
# Times at the end of a line; two of them, or one, which may be a verse.
_SECONDS = r"[0-9]{1,6}(?:[.,][0-9]{1,6})?s?"
_LAST = late_pattern(
    rf"[\[(]{_GAP}(?:(?P<start>{STAMP}|{_SECONDS}){_GAP}(?:-{{1,3}}>?|–|—|→|to\b|,){_GAP}"
    rf"(?P<end>{STAMP}|{_SECONDS})|(?P<lone>{STAMP})){_GAP}[\])]$"
)
_LONGEST_LAST_CHARS = 60
_FIRST = late_pattern(r"[\[(]?\d+[:.]\d")
_FRACTION = late_pattern(r"[.,]|s$")
_LEAST_LINES = 3
_MOSTLY = 0.8


def write_stamps(text: str) -> str:
    """Return a text whose lines begin with plain seconds with stamps for them, any other as it is.

    Nearly every line begins so, or every line above what was said. The times have fractions, rise,
    and what was said can be said in them: others are the numbers of parts.
    """
    lines = [line.strip() for line in text.split("\n")]
    # A line above may say which language it is.
    first = list(islice(filter(None, lines), 3))
    if any(map(_find_last, first)) and (moved := _move_last(list(lines))):
        return moved
    if not any(_LINE.match(line[:200]) for line in first):
        return text
    found = {n: match for n, line in enumerate(lines) if (match := _LINE.match(line))}
    full = sum(map(bool, lines))
    heads = sum(not match["rest"] for match in found.values())
    is_each = len(found) >= _MOSTLY * full
    is_above = heads >= _MOSTLY * len(found) and 3 * len(found) >= full
    if len(found) < _LEAST_LINES or not (is_each or is_above) or not _are_times(found, text):
        return text
    names = [name for match in found.values() if (name := match["boxed"] or match["named"])]
    if 2 * len(set(names)) > max(len(names), 4):
        return text
    return "\n".join(_rewrite(found[n]) if n in found else line for n, line in enumerate(lines))


def _find_last(line: str) -> re.Match[str] | None:
    """Return the times at the end of a line that says something, and has none at its beginning."""
    found = _LAST.search(line[-_LONGEST_LAST_CHARS:])
    is_said = found is not None and len(found[0]) < len(line) and not _FIRST.match(line)
    return found if is_said else None


def _move_last(lines: list[str]) -> str:
    """Return lines with the times before what was said that stood behind it, "" where those rise
    in too few of them.
    """
    found = {n: match for n, line in enumerate(lines) if (match := _find_last(line))}
    full = sum(map(bool, lines))
    spans = [(m["start"] or m["lone"], m["end"] or m["lone"]) for m in found.values()]
    times = [(_to_ms(start), _to_ms(end)) for start, end in spans]
    rising = sum(before[0] < after[0] for before, after in pairwise(times))
    plain = [start for start, _ in spans if ":" not in start]
    if (
        len(found) < max(_LEAST_LINES, _MOSTLY * full)
        or rising < len(found) - 1
        or any(end < start for start, end in times)
        or 2 * sum(_FRACTION.search(start) is not None for start in plain) < len(plain)
    ):
        return ""
    for (place, match), (start, end) in zip(found.items(), times, strict=True):
        said = lines[place].removesuffix(match[0]).strip()
        if match["lone"]:
            # When it was said, or until when: as it stands, it is no word.
            lines[place] = f"{said} [{match['lone']}]"
        else:
            lines[place] = f"[{format_stamp(start)} - {format_stamp(end)}] {said}"
    return "\n".join(lines)


def _are_times(found: dict[int, re.Match[str]], text: str) -> bool:
    written = [_start_of(match) for match in found.values()]
    starts = [_to_ms(time) for time in written]
    ends = [_to_ms(match["end"]) for match in found.values() if match["end"]]
    fractions = sum(_FRACTION.search(time.strip()) is not None for time in written)
    rising = sum(before <= after for before, after in pairwise(starts))
    length_ms = max(*starts, *ends, 0) - starts[0]
    return (
        2 * fractions > len(found)
        and rising >= _MOSTLY * (len(starts) - 1)
        and all(_to_ms(m["start"]) <= _to_ms(m["end"]) for m in found.values() if m["end"])
        and len(text) * 1000 <= FASTEST_CHARS_A_SECOND * length_ms
    )


def _start_of(match: re.Match[str]) -> str:
    return match["start"] or match["boxed_time"] or match["lone"]


def _to_ms(time: str) -> int:
    return seconds_to_ms(time.replace(" ", "")) or 0


def _rewrite(match: re.Match[str]) -> str:
    stamp = format_stamp(_to_ms(_start_of(match)))
    if match["end"]:
        stamp += f" - {format_stamp(_to_ms(match['end']))}"
    who, rest = match["voice"] or match["boxed"] or match["named"], match["rest"]
    if not who and (behind := _BEHIND.match(rest)):
        who = behind["voice"] or behind["name"]
        rest = behind["rest"] or rest[behind.end() :]
    if not who:
        return f"[{stamp}] {rest}"
    return f"[{stamp}] {who.strip()}: {rest}" if rest else f"[{stamp}] {who.strip()}"

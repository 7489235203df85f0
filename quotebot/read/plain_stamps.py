"""Lines that begin with plain seconds, as scripts around recognisers print them.

`[0.00 - 3.20] text`, `0.00 3.20 SPEAKER_00 text`, `SPEAKER_00 (0.00s - 3.20s): text`: written anew
with stamps, as people and programs write them, they are read like any others.
"""

from __future__ import annotations

import re
from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.read.plain_times import FASTEST_CHARS_A_SECOND
from quotebot.read.stamps import format_stamp, seconds_to_ms

_TIME = r"[0-9]{1,6}(?:[.,][0-9]{1,6})?(?![0-9])(?:\s?s\b)?"
_VOICE = r"(?:SPEAKER|Speaker|speaker|spk)[ _]?\w{1,3}"
# No sentence.
_NAME = r"[^\W\d_][\w.'’ -]{0,40}?(?<![.?!\s])"
_LINE = late_pattern(
    rf"^\s*(?:\[?(?P<voice>{_VOICE})\]?\s*[:|,-]?\s*|\[(?P<boxed>{_NAME})\]\s*"
    rf"|(?P<named>{_NAME})\s*(?:[:|\t]\s*|(?=[\[(])))?"
    rf"(?:[\[(<{{]?\s*(?P<start>{_TIME})\s*(?:-{{1,3}}>?|–|—|→|to\b|[,:|]|(?<=\s))\s*"
    rf"(?P<end>{_TIME})\s*[\])>}}]?(?!\w)"
    rf"|[\[(]\s*(?P<boxed_time>{_TIME})\s*[\])]|(?P<lone>{_TIME})(?=\s*[:|]))"
    r"\s*[:|–—-]?\s*(?P<rest>.*)$"
)
# Who speaks, behind the times.
_BEHIND = late_pattern(rf"\[?(?P<voice>{_VOICE})\]?\s*[:|,-]?\s+(?P<rest>\S.*)|(?P<name>{_NAME})\|")
_FRACTION = late_pattern(r"[.,]|s$")
_LEAST_LINES = 3
_MOSTLY = 0.8


def write_stamps(text: str) -> str:
    """Return a text whose lines begin with plain seconds with stamps for them, any other as it is.

    Nearly every line begins so, or every line above what was said. The times have fractions, rise,
    and what was said can be said in them: others are the numbers of parts.
    """
    lines = text.split("\n")
    begin = next((line for line in lines if line.strip()), "")
    if not _LINE.match(begin[:200]):
        return text
    found = {n: match for n, line in enumerate(lines) if (match := _LINE.match(line))}
    full = sum(bool(line.strip()) for line in lines)
    heads = sum(not match["rest"] for match in found.values())
    is_each = len(found) >= _MOSTLY * full
    is_above = heads >= _MOSTLY * len(found) and 3 * len(found) >= full
    if len(found) < _LEAST_LINES or not (is_each or is_above) or not _are_times(found, text):
        return text
    names = [name for match in found.values() if (name := match["boxed"] or match["named"])]
    if 2 * len(set(names)) > max(len(names), 4):
        return text
    return "\n".join(_rewrite(found[n]) if n in found else line for n, line in enumerate(lines))


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

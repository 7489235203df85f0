"""Time stamps as people and programs write them, to milliseconds."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from quotebot.pattern import late_pattern

# Hours are optional and unbounded; a fraction follows a dot or a comma (SRT, WebVTT, LRC), a frame
# a colon or semicolon (Premiere, Resolve), and where frames are dropped Premiere sets semicolons
# throughout. A stamp never ends within a longer one.
STAMP = (
    r"(?:\d{1,2};\d{2};\d{2};\d{2}|\d{1,4}:\d{1,2}:\d{2}[:;]\d{2}"
    r"|(?:\d{1,4}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,6})?)(?![:;]?\d)"
)
# A stamp, or the first of two ("0:03 - 0:09"), perhaps in brackets. Without a sign between them
# they stand in columns, or both have hours: nobody says seconds.
_UNTIL = r"\s*(?:-{1,2}>?|–|—|to)\s*"
STAMPED = (
    rf"[\[(<]?(?P<time>{STAMP})"
    rf"(?:{_UNTIL}{STAMP}|\t{STAMP}(?=\t|$)"
    rf"|[ \t,]{{1,3}}(?=\d{{1,2}}[:;]\d\d[:;]\d\d){STAMP}(?:[ ]?,)?)?[\])>]?"
)
# Between words: "[0:14]", "[0:14 - 0:20]", "(1:02:03)". "(3:16)" may be a verse.
_SHORT = r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,6})?"
_LONG = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,6})?"
# Trint: "[00:00:07][4.2]", the second in seconds.
_TRINT = r"(?:\[\d{1,4}\.\d\])?"
_INSIDE = late_pattern(
    rf"\[\s*({_SHORT})(?:{_UNTIL}{_SHORT})?\s*\]{_TRINT}|\(\s*({_LONG})(?:{_UNTIL}{_LONG})?\s*\)"
)
_INSIDE_ROUND = late_pattern(rf"[\[(]\s*({_SHORT})(?:{_UNTIL}{_SHORT})?\s*[\])]{_TRINT}()")
# Bare between words, as pages of videos are copied without their lines: "0:00 so the 0:03 thing".
_INSIDE_BARE = late_pattern(rf"(?:^|(?<=\s))({_SHORT})(?=\s)()")
_LEAST_ROUND = 3
_LEAST_BARE = 6
_MOST_WORDS = 60
_PARTS = late_pattern(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,:](\d{1,6}))?", re.ASCII)
_FRAMES = late_pattern(r"(\d{1,4}:\d{1,2}:\d{2}|\d{1,2};\d{2};\d{2})[:;](\d{2})", re.ASCII)
# Files do not say how many frames a second has: 24, 25 and 30 are usual.
_MS_PER_FRAME = 40


def parse_stamp(text: str) -> int | None:
    """Return the milliseconds of "1:02:03.5", "02:03,500" or "2:03", None when it is no stamp.

    Minutes after hours and seconds must be below 60. "01:02:03:12" is 12 frames after 1:02:03.
    """
    if framed := _FRAMES.fullmatch(text.strip()):
        second = parse_stamp(framed[1].replace(";", ":"))
        return None if second is None else second + min(int(framed[2]) * _MS_PER_FRAME, 999)
    found = _PARTS.fullmatch(text.strip())
    if not found:
        return None
    hours, minutes, seconds, fraction = found.groups()
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        return None
    total_s = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return total_s * 1000 + (int((fraction + "00")[:3]) if fraction else 0)


def part_at_stamps(
    text: str, pattern: re.Pattern[str] | None = None
) -> list[tuple[int | None, str]]:
    """Cut `text` at the time stamps that stand between its words; the first part has no time.

    Square brackets hold a time, round ones only where it has hours, unless a `pattern` of
    `find_running_stamps` says otherwise.
    """
    pattern = pattern or _INSIDE
    parts: list[tuple[int | None, str]] = []
    start: int | None = None
    place = 0
    for found in pattern.finditer(text) if ":" in text else ():
        time = parse_stamp(found[1] or found[2])
        if time is None:
            continue
        parts.append((start, text[place : found.start()]))
        start, place = time, found.end()
    return [*parts, (start, text[place:])]


def find_running_stamps(text: str) -> re.Pattern[str] | None:
    """Return how the times look that run through `text`, ever later, as no verses or ratios do.

    They stand in brackets, or bare from the first word on and never far apart; else None.
    """
    for pattern, least in ((_INSIDE_ROUND, _LEAST_ROUND), (_INSIDE_BARE, _LEAST_BARE)):
        (_, head), *parts = part_at_stamps(text, pattern)
        times = [time for time, _ in parts if time is not None]
        rising = sum(before < after for before, after in pairwise(times))
        if len(times) < least or times[0] >= 60_000 or rising < len(times) - 1:
            continue
        close = all(len(part.split()) <= _MOST_WORDS for _, part in parts)
        if pattern is _INSIDE_ROUND or (close and not head.strip()):
            return pattern
    return None


def seconds_to_ms(value: object) -> int | None:
    """Return the milliseconds of seconds as JSON carries them: number, "12.5", "12,5s" or a stamp.

    None for anything else, negative or not finite.
    """
    if isinstance(value, str):
        if ":" in value or ";" in value:
            return parse_stamp(value)
        try:
            value = float(value.strip().removesuffix("s").replace(",", "."))
        except ValueError:
            return None
    return _to_ms(value, 1000.0)


def number_to_ms(value: object) -> int | None:
    """Return a JSON number of milliseconds as an int, None for anything else."""
    return _to_ms(value, 1.0)


def format_stamp(ms: int) -> str:
    """Return `ms` as "h:mm:ss.mmm" for messages."""
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def _to_ms(value: object, factor: float) -> int | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    # A recording longer than 10,000 hours is a damaged number.
    if not math.isfinite(value) or not 0 <= value * factor <= 3.6e10:
        return None
    return round(value * factor)

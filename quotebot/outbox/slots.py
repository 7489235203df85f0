"""The slot language: "Mon-Fri 09:00 and 17:30", "Sat,Sun 11:00", "daily 12:00"; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY_MINUTES = 24 * 60
_EVERY_DAY = frozenset(range(7))
_GROUPS = {
    "daily": _EVERY_DAY,
    "everyday": _EVERY_DAY,
    "weekday": frozenset(range(5)),
    "weekdays": frozenset(range(5)),
    "weekend": frozenset((5, 6)),
    "weekends": frozenset((5, 6)),
}
_LONG_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TIME = r"\d{1,2}(?::\d{2})?\s*(?:am|pm)|\d{1,2}:\d{2}"
_UNITS_S = {"m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604800}


class SlotError(ValueError):
    """A piece of the slot language that cannot be read; the message names the mend."""


@dataclass(frozen=True, slots=True, order=True)
class WeekSlot:
    """A moment of the week on the wall clock: `weekday` 0 is Monday, `minute` 0 to 1439."""

    weekday: int
    minute: int

    def __str__(self) -> str:
        return f"{DAY_NAMES[self.weekday]} {format_minute(self.minute)}"


@dataclass(frozen=True, slots=True)
class QuietRange:
    """Wall-clock minutes `[start, end)` that begin on one of `weekdays`.

    `end` is at most 1440 past `start`, so it may lie on the next day (22:00-07:00 is 1320 to 1860).
    """

    weekdays: frozenset[int]
    start: int
    end: int

    def covers(self, weekday: int, minute: int) -> bool:
        """Tell whether the wall-clock `minute` of `weekday` lies in the range."""
        if weekday in self.weekdays and self.start <= minute < self.end:
            return True
        return (weekday - 1) % 7 in self.weekdays and self.start <= minute + DAY_MINUTES < self.end


def parse_slots(text: str) -> tuple[WeekSlot, ...]:
    """Return the moments of the week that one line of the slot language names, in order.

    Raises SlotError with the mend.
    """
    clean = _tidy(text)
    first_time = re.search(_TIME, clean)
    if first_time is None:
        raise SlotError(f"slot {text!r} names no time; write it like 'Mon-Fri 09:00'")
    weekdays = _parse_days(clean[: first_time.start()], text)
    rest = clean[first_time.start() :]
    left = re.sub(_TIME, " ", rest)
    if stray := re.sub(r"[\s,;&]|\band\b", "", left):
        raise SlotError(
            f"slot {text!r}: cannot read {stray!r}; write it like 'Mon-Fri 09:00 and 17:30'"
        )
    minutes = {_parse_time(found, text) for found in re.findall(_TIME, rest)}
    if any(minute >= DAY_MINUTES for minute in minutes):
        raise SlotError(f"slot {text!r}: there is no 24:00; write 00:00 of the next day")
    return tuple(sorted(WeekSlot(day, minute) for day in weekdays for minute in minutes))


def parse_quiet(text: str) -> QuietRange:
    """Return the quiet hours that "22:00-07:00" or "Sat,Sun 00:00-24:00" names.

    Raises SlotError with the mend.
    """
    clean = _tidy(text)
    found = re.fullmatch(rf"(.*?)\s*({_TIME})\s*(?:-|to)\s*({_TIME})", clean)
    if found is None:
        raise SlotError(f"quiet hours {text!r} cannot be read; write them like '22:00-07:00'")
    weekdays = _parse_days(found.group(1), text)
    start, end = _parse_time(found.group(2), text), _parse_time(found.group(3), text)
    if start >= DAY_MINUTES or start == end:
        raise SlotError(
            f"quiet hours {text!r} have no length; write the whole day as '00:00-24:00'"
        )
    return QuietRange(weekdays, start, end if end > start else end + DAY_MINUTES)


def parse_interval_s(text: str) -> int:
    """Return the seconds that "90m", "6h", "1d" or "1h30m" names; a minute at least.

    Raises SlotError with the mend.
    """
    clean = text.strip().lower().replace(" ", "")
    pieces = re.findall(r"(\d+)(min|m|h|d|w)", clean)
    if not pieces or "".join(number + unit for number, unit in pieces) != clean:
        raise SlotError(f"interval {text!r} cannot be read; write it like '6h', '90m' or '1d'")
    total_s = sum(int(number) * _UNITS_S[unit] for number, unit in pieces)
    if not 60 <= total_s <= 366 * 86400:
        raise SlotError(f"interval {text!r} is out of range; use a minute to a year")
    return total_s


def format_minute(minute: int) -> str:
    """Write a minute of the day as HH:MM."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _tidy(text: str) -> str:
    clean = text.strip().lower()
    for dash in ("–", "—", "‑", "−"):
        clean = clean.replace(dash, "-")
    return re.sub(r"\s+", " ", clean)


def _parse_time(text: str, whole: str) -> int:
    found = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?\s*(am|pm)?", text.strip())
    hour, minute, half = 0, 0, None
    if found is not None:
        hour, minute, half = int(found.group(1)), int(found.group(2) or 0), found.group(3)
    fine = found is not None and minute < 60
    if half is not None:
        fine = fine and 1 <= hour <= 12
        hour = hour % 12 + (12 if half == "pm" else 0)
    if not fine or hour * 60 + minute > DAY_MINUTES:
        raise SlotError(f"{whole!r}: {text.strip()!r} is not a time of day; use 00:00 to 23:59")
    return hour * 60 + minute


def _parse_days(text: str, whole: str) -> frozenset[int]:
    clean = text.strip().rstrip(":").replace("every day", "daily").replace(" and ", ",")
    if not clean.strip(" ,"):
        return _EVERY_DAY
    days: set[int] = set()
    for piece in re.split(r"[,;&\s]+", re.sub(r"\s*-\s*", "-", clean)):
        if not piece:
            continue
        if piece in _GROUPS:
            days |= _GROUPS[piece]
        elif "-" in piece:
            first, _, last = piece.partition("-")
            start, end = _parse_day(first, whole), _parse_day(last, whole)
            days.update((start + step) % 7 for step in range((end - start) % 7 + 1))
        else:
            days.add(_parse_day(piece, whole))
    return frozenset(days)


def _parse_day(text: str, whole: str) -> int:
    name = text.strip().rstrip(".")
    for index, long_name in enumerate(_LONG_NAMES):
        if len(name) >= 2 and long_name.startswith(name):
            return index
    raise SlotError(f"{whole!r}: {text.strip()!r} is not a day; use {', '.join(DAY_NAMES)}")

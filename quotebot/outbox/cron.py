"""Five-field cron expressions on the wall clock of one day; pure.

Fields, names, ranges, lists and steps as in crontab(5); when both the day of the month and the day
of the week are restricted, either may match. The wall clock is turned into moments elsewhere, so
that daylight saving neither skips nor doubles a match.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quotebot.outbox.slots import SlotError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_ALIASES = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
_FIELDS = (
    ("minute", 0, 59, (), 0),
    ("hour", 0, 23, (), 0),
    ("day of the month", 1, 31, (), 0),
    ("month", 1, 12, _MONTHS, 1),
    ("day of the week", 0, 7, _DAYS, 0),
)


@dataclass(frozen=True, slots=True)
class Cron:
    """A parsed expression: the minutes of the day it names, on the days it names."""

    minutes: tuple[int, ...]
    month_days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    either_day: bool

    def matches(self, day: date) -> bool:
        """Tell whether the expression runs on `day`."""
        if day.month not in self.months:
            return False
        in_month, in_week = day.day in self.month_days, day.isoweekday() % 7 in self.weekdays
        return (in_month or in_week) if self.either_day else (in_month and in_week)


def parse_cron(text: str) -> Cron:
    """Parse a cron expression of five fields; raises SlotError with the mend."""
    fields = _ALIASES.get(text.strip().lower(), text).split()
    if len(fields) != 5:
        raise SlotError(
            f"cron {text!r} has {len(fields)} fields; write five: minute hour day month weekday, "
            "like '0 9 * * 1-5'"
        )
    minutes, hours, month_days, months, weekdays = (
        _parse_field(field.lower(), *rule, whole=text)
        for field, rule in zip(fields, _FIELDS, strict=True)
    )
    return Cron(
        minutes=tuple(sorted(hour * 60 + minute for hour in hours for minute in minutes)),
        month_days=frozenset(month_days),
        months=frozenset(months),
        weekdays=frozenset(day % 7 for day in weekdays),
        either_day=not fields[2].startswith("*") and not fields[4].startswith("*"),
    )


def _parse_field(
    field: str, name: str, low: int, high: int, names: tuple[str, ...], first: int, *, whole: str
) -> set[int]:
    values: set[int] = set()
    for piece in field.split(","):
        span, slash, step_text = piece.partition("/")
        step = _parse_number(step_text, name, 1, high, (), 0, whole) if slash else 1
        if span == "*":
            start, end = low, (6 if name == "day of the week" else high)
        elif "-" in span:
            left, _, right = span.partition("-")
            start = _parse_number(left, name, low, high, names, first, whole)
            end = _parse_number(right, name, low, high, names, first, whole)
            if name == "day of the week" and end < start and end == 0:
                end = 7
            if end < start:
                raise SlotError(f"cron {whole!r}: {span!r} runs backwards in the {name}")
        else:
            start = _parse_number(span, name, low, high, names, first, whole)
            end = high if slash else start
        values.update(range(start, end + 1, step))
    return values


def _parse_number(
    text: str, name: str, low: int, high: int, names: tuple[str, ...], first: int, whole: str
) -> int:
    if text in names:
        return names.index(text) + first
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        known = f" or {names[0]} to {names[-1]}" if names else ""
        raise SlotError(f"cron {whole!r}: {text!r} is not a {name}; use {low} to {high}{known}")
    return int(text)

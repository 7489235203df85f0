"""A channel's part of config.toml: when it posts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import Field, field_validator, model_validator

from quotebot.outbox.cron import Cron, parse_cron
from quotebot.outbox.slots import (
    DAY_MINUTES,
    QuietRange,
    WeekSlot,
    parse_interval_s,
    parse_quiet,
    parse_slots,
)
from quotebot.tomlfile import Strict

DEFAULT_SLOTS = ("Mon-Fri 09:00", "Mon-Fri 17:30", "Sat,Sun 11:00")
_WEEK_MINUTES = 7 * DAY_MINUTES


class PlanSettings(Strict):
    """When one channel posts: one of `slots`, `every` or `cron`, and what bounds them.

    With none of the three, the slots are Mon-Fri 09:00 and 17:30, Sat and Sun 11:00. `every`
    counts elapsed time from a local midnight; slots and cron mean the wall clock of `timezone`.
    """

    slots: tuple[str, ...] = Field(default=(), description='like "Mon-Fri 09:00 and 17:30"')
    every: str = Field(default="", description='elapsed time, like "6h"')
    cron: str = Field(default="", description='five fields, like "0 9 * * 1-5"')
    timezone: str = Field(
        default="local", description='IANA name; "local" is the machine\'s own time zone'
    )
    jitter_minutes: int = Field(default=0, ge=0, le=720, description="at most this much later")
    daily_cap: int = Field(default=0, ge=0, le=1440, description="posts a local day; 0: no cap")
    min_gap_minutes: int = Field(default=0, ge=0, le=10080, description="between two posts")
    quiet_hours: tuple[str, ...] = Field(default=(), description='like "22:00-07:00"')
    recycle: bool = Field(
        default=False, description="fill a slot with an earlier post when the queue is empty"
    )
    cooldown_days: int = Field(
        default=60, ge=1, le=3650, description="calendar days before a post may come again"
    )

    @field_validator("timezone")
    @classmethod
    def _check_timezone(cls, name: str) -> str:
        if name == "local":
            return name
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(_suggest_zone(name)) from None
        return name

    @field_validator("slots")
    @classmethod
    def _check_slots(cls, slots: tuple[str, ...]) -> tuple[str, ...]:
        seen: dict[WeekSlot, str] = {}
        for text in slots:
            for slot in parse_slots(text):
                if slot in seen:
                    raise ValueError(
                        f"{slot} stands in both {seen[slot]!r} and {text!r}; keep one of them"
                    )
                seen[slot] = text
        return slots

    @field_validator("every")
    @classmethod
    def _check_every(cls, every: str) -> str:
        if every:
            parse_interval_s(every)
        return every

    @field_validator("cron")
    @classmethod
    def _check_cron(cls, cron: str) -> str:
        if cron:
            parse_cron(cron)
        return cron

    @field_validator("quiet_hours")
    @classmethod
    def _check_quiet(cls, ranges: tuple[str, ...]) -> tuple[str, ...]:
        for text in ranges:
            parse_quiet(text)
        return ranges

    @model_validator(mode="after")
    def _check_together(self) -> Self:
        named = [name for name in ("slots", "every", "cron") if getattr(self, name)]
        if len(named) > 1:
            raise ValueError(f"{' and '.join(named)} contradict each other; keep one of them")
        self._check_against_quiet()
        self._check_interval()
        distance, most = self._measure()
        minutes = "1 minute" if distance == 1 else f"{distance} minutes"
        if self.jitter_minutes and self.jitter_minutes >= distance:
            raise ValueError(
                f"jitter_minutes = {self.jitter_minutes} is not smaller than the "
                f"{minutes} between two slots; lower it"
            )
        if self.min_gap_minutes > distance:
            raise ValueError(
                f"min_gap_minutes = {self.min_gap_minutes} is larger than the "
                f"{minutes} between two slots; lower it or move the slots apart"
            )
        if self.daily_cap and most > self.daily_cap:
            raise ValueError(
                f"a day has up to {most} slots but daily_cap = {self.daily_cap}; "
                "raise the cap or take slots away"
            )
        return self

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone that the plan's wall clock means."""
        if self.timezone != "local":
            return ZoneInfo(self.timezone)
        import tzlocal

        return ZoneInfo(tzlocal.get_localzone_name() or "UTC")

    @cached_property
    def week_slots(self) -> tuple[WeekSlot, ...]:
        """The moments of the week of `slots`, in order; empty with `every` or `cron`."""
        if self.every or self.cron:
            return ()
        chosen = self.slots or DEFAULT_SLOTS
        return tuple(sorted({slot for text in chosen for slot in parse_slots(text)}))

    @cached_property
    def cron_rule(self) -> Cron | None:
        """The parsed cron expression."""
        return parse_cron(self.cron) if self.cron else None

    @cached_property
    def cron_minutes(self) -> tuple[tuple[int, ...], ...]:
        """The minutes that `cron` names outside quiet hours, of a Monday to a Sunday."""
        named = self.cron_rule.minutes if self.cron_rule else ()
        return tuple(
            tuple(minute for minute in named if not self.is_quiet(weekday, minute))
            for weekday in range(7)
        )

    @cached_property
    def interval_s(self) -> int:
        """The seconds of `every`, 0 without it."""
        return parse_interval_s(self.every) if self.every else 0

    @cached_property
    def quiet(self) -> tuple[QuietRange, ...]:
        """The parsed quiet hours."""
        return tuple(parse_quiet(text) for text in self.quiet_hours)

    def is_quiet(self, weekday: int, minute: int) -> bool:
        """Tell whether the wall-clock `minute` of `weekday` lies in quiet hours."""
        return any(quiet.covers(weekday, minute) for quiet in self.quiet)

    def day_minutes(self, day: date) -> tuple[int, ...]:
        """Return the wall-clock minutes of `day` that `slots` or `cron` name, outside quiet hours.

        A slot of `slots` in quiet hours is an error of the settings; a match of `cron` there is
        left out.
        """
        weekday = day.weekday()
        if self.cron_rule is None:
            return tuple(slot.minute for slot in self.week_slots if slot.weekday == weekday)
        return self.cron_minutes[weekday] if self.cron_rule.matches(day) else ()

    def _check_against_quiet(self) -> None:
        quiet_all_week = self.quiet and all(
            self.is_quiet(day, minute) for day in range(7) for minute in range(DAY_MINUTES)
        )
        if quiet_all_week:
            raise ValueError("quiet_hours cover the whole week; nothing could ever be posted")
        for slot in self.week_slots:
            if self.is_quiet(slot.weekday, slot.minute):
                raise ValueError(
                    f"slot {slot} lies inside quiet_hours {', '.join(self.quiet_hours)}; "
                    "move the slot or shorten the quiet hours"
                )

    def _check_interval(self) -> None:
        """Refuse an interval that daylight saving or its own rhythm keeps inside quiet hours."""
        if not self.interval_s or not self.quiet:
            return
        # Imported here: the calendar builds on these settings.
        from quotebot.outbox.calendar import Calendar

        calendar = Calendar(self)
        longest = timedelta(seconds=self.interval_s) + timedelta(days=8)
        for month in (1, 7):
            start = datetime(2026, month, 1, tzinfo=UTC)
            if next(calendar.slots_after(start), start + 2 * longest) > start + longest:
                raise ValueError(
                    f"every {self.every!r} lies in quiet_hours {', '.join(self.quiet_hours)} for "
                    "weeks; name the times instead, as slots"
                )

    def _measure(self) -> tuple[int, int]:
        """Return the shortest distance between two slots in minutes and the most slots of a day."""
        if self.interval_s:
            open_minutes = DAY_MINUTES
            if self.quiet:
                open_minutes = max(
                    sum(not self.is_quiet(day, minute) for minute in range(DAY_MINUTES))
                    for day in range(7)
                )
            most = max(1, -(-open_minutes * 60 // self.interval_s))
            return max(1, self.interval_s // 60), most
        if self.cron_rule is None:
            minutes = [slot.weekday * DAY_MINUTES + slot.minute for slot in self.week_slots]
            around = [*minutes[1:], minutes[0] + _WEEK_MINUTES]
            per_day = [sum(s.weekday == day for s in self.week_slots) for day in range(7)]
            return min(b - a for a, b in zip(minutes, around, strict=True)), max(per_day)
        return self._measure_cron()

    def _measure_cron(self) -> tuple[int, int]:
        distance, most, previous = 366 * 4 * DAY_MINUTES, 0, None
        # Eight years hold a 29 February, but for those around the end of a century.
        start = date(2024, 1, 1)
        for offset in range(366 * 8):
            minutes = self.day_minutes(start + timedelta(days=offset))
            if not minutes:
                continue
            most = max(most, len(minutes))
            moments = [offset * DAY_MINUTES + minute for minute in (minutes[0], minutes[-1])]
            if previous is not None:
                distance = min(distance, moments[0] - previous)
            if distance > 1:
                distance = min([distance, *(b - a for a, b in pairwise(minutes))])
            previous = moments[1]
        if not most:
            last = f" outside quiet_hours {', '.join(self.quiet_hours)}" if self.quiet else ""
            raise ValueError(f"cron {self.cron!r} never comes round{last}; mend the expression")
        return distance, most


def _suggest_zone(name: str) -> str:
    from difflib import get_close_matches

    tail = name.rsplit("/", 1)[-1].replace(" ", "_").casefold()
    zones = sorted(available_timezones())
    near = [zone for zone in zones if zone.rsplit("/", 1)[-1].casefold() == tail]
    near = near or get_close_matches(name, zones, n=1, cutoff=0.6)
    hint = f"; did you mean {near[0]!r}?" if near else "; use a name like 'Europe/Berlin'"
    return f"unknown time zone {name!r}{hint}"

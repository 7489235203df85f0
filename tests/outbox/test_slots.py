from __future__ import annotations

from datetime import date

import pytest

from quotebot.outbox.cron import parse_cron
from quotebot.outbox.slots import (
    SlotError,
    WeekSlot,
    parse_interval_s,
    parse_quiet,
    parse_slots,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon-Fri 09:00", [(day, 540) for day in range(5)]),
        ("Mon–Fri 09:00 and 17:30", [(d, m) for d in range(5) for m in (540, 1050)]),
        ("Sat,Sun 11:00", [(5, 660), (6, 660)]),
        ("Sat, Sun: 11:00", [(5, 660), (6, 660)]),
        ("Fri-Mon 8:05", [(0, 485), (4, 485), (5, 485), (6, 485)]),
        ("daily 9am, 5:30pm", [(d, m) for d in range(7) for m in (540, 1050)]),
        ("12:00", [(d, 720) for d in range(7)]),
        ("weekdays 00:00", [(d, 0) for d in range(5)]),
        ("weekend 12am", [(5, 0), (6, 0)]),
        ("tuesday and thursday 23:59", [(1, 1439), (3, 1439)]),
        ("Tues. & Thurs , sun 09:00", [(1, 540), (3, 540), (6, 540)]),
        ("every day 7:00; 8:00", [(d, m) for d in range(7) for m in (420, 480)]),
    ],
)
def test_slot_language_names_moments_of_the_week(
    text: str, expected: list[tuple[int, int]]
) -> None:
    assert parse_slots(text) == tuple(sorted(WeekSlot(*pair) for pair in expected))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mun 09:00", "'mun' is not a day; use Mon, Tue"),
        ("Mon-Fri", "names no time"),
        ("Mon 25:00", "'25:00' is not a time of day"),
        ("Mon 09:61", "'09:61' is not a time of day"),
        ("Mon 24:00", "write 00:00 of the next day"),
        ("Mon 13pm", "not a time of day"),
        ("Mon 09:00 sharp", "cannot read 'sharp'"),
        ("", "names no time"),
    ],
)
def test_wrong_slot_says_what_and_how_to_mend(text: str, said: str) -> None:
    with pytest.raises(SlotError, match=said):
        parse_slots(text)


def test_quiet_hours_may_run_past_midnight() -> None:
    quiet = parse_quiet("22:00-07:00")
    assert quiet.covers(0, 22 * 60) and quiet.covers(1, 6 * 60 + 59)
    assert not quiet.covers(0, 7 * 60) and not quiet.covers(0, 21 * 60 + 59)


def test_quiet_hours_of_named_days_belong_to_the_day_they_begin_on() -> None:
    quiet = parse_quiet("Sat 22:00 - 07:00")
    assert quiet.covers(6, 60)
    assert not quiet.covers(5, 60)
    whole = parse_quiet("Sun 00:00-24:00")
    assert whole.covers(6, 0) and whole.covers(6, 1439) and not whole.covers(0, 0)


@pytest.mark.parametrize("text", ["22:00", "9:00-9:00", "24:00-25:00", "24:00-02:00", "Mon"])
def test_wrong_quiet_hours_say_how_to_mend(text: str) -> None:
    with pytest.raises(SlotError, match=r"write|use"):
        parse_quiet(text)


def test_intervals() -> None:
    assert [parse_interval_s(t) for t in ("6h", "90m", "1h30m", "1d", "2 w", "1m")] == [
        21600, 5400, 5400, 86400, 1209600, 60,
    ]  # fmt: skip
    for wrong in ("6", "h", "6 hours", "30s", "0m", "-1h", "400d"):
        with pytest.raises(SlotError):
            parse_interval_s(wrong)


def test_cron_fields_lists_ranges_steps_and_names() -> None:
    cron = parse_cron("*/20 9-17/4 * jan,Mar mon-fri")
    assert cron.minutes == tuple(h * 60 + m for h in (9, 13, 17) for m in (0, 20, 40))
    assert cron.matches(date(2026, 1, 5)) and not cron.matches(date(2026, 1, 4))
    assert not cron.matches(date(2026, 2, 2))


def test_cron_matches_either_day_when_both_are_restricted() -> None:
    cron = parse_cron("0 9 13 * 5")
    assert cron.matches(date(2026, 1, 13)) and cron.matches(date(2026, 1, 2))
    assert not cron.matches(date(2026, 1, 14))
    assert parse_cron("0 9 * * 7").matches(date(2026, 1, 4))


@pytest.mark.parametrize(
    ("field", "days"),
    [
        ("fri-sun", {0, 5, 6}),
        ("sun-sun", {0}),
        ("0-2", {0, 1, 2}),
        ("6-7", {0, 6}),
        ("*/3", {0, 3, 6}),
    ],
)
def test_cron_weeks_may_begin_or_end_on_sunday(field: str, days: set[int]) -> None:
    assert parse_cron(f"0 9 * * {field}").weekdays == days


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0 9 * *", "has 4 fields"),
        ("60 9 * * *", "'60' is not a minute; use 0 to 59"),
        ("0 9 * * fry", "not a day of the week"),
        ("0 9 * * 5-1", "runs backwards"),
        ("30-0 9 * * *", "runs backwards"),
        ("0 9 */0 * *", "not a day of the month"),
        ("0 9 L * *", "not a day of the month"),
    ],
)
def test_wrong_cron_says_what_and_how_to_mend(text: str, said: str) -> None:
    with pytest.raises(SlotError, match=said):
        parse_cron(text)

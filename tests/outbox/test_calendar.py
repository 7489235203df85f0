from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from quotebot.outbox.calendar import Calendar
from quotebot.outbox.plan_settings import PlanSettings

ZONES = (
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "America/Sao_Paulo",
    "UTC",
)


def local_slots(plan: PlanSettings, start: datetime, days: float) -> list[str]:
    end = start + timedelta(days=days)
    found = takewhile(lambda slot: slot <= end, Calendar(plan).slots_after(start))
    return [slot.astimezone(plan.zone).isoformat() for slot in found]


def test_slot_that_spring_forward_skips_moves_to_the_first_moment_that_exists() -> None:
    plan = PlanSettings(slots=("daily 02:30",), timezone="America/New_York")
    assert local_slots(plan, datetime(2026, 3, 7, 5, tzinfo=UTC), 3) == [
        "2026-03-07T02:30:00-05:00",
        "2026-03-08T03:00:00-04:00",
        "2026-03-09T02:30:00-04:00",
    ]


def test_slot_that_comes_twice_at_fall_back_is_taken_once_the_first_time() -> None:
    plan = PlanSettings(slots=("daily 01:30",), timezone="America/New_York")
    assert local_slots(plan, datetime(2026, 10, 31, 4, tzinfo=UTC), 3) == [
        "2026-10-31T01:30:00-04:00",
        "2026-11-01T01:30:00-04:00",
        "2026-11-02T01:30:00-05:00",
    ]


def test_midnight_slot_survives_the_day_after_spring_forward() -> None:
    plan = PlanSettings(cron="0 0 * * *", timezone="America/New_York")
    assert [s[:10] for s in local_slots(plan, datetime(2026, 3, 7, 5, 1, tzinfo=UTC), 3)] == [
        "2026-03-08", "2026-03-09", "2026-03-10",
    ]  # fmt: skip


def test_day_without_midnight_starts_at_one() -> None:
    plan = PlanSettings(slots=("daily 00:00",), timezone="America/Sao_Paulo")
    assert local_slots(plan, datetime(2018, 11, 3, 4, tzinfo=UTC), 2) == [
        "2018-11-04T01:00:00-02:00",
        "2018-11-05T00:00:00-02:00",
    ]


def test_slots_of_an_hour_skipped_before_midnight_and_of_midnight_itself_all_come() -> None:
    plan = PlanSettings(slots=("daily 23:00, 23:30, 00:00",), timezone="America/Nuuk")
    assert local_slots(plan, datetime(2026, 3, 28, 3, tzinfo=UTC), 2) == [
        "2026-03-29T00:00:00-01:00",
        "2026-03-29T00:00:01-01:00",
        "2026-03-29T00:00:02-01:00",
        "2026-03-29T23:00:00-01:00",
        "2026-03-29T23:30:00-01:00",
        "2026-03-30T00:00:00-01:00",
    ]
    calendar = Calendar(plan)
    found, moment = [], datetime(2026, 3, 28, 3, tzinfo=UTC)
    for _ in range(4):
        # As a daemon asks: for the one after the last.
        moment = calendar.first_after(moment)
        found.append(moment.astimezone(plan.zone).strftime("%d %H:%M:%S"))
    assert found == ["29 00:00:00", "29 00:00:01", "29 00:00:02", "29 23:00:00"]


def test_half_hour_change_of_lord_howe() -> None:
    plan = PlanSettings(slots=("daily 02:10 and 02:20",), timezone="Australia/Lord_Howe")
    assert local_slots(plan, datetime(2026, 10, 3, 14, tzinfo=UTC), 0.9) == [
        "2026-10-04T02:30:00+11:00",
        "2026-10-04T02:30:01+11:00",
    ]


def test_moved_slots_do_not_swallow_the_one_that_is_there() -> None:
    plan = PlanSettings(slots=("daily 02:10, 02:40, 03:00",), timezone="Europe/Berlin")
    found = local_slots(plan, datetime(2026, 3, 28, 23, tzinfo=UTC), 0.9)
    assert found == [f"2026-03-29T03:00:0{second}+02:00" for second in (0, 1, 2)]


wall_times = st.lists(st.integers(0, 1439), min_size=1, max_size=6, unique=True)


def reach(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first minute, found by walking, at which the local clock shows `wall` or later."""
    before = (wall - timedelta(days=1)).replace(tzinfo=zone).utcoffset()
    after = (wall + timedelta(days=1)).replace(tzinfo=zone).utcoffset()
    assert before is not None and after is not None
    if before == after:
        return (wall - before).replace(tzinfo=UTC)
    moment = (wall - max(before, after)).replace(tzinfo=UTC) - timedelta(minutes=5)
    while moment.astimezone(zone).replace(tzinfo=None) < wall:
        moment += timedelta(minutes=1)
    return moment


@settings(max_examples=20)
@given(st.sampled_from(ZONES), wall_times, st.integers(2015, 2035))
def test_each_local_slot_comes_exactly_once_in_a_year(
    zone: str, minutes: list[int], year: int
) -> None:
    text = "daily " + ", ".join(f"{m // 60:02d}:{m % 60:02d}" for m in minutes)
    plan = PlanSettings(slots=(text,), timezone=zone)
    walls = [
        datetime.combine(date(year, 1, 1), time()) + timedelta(days=day, minutes=minute)
        for day in range(365)
        for minute in sorted(minutes)
    ]
    expected = [reach(wall, plan.zone) for wall in walls]
    slots = list(islice(Calendar(plan).slots_after(expected[0] - timedelta(seconds=1)), len(walls)))
    assert all(a < b for a, b in pairwise(slots))
    # Those that meet on a moved moment follow one another by seconds.
    assert [slot.replace(second=0) for slot in slots] == sorted(expected)


@settings(max_examples=20)
@given(st.sampled_from(ZONES), wall_times, st.integers(2015, 2035), st.integers(1, 90))
def test_jitter_moves_each_slot_a_little_later_and_keeps_their_number_and_order(
    zone: str, minutes: list[int], year: int, jitter: int
) -> None:
    minutes.sort()
    room = min(b - a for a, b in pairwise([*minutes, minutes[0] + 1440]))
    jitter = min(jitter, room - 1)
    text = "daily " + ", ".join(f"{m // 60:02d}:{m % 60:02d}" for m in minutes)
    exact = PlanSettings(slots=(text,), timezone=zone)
    loose = PlanSettings(slots=(text,), timezone=zone, jitter_minutes=jitter)
    start = datetime(year, 1, 1, tzinfo=UTC)
    nominal = list(islice(Calendar(exact).slots_after(start), 900))
    moved = list(islice(Calendar(loose).slots_after(start), 902))
    for slot, following in pairwise(nominal):
        (only,) = moved[bisect_left(moved, slot) : bisect_left(moved, following)]
        assert only - slot <= timedelta(minutes=jitter)


@settings(max_examples=20)
@given(st.sampled_from(ZONES), st.integers(0, 365 * 86400), st.integers(0, 50))
def test_asking_from_any_moment_gives_the_same_slots(zone: str, offset_s: int, skip: int) -> None:
    plan = PlanSettings(
        slots=("Mon-Fri 02:15, 09:00", "Sat 00:30"), timezone=zone, jitter_minutes=45
    )
    start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=offset_s)
    slots = list(islice(Calendar(plan, "c").slots_after(start), skip + 3))
    assert Calendar(plan, "c").first_after(slots[skip]) == slots[skip + 1]
    assert Calendar(plan, "c").first_after(slots[skip] - timedelta(microseconds=1)) == slots[skip]


def test_jitter_is_the_same_each_time_differs_by_channel_and_is_never_early() -> None:
    plan = PlanSettings(slots=("daily 09:00",), timezone="UTC", jitter_minutes=60)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    one, again, two = (
        list(islice(Calendar(plan, name).slots_after(start), 50)) for name in ("one", "one", "two")
    )
    assert one == again != two
    offsets = [slot - slot.replace(hour=9, minute=0, second=0) for slot in one]
    assert all(timedelta() <= offset <= timedelta(minutes=60) for offset in offsets)
    assert len(set(offsets)) > 40


def test_jitter_never_carries_a_slot_into_quiet_hours() -> None:
    plan = PlanSettings(
        slots=("daily 21:50",), timezone="UTC", jitter_minutes=60, quiet_hours=("22:00-07:00",)
    )
    slots = Calendar(plan, "c").slots_after(datetime(2026, 1, 1, tzinfo=UTC))
    for slot in islice(slots, 100):
        assert (slot.hour, slot.minute) < (22, 0)


def test_interval_counts_elapsed_time_and_leaves_quiet_hours_out() -> None:
    plan = PlanSettings(every="6h", timezone="Europe/Berlin", quiet_hours=("23:00-05:00",))
    start = datetime(2026, 1, 4, 23, tzinfo=UTC)
    assert local_slots(plan, start, 1) == [
        "2026-01-05T05:00:00+01:00",
        "2026-01-05T11:00:00+01:00",
        "2026-01-05T17:00:00+01:00",
    ]
    whole = PlanSettings(every="36h", timezone="Europe/Berlin")
    slots = list(islice(Calendar(whole).slots_after(start), 200))
    assert {b - a for a, b in pairwise(slots)} == {timedelta(hours=36)}


def test_quiet_end_leads_out_of_quiet_hours_through_a_change_of_the_clocks() -> None:
    plan = PlanSettings(every="1h", timezone="America/New_York", quiet_hours=("22:00-02:30",))
    calendar = Calendar(plan)
    night = datetime(2026, 3, 8, 5, tzinfo=UTC)
    assert calendar.quiet_end(night).astimezone(plan.zone).isoformat() == (
        "2026-03-08T03:00:00-04:00"
    )
    twice = datetime(2026, 11, 1, 5, 45, tzinfo=UTC)
    assert calendar.quiet_end(twice).astimezone(plan.zone).hour == 2
    noon = datetime(2026, 3, 8, 16, tzinfo=UTC)
    assert calendar.quiet_end(noon) == noon


def test_first_slot_of_a_rare_cron_is_found() -> None:
    plan = PlanSettings(cron="0 9 29 2 *", timezone="UTC")
    first = Calendar(plan).first_after(datetime(2024, 3, 1, tzinfo=UTC))
    assert first == datetime(2028, 2, 29, 9, tzinfo=UTC)


def test_dense_plan_is_quick_to_ask() -> None:
    calendar = Calendar(PlanSettings(cron="* * * * *", timezone="Europe/Berlin"))
    start = datetime(2026, 1, 1, tzinfo=UTC)
    until = start + timedelta(days=2)
    assert sum(1 for _ in takewhile(lambda s: s <= until, calendar.slots_after(start))) == 2880

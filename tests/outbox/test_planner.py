from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from quotebot.outbox.calendar import Calendar
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.planner import (
    Clock,
    Pin,
    PlannedPost,
    cooled_down,
    next_turn,
    simulate,
    split_late,
)
from quotebot.outbox.posts import Evergreen

MONDAY = datetime(2026, 6, 1, tzinfo=UTC)
DAILY = PlanSettings(slots=("daily 09:00, 12:00, 15:00",), timezone="UTC")


def at(hour: int, minute: int = 0, *, day: int = 0, second: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute, seconds=second)


def calendar(plan: PlanSettings = DAILY, **changes: object) -> Calendar:
    return Calendar(PlanSettings(**(plan.model_dump(exclude_unset=True) | changes)), "c")


def test_nothing_is_due_before_the_slot() -> None:
    turn = next_turn(calendar(), Clock(at(8)), at(8, 59))
    assert (turn.kind, turn.due) == ("wait", at(9))


def test_slot_is_taken_at_its_moment_and_only_once() -> None:
    turn = next_turn(calendar(), Clock(at(8)), at(9, second=20))
    assert (turn.kind, turn.due) == ("take", at(9))
    after = next_turn(calendar(), Clock(turn.cursor), at(9, second=40))
    assert (after.kind, after.due) == ("wait", at(12))


def test_after_downtime_one_post_stands_for_all_missed_slots() -> None:
    late = at(16, day=3)
    turn = next_turn(calendar(), Clock(at(8)), late)
    assert (turn.kind, turn.due) == ("take", late)
    after = next_turn(calendar(), Clock(turn.cursor, late), late)
    assert (after.kind, after.due) == ("wait", at(9, day=4))


def test_slot_that_is_due_now_replaces_the_missed_ones() -> None:
    turn = next_turn(calendar(), Clock(at(8)), at(15, second=30))
    assert (turn.kind, turn.due) == ("take", at(15))
    after = next_turn(calendar(), Clock(turn.cursor, turn.due), at(15, second=31))
    assert after.kind == "wait"


def test_late_post_does_not_go_seconds_before_the_next_slot_but_takes_it() -> None:
    # A machine that woke twenty seconds before a slot posted twice within forty.
    woken = at(14, 59, second=40)
    turn = next_turn(calendar(), Clock(at(8)), woken)
    assert (turn.kind, turn.due) == ("wait", at(15))
    taken = next_turn(calendar(), Clock(turn.cursor), at(15, second=5))
    assert (taken.kind, taken.due, taken.cursor) == ("take", at(15), at(15))
    after = next_turn(calendar(), Clock(taken.cursor, taken.due), at(15, second=6))
    assert (after.kind, after.due) == ("wait", at(9, day=1))
    planned = simulate(calendar(), Clock(at(8)), now=woken, until=at(10, day=1), queue=iter("abc"))
    assert [(p.post_id, p.due) for p in planned] == [("a", at(15)), ("b", at(9, day=1))]


def test_late_post_goes_before_a_slot_that_is_further_or_that_the_gap_puts_off() -> None:
    further = at(14, 58, second=29)
    turn = next_turn(calendar(), Clock(at(8)), further)
    assert (turn.kind, turn.due) == ("take", further)
    woken = at(14, 59, second=40)
    turn = next_turn(calendar(min_gap_minutes=30), Clock(at(8)), woken)
    assert (turn.kind, turn.due) == ("take", woken)
    after = next_turn(calendar(min_gap_minutes=30), Clock(turn.cursor, turn.due), woken)
    assert (after.kind, after.due) == ("wait", at(15, 29, second=40))


def test_late_post_does_not_wait_where_nobody_looks_again_before_the_slot_has_passed() -> None:
    # `run --once` each day a minute before the slot would never post.
    woken = at(8, 59, day=1)
    plan = calendar(PlanSettings(slots=("daily 09:00",), timezone="UTC"))
    turn = next_turn(plan, Clock(at(8)), woken, looks_again=False)
    assert (turn.kind, turn.due) == ("take", woken)


def test_late_post_waits_for_the_end_of_quiet_hours() -> None:
    plan = calendar(quiet_hours=("22:00-07:00",))
    turn = next_turn(plan, Clock(at(8)), at(23))
    assert (turn.kind, turn.due) == ("wait", at(7, day=1))
    morning = next_turn(plan, Clock(turn.cursor), at(7, day=1))
    assert (morning.kind, morning.due) == ("take", at(7, day=1))


def test_late_post_keeps_the_minimum_gap() -> None:
    plan = calendar(min_gap_minutes=120)
    turn = next_turn(plan, Clock(at(8), at(9, 30)), at(10))
    assert (turn.kind, turn.due) == ("wait", at(11, 30))


def test_gap_to_a_post_with_its_own_time_pushes_the_slot_back() -> None:
    plan = calendar(min_gap_minutes=60)
    turn = next_turn(plan, Clock(at(8)), at(8, 1), pins=[at(8, 30)])
    assert (turn.kind, turn.due) == ("wait", at(9, 30))
    taken = next_turn(plan, Clock(at(8)), at(9, 30), pins=[at(8, 30)])
    assert (taken.kind, taken.due) == ("take", at(9, 30))


def test_gap_is_kept_to_the_last_post_whether_a_slot_or_its_own_time_was_later() -> None:
    plan = calendar(min_gap_minutes=60)
    for last, pin in ((at(8, 45), at(8, 30)), (at(8, 30), at(8, 45)), (None, at(8, 45))):
        turn = next_turn(plan, Clock(at(8), last), at(8, 50), pins=[pin])
        assert (turn.kind, turn.due) == ("wait", at(9, 45))


def test_full_day_lets_its_slots_pass() -> None:
    plan = calendar(daily_cap=3)
    turn = next_turn(plan, Clock(at(8)), at(9), count_on=lambda day: 3)
    assert (turn.kind, turn.cursor) == ("skip", at(9))


def test_clock_set_back_does_not_silence_the_channel() -> None:
    turn = next_turn(calendar(), Clock(at(9, day=400), at(9, day=400)), at(8))
    assert turn.jumped
    assert (turn.kind, turn.due, turn.cursor) == ("wait", at(9), at(8))


def test_clock_stepped_back_by_seconds_repeats_no_slot() -> None:
    turn = next_turn(calendar(), Clock(at(9)), at(8, 59, second=50))
    assert (turn.kind, turn.due, turn.jumped) == ("wait", at(12), False)


def test_clock_that_leaps_a_year_ahead_yields_one_post() -> None:
    now = at(10, day=365)
    turn = next_turn(calendar(PlanSettings(every="1m", timezone="UTC")), Clock(at(8)), now)
    assert turn.kind == "take"
    fresh = [turn]
    while fresh[-1].kind == "take":
        last = fresh[-1]
        fresh.append(
            next_turn(
                calendar(PlanSettings(every="1m", timezone="UTC")),
                Clock(last.cursor, last.due),
                now,
            )
        )
    # A slot a minute: the two of the last ninety seconds, nothing of the year before.
    assert len(fresh) - 1 == 2


def test_of_late_pinned_posts_the_first_goes_and_the_others_are_replanned() -> None:
    pins = [Pin(at(9), "a"), Pin(at(8), "b"), Pin(at(12), "c"), Pin(at(7), "d", at_once=True)]
    kept, replanned = split_late(pins, at(10))
    assert [pin.post_id for pin in kept] == ["d", "b", "c"]
    assert [pin.post_id for pin in replanned] == ["a"]


def test_cooldown_counts_calendar_days_so_that_weekly_stays_weekly() -> None:
    plan = PlanSettings(slots=("Mon 09:00",), timezone="Europe/Berlin", cooldown_days=7)
    before = datetime(2026, 3, 23, 8, tzinfo=UTC)
    assert cooled_down(Calendar(plan), before, datetime(2026, 3, 30, 7, tzinfo=UTC))
    assert not cooled_down(Calendar(plan), before, datetime(2026, 3, 29, 7, tzinfo=UTC))


def run(plan: Calendar, days: int, queue: list[str], **more: object) -> list[PlannedPost]:
    return list(
        simulate(
            plan,
            Clock(at(8)),
            now=at(8),
            until=at(8, day=days),
            queue=iter(queue),
            **more,  # type: ignore[arg-type]
        )
    )


def test_queue_takes_slots_in_order_and_a_pinned_post_keeps_its_time() -> None:
    posts = run(calendar(), 2, ["a", "b", "c"], pins=[Pin(at(12, 30), "p")])
    assert [(p.post_id, p.due, p.kind) for p in posts] == [
        ("a", at(9), "queued"),
        ("b", at(12), "queued"),
        ("p", at(12, 30), "pinned"),
        ("c", at(15), "queued"),
    ]


def test_evergreen_posts_fill_empty_slots_longest_rested_first() -> None:
    old = [
        Evergreen("x", "x1", 1, at(9, day=-3)),
        Evergreen("y", "y1", 2, at(9, day=-5)),
    ]
    posts = run(calendar(recycle=True, cooldown_days=2), 2, ["a"], evergreen=old)
    assert [(p.post_id, p.cycle, p.kind) for p in posts] == [
        ("a", 1, "queued"),
        ("y1", 3, "recycled"),
        ("x1", 2, "recycled"),
    ]


def test_pinned_posts_count_towards_the_cap_of_their_day() -> None:
    pins = [Pin(at(18), "p"), Pin(at(19), "q")]
    posts = run(calendar(daily_cap=3), 1, ["a", "b", "c"], pins=pins)
    assert [p.post_id for p in posts] == ["a", "p", "q"]


def test_posts_of_earlier_today_count_towards_the_cap() -> None:
    posts = run(calendar(daily_cap=3), 1, ["a", "b"], counts={date(2026, 6, 1): 3})
    assert posts == []


@pytest.mark.parametrize("hour", [0, 9, 14])
def test_forecast_starts_from_now_whatever_the_hour(hour: int) -> None:
    posts = list(
        simulate(
            calendar(), Clock(at(hour)), now=at(hour), until=at(0, day=2), queue=iter("abcdefgh")
        )
    )
    assert all(p.due > at(hour) for p in posts)
    assert [p.due.hour for p in posts][-3:] == [9, 12, 15]


def test_forecast_looks_at_no_slot_that_nothing_can_take() -> None:
    class Counting(Calendar):
        asked = 0

        def first_after(self, after: datetime) -> datetime:
            self.asked += 1
            return super().first_after(after)

    by_minute = Counting(PlanSettings(every="1m", timezone="UTC"), "c")
    pins = [Pin(at(0, 1), "near"), Pin(at(9, day=300), "far")]
    planned = simulate(
        by_minute,
        Clock(at(0)),
        now=at(0),
        until=at(0, day=400),
        queue=iter("ab"),
        pins=pins,
    )
    assert [(one.post_id, one.due) for one in planned] == [
        ("near", at(0, 1)),
        ("a", at(0, 1)),
        ("b", at(0, 2)),
        ("far", at(9, day=300)),
    ]
    # A year of such slots kept `status` and the alerts of the daemon busy for minutes.
    assert by_minute.asked < 20

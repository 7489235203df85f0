"""`plan --days 365` is what a year of ticks then does."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outbox.conftest import fill
from outbox.network import FolderNetwork
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.forecast import forecast
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.planner import Clock, PlannedPost, next_turn, simulate
from quotebot.outbox.posts import Draft
from quotebot.outbox.store import Store
from quotebot.outbox.worker import Worker

ZONES = (
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "America/Sao_Paulo",
    "UTC",
)
START = datetime(2026, 1, 1, tzinfo=UTC)
YEAR = timedelta(days=365)


def ticks(dues: list[datetime], seed: int) -> Iterator[datetime]:
    """Moments of a daemon that ticks often: a few seconds after each due time, and in between."""
    chance = random.Random(seed)
    moments = {due + timedelta(seconds=chance.uniform(0, 60)) for due in dues}
    moments |= {
        START + timedelta(days=n, seconds=chance.uniform(0, 80000)) for n in range(0, 365, 5)
    }
    return iter(sorted(moments))


@pytest.mark.parametrize("zone", ZONES)
def test_a_year_of_ticks_posts_exactly_what_the_plan_said(
    store: Store, tmp_path: Path, zone: str
) -> None:
    plan = PlanSettings(
        slots=("Sun 02:30",),
        timezone=zone,
        jitter_minutes=20,
        min_gap_minutes=30,
        quiet_hours=("23:00-01:00",),
        daily_cap=2,
        recycle=True,
        cooldown_days=250,
    )
    store.enqueue_all([Draft(f"q{n}", "net", f"text {n}") for n in range(40)], START)
    pinned = store.posts(limit=60)[30:35]
    for number, post in enumerate(pinned):
        store.move(post.id, START + timedelta(days=9 + 40 * number, hours=number), START)
    store.ensure_channels([Calendar(plan, "net")], START)
    planned = forecast(store, {"net": plan}, START, days=365)
    network = FolderNetwork(tmp_path / "net")
    network.find = None  # type: ignore[assignment,method-assign]  nothing may be unclear here
    worker = Worker(store, {"net": network}, {"net": plan}, monotonic=lambda: 0.0)
    coming = Calendar(plan, "net").slots_after(START)
    slots = takewhile(lambda slot: slot <= START + YEAR, coming)
    for moment in ticks([*slots, *(item.due for item in planned)], seed=7):
        worker.tick(moment)
    sent = sorted(store.posts(states=["sent"], limit=1000), key=lambda p: (p.due_at, p.id))
    by_id = {post.id: post for post in sent}
    expected = [(item.due, by_id[item.post_id].lineage, item.cycle) for item in planned]
    got = [(post.due_at, post.lineage, post.cycle) for post in sent if post.due_at <= START + YEAR]
    assert got == expected
    assert {item.kind for item in planned} == {"queued", "pinned", "recycled"}
    assert len(planned) >= 50


plans = st.one_of(
    st.builds(
        PlanSettings,
        slots=st.sampled_from(
            [("daily 00:00, 02:30, 12:00",), ("daily 01:30",), ("Sun 02:10, 02:40, 03:00",)]
        ),
        timezone=st.sampled_from(ZONES),
        jitter_minutes=st.integers(0, 19),
        min_gap_minutes=st.integers(0, 20),
        recycle=st.booleans(),
        cooldown_days=st.integers(1, 40),
    ),
    st.builds(
        PlanSettings,
        every=st.sampled_from(["7h", "11h", "26h"]),
        timezone=st.sampled_from(ZONES),
        jitter_minutes=st.integers(0, 200),
        quiet_hours=st.sampled_from([(), ("22:00-07:00",)]),
        daily_cap=st.sampled_from([0, 4]),
    ),
    st.builds(
        PlanSettings,
        cron=st.sampled_from(["0 0 * * *", "30 1,2 * * 0,6", "15 */5 1-7 * *"]),
        timezone=st.sampled_from(ZONES),
        min_gap_minutes=st.integers(0, 60),
    ),
)


@settings(max_examples=12)
@given(
    plans, st.integers(0, 2**32), st.integers(0, 400), st.dates(date(1990, 1, 1), date(2040, 1, 1))
)
def test_simulation_is_what_ticking_the_rule_gives(
    plan: PlanSettings, seed: int, queued: int, day: date
) -> None:
    calendar = Calendar(plan, "c")
    start = datetime.combine(day, time(), UTC)
    until = start + timedelta(days=100)
    queue = [str(n) for n in range(queued)]
    planned = list(simulate(calendar, Clock(start), now=start, until=until, queue=iter(queue)))
    assert [item.post_id for item in planned if item.kind == "queued"] == queue[: len(planned)]
    chance = random.Random(seed)
    clock, now, carried, done = Clock(start), start, Counter[date](), list[PlannedPost]()
    plain = replace(planned[0], kind="queued") if planned else None
    while now < until and plain is not None and len(done) < min(queued, len(planned)):
        turn = next_turn(calendar, clock, now, count_on=lambda day: carried[day])
        if turn.kind == "wait":
            now = turn.due + timedelta(seconds=chance.uniform(0, 80))
            continue
        clock = Clock(turn.cursor, turn.due if turn.kind == "take" else clock.last_at)
        if turn.kind == "take":
            carried[calendar.local_date(turn.due)] += 1
            done.append(PlannedPost("c", turn.due, queue[len(done)], "queued"))
    assert done == planned[: len(done)]


@pytest.mark.parametrize("zone", ZONES)
def test_every_local_slot_of_the_year_is_used_once(zone: str) -> None:
    plan = PlanSettings(slots=("daily 00:00, 01:30, 02:30, 12:00",), timezone=zone)
    calendar = Calendar(plan, "c")
    first = calendar.first_after(START)
    planned = list(
        simulate(
            calendar,
            Clock(first - timedelta(seconds=1)),
            now=first - timedelta(seconds=1),
            until=first + YEAR,
            queue=(str(n) for n in range(5000)),
        )
    )
    slots = list(islice(calendar.slots_after(first - timedelta(seconds=1)), len(planned)))
    assert [item.due for item in planned] == slots
    dates = [item.due.astimezone(plan.zone).date() for item in planned]
    whole = Counter(day for day in dates if day not in (dates[0], dates[-1]))
    assert set(whole.values()) == {4} and len(whole) >= 364


def test_forecast_of_a_paused_channel_is_empty_and_others_are_merged_in_time(store: Store) -> None:
    plan = PlanSettings(every="1h", timezone="UTC")
    fill(store, "a", 2, START)
    fill(store, "b", 2, START)
    fill(store, "c", 2, START)
    store.pause(["c"], START)
    planned = forecast(store, {"a": plan, "b": plan, "c": plan}, START, days=1)
    assert [item.channel for item in planned] == ["a", "b", "a", "b"]

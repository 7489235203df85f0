"""The calendar ahead: the plan's rule run on what the database has, nothing written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice, takewhile

from quotebot.outbox.calendar import Calendar
from quotebot.outbox.outlook import Snapshot
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.planner import Clock, PlannedPost, simulate
from quotebot.outbox.store import Store

# A line of a calendar a minute for a week; nobody reads more.
MOST_PER_CHANNEL = 20_000


def forecast(
    store: Store,
    plans: Mapping[str, PlanSettings],
    now: datetime,
    *,
    days: float,
    limit: int = MOST_PER_CHANNEL,
) -> list[PlannedPost]:
    """Return what would be posted from `now` on if all went well, in order of time.

    `plans` are the channels to look at, each up to `limit` posts; a paused one posts nothing.
    """
    until = now + timedelta(days=days)
    planned: list[PlannedPost] = []
    for name, plan in plans.items():
        planned += islice(_forecast_channel(store, Calendar(plan, name), now, until, limit), limit)
    return sorted(planned, key=lambda item: (item.due, item.channel, item.post_id))


def next_due(
    store: Store, plans: Mapping[str, PlanSettings], now: datetime, *, days: float = 400
) -> dict[str, PlannedPost | None]:
    """Return each channel's next post, None when nothing is in sight."""
    found: dict[str, PlannedPost | None] = {}
    for name, plan in plans.items():
        coming = forecast(store, {name: plan}, now, days=days, limit=1)
        found[name] = coming[0] if coming else None
    return found


@dataclass(frozen=True, slots=True)
class Rest:
    """The posts that a channel has left: how many, and when the last of them goes."""

    posts: int
    last: datetime


def find_rest(
    store: Store, name: str, plan: PlanSettings, now: datetime, *, days: float
) -> Rest | None:
    """Return what a channel has left when that goes out within `days`; None when it has more.

    Of posts with a time of their own only those count whose time is within it. One that recycles is
    never out of posts, and one that is paused uses none.
    """
    if plan.recycle:
        return None
    calendar, until = Calendar(plan, name), now + timedelta(days=days)
    view = _look(store, calendar, now, until, MOST_PER_CHANNEL)
    if view.state.paused:
        return None
    coming = list(_simulate(view, calendar, now, until))
    if len(coming) < len(view.queue) + len(view.pins):
        return None
    return Rest(len(coming), max((one.due for one in coming), default=now))


def _forecast_channel(
    store: Store, calendar: Calendar, now: datetime, until: datetime, limit: int
) -> list[PlannedPost]:
    view = _look(store, calendar, now, until, limit)
    return [] if view.state.paused else list(islice(_simulate(view, calendar, now, until), limit))


def _look(store: Store, calendar: Calendar, now: datetime, until: datetime, limit: int) -> Snapshot:
    first = now - timedelta(days=2)
    coming = takewhile(lambda slot: slot <= until, calendar.slots_after(first))
    slots = sum(1 for _ in islice(coming, limit)) + 2
    return store.snapshot(calendar, now, until, slots)


def _simulate(
    view: Snapshot, calendar: Calendar, now: datetime, until: datetime
) -> Iterator[PlannedPost]:
    start = (view.state.hold_until or now) if view.state.waits(now) else now
    return simulate(
        calendar,
        Clock(view.state.cursor_at, view.state.last_at),
        now=start,
        until=until,
        queue=iter(view.queue),
        pins=view.pins,
        evergreen=view.evergreen,
        counts=view.counts,
    )

"""What the store tells of a channel's times without changing them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, literal_column, select

from quotebot.outbox.base import Part
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.channels import find_cursor, make_state, read_channel
from quotebot.outbox.planner import Pin
from quotebot.outbox.posts import CLOCK_SLACK, ChannelState, Evergreen
from quotebot.outbox.tables import Moment, channels, evergreen, posts, receipts

# States of posts that have used a place under the daily cap.
COUNTED = ("queued", "claimed", "sending", "sent", "unknown")
# Built once: this is all that an idle tick asks of a channel.
_GLANCE = select(
    channels,
    select(posts.c.id)
    .where(
        posts.c.channel == bindparam("channel_name"),
        posts.c.state == literal_column("'unknown'"),
        posts.c.ready_at.is_not(None),
        (posts.c.ready_at <= bindparam("moment", type_=Moment))
        | (posts.c.updated_at > bindparam("ahead", type_=Moment)),
    )
    .exists()
    .label("unclear"),
    select(posts.c.id)
    .where(
        posts.c.channel == bindparam("channel_name"),
        posts.c.state == literal_column("'queued'"),
        posts.c.due_at <= bindparam("moment", type_=Moment),
    )
    .exists()
    .label("timed"),
).where(channels.c.name == bindparam("channel_name"))


@dataclass(frozen=True, slots=True)
class Glance:
    """Whether a channel has anything to do besides its slots, in one cheap look."""

    state: ChannelState
    unclear: bool
    timed: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the forecast of one channel needs."""

    state: ChannelState
    queue: tuple[str, ...]
    pins: tuple[Pin, ...]
    evergreen: tuple[Evergreen, ...]
    counts: dict[date, int]


class Outlook(Part):
    """The part of the store that looks ahead."""

    def glance(self, channel: str, now: datetime) -> Glance | None:
        """Return whether a channel has posts to look for, or posts whose time has come."""
        with self.database.read() as connection:
            row = connection.execute(
                _GLANCE, {"channel_name": channel, "moment": now, "ahead": now + CLOCK_SLACK}
            ).one_or_none()
        return None if row is None else Glance(make_state(row), bool(row.unclear), bool(row.timed))

    def snapshot(self, calendar: Calendar, now: datetime, until: datetime, limit: int) -> Snapshot:
        """Return what the forecast of a channel up to `until` needs, with `limit` slots at most."""
        name = calendar.channel
        with self.database.read() as connection:
            state = read_channel(connection, name) or ChannelState(name, now)
            query = select(channels.c.plan).where(channels.c.name == name)
            plan = connection.execute(query).scalar() or ""
            state = replace(state, cursor_at=find_cursor(plan, state.cursor_at, calendar, now))
            waiting = connection.execute(
                select(posts.c.id)
                .where(posts.c.channel == name, posts.c.state == "queued", posts.c.due_at.is_(None))
                .order_by(posts.c.position, posts.c.id)
                .limit(limit)
            ).scalars()
            queue = tuple(waiting)
            pins = _list_pins(connection, name, now, until)
            ready = connection.execute(
                select(evergreen)
                .where(evergreen.c.channel == name)
                .order_by(evergreen.c.last_due, evergreen.c.lineage)
                .limit(limit if calendar.plan.recycle else 0)
            )
            pool = tuple(Evergreen(r.lineage, r.post_id, r.cycle, r.last_due) for r in ready)
            counts = _count_days(connection, calendar, now, until)
        return Snapshot(state, queue, pins, pool, counts)


def _list_pins(
    connection: Connection, channel: str, now: datetime, until: datetime
) -> tuple[Pin, ...]:
    """Return the queued posts that have a time up to `until`, in its order."""
    timed = connection.execute(
        select(
            posts.c.id,
            posts.c.due_at,
            posts.c.ready_at,
            posts.c.pin,
            posts.c.cycle,
            posts.c.lineage,
            posts.c.attempts,
        )
        .where(is_timed(channel), posts.c.due_at <= until)
        .order_by(posts.c.due_at, posts.c.id)
    )
    return tuple(
        Pin(
            max(row.due_at, row.ready_at) if row.attempts else row.due_at,
            row.id,
            "retry" if row.attempts else "pinned",
            row.cycle,
            row.lineage,
            row.pin == "now",
            by_plan=row.pin == "",
            is_tried=row.attempts > 0 and row.due_at <= now,
        )
        for row in timed
    )


def _count_days(
    connection: Connection, calendar: Calendar, now: datetime, until: datetime
) -> dict[date, int]:
    """Return how many posts each day carries that are no longer queued; only a cap asks for it."""
    counts = Counter[date]()
    if calendar.plan.daily_cap:
        # Only today and the days that clocks may disagree about can carry posts already.
        start = calendar.day_bounds(calendar.local_date(now - timedelta(days=1)))[0]
        dues = select(posts.c.due_at).where(
            posts.c.channel == calendar.channel,
            posts.c.due_at >= start,
            posts.c.due_at <= until,
            posts.c.state.in_(COUNTED[1:]),
        )
        counts.update(map(calendar.local_date, connection.execute(dues).scalars()))
        for late in connection.execute(list_late(calendar.channel, start)):
            day = calendar.local_date(late.posted_at)
            if calendar.local_date(late.due_at) < day:
                counts[day] += 1
    return counts


def is_timed(channel: str) -> ColumnElement[bool]:
    """Queued posts of a channel that have a time: the partial index posts_ready."""
    return (
        (posts.c.channel == channel) & (posts.c.state == "queued") & (posts.c.due_at.is_not(None))
    )


def list_late(channel: str, since: datetime) -> Select[Any]:
    """Posts of a channel that went `since` then, later than they were due: when, and when due."""
    query = select(receipts.c.posted_at, posts.c.due_at)
    query = query.join(posts, posts.c.id == receipts.c.post_id)
    return query.where(
        receipts.c.channel == channel,
        receipts.c.posted_at >= since,
        posts.c.due_at < receipts.c.posted_at,
    )


def is_ready(now: datetime) -> ColumnElement[bool]:
    """Posts whose wait is over, or was reckoned by a clock that has been set back since."""
    return (posts.c.ready_at <= now) | (posts.c.updated_at > now + CLOCK_SLACK)

"""Which post takes which slot: the plan's rule applied to what the database has."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import Connection, func, insert, select, update

from quotebot.outbox.base import Part
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.channels import (
    DISABLED,
    ensure_channel,
    find_cursor,
    read_channel,
    set_channel,
)
from quotebot.outbox.contents import insert_images
from quotebot.outbox.outlook import COUNTED, is_timed, list_late
from quotebot.outbox.planner import (
    LATE_AFTER,
    Clock,
    Pin,
    Turn,
    cooled_down,
    next_turn,
    split_late,
)
from quotebot.outbox.positions import find_head, send_back
from quotebot.outbox.posts import CLOCK_SLACK, Post, make_key
from quotebot.outbox.tables import channels, evergreen, posts, receipts


@dataclass(frozen=True, slots=True)
class Slot:
    """What became of a look at the plan.

    `taken`: `post_id` has the slot now. `recycled`: an earlier post has it, as a new cycle.
    `empty`: the slot passed with nothing to post; `full`: the day has its cap; `blocked`: an
    earlier post of the channel still tries; `wait`: nothing is due before `turn.due`.
    """

    kind: Literal["taken", "recycled", "empty", "full", "blocked", "wait"]
    turn: Turn | None = None
    post_id: str = ""


class Agenda(Part):
    """The part of the store that fills slots."""

    def ensure_channels(
        self, calendars: Iterable[Calendar], now: datetime, *, disabled: Collection[str] = ()
    ) -> None:
        """Make channels known; one whose plan is new to it or has changed, or that was `disabled`
        when this was last called, starts its plan from `now` (see `find_cursor`).
        """
        with self.database.write() as connection:
            for calendar in calendars:
                name = calendar.channel
                if ensure_channel(connection, name, now, calendar.fingerprint):
                    continue
                query = select(channels.c.plan, channels.c.cursor_at).where(channels.c.name == name)
                plan, cursor_at = connection.execute(query.with_for_update()).one()
                if plan != calendar.fingerprint:
                    begins_at = find_cursor(plan, cursor_at, calendar, now)
                    set_channel(connection, name, cursor_at=begins_at, plan=calendar.fingerprint)
            passing = channels.c.name.in_(disabled) & (channels.c.plan != DISABLED)
            connection.execute(update(channels).where(passing).values(plan=DISABLED))

    def take_slot(self, calendar: Calendar, now: datetime, *, looks_again: bool = True) -> Slot:
        """Give the slot that is due, if any, to the head of the queue or to an evergreen post.

        `looks_again` says that this is called every few seconds (see `next_turn`).
        """
        name = calendar.channel
        with self.database.write() as connection:
            state = read_channel(connection, name, lock=True)
            if state is None:
                ensure_channel(connection, name, now, calendar.fingerprint)
                return Slot("wait")
            if state.paused:
                return Slot("wait")
            if _has_outstanding(connection, name, now):
                return Slot("blocked")
            turn = next_turn(
                calendar,
                Clock(state.cursor_at, state.last_at),
                now,
                pins=_pin_dues(connection, name, now),
                count_on=lambda day: _count_on(connection, calendar, day),
                looks_again=looks_again,
            )
            if turn.kind == "wait":
                if turn.jumped:
                    _heal(connection, name, turn.cursor)
                return Slot("wait", turn)
            set_channel(connection, name, cursor_at=turn.cursor)
            if turn.kind == "skip":
                return Slot("full", turn)
            post_id = find_head(connection, name)
            kind: Literal["taken", "recycled"] = "taken"
            if post_id is None:
                post_id, kind = self._recycle(connection, calendar, turn.due, now), "recycled"
            if post_id is None:
                return Slot("empty", turn)
            connection.execute(
                update(posts)
                .where(posts.c.id == post_id)
                .values(due_at=turn.due, ready_at=turn.due, updated_at=now)
            )
            set_channel(connection, name, last_at=turn.due)
            return Slot(kind, turn, post_id)

    def replan_late(self, channel: str, now: datetime) -> list[str]:
        """Send all late posts of a channel but the first back to the head of its queue."""
        with self.database.write() as connection:
            rows = connection.execute(
                select(posts.c.id, posts.c.due_at, posts.c.pin, posts.c.attempts)
                .where(is_timed(channel), posts.c.due_at < now - LATE_AFTER)
                .order_by(posts.c.due_at, posts.c.id)
            ).all()
            if len(rows) < 2:
                return []
            _, late = split_late([Pin(r.due_at, r.id, at_once=r.pin == "now") for r in rows], now)
            numbers = {row.id: row.attempts for row in rows}
            for pin in reversed(late):
                send_back(connection, pin.post_id, channel, now)
                self._note(connection, pin.post_id, numbers[pin.post_id], "replanned", now)
            return [pin.post_id for pin in late]

    def _recycle(
        self, connection: Connection, calendar: Calendar, due: datetime, now: datetime
    ) -> str | None:
        """Queue the evergreen post that rested longest as a new cycle, if it may come again."""
        if not calendar.plan.recycle:
            return None
        oldest = connection.execute(
            select(evergreen)
            .where(evergreen.c.channel == calendar.channel)
            .order_by(evergreen.c.last_due, evergreen.c.lineage)
            .limit(1)
        ).one_or_none()
        if oldest is None or not cooled_down(calendar, oldest.last_due, due):
            return None
        before = self._read_post(connection, oldest.post_id)
        # Not of the one before: what was dropped since has had its number. By the quote, which all
        # of a lineage share, they are found without a look at every post there ever was.
        latest = select(func.max(posts.c.cycle)).where(
            posts.c.quote_id == before.quote_id, posts.c.lineage == before.lineage
        )
        cycle = int(connection.execute(latest).scalar_one()) + 1
        key = make_key(before.quote_id, before.channel, f"again:{before.lineage}", cycle)
        again = _insert_again(connection, before, key, cycle, now)
        connection.execute(
            update(evergreen)
            .where(evergreen.c.lineage == before.lineage)
            .values(post_id=again, cycle=cycle, last_due=due)
        )
        return again


def _insert_again(connection: Connection, before: Post, key: str, cycle: int, now: datetime) -> str:
    """Queue what a post says and shows as another of its lineage; return the new one's id."""
    post_id = key[:16]
    connection.execute(
        insert(posts).values(
            id=post_id,
            key=key,
            lineage=before.lineage,
            cycle=cycle,
            quote_id=before.quote_id,
            channel=before.channel,
            text=before.text,
            language=before.language,
            url=before.url,
            state="queued",
            position=before.position,
            evergreen=1,
            pin="",
            attempts=0,
            looks=0,
            owner="",
            enqueued_at=now,
            updated_at=now,
            error="",
            holds="[]",
            clip=before.clip,
            name=before.name,
        )
    )
    insert_images(connection, post_id, before.images)
    return post_id


def _has_outstanding(connection: Connection, channel: str, now: datetime) -> bool:
    """Tell whether a post tries again, is late, or has a slot that it was not yet sent for."""
    query = select(posts.c.id).where(
        is_timed(channel),
        posts.c.due_at <= now,
        (posts.c.attempts > 0) | (posts.c.pin == "") | (posts.c.due_at < now - LATE_AFTER),
    )
    return connection.execute(query.limit(1)).first() is not None


def _pin_dues(connection: Connection, channel: str, now: datetime) -> list[datetime]:
    query = select(posts.c.due_at).where(is_timed(channel), posts.c.due_at <= now)
    return list(connection.execute(query.order_by(posts.c.due_at)).scalars())


def _count_on(connection: Connection, calendar: Calendar, day: date) -> int:
    start, end = calendar.day_bounds(day)
    query = select(func.count()).where(
        posts.c.channel == calendar.channel,
        posts.c.due_at >= start,
        posts.c.due_at < end,
        posts.c.state.in_(COUNTED),
    )
    # A late one counts on the day on which it went.
    late = list_late(calendar.channel, start).where(receipts.c.posted_at < end)
    late = late.where(posts.c.due_at < start)
    return int(connection.execute(query).scalar_one()) + len(connection.execute(late).all())


def _heal(connection: Connection, name: str, now: datetime) -> None:
    """Undo what was set while the clock ran ahead: slots taken and waits that lie in the future."""
    ahead = posts.c.due_at > now + CLOCK_SLACK
    connection.execute(
        update(posts)
        .where(is_timed(name), posts.c.pin == "", ahead)
        .values(due_at=None, ready_at=None)
    )
    connection.execute(
        update(posts)
        .where(is_timed(name), posts.c.pin == "now", ahead)
        .values(due_at=now, ready_at=now)
    )
    connection.execute(
        update(posts)
        .where(posts.c.channel == name, posts.c.state == "unknown", posts.c.ready_at > now)
        .values(ready_at=now)
    )
    set_channel(connection, name, cursor_at=now, hold_until=None)

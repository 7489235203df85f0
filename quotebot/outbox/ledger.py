"""What the daemon does with posts: take slots, claim, record every step, reconcile, catch up.

Each method is one transaction. Whatever can make a post on a network happens only between two of
them, `begin` and one of its outcomes, so that a crash anywhere leaves a state that says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    update,
)

from quotebot.model import Receipt
from quotebot.outbox.base import POSITION_STEP, LeaseLost, Part, read_posts, upsert
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.planner import (
    CLOCK_SLACK,
    LATE_AFTER,
    Clock,
    Pin,
    Turn,
    cooled_down,
    next_turn,
    split_late,
)
from quotebot.outbox.posts import ChannelState, Evergreen, Post, make_key
from quotebot.outbox.queue import ensure_channel, first_position, remember_sent
from quotebot.outbox.tables import Moment, channels, evergreen, post_images, posts, uploads

# Networks forget media that no post uses after an hour or more; younger uploads are used again.
MEDIA_FRESH = timedelta(minutes=30)
# Built once: this is all that an idle tick asks of a channel.
_GLANCE = select(
    channels,
    select(posts.c.id)
    .where(
        posts.c.channel == bindparam("channel_name"),
        posts.c.state == literal_column("'unknown'"),
        posts.c.ready_at <= bindparam("moment", type_=Moment),
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
# States of posts that have used a place under the daily cap.
_COUNTED = ("queued", "claimed", "sending", "sent", "unknown")


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


@dataclass(frozen=True, slots=True)
class Glance:
    """Whether a channel has anything to do besides its slots, in one cheap look."""

    state: ChannelState
    unclear: bool
    timed: bool


@dataclass(frozen=True, slots=True)
class Reclaimed:
    """A claim that its owner did not finish, and the state that the post has now."""

    post_id: str
    channel: str
    state: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the forecast of one channel needs."""

    state: ChannelState
    queue: tuple[str, ...]
    pins: tuple[Pin, ...]
    evergreen: tuple[Evergreen, ...]
    counts: dict[date, int]


class Ledger(Part):
    """The part of the store that the daemon works with."""

    def ensure_channels(self, calendars: Iterable[Calendar], now: datetime) -> None:
        """Make channels known; one whose plan has changed starts it from `now`."""
        with self.database.write() as connection:
            for calendar in calendars:
                name, fingerprint = calendar.channel, make_fingerprint(calendar)
                if ensure_channel(connection, name, now, fingerprint):
                    continue
                row = connection.execute(
                    select(channels.c.plan).where(channels.c.name == name).with_for_update()
                ).one()
                values = {"plan": fingerprint}
                if row.plan == fingerprint:
                    continue
                if row.plan:
                    # Slots that only the new plan has must not count as missed.
                    connection.execute(
                        update(channels).where(channels.c.name == name).values(cursor_at=now)
                    )
                connection.execute(update(channels).where(channels.c.name == name).values(values))

    def glance(self, channel: str, now: datetime) -> Glance | None:
        """Return whether a channel has posts to look for, or posts whose time has come."""
        with self.database.read() as connection:
            row = connection.execute(
                _GLANCE, {"channel_name": channel, "moment": now}
            ).one_or_none()
        return None if row is None else Glance(_make_state(row), bool(row.unclear), bool(row.timed))

    def take_slot(self, calendar: Calendar, now: datetime) -> Slot:
        """Give the slot that is due, if any, to the head of the queue or to an evergreen post."""
        name = calendar.channel
        with self.database.write() as connection:
            state = _read_channel(connection, name, lock=True)
            if state is None:
                ensure_channel(connection, name, now, make_fingerprint(calendar))
                return Slot("wait")
            if _has_outstanding(connection, name, now):
                return Slot("blocked")
            turn = next_turn(
                calendar,
                Clock(state.cursor_at, state.last_at),
                now,
                pins=_pin_dues(connection, name, now),
                count_on=lambda day: _count_on(connection, calendar, day),
            )
            if turn.kind == "wait":
                if turn.jumped:
                    _heal(connection, name, turn.cursor)
                return Slot("wait", turn)
            _set_channel(connection, name, cursor_at=turn.cursor)
            if turn.kind == "skip":
                return Slot("full", turn)
            post_id = connection.execute(
                select(posts.c.id)
                .where(posts.c.channel == name, posts.c.state == "queued", posts.c.due_at.is_(None))
                .order_by(posts.c.position, posts.c.id)
                .limit(1)
                .with_for_update()
            ).scalar()
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
            _set_channel(connection, name, last_at=turn.due)
            return Slot(kind, turn, post_id)

    def replan_late(self, channel: str, now: datetime) -> list[str]:
        """Send all late posts of a channel but the first back to the head of its queue."""
        with self.database.write() as connection:
            rows = connection.execute(
                select(posts.c.id, posts.c.due_at, posts.c.pin, posts.c.attempts)
                .where(_timed(channel), posts.c.due_at < now - LATE_AFTER)
                .order_by(posts.c.due_at, posts.c.id)
            ).all()
            if len(rows) < 2:
                return []
            _, late = split_late([Pin(r.due_at, r.id, at_once=r.pin == "now") for r in rows], now)
            position = first_position(connection, channel)
            numbers = {row.id: row.attempts for row in rows}
            for pin in reversed(late):
                position -= POSITION_STEP
                connection.execute(
                    update(posts)
                    .where(posts.c.id == pin.post_id)
                    .values(position=position, due_at=None, ready_at=None, pin="", updated_at=now)
                )
                self._note(connection, pin.post_id, numbers[pin.post_id], "replanned", now)
            return [pin.post_id for pin in late]

    def claim(self, channel: str, now: datetime) -> Post | None:
        """Claim the channel's next post that is ready, or return None; no other claim can get it.

        The first claim fixes `created_at`.
        """
        with self.database.write() as connection:
            post_id = connection.execute(
                select(posts.c.id)
                .where(_timed(channel), posts.c.due_at <= now, posts.c.ready_at <= now)
                .order_by(posts.c.due_at, posts.c.id)
                .limit(1)
                .with_for_update(skip_locked=True)
            ).scalar()
            if post_id is None:
                return None
            post = self._read_post(connection, post_id)
            self._advance(
                connection,
                post_id,
                "claim",
                now,
                step="claimed",
                attempts=post.attempts + 1,
                owner=self.owner,
                lease_until=self._lease(now),
                created_at=post.created_at or now,
            )
            if post.pin and post.due_at is not None:
                _raise_last(connection, channel, post.due_at)
            return self._read_post(connection, post_id)

    def uploaded(self, post_id: str, now: datetime) -> dict[int, str]:
        """Return the references of the images that are uploaded and fresh, by their place."""
        with self.database.read() as connection:
            return {
                row.place: row.reference
                for row in connection.execute(
                    select(uploads).where(
                        uploads.c.post_id == post_id, uploads.c.at > now - MEDIA_FRESH
                    )
                )
            }

    def record_upload(self, post: Post, place: int, reference: str, now: datetime) -> None:
        """Record that one image is uploaded, and hold the claim longer; raises LeaseLost."""
        with self.database.write() as connection:
            self._extend(connection, post.id, now)
            row = {"post_id": post.id, "place": place, "reference": reference, "at": now}
            upsert(connection, uploads, [row])
            self._note(connection, post.id, post.attempts, "uploaded", now, f"image {place + 1}")

    def begin(self, post: Post, now: datetime) -> None:
        """Commit the intent to create the post; only then may its bytes leave.

        Raises LeaseLost when the claim has passed to another program.
        """
        with self.database.write() as connection:
            self._advance(
                connection,
                post.id,
                "begin",
                now,
                step="creating",
                in_hand=True,
                lease_until=self._lease(now),
            )

    def confirm(self, post: Post, receipt: Receipt, now: datetime, *, found: bool = False) -> None:
        """Record that the post stands: answered by `create`, or `found` when looked for."""
        with self.database.write() as connection:
            self._advance(
                connection,
                post.id,
                "find" if found else "confirm",
                now,
                step="found" if found else "sent",
                detail=receipt.url or receipt.remote_id,
                in_hand=not found,
                ready_at=None,
                error="",
            )
            remember_sent(connection, post, receipt, now)
            connection.execute(delete(uploads).where(uploads.c.post_id == post.id))
            _set_channel(
                connection, post.channel, failures=0, hold_until=None, last_ok_at=now, last_error=""
            )
            if post.due_at is not None and now - post.due_at > LATE_AFTER and not found:
                # The late post stands for the slots that passed while it tried.
                connection.execute(
                    update(channels)
                    .where(channels.c.name == post.channel, channels.c.cursor_at < now)
                    .values(cursor_at=now)
                )
                _raise_last(connection, post.channel, now)

    def refuse(
        self,
        post: Post,
        why: str,
        ready_at: datetime,
        now: datetime,
        *,
        hold_until: datetime | None = None,
    ) -> None:
        """Record that the network took nothing now: the post is tried again at `ready_at`."""
        with self.database.write() as connection:
            self._advance(
                connection,
                post.id,
                "refuse",
                now,
                step="refused",
                detail=why,
                in_hand=True,
                ready_at=ready_at,
                error=why,
            )
            _count_failure(connection, post.channel, why, now, hold_until)

    def release(self, post: Post, why: str, now: datetime) -> None:
        """Give a claim back; nothing was sent and nothing counts against the post."""
        with self.database.write() as connection:
            self._advance(
                connection, post.id, "release", now, step="released", detail=why, in_hand=True
            )

    def reject(self, post: Post, why: str, now: datetime) -> None:
        """Record that the network will never take the post: it has failed."""
        with self.database.write() as connection:
            self._advance(
                connection,
                post.id,
                "reject",
                now,
                step="rejected",
                detail=why,
                in_hand=True,
                ready_at=None,
                error=why,
            )
            _count_failure(connection, post.channel, why, now, None)

    def lose(self, post: Post, why: str, look_at: datetime, now: datetime) -> None:
        """Record that the outcome is unclear: the post is looked for at `look_at`."""
        with self.database.write() as connection:
            self._advance(
                connection,
                post.id,
                "lose",
                now,
                step="unclear",
                detail=why,
                in_hand=True,
                ready_at=look_at,
                looks=0,
                error=why,
            )
            _count_failure(connection, post.channel, why, now, None)

    def unknown(self, channel: str, now: datetime, limit: int = 20) -> list[Post]:
        """Return the posts of unclear outcome that should be looked for now."""
        with self.database.read() as connection:
            return read_posts(
                connection,
                select(posts)
                .where(
                    posts.c.channel == channel,
                    posts.c.state == "unknown",
                    posts.c.ready_at <= now,
                )
                .order_by(posts.c.ready_at)
                .limit(limit),
            )

    def miss(self, post: Post, ready_at: datetime, now: datetime) -> None:
        """Record that an unclear post certainly does not stand: it is tried again at `ready_at`."""
        with self.database.write() as connection:
            self._advance(
                connection, post.id, "miss", now, step="absent", ready_at=ready_at, looks=0
            )
            # The lost attempt may have used its media up.
            connection.execute(delete(uploads).where(uploads.c.post_id == post.id))

    def look_again(
        self,
        post: Post,
        why: str,
        look_at: datetime | None,
        now: datetime,
        *,
        counts: bool = True,
    ) -> None:
        """Record that a look told nothing; with `look_at` None a person must decide.

        A look that could not be taken (network down) does not count.
        """
        with self.database.write() as connection:
            connection.execute(
                update(posts)
                .where(posts.c.id == post.id, posts.c.state == "unknown")
                .values(
                    ready_at=look_at, looks=posts.c.looks + int(counts), error=why, updated_at=now
                )
            )
            step = "looked" if look_at else "left to a person"
            self._note(connection, post.id, post.attempts, step, now, why)

    def reclaim(self, now: datetime, *, exclusive: bool = False) -> list[Reclaimed]:
        """Take back claims whose lease ran out; `exclusive`: every claim of another process.

        What was claimed goes back to the queue; what was being sent becomes `unknown`. Claims of
        this process are left alone, so that neither a slow send nor a clock that jumps loses one.
        """
        ran_out: ColumnElement[bool] = posts.c.lease_until < now
        query = select(posts.c.id, posts.c.channel, posts.c.state).where(
            posts.c.state.in_(("claimed", "sending")), posts.c.owner != self.owner
        )
        if not exclusive:
            query = query.where(ran_out)
        with self.database.read() as connection:
            if connection.execute(query.limit(1)).first() is None:
                return []
        done: list[Reclaimed] = []
        look_at = now + timedelta(seconds=self.settings.reconcile_after_s)
        with self.database.write() as connection:
            for row in connection.execute(query.with_for_update(skip_locked=True)).all():
                why = "the program that held it has gone"
                if row.state == "claimed":
                    state = self._advance(
                        connection, row.id, "release", now, step="reclaimed", detail=why
                    )
                else:
                    state = self._advance(
                        connection,
                        row.id,
                        "lose",
                        now,
                        step="reclaimed",
                        detail=why,
                        ready_at=look_at,
                        looks=0,
                        error=why,
                    )
                done.append(Reclaimed(row.id, row.channel, state))
        return done

    def channels_with_posts(self) -> list[str]:
        """Return the channels that have posts which should still go out."""
        waiting = select(posts.c.id).where(
            posts.c.channel == channels.c.name,
            posts.c.state.in_(("queued", "claimed", "sending", "unknown")),
        )
        with self.database.read() as connection:
            query = select(channels.c.name).where(waiting.exists()).order_by(channels.c.name)
            return list(connection.execute(query).scalars())

    def channel(self, name: str) -> ChannelState | None:
        """Return what is known of a channel."""
        with self.database.read() as connection:
            return _read_channel(connection, name)

    def channels(self) -> list[ChannelState]:
        """Return what is known of every channel, configured or not."""
        with self.database.read() as connection:
            names = connection.execute(select(channels.c.name).order_by(channels.c.name)).scalars()
            found = [_read_channel(connection, name) for name in list(names)]
        return [state for state in found if state is not None]

    def pause(self, names: Iterable[str], now: datetime, reason: str = "") -> None:
        """Hold channels; their posts stay queued and their slots pass."""
        with self.database.write() as connection:
            for name in names:
                ensure_channel(connection, name, now)
                _set_channel(connection, name, paused=1, pause_reason=reason)

    def resume(self, names: Iterable[str], now: datetime) -> None:
        """Let channels post again, from their next slot on."""
        with self.database.write() as connection:
            for name in names:
                ensure_channel(connection, name, now)
                _set_channel(
                    connection,
                    name,
                    paused=0,
                    pause_reason="",
                    cursor_at=now,
                    hold_until=None,
                    failures=0,
                )

    def snapshot(self, calendar: Calendar, now: datetime, until: datetime, limit: int) -> Snapshot:
        """Return what the forecast of a channel up to `until` needs, with `limit` slots at most."""
        name = calendar.channel
        with self.database.read() as connection:
            state = _read_channel(connection, name) or ChannelState(name, now)
            waiting = connection.execute(
                select(posts.c.id)
                .where(posts.c.channel == name, posts.c.state == "queued", posts.c.due_at.is_(None))
                .order_by(posts.c.position, posts.c.id)
                .limit(limit)
            ).scalars()
            queue = tuple(waiting)
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
                .where(_timed(name), posts.c.due_at <= until)
                .order_by(posts.c.due_at, posts.c.id)
            ).all()
            pins = tuple(
                Pin(
                    max(row.due_at, row.ready_at) if row.attempts else row.due_at,
                    row.id,
                    "retry" if row.attempts else "pinned",
                    row.cycle,
                    row.lineage,
                    row.pin == "now",
                )
                for row in timed
            )
            ready = connection.execute(
                select(evergreen)
                .where(evergreen.c.channel == name)
                .order_by(evergreen.c.last_due, evergreen.c.lineage)
                .limit(limit if calendar.plan.recycle else 0)
            )
            pool = tuple(Evergreen(r.lineage, r.post_id, r.cycle, r.last_due) for r in ready)
            counts: dict[date, int] = {}
            if calendar.plan.daily_cap:
                # Only today and the days that clocks may disagree about can carry posts already.
                start = calendar.day_bounds(calendar.local_date(now - timedelta(days=1)))[0]
                for row in connection.execute(
                    select(posts.c.due_at, posts.c.state).where(
                        posts.c.channel == name,
                        posts.c.due_at >= start,
                        posts.c.due_at <= until,
                        posts.c.state.in_(_COUNTED[1:]),
                    )
                ):
                    day = calendar.local_date(row.due_at)
                    counts[day] = counts.get(day, 0) + 1
        return Snapshot(state, queue, pins, pool, counts)

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
        cycle = oldest.cycle + 1
        key = make_key(before.quote_id, before.channel, f"again:{before.lineage}", cycle)
        connection.execute(
            insert(posts).values(
                id=key[:16],
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
            )
        )
        if before.images:
            connection.execute(
                insert(post_images),
                [
                    {"post_id": key[:16], "place": place, "digest": digest}
                    for place, digest in enumerate(before.images)
                ],
            )
        connection.execute(
            update(evergreen)
            .where(evergreen.c.lineage == before.lineage)
            .values(post_id=key[:16], cycle=cycle, last_due=due)
        )
        return key[:16]

    def _lease(self, now: datetime) -> datetime:
        return now + timedelta(seconds=self.settings.lease_s)

    def _extend(self, connection: Connection, post_id: str, now: datetime) -> None:
        done = connection.execute(
            update(posts)
            .where(posts.c.id == post_id, posts.c.owner == self.owner, posts.c.state == "claimed")
            .values(lease_until=self._lease(now))
        )
        if done.rowcount != 1:
            raise LeaseLost(post_id)


def make_fingerprint(calendar: Calendar) -> str:
    """Return what tells one plan from another, the machine's time zone included."""
    facts = f"{calendar.plan.model_dump_json()}\0{calendar.zone.key}"
    return sha256(facts.encode()).hexdigest()[:16]


def _timed(channel: str) -> ColumnElement[bool]:
    """Queued posts of a channel that have a time: the partial index posts_ready."""
    return (
        (posts.c.channel == channel) & (posts.c.state == "queued") & (posts.c.due_at.is_not(None))
    )


def _has_outstanding(connection: Connection, channel: str, now: datetime) -> bool:
    """Tell whether a post tries again, is late, or has a slot that it was not yet sent for."""
    query = select(posts.c.id).where(
        _timed(channel),
        posts.c.due_at <= now,
        (posts.c.attempts > 0) | (posts.c.pin == "") | (posts.c.due_at < now - LATE_AFTER),
    )
    return connection.execute(query.limit(1)).first() is not None


def _pin_dues(connection: Connection, channel: str, now: datetime) -> list[datetime]:
    query = select(posts.c.due_at).where(_timed(channel), posts.c.due_at <= now)
    return list(connection.execute(query.order_by(posts.c.due_at)).scalars())


def _count_on(connection: Connection, calendar: Calendar, day: date) -> int:
    start, end = calendar.day_bounds(day)
    query = select(func.count()).where(
        posts.c.channel == calendar.channel,
        posts.c.due_at >= start,
        posts.c.due_at < end,
        posts.c.state.in_(_COUNTED),
    )
    return int(connection.execute(query).scalar_one())


def _read_channel(connection: Connection, name: str, *, lock: bool = False) -> ChannelState | None:
    query = select(channels).where(channels.c.name == name)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        return None
    return _make_state(row)


def _make_state(row: Row[Any]) -> ChannelState:
    return ChannelState(
        name=row.name,
        cursor_at=row.cursor_at,
        last_at=row.last_at,
        paused=bool(row.paused),
        pause_reason=row.pause_reason,
        hold_until=row.hold_until,
        failures=row.failures,
        last_error=row.last_error,
        last_error_at=row.last_error_at,
        last_ok_at=row.last_ok_at,
    )


def _set_channel(connection: Connection, name: str, **values: object) -> None:
    connection.execute(update(channels).where(channels.c.name == name).values(**values))


def _raise_last(connection: Connection, name: str, at: datetime) -> None:
    connection.execute(
        update(channels)
        .where(channels.c.name == name, (channels.c.last_at.is_(None)) | (channels.c.last_at < at))
        .values(last_at=at)
    )


def _heal(connection: Connection, name: str, now: datetime) -> None:
    """Undo what was set while the clock ran ahead: slots taken and waits that lie in the future."""
    ahead = posts.c.due_at > now + CLOCK_SLACK
    connection.execute(
        update(posts)
        .where(_timed(name), posts.c.pin == "", ahead)
        .values(due_at=None, ready_at=None)
    )
    connection.execute(
        update(posts)
        .where(_timed(name), posts.c.pin == "now", ahead)
        .values(due_at=now, ready_at=now)
    )
    connection.execute(
        update(posts)
        .where(posts.c.channel == name, posts.c.state == "unknown", posts.c.ready_at > now)
        .values(ready_at=now)
    )
    _set_channel(connection, name, cursor_at=now, hold_until=None)


def _count_failure(
    connection: Connection, name: str, why: str, now: datetime, hold_until: datetime | None
) -> None:
    values: dict[str, object] = {"last_error": why, "last_error_at": now}
    if hold_until is not None:
        values["hold_until"] = hold_until
    connection.execute(
        update(channels)
        .where(channels.c.name == name)
        .values(failures=channels.c.failures + 1, **values)
    )

"""What the store knows of a channel: its place in its plan, its health, whether it is paused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    delete,
    select,
    update,
)

from quotebot.errors import InputError
from quotebot.outbox.base import Part, insert_new, upsert
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.planner import LATE_AFTER
from quotebot.outbox.posts import ChannelState
from quotebot.outbox.tables import MOVED, PAUSED_ANEW, channels, meta, posts

# In place of a plan: a disabled channel has none, and its slots pass.
DISABLED = "disabled"
# Paused for its account, not by a person or a backup.
IS_REFUSED = (channels.c.paused == 1) & channels.c.hold_until.is_not(None)


class Channels(Part):
    """The part of the store that keeps channels."""

    def channels_with_posts(self) -> list[str]:
        """Return the channels that have posts which should still go out."""
        waiting = select(posts.c.id).where(
            posts.c.channel == channels.c.name,
            posts.c.state.in_(("queued", "held", "claimed", "sending", "unknown")),
        )
        with self.database.read() as connection:
            query = select(channels.c.name).where(waiting.exists()).order_by(channels.c.name)
            return list(connection.execute(query).scalars())

    def channel(self, name: str) -> ChannelState | None:
        """Return what is known of a channel."""
        with self.database.read() as connection:
            return read_channel(connection, name)

    def channels(self) -> list[ChannelState]:
        """Return what is known of every channel, configured or not."""
        with self.database.read() as connection:
            rows = connection.execute(select(channels).order_by(channels.c.name)).all()
        return [make_state(row) for row in rows]

    def require_writable(self) -> None:
        """Raise StoreError when the database takes no change."""
        self.remember("written", "")

    def recall(self, name: str) -> str:
        """Return what `remember` kept under a name, "" when nothing."""
        with self.database.read() as connection:
            query = select(meta.c.value).where(meta.c.key == f"note:{name}")
            return str(connection.execute(query).scalar() or "")

    def remember(self, name: str, value: str) -> None:
        """Keep a word across restarts under a name."""
        with self.database.write() as connection:
            upsert(connection, meta, [{"key": f"note:{name}", "value": value}])

    def pause(
        self,
        names: Iterable[str],
        now: datetime,
        reason: str = "",
        *,
        look_at: datetime | None = None,
    ) -> None:
        """Hold channels; their posts stay queued and their slots pass.

        From `look_at` on the account is looked at again; None waits for a person, and so does a
        channel that was paused like that before.
        """
        values = {"paused": 1, "pause_reason": reason, "hold_until": look_at}
        with self.database.write() as connection:
            for name in names:
                ensure_channel(connection, name, now)
                change = update(channels).where(channels.c.name == name)
                if look_at is not None:
                    change = change.where((channels.c.paused == 0) | IS_REFUSED)
                connection.execute(change.values(values))

    def look_later(self, name: str, why: str, now: datetime, look_at: datetime) -> None:
        """Record that a paused channel's account is refused still, and when to look again.

        What a person did to the channel meanwhile stands.
        """
        with self.database.write() as connection:
            count_failure(connection, name, why, now, None)
            refused = update(channels).where(channels.c.name == name, IS_REFUSED)
            connection.execute(refused.values(hold_until=look_at))

    def look_soon(self, now: datetime) -> None:
        """Have every account that a channel is paused for looked at with the next tick."""
        with self.database.write() as connection:
            connection.execute(update(channels).where(IS_REFUSED).values(hold_until=now))

    def reopen(self, name: str, now: datetime) -> bool:
        """Let a channel that is paused for its account post again; its failures still count.

        Tells whether it was; a person may have paused or resumed it meanwhile.
        """
        values = {"paused": 0, "pause_reason": "", "cursor_at": now, "hold_until": None}
        with self.database.write() as connection:
            refused = update(channels).where(channels.c.name == name, IS_REFUSED)
            return connection.execute(refused.values(values)).rowcount == 1

    def resume(self, names: Iterable[str], now: datetime) -> None:
        """Let channels post again, from their next slot on.

        Raises InputError in a database whose posts went to another one: both would go out.
        """
        with self.database.write() as connection:
            refuse_moved(connection, self.database.where)
            for name in names:
                ensure_channel(connection, name, now)
                set_channel(
                    connection,
                    name,
                    paused=0,
                    pause_reason="",
                    cursor_at=now,
                    hold_until=None,
                    failures=0,
                )
            note = select(meta.c.value).where(meta.c.key == PAUSED_ANEW).scalar_subquery()
            waits = select(channels.c.name).where(channels.c.pause_reason == note)
            if connection.execute(waits.limit(1)).first() is None:
                connection.execute(delete(meta).where(meta.c.key == PAUSED_ANEW))


def ensure_channel(connection: Connection, name: str, now: datetime, fingerprint: str = "") -> bool:
    """Make a channel known, with no slot before `now` left to fill; tell whether it was new.

    It waits for a person in a database that took the place of a damaged one, or of one in use.
    """
    reason = read_paused_anew(connection)
    row = {
        "name": name,
        "cursor_at": now,
        "plan": fingerprint,
        "paused": int(reason != ""),
        "pause_reason": reason,
        "failures": 0,
        "last_error": "",
    }
    return insert_new(connection, channels, row)


def read_paused_anew(connection: Connection) -> str:
    """Return why a channel that is new to the database waits for a person, "" where none does."""
    query = select(meta.c.value).where(meta.c.key == PAUSED_ANEW)
    return str(connection.execute(query).scalar() or "")


def refuse_moved(connection: Connection, where: str) -> None:
    """Raise InputError in a database whose posts went to another one."""
    note = read_paused_anew(connection)
    if note.startswith(MOVED):
        raise InputError(
            f"everything was {note.partition(',')[0]}, which is to post it",
            where=where,
            mend="Name that as url in [outbox]. If this one is to take its place again: "
            "quotebot db backup FILE, quotebot db restore FILE, drop what went out, and resume.",
        )


def find_cursor(plan: str, cursor_at: datetime, calendar: Calendar, now: datetime) -> datetime:
    """Return up to when a channel's slots are handled that goes by `calendar` from `now` on.

    Slots of before its plan must not count as missed: the new plan alone has them, or, where it
    went by no `plan` yet, no daemon was started that could have kept them. Of these, one that the
    first look comes upon in time is kept: `run --once` may be called for that very slot.
    """
    if plan == calendar.fingerprint:
        return cursor_at
    return now if plan else min(now, max(cursor_at, now - LATE_AFTER))


def read_channel(connection: Connection, name: str, *, lock: bool = False) -> ChannelState | None:
    """Return what is known of a channel; with `lock` nobody else changes it meanwhile."""
    query = select(channels).where(channels.c.name == name)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        return None
    return make_state(row)


def make_state(row: Row[Any]) -> ChannelState:
    """Return a row of `channels` as the noun."""
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


def set_channel(connection: Connection, name: str, **values: object) -> None:
    """Change columns of a channel."""
    connection.execute(update(channels).where(channels.c.name == name).values(**values))


def raise_last(connection: Connection, name: str, at: datetime) -> None:
    """Let a channel's latest post be due at `at`, unless a later one was."""
    connection.execute(
        update(channels)
        .where(channels.c.name == name, (channels.c.last_at.is_(None)) | (channels.c.last_at < at))
        .values(last_at=at)
    )


def count_failure(
    connection: Connection, name: str, why: str, now: datetime, hold_until: datetime | None
) -> None:
    """Record that sending went wrong; until `hold_until`, if any, the network is left alone."""
    connection.execute(
        update(channels)
        .where(channels.c.name == name)
        .values(failures=channels.c.failures + 1, last_error=why, last_error_at=now)
    )
    if hold_until is not None:
        # In a channel that was paused meanwhile it would mean a look at the account.
        open_one = update(channels).where(channels.c.name == name, channels.c.paused == 0)
        connection.execute(open_one.values(hold_until=hold_until))

"""When a person wants a post to go: at a time of its own, or in its channel's order."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, update

from quotebot.errors import InputError
from quotebot.outbox.base import POSITION_STEP, Part
from quotebot.outbox.contents import require_waiting
from quotebot.outbox.positions import first_position, last_position, make_room
from quotebot.outbox.posts import PinKind, Post
from quotebot.outbox.tables import posts


class Placing(Part):
    """The part of the store that moves posts."""

    def move(self, post_id: str, due_at: datetime | None, now: datetime) -> Post:
        """Give a waiting post a moment of its own, or with None the next free slot again.

        Raises InputError when it is no longer waiting or the moment has passed.
        """
        if due_at is not None and due_at < now:
            raise InputError(
                f"{due_at.isoformat()} has passed", mend="Name a time to come, or `queue now`."
            )
        return self._place(post_id, due_at, "at" if due_at else "", now)

    def send_now(self, post_id: str, now: datetime) -> Post:
        """Make a waiting post due at once, whatever the plan says; raises InputError."""
        return self._place(post_id, now, "now", now)

    def move_before(self, post_id: str, other_id: str | None, now: datetime) -> Post:
        """Put a waiting post before another of its channel, or with None at the very front.

        It takes a slot again if it had a time. Raises InputError when one of the two is no longer
        waiting, they are of two channels, or the other has a time, so that no order moves it.
        """
        with self.database.write() as connection:
            post = self._take_post(connection, post_id)
            require_waiting(post)
            if other_id is None:
                position = first_position(connection, post.channel) - POSITION_STEP
                return self._reposition(connection, post, position, "to the front", now)
            other = self._take_post(connection, other_id)
            _require_neighbours(post, other)
            position = make_room(connection, other)
            return self._reposition(connection, post, position, f"before {other.id[:8]}", now)

    def move_last(self, post_id: str, now: datetime) -> Post:
        """Put a waiting post behind all others of its channel; raises InputError.

        It takes a slot again if it had a time.
        """
        with self.database.write() as connection:
            post = self._take_post(connection, post_id)
            require_waiting(post)
            position = last_position(connection, post.channel) + POSITION_STEP
            return self._reposition(connection, post, position, "to the end", now)

    def _reposition(
        self, connection: Connection, post: Post, position: int, where: str, now: datetime
    ) -> Post:
        connection.execute(
            update(posts)
            .where(posts.c.id == post.id)
            .values(position=position, due_at=None, ready_at=None, pin="", updated_at=now)
        )
        self._note(connection, post.id, post.attempts, "moved", now, where)
        return self._read_post(connection, post.id)

    def _place(self, post_id: str, due_at: datetime | None, pin: PinKind, now: datetime) -> Post:
        with self.database.write() as connection:
            post = self._take_post(connection, post_id)
            require_waiting(post)
            connection.execute(
                update(posts)
                .where(posts.c.id == post.id)
                .values(due_at=due_at, ready_at=due_at, pin=pin, updated_at=now)
            )
            detail = due_at.isoformat() if due_at else "next free slot"
            self._note(connection, post.id, post.attempts, "moved", now, detail)
            return self._read_post(connection, post.id)


def _require_neighbours(post: Post, other: Post) -> None:
    require_waiting(other)
    if other.channel != post.channel:
        raise InputError(
            f"{post.id} goes to {post.channel}, {other.id} to {other.channel}",
            mend="Name two posts of one channel.",
        )
    if other.id == post.id:
        raise InputError("it cannot go before itself", where=f"post {post.id}")
    if other.due_at is not None:
        raise InputError(
            "it has a time of its own, which no order changes",
            where=f"post {other.id}",
            mend=f"Give it a slot again with `queue move {other.id[:8]} next`, or name another.",
        )

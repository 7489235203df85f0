"""Who has a post in hand: claims, their leases, and taking back what a process left behind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select, update

from quotebot.outbox.base import IN_HAND, LeaseLost, Part
from quotebot.outbox.channels import raise_last
from quotebot.outbox.faults import StoreError
from quotebot.outbox.outlook import is_ready, is_timed
from quotebot.outbox.planner import LATE_AFTER
from quotebot.outbox.posts import Post
from quotebot.outbox.tables import attempts, channels, posts

# Bluesky shows a post by the date that it names, further down than what is newer, and one that is
# a day old as taken from an archive.
DATED = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Reclaimed:
    """A claim that its owner did not finish, and the state that the post has now."""

    post_id: str
    channel: str
    state: str


class Claims(Part):
    """The part of the store that gives a post to one daemon at a time."""

    def claim(self, channel: str, now: datetime, *, quiet: bool = False) -> Post | None:
        """Claim the channel's next post that is ready, or return None; no other claim can get it.

        A paused channel has none; in `quiet` hours a late post has no turn but by a person's word.
        The first claim fixes `created_at`, for as long as an attempt of then may still stand.
        """
        paused = select(channels.c.paused).where(channels.c.name == channel)
        ready = is_timed(channel) & (posts.c.due_at <= now) & is_ready(now)
        if quiet:
            # A pause, an outage or sleep may have ended at night.
            ready &= (posts.c.pin != "") | (posts.c.due_at >= now - LATE_AFTER)
        with self.database.write() as connection:
            if connection.execute(paused).scalar():
                return None
            post_id = connection.execute(
                select(posts.c.id)
                .where(ready)
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
                created_at=_date(connection, post, now),
            )
            if post.pin and post.due_at is not None:
                raise_last(connection, channel, post.due_at)
            return self._read_post(connection, post_id)

    @contextmanager
    def keep(self, post: Post, clock: Callable[[], datetime]) -> Iterator[None]:
        """Renew this process's claim on a post for as long as the block takes.

        However slow a network is, the lease then ends only with the process, so that no other
        takes a post in hand for one that was left behind. On SQLite the daemon's lock sees to that.
        """
        if self.database.path is not None:
            yield
            return
        done = Event()

        def renew() -> None:
            usual_s = wait_s = self.settings.lease_s / 3
            while not done.wait(wait_s):
                try:
                    self._renew(post, clock())
                    wait_s = usual_s
                except StoreError:
                    # A database that does not answer now is asked again before the lease ends.
                    wait_s = usual_s / 20

        thread = Thread(target=renew, name="lease", daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def _renew(self, post: Post, now: datetime) -> None:
        with self.database.write() as connection:
            connection.execute(
                update(posts)
                .where(
                    posts.c.id == post.id,
                    posts.c.owner == self.owner,
                    posts.c.state.in_(IN_HAND),
                )
                .values(lease_until=self._lease(now))
            )

    def reclaim(self, now: datetime, *, exclusive: bool = False) -> list[Reclaimed]:
        """Take back claims whose lease ran out; `exclusive`: every claim of another process.

        What was claimed goes back to the queue; what was being sent becomes `unknown`. Claims of
        this process are left alone, so that neither a slow send nor a clock that jumps loses one.
        """
        ran_out: ColumnElement[bool] = posts.c.lease_until < now
        query = select(posts.c.id, posts.c.channel, posts.c.state).where(
            posts.c.state.in_(IN_HAND), posts.c.owner != self.owner
        )
        if not exclusive:
            query = query.where(ran_out)
        with self.database.read() as connection:
            if connection.execute(query.limit(1)).first() is None:
                return []
        with self.database.write() as connection:
            return self._take_back(connection, query, now, "the program that held it has gone")

    def disown(self, channel: str, now: datetime, *, but: Collection[str]) -> list[Reclaimed]:
        """Take back what this process claimed on a channel without learning that it did, or without
        bringing it to an end.

        A server that goes away in a commit may have made the claim all the same. `but` names posts
        whose outcome is still to be recorded.
        """
        query = select(posts.c.id, posts.c.channel, posts.c.state).where(
            posts.c.channel == channel,
            posts.c.state.in_(IN_HAND),
            posts.c.owner == self.owner,
            posts.c.id.not_in(but),
        )
        with self.database.write() as connection:
            why = "the database, or this program, failed in the claim"
            return self._take_back(connection, query, now, why)

    def _take_back(
        self, connection: Connection, query: Select[Any], now: datetime, why: str
    ) -> list[Reclaimed]:
        done: list[Reclaimed] = []
        look_at = now + timedelta(seconds=self.settings.reconcile_after_s)
        for row in connection.execute(query.with_for_update(skip_locked=True)).all():
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


def _date(connection: Connection, post: Post, now: datetime) -> datetime:
    """Return the date of a post: that of its first claim, unless that is long ago, and each attempt
    since was refused for certain, so that nothing can stand under it.
    """
    if post.created_at is None:
        return now
    query = select(attempts.c.id).where(
        attempts.c.post_id == post.id, attempts.c.step.in_(("unclear", "reclaimed"))
    )
    is_long_ago = abs(now - post.created_at) > DATED
    if is_long_ago and connection.execute(query.limit(1)).first() is None:
        return now
    return post.created_at

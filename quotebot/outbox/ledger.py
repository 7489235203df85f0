"""What the daemon does with posts: claim, record every step, reconcile.

Each method is one transaction. Whatever can make a post on a network happens only between two of
them, `begin` and one of its outcomes, so that a crash anywhere leaves a state that says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    delete,
    select,
    update,
)

from quotebot.model import Receipt
from quotebot.outbox.agenda import is_timed
from quotebot.outbox.base import LeaseLost, Part, insert_new, read_posts, upsert
from quotebot.outbox.channels import count_failure, raise_last, set_channel
from quotebot.outbox.planner import LATE_AFTER
from quotebot.outbox.posts import Post
from quotebot.outbox.tables import channels, evergreen, posts, receipts, uploads

# Networks forget media that no post uses after an hour or more; younger uploads are used again.
MEDIA_FRESH = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Reclaimed:
    """A claim that its owner did not finish, and the state that the post has now."""

    post_id: str
    channel: str
    state: str


class Ledger(Part):
    """The part of the store that records attempts."""

    def claim(self, channel: str, now: datetime) -> Post | None:
        """Claim the channel's next post that is ready, or return None; no other claim can get it.

        The first claim fixes `created_at`.
        """
        with self.database.write() as connection:
            post_id = connection.execute(
                select(posts.c.id)
                .where(is_timed(channel), posts.c.due_at <= now, posts.c.ready_at <= now)
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
                raise_last(connection, channel, post.due_at)
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
            set_channel(
                connection, post.channel, failures=0, hold_until=None, last_ok_at=now, last_error=""
            )
            if post.due_at is not None and now - post.due_at > LATE_AFTER and not found:
                # The late post stands for the slots that passed while it tried.
                connection.execute(
                    update(channels)
                    .where(channels.c.name == post.channel, channels.c.cursor_at < now)
                    .values(cursor_at=now)
                )
                raise_last(connection, post.channel, now)

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
            count_failure(connection, post.channel, why, now, hold_until)

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
            count_failure(connection, post.channel, why, now, None)

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
            count_failure(connection, post.channel, why, now, None)

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


def remember_sent(connection: Connection, post: Post, receipt: Receipt, now: datetime) -> None:
    """Record the receipt of a post, and that it may be recycled."""
    insert_new(
        connection,
        receipts,
        {
            "post_id": post.id,
            "channel": post.channel,
            "remote_id": receipt.remote_id,
            "url": receipt.url,
            "posted_at": receipt.posted_at,
        },
    )
    if not post.evergreen:
        return
    row = {
        "lineage": post.lineage,
        "channel": post.channel,
        "post_id": post.id,
        "cycle": post.cycle,
        "last_due": post.due_at or now,
    }
    if not insert_new(connection, evergreen, row):
        connection.execute(update(evergreen).where(evergreen.c.lineage == post.lineage).values(row))

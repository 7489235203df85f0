"""Posts of unclear outcome: which they are, and what each look for one tells.

As in ledger.py, each method is one transaction.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select, update

from quotebot.outbox.base import Part, read_posts
from quotebot.outbox.outlook import is_ready
from quotebot.outbox.planner import LATE_AFTER
from quotebot.outbox.positions import send_back
from quotebot.outbox.posts import Post
from quotebot.outbox.tables import attempts, channels, posts, uploads

LOOKED = "looked"


class Unclear(Part):
    """The part of the store that records looks for posts of unclear outcome."""

    def unknown(self, channel: str, now: datetime, limit: int = 20) -> list[Post]:
        """Return the posts of unclear outcome that should be looked for now, `limit` at most."""
        with self.database.read() as connection:
            return read_posts(
                connection,
                select(posts)
                .where(
                    posts.c.channel == channel,
                    posts.c.state == "unknown",
                    posts.c.ready_at.is_not(None),
                    is_ready(now),
                )
                .order_by(posts.c.ready_at)
                .limit(limit),
            )

    def why_unclear(self, post: Post) -> str:
        """Return what the network answered when the outcome of a post became unclear."""
        query = select(attempts.c.detail).where(
            attempts.c.post_id == post.id, attempts.c.step == "unclear"
        )
        with self.database.read() as connection:
            return connection.execute(query.order_by(attempts.c.id.desc())).scalar() or ""

    def count_looks(self, post: Post) -> int:
        """Return how often the outcome of a post's latest attempt was looked for."""
        query = select(func.count()).where(
            attempts.c.post_id == post.id,
            attempts.c.number == post.attempts,
            attempts.c.step == LOOKED,
        )
        with self.database.read() as connection:
            return int(connection.execute(query).scalar_one())

    def miss(self, post: Post, ready_at: datetime, now: datetime) -> bool:
        """Record that an unclear post certainly does not stand: it is tried again at `ready_at`.

        One that is late, on a channel that has posted since its time, takes the next slot instead;
        tells whether it does. Raises LeaseLost when another attempt has begun since the look.
        """
        with self.database.write() as connection:
            self._advance(
                connection,
                post.id,
                "miss",
                now,
                step="absent",
                attempt=post.attempts,
                ready_at=ready_at,
                looks=0,
            )
            # The lost attempt may have used its media up.
            connection.execute(delete(uploads).where(uploads.c.post_id == post.id))
            due_at = post.due_at
            if post.pin == "now" or due_at is None or now - due_at <= LATE_AFTER:
                return False
            query = select(channels.c.last_ok_at).where(channels.c.name == post.channel)
            went_at = connection.execute(query).scalar()
            if went_at is None or went_at <= due_at:
                return False
            send_back(connection, post.id, post.channel, now)
            self._note(connection, post.id, post.attempts, "replanned", now)
            return True

    def give_up(self, post: Post, why: str, now: datetime) -> None:
        """Record that an unclear post certainly does not stand, and is tried no more.

        Raises LeaseLost when another attempt has begun since the look.
        """
        with self.database.write() as connection:
            self._advance(
                connection,
                post.id,
                "reject",
                now,
                step="rejected",
                detail=why,
                attempt=post.attempts,
                ready_at=None,
                error=why,
            )
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
            step = LOOKED if look_at else "left to a person"
            self._note(connection, post.id, post.attempts, step, now, why)

"""What becomes of a claimed post: every step recorded, every outcome.

Each method is one transaction. Whatever can make a post on a network happens only between two of
them, `begin` and one of its outcomes, so that a crash anywhere leaves a state that says so.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select, update

from quotebot.model import Receipt
from quotebot.outbox.base import add_reason, dump_holds, insert_new, upsert
from quotebot.outbox.channels import count_failure, raise_last, set_channel
from quotebot.outbox.claims import Claims
from quotebot.outbox.mark import Mark
from quotebot.outbox.planner import LATE_AFTER
from quotebot.outbox.positions import find_head
from quotebot.outbox.posts import Post
from quotebot.outbox.tables import attempts, channels, evergreen, posts, receipts, uploads

# Networks forget media that no post uses after an hour or more; younger uploads are used again.
MEDIA_FRESH = timedelta(minutes=30)
# Longer than any network asks to wait: between two attempts as far apart nobody tried.
BREAK = timedelta(hours=26)


class Ledger(Claims):
    """The part of the store that records attempts."""

    def uploaded(self, post_id: str, now: datetime) -> dict[int, str]:
        """Return the references of what is uploaded and fresh, by their place."""
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
        """Record one upload and hold the claim longer; raises LeaseLost."""
        with self.database.write() as connection:
            self._extend(connection, post.id, now)
            row = {"post_id": post.id, "place": place, "reference": reference, "at": now}
            upsert(connection, uploads, [row])
            self._note(connection, post.id, post.attempts, "uploaded", now, post.name_medium(place))

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
            last = select(func.max(attempts.c.id)).where(attempts.c.post_id == post.id)
            step = int(connection.execute(last).scalar_one())
        self.database.note_begun(Mark(step, post.id, now))

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
            late_at = find_late(connection, post, now, found=found)
            remember_sent(connection, post, receipt, late_at or post.due_at or now)
            connection.execute(delete(uploads).where(uploads.c.post_id == post.id))
            set_channel(
                connection, post.channel, failures=0, hold_until=None, last_ok_at=now, last_error=""
            )
            if late_at is not None:
                # The late post stands for the slots that passed while it tried.
                connection.execute(
                    update(channels)
                    .where(channels.c.name == post.channel, channels.c.cursor_at < late_at)
                    .values(cursor_at=late_at)
                )
                raise_last(connection, post.channel, late_at)

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

    def measure_trying(self, post: Post, now: datetime) -> timedelta:
        """Return for how long a post has been tried without a break, up to its last attempt.

        Time that the program was not running, or its channel paused, is no time of trying; nor is
        that in which the last attempt was only looked for.
        """
        with self.database.read() as connection:
            query = select(attempts.c.at).where(
                attempts.c.post_id == post.id, attempts.c.step == "claimed"
            )
            times = list(connection.execute(query.order_by(attempts.c.id.desc())).scalars())
        last = since = times[0] if times else now
        for at in times:
            if abs(since - at) > BREAK:
                break
            since = at
        return last - max(since, post.due_at or since)

    def release(self, post: Post, why: str, now: datetime) -> None:
        """Give a claim back; nothing was sent and nothing counts against the post."""
        with self.database.write() as connection:
            # Not "release": a server that goes away in a commit may have begun the post all the
            # same, without saying so.
            self._advance(
                connection, post.id, "refuse", now, step="released", detail=why, in_hand=True
            )

    def hold_back(self, post: Post, reason: str, now: datetime) -> None:
        """Give a claim back and hold the post until a person approves it.

        The slot that it had goes to the next post of the queue, and it will need another.
        """
        with self.database.write() as connection:
            self._advance(
                connection, post.id, "release", now, step="released", detail=reason, in_hand=True
            )
            holds = dump_holds(add_reason(post.holds, reason))
            self._advance(connection, post.id, "hold", now, step="held", detail=reason, holds=holds)
            if post.pin:
                return
            heir = find_head(connection, post.channel)
            for post_id, due_at in ((heir, post.due_at), (post.id, None)):
                connection.execute(
                    update(posts)
                    .where(posts.c.id == post_id)
                    .values(due_at=due_at, ready_at=due_at, updated_at=now)
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


def find_late(connection: Connection, post: Post, now: datetime, *, found: bool) -> datetime | None:
    """Return when a post went that went late, None of one that went in time.

    Late is what was claimed late: a clip may take minutes to send, as slots come. What is `found`,
    maybe hours later, went soon after its claim.
    """
    began_at = post.updated_at
    if found:
        query = select(attempts.c.at).where(
            attempts.c.post_id == post.id, attempts.c.step == "claimed"
        )
        began_at = connection.execute(query.order_by(attempts.c.id.desc()).limit(1)).scalar_one()
    if post.due_at is None or began_at - post.due_at <= LATE_AFTER:
        return None
    return min(began_at, now) if found else now


def remember_sent(connection: Connection, post: Post, receipt: Receipt, went_at: datetime) -> None:
    """Record the receipt of a post, and that it may be recycled when it has rested since."""
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
        "last_due": went_at,
    }
    if insert_new(connection, evergreen, row):
        return
    held = update(evergreen).where(evergreen.c.lineage == post.lineage)
    # A person may have found, or tried again, one of a cycle that another has followed since.
    connection.execute(held.where(evergreen.c.cycle <= post.cycle).values(row))
    connection.execute(held.where(evergreen.c.last_due < went_at).values(last_due=went_at))

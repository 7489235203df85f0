"""What a person does with posts: queue, approve, drop, retry, resolve."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from quotebot.errors import InputError
from quotebot.model import Receipt
from quotebot.outbox.base import (
    POSITION_STEP,
    Part,
    add_reason,
    brings,
    chunks,
    dump_holds,
    find_id,
    insert_new,
    read_posts,
)
from quotebot.outbox.channels import ensure_channel, refuse_moved
from quotebot.outbox.contents import insert_images
from quotebot.outbox.ledger import find_late, remember_sent
from quotebot.outbox.positions import last_position
from quotebot.outbox.posts import Draft, Enqueued, Post
from quotebot.outbox.renaming import choose_key, former_names
from quotebot.outbox.states import MOVES, Event
from quotebot.outbox.tables import attempts, cards, clips, evergreen, posts, uploads

_PERSON_STEPS: dict[Event, str] = {
    "approve": "approved",
    "drop": "dropped",
    "retry": "queued again",
}


class Queue(Part):
    """The part of the store that people work with."""

    def enqueue(self, draft: Draft, now: datetime) -> Enqueued:
        """Queue a post, or return the one that stands there for the same intent.

        Raises InputError when one of its cards, or its clip, was never saved.
        """
        return self.enqueue_all([draft], now)[0]

    def enqueue_all(
        self, drafts: Iterable[Draft], now: datetime, *, instead_of: Collection[str] = ()
    ) -> list[Enqueued]:
        """Queue several posts in one transaction: all of them or none.

        The posts `instead_of` (whole ids) are dropped, and the new ones take their places. Raises
        InputError in a database whose posts went to another one: these would never go out.
        """
        ends: dict[str, int] = {}
        former: dict[str, list[str]] = {}
        done: list[tuple[str, bool]] = []
        with self.database.write() as connection:
            refuse_moved(connection, self.database.where)
            freed = self._drop_replaced(connection, instead_of, now)
            for draft in drafts:
                if draft.channel not in ends:
                    ends[draft.channel] = last_position(connection, draft.channel)
                    ensure_channel(connection, draft.channel, now)
                    former[draft.channel] = former_names(connection, draft.channel)
                places = freed.get(draft.channel, [])
                position = places[0] if places else ends[draft.channel] + POSITION_STEP
                key = choose_key(connection, draft, former[draft.channel])
                post_id, created = _insert_post(connection, draft, key, position, now)
                done.append((post_id, created))
                if created and places:
                    places.pop(0)
                elif created:
                    ends[draft.channel] = position
            found = {
                post.id: post
                for some in chunks([post_id for post_id, _ in done])
                for post in read_posts(connection, select(posts).where(posts.c.id.in_(some)))
            }
        return [Enqueued(found[post_id], created) for post_id, created in done]

    def approve(self, post_id: str, now: datetime) -> Post:
        """Let a held post go out; raises InputError when it is not held."""
        return self._person(post_id, "approve", now)

    def hold(self, post_id: str, reason: str, now: datetime) -> Post:
        """Keep a queued post back until it is approved; raises InputError.

        One that has taken a slot needs another then; one with a time of its own keeps that. What
        it was held for before is still known, to whoever approves it and to those who hold it.
        """
        with self.database.write() as connection:
            post = self._take_post(connection, post_id)
            self._hold(connection, post.id, add_reason(post.holds, reason), now)
            return self._read_post(connection, post.id)

    def drop(self, post_id: str, now: datetime) -> Post:
        """Take a post out for good, and out of recycling; raises InputError once it is sent."""
        return self._person(post_id, "drop", now)

    def comes_again(self, post_id: str) -> bool:
        """Tell whether a post is out and among those that recycling may bring again."""
        with self.database.read() as connection:
            query = select(evergreen.c.post_id).where(brings(post_id))
            return connection.execute(query).first() is not None

    def retire(self, post_id: str, now: datetime) -> Post:
        """Take a post that is out, by its whole id, out of recycling."""
        with self.database.write() as connection:
            connection.execute(delete(evergreen).where(brings(post_id)))
            post = self._read_post(connection, post_id)
            self._note(connection, post_id, post.attempts, "retired", now)
            return post

    def retry(self, post_id: str, now: datetime) -> Post:
        """Queue a failed or dropped post again, for the next free slot; raises InputError.

        One that waited for approval when it was dropped waits for it again.
        """
        values: dict[str, Any] = {
            "due_at": None,
            "ready_at": None,
            "pin": "",
            "error": "",
            "looks": 0,
        }
        with self.database.write() as connection:
            found = find_id(connection, post_id)
            self._advance(connection, found, "retry", now, step=_PERSON_STEPS["retry"], **values)
            post = self._read_post(connection, found)
            if post.holds and _was_never_approved(connection, found):
                self._hold(connection, found, post.holds, now)
            return self._read_post(connection, found)

    def resolve(self, post_id: str, now: datetime, *, sent: bool, url: str = "") -> Post:
        """Say what became of an `unknown` post: it stands at `url`, or it does not.

        What does not stand is queued again for the next free slot. Raises InputError.
        """
        with self.database.write() as connection:
            found = find_id(connection, post_id)
            if sent:
                self._advance(
                    connection, found, "find", now, step="resolved", detail="sent", ready_at=None
                )
                post = self._read_post(connection, found)
                # It went when it was tried last, not when a person came to look.
                late_at = find_late(connection, post, now, found=True)
                went_at = late_at or post.due_at or now
                remember_sent(connection, post, Receipt("", url, went_at), went_at)
            else:
                self._advance(
                    connection,
                    found,
                    "miss",
                    now,
                    step="resolved",
                    detail="not sent",
                    due_at=None,
                    ready_at=None,
                    pin="",
                    looks=0,
                    error="",
                )
                connection.execute(delete(uploads).where(uploads.c.post_id == found))
            return self._read_post(connection, found)

    def _drop_replaced(
        self, connection: Connection, ids: Collection[str], now: datetime
    ) -> dict[str, list[int]]:
        """Drop what is not under way, and return the places that it leaves, by channel."""
        freed: dict[str, list[int]] = {}
        for post_id in ids:
            post = self._read_post(connection, post_id)
            if (post.state, "drop") in MOVES:
                self._advance(connection, post_id, "drop", now, step="replaced")
                freed.setdefault(post.channel, []).append(post.position)
        return {channel: sorted(places) for channel, places in freed.items()}

    def _person(self, post_id: str, event: Event, now: datetime) -> Post:
        with self.database.write() as connection:
            found = find_id(connection, post_id)
            self._advance(connection, found, event, now, step=_PERSON_STEPS[event])
            if event == "drop":
                connection.execute(delete(evergreen).where(brings(found)))
            return self._read_post(connection, found)


def _was_never_approved(connection: Connection, post_id: str) -> bool:
    """Tell whether nobody approved a post since it was last held."""
    query = select(attempts.c.step).where(
        attempts.c.post_id == post_id, attempts.c.step.in_(("approved", "held"))
    )
    return connection.execute(query.order_by(attempts.c.id.desc()).limit(1)).scalar() != "approved"


def _insert_post(
    connection: Connection, draft: Draft, key: str, position: int, now: datetime
) -> tuple[str, bool]:
    post_id = key[:16]
    for digest in draft.images:
        kept = select(cards.c.digest).where(cards.c.digest == digest)
        if connection.execute(kept).first() is None:
            raise InputError(f"card {digest[:12]} was never saved", mend="Save it first.")
    if draft.clip:
        kept = select(clips.c.digest).where(clips.c.digest == draft.clip)
        if connection.execute(kept).first() is None:
            raise InputError(f"clip {draft.clip[:12]} was never saved", mend="Save it first.")
    created = insert_new(
        connection,
        posts,
        {
            "id": post_id,
            "key": key,
            "lineage": post_id,
            "cycle": 1,
            "quote_id": draft.quote_id,
            "channel": draft.channel,
            "text": draft.text,
            "language": draft.language,
            "url": draft.url,
            "state": "held" if draft.holds else "queued",
            "position": position,
            "evergreen": int(draft.evergreen),
            "pin": "at" if draft.due_at else "",
            "due_at": draft.due_at,
            "ready_at": draft.due_at,
            "attempts": 0,
            "looks": 0,
            "owner": "",
            "enqueued_at": now,
            "updated_at": now,
            "error": "",
            "holds": dump_holds(draft.holds),
            "clip": draft.clip,
            "name": draft.name,
        },
    )
    if created:
        insert_images(connection, post_id, draft.images)
    return post_id, created

"""What a post says and shows, changed while it waits."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, update

from quotebot.errors import InputError
from quotebot.model import PostState
from quotebot.outbox.base import Part, find_id
from quotebot.outbox.posts import Draft, Post
from quotebot.outbox.tables import post_images, posts, uploads

#: The states in which a post may still become another.
RENEWABLE: tuple[PostState, ...] = ("queued", "held", "failed", "dropped")


class Contents(Part):
    """The part of the store that changes what is posted."""

    def change_text(self, post_id: str, text: str, now: datetime) -> Post:
        """Give a post that is not yet under way another text; raises InputError."""
        with self.database.write() as connection:
            post = self._read_post(connection, find_id(connection, post_id))
            require_waiting(post)
            connection.execute(
                update(posts).where(posts.c.id == post.id).values(text=text, updated_at=now)
            )
            self._note(connection, post.id, post.attempts, "text changed", now)
            return self._read_post(connection, post.id)

    def change_media(self, post_id: str, images: Sequence[str], clip: str, now: datetime) -> None:
        """Give a post that is not under way other cards, or another clip; raises InputError."""
        with self.database.write() as connection:
            post = self._read_post(connection, find_id(connection, post_id))
            if post.state not in RENEWABLE:
                raise InputError(
                    f"cannot draw a post anew that is {post.state}", where=f"post {post.id}"
                )
            for table in (post_images, uploads):
                connection.execute(delete(table).where(table.c.post_id == post.id))
            insert_images(connection, post.id, images)
            connection.execute(update(posts).where(posts.c.id == post.id).values(clip=clip))
            self._note(connection, post.id, post.attempts, "drawn anew", now)

    def renew(self, post_id: str, draft: Draft, now: datetime) -> bool:
        """Give a post that is not under way what `draft` says now; tell whether it was.

        A reason for review that the post never had holds it until it is approved again.
        """
        with self.database.write() as connection:
            post = self._read_post(connection, find_id(connection, post_id))
            if post.state not in RENEWABLE:
                return False
            for table in (post_images, uploads):
                connection.execute(delete(table).where(table.c.post_id == post.id))
            insert_images(connection, post.id, draft.images)
            content = {
                "text": draft.text,
                "language": draft.language,
                "url": draft.url,
                "clip": draft.clip,
            }
            connection.execute(
                update(posts).where(posts.c.id == post.id).values(updated_at=now, **content)
            )
            self._note(connection, post.id, post.attempts, "renewed", now)
            fresh = set(draft.holds) - set(post.holds)
            if post.state == "queued" and fresh:
                self._hold(connection, post.id, draft.holds, now)
            elif draft.holds and post.state != "queued":
                holds = json.dumps(list(draft.holds), ensure_ascii=False)
                connection.execute(update(posts).where(posts.c.id == post.id).values(holds=holds))
            return True


def require_waiting(post: Post) -> None:
    """Raise InputError unless a post is only waiting."""
    if post.state not in ("queued", "held"):
        raise InputError(
            f"cannot move or change a post that is {post.state}",
            where=f"post {post.id}",
            mend="Only queued and held posts can be.",
        )


def insert_images(connection: Connection, post_id: str, digests: Sequence[str]) -> None:
    """Say which cards a post has, in order."""
    rows = [
        {"post_id": post_id, "place": place, "digest": digest}
        for place, digest in enumerate(digests)
    ]
    if rows:
        connection.execute(insert(post_images), rows)

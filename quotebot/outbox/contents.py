"""What a post says and shows, changed while it waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, update

from quotebot.errors import InputError
from quotebot.model import PostState
from quotebot.outbox.base import Part, dump_holds
from quotebot.outbox.posts import Draft, Post
from quotebot.outbox.states import USUAL_MENDS
from quotebot.outbox.tables import post_images, posts, uploads

#: The states in which a post may still become another.
RENEWABLE: tuple[PostState, ...] = ("queued", "held", "failed", "dropped")
#: The step of a post whose text a person changed.
REWORDED = "text changed"

_MENDS: dict[PostState, str] = USUAL_MENDS | {
    "sent": "It is posted; change it on the network itself.",
    "failed": "Bring it back first with `queue retry`.",
    "dropped": "Bring it back first with `queue retry`.",
}


class Contents(Part):
    """The part of the store that changes what is posted."""

    def change_text(
        self, seen: Post, text: str, now: datetime, *, holds: Sequence[str], why: str
    ) -> Post:
        """Give a post that waits another text, and what is still to be said for holding it.

        The journal keeps `why`, and the text that it had. Raises InputError when it is under way by
        now, or is no longer as it was `seen`.
        """
        with self.database.write() as connection:
            post = self._take_post(connection, seen.id)
            require_waiting(post)
            if (post.text, post.state, post.holds) != (seen.text, seen.state, seen.holds):
                raise InputError(
                    "another program changed it meanwhile",
                    where=f"post {post.id}",
                    mend="Look at it and change it again.",
                )
            values = {"text": text, "holds": dump_holds(holds), "updated_at": now}
            connection.execute(update(posts).where(posts.c.id == post.id).values(values))
            detail = f"{why}; it was:\n{post.text}"
            self._note(connection, post.id, post.attempts, REWORDED, now, detail)
            return self._read_post(connection, post.id)

    def change_media(self, post_id: str, images: Sequence[str], clip: str, now: datetime) -> None:
        """Give a post that is not under way other cards, or another clip; raises InputError."""
        with self.database.write() as connection:
            post = self._take_post(connection, post_id)
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
            post = self._take_post(connection, post_id)
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
                "name": draft.name,
            }
            connection.execute(
                update(posts).where(posts.c.id == post.id).values(updated_at=now, **content)
            )
            self._note(connection, post.id, post.attempts, "renewed", now)
            fresh = set(draft.holds) - set(post.holds)
            if post.state == "queued" and fresh:
                self._hold(connection, post.id, draft.holds, now)
            elif draft.holds and post.state != "queued":
                holds = dump_holds(draft.holds)
                connection.execute(update(posts).where(posts.c.id == post.id).values(holds=holds))
                if fresh and post.state != "held":
                    # An approval of old does not speak for what nobody has seen: `retry` asks.
                    detail = "; ".join(draft.holds)
                    self._note(connection, post.id, post.attempts, "held", now, detail)
            return True


def require_waiting(post: Post) -> None:
    """Raise InputError unless a post is only waiting."""
    if post.state not in ("queued", "held"):
        raise InputError(
            f"cannot move or change a post that is {post.state}",
            where=f"post {post.id}",
            mend=_MENDS[post.state],
        )


def insert_images(connection: Connection, post_id: str, digests: Sequence[str]) -> None:
    """Say which cards a post has, in order."""
    rows = [
        {"post_id": post_id, "place": place, "digest": digest}
        for place, digest in enumerate(digests)
    ]
    if rows:
        connection.execute(insert(post_images), rows)

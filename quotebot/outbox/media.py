"""What is sent with a post: its cards, or the clip in their place."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from quotebot.model import Image, Outgoing
from quotebot.outbox.clips import Clips
from quotebot.outbox.library import Library
from quotebot.outbox.posts import Post
from quotebot.outbox.tables import post_images, posts

_MAY_GO_OUT: ColumnElement[bool] = posts.c.state.in_(
    ("held", "queued", "claimed", "sending", "unknown")
)


class Media(Library, Clips):
    """The part of the store that knows what belongs to which post."""

    def cards_in_use(self) -> list[str]:
        """Return the digests of the cards that posts which may still go out need."""
        query = (
            select(post_images.c.digest)
            .join(posts, posts.c.id == post_images.c.post_id)
            .where(_MAY_GO_OUT)
            .distinct()
        )
        with self.database.read() as connection:
            return sorted(connection.execute(query).scalars())

    def clips_in_use(self) -> list[str]:
        """Return the digests of the clips that posts which may still go out need."""
        query = select(posts.c.clip).where(posts.c.clip != "", _MAY_GO_OUT).distinct()
        with self.database.read() as connection:
            return sorted(connection.execute(query).scalars())

    def outgoing(self, post: Post, *, with_media: bool = True) -> Outgoing:
        """Return a post as it is handed to a network; raises CardLost."""
        cards = [self.card(digest) for digest in post.images] if with_media else []
        images = tuple(
            Image(c.data, f"image/{c.format}", c.width_px, c.height_px, c.alt_text) for c in cards
        )
        video = None
        if post.clip and with_media:
            video = self.video(post.clip, images[0] if images else None)
        return Outgoing(
            post_id=post.id,
            key=post.key,
            channel=post.channel,
            text=post.text,
            images=() if video else images,
            created_at=post.created_at or post.enqueued_at,
            language=post.language,
            url=post.url,
            video=video,
        )

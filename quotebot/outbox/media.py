"""What is sent with a post: its cards, or the clip in their place, and their end."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, bindparam, delete, exists, func, or_, select

from quotebot.files import sweep
from quotebot.model import Image, Outgoing
from quotebot.outbox.base import chunks, note_all
from quotebot.outbox.clips import Clips
from quotebot.outbox.kept_files import is_on_disk
from quotebot.outbox.library import Library
from quotebot.outbox.posts import Post
from quotebot.outbox.tables import (
    cards,
    clips,
    evergreen,
    post_images,
    posts,
    quotes,
    sources,
)

_MAY_GO_OUT: ColumnElement[bool] = posts.c.state.in_(
    ("held", "queued", "claimed", "sending", "unknown")
)


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many cards and clips no post needs any more, and how many bytes they take."""

    cards: int
    clips: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many mined lines nobody made a post of, and how many letters they take."""

    lines: int
    chars: int


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

    def gives_others(self, post: Post, folder: Path) -> bool:
        """Tell whether the disk gives any of the three newest files of others in a folder."""
        table = clips if folder.name == "clips" else cards
        query = select(table.c.path, table.c.digest)
        query = query.where(table.c.digest.not_in((*post.images, post.clip)))
        with self.database.read() as connection:
            others = connection.execute(
                query.order_by(table.c.added_at.desc(), table.c.digest).limit(3)
            ).all()
        return any(is_on_disk(self.folder / row.path, row.digest) for row in others)

    def tidy(
        self, before: datetime, recycling: Collection[str], now: datetime, *, removes: bool = True
    ) -> Tidied:
        """Remove the files of cards and clips that no post needs any more, or only count them.

        Needed are those of posts that wait, are under way, unclear or failed, that went out or were
        dropped since `before`, or that come again in one of the channels `recycling`. What was made
        or used since `before` stays, and so does what the database does not know. Recycling cannot
        bring a post again whose card or clip is removed.
        """
        with self.database.read() as connection:
            needed = _list_needed(connection, before, recycling)
            kept = [
                (row.digest, self.folder / row.path)
                for table in (cards, clips)
                for row in connection.execute(select(table.c.digest, table.c.path))
            ]
        # To look at each file of years may take minutes, in which others must be able to write.
        spent = {path: digest for digest, path in kept if digest not in needed}
        spent = {path: digest for path, digest in spent.items() if _rests_since(path, before)}
        sizes = {path: path.stat().st_size for path in spent}
        if removes and spent:
            # As a writer, so that no post comes back meanwhile; some may have, since the look.
            with self.database.write() as connection:
                needed = _list_needed(connection, before, recycling)
                for path, digest in list(spent.items()):
                    if digest in needed or not _rests_since(path, before):
                        del spent[path]
                self._retire_all(connection, sorted(set(spent.values())), now)
                for path in spent:
                    with suppress(OSError):
                        path.unlink()
        if removes:
            for folder in {path.parent for _, path in kept}:
                sweep(folder)
        videos = sum(path.suffix == ".mp4" for path in spent)
        return Tidied(len(spent) - videos, videos, sum(sizes[path] for path in spent))

    def forget_lines(self, before: datetime, *, removes: bool = True) -> Forgotten:
        """Remove the lines of transcripts that never had a post and were last mined `before`, or
        only count them.

        What went out, waits or was dropped is known by its post, and whatever has one stays; so do
        the transcripts' facts, and the last listing with its ranks.
        """
        newest = select(sources.c.id).order_by(sources.c.added_at.desc(), sources.c.id).limit(1)
        idle = (
            (quotes.c.added_at < before)
            & ~exists().where(posts.c.quote_id == quotes.c.id)
            & (quotes.c.source_id != newest.scalar_subquery())
        )
        size = func.length(quotes.c.data) + func.length(quotes.c.text)
        with self.database.read() as connection:
            sizes = {
                row.id: row[1] for row in connection.execute(select(quotes.c.id, size).where(idle))
            }
        if removes:
            # A few at a time, so that others can write between. Some may have a post by now.
            for some in chunks(sorted(sizes)):
                with self.database.write() as connection:
                    connection.execute(delete(quotes).where(quotes.c.id.in_(some), idle))
        return Forgotten(len(sizes), sum(sizes.values()))

    def _retire_all(self, connection: Connection, digests: list[str], now: datetime) -> None:
        """Take the posts that show any of these out of recycling.

        They may be thousands, and nobody else can write meanwhile: all go at once, by their key.
        """
        gone = delete(evergreen).where(
            evergreen.c.lineage == bindparam("its_lineage"),
            evergreen.c.post_id == bindparam("its_id"),
        )
        for some in chunks(digests):
            shown = select(post_images.c.post_id).where(post_images.c.digest.in_(some))
            shows = or_(posts.c.id.in_(shown), posts.c.clip.in_(some))
            query = select(posts.c.id, posts.c.lineage, posts.c.attempts)
            again = (evergreen.c.lineage == posts.c.lineage) & (evergreen.c.post_id == posts.c.id)
            query = query.join(evergreen, again).where(shows)
            rows = connection.execute(query).all()
            if not rows:
                continue
            connection.execute(gone, [{"its_lineage": r.lineage, "its_id": r.id} for r in rows])
            numbers = {row.id: row.attempts for row in rows}
            note_all(connection, numbers, "retired", now, "tidied")


def _list_needed(
    connection: Connection, before: datetime, recycling: Collection[str]
) -> frozenset[str]:
    again = select(evergreen.c.post_id).where(evergreen.c.channel.in_(recycling))
    needs = or_(
        _MAY_GO_OUT,
        posts.c.state == "failed",
        posts.c.updated_at >= before,
        posts.c.id.in_(again),
    )
    images = select(post_images.c.digest).join(posts, posts.c.id == post_images.c.post_id)
    videos = select(posts.c.clip).where(needs)
    found = (connection.execute(query).scalars() for query in (images.where(needs), videos))
    return frozenset(digest for digests in found for digest in digests)


def _rests_since(path: Path, before: datetime) -> bool:
    """Tell whether there is a file that was neither written nor used since `before`."""
    try:
        return path.stat().st_mtime < before.timestamp()
    except OSError:
        return False

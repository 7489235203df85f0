"""What a person sees of posts: listings, counts, what was recorded about one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select

from quotebot.model import PostState
from quotebot.outbox.base import Part, chunks, find_id, read_posts
from quotebot.outbox.contents import REWORDED
from quotebot.outbox.posts import Post, Step, is_shared
from quotebot.outbox.tables import attempts, posts, quotes, receipts, sources

# The order of a listing: what needs a person or is under way first, history last.
LISTING: tuple[PostState, ...] = (
    "sending",
    "claimed",
    "unknown",
    "failed",
    "queued",
    "held",
    "sent",
    "dropped",
)


# The same text within this time is taken for a mistake; networks think so, too.
RECENT = timedelta(days=30)
_WAITING = ("held", "queued", "claimed", "sending", "unknown")


class Listing(Part):
    """The part of the store that people look at."""

    def posts(
        self,
        *,
        states: Sequence[PostState] = (),
        channel: str | None = None,
        limit: int = 50,
    ) -> list[Post]:
        """Return posts in the order of LISTING; within `queued` those with a time come first."""
        found: list[Post] = []
        with self.database.read() as connection:
            for query in _listings(states or LISTING, channel):
                if len(found) >= limit:
                    break
                found += read_posts(connection, query.limit(limit - len(found)))
        return found

    def list_origins(self, quote_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Return whom each of these quotes names now, "" for nobody, and its transcript's name."""
        found: dict[str, tuple[str, str]] = {}
        with self.database.read() as connection:
            for some in chunks(quote_ids):
                query = select(quotes.c.id, quotes.c.data, sources.c.name)
                query = query.join(sources, sources.c.id == quotes.c.source_id)
                for row in connection.execute(query.where(quotes.c.id.in_(some))):
                    found[row.id] = (json.loads(row.data)["attribution"], row.name)
        return found

    def count(self, *, states: Sequence[PostState] = (), channel: str | None = None) -> int:
        """Return how many posts a listing would have in all."""
        query = select(func.count()).select_from(posts)
        if states:
            query = query.where(posts.c.state.in_(states))
        if channel is not None:
            query = query.where(posts.c.channel == channel)
        with self.database.read() as connection:
            return int(connection.execute(query).scalar_one())

    def posts_of(self, quote_id: str, channel: str | None = None) -> list[Post]:
        """Return every post of a quote, or only those in a channel."""
        with self.database.read() as connection:
            query = select(posts).where(posts.c.quote_id == quote_id)
            if channel is not None:
                query = query.where(posts.c.channel == channel)
            return read_posts(connection, query.order_by(posts.c.channel, posts.c.cycle))

    def posts_of_source(self, source_id: str) -> list[Post]:
        """Return every post of a source's quotes."""
        with self.database.read() as connection:
            query = select(posts).join(quotes, quotes.c.id == posts.c.quote_id)
            query = query.where(quotes.c.source_id == source_id)
            return read_posts(connection, query.order_by(posts.c.position, posts.c.id))

    def withdrawn(self, ids: Iterable[str]) -> set[str]:
        """Return which of these posts, by whole id, a person dropped."""
        found: set[str] = set()
        with self.database.read() as connection:
            for chunk in chunks(list(ids)):
                query = select(attempts.c.post_id).join(posts, posts.c.id == attempts.c.post_id)
                query = query.where(posts.c.state == "dropped", attempts.c.step == "dropped")
                found.update(connection.execute(query.where(posts.c.id.in_(chunk))).scalars())
        return found

    def reworded(self, several: Iterable[Post]) -> set[str]:
        """Return the lineages of these posts that have a text which a person gave them."""
        wanted = {post.lineage: post.quote_id for post in several}
        found: set[str] = set()
        with self.database.read() as connection:
            # All of a lineage are of one quote, by which posts are found without all that was ever
            # recorded being read.
            for chunk in chunks(sorted(set(wanted.values()))):
                query = select(posts.c.lineage).join(attempts, attempts.c.post_id == posts.c.id)
                query = query.where(posts.c.quote_id.in_(chunk), attempts.c.step == REWORDED)
                found.update(connection.execute(query).scalars())
        return found & wanted.keys()

    def steps(self, post_id: str) -> list[Step]:
        """Return everything that was recorded about a post, oldest first."""
        with self.database.read() as connection:
            query = select(attempts).where(attempts.c.post_id == find_id(connection, post_id))
            return [
                Step(row.number, row.step, row.at, row.detail)
                for row in connection.execute(query.order_by(attempts.c.id))
            ]

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the text of each post by its whole id; an unknown id is left out."""
        found: dict[str, str] = {}
        with self.database.read() as connection:
            for chunk in chunks(list(ids)):
                query = select(posts.c.id, posts.c.text).where(posts.c.id.in_(chunk))
                found.update((row.id, row.text) for row in connection.execute(query))
        return found

    def find_same(
        self, channel: str, wanted: Collection[str], now: datetime, *, beside: Collection[str] = ()
    ) -> dict[str, tuple[str, str, PostState]]:
        """Return by text which post of a channel has it: (post id, quote id, state).

        Looks at what waits and at what was posted within RECENT, the posts `beside` left out.
        """
        columns = (posts.c.id, posts.c.quote_id, posts.c.state, posts.c.text)
        found: dict[str, tuple[str, str, PostState]] = {}
        with self.database.read() as connection:
            for chunk in chunks(list(wanted)):
                sent = (
                    select(*columns)
                    .join(receipts, receipts.c.post_id == posts.c.id)
                    .where(receipts.c.channel == channel, receipts.c.posted_at >= now - RECENT)
                )
                waiting = select(*columns).where(
                    posts.c.channel == channel, posts.c.state.in_(_WAITING)
                )
                for query in (waiting, sent):
                    for row in connection.execute(query.where(posts.c.text.in_(chunk))):
                        if row.id not in beside:
                            found[row.text] = (row.id, row.quote_id, row.state)
        return found

    def find_twin(self, post: Post, now: datetime) -> tuple[str, datetime] | None:
        """Return another post with the same text that its channel had within RECENT, and when.

        Where the text has the words of neither's quote, both must be of the same words.
        """
        query = (
            select(posts.c.id, receipts.c.posted_at, quotes.c.text)
            .join(receipts, receipts.c.post_id == posts.c.id)
            .outerjoin(quotes, quotes.c.id == posts.c.quote_id)
            .where(
                receipts.c.channel == post.channel,
                receipts.c.posted_at >= now - RECENT,
                posts.c.text == post.text,
                posts.c.lineage != post.lineage,
            )
            .order_by(receipts.c.posted_at.desc())
        )
        own = select(quotes.c.text).where(quotes.c.id == post.quote_id)
        with self.database.read() as connection:
            words = connection.execute(own).scalar() or ""
            rows = connection.execute(query).all()
        is_shown = bool(post.images or post.clip)
        for row in rows:
            both = (words, row.text or "")
            if both[0] == both[1] or not is_shared(post.text, both, is_shown=is_shown):
                return row.id, row.posted_at
        return None


def _listings(states: Sequence[PostState], channel: str | None) -> Iterator[Select[tuple[object]]]:
    for state in LISTING:
        if state not in states:
            continue
        query = select(posts).where(posts.c.state == state)
        if channel is not None:
            query = query.where(posts.c.channel == channel)
        if state in ("sent", "dropped", "failed"):
            yield query.order_by(posts.c.due_at.desc(), posts.c.position.desc(), posts.c.id)
        elif state == "queued":
            timed = query.where(posts.c.due_at.is_not(None))
            yield timed.order_by(posts.c.due_at, posts.c.position, posts.c.id)
            waiting = query.where(posts.c.due_at.is_(None))
            yield waiting.order_by(posts.c.position, posts.c.id)
        else:
            yield query.order_by(posts.c.due_at, posts.c.position, posts.c.id)

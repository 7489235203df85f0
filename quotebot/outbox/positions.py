"""The order of a channel's queue: positions with room between neighbours."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Connection,
    select,
    update,
)

from quotebot.outbox.base import POSITION_STEP
from quotebot.outbox.posts import Post
from quotebot.outbox.tables import posts


def first_position(connection: Connection, channel: str) -> int:
    """Return the lowest position of a channel, 0 when it has no posts."""
    query = select(posts.c.position).where(posts.c.channel == channel)
    found = connection.execute(query.order_by(posts.c.position).limit(1)).scalar()
    return int(found or 0)


def last_position(connection: Connection, channel: str) -> int:
    """Return the highest position of a channel, 0 when it has no posts."""
    query = select(posts.c.position).where(posts.c.channel == channel)
    found = connection.execute(query.order_by(posts.c.position.desc()).limit(1)).scalar()
    return int(found or 0)


def find_head(connection: Connection, channel: str) -> str | None:
    """Return the post that takes the channel's next free slot, None when none waits for one."""
    return connection.execute(
        select(posts.c.id)
        .where(posts.c.channel == channel, posts.c.state == "queued", posts.c.due_at.is_(None))
        .order_by(posts.c.position, posts.c.id)
        .limit(1)
        .with_for_update()
    ).scalar()


def send_back(connection: Connection, post_id: str, channel: str, now: datetime) -> None:
    """Give a post the head of its channel's queue instead of the time that it had."""
    position = first_position(connection, channel) - POSITION_STEP
    connection.execute(
        update(posts)
        .where(posts.c.id == post_id)
        .values(position=position, due_at=None, ready_at=None, pin="", updated_at=now)
    )


def make_room(connection: Connection, other: Post) -> int:
    """Return a free position right before `other`, moving what is before it when there is none."""
    query = select(posts.c.position).where(
        posts.c.channel == other.channel, posts.c.position < other.position
    )
    before = connection.execute(query.order_by(posts.c.position.desc()).limit(1)).scalar()
    if before is None:
        return other.position - POSITION_STEP
    if other.position - int(before) > 1:
        return (int(before) + other.position) // 2
    connection.execute(
        update(posts)
        .where(posts.c.channel == other.channel, posts.c.position <= int(before))
        .values(position=posts.c.position - POSITION_STEP)
    )
    return other.position - POSITION_STEP // 2

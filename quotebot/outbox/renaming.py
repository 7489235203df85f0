"""A channel that has another name now: its posts, and what it had already, go along.

A post's key is made from the name that its channel had then, and never changes, since networks know
it. So the names that a channel had are kept: under each of them a quote may have its post already.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, delete, select, update

from quotebot.errors import InputError
from quotebot.outbox.base import (
    POSITION_STEP,
    Part,
    brings,
    chunks,
    note_all,
    read_posts,
    upsert,
)
from quotebot.outbox.channels import read_channel
from quotebot.outbox.posts import Draft, Post, make_key
from quotebot.outbox.states import USUAL_MENDS
from quotebot.outbox.tables import channels, evergreen, meta, posts, receipts, uploads

_WAITING = ("queued", "held", "failed")
_UNDER_WAY = ("claimed", "sending", "unknown")


@dataclass(frozen=True, slots=True)
class Renamed:
    """How many posts have another channel now, and how many the two had both: those are dropped."""

    posts: int
    dropped: int


class Renaming(Part):
    """The part of the store that gives a channel another name."""

    def rename_channel(self, old: str, new: str, now: datetime) -> Renamed:
        """Give all that is known of the channel `old` to `new`, before what that has of its own.

        Of a quote that both have, what waits is dropped where the other had it already. Raises
        InputError when `old` has no posts, or one of them is under way.
        """
        with self.database.write() as connection:
            theirs = self._take_posts(connection, old)
            if not theirs:
                raise InputError(f"no post is of a channel {old!r}", mend="See: quotebot status")
            for post in theirs:
                if post.state in _UNDER_WAY:
                    raise InputError(
                        f"cannot rename {old} while a post of it is {post.state}",
                        where=f"post {post.id}",
                        mend=USUAL_MENDS[post.state],
                    )
            own = self._take_posts(connection, new)
            twins = _list_twins(theirs, own)
            for post_id in twins:
                self._advance(connection, post_id, "drop", now, step="replaced")
                connection.execute(delete(evergreen).where(brings(post_id)))
            for some in chunks([post.id for post in theirs]):
                connection.execute(delete(uploads).where(uploads.c.post_id.in_(some)))
            numbers = {post.id: post.attempts for post in theirs}
            note_all(connection, numbers, "channel renamed", now, f"from {old} to {new}")
            step = _find_step(theirs, own)
            connection.execute(
                update(posts)
                .where(posts.c.channel == old)
                .values(channel=new, position=posts.c.position + step, updated_at=now)
            )
            for table in (receipts, evergreen):
                connection.execute(update(table).where(table.c.channel == old).values(channel=new))
            _rest_once(connection, new)
            _rename_state(connection, old, new)
            former = [*former_names(connection, new), *former_names(connection, old), old]
            names = json.dumps(list(dict.fromkeys(former)), ensure_ascii=False)
            upsert(connection, meta, [{"key": f"formerly:{new}", "value": names}])
            connection.execute(delete(meta).where(meta.c.key == f"formerly:{old}"))
            return Renamed(len(theirs), len(twins))

    def _take_posts(self, connection: Connection, channel: str) -> list[Post]:
        query = select(posts).where(posts.c.channel == channel).order_by(posts.c.position)
        return read_posts(connection, query.with_for_update())


def former_names(connection: Connection, channel: str) -> list[str]:
    """Return the names that a channel had before."""
    query = select(meta.c.value).where(meta.c.key == f"formerly:{channel}")
    names: list[str] = json.loads(connection.execute(query).scalar() or "[]")
    return names


def choose_key(connection: Connection, draft: Draft, former: Sequence[str]) -> str:
    """Return the key of the post that a draft's channel has, also from when it had one of its
    `former` names, or else of a new one. One that was dropped for another is that other.
    """
    free = dropped = ""
    for name in (draft.channel, *former):
        for turn in count():
            # A channel of this name that has another one now may have taken the key along.
            owner = f"{name}\0{turn}" if turn else name
            key = make_key(draft.quote_id, owner, draft.intent, 1)
            query = select(posts.c.channel, posts.c.state).where(posts.c.key == key)
            holder = connection.execute(query).one_or_none()
            if holder is None:
                free = free or key
                break
            if holder.channel == draft.channel:
                if holder.state != "dropped":
                    return key
                dropped = dropped or key
    return dropped or free


def _list_twins(theirs: Sequence[Post], own: Sequence[Post]) -> list[str]:
    """Return which posts that wait are of quotes that the other channel has a post of."""
    had = {post.quote_id for post in theirs}
    late = [post.id for post in own if post.state in _WAITING and post.quote_id in had]
    # What the new name has out already, the old one must not bring again.
    gone = {post.quote_id for post in own if post.state in ("sent", *_UNDER_WAY)}
    return late + [post.id for post in theirs if post.state in _WAITING and post.quote_id in gone]


def _rest_once(connection: Connection, channel: str) -> None:
    """Let each quote come again from one of its posts alone: that which went out last."""
    query = select(evergreen.c.lineage, posts.c.quote_id).join(
        posts, posts.c.id == evergreen.c.post_id
    )
    query = query.where(evergreen.c.channel == channel).order_by(evergreen.c.last_due.desc())
    seen: set[str] = set()
    for lineage, quote_id in connection.execute(query).all():
        if quote_id in seen:
            connection.execute(delete(evergreen).where(evergreen.c.lineage == lineage))
        seen.add(quote_id)


def _find_step(theirs: Sequence[Post], own: Sequence[Post]) -> int:
    """Return by how much positions change for what waited longer to stay in front."""
    if not own or theirs[-1].position < own[0].position:
        return 0
    return own[0].position - theirs[-1].position - POSITION_STEP


def _rename_state(connection: Connection, old: str, new: str) -> None:
    """Let the state of `old` be that of `new`, paused if either was; handled slots stay handled."""
    before, known = read_channel(connection, old), read_channel(connection, new)
    if before is None:
        return
    if known is not None:
        connection.execute(delete(channels).where(channels.c.name == new))
    cursor_at = max(one.cursor_at for one in (before, known) if one is not None)
    values: dict[str, Any] = {"name": new, "cursor_at": cursor_at}
    # What waits for a person goes on waiting, above all of a database that knows not what went out.
    if known is not None and known.paused and (not before.paused or before.hold_until):
        values |= {
            "paused": 1,
            "pause_reason": known.pause_reason,
            "hold_until": known.hold_until,
        }
    lasts = [one.last_at for one in (before, known) if one is not None and one.last_at]
    if lasts:
        values["last_at"] = max(lasts)
    connection.execute(update(channels).where(channels.c.name == old).values(values))

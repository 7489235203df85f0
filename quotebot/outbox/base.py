"""What the parts of the store share: the database, the clock-free helpers, rows to nouns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, insert, select, update

from quotebot.errors import InputError, QuotebotError
from quotebot.model import PostState, Receipt
from quotebot.outbox.database import Database
from quotebot.outbox.posts import Post
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.states import Event, advance
from quotebot.outbox.tables import attempts, evergreen, post_images, posts, receipts

# Room between neighbours, so that a post can be moved between two others without touching them.
POSITION_STEP = 1024
# So much of an id is printed at least; fewer letters are not looked for among ids of other kinds.
SURE_LETTERS = 8
IN_HAND = ("claimed", "sending")
# So many values are named in one query; SQLite before 3.32 takes 999.
_NAMED_AT_ONCE = 500


class LeaseLost(QuotebotError):
    """The claim on a post has passed to another program; nothing was recorded or sent."""

    def __init__(self, post_id: str) -> None:
        self.post_id = post_id
        super().__init__(post_id)

    def __str__(self) -> str:
        return f"post {self.post_id} is in another program's hands now"


class Part:
    """Base of the parts of the store.

    `owner` names this process in claims; `folder` holds the cards.
    """

    def __init__(
        self, database: Database, folder: Path, settings: OutboxSettings, owner: str
    ) -> None:
        self.database = database
        self.folder = folder
        self.settings = settings
        self.owner = owner

    def post(self, post_id: str) -> Post:
        """Return a post by its id or a beginning of it that only one post has.

        Raises InputError when none or several match.
        """
        with self.database.read() as connection:
            return self._read_post(connection, find_id(connection, post_id))

    def _read_post(self, connection: Connection, post_id: str) -> Post:
        return read_posts(connection, select(posts).where(posts.c.id == post_id))[0]

    def _take_post(self, connection: Connection, start: str) -> Post:
        """Return the post whose id begins with `start`; nobody else changes it meanwhile.

        Read without the lock, it could be claimed on PostgreSQL before what was decided is written.
        """
        query = select(posts).where(posts.c.id == find_id(connection, start))
        return read_posts(connection, query.with_for_update())[0]

    def _advance(
        self,
        connection: Connection,
        post_id: str,
        event: Event,
        now: datetime,
        *,
        step: str,
        detail: str = "",
        in_hand: bool = False,
        attempt: int | None = None,
        **values: Any,
    ) -> PostState:
        """Move a post through the state machine and record the step, in this transaction.

        `in_hand` demands that this process holds the claim, `attempt` that no other has begun
        since. Raises LeaseLost, IllegalMove.
        """
        row = connection.execute(
            select(posts.c.state, posts.c.owner, posts.c.attempts)
            .where(posts.c.id == post_id)
            .with_for_update()
        ).one_or_none()
        if row is None:
            raise InputError(f"there is no post {post_id}", mend="See: quotebot queue")
        if in_hand and (row.owner != self.owner or row.state not in IN_HAND):
            raise LeaseLost(post_id)
        if attempt is not None and row.attempts != attempt:
            raise LeaseLost(post_id)
        state = advance(row.state, event, where=f"post {post_id}")
        if state not in IN_HAND:
            values.update(owner="", lease_until=None)
        number = values.get("attempts", row.attempts)
        connection.execute(
            update(posts).where(posts.c.id == post_id).values(state=state, updated_at=now, **values)
        )
        self._note(connection, post_id, number, step, now, detail)
        return state

    def _hold(
        self, connection: Connection, post_id: str, reasons: Sequence[str], now: datetime
    ) -> None:
        holds, detail = dump_holds(reasons), "; ".join(reasons)
        self._advance(connection, post_id, "hold", now, step="held", detail=detail, holds=holds)
        # The slot goes to the next one; who approves this one late must not send it at once.
        connection.execute(
            update(posts)
            .where(posts.c.id == post_id, posts.c.pin == "")
            .values(due_at=None, ready_at=None)
        )

    def _note(
        self,
        connection: Connection,
        post_id: str,
        number: int,
        step: str,
        now: datetime,
        detail: str = "",
    ) -> None:
        connection.execute(
            insert(attempts).values(
                post_id=post_id, number=number, step=step, at=now, detail=detail
            )
        )


def note_all(
    connection: Connection,
    numbers: Mapping[str, int],
    step: str,
    now: datetime,
    detail: str = "",
) -> None:
    """Record a step of many posts at once; `numbers` are their attempts by id."""
    same = {"step": step, "at": now, "detail": detail}
    rows = [{"post_id": post_id, "number": number, **same} for post_id, number in numbers.items()]
    if rows:
        connection.execute(insert(attempts), rows)


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, replacing those with the same primary key."""
    if not rows:
        return
    statement = _insert(connection, table)
    keys = [column.name for column in table.primary_key.columns]
    changed = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if column.name not in keys
    }
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), rows)


def insert_new(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Insert a row unless its key is taken; tell whether it was inserted."""
    # RETURNING, since drivers disagree on the row count of an insert that does nothing.
    key = next(iter(table.primary_key.columns))
    statement = _insert(connection, table).on_conflict_do_nothing().returning(key)
    return connection.execute(statement, row).first() is not None


def _insert(connection: Connection, table: Table) -> Any:
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)


def find_id(connection: Connection, start: str) -> str:
    """Return the only post id that begins with `start`, or the id of the only post of a quote.

    Raises InputError with what matches.
    """
    start = start.strip().lower()
    if not start or not set(start) <= set("0123456789abcdef"):
        raise InputError(f"{start!r} is not the id of a post", mend="See: quotebot queue")
    # "g" sorts behind every hex digit.
    query = select(posts.c.id).where(posts.c.id >= start, posts.c.id < start + "g")
    found = list(connection.execute(query.order_by(posts.c.id).limit(4)).scalars())
    if not found:
        return _find_post_of_quote(connection, start)
    if len(found) > 1 and found[0] != start:
        raise InputError(
            f"{start} begins several posts: {', '.join(found[:3])} …", mend="Give more of the id."
        )
    return str(found[0])


def brings(post_id: str) -> ColumnElement[bool]:
    """The row of `evergreen` by which recycling may bring a post again, found by its key."""
    lineage = select(posts.c.lineage).where(posts.c.id == post_id).scalar_subquery()
    return (evergreen.c.lineage == lineage) & (evergreen.c.post_id == post_id)


def _find_post_of_quote(connection: Connection, start: str) -> str:
    rows = []
    # A shorter one may be the id of a post with a letter wrong.
    if len(start) >= SURE_LETTERS:
        query = select(posts.c.id, posts.c.channel).where(
            posts.c.quote_id >= start, posts.c.quote_id < start + "g"
        )
        rows = list(connection.execute(query.order_by(posts.c.channel, posts.c.id)))
    if not rows:
        raise InputError(f"there is no post {start}", mend="See: quotebot queue")
    if len(rows) > 1:
        named = ", ".join(f"{row.id[:8]} ({row.channel})" for row in rows)
        raise InputError(f"{start} is a quote of several posts: {named}", mend="Give one of them.")
    return str(rows[0].id)


def read_posts(connection: Connection, query: Select[Any]) -> list[Post]:
    """Run a query over all columns of `posts` and return its rows with images and receipts."""
    rows = connection.execute(query).all()
    ids = [row.id for row in rows]
    images: dict[str, list[str]] = {}
    proofs: dict[str, Receipt] = {}
    for chunk in chunks(ids):
        for image in connection.execute(
            select(post_images)
            .where(post_images.c.post_id.in_(chunk))
            .order_by(post_images.c.post_id, post_images.c.place)
        ):
            images.setdefault(image.post_id, []).append(image.digest)
        for proof in connection.execute(select(receipts).where(receipts.c.post_id.in_(chunk))):
            proofs[proof.post_id] = Receipt(proof.remote_id, proof.url, proof.posted_at)
    return [_make_post(row, images.get(row.id, []), proofs.get(row.id)) for row in rows]


def chunks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    """Yield `values` in runs that one query may name."""
    for start in range(0, len(values), _NAMED_AT_ONCE):
        yield values[start : start + _NAMED_AT_ONCE]


def add_reason(reasons: Iterable[str], reason: str) -> list[str]:
    """Return the reasons for holding a post with the one of now before them, each once."""
    return list(dict.fromkeys((reason, *reasons)))


def dump_holds(reasons: Iterable[str]) -> str:
    """Return reasons for holding a post as its column has them."""
    return json.dumps(list(reasons), ensure_ascii=False)


def _make_post(row: Row[Any], images: list[str], receipt: Receipt | None) -> Post:
    return Post(
        id=row.id,
        key=row.key,
        lineage=row.lineage,
        cycle=row.cycle,
        quote_id=row.quote_id,
        channel=row.channel,
        text=row.text,
        language=row.language,
        url=row.url,
        state=row.state,
        position=row.position,
        evergreen=bool(row.evergreen),
        pin=row.pin,
        due_at=row.due_at,
        ready_at=row.ready_at,
        attempts=row.attempts,
        looks=row.looks,
        created_at=row.created_at,
        enqueued_at=row.enqueued_at,
        updated_at=row.updated_at,
        error=row.error,
        holds=tuple(json.loads(row.holds)),
        images=tuple(images),
        receipt=receipt,
        clip=row.clip,
        name=row.name,
    )

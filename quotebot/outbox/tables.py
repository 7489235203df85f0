"""The tables as SQLAlchemy sees them; migrations.py makes them, a test compares the two.

Moments are stored as UTC text of fixed width ("2026-11-23T09:00:00.000000Z"), which sorts, reads
well in any SQL shell, and means the same on SQLite and PostgreSQL.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Float,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)


class Moment(TypeDecorator[datetime]):
    """An aware datetime as sortable UTC text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write a moment; raises ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} names no time zone")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read a moment."""
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData()

#: The row of `meta` that says why a channel which is new to this database waits for a person.
PAUSED_ANEW = "paused_anew"
#: How that begins, and why every channel is paused, where everything went to another database.
MOVED = "moved to "

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text))

sources = Table(
    "sources",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text),
    Column("data", Text),
    Column("added_at", Moment),
)

quotes = Table(
    "quotes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source_id", Text),
    Column("rank", Integer),
    Column("score", Float),
    Column("text", Text),
    Column("data", Text),
    Column("added_at", Moment),
)

cards = Table(
    "cards",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("quote_id", Text, primary_key=True),
    Column("template", Text),
    Column("width_px", Integer),
    Column("height_px", Integer),
    Column("format", Text),
    Column("alt_text", Text),
    Column("path", Text),
    Column("added_at", Moment),
)

clips = Table(
    "clips",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("quote_id", Text),
    Column("template", Text),
    Column("width_px", Integer),
    Column("height_px", Integer),
    Column("length_ms", Integer),
    Column("silent", Integer),
    Column("alt_text", Text),
    Column("captions", Text),
    Column("cover", Text),
    Column("recipe", Text),
    Column("path", Text),
    Column("added_at", Moment),
)

posts = Table(
    "posts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key", Text),
    Column("lineage", Text),
    Column("cycle", Integer),
    Column("quote_id", Text),
    Column("channel", Text),
    Column("text", Text),
    Column("language", Text),
    Column("url", Text),
    Column("state", Text),
    Column("position", BigInteger),
    Column("evergreen", Integer),
    # "": takes a slot; "at": a person named the moment; "now": a person said at once.
    Column("pin", Text),
    Column("due_at", Moment),
    Column("ready_at", Moment),
    Column("attempts", Integer),
    Column("looks", Integer),
    Column("owner", Text),
    Column("lease_until", Moment),
    Column("created_at", Moment),
    Column("enqueued_at", Moment),
    Column("updated_at", Moment),
    Column("error", Text),
    Column("holds", Text),
    # Digest of a clip that goes out in place of the images; "" for none.
    Column("clip", Text),
    # Whom it credits, "" for nobody; NULL where an older version queued it.
    Column("name", Text),
)

post_images = Table(
    "post_images",
    metadata,
    Column("post_id", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("digest", Text),
)

uploads = Table(
    "uploads",
    metadata,
    Column("post_id", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("reference", Text),
    Column("at", Moment),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", BigInteger, primary_key=True),
    Column("post_id", Text),
    Column("number", Integer),
    Column("step", Text),
    Column("at", Moment),
    Column("detail", Text),
)

receipts = Table(
    "receipts",
    metadata,
    Column("post_id", Text, primary_key=True),
    Column("channel", Text),
    Column("remote_id", Text),
    Column("url", Text),
    Column("posted_at", Moment),
)

evergreen = Table(
    "evergreen",
    metadata,
    Column("lineage", Text, primary_key=True),
    Column("channel", Text),
    Column("post_id", Text),
    Column("cycle", Integer),
    Column("last_due", Moment),
)

channels = Table(
    "channels",
    metadata,
    Column("name", Text, primary_key=True),
    Column("cursor_at", Moment),
    Column("last_at", Moment),
    Column("plan", Text),
    Column("paused", Integer),
    Column("pause_reason", Text),
    Column("hold_until", Moment),
    Column("failures", Integer),
    Column("last_error", Text),
    Column("last_error_at", Moment),
    Column("last_ok_at", Moment),
)

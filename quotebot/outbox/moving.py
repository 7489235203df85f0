"""A SQLite database copied to an empty PostgreSQL, with nothing lost and nobody posting from both.

In whichever moment it breaks off, one of them at most has channels that post: those of the new one
are paused until those of the old one are, and these stay so. So are channels that either learns of
meanwhile, and all of a copy of the old one that is put in its place later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, text, update

from quotebot.counted import counted
from quotebot.errors import InputError
from quotebot.outbox.base import upsert
from quotebot.outbox.channels import read_paused_anew
from quotebot.outbox.database import Database
from quotebot.outbox.faults import StoreError
from quotebot.outbox.mark import KNOWN_MARK, Mark, write_mark
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.tables import MOVED, PAUSED_ANEW, channels, meta, metadata

_ROWS_AT_ONCE = 1000
_REASON = (
    MOVED + "{}, which knows what went out since: name it as url in [outbox], or, if nothing did, "
    "go on here: quotebot resume"
)
_UNFINISHED = (
    "the move from {} has not come to its end: empty this database and move again, or, if that "
    "one's channels are paused as moved, go on: quotebot resume"
)
_PAUSE = ("paused", "pause_reason", "hold_until")


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a database went, and how many rows of all its tables, and of posts, that were."""

    where: str
    rows: int
    posts: int


def move_database(
    old: Database, settings: OutboxSettings, data_folder: Path, now: datetime
) -> Moved:
    """Copy all that `old` holds, a SQLite database on which no daemon works, to the PostgreSQL of
    `settings`, compare it row by row, and pause every channel of the old one for good.

    Others may read the old one meanwhile. Raises InputError where the new one is not empty or the
    old one was moved before, and StoreError where either refuses.
    """
    if old.path is None:
        raise InputError(
            "this is PostgreSQL already",
            where=old.where,
            mend="Leave url out of [outbox] until the file of SQLite has moved; PostgreSQL itself "
            "is moved by its own tools (pg_dump).",
        )
    if not settings.url.startswith("postgresql"):
        raise InputError(
            "a database is moved to PostgreSQL alone",
            where=settings.url,
            mend="Name it as postgresql://user@host/name; a file of SQLite moves with its folder.",
        )
    new = Database.open(settings, data_folder, now)
    # As people write it in config.toml.
    where = new.where.replace("+psycopg:", ":", 1)
    try:
        with old.write() as source:
            _refuse_moved(source, old.where)
            with new.write() as target:
                counts = _copy_all(source, target, where)
                _pause(target, _UNFINISHED.format(old.where))
            states = [dict(row) for row in source.execute(select(channels)).mappings()]
            paused_anew = read_paused_anew(source)
            _pause(source, _REASON.format(where))
            # No attempt has this number, so that no copy from before the move knows it.
            mark = Mark(0, "moved", now)
            upsert(source, meta, [{"key": KNOWN_MARK, "value": str(mark)}])
        write_mark(old.path, mark)
        with new.write() as target:
            _note_paused_anew(target, paused_anew)
            for state in states:
                own = channels.c.name == state["name"]
                values = {name: state[name] for name in _PAUSE}
                target.execute(update(channels).where(own).values(values))
    finally:
        new.close()
    return Moved(where, sum(counts.values()), counts["posts"])


def _refuse_moved(source: Connection, where: str) -> None:
    note = read_paused_anew(source)
    if note.startswith(MOVED):
        raise InputError(f"this database was {note.partition(',')[0]} before", where=where)


def _pause(connection: Connection, reason: str) -> None:
    """Pause every channel, and those that the database does not know yet."""
    values = {"paused": 1, "pause_reason": reason, "hold_until": None}
    connection.execute(update(channels).values(values))
    _note_paused_anew(connection, reason)


def _note_paused_anew(connection: Connection, reason: str) -> None:
    connection.execute(delete(meta).where(meta.c.key == PAUSED_ANEW))
    if reason:
        upsert(connection, meta, [{"key": PAUSED_ANEW, "value": reason}])


def _copy_all(source: Connection, target: Connection, where: str) -> Mapping[str, int]:
    """Copy every table and return how many rows each has; raises StoreError where they differ."""
    tables = metadata.sorted_tables
    # Nobody else may write into the new one before it is whole.
    names = ", ".join(table.name for table in tables)
    target.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
    _require_empty(target, where)
    target.execute(delete(meta).where(_is_moved(meta)))
    counts = {}
    for table in tables:
        rows = source.execute(select(table).where(_is_moved(table))).mappings()
        for some in rows.partitions(_ROWS_AT_ONCE):
            target.execute(insert(table), [dict(row) for row in some])
        there, here = _digest(source, table), _digest(target, table)
        if there != here:
            raise StoreError(
                f"of {counted(there[0], 'row')} of {table.name} {here[0]:,} arrived, or otherwise",
                where=where,
                mend="Nothing was changed; try again.",
            )
        counts[table.name] = here[0]
    # The next attempt is to have a number of its own.
    target.execute(
        text(
            "SELECT setval(pg_get_serial_sequence('attempts', 'id'), max(id)) FROM attempts "
            "HAVING max(id) > 0"
        )
    )
    return counts


def _require_empty(target: Connection, where: str) -> None:
    """Raise InputError where a database holds anything but what it is made with."""
    for table in metadata.sorted_tables:
        if table is meta:
            continue
        if count := target.execute(select(func.count()).select_from(table)).scalar_one():
            raise InputError(
                f"this database is not empty ({counted(count, 'row')} in {table.name})",
                where=where,
                mend="Name a new one (createdb), or empty it. Nothing was changed.",
            )


def _is_moved(table: Table) -> ColumnElement[bool]:
    """Tell which rows of a table travel: not the version, which each database has of its own."""
    first: ColumnElement[Any] = next(iter(table.primary_key.columns))
    return first != "schema" if table is meta else first.is_not(None)


def _digest(connection: Connection, table: Table) -> tuple[int, int]:
    """Return how many rows a table has and a digest of them, in whatever order they come."""
    count = total = 0
    for row in connection.execute(select(table).where(_is_moved(table))):
        count += 1
        total += int.from_bytes(sha256(repr(tuple(row)).encode()).digest())
    return count, total % 2**256

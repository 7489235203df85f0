"""One SQL database: SQLite by default, PostgreSQL by its address; opened, checked, guarded.

SQLite runs in WAL mode with synchronous=FULL: what is committed survives a power cut, which the
outbox relies on. Every refusal of the database becomes one line with its mend.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    create_engine,
    event,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from quotebot.errors import InputError, tell_install
from quotebot.outbox.backup import (
    Inspection,
    keep_as_it_was,
    make_backup,
    set_aside,
)
from quotebot.outbox.earlier import note_damage, note_earlier, note_mark
from quotebot.outbox.faults import StoreError, explain, find_kind, is_damage
from quotebot.outbox.mark import Mark, write_mark
from quotebot.outbox.migrations import migrate
from quotebot.outbox.opener import Opener
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.tables import attempts

#: The file of the database in the data folder, unless `url` names another.
USUAL_NAME = "quotebot.db"
# What an open connection to a disk that went away answers; of its locks, that they are busy.
_GONE = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY)


class DamagedDatabase(InputError):
    """The database file was damaged and has been set aside as `kept`."""

    def __init__(self, what: str, *, where: str, kept: Path) -> None:
        self.kept = kept
        super().__init__(
            f"the database is damaged ({what}); it was set aside as {kept.name}, untouched",
            where=where,
            mend="Put a backup in its place (quotebot db restore FILE), or start again with an "
            "empty queue, which knows nothing of what went out.",
        )


class Database:
    """An open database; `path` is its file on SQLite, None elsewhere."""

    def __init__(
        self, engine: Engine, path: Path | None, where: str, opener: Opener | None = None
    ) -> None:
        self.engine = engine
        self.path = path
        self.where = where
        self._opener = opener

    @classmethod
    def open(
        cls, settings: OutboxSettings, data_folder: Path, now: datetime, *, check: bool = False
    ) -> Database:
        """Open the database, made or migrated when need be, with a backup before (SQLite).

        `check` reads every page first (SQLite). Raises DamagedDatabase, InputError (no permission,
        another program's file, unreachable server) or StoreError (busy, full).
        """
        url = _find_url(settings, data_folder)
        path = find_file(settings, data_folder)
        where = str(path) if path else url.render_as_string(hide_password=True)
        if path is not None:
            _prepare_file(path, now, check)
        opener = Opener(path, settings.busy_timeout_s) if path else None
        try:
            engine = _make_engine(url, opener)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise InputError(
                f"cannot speak to this database ({str(error).splitlines()[0]})",
                where=where,
                mend=f"Install the driver with: {tell_install('postgres')}",
            ) from error
        database = cls(engine, path, where, opener)

        def keep(version: int) -> None:
            # Others read on while this one holds the lock to write, and so does the backup.
            if path is not None:
                keep_as_it_was(path, version, now)

        try:
            with database.write() as connection:
                if migrate(connection, where, keep) == 0:
                    if path is not None:
                        note_damage(connection, path)
                        note_mark(connection, path)
                    else:
                        _refuse_encoding(connection, where)
                    note_earlier(connection, path, data_folder / USUAL_NAME)
                newest = _find_newest(connection) if opener is not None else None
        except InputError:
            engine.dispose()
            raise
        except StoreError as error:
            engine.dispose()
            if path is not None and is_damage(error.__cause__):
                raise _set_aside(path, now, error.what) from error
            raise
        if opener is not None:
            opener.is_known, opener.newest = True, newest
        return database

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with self._connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes: committed when the block ends, undone when it raises."""
        with self._connect() as connection:
            connection = connection.execution_options(quotebot_write=True)
            with connection.begin():
                yield connection

    def note_begun(self, mark: Mark) -> None:
        """Keep in mind, and beside the file of SQLite, how far the database has come."""
        if self._opener is not None:
            self._opener.newest = mark
        if self.path is not None:
            write_mark(self.path, mark)

    def backup(self, path: Path, now: datetime) -> Inspection:
        """Copy the live database to `path`, which must not exist; others may go on writing.

        Raises InputError for PostgreSQL, which has tools of its own, or a path that is taken.
        """
        return make_backup(self.require_file(), path, now)

    def require_file(self) -> Path:
        """Return the database's file; raises InputError on PostgreSQL, which keeps its own."""
        if self.path is None:
            raise InputError(
                "PostgreSQL is backed up by its own tools", where=self.where, mend="Use pg_dump."
            )
        return self.path

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        pool = self.engine.pool
        try:
            with self.engine.connect() as connection:
                try:
                    yield connection
                except DBAPIError as error:
                    if self.path is not None and find_kind(error) in _GONE:
                        # When the disk is back, what was opened before still fails, for ever.
                        connection.invalidate(error)
                        self.engine.dispose()
                    raise
                finally:
                    if self.engine.pool is not pool and not connection.invalidated:
                        # Another thread gave up the pool, which would keep this open, and its
                        # files, until Python looks for cycles among what is old.
                        connection.invalidate()
        except DBAPIError as error:
            raise explain(error, self.where) from error.orig
        except PoolTimeout as error:
            raise StoreError(
                "every connection to the database is busy", where=self.where, mend="Try again."
            ) from error


def _refuse_encoding(connection: Connection, where: str) -> None:
    """Raise InputError where a new database on a server cannot hold every letter."""
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    # SQL_ASCII is no alphabet: it keeps whatever comes.
    if encoding not in ("UTF8", "SQL_ASCII"):
        raise InputError(
            f"this database cannot hold every letter (its encoding is {encoding})",
            where=where,
            mend="Make another: createdb -E UTF8 -T template0 NAME",
        )


def find_file(settings: OutboxSettings, data_folder: Path) -> Path | None:
    """Return the file of the database, which need not exist; None for PostgreSQL."""
    url = _find_url(settings, data_folder)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _find_url(settings: OutboxSettings, data_folder: Path) -> URL:
    if not settings.url:
        return URL.create("sqlite", database=str(data_folder / USUAL_NAME))
    url = make_url(settings.url)
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if not url.database or url.database == ":memory:":
        raise InputError(
            "a database in memory forgets what was posted",
            where=settings.url,
            mend="Name a file: sqlite:////absolute/path.db",
        )
    return url.set(database=str(data_folder / Path(url.database).expanduser()))


def _make_engine(url: URL, opener: Opener | None) -> Engine:
    if opener is None:
        # Without it a server that was set up without a language answers in bytes.
        encoding = {"client_encoding": "utf8"}
        return create_engine(url, pool_pre_ping=True, pool_size=4, connect_args=encoding)
    # As many as there are channels at work: while another program writes, each waits with one, and
    # a limit would have the others wait in vain for theirs.
    engine = create_engine(url, creator=opener.open, max_overflow=-1)

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _: Any) -> None:
        # The driver's own transaction handling is off, so that BEGIN below is the only one.
        connection.isolation_level = None
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once: upgrading later would fail without waiting.
        writing = connection.get_execution_options().get("quotebot_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _prepare_file(path: Path, now: datetime, check: bool) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.stat().st_size == 0:
            return
        if path.is_dir():
            raise InputError("this is a folder, not a database", where=str(path))
        with path.open("rb") as file:
            head = file.read(16)
    except FileExistsError as error:
        raise InputError(
            "this is no folder, or a link to one that is not there",
            where=str(path.parent),
            mend="Mount its disk, or set data_folder.",
        ) from error
    except OSError as error:
        raise InputError(
            f"cannot be opened ({error.strerror})",
            where=str(path),
            mend="Mend the rights of the file and its folder, or set data_folder.",
        ) from error
    if head != b"SQLite format 3\0":
        raise _set_aside(path, now, "it does not begin like a database")
    if not check:
        return
    try:
        connection = sqlite3.connect(path, timeout=30)
        try:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise explain(error, str(path)) from error
        verdict = str(error)
    if verdict != "ok":
        raise _set_aside(path, now, str(verdict).splitlines()[-1])


def _set_aside(path: Path, now: datetime, what: str) -> DamagedDatabase:
    path = path.resolve()
    return DamagedDatabase(what, where=str(path), kept=set_aside(path, "damaged", now))


def _find_newest(connection: Connection) -> Mark | None:
    """Return the last step that a database has, None where nothing was done yet."""
    query = select(attempts.c.id, attempts.c.post_id, attempts.c.at)
    row = connection.execute(query.order_by(attempts.c.id.desc()).limit(1)).one_or_none()
    return Mark(row.id, row.post_id, row.at) if row else None

"""Backups of a SQLite database: made while others write, looked through, put back in its place.

A backup is older than the world: what was queued when it was made may have gone out since. So every
channel of a backup is paused in the backup itself, whichever way it comes back into place, and a
person who knows what stands resumes it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from stat import S_IMODE

from quotebot.errors import InputError
from quotebot.files import ENDING, refuse_write, sweep
from quotebot.outbox.mark import KNOWN_MARK, read_mark
from quotebot.outbox.migrations import MIGRATIONS
from quotebot.outbox.tables import MOVED, PAUSED_ANEW

# What SQLite keeps beside a database.
COMPANIONS = ("", "-wal", "-shm", "-journal")
_PAGES_AT_ONCE = 4096
# What SQLite says where it may not make the log of a database that keeps one.
_NO_ROOM_FOR_LOG = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a database file holds; `faults` are the pages' and tables' own, none when it is whole.

    `schema` is 0 for a file that no quotebot made.
    """

    path: Path
    schema: int
    posts: int
    faults: tuple[str, ...]


def make_backup(database: Path, target: Path, now: datetime) -> Inspection:
    """Copy the live `database` to `target`, read the copy through, and return what it holds.

    Raises InputError when there is a file already, the disk refuses, or the copy is not whole.
    """
    if target.is_dir():
        raise InputError("this is a folder", where=str(target), mend="Name a file in it.")
    if target.exists():
        raise InputError("there is a file already", where=str(target), mend="Choose another.")
    with _beside(target) as part:
        _copy_paused(database, part, f"a backup of {now:%Y-%m-%d %H:%M} UTC")
        found = inspect_file(part)
        _refuse_faults(found, database)
    return Inspection(target, found.schema, found.posts, found.faults)


def keep_as_it_was(database: Path, version: int, now: datetime) -> None:
    """Back the `database` of an older schema up beside it, where SQLite writes anyway.

    The folder of backups may be another user's. Raises InputError like `make_backup`.
    """
    kept = _find_free_name(database, f"schema-{version}", now)
    make_backup(database, kept, now)
    _take_rights(kept, database)


def restore_backup(source: Path, database: Path, now: datetime) -> tuple[Inspection, Path | None]:
    """Put the backup `source` in the place of `database`; nobody else may have that open.

    What was there is set aside, untouched; returns what came back and where the old one is (None:
    there was none). Raises InputError when `source` is not a whole database of this quotebot.
    """
    # Behind a link: SQLite keeps a log beside what the link names, and that is to be replaced.
    database = database.resolve()
    found = inspect_file(source)
    _refuse_faults(found, source)
    if not found.schema:
        raise InputError("this is not a backup of quotebot's database", where=str(source))
    if found.schema > len(MIGRATIONS):
        raise InputError(
            f"a newer quotebot made this (schema {found.schema}, known {len(MIGRATIONS)})",
            where=str(source),
            mend="Upgrade quotebot first.",
        )
    with _beside(database) as part:
        # A copy that a person made of the file has nothing paused, and may have a log beside it.
        _copy_paused(source, part, "a copy of unknown age", instead_of=database)
        _take_rights(part, database)
        # A log that its database has lost would be played into the one that comes back.
        stands = any(database.with_name(database.name + tail).exists() for tail in COMPANIONS)
        kept = set_aside(database, "replaced", now) if stands else None
    return found, kept


def inspect_file(path: Path) -> Inspection:
    """Read every page of a database file, without changing it; raises InputError when it cannot."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        is_there = path.is_file()
        raise InputError(
            f"cannot be read ({error.strerror})",
            where=str(path),
            mend="Mend its rights." if is_there else "Name a file that quotebot db backup wrote.",
        ) from error
    if head != b"SQLite format 3\0":
        return Inspection(path, 0, 0, ("it does not begin like a database",))
    try:
        with _open_read_only(path) as connection:
            verdict = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
            faults = tuple(line for part in verdict for line in part.splitlines() if line != "ok")
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
            if not {"meta", "posts"} <= names:
                return Inspection(path, 0, 0, faults)
            query = "SELECT value FROM meta WHERE key = 'schema'"
            schema = int(connection.execute(query).fetchone()[0])
            posts = int(connection.execute("SELECT count(*) FROM posts").fetchone()[0])
    except sqlite3.Error as error:
        _refuse_surroundings(error, path)
        return Inspection(path, 0, 0, (str(error),))
    return Inspection(path, schema, posts, faults)


def set_aside(path: Path, why: str, now: datetime) -> Path:
    """Rename a database and what belongs to it to a name that is free; return that name.

    Of a link it is the file that it names: the log lies beside that.
    """
    path = path.resolve()
    kept = _find_free_name(path, why, now)
    # Its log may hold the newest pages, so it travels along.
    for tail in COMPANIONS:
        part = path.with_name(path.name + tail)
        if part.exists():
            part.rename(kept.with_name(kept.name + tail))
    return kept


def _find_free_name(path: Path, why: str, now: datetime) -> Path:
    """Return a name for what was a database, beside it, that nothing has yet."""
    path = path.resolve()
    stem = f"{path.name}.{why}-{now:%Y%m%dT%H%M%S}"
    kept = path.with_name(stem)
    number = 1
    while any(kept.with_name(kept.name + tail).exists() for tail in COMPANIONS):
        number += 1
        kept = path.with_name(f"{stem}-{number}")
    return kept


def _copy_paused(source: Path, target: Path, what: str, instead_of: Path | None = None) -> None:
    """Copy a database with its channels paused; one that a backup paused keeps its reason.

    `instead_of` is the database whose place it takes, as the person who does it knows.
    """
    reason = f"restored from {what}; drop what went out since, then: quotebot resume"
    with _open_read_only(source) as standing, closing(sqlite3.connect(target)) as copy:
        standing.backup(copy, pages=_PAGES_AT_ONCE)
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute(
            "UPDATE channels SET paused = 1, pause_reason = ?, hold_until = NULL "
            "WHERE NOT (paused = 1 AND pause_reason LIKE 'restored from %')",
            (reason,),
        )
        if instead_of is not None:
            # Whoever takes a database back that was moved away knows what they do.
            copy.execute(
                "DELETE FROM meta WHERE key = ? AND value LIKE ?", (PAUSED_ANEW, f"{MOVED}%")
            )
        if instead_of is not None and (mark := read_mark(instead_of)):
            copy.execute("REPLACE INTO meta (key, value) VALUES (?, ?)", (KNOWN_MARK, str(mark)))
        copy.commit()


@contextmanager
def _open_read_only(path: Path) -> Iterator[sqlite3.Connection]:
    address = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=30)) as connection:
        try:
            connection.execute("SELECT 1 FROM sqlite_master").close()
            usable = connection
        except sqlite3.OperationalError as error:
            if _code(error) not in _NO_ROOM_FOR_LOG:
                raise
            # Even to read a file of a database that keeps a log, SQLite makes an empty one beside
            # it, which a snapshot and a folder of somebody else's refuse.
            _refuse_log(path)
            usable = sqlite3.connect(f"{address}&immutable=1", uri=True)
        with closing(usable):
            yield usable


def _refuse_log(path: Path) -> None:
    """Raise InputError where a log beside a database holds pages that cannot be read with it."""
    log = path.resolve().with_name(path.resolve().name + "-wal")
    if log.exists() and log.stat().st_size:
        raise InputError(
            f"what its log ({log.name}) holds cannot be read in a folder that takes no file",
            where=str(path),
            mend="Copy both into a folder of your own, and name the copy.",
        )


def _refuse_surroundings(error: sqlite3.Error, path: Path) -> None:
    """Raise InputError where not the database is at fault but its disk, its rights or others."""
    if _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise InputError(
            "another program keeps the database busy", where=str(path), mend="Try again."
        ) from error
    if _code(error) in _NO_ROOM_FOR_LOG or _code(error) == sqlite3.SQLITE_PERM:
        raise InputError(
            f"cannot be read ({error})",
            where=str(path),
            mend="Mend the rights of the file and its folder, or copy it into one of your own.",
        ) from error


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A file beside `target` that takes its name when the block ends well, and else vanishes."""
    # As `replace_file` has its names, which `sweep` knows: the next backup may have another name.
    part = target.with_name(f".{target.name}.the_part{ENDING}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target.parent)
        part.unlink(missing_ok=True)
        yield part
        # Windows syncs only what may be written to.
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise refuse_write(target, error) from error
    except sqlite3.Error as error:
        raise InputError(
            f"the backup failed ({error})", where=str(target), mend="Nothing was changed."
        ) from error
    finally:
        # Where nothing could be written there is nothing to remove, and why is said already.
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _take_rights(part: Path, database: Path) -> None:
    """Give a file the rights of the database whose place it takes, and root's to whom that was.

    Else the daemon of another user could not write what root put back, nor others be kept from it.
    """
    if is_new := not database.exists():
        # In a folder of its own, what is in there is its owner's.
        database = database.parent
    facts = database.stat()
    # A disk that knows no owners, or takes none from root, keeps nobody from what is on it.
    with suppress(OSError):
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            os.chown(part, facts.st_uid, facts.st_gid)
    if not is_new:
        with suppress(OSError):
            part.chmod(S_IMODE(facts.st_mode))


def _refuse_faults(found: Inspection, where: Path) -> None:
    if found.faults:
        raise InputError(
            f"the database is damaged ({found.faults[0]})",
            where=str(where),
            mend="Use an older backup.",
        )

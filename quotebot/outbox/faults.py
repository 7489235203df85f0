"""What keeps a database from its work, in one line with its mend and without SQL or values."""

from __future__ import annotations

import sqlite3

from quotebot.errors import PlainError


class StoreError(PlainError):
    """The database cannot do its work now; nothing was changed."""


class DiskRefuses(StoreError):
    """The disk is full, fails, or may not be written to: for the user to mend, as for any file."""

    exit_code = 2


def is_damage(error: BaseException | None) -> bool:
    """Tell whether SQLite calls its file damaged, or none of its own."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return (code & 0xFF) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return isinstance(error, sqlite3.DatabaseError) and "malformed" in str(error)


def find_kind(error: BaseException) -> int | None:
    """Return which of SQLite's results an error is, None for another database's."""
    code = getattr(getattr(error, "orig", None) or error, "sqlite_errorcode", None)
    return code & 0xFF if code is not None else None


def explain(error: BaseException, where: str) -> StoreError:
    """Turn the database's own words into one line with the mend, without SQL or values."""
    original = getattr(error, "orig", None) or error
    said = str(original).splitlines()[0] if str(original) else type(original).__name__
    kind = find_kind(original)
    known = {
        sqlite3.SQLITE_FULL: ("the disk is full", "Free some space; nothing was changed."),
        sqlite3.SQLITE_READONLY: (
            "the database is read-only",
            "Mend the rights of the file and its folder.",
        ),
        sqlite3.SQLITE_PERM: ("no permission", "Mend the rights of the file and its folder."),
        sqlite3.SQLITE_CANTOPEN: (
            "the database cannot be opened",
            "Mend the rights of the file and its folder.",
        ),
        sqlite3.SQLITE_IOERR: (
            f"the disk is full or fails ({said})",
            "Make room on it, or check it; nothing was changed.",
        ),
    }
    if kind in known:
        what, mend = known[kind]
        return DiskRefuses(what, where=where, mend=mend)
    if kind == sqlite3.SQLITE_BUSY:
        return StoreError(
            "another program keeps the database busy",
            where=where,
            mend="Try again, or raise busy_timeout_s in [outbox].",
        )
    return StoreError(said, where=where)

"""What a new database is told of one before it: its channels wait, or posts could go out twice."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, delete, insert

from quotebot.counted import counted
from quotebot.errors import InputError
from quotebot.outbox.backup import inspect_file
from quotebot.outbox.mark import KNOWN_MARK, read_mark
from quotebot.outbox.tables import PAUSED_ANEW, meta


def note_damage(connection: Connection, path: Path) -> None:
    """Have every channel of a new database wait for a person where a damaged one lies beside it.

    It knows nothing of what went out, so that what is added anew could go out twice.
    """
    path = path.resolve()
    stem = f"{path.name}.damaged-"
    kept = sorted(p for p in path.parent.glob(f"{stem}*") if not p.name.endswith(("-wal", "-shm")))
    if kept:
        reason = (
            f"the database was damaged ({kept[-1].name}) and this new one knows nothing of what "
            "went out; put a backup back (quotebot db restore FILE) or go on: quotebot resume"
        )
        connection.execute(insert(meta).values(key=PAUSED_ANEW, value=reason))


def note_earlier(connection: Connection, path: Path | None, usual: Path) -> None:
    """Have every channel of a new database that `url` names wait, where posts lie in the usual one.

    They do not come along: what is added anew could go out twice, and what waits there would not.
    """
    if not usual.is_file() or (path is not None and path.resolve() == usual.resolve()):
        return
    with suppress(InputError):
        if count := inspect_file(usual).posts:
            reason = (
                f"{usual} has {counted(count, 'post')}, and this new database, which url in "
                "[outbox] names, knows nothing of what went out; take url away, or go on: "
                "quotebot resume"
            )
            connection.execute(delete(meta).where(meta.c.key == PAUSED_ANEW))
            connection.execute(insert(meta).values(key=PAUSED_ANEW, value=reason))


def note_mark(connection: Connection, path: Path) -> None:
    """Let a new database know of the mark that another one has left in its place."""
    if mark := read_mark(path):
        connection.execute(insert(meta).values(key=KNOWN_MARK, value=str(mark)))

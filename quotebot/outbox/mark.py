"""A mark beside a SQLite database that says how far it had come, so that an older copy is known.

A copy that was put back by hand has in its queue what went out after it was made, and nothing in it
tells its age from downtime. The mark names the last post that was begun: a database without that
step is older than what it sent (age.py has its channels wait for a person).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from quotebot.errors import InputError
from quotebot.files import write_atomic

#: The row of `meta` that holds a mark which is known to be another database's.
KNOWN_MARK = "known_mark"


@dataclass(frozen=True, slots=True)
class Mark:
    """The step of a database with which it last began a post, that post's id, and when."""

    step: int
    post_id: str
    at: datetime

    def __str__(self) -> str:
        return f"{self.step} {self.post_id} {self.at.isoformat()}"


def find_mark(database: Path) -> Path:
    """Return the file that holds the mark of a database."""
    # Beside the file itself, as its lock is: a link's other name means the same database.
    database = database.resolve()
    return database.with_name(database.name + ".mark")


def read_mark(database: Path) -> Mark | None:
    """Return the mark beside a database, None where there is none or it cannot be read."""
    try:
        step, post_id, at = find_mark(database).read_text("utf-8").split()
        return Mark(int(step), post_id, datetime.fromisoformat(at))
    except (OSError, ValueError):
        return None


def write_mark(database: Path, mark: Mark) -> None:
    """Leave a mark beside a database; none where the disk does not take it."""
    # What is committed is known without it: a disk that is full must not keep a post from going.
    with suppress(InputError):
        write_atomic(find_mark(database), f"{mark}\n".encode())

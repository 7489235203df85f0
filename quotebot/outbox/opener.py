"""Opens the file of a SQLite database again and again, and never another one in its place.

While a program runs, the disk of its database may go away and leave a bare folder behind, perhaps
one with a database of before it was mounted; or somebody puts an older copy back. Either would have
in its queue what went out since.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from quotebot.outbox.faults import DiskRefuses, find_kind
from quotebot.outbox.mark import Mark, read_mark, write_mark


@dataclass(slots=True)
class Opener:
    """Opens the file at `path`, and makes it while none `is_known`.

    `newest` is the last step that this program knows to be recorded, None while there is none.
    """

    path: Path
    timeout_s: float
    is_known: bool = False
    newest: Mark | None = None

    def open(self) -> sqlite3.Connection:
        """Return a connection; raises DiskRefuses when the file has gone, or is another's now."""
        if self.is_known:
            try:
                self.path.stat()
            except OSError as error:
                raise DiskRefuses(
                    f"the database cannot be reached any more ({error.strerror})",
                    where=str(self.path),
                    mend="Mount its disk, or put it back; nothing was changed.",
                ) from error
        connection = sqlite3.connect(self.path, timeout=self.timeout_s, check_same_thread=False)
        try:
            self._refuse_another(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _refuse_another(self, connection: sqlite3.Connection) -> None:
        """Raise DiskRefuses where a database does not know the newest step of the one before it.

        The mark beside it has the next program that opens it wait for a person, too.
        """
        newest = self.newest
        if newest is None:
            return
        query = "SELECT post_id FROM attempts WHERE id = ?"
        try:
            found = connection.execute(query, (newest.step,)).fetchone()
        except sqlite3.OperationalError as error:
            if find_kind(error) != sqlite3.SQLITE_ERROR:
                raise
            # An empty one has no such table.
            found = None
        if found == (newest.post_id,):
            return
        standing = read_mark(self.path)
        if standing is None or standing.step < newest.step:
            write_mark(self.path, newest)
        raise DiskRefuses(
            "an older copy of the database, or another one, is in its place now",
            where=str(self.path),
            mend="Mount its disk, or put it back; if this is to take its place, end quotebot and "
            "start it anew. Nothing was sent.",
        )

"""The store: everything the outbox knows, in one database and folders of cards and clips.

Its parts, which hold all the SQL there is: library.py (sources, quotes, cards), clips.py,
media.py (what goes out with a post), queue.py (what people do with posts), placing.py (when they
want them to go), contents.py (what posts say and show), listing.py (what people see of them),
positions.py (their order), agenda.py (slots), outlook.py (what comes), channels.py, claims.py,
renaming.py (channels under another name), ledger.py (outcomes), unclear.py (looks for posts of
unclear outcome), age.py (whether an older copy was put back; its mark is in mark.py), base.py (what
they share), database.py (opening, checking), opener.py (its file, and no other), faults.py
(what keeps it from its work), backup.py, migrations.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import func, select

from quotebot.model import PostState
from quotebot.outbox.age import Age
from quotebot.outbox.agenda import Agenda
from quotebot.outbox.backup import Inspection
from quotebot.outbox.base import LeaseLost
from quotebot.outbox.channels import Channels
from quotebot.outbox.contents import Contents
from quotebot.outbox.database import DamagedDatabase, Database
from quotebot.outbox.faults import StoreError
from quotebot.outbox.kept_files import CardAway, CardLost
from quotebot.outbox.ledger import Ledger
from quotebot.outbox.listing import Listing
from quotebot.outbox.media import Media
from quotebot.outbox.outlook import Outlook
from quotebot.outbox.placing import Placing
from quotebot.outbox.posts import ChannelState
from quotebot.outbox.queue import Queue
from quotebot.outbox.renaming import Renaming
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.tables import posts, receipts
from quotebot.outbox.unclear import Unclear

__all__ = [
    "CardAway",
    "CardLost",
    "ChannelStatus",
    "DamagedDatabase",
    "LeaseLost",
    "Store",
    "StoreError",
]


@dataclass(frozen=True, slots=True)
class ChannelStatus:
    """A channel, how many posts it has in each state, and where and when its last post went."""

    state: ChannelState
    counts: dict[PostState, int]
    last_url: str = ""
    last_posted_at: datetime | None = None


def find_lock(database: Path | None, data_folder: Path) -> Path:
    """Return the file that a daemon on `database` (None: a server) locks."""
    if database is None:
        return data_folder / "daemon.lock"
    # Beside the file itself: by another name, a link's, it is the same database.
    database = database.resolve()
    return database.with_name(database.name + ".lock")


class Store(
    Media,
    Queue,
    Placing,
    Contents,
    Listing,
    Agenda,
    Outlook,
    Channels,
    Renaming,
    Ledger,
    Unclear,
    Age,
):
    """An open store; use it as a context manager or call `close`."""

    @classmethod
    def open(
        cls,
        settings: OutboxSettings,
        data_folder: Path,
        now: datetime,
        *,
        check: bool = False,
    ) -> Store:
        """Open the store in `data_folder`, made or migrated when need be.

        `check` reads the whole database first, for the daemon's start. Raises DamagedDatabase (it
        was set aside), InputError or StoreError.
        """
        database = Database.open(settings, data_folder, now, check=check)
        return cls(database, data_folder, settings, uuid4().hex)

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def lock_path(self) -> Path:
        """The file that a daemon locks so that it is the only one on this database."""
        return find_lock(self.database.path, self.folder)

    @property
    def is_local(self) -> bool:
        """Whether the lock alone proves that no other daemon works on the database."""
        return self.database.path is not None

    def backup(self, path: Path, now: datetime) -> Inspection:
        """Copy the live database to `path`; raises InputError when it is taken or on PostgreSQL."""
        return self.database.backup(path, now)

    def status(self) -> list[ChannelStatus]:
        """Return every known channel with its counts and its last post."""
        states = self.channels()
        with self.database.read() as connection:
            counted = connection.execute(
                select(posts.c.channel, posts.c.state, func.count()).group_by(
                    posts.c.channel, posts.c.state
                )
            ).all()
            found: list[ChannelStatus] = []
            for state in states:
                last = connection.execute(
                    select(receipts)
                    .where(receipts.c.channel == state.name)
                    .order_by(receipts.c.posted_at.desc())
                    .limit(1)
                ).one_or_none()
                counts = {row.state: row[2] for row in counted if row.channel == state.name}
                proof = (last.url, last.posted_at) if last else ("", None)
                found.append(ChannelStatus(state, counts, *proof))
        return found

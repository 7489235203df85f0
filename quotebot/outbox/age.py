"""Whether the database is older than what was sent from its place, going by its mark (mark.py)."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from quotebot.outbox.base import Part, upsert
from quotebot.outbox.mark import KNOWN_MARK, Mark, read_mark
from quotebot.outbox.tables import attempts, channels, meta

# Backups and `db restore` pause with a reason that begins so; theirs says more than this one's.
_RESTORED = "restored from "


class Age(Part):
    """The part of the store that has an older copy wait for a person."""

    def pause_if_older(self) -> list[tuple[str, str]]:
        """Pause every channel of a copy that does not know what was sent from its place.

        It happens once for each copy. Returns the channels that were paused, each with the reason.
        """
        path = self.database.path
        mark = read_mark(path) if path else None
        if mark is None:
            return []
        with self.database.read() as connection:
            if _knows(connection, mark):
                return []
        reason = (
            f"{_RESTORED}a copy that does not know what went out until {mark.at:%Y-%m-%d %H:%M} "
            "UTC; drop what did, then: quotebot resume"
        )
        others = (channels.c.paused == 0) | ~channels.c.pause_reason.startswith(_RESTORED)
        with self.database.write() as connection:
            upsert(connection, meta, [{"key": KNOWN_MARK, "value": str(mark)}])
            query = select(channels.c.name).where(others).order_by(channels.c.name)
            names = list(connection.execute(query).scalars())
            values = {"paused": 1, "pause_reason": reason, "hold_until": None}
            connection.execute(update(channels).where(others).values(values))
        return [(name, reason) for name in names]


def _knows(connection: Connection, mark: Mark) -> bool:
    begun = select(attempts.c.post_id).where(attempts.c.id == mark.step)
    if connection.execute(begun).scalar() == mark.post_id:
        return True
    known = select(meta.c.value).where(meta.c.key == KNOWN_MARK)
    return bool(connection.execute(known).scalar() == str(mark))

"""The database's keep: backups, looking it through, putting a backup back, tidying up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from quotebot.app import App
from quotebot.errors import InputError

if TYPE_CHECKING:
    from quotebot.outbox.backup import Inspection
    from quotebot.outbox.media import Forgotten, Tidied
    from quotebot.outbox.moving import Moved


@dataclass(frozen=True, slots=True)
class Health:
    """What a look through the database found; `faults` is empty when all is well."""

    where: str
    posts: int
    cards: int
    clips: int
    faults: tuple[str, ...]


def backup(app: App, target: Path | None) -> Inspection:
    """Copy the live database to `target`, by default into `backups` in the data folder."""
    now = datetime.now(UTC)
    path = target or app.settings.data_path / "backups" / f"quotebot-{now:%Y%m%d-%H%M%S}.db"
    return app.store.backup(path, now)


def look_through(app: App) -> Health:
    """Read every page of the database, and each card and clip that a waiting post needs."""
    from quotebot.outbox.backup import inspect_file
    from quotebot.outbox.database import find_file

    file = find_file(app.settings.outbox, app.settings.data_path)
    if file is not None and file.exists() and (faults := inspect_file(file).faults):
        return Health(str(file), 0, 0, 0, faults)
    cards, clips = app.store.cards_in_use(), app.store.clips_in_use()
    lost = (*_list_lost(app.store.card, cards), *_list_lost(app.store.video, clips))
    return Health(app.store.database.where, app.store.count(), len(cards), len(clips), lost)


def tidy(app: App, days: int, *, removes: bool) -> Tidied:
    """Remove the cards and clips of posts that went out, or were dropped, `days` days ago, or only
    count them; what any post may still need stays.
    """
    now = datetime.now(UTC)
    recycling = [name for name, one in app.settings.channels.items() if one.plan.recycle]
    return app.store.tidy(now - timedelta(days=days), recycling, now, removes=removes)


def forget_lines(app: App, days: int, *, removes: bool) -> Forgotten:
    """Forget the lines that were mined `days` days ago or earlier and never had a post, or only
    count them.
    """
    return app.store.forget_lines(datetime.now(UTC) - timedelta(days=days), removes=removes)


def move(app: App, url: str) -> Moved:
    """Copy the database to an empty PostgreSQL, and pause the channels of the old one.

    Those of an older copy that was put in its place are paused in the new one, too. Raises
    InputError where the address cannot be read, the new one is not empty or a daemon runs, and
    StoreError.
    """
    from pydantic import ValidationError

    from quotebot.lockfile import hold_lock
    from quotebot.outbox.moving import move_database
    from quotebot.outbox.settings import OutboxSettings

    try:
        known = app.settings.outbox.model_dump() | {"url": url}
        settings = OutboxSettings.model_validate(known)
    except ValidationError as error:
        what = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
        raise InputError(what, where="the new address") from error
    now = datetime.now(UTC)
    with hold_lock(app.store.lock_path, task="db move"):
        # Only the mark beside the file tells of an older copy, and does not come along.
        app.store.pause_if_older()
        return move_database(app.store.database, settings, app.settings.data_path, now)


def _list_lost(look: Callable[[str], object], digests: Iterable[str]) -> Iterator[str]:
    """Yield a line on each card or clip whose file is gone or was changed."""
    from quotebot.outbox.store import CardLost

    for digest in digests:
        try:
            look(digest)
        except CardLost as error:
            yield str(error)


def restore(app: App, source: Path) -> tuple[Inspection, Path | None]:
    """Put a backup in the database's place while no daemon runs; its channels are paused.

    Returns what came back, and where the database that was there is kept. Raises InputError.
    """
    from quotebot.lockfile import hold_lock
    from quotebot.outbox.backup import restore_backup
    from quotebot.outbox.database import find_file
    from quotebot.outbox.store import find_lock

    folder = app.settings.data_path
    file = find_file(app.settings.outbox, folder)
    if file is None:
        raise InputError("PostgreSQL is restored by its own tools", mend="Use pg_restore or psql.")
    with hold_lock(find_lock(file, folder), task="db restore"):
        return restore_backup(source, file, datetime.now(UTC))

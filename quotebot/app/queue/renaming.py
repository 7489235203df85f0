"""A channel that has another name in the configuration now."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quotebot.app import App
from quotebot.app.channels import choose_channels
from quotebot.errors import InputError
from quotebot.typed import as_argument, as_key

if TYPE_CHECKING:
    from quotebot.outbox.renaming import Renamed


def rename(app: App, old: str, new: str) -> Renamed:
    """Give the posts of the channel `old`, and what it had already, to the channel `new`.

    Raises InputError unless `new` alone is in the configuration.
    """
    choose_channels(app, [new])
    if old in app.settings.channels:
        raise InputError(
            f"{old} is in the configuration" + ("" if old == new else f", and {new} is, too"),
            where=app.config_name,
            mend="Give its table another name, and say that as the second.",
        )
    return app.store.rename_channel(old, new, datetime.now(UTC))


def suggest_rename(name: str) -> str:
    """Return what to do about a channel that the configuration no longer has, for the user."""
    return (
        f"if it has another name now: quotebot queue rename {as_argument(name)} NEW; else put "
        f"[channels.{as_key(name)}] back, or drop its posts"
    )


def tell_former(app: App, names: Collection[str]) -> Iterator[str]:
    """Yield a line where channels that are new here may be old ones by another name.

    Under the new name all would go out again that went out under the old one.
    """
    gone = [
        one.name
        for one in app.store.channels()
        if one.name not in app.settings.channels and app.store.count(channel=one.name)
    ]
    new = [name for name in names if not app.store.count(channel=name)]
    if gone and new:
        verb = "has" if len(gone) == 1 else "have"
        yield (
            f"{', '.join(new)} had no posts before, but {', '.join(gone)} {verb} some and "
            f"{'is' if len(gone) == 1 else 'are'} no longer in the configuration; "
            "if that is the same account: quotebot queue rename "
            f"{as_argument(gone[0])} {as_argument(new[0])}"
        )

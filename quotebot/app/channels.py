"""Which channels are meant, when each posts, by whose clock: asked by all that deals with posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from quotebot.app import App
from quotebot.config import Channel
from quotebot.errors import InputError

if TYPE_CHECKING:
    from quotebot.outbox.plan_settings import PlanSettings


def choose_channels(app: App, names: Sequence[str] = ()) -> dict[str, Channel]:
    """Return the named channels, or all enabled ones; raises InputError for an unknown one."""
    known = app.settings.channels
    for name in names:
        if name not in known:
            raise InputError(
                f"no channel {name!r}",
                where=app.config_name,
                mend=f"Channels: {', '.join(known) or 'none'}.",
            )
    chosen = {
        name: channel
        for name, channel in known.items()
        if (name in names if names else channel.enabled)
    }
    if not chosen:
        raise InputError(
            "no channel to post to",
            where=app.config_name,
            mend="Add a table [channels.NAME]; docs/channels.md shows how.",
        )
    return chosen


def list_plans(app: App) -> dict[str, PlanSettings]:
    """Return the plans of the channels that post."""
    return {name: c.plan for name, c in app.settings.channels.items() if c.enabled}


def zone_of(app: App, channel: str) -> ZoneInfo:
    """Return the time zone of a channel's plan; UTC where it is no longer configured."""
    settings = app.settings.channels.get(channel)
    return settings.plan.zone if settings else ZoneInfo("UTC")

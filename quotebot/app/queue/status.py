"""How each channel stands, who sends its posts, and what only a person can mend."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from quotebot.app import App
from quotebot.app.channels import list_plans, zone_of
from quotebot.app.queue.renaming import suggest_rename
from quotebot.app.running.configuration import find_unread
from quotebot.app.running.posting import require_credentials
from quotebot.counted import say_moment
from quotebot.errors import Rejected
from quotebot.typed import as_argument

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from quotebot.outbox.posts import ChannelState


def status_rows(app: App) -> list[dict[str, Any]]:
    """Return one row a channel: what waits, what went, what failed, last and next."""
    from quotebot.outbox.forecast import next_due

    now = datetime.now(UTC)
    known = {status.state.name: status for status in app.store.status()}
    ahead = next_due(app.store, list_plans(app), now)
    rows = []
    for name in {**app.settings.channels, **known}:
        settings = app.settings.channels.get(name)
        status = known.get(name)
        if settings is None and not (status and status.counts):
            continue
        zone = zone_of(app, name)
        last = status.last_posted_at if status else None
        upcoming = ahead.get(name)
        counts = status.counts if status else {}
        rows.append(
            {
                "channel": name,
                "network": settings.network if settings else "",
                "queued": sum(counts.get(state, 0) for state in ("queued", "claimed", "sending")),
                "held": counts.get("held", 0),
                "sent": counts.get("sent", 0),
                "failed": counts.get("failed", 0),
                "unknown": counts.get("unknown", 0),
                "last": last.isoformat() if last else None,
                "last_local": say_moment(last, zone) if last else None,
                "last_url": status.last_url if status else "",
                "next": upcoming.due.isoformat() if upcoming else None,
                "next_local": say_moment(upcoming.due, zone) if upcoming else None,
                "health": _health(app, name, status.state if status else None),
            }
        )
    return rows


def unclear_notes(app: App) -> list[str]:
    """Return a line on each post of which nobody but a person can tell whether it stands."""
    return [
        f"only you can tell whether post {post.id[:8]} is out on {post.channel}: look there, then "
        f"say so: quotebot queue resolve {post.id[:8]} sent (or not-sent)"
        for post in app.store.posts(states=["unknown"])
        if post.ready_at is None
    ]


def gone_notes(app: App) -> list[str]:
    """Return a line on each picture or font of the configuration that is not there."""
    return [f"{problem}; no card is drawn until it is there" for problem in app.settings.gone]


def describe_daemon(app: App) -> str:
    """Return one line on who sends the posts: the daemon that runs, or that none does."""
    from quotebot.lockfile import find_holder, find_task

    pid = find_holder(app.store.lock_path)
    if pid is not None:
        number = f" (pid {pid})" if pid else ""
        if task := find_task(app.store.lock_path):
            return f"quotebot {task} is at work{number}; no daemon is running"
        return find_unread(app) or f"the daemon is running{number}"
    if not app.store.is_local:
        return "no daemon runs on this machine; others may work on the same database"
    return "no daemon is running; start it with: quotebot run (or send what is due: run --once)"


def _health(app: App, name: str, state: ChannelState | None) -> str:
    settings = app.settings.channels.get(name)
    if settings is None:
        if name not in app.store.channels_with_posts():
            return "no longer in the configuration"
        return f"no longer in the configuration; {suggest_rename(name)}"
    if not settings.enabled:
        return "disabled"
    if state is not None and state.paused:
        return _why_paused(state, zone_of(app, name))
    if state is not None and state.failures:
        return f"{state.say_failures()}: {state.last_error}"
    try:
        require_credentials(app, name)
    except Rejected as error:
        return f"not connected: {error.what}. {error.mend}"
    return "never used" if state is None else "well"


def _why_paused(state: ChannelState, zone: ZoneInfo) -> str:
    """Say why a channel is paused, and how it goes on."""
    why = f"paused: {state.pause_reason.rstrip('.')}" if state.pause_reason else "paused"
    if state.hold_until is None:
        from quotebot.outbox.posts import BY_HAND
        from quotebot.outbox.tables import MOVED

        told = state.pause_reason == BY_HAND or why.endswith("quotebot resume")
        told |= state.pause_reason.startswith(MOVED)
        return why if told else f"{why}; quotebot resume {as_argument(state.name)}"
    again = say_moment(state.hold_until, zone)
    return f"{why}; looked at again {again}, or at once: quotebot resume {as_argument(state.name)}"

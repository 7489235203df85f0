"""How long the posts of a channel last: a person hears in time that they run out."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quotebot.app import App
from quotebot.app.channels import list_plans, zone_of
from quotebot.counted import counted, say_moment

if TYPE_CHECKING:
    from quotebot.outbox.forecast import Rest
    from quotebot.outbox.happenings import TickReport
    from quotebot.outbox.plan_settings import PlanSettings

# Who leaves a bot to itself looks after it once a week.
SHORT_DAYS = 7


def tell_short(app: App, plans: Mapping[str, PlanSettings], report: TickReport) -> list[str]:
    """Log which of the channels that a tick dealt with run out of posts; return the same as lines.

    Each is told of once, and once more when it had enough in between.
    """
    import structlog

    from quotebot.outbox.forecast import find_rest
    from quotebot.outbox.store import StoreError

    log = structlog.get_logger("quotebot.daemon")
    lines: list[str] = []
    # A database that takes no change now says so in the tick itself.
    with suppress(StoreError):
        for name in sorted({one.channel for one in report.happenings} & plans.keys()):
            state = app.store.channel(name)
            if state is None or state.paused:
                continue
            rest = find_rest(app.store, name, plans[name], report.now, days=SHORT_DAYS)
            note = f"short:{name}"
            if (rest is not None) == bool(app.store.recall(note)):
                continue
            app.store.remember(note, "told" if rest else "")
            if rest is not None:
                detail = _say_rest(app, name, rest)
                log.warning("queue.short", channel=name, detail=detail)
                lines.append(f"{name}: {detail}")
    return lines


def short_notes(app: App) -> list[str]:
    """Return a line on each channel whose posts run out soon; which has none is plain to see."""
    from quotebot.outbox.forecast import find_rest

    now = datetime.now(UTC)
    found = {
        name: find_rest(app.store, name, plan, now, days=SHORT_DAYS)
        for name, plan in list_plans(app).items()
    }
    return [
        f"{name}: {_say_rest(app, name, rest)}"
        for name, rest in found.items()
        if rest and rest.posts
    ]


def _say_rest(app: App, name: str, rest: Rest) -> str:
    left = "no post is left"
    if rest.posts:
        many = counted(rest.posts, "post is", "posts are")
        left = f"{many} left, the last goes {say_moment(rest.last, zone_of(app, name))}"
    more = "quotebot add FILE"
    if held := app.store.count(states=["held"], channel=name):
        more += f", or approve {counted(held, 'held post')}: quotebot queue --state held"
    return f"{left}; add more: {more}"

"""The calendar ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from quotebot.app import App
from quotebot.app.channels import choose_channels, zone_of
from quotebot.app.queue.listing import first_line
from quotebot.app.queue.renaming import suggest_rename
from quotebot.app.running.configuration import find_unread
from quotebot.config import Channel
from quotebot.counted import counted
from quotebot.pattern import late_pattern
from quotebot.typed import as_argument, as_key

if TYPE_CHECKING:
    pass


_ADDRESS = late_pattern(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plan:
    """The calendar ahead as rows with stable keys; `notes` are lines for the user.

    `price_usd` of a row is what the network charges for the post.
    """

    rows: list[dict[str, Any]]
    notes: tuple[str, ...]


def plan(app: App, *, days: int, channel: str | None = None) -> Plan:
    """Simulate the calendar of the next `days` days; nothing is changed."""
    from quotebot.outbox.forecast import forecast
    from quotebot.publish.limits import estimate_price_usd

    chosen = choose_channels(app, [channel] if channel else [])
    now = datetime.now(UTC)
    plans = {name: settings.plan for name, settings in chosen.items() if settings.enabled}
    planned = forecast(app.store, plans, now, days=days)
    texts = app.store.texts({item.post_id for item in planned})
    rows = []
    for item in planned:
        network = chosen[item.channel].network
        local = item.due.astimezone(zone_of(app, item.channel))
        rows.append(
            {
                "day": local.strftime("%a %d %b %Y"),
                "time": local.strftime("%H:%M"),
                "due": item.due.isoformat(),
                "channel": item.channel,
                "post_id": item.post_id,
                "kind": item.kind,
                "cycle": item.cycle,
                "price_usd": estimate_price_usd(network, texts[item.post_id]),
                "text": first_line(texts[item.post_id]),
            }
        )
    # What recycling brings again is no post that waits.
    queued = sum(row["kind"] != "recycled" for row in rows)
    notes = (*_price_notes(chosen, rows, texts), *_plan_notes(app, chosen, queued, days))
    if channel is None:
        notes = (*notes, *_orphan_notes(app))
    if unread := find_unread(app):
        notes = (*notes, unread)
    return Plan(rows, notes)


def _price_notes(
    channels: Mapping[str, Channel], rows: Sequence[Mapping[str, Any]], texts: Mapping[str, str]
) -> Iterator[str]:
    """Say what each channel will cost, and how posts that hold a link could cost less."""
    from quotebot.publish.limits import X_POST_PRICE_USD, X_URL_POST_PRICE_USD, estimate_price_usd

    for name, channel in channels.items():
        planned = [row for row in rows if row["channel"] == name]
        prices = [row["price_usd"] for row in planned]
        total = sum(prices)
        if not total:
            continue
        these = "this post" if len(prices) == 1 else f"these {len(prices):,} posts"
        # A post is 1.5 cents, which two decimals would show as 1.
        said = f"{total:,.3f}".removesuffix("0")
        yield f"{name}: about ${said} for {these}, by X's price list"
        linked = [r["post_id"] for r in planned if r["price_usd"] == X_URL_POST_PRICE_USD]
        if not linked:
            continue
        ratio = X_URL_POST_PRICE_USD / X_POST_PRICE_USD
        dear = (
            f"{name}: {counted(len(linked), 'of them holds', 'of them hold')} a link, which costs "
            f"{ratio:.0f} times as much"
        )
        # What is left is a link to X, too, where it names a site: "Slow Tools, slowtools.fm".
        plain = (_ADDRESS.sub("", texts[post_id]) for post_id in linked)
        saved = sum(X_URL_POST_PRICE_USD - estimate_price_usd(channel.network, t) for t in plain)
        if channel.link == "card" and saved:
            yield f'{dear}; they were queued before link = "card", or the quote itself has one'
        elif saved:
            yield (
                f'{dear}; link = "card" in [channels.{as_key(name)}] prints it on new cards '
                f"instead (${saved:,.2f} less)"
            )
        else:
            yield f"{dear}: to X a site's name among their words is one"


def _plan_notes(
    app: App, channels: Mapping[str, Channel], planned: int, days: int
) -> tuple[str, ...]:
    held = sum(app.store.count(states=["held"], channel=name) for name in channels)
    notes = []
    if held:
        notes.append(
            f"{counted(held, 'held post is', 'held posts are')} not planned; "
            "see: quotebot queue --state held"
        )
    waiting = {name: app.store.count(states=["queued"], channel=name) for name in channels}
    for name in [name for name in channels if waiting[name]]:
        state = app.store.channel(name)
        if not channels[name].enabled:
            why = f"disabled; set enabled = true in [channels.{as_key(name)}]"
        elif state is not None and state.paused:
            why = f"paused; see: quotebot resume {as_argument(name)}"
        else:
            continue
        many = f"queued posts of {name} are"
        posts = counted(waiting.pop(name), f"queued post of {name} is", many)
        notes.append(f"{posts} not planned while it is {why}")
    if sum(waiting.values()) > planned:
        notes.append(
            f"{counted(sum(waiting.values()) - planned, 'queued post comes', 'queued posts come')} "
            f"later than {'this day' if days == 1 else f'these {days} days'}"
        )
    return tuple(notes)


def _orphan_notes(app: App) -> Iterator[str]:
    """Say which posts wait for a channel that was renamed or taken out of the configuration."""
    for name in app.store.channels_with_posts():
        waiting = app.store.count(states=["queued"], channel=name)
        if waiting and name not in app.settings.channels:
            many = f"queued posts of {name} are"
            yield (
                f"{counted(waiting, f'queued post of {name} is', many)} not planned while it is no "
                f"longer in the configuration; {suggest_rename(name)}"
            )

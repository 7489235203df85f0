"""The queue: quotes become posts, and a person looks after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from quotebot.app import App
from quotebot.app.drawing import Look, card_text, choose_design, render
from quotebot.app.mining import Mined, mine, remember
from quotebot.config import Channel
from quotebot.errors import InputError
from quotebot.model import Card, CardText, Image, Outgoing, PostState, Quote, Source
from quotebot.progress import Progress, silent

if TYPE_CHECKING:
    from quotebot.outbox.posts import ChannelState, Draft, Post

MINUTE = "%a %d %b %H:%M"


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did, in numbers of posts; `warnings` are lines for the user."""

    queued: int
    held: int
    already: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The calendar ahead as rows with stable keys; `notes` are lines for the user."""

    rows: list[dict[str, Any]]
    notes: tuple[str, ...]


def add(
    app: App,
    files: Sequence[str],
    facts: Mapping[str, Any],
    *,
    limit: int,
    channels: Sequence[str] = (),
    progress: Progress = silent,
) -> Added:
    """Mine `files`, render the best quotes' cards and queue them, all of them or none.

    What is flagged, or what the network would refuse as it stands, is held with its reasons. A
    quote that a channel has had already is not queued again. Raises InputError.
    """
    chosen = choose_channels(app, channels)
    mined = mine(app, files, facts, limit=limit, progress=progress)
    if forgotten := remember(app, mined):
        raise InputError(forgotten)
    picks = [(q, one.restored.transcript.source) for one in mined for q in one.ranking.quotes]
    now = datetime.now(UTC)
    drafts: list[Draft] = []
    for number, (quote, source) in enumerate(picks, start=1):
        drafts += _draft_posts(app, quote, source, chosen, now)
        progress("draw", number, len(picks))
    done = app.store.enqueue_all(drafts, now)
    fresh = [item.post for item in done if item.created]
    return Added(
        queued=sum(post.state == "queued" for post in fresh),
        held=sum(post.state == "held" for post in fresh),
        already=len(done) - len(fresh),
        warnings=_warnings(mined),
    )


def choose_channels(app: App, names: Sequence[str] = ()) -> dict[str, Channel]:
    """Return the named channels, or all enabled ones; raises InputError for an unknown one."""
    known = app.settings.channels
    for name in names:
        if name not in known:
            raise InputError(
                f"no channel {name!r}",
                where=str(app.config_path),
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
            where=str(app.config_path),
            mend="Add a table [channels.NAME]; docs/channels.md shows how.",
        )
    return chosen


def post_text(app: App, channel: Channel | None, text: CardText, source: Source) -> str:
    """Return the words of a post as the channel's template and its network's limits have it."""
    from quotebot.publish import limits_for
    from quotebot.publish.settings import FolderSettings
    from quotebot.publish.text import TextFields, compose_text

    settings = channel or FolderSettings()
    fields = TextFields(
        quote=text.quote,
        name=text.name,
        show=text.show,
        title=text.title,
        url=source.url,
        hashtags=settings.hashtags or app.settings.show.hashtags,
        handle=settings.handle or app.settings.show.handle,
    )
    return compose_text(settings.text, fields, limits_for(settings.network))


def queue_rows(
    app: App, *, states: Sequence[PostState] = (), channel: str | None = None, limit: int = 50
) -> list[dict[str, Any]]:
    """Return the posts of the queue as rows, the next ones first."""
    return [
        _row(app, post) for post in app.store.posts(states=states, channel=channel, limit=limit)
    ]


def queue_count(app: App, *, states: Sequence[PostState] = (), channel: str | None = None) -> int:
    """Return how many rows there are in all."""
    return app.store.count(states=states, channel=channel)


def approve(app: App, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Let held posts go out."""
    now = datetime.now(UTC)
    return [_row(app, app.store.approve(post_id, now)) for post_id in ids]


def drop(app: App, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Take posts out of the queue for good."""
    now = datetime.now(UTC)
    return [_row(app, app.store.drop(post_id, now)) for post_id in ids]


def retry(app: App, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Queue failed posts again."""
    now = datetime.now(UTC)
    return [_row(app, app.store.retry(post_id, now)) for post_id in ids]


def move(app: App, post_id: str, when: str) -> list[dict[str, Any]]:
    """Give a post a moment of its own, in its channel's time zone; "next" gives it a slot again."""
    now = datetime.now(UTC)
    if when == "next":
        return [_row(app, app.store.move(post_id, None, now))]
    post = app.store.post(post_id)
    try:
        moment = datetime.fromisoformat(when)
    except ValueError as error:
        raise InputError(
            f"{when!r} is not a time", mend="Write it as '2026-12-01 09:00', or next."
        ) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_zone(app, post.channel))
    return [_row(app, app.store.move(post.id, moment.astimezone(UTC), now))]


def make_due(app: App, ids: Sequence[str], count: int | None) -> list[dict[str, Any]]:
    """Make the named posts, or the next `count` that wait, due at once."""
    moment = datetime.now(UTC)
    chosen = list(ids) or [post.id for post in app.store.posts(states=["queued"], limit=count or 1)]
    # A microsecond apart keeps the order in which they were named, or waited.
    return [
        _row(app, app.store.send_now(post_id, moment + timedelta(microseconds=place)))
        for place, post_id in enumerate(chosen)
    ]


def resolve(app: App, post_id: str, *, sent: bool, url: str = "") -> list[dict[str, Any]]:
    """Record what a person found out about a post whose outcome was unknown."""
    post = app.store.resolve(post_id, datetime.now(UTC), sent=sent, url=url)
    return [_row(app, post)]


def plan(app: App, *, days: int, channel: str | None = None) -> Plan:
    """Simulate the calendar of the next `days` days; nothing is changed."""
    from quotebot.outbox.forecast import forecast

    chosen = choose_channels(app, [channel] if channel else [])
    now = datetime.now(UTC)
    plans = {name: settings.plan for name, settings in chosen.items()}
    planned = forecast(app.store, plans, now, days=days)
    posts = {post_id: app.store.post(post_id) for post_id in {item.post_id for item in planned}}
    rows = []
    for item in planned:
        local = item.due.astimezone(_zone(app, item.channel))
        rows.append(
            {
                "day": local.strftime("%a %d %b %Y"),
                "time": local.strftime("%H:%M"),
                "due": item.due.isoformat(),
                "channel": item.channel,
                "post_id": item.post_id,
                "kind": item.kind,
                "cycle": item.cycle,
                "text": _first_line(posts[item.post_id].text),
            }
        )
    return Plan(rows, _plan_notes(app, chosen, len(rows), days))


def status_rows(app: App) -> list[dict[str, Any]]:
    """Return one row a channel: what waits, what went, what failed, last and next."""
    from quotebot.outbox.forecast import next_due

    now = datetime.now(UTC)
    known = {status.state.name: status for status in app.store.status()}
    plans = {n: c.plan for n, c in app.settings.channels.items() if c.enabled}
    ahead = next_due(app.store, plans, now)
    rows = []
    for name in {**app.settings.channels, **known}:
        settings = app.settings.channels.get(name)
        status = known.get(name)
        zone = _zone(app, name)
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
                "last_local": last.astimezone(zone).strftime(MINUTE) if last else None,
                "last_url": status.last_url if status else "",
                "next": upcoming.due.isoformat() if upcoming else None,
                "next_local": upcoming.due.astimezone(zone).strftime(MINUTE) if upcoming else None,
                "health": _health(settings, status.state if status else None),
            }
        )
    return rows


def pause(app: App, names: Sequence[str]) -> list[str]:
    """Hold channels until they are resumed; returns their names."""
    moment = datetime.now(UTC)
    chosen = list(choose_channels(app, names))
    app.store.pause(chosen, moment, "by hand")
    return chosen


def resume(app: App, names: Sequence[str]) -> list[str]:
    """Let channels post again; returns their names."""
    moment = datetime.now(UTC)
    chosen = list(choose_channels(app, names))
    app.store.resume(chosen, moment)
    return chosen


def _draft_posts(
    app: App, quote: Quote, source: Source, channels: Mapping[str, Channel], now: datetime
) -> Iterator[Draft]:
    from quotebot.outbox.posts import Draft
    from quotebot.publish import limits_for
    from quotebot.publish.preflight import find_faults

    text = card_text(app, quote, source)
    drawn: dict[tuple[str, str], tuple[Card, ...]] = {}
    for name, channel in channels.items():
        look = (channel.template, channel.size)
        if look not in drawn:
            design = choose_design(app, Look(channel.template or None, channel.size or None))
            drawn[look] = render(design, text, quote_id=quote.id)
            for card in drawn[look]:
                app.store.save_card(quote.id, card, now)
        words = post_text(app, channel, text, source)
        images = tuple(_image(card) for card in drawn[look])
        trial = Outgoing("", "", name, words, images, now, channel.language, source.url)
        holds = [f"{flag.kind}: {flag.reason}" for flag in quote.flags]
        holds += find_faults(trial, limits_for(channel.network))
        if app.settings.review == "all" and not holds:
            holds = ["every post waits for review"]
        yield Draft(
            quote_id=quote.id,
            channel=name,
            text=words,
            images=tuple(card.digest for card in drawn[look]),
            language=channel.language,
            url=source.url,
            holds=tuple(holds),
        )


def _image(card: Card) -> Image:
    mime = f"image/{card.format}"
    return Image(card.data, mime, card.width_px, card.height_px, card.alt_text)


def _row(app: App, post: Post) -> dict[str, Any]:
    local = post.due_at.astimezone(_zone(app, post.channel)) if post.due_at else None
    return {
        "id": post.id,
        "quote_id": post.quote_id,
        "channel": post.channel,
        "state": post.state,
        "due": post.due_at.isoformat() if post.due_at else None,
        "due_local": local.strftime(MINUTE) if local else "next slot",
        "attempts": post.attempts,
        "text": _first_line(post.text),
        "reason": post.error or "; ".join(post.holds if post.state == "held" else ()),
        "url": post.receipt.url if post.receipt else "",
    }


def _first_line(text: str) -> str:
    line = next((line for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= 90 else line[:89].rstrip() + "…"


def _zone(app: App, channel: str) -> ZoneInfo:
    settings = app.settings.channels.get(channel)
    return settings.plan.zone if settings else ZoneInfo("UTC")


def _warnings(mined: Iterable[Mined]) -> tuple[str, ...]:
    return tuple(line for one in mined for line in (*one.warnings, *one.ranking.notes))


def _plan_notes(
    app: App, channels: Mapping[str, Channel], planned: int, days: int
) -> tuple[str, ...]:
    held = sum(app.store.count(states=["held"], channel=name) for name in channels)
    notes = []
    if held:
        notes.append(f"{held} held posts are not planned; see: quotebot queue --state held")
    waiting = sum(app.store.count(states=["queued"], channel=name) for name in channels)
    if waiting > planned:
        notes.append(f"{waiting - planned} queued posts come later than these {days} days")
    return tuple(notes)


def _health(settings: Channel | None, state: ChannelState | None) -> str:
    if settings is None:
        return "no longer in the configuration; its posts wait"
    if not settings.enabled:
        return "disabled"
    if state is None:
        return "never used"
    if state.paused:
        return f"paused: {state.pause_reason}" if state.pause_reason else "paused"
    if state.failures:
        return f"{state.failures} refusals in a row: {state.last_error}"
    return "well"

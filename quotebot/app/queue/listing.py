"""The queue as it is shown: a row a post, and all that is known of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from quotebot.app import App
from quotebot.app.channels import choose_channels, zone_of
from quotebot.counted import say_moment
from quotebot.model import PostState

if TYPE_CHECKING:
    from quotebot.outbox.posts import Post

#: Where a time would stand, for a post that waits for none.
NO_TIME = "–"


def queue_rows(
    app: App, *, states: Sequence[PostState] = (), channel: str | None = None, limit: int = 50
) -> list[dict[str, Any]]:
    """Return the posts of the queue as rows, the next ones first.

    Raises InputError for a channel that neither is in the configuration nor has posts.
    """
    if channel is not None and not app.store.count(channel=channel):
        choose_channels(app, [channel])
    found = app.store.posts(states=states, channel=channel, limit=limit)
    origins = app.store.list_origins([post.quote_id for post in found])
    rows = []
    for post in found:
        name, source = origins.get(post.quote_id, ("", ""))
        # The quote is kept anew whenever its transcript is mined, perhaps with another name.
        name = name if post.name is None else post.name
        sent = post.receipt.posted_at.isoformat() if post.receipt else None
        more = {"whole_text": post.text, "name": name, "source": source, "sent": sent}
        rows.append(post_row(app, post) | more)
    return rows


def queue_count(app: App, *, states: Sequence[PostState] = (), channel: str | None = None) -> int:
    """Return how many rows there are in all."""
    return app.store.count(states=states, channel=channel)


def post_history(app: App, post_id: str) -> dict[str, Any]:
    """Return everything that is known of a post: its row, its whole text, every recorded step."""
    post = app.store.post(post_id)
    zone = zone_of(app, post.channel)
    steps = [
        {
            "at": step.at.isoformat(),
            "at_local": step.at.astimezone(zone).strftime("%a %d %b %Y %H:%M:%S"),
            "attempt": step.number,
            "step": step.step,
            "detail": _say_locally(step.detail, zone) if step.step == "moved" else step.detail,
        }
        for step in app.store.steps(post.id)
    ]
    quote = app.store.quote(post.quote_id)
    source = app.store.source(quote.source_id) if quote else None
    known = {card.digest: card for card in app.store.cards_of(post.quote_id)}
    cards = [known[digest] for digest in post.images if digest in known]
    clip = app.store.clip(post.clip) if post.clip else None
    shown = [clip] if clip else cards
    return post_row(app, post) | {
        "whole_text": post.text,
        "images": 0 if post.clip else len(post.images),
        "files": [str(app.store.folder / one.path) for one in shown],
        "alt_texts": [one.alt_text for one in shown],
        "source": source.name if source else "",
        "title": source.title if source else "",
        "steps": steps,
    }


def post_row(app: App, post: Post) -> dict[str, Any]:
    """Return what a listing says of a post."""
    slot = "next slot" if post.state in ("held", "queued") else NO_TIME
    return {
        "id": post.id,
        "quote_id": post.quote_id,
        "channel": post.channel,
        "state": post.state,
        "due": post.due_at.isoformat() if post.due_at else None,
        "due_local": say_moment(post.due_at, zone_of(app, post.channel)) if post.due_at else slot,
        "attempts": post.attempts,
        "text": first_line(post.text),
        "reason": post.error or "; ".join(post.holds if post.state == "held" else ()),
        "url": post.receipt.url if post.receipt else "",
        "clip": bool(post.clip),
    }


def first_line(text: str) -> str:
    """Return the first line of a post that says anything, cut to 90 characters."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= 90 else line[:89].rstrip() + "…"


def _say_locally(moment: str, zone: ZoneInfo) -> str:
    """Return a recorded moment as the plan's clock shows it, and other words as they are."""
    try:
        return datetime.fromisoformat(moment).astimezone(zone).strftime("to %a %d %b %Y %H:%M")
    except ValueError:
        return moment

"""What a person approved already, when a corrected transcript takes the place of the one before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from quotebot.app import App

if TYPE_CHECKING:
    from quotebot.outbox.posts import Enqueued, Post

#: Whose words were approved, for which channel: (channel, words, name).
Words = tuple[str, str, str]


def list_approved(app: App, ids: Iterable[str]) -> dict[Words, frozenset[str]]:
    """Return the reasons for review, by words, of waiting posts that a person approved.

    A post with a text that a person gave it is not among them: that text goes with the post.
    """
    posts = [app.store.post(post_id) for post_id in ids]
    approved = [post for post in posts if post.state == "queued" and post.holds]
    reworded = app.store.reworded(post.lineage for post in approved)
    return {
        words: frozenset(post.holds)
        for post in approved
        if post.lineage not in reworded and (words := _words_of(app, post))
    }


def carry_over(
    app: App, done: Sequence[Enqueued], approved: Mapping[Words, frozenset[str]], now: datetime
) -> list[Enqueued]:
    """Approve new posts of the very words and name that were approved, for no further reason.

    Returns `done` as it stands then.
    """
    carried = []
    for item in done:
        post = item.post
        if item.created and post.state == "held" and (words := _words_of(app, post)):
            known = approved.get(words)
            if known is not None and known.issuperset(post.holds):
                item = replace(item, post=app.store.approve(post.id, now))
        carried.append(item)
    return carried


def _words_of(app: App, post: Post) -> Words | None:
    quote = app.store.quote(post.quote_id)
    return None if quote is None else (post.channel, quote.text, quote.attribution)

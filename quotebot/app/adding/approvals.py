"""What a person approved, or holds, when a corrected transcript replaces the one before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from quotebot.app import App

if TYPE_CHECKING:
    from quotebot.outbox.posts import Draft, Enqueued, Post

#: Whose words were approved, for which channel: (channel, words, name).
Words = tuple[str, str, str]


def list_approved(app: App, ids: Iterable[str]) -> dict[Words, frozenset[str]]:
    """Return the reasons for review, by words, of waiting posts that a person approved.

    A post with a text that a person gave it is not among them: that text goes with the post.
    """
    posts = [app.store.post(post_id) for post_id in ids]
    approved = [post for post in posts if post.state == "queued" and post.holds]
    reworded = app.store.reworded(approved)
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


def keep_held(app: App, drafts: Sequence[Draft], ids: Iterable[str]) -> list[Draft]:
    """Return `drafts`, held where a person holds one of the posts with these ids for its words.

    Whose name stands below them does not matter.
    """
    from quotebot.app.queue.curating import HELD

    by_hand = [
        post for post in map(app.store.post, ids) if post.state == "held" and HELD in post.holds
    ]
    words = {(post.channel, _text_of(app, post.quote_id)) for post in by_hand}
    return [
        replace(draft, holds=(HELD, *draft.holds))
        if words and (draft.channel, _text_of(app, draft.quote_id)) in words
        else draft
        for draft in drafts
    ]


def _text_of(app: App, quote_id: str) -> str | None:
    quote = app.store.quote(quote_id)
    return None if quote is None else quote.text


def _words_of(app: App, post: Post) -> Words | None:
    quote = app.store.quote(post.quote_id)
    return None if quote is None else (post.channel, quote.text, quote.attribution)

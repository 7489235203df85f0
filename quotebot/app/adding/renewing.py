"""Posts that wait, given what their transcript, its facts and the configuration say now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from quotebot.app import App
from quotebot.app.adding.drafting import CUT, MENTION, find_watched_credits
from quotebot.app.cards.drawing import card_text
from quotebot.app.talks.mining import Mined
from quotebot.counted import counted
from quotebot.errors import InputError
from quotebot.model import PostState, Quote

if TYPE_CHECKING:
    from quotebot.outbox.posts import Draft, Post

#: What will go out as it stands, unless somebody changes it.
WAITING: tuple[PostState, ...] = ("queued", "held", "failed")
NAMED = 5

Standing = Mapping[tuple[str, str], Sequence["Post"]]


def list_standing(app: App, mined: Iterable[Mined], channels: Collection[str]) -> Standing:
    """Return the posts of these sources in these channels by quote and channel."""
    standing: dict[tuple[str, str], list[Post]] = {}
    for one in mined:
        for post in app.store.posts_of_source(one.source.id):
            if post.channel in channels:
                standing.setdefault((post.quote_id, post.channel), []).append(post)
    return standing


def renew(app: App, draft: Draft, now: datetime) -> int:
    """Give the posts of a draft's quote what it says, where that is news; return how many of those
    that wait got it.

    What is under way, or out, stays as it is. What was dropped gets it, too, for a `retry`.
    """
    renewed = [
        post.state in WAITING
        for post, wanted in _pair(app, draft)
        if (_differs(post, wanted) or _needs_review(post, wanted))
        and app.store.renew(post.id, _keep_held(post, wanted), now)
    ]
    return sum(renewed)


def tell_state(
    app: App,
    standing: Standing,
    drafts: Sequence[Draft],
    by: Sequence[str],
    *,
    update: bool,
    by_hand: bool,
) -> Iterator[str]:
    """Yield how many posts would be otherwise now, of an `update` which it did not reach.

    `by_hand` tells that the quotes were named, and no files.
    """
    if update:
        yield from name_leftovers(app, standing, drafts, by)
        yield from warn_recycled(app, drafts)
        yield from name_reworded(app, drafts)
        return
    count = count_outdated(app, drafts)
    if not count:
        return
    one = "post in the queue is out of date: its words, name or card would be different now; to"
    many = "posts in the queue are out of date: words, names or cards would be different now; to"
    # Without these, more quotes would be queued, and for all channels.
    more = f"FILE, with the same -n{', --by' if by else ''} and --channel"
    yield (
        f"{counted(count, one, many)} change {'it' if count == 1 else 'them'}: "
        f"quotebot add --update {'ID …, with the same --channel' if by_hand else more}"
    )


def count_outdated(app: App, drafts: Iterable[Draft]) -> int:
    """Return how many posts that wait say or show something else than they would now."""
    return sum(
        post.state in WAITING and _differs(post, wanted)
        for draft in drafts
        for post, wanted in _pair(app, draft)
    )


def name_reworded(app: App, drafts: Iterable[Draft]) -> list[str]:
    """Say which posts that wait keep a text that a person gave them."""
    kept = [
        post.id[:8]
        for draft in drafts
        for post, wanted in _pair(app, draft)
        if post.state in WAITING and wanted.text != draft.text
    ]
    if not kept:
        return []
    keep = counted(len(kept), "post keeps the text", "posts keep the texts")
    return [f"{keep} that a person gave {'it' if len(kept) == 1 else 'them'} ({_shorten(kept)})"]


def name_lost_texts(app: App, ids: Iterable[str]) -> list[str]:
    """Say which posts that made room had a text that a person gave them."""
    posts = [app.store.post(post_id) for post_id in ids]
    reworded = app.store.reworded(posts)
    lost = [post.id[:8] for post in posts if post.lineage in reworded]
    if not lost:
        return []
    had = counted(len(lost), "of them had a text", "of them had texts")
    return [f"{had} that a person gave; see: quotebot queue show ID ({_shorten(lost)})"]


def warn_recycled(app: App, drafts: Iterable[Draft]) -> list[str]:
    """Say which posts that are out will come again, by recycling, with words mended since."""
    plans = {name: channel.plan for name, channel in app.settings.channels.items()}
    stale = [
        post.id[:8]
        for draft in drafts
        if plans[draft.channel].recycle
        for post, wanted in _pair(app, draft)
        if _differs(post, wanted) and app.store.comes_again(post.id)
    ]
    if not stale:
        return []
    return [
        f"{counted(len(stale), 'post is', 'posts are')} out, and recycling brings "
        f"{'it again as it was' if len(stale) == 1 else 'them again as they were'} "
        f"({_shorten(stale)}); quotebot queue drop ID prevents that"
    ]


def hold_flagged(
    app: App, mined: Iterable[Mined], standing: Standing, drafts: Iterable[Draft], now: datetime
) -> list[str]:
    """Hold queued posts whose lines are no longer among the quotes for a reason that nobody has
    seen; say which.

    That a better line says the same now is no such reason.
    """
    met = {(draft.quote_id, draft.channel) for draft in drafts}
    flags = {
        quote.id: [f"{flag.kind}: {flag.reason}" for flag in quote.flags if flag.kind != "repeat"]
        for one in mined
        for quote in one.ranking.rejected
    }
    held = []
    for (quote_id, channel), posts in standing.items():
        if (quote_id, channel) in met:
            continue
        quote = app.store.quote(quote_id)
        for post in posts:
            why = flags.get(quote_id) or _find_watched(app, post, quote)
            if post.state == "queued" and (fresh := [one for one in why if one not in post.holds]):
                # One that a daemon has claimed in this moment is under way.
                with suppress(InputError):
                    app.store.hold(post.id, "; ".join(fresh), now)
                    held.append(post.id[:8])
    if not held:
        return []
    are = counted(len(held), "post is held now, since its line", "posts are held now, since lines")
    return [f"{are} would be kept back ({_shorten(held)}); see: quotebot queue show ID, or approve"]


def _find_watched(app: App, post: Post, quote: Quote | None) -> list[str]:
    """Return why a post is held that says, or credits, what the user watches for since."""
    from quotebot.score import find_watched

    if quote is None:
        return []
    if watched := find_watched(quote.text, app.settings.score.guard.watched_words):
        return [f"watched: {watched}"]
    source, channel = app.store.source(quote.source_id), app.settings.channels.get(post.channel)
    if source is None or channel is None:
        return []
    printed = quote if post.name is None else replace(quote, attribution=post.name)
    text = card_text(app, printed, source)
    return [*find_watched_credits(app, channel, text, shown=bool(post.images or post.clip))]


def name_leftovers(
    app: App, standing: Standing, drafts: Iterable[Draft], by: Sequence[str] = ()
) -> list[str]:
    """Say which posts that wait as they did are of lines that the transcript no longer offers, or
    that are not `by` these speakers.
    """
    met = {(draft.quote_id, draft.channel) for draft in drafts}
    left = [
        post.id[:8]
        for place, posts in standing.items()
        if place not in met
        for post in posts
        if post.state in WAITING and app.store.post(post.id).state == post.state
    ]
    if not left:
        return []
    stay = counted(
        len(left),
        "post stays as it is, since its line is",
        "posts stay as they are, since their lines are",
    )
    named = _shorten(left)
    among = f"not among the quotes by {' or '.join(by)}" if by else "no longer among the quotes"
    return [f"{stay} {among} ({named}); see: quotebot queue show ID, or drop"]


def _shorten(ids: Sequence[str]) -> str:
    return ", ".join(ids[:NAMED]) + (" …" if len(ids) > NAMED else "")


def replace_lost_cards(app: App, draft: Draft, now: datetime) -> int:
    """Give the posts of a draft's quote its cards where theirs are lost, if they may yet go out."""
    from quotebot.outbox.contents import RENEWABLE
    from quotebot.outbox.store import CardLost

    replaced = 0
    for post in app.store.posts_of(draft.quote_id, draft.channel):
        if post.state not in RENEWABLE:
            continue
        try:
            app.store.outgoing(post)
        except CardLost:
            app.store.change_media(post.id, draft.images, draft.clip, now)
            replaced += 1
    return replaced


def _pair(app: App, draft: Draft) -> Iterator[tuple[Post, Draft]]:
    """Yield the posts of a draft's quote in its channel, each with what it should say and show.

    A text that a person gave a post stays, and is not the one that was cut, or names accounts.
    """
    holds = tuple(why for why in draft.holds if not why.startswith((CUT, MENTION)))
    posts = app.store.posts_of(draft.quote_id, draft.channel)
    reworded = app.store.reworded(posts)
    for post in posts:
        given = replace(draft, text=post.text, holds=holds)
        yield post, given if post.lineage in reworded else draft


def _differs(post: Post, draft: Draft) -> bool:
    if post.name not in (None, draft.name):
        return True
    now = (draft.text, draft.images, draft.clip, draft.url, draft.language)
    return (post.text, post.images, post.clip, post.url, post.language) != now


def _keep_held(post: Post, draft: Draft) -> Draft:
    """Return a draft that still says that a person holds the post, and not its flags alone.

    It would be approved with all others that only wait for a look.
    """
    from quotebot.app.queue.curating import HELD

    if post.state not in ("held", "dropped") or HELD not in post.holds:
        return draft
    return replace(draft, holds=(HELD, *draft.holds))


def _needs_review(post: Post, draft: Draft) -> bool:
    """Tell whether a post is about to go out with a fault that nobody has looked at."""
    known = {*post.holds, *(hold for hold in draft.holds if hold.startswith("duplicate:"))}
    return post.state == "queued" and not known.issuperset(draft.holds)

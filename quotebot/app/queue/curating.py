"""The queue in a person's hands: approved, dropped, moved, paused."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import MAXYEAR, UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from quotebot.app import App
from quotebot.app.channels import choose_channels, zone_of
from quotebot.app.queue.listing import post_row
from quotebot.counted import say_moment
from quotebot.errors import InputError
from quotebot.typed import as_argument, as_key

if TYPE_CHECKING:
    from quotebot.outbox.posts import Post
    from quotebot.outbox.states import Event

#: Why a post is held that a person held.
HELD = "held by hand"
#: How far ahead the slot of a post is looked for.
AHEAD_DAYS = 400


def approve(app: App, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Let held posts go out: all that are named, or none when one cannot."""
    return _do_all(app, ids, "approve", app.store.approve)


def hold(app: App, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Keep queued posts back until they are approved: all that are named, or none."""
    return _do_all(app, ids, "hold", lambda post_id, now: app.store.hold(post_id, HELD, now))


def drop(app: App, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Take posts out of the queue for good: all that are named, or none when one cannot.

    One that is out already stays where it is, but recycling will not bring it again.
    """

    def act(post_id: str, now: datetime) -> Post:
        again = app.store.comes_again(post_id)
        return app.store.retire(post_id, now) if again else app.store.drop(post_id, now)

    return _do_all(app, ids, "drop", act)


def retry(app: App, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Queue failed or dropped posts again: all that are named, or none when one cannot.

    Raises CardLost for one whose card or clip is not there any more.
    """
    return _do_all(app, ids, "retry", app.store.retry, check=app.store.outgoing)


def move(app: App, post_id: str, when: str) -> list[dict[str, Any]]:
    """Give a post a moment of its own, in its channel's time zone; "next" gives it a slot again."""
    from quotebot.outbox.calendar import resolve_wall

    now = datetime.now(UTC)
    if when == "next":
        return _placed_rows(app, [app.store.move(post_id, None, now)])
    post = app.store.post(post_id)
    try:
        # An hour of one digit, as plans may have it, too.
        moment = datetime.fromisoformat(re.sub(r"(?<=[ T])(?=[0-9]:)", "0", when.strip()))
        if len(when.strip()) <= len("2026-12-01"):
            raise ValueError("a day is no time, and midnight is hardly meant")
        if moment.tzinfo is None:
            # As a slot would be: what spring-forward skips is the first moment that exists.
            wall, zone = moment, zone_of(app, post.channel)
            moment = resolve_wall(wall, zone)
            if moment < now:
                # While the clocks show an hour for the second time, that one is meant.
                moment = max(moment, wall.replace(tzinfo=zone, fold=1).astimezone(UTC))
        moment = moment.astimezone(UTC)
        if moment.year == MAXYEAR:
            raise ValueError("a day on, and the clocks of some zones could not show it")
    except (ValueError, OverflowError) as error:
        raise InputError(
            f"{when!r} is not a time",
            mend="Write it as '2026-12-01 09:00', or: next, first, last, before OTHER.",
        ) from error
    if moment < now:
        raise InputError(f"{when!r} has passed", mend="Name a time to come, or `queue now`.")
    return [post_row(app, app.store.move(post.id, moment, now))]


def reorder(
    app: App, post_id: str, place: Literal["first", "last", "before"], other_id: str = ""
) -> list[dict[str, Any]]:
    """Put a post at an end of its channel's order, or before another, whose row comes second.

    The rows say when the two go by the new order.
    """
    now = datetime.now(UTC)
    if place == "last":
        return _placed_rows(app, [app.store.move_last(post_id, now)])
    if place == "first":
        return _placed_rows(app, [app.store.move_before(post_id, None, now)])
    moved = app.store.move_before(post_id, other_id, now)
    return _placed_rows(app, [moved, app.store.post(other_id)])


def make_due(app: App, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Make the named posts due at once: all of them, or none.

    Where the network asked to be left alone, `due_local` says until when. Raises InputError for one
    that no longer waits, or whose channel cannot send it.
    """
    from quotebot.outbox.contents import require_waiting

    named = [app.store.post(post_id) for post_id in ids]
    # Before any is due: the daemon would send it, though the command has failed.
    for post in named:
        require_waiting(post)
        _require_open(app, post)
    return _send_now(app, named)


def make_next_due(
    app: App, count: int, *, tell: Callable[[str], None] = lambda _: None
) -> list[dict[str, Any]]:
    """Make the next `count` posts due at once: those that the plans would send first.

    `tell` hears which channels were passed over, since they send nothing now. Raises InputError,
    which says why, when posts wait for such channels alone.
    """
    from quotebot.outbox.forecast import forecast

    shut = _find_shut(app)
    plans = {name: one.plan for name, one in app.settings.channels.items() if name not in shut}
    coming = forecast(app.store, plans, datetime.now(UTC), days=AHEAD_DAYS, limit=count)
    ids = [one.post_id for one in coming if one.kind != "recycled"]
    # What no slot within sight takes comes last.
    for name in plans:
        ids += [post.id for post in app.store.posts(states=["queued"], channel=name, limit=count)]
    chosen = list(dict.fromkeys(ids))[:count]
    if not chosen and shut:
        raise next(iter(shut.values()))
    for error in shut.values():
        tell(f"passed over: {error}")
    return _send_now(app, [app.store.post(post_id) for post_id in chosen])


def _find_shut(app: App) -> dict[str, InputError]:
    """Return the channels that posts wait for and that send nothing now, and why."""
    shut: dict[str, InputError] = {}
    for state in app.store.channels():
        for post in app.store.posts(states=["queued"], channel=state.name, limit=1):
            try:
                _require_open(app, post)
            except InputError as error:
                shut[state.name] = error
    return shut


def _send_now(app: App, chosen: Sequence[Post]) -> list[dict[str, Any]]:
    moment = datetime.now(UTC)
    # A microsecond apart keeps the order in which they were named, or waited.
    rows = [
        post_row(app, app.store.send_now(post_id, moment + timedelta(microseconds=place)))
        for place, post_id in enumerate({post.id: post for post in chosen})
    ]
    waits = {
        state.name: say_moment(state.hold_until, zone_of(app, state.name))
        for state in app.store.channels()
        if state.hold_until is not None and not state.paused and state.waits(moment)
    }
    return [
        row | {"due_local": f"not before {until}, as the network asked"} if until else row
        for row in rows
        for until in [waits.get(row["channel"])]
    ]


def resolve(app: App, post_id: str, *, sent: bool, url: str = "") -> list[dict[str, Any]]:
    """Record what a person found out about a post whose outcome was unknown; raises InputError."""
    known = app.store.post(post_id)
    if known.state != "unknown":
        raise InputError(
            f"nothing is unclear here: it is {known.state}",
            where=f"post {known.id}",
            mend="Those that are unclear: quotebot queue --state unknown",
        )
    post = app.store.resolve(post_id, datetime.now(UTC), sent=sent, url=url)
    return [post_row(app, post)]


def pause(app: App, names: Sequence[str]) -> list[str]:
    """Hold channels until they are resumed; returns their names."""
    from quotebot.outbox.posts import BY_HAND

    moment = datetime.now(UTC)
    chosen = list(choose_channels(app, names))
    app.store.pause(chosen, moment, BY_HAND)
    return chosen


def resume(app: App, names: Sequence[str]) -> list[str]:
    """Let channels post again; returns their names."""
    moment = datetime.now(UTC)
    chosen = list(choose_channels(app, names))
    app.store.resume(chosen, moment)
    return chosen


def _do_all(
    app: App,
    ids: Sequence[str],
    event: Event,
    act: Callable[[str, datetime], Post],
    *,
    check: Callable[[Post], object] = lambda _: None,
) -> list[dict[str, Any]]:
    """Do to each named post, or to each of a named quote's that allows it, what `event` says.

    Raises InputError, and what `check` raises of a post, before anything is done. What a quote's
    other posts are, and so stay, is in their rows, too.
    """
    from quotebot.outbox.states import IllegalMove

    now = datetime.now(UTC)
    chosen: dict[str, Post] = {}
    left: dict[str, Post] = {}
    for name in ids:
        several = app.store.posts_of(name.strip().lower())
        able = [post for post in several if _allows(app, post, event)]
        left |= {post.id: post for post in several if able and post not in able}
        chosen |= {post.id: post for post in able or several[:1] or [app.store.post(name)]}
    for post in chosen.values():
        if not _allows(app, post, event):
            raise IllegalMove(post.state, event, f"post {post.id}")
        check(post)
    done = [post_row(app, act(post_id, now)) | {"done": True} for post_id in chosen]
    return done + [post_row(app, post) | {"done": False} for post in left.values()]


def _allows(app: App, post: Post, event: Event) -> bool:
    from quotebot.outbox.states import MOVES

    return (post.state, event) in MOVES or (event == "drop" and app.store.comes_again(post.id))


def _placed_rows(app: App, posts: Sequence[Post]) -> list[dict[str, Any]]:
    """Return the rows of posts of one channel; one without a time says when its slot comes."""
    from quotebot.outbox.forecast import forecast

    name = posts[0].channel
    settings = app.settings.channels.get(name)
    due: dict[str, str] = {}
    if settings and settings.enabled:
        # As many as wait: what is recycled comes after them.
        most = app.store.count(states=["queued"], channel=name)
        now = datetime.now(UTC)
        for one in forecast(app.store, {name: settings.plan}, now, days=AHEAD_DAYS, limit=most):
            due[one.post_id] = say_moment(one.due, zone_of(app, name))
    rows = [post_row(app, post) for post in posts]
    return [row | {"due_local": due.get(row["id"], row["due_local"])} for row in rows]


def require_configured(app: App, post: Post) -> None:
    """Raise InputError for a post whose channel is no longer in the configuration."""
    if post.channel not in app.settings.channels:
        raise InputError(
            f"post {post.id[:8]} is for {post.channel}, which is no longer in the configuration",
            where=app.config_name,
            mend=f"Put [channels.{as_key(post.channel)}] back, or, if it has another name now: "
            f"quotebot queue rename {as_argument(post.channel)} NEW, or: "
            f"quotebot queue drop {post.id[:8]}",
        )


def _require_open(app: App, post: Post) -> None:
    require_configured(app, post)
    if not app.settings.channels[post.channel].enabled:
        raise InputError(
            f"{post.channel} is disabled",
            where=app.config_name,
            mend=f"Set enabled = true in [channels.{as_key(post.channel)}].",
        )
    state = app.store.channel(post.channel)
    if state is not None and state.paused:
        raise InputError(
            f"{post.channel} is paused ({state.pause_reason.rstrip('.') or 'by hand'})",
            mend=f"Let it go on first: quotebot resume {as_argument(post.channel)}",
        )

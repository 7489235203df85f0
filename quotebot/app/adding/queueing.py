"""Into the queue: quotes become posts of every channel."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from quotebot.app import App
from quotebot.app.channels import choose_channels
from quotebot.app.talks.mining import Mined
from quotebot.app.talks.telling import list_notes, say_warnings
from quotebot.counted import counted
from quotebot.errors import Rejected
from quotebot.model import Quote, Source
from quotebot.progress import Progress, silent

if TYPE_CHECKING:
    from quotebot.app.adding.drafting import Drafter
    from quotebot.app.adding.repeats import Replaced
    from quotebot.outbox.posts import Draft, Enqueued, Post

# How many quotes of a transcript are looked at, at least, for posts that stand already.
DEEP = 60
# What a person chose is queued whatever its rank.
MANY = 100_000


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did, in numbers of posts; `warnings` are lines for the user.

    `renewed` posts stood already and have what the transcript and the configuration say now.
    """

    queued: int
    held: int
    already: int
    renewed: int
    warnings: tuple[str, ...]

    @classmethod
    def of(cls, done: Collection[Enqueued], renewed: int, warnings: Iterable[str]) -> Added:
        """Return the numbers of what was `done`."""
        states = [item.post.state for item in done if item.created]
        return cls(
            queued=states.count("queued"),
            held=states.count("held"),
            already=len(done) - len(states),
            renewed=renewed,
            warnings=tuple(warnings),
        )


def add(
    app: App,
    files: Sequence[str],
    facts: Mapping[str, Any],
    *,
    limit: int,
    channels: Sequence[str] = (),
    update: bool = False,
    replaces: str = "",
    forget: bool = False,
    by: Sequence[str] = (),
    progress: Progress = silent,
) -> Added:
    """Mine `files`, render the best quotes' cards and queue them, all of them or none.

    In place of files there may be ids of quotes that were mined: these are queued, and no others.
    What is flagged, or what the network would refuse as it stands, is held with its reasons. A
    quote that a channel has had already is not queued again, but gets new cards where those of its
    post are lost; with `update` every post of `files` that is not under way gets the words and
    cards of now. Another cut through words that a channel had, or has in its queue, is left out.
    `replaces` names an earlier transcript of the same talk: its posts that wait make room, what a
    person approved or holds stays so, and what is out, or was withdrawn, does not come again. What
    `facts` of an earlier `add` said of a file counts on, unless those of now or its sidecar say
    otherwise, or `forget`. `by` are the speakers whose quotes alone are wanted. Raises InputError,
    ConfigError when a picture that is named is gone, and StoreError when the database cannot be
    written.
    """
    from quotebot.app.adding.by_hand import list_chosen
    from quotebot.app.adding.drafting import Drafter
    from quotebot.app.adding.remembering import Told
    from quotebot.app.adding.renewing import (
        hold_flagged,
        list_standing,
        renew,
        replace_lost_cards,
        tell_state,
    )
    from quotebot.app.adding.repeats import find_replaced
    from quotebot.app.queue.renaming import tell_former
    from quotebot.app.talks.as_told import tell_told

    chosen = choose_channels(app, channels)
    app.settings.require_files()
    app.store.require_writable()
    former = tuple(tell_former(app, chosen))
    old = find_replaced(app, replaces, files, chosen) if replaces else None
    told = Told(app, facts, old.source.id if old else "", forget=forget)
    # A post of an earlier day may be of a quote that is further down now.
    depth = max(2 * limit, DEEP) if update else limit
    picks = list_chosen(app, files)
    limit = MANY if picks else limit
    mined = [] if picks else told.mine(files, depth, by, progress)
    standing = list_standing(app, mined, chosen) if update else {}
    picks = picks or _list_picks(mined, limit, standing)
    now = datetime.now(UTC)
    if old:
        app.store.save_replaced(old.source.id, {source.id for _, source in picks})
    drafter = Drafter(app, chosen, now)
    drafts, repeated = _draft_all(app, drafter, picks, limit, standing, progress)
    leaving = old.waiting if old else ()
    drafts = _hold_duplicates(app, drafts, now, leaving)
    done = _enqueue(app, drafts, leaving, now)
    if not mined:
        # `db tidy --lines` may have found them without a post a moment ago.
        app.store.save_quotes([quote for quote, _ in picks], now, only_lost=True)
    told.keep(one.source for one in mined)
    renewed = {_place(draft): renew(app, draft, now) for draft in drafts} if update else {}
    news = {_place(item.post) for item in done if item.created}
    news |= {place for place, count in renewed.items() if count}
    flagged = hold_flagged(app, mined, standing, drafts, now)
    notes = [
        *say_warnings(mined),
        *(() if mined else tell_told(app, picks)),
        *flagged,
        *(() if update else list_notes(mined)),
        *tell_state(app, standing, drafts, by, update=update, by_hand=not mined),
        *drafter.list_notes(news),
        *_tell_repeated(repeated),
        *(_tell_replaced(app, old) if old else ()),
    ]
    # Once it is told what is outdated: a post with new cards no longer is.
    mended = sum(replace_lost_cards(app, draft, now) for draft in drafts)
    notes += (*_tell_mended(mended), *former, *_unconnected(app, chosen), *_tell_moved(app, chosen))
    return Added.of(done, sum(renewed.values()), notes)


def _place(one: Draft | Post) -> tuple[str, str]:
    return one.quote_id, one.channel


def _enqueue(
    app: App, drafts: Sequence[Draft], leaving: Collection[str], now: datetime
) -> Sequence[Enqueued]:
    """Queue all drafts or none; they get places and approvals of the posts that are `leaving`.

    What a person holds of those stays held.
    """
    from quotebot.app.adding.approvals import carry_over, keep_held, list_approved

    approved = list_approved(app, leaving)
    done = app.store.enqueue_all(keep_held(app, drafts, leaving), now, instead_of=leaving)
    return carry_over(app, done, approved, now)


def _list_picks(
    mined: Sequence[Mined], limit: int, standing: Collection[tuple[str, str]]
) -> list[tuple[Quote, Source]]:
    """Return the best quotes of each file, and those whose posts stand in the queue."""
    known = {quote_id for quote_id, _ in standing}
    return [
        (quote, one.source)
        for one in mined
        for quote in one.ranking.quotes
        if quote.rank <= limit or quote.id in known
    ]


def _draft_all(
    app: App,
    drafter: Drafter,
    picks: Sequence[tuple[Quote, Source]],
    limit: int,
    standing: Collection[tuple[str, str]],
    progress: Progress,
) -> tuple[list[Draft], int]:
    """Return the drafts of `picks`, and how many there are none of.

    What a channel had in another cut, or in an earlier transcript of the talk, has no draft for it.
    """
    from quotebot.app.adding.repeats import Cuts, list_gone, says_again

    gone = list_gone(app, {source.id for _, source in picks})
    cuts, repeated = Cuts(app), 0
    drafts: list[Draft] = []
    for number, (quote, source) in enumerate(picks, start=1):
        wanted = []
        for name in drafter.channels:
            if quote.rank > limit and (quote.id, name) not in standing:
                continue
            if cuts.crossing(quote, name) or says_again(quote.text, gone.get(name, ())):
                repeated += 1
            else:
                wanted.append(name)
        drafts += drafter.draft(quote, source, wanted)
        progress("draw", number, len(picks))
    return drafts, repeated


def _tell_repeated(count: int) -> Iterator[str]:
    if count:
        yield counted(
            count,
            "post is not queued, since its channel has or had some of the same words",
            "posts are not queued, since their channel has or had some of the same words",
        )


def _tell_replaced(app: App, old: Replaced) -> Iterator[str]:
    from quotebot.app.adding.renewing import name_lost_texts

    made = counted(len(old.waiting), "waiting post")
    yield f"{made} of the earlier {old.source.name} made room for the new ones"
    yield from name_lost_texts(app, old.waiting)


def _tell_mended(count: int) -> Iterator[str]:
    if count:
        yield counted(
            count,
            "post whose cards were lost has new ones",
            "posts whose cards were lost have new ones",
        )


def _hold_duplicates(
    app: App, drafts: Sequence[Draft], now: datetime, leaving: Collection[str]
) -> list[Draft]:
    """Hold what says the same as another post that waits or went out not long ago.

    Posts that are `leaving` the queue stand in nobody's way.
    """
    same = {
        name: app.store.find_same(
            name, [d.text for d in drafts if d.channel == name], now, beside=leaving
        )
        for name in {draft.channel for draft in drafts}
    }
    held = []
    for draft in drafts:
        twin = same[draft.channel].get(draft.text)
        if twin is not None and twin[1] != draft.quote_id and not _is_shared(app, draft, twin[1]):
            reason = f"duplicate: the same text is {twin[2]} as {twin[0][:8]}"
            draft = replace(draft, holds=(*draft.holds, reason))
        held.append(draft)
    return held


def _is_shared(app: App, draft: Draft, other_id: str) -> bool:
    from quotebot.outbox.posts import is_shared

    quotes = map(app.store.quote, (draft.quote_id, other_id))
    words = [quote.text if quote else "" for quote in quotes]
    return is_shared(draft.text, words, is_shown=bool(draft.images or draft.clip))


def _tell_moved(app: App, names: Iterable[str]) -> Iterator[str]:
    """Yield a line where the database was moved: what is queued in the old one does not go out."""
    from quotebot.outbox.tables import MOVED

    for state in map(app.store.channel, names):
        if state is not None and state.paused and state.pause_reason.startswith(MOVED):
            yield f"this database was {state.pause_reason}"
            return


def _unconnected(app: App, names: Iterable[str]) -> Iterator[str]:
    from quotebot.app.running.posting import require_credentials

    for name in names:
        try:
            require_credentials(app, name)
        except Rejected as error:
            yield f"{error} Until then its posts wait."

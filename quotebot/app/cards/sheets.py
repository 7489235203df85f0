"""The cards of posts on one sheet, to be looked at together before they go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from quotebot.app import App
from quotebot.app.cards.drawing import require_png
from quotebot.counted import counted
from quotebot.errors import InputError
from quotebot.files import write_atomic
from quotebot.model import Card

# Of more than this a sheet is too long for viewers, and for the memory of a small machine.
MOST = 200


def draw_sheet(app: App, posts: Iterable[tuple[str, str]], out: Path) -> str:
    """Draw the very cards, or the covers of clips, of `posts`, each an id and what stands below it.

    Returns "" or a line on the posts that have none. Raises InputError when the file's name does
    not say PNG, no post has a card or none can be read now, or a sheet cannot hold all.
    """
    from quotebot.cards import contact_sheet
    from quotebot.outbox.store import CardAway, CardLost

    require_png(out)
    cards: list[Card] = []
    labels: list[str] = []
    bare = 0
    away: CardAway | None = None
    for post_id, label in posts:
        try:
            own = [*_cards_of(app, post_id)]
        except CardLost as error:
            own = []
            away = error if isinstance(error, CardAway) else away
        bare += not own
        cards += own
        parts = (f"{label}, {n} of {len(own)}" for n in range(1, len(own) + 1))
        labels += [label] if len(own) == 1 else parts
        if len(cards) > MOST:
            raise InputError(
                f"a sheet holds {counted(MOST, 'card')} at most",
                where=str(out),
                mend="List fewer posts.",
            )
    if not cards and away:
        # The disk is not mounted: nothing is wrong with these posts.
        raise away
    if not cards:
        raise InputError("none of these posts has a card", where=str(out), mend="List others.")
    write_atomic(out, contact_sheet(cards, labels))
    if not bare:
        return ""
    return counted(bare, "post is not on the sheet: it has", "posts are not on it: they have") + (
        " no card, or lost it"
    )


def _cards_of(app: App, post_id: str) -> Iterator[Card]:
    post = app.store.post(post_id)
    clip = app.store.clip(post.clip) if post.clip else None
    return map(app.store.card, (clip.cover,) if clip else post.images)

"""`quotebot preview`: cards by hand, before anything goes out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from quotebot.cli.group import Session
from quotebot.cli.options import (
    by_option,
    card_options,
    facts_options,
    pass_session,
    take_facts,
    take_look,
)
from quotebot.cli.output import note

if TYPE_CHECKING:
    from quotebot.model import Card


@click.command()
@click.argument("target", metavar="FILE|ID")
@click.option(
    "-n", "--limit", type=click.IntRange(1), default=1, show_default=True, help="Quotes to show."
)
@by_option
@click.option("--open", "open_", is_flag=True, help="Open the cards in the image viewer.")
@click.option("--watch", is_flag=True, help="Draw again whenever the template file is saved.")
@card_options
@facts_options
@pass_session
def command(
    session: Session,
    target: str,
    limit: int,
    by: tuple[str, ...],
    open_: bool,
    watch: bool,
    **values: Any,
) -> None:
    """Show the cards of a transcript's best quotes, or of one quote by its ID.

    The terminal shows them as well as it says it can (kitty, iTerm2, sixel, else coloured blocks).
    To choose yourself, set QUOTEBOT_GRAPHICS to kitty, iterm2, sixel, blocks or none.
    """
    from quotebot.app.cards import previewing
    from quotebot.app.cards.drawing import choose_design

    facts, look = take_facts(values), take_look(values)
    # A wrong name is told before a long transcript is read.
    if watch:
        watched = previewing.find_watched(session.app, look)
    else:
        choose_design(session.app, look)
    proofs = previewing.find_proofs(session.app, target, facts, limit=limit, by=by)
    for line in proofs.warnings:
        note(line)
    if not watch:
        _show(previewing.preview(session.app, proofs, look), open_=open_)
        return
    note(f"watching {watched}; Ctrl-C ends it")
    for seen in previewing.watch(session.app, proofs, look):
        for one in seen:
            if isinstance(one, str):
                note(one)
            else:
                _show([one], open_=open_)


def _show(cards: Iterable[Card], *, open_: bool) -> None:
    from quotebot.app.cards import previewing

    for card in cards:
        if open_:
            click.launch(str(previewing.keep_preview(card)))
        elif kept := previewing.show(card, sys.stdout):
            click.echo(kept)
        click.echo(card.alt_text)

"""`quotebot preview`: cards by hand, before anything goes out."""

from __future__ import annotations

import sys
from typing import Any

import click

from quotebot.cli.group import Session
from quotebot.cli.options import card_options, facts_options, pass_session, take_facts
from quotebot.cli.output import note


@click.command()
@click.argument("target", metavar="FILE|ID")
@click.option("-n", "--limit", type=click.IntRange(1), default=1, show_default=True)
@click.option("--open", "open_", is_flag=True, help="Open the cards in the image viewer.")
@click.option("--watch", is_flag=True, help="Draw again whenever the template file is saved.")
@card_options
@facts_options
@pass_session
def command(
    session: Session,
    target: str,
    limit: int,
    open_: bool,
    watch: bool,
    template: str | None,
    size: str | None,
    theme: str | None,
    **values: Any,
) -> None:
    """Show the cards of a transcript's best quotes, or of one quote by its ID."""
    facts = take_facts(values)
    look = (template, size, theme)
    app = session.app
    quotes = app.quotes_to_preview(target, facts, limit=limit)
    for line in quotes.warnings:
        note(line)
    for cards in app.preview(quotes, look=look, watch=watch):
        for card in cards:
            if open_:
                click.launch(str(app.keep_preview(card)))
            else:
                app.show(card, sys.stdout)
            click.echo(card.alt_text)

"""`quotebot why`: one quote explained."""

from __future__ import annotations

import click

from quotebot.cli.group import Session
from quotebot.cli.options import json_option, pass_session
from quotebot.cli.output import print_json, shows_colour, terminal_width


@click.command()
@click.argument("quote_id", metavar="ID")
@json_option
@pass_session
def command(session: Session, quote_id: str, as_json: bool) -> None:
    """Explain one quote that was mined before: where it stands, its points, edits and flags.

    ID is the quote's rank in the last listing (the last file's, if there were several), its id or
    the beginning of it, or the id of a post as quotebot queue lists it.
    """
    from quotebot.app.talks.explaining import recall_row, why

    if as_json:
        print_json([recall_row(session.app, quote_id)])
    else:
        click.echo(why(session.app, quote_id, width=terminal_width(), colour=shows_colour()))

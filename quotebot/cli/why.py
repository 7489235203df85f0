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
    """Explain one quote that was mined before: context, contributions, edits, flags.

    ID is a quote's id, the beginning of it, its rank in the last listing (of several files, that of
    the last one), or a post's id as quotebot queue lists it.
    """
    from quotebot.app.explaining import recall_row, why

    if as_json:
        print_json([recall_row(session.app, quote_id)])
    else:
        click.echo(why(session.app, quote_id, width=terminal_width(), colour=shows_colour()))

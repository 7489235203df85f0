"""`quotebot why`: one quote explained."""

from __future__ import annotations

import click

from quotebot.cli.group import Session
from quotebot.cli.options import json_option, pass_session
from quotebot.cli.output import print_json


@click.command()
@click.argument("quote_id", metavar="ID")
@json_option
@pass_session
def command(session: Session, quote_id: str, as_json: bool) -> None:
    """Explain one quote that was mined before: context, contributions, edits, flags."""
    if as_json:
        print_json([session.app.recall(quote_id)])
    else:
        click.echo(session.app.why(quote_id, width=_width()))


def _width() -> int:
    import shutil

    return min(100, shutil.get_terminal_size((100, 24)).columns)

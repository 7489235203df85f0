"""`quotebot auth`: connect an account."""

from __future__ import annotations

import click

from quotebot.cli.group import Session
from quotebot.cli.options import pass_session


@click.command()
@click.argument("channel")
@pass_session
def command(session: Session, channel: str) -> None:
    """Ask for the credentials of CHANNEL, check them with the network and keep them.

    They go into a file that only you can read; docs/channels.md tells where to get them.
    """
    from quotebot.app.posting import connect, credential_fields

    fields = credential_fields(session.app, channel)
    if not fields:
        click.echo(f"{channel} needs no credentials.")
        return
    values = {
        field: click.prompt(field.replace("_", " "), hide_input=field != "handle").strip()
        for field in fields
    }
    account, path = connect(session.app, channel, values)
    click.echo(f"{channel} posts as {account.handle}. The credentials are in {path} (0600).")

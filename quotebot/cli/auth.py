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
    from quotebot.app.posting import connect

    def ask(question: str, is_secret: bool) -> str:
        return str(click.prompt(question, hide_input=is_secret, default="", show_default=False))

    account, path = connect(session.app, channel, ask=ask, show=click.echo)
    click.echo(f"{channel} posts as {account.handle}.")
    if path is not None:
        click.echo(f"The credentials are in {path}, which only you can read.")

"""`quotebot auth`: connect an account."""

from __future__ import annotations

import sys

import click

from quotebot.cli.group import Session
from quotebot.cli.options import pass_session


@click.command()
@click.argument("channel")
@pass_session
def command(session: Session, channel: str) -> None:
    """Ask for the credentials of CHANNEL, check them with the network and keep them.

    CHANNEL may also be a network's name, if you have one channel there, or alerts. The credentials
    go into a file that only you can read, or into the system's keyring (keyring = true);
    docs/channels.md tells where to get them.
    """
    from quotebot.app.upkeep.connecting import connect

    def ask(question: str, is_secret: bool) -> str:
        if not sys.stdin.isatty():
            # From a script: nothing is echoed, and what is missing is empty, not an interruption.
            return sys.stdin.readline().strip()
        return str(click.prompt(question, hide_input=is_secret, default="", show_default=False))

    name, account, kept = connect(session.app, channel, ask=ask, show=click.echo)
    click.echo(f"{name} posts as {account.handle}." if name != "alerts" else f"{account.handle}.")
    if kept:
        click.echo(f"The credentials are in {kept}, which only you can read.")
    if account.automated is False:
        click.echo(account.how_to_disclose)

"""`quotebot pause` and `quotebot resume`: a hand on the switch."""

from __future__ import annotations

import click

from quotebot.cli.group import Session
from quotebot.cli.options import pass_session


@click.command()
@click.argument("channels", nargs=-1)
@pass_session
def pause(session: Session, channels: tuple[str, ...]) -> None:
    """Hold CHANNELS (default: all); posts stay queued until they are resumed."""
    from quotebot.app.queue import curating

    click.echo("paused: " + ", ".join(curating.pause(session.app, channels)))


@click.command()
@click.argument("channels", nargs=-1)
@pass_session
def resume(session: Session, channels: tuple[str, ...]) -> None:
    """Let CHANNELS (default: all) post again."""
    from quotebot.app.queue import curating

    click.echo("resumed: " + ", ".join(curating.resume(session.app, channels)))

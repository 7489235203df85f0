"""`quotebot run`: the daemon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotebot.cli.group import Session
from quotebot.cli.options import pass_session

if TYPE_CHECKING:
    from quotebot.log import LogFormat


@click.command()
@click.option("--once", is_flag=True, help="Send what is due, then stop (for cron).")
@click.option(
    "--log",
    "log_format",
    type=click.Choice(["auto", "console", "json"]),
    default="auto",
    show_default=True,
    help="Log lines for people or for machines; auto looks at the terminal.",
)
@click.option("--quiet", is_flag=True, help="Say only what went wrong, as cron wants it.")
@click.pass_context
@pass_session
def command(
    session: Session, context: click.Context, once: bool, log_format: LogFormat, quiet: bool
) -> None:
    """Post what is due, on schedule, until it is stopped.

    SIGTERM and Ctrl-C finish the send in hand; SIGHUP reads the configuration again.
    """
    from quotebot.app.serving import run

    code, sent = run(session.app, session.config, once=once, log_format=log_format, quiet=quiet)
    if once and not quiet:
        click.echo(f"{sent} sent." if sent else "Nothing was sent; see: quotebot status")
    context.exit(code)

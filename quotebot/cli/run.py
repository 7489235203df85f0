"""`quotebot run`: the daemon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotebot.cli.group import Session
from quotebot.cli.options import pass_session
from quotebot.counted import counted

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

    Ctrl-C and SIGTERM finish the send in hand, then stop it; SIGHUP has it read the configuration
    again.
    """
    from quotebot.app.running.serving import run

    code, sent = run(session.app, session.config, once=once, log_format=log_format, quiet=quiet)
    if once and not quiet:
        none = "Nothing was sent; see when the next post is due: quotebot status"
        click.echo(f"{counted(sent, 'post')} sent." if sent else none)
    context.exit(code)

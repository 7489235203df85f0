"""`quotebot status`: what happened and what comes next."""

from __future__ import annotations

import click

from quotebot.cli.group import Session
from quotebot.cli.options import json_option, pass_session
from quotebot.cli.output import note, print_json, print_table


@click.command()
@json_option
@pass_session
def command(session: Session, as_json: bool) -> None:
    """Say what happened and what comes next, channel by channel."""
    from quotebot.app.planning import describe_daemon, status_rows

    rows = status_rows(session.app)
    if as_json:
        print_json(rows)
        return
    print_table(
        ["channel", "network", "waiting", "held", "sent", "failed", "last", "next", "what"],
        [
            [
                row["channel"], row["network"], row["queued"], row["held"], row["sent"],
                row["failed"] + row["unknown"], row["last_local"] or "–", row["next_local"] or "–",
                row["health"],
            ]
            for row in rows
        ],
        right=["waiting", "held", "sent", "failed"],
    )  # fmt: skip
    note(describe_daemon(session.app))

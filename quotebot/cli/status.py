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
    from quotebot.app.queue.status import describe_daemon, gone_notes, status_rows, unclear_notes
    from quotebot.app.running.supply import short_notes

    rows = status_rows(session.app)
    notes = unclear_notes(session.app) + gone_notes(session.app) + short_notes(session.app)
    if as_json:
        print_json(rows)
        for line in notes:
            note(line)
        return
    columns = {
        "channel": "channel", "network": "network", "waiting": "queued", "held": "held",
        "unclear": "unknown", "sent": "sent", "failed": "failed", "last": "last_local",
        "next": "next_local", "what": "health",
    }  # fmt: skip
    if not any(row["unknown"] for row in rows):
        # It is rare, and takes the room that the words need.
        del columns["unclear"]
    print_table(
        list(columns),
        [["–" if row[key] is None else row[key] for key in columns.values()] for row in rows],
        right=[
            name for name in ("waiting", "held", "unclear", "sent", "failed") if name in columns
        ],
    )
    for line in notes:
        note(line)
    note(describe_daemon(session.app))

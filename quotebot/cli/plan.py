"""`quotebot plan`: which post will go out when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotebot.cli.group import Session
from quotebot.cli.options import json_option, pass_session, sheet_option
from quotebot.cli.output import draw_posts, note, print_json, print_table

if TYPE_CHECKING:
    from quotebot.app.queue.planning import Plan


@click.command()
@click.option(
    "--days", type=click.IntRange(1, 3660), default=30, show_default=True, help="How far ahead."
)
@click.option("--channel", default=None, help="Only this channel.")
@sheet_option
@json_option
@pass_session
def command(
    session: Session, days: int, channel: str | None, sheet: Path | None, as_json: bool
) -> None:
    """Show which post will go out when, in each channel's own time zone; nothing is changed."""
    from quotebot.app.queue.planning import plan

    calendar = plan(session.app, days=days, channel=channel)
    for line in calendar.notes:
        note(line)
    if as_json:
        print_json(calendar.rows)
    else:
        _print(calendar)
    # Behind the list, which stands whatever the sheet lacks.
    if sheet is not None:
        draw_posts(
            session.app,
            sheet,
            [
                (row["post_id"], f"{row['day'][:10]} {row['time']} · {row['channel']}")
                for row in calendar.rows
            ],
        )


def _print(calendar: Plan) -> None:
    if not calendar.rows:
        # What waits for something else is told above, with its mend.
        mend = "" if calendar.notes else " Queue something with: quotebot add FILE"
        click.echo(f"Nothing is planned.{mend}")
        return
    previous = ""
    table = []
    for row in calendar.rows:
        day = row["day"] if row["day"] != previous else ""
        previous = row["day"]
        again = " (again)" if row["kind"] == "recycled" else ""
        table.append([day, row["time"], row["channel"], row["post_id"][:8], row["text"] + again])
    print_table(["day", "time", "channel", "post", "what"], table)

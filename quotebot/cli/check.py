"""`quotebot check`: every problem at once, before anything runs."""

from __future__ import annotations

import click

from quotebot.cli.group import Session
from quotebot.cli.options import json_option, pass_session
from quotebot.cli.output import print_json


@click.command()
@click.option("--online", is_flag=True, help="Also ask each network whether it knows the account.")
@json_option
@click.pass_context
@pass_session
def command(session: Session, context: click.Context, online: bool, as_json: bool) -> None:
    """Check configuration, fonts, templates, model, database and credentials."""
    from quotebot.app.upkeep.checking import check

    findings = check(session.app, online=online)
    if as_json:
        print_json(
            {"part": f.part, "state": f.state, "what": f.what, "mend": f.mend} for f in findings
        )
    else:
        marks = {"ok": ("ok  ", "green"), "hint": ("hint", "yellow"), "bad": ("bad ", "red")}
        for finding in findings:
            text, colour = marks[finding.state]
            mend = f" {finding.mend}" if finding.mend else ""
            click.echo(f"{click.style(text, fg=colour)}  {finding.part:<12} {finding.what}{mend}")
    if any(finding.state == "bad" for finding in findings):
        context.exit(2)

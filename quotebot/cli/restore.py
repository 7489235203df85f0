"""`quotebot restore`: the readable transcript."""

from __future__ import annotations

from typing import Any

import click

from quotebot.cli.group import Session
from quotebot.cli.options import facts_options, json_option, pass_session, take_facts
from quotebot.cli.output import note, progress


@click.command()
@click.argument("file")
@json_option
@facts_options
@pass_session
def command(session: Session, file: str, as_json: bool, **values: Any) -> None:
    """Print the readable transcript of FILE (- for standard input).

    Adverts are set apart, fillers and stutters marked; --json prints one object a source word.
    """
    import sys

    facts = take_facts(values)
    with progress() as show:
        restored = session.app.restore(file, facts, progress=show)
    for line in (*restored.transcript.warnings, *restored.warnings):
        note(line)
    if as_json:
        sys.stdout.writelines(session.app.word_lines(restored))
    else:
        click.echo(session.app.readable(restored))

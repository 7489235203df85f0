"""`quotebot restore`: the readable transcript."""

from __future__ import annotations

from typing import Any

import click

from quotebot.cli.group import Session
from quotebot.cli.options import facts_options, json_option, pass_session, take_facts
from quotebot.cli.output import note, progress, terminal_width


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

    from quotebot.app import mining

    facts = take_facts(values)
    with progress() as show:
        restored = mining.restore(session.app, file, facts, progress=show)
    for line in mining.list_warnings(restored):
        note(f"{file}: {line}")
    if as_json:
        sys.stdout.writelines(mining.word_lines(restored))
    else:
        click.echo(mining.readable(restored, width=terminal_width()))

"""`quotebot add`: mine, render and queue."""

from __future__ import annotations

from typing import Any

import click

from quotebot.cli.group import Session
from quotebot.cli.options import (
    by_option,
    facts_options,
    limit_option,
    named_argument,
    pass_session,
    recording_options,
    refuse_options_of_files,
    take_facts,
    take_recording,
)
from quotebot.cli.output import note, progress
from quotebot.counted import counted

_OF_QUOTES = {"files", "channels", "update"}


@click.command()
@named_argument
@limit_option
@by_option
@click.option("--channel", "channels", multiple=True, help="Only this channel (repeatable).")
@click.option(
    "--update", is_flag=True, help="Bring posts that wait up to date: words, names and cards."
)
@click.option(
    "--replaces",
    default="",
    metavar="FILE",
    help="An earlier transcript of this talk; the new posts replace its waiting ones.",
)
@click.option(
    "--forget", is_flag=True, help="Leave out what options said when FILES were added before."
)
@recording_options
@facts_options
@pass_session
def command(
    session: Session,
    files: tuple[str, ...],
    limit: int,
    by: tuple[str, ...],
    channels: tuple[str, ...],
    update: bool,
    replaces: str,
    forget: bool,
    **values: Any,
) -> None:
    """Find the best quotes of FILES, draw a card for each and queue them for your channels.

    Or queue the very quotes that you chose, by the IDs that mine prints; of what mine --rejected
    shows, too, which is held until you approve it.

    A channel with media = "clip" gets a clip where the recording is known: --audio, or a file of
    the transcript's name beside it.

    Flagged quotes are held until you approve them: quotebot queue approve ID.

    Once you have mended a name or a word (in the sidecar or the glossary), or the design, --update
    brings the posts that wait up to date.
    """
    from quotebot.app.adding.by_hand import names_quotes
    from quotebot.app.adding.queueing import add

    if names_quotes(files):
        refuse_options_of_files(click.get_current_context(), beside=_OF_QUOTES)
    facts = take_facts(values) | take_recording(values, files)
    with progress() as show:
        added = add(
            session.app,
            files,
            facts,
            limit=limit,
            channels=channels,
            update=update,
            replaces=replaces,
            forget=forget,
            by=by,
            progress=show,
        )
    for line in added.warnings:
        note(line)
    click.echo(
        f"{counted(added.queued, 'post')} queued, {added.held} held for review, "
        f"{counted(added.already, 'was', 'were')} in the queue already."
    )
    if update:
        click.echo(
            f"{counted(added.renewed, 'of those has', 'of those have')} other words or cards now."
        )
    if added.held:
        click.echo("See them with: quotebot queue --state held; then: quotebot queue approve ID")
    if added.queued:
        click.echo("See when they go out with: quotebot plan")

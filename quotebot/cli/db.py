"""`quotebot db`: back up, check, restore or move the database; remove old cards."""

from __future__ import annotations

from pathlib import Path

import click

from quotebot.cli.group import Session
from quotebot.cli.options import pass_session
from quotebot.cli.output import note
from quotebot.counted import counted


@click.group()
def command() -> None:
    """Back up, check, restore or move the database; remove old cards."""


@command.command(short_help="Copy the database while the daemon runs.")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@pass_session
def backup(session: Session, file: Path | None) -> None:
    """Copy the database to FILE (default: backups/ in the data folder) while the daemon runs.

    The copy is checked before it gets its name. Cards and clips are plain files: copy the
    folders cards/ and clips/ of the data folder along.
    """
    from quotebot.app.keeping import backup

    made = backup(session.app, file)
    size_mb = made.path.stat().st_size / 1e6
    click.echo(
        f"{made.path} written: {counted(made.posts, 'post')}, {size_mb:,.1f} MB, read through."
    )
    folder = session.app.settings.data_path
    kinds = [folder / name for name in ("cards", "clips") if (folder / name).is_dir()]
    if kinds:
        places = " and ".join(map(str, kinds))
        click.echo(f"What posts show are plain files; copy them, too: {places}")


@command.command(short_help="Read every page, and all cards and clips that wait.")
@click.pass_context
@pass_session
def check(session: Session, context: click.Context) -> None:
    """Read every page of the database and all that waits to be posted; change nothing."""
    from quotebot.app.keeping import look_through

    health = look_through(session.app)
    for fault in health.faults:
        click.echo(f"{click.style('bad ', fg='red')}  {fault}")
    if health.faults:
        context.exit(2)
    clips = f", {counted(health.clips, 'clip')}" if health.clips else ""
    click.echo(
        f"{health.where} is whole: {counted(health.posts, 'post')}, "
        f"{counted(health.cards, 'card')}{clips} to come."
    )


@command.command(short_help="Put a backup back, while no daemon runs.")
@click.argument("file", type=click.Path(path_type=Path))
@pass_session
def restore(session: Session, file: Path) -> None:
    """Put the backup FILE in the database's place, while no daemon runs.

    What was there is kept beside it. Every channel is paused: posts that went out after the backup
    was made are queued in it. Drop those, then resume.
    """
    from quotebot.app.keeping import look_through, restore

    found, kept = restore(session.app, file)
    click.echo(f"{counted(found.posts, 'post is', 'posts are')} back.")
    if kept is not None:
        click.echo(f"The database that was there is kept as {kept}.")
    click.echo(
        "All channels are paused, since posts may have gone out after the backup was made. "
        "Look (quotebot queue), drop those, then: quotebot resume"
    )
    if lost := len(look_through(session.app).faults):
        note(
            f"{counted(lost, 'card or clip', 'cards or clips')} that posts need "
            f"{'is' if lost == 1 else 'are'} not in {session.app.settings.data_path}: "
            "copy cards/ and clips/ along, or make them anew with quotebot add"
        )


@command.command(short_help="Remove the cards and clips of posts that are long out.")
@click.option(
    "--days",
    type=click.IntRange(1, 36_500),
    default=90,
    show_default=True,
    help="How long a post is out, or dropped, before they go.",
)
@click.option(
    "--lines", is_flag=True, help="Forget mined lines, too, that are as old and never had a post."
)
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@pass_session
def tidy(session: Session, days: int, lines: bool, dry_run: bool) -> None:
    """Remove the cards and clips of posts that went out, or were dropped, long ago.

    Those of posts that wait, failed, are unclear or may come again by recycling stay, and so do
    posts in folders, exports and backups. The daemon may be running.

    With --lines the database forgets the lines that were mined as long ago, but for those that ever
    had a post: what went out never comes again. Mine a transcript again to have its lines back.
    """
    from quotebot.app.keeping import forget_lines, tidy

    done = tidy(session.app, days, removes=not dry_run)
    what = f"{counted(done.cards, 'card')} and {counted(done.clips, 'clip')}"
    verb = "would go" if dry_run else "removed"
    click.echo(f"{what} {verb}, {done.bytes / 1e6:,.1f} MB.")
    if lines:
        gone = forget_lines(session.app, days, removes=not dry_run)
        verb = "would be forgotten" if dry_run else "forgotten"
        click.echo(
            f"{counted(gone.lines, 'line')} that never had a post {verb}, "
            f"{gone.chars / 1e6:,.1f} MB of the database, which are used again."
        )


@command.command(short_help="Move everything from SQLite to an empty PostgreSQL.")
@click.argument("url")
@pass_session
def move(session: Session, url: str) -> None:
    """Copy the whole database to the empty PostgreSQL at URL, as postgresql://user@host/name.

    No daemon may run. All is copied in one go and compared; the old database stays as it is, but
    with its channels paused, so that nothing goes out from both. A password need not be in URL:
    ~/.pgpass and $PGPASSWORD are heeded.
    """
    from quotebot.app.keeping import move

    moved = move(session.app, url)
    click.echo(
        f"{counted(moved.rows, 'row')}, of which {counted(moved.posts, 'post')}, copied to "
        f"{moved.where} and compared."
    )
    click.echo(
        f"Now name it as url in [outbox] of {session.app.config_name}, and start the daemon. Cards "
        f"and clips stay in {session.app.settings.data_path}."
    )

"""`quotebot export`: a batch of images and a manifest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from quotebot.cli.group import Session
from quotebot.cli.options import (
    card_options,
    facts_options,
    format_option,
    pass_session,
    take_facts,
)
from quotebot.cli.output import note, progress


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder to write to.")
@click.option("-n", "--limit", type=click.IntRange(1), default=12, show_default=True)
@click.option("--media-base-url", default="", help="Also write Buffer's bulk CSV with these links.")
@click.option("--flagged", is_flag=True, help="Include quotes that are flagged for review.")
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes that draw.")
@card_options
@format_option
@facts_options
@pass_session
def command(
    session: Session,
    files: tuple[str, ...],
    out: Path,
    limit: int,
    media_base_url: str,
    flagged: bool,
    jobs: int | None,
    template: str | None,
    size: str | None,
    theme: str | None,
    format_: str | None,
    **values: Any,
) -> None:
    """Write the best quotes of FILES as images that sort by rank, with manifests.

    An interrupted export goes on where it stopped; the same input gives the same bytes.
    """
    from quotebot.app.drawing import Look
    from quotebot.app.exporting import export

    facts = take_facts(values)
    with progress() as show:
        done = export(
            session.app,
            files,
            facts,
            out=out,
            limit=limit,
            look=Look(template, size, theme),
            format_=format_,
            media_base_url=media_base_url,
            flagged=flagged,
            jobs=jobs,
            progress=show,
        )
    for line in done.warnings:
        note(line)
    kept = f" ({done.kept} were there already)" if done.kept else ""
    click.echo(f"{done.images} images{kept} in {out}")
    for name in done.files:
        click.echo(f"  {out / name}")

"""`quotebot card`: given words on a card."""

from __future__ import annotations

from pathlib import Path

import click

from quotebot.cli.group import Session
from quotebot.cli.options import card_options, format_option, pass_session


@click.command()
@click.option("--text", required=True, help="The words of the quote.")
@click.option("--name", default="", help="Who said it.")
@click.option("--show", default="", help="Name of the show.")
@click.option("--title", default="", help="Title of the episode.")
@click.option("--handle", default=None, help="Handle printed on the card.")
@card_options
@format_option
@click.option("--out", required=True, type=click.Path(path_type=Path), help="File to write.")
@pass_session
def command(
    session: Session,
    text: str,
    name: str,
    show: str,
    title: str,
    handle: str | None,
    template: str | None,
    size: str | None,
    theme: str | None,
    format_: str | None,
    out: Path,
) -> None:
    """Set given words on a card and write it to a file."""
    for path, card in session.app.card(
        text=text,
        name=name,
        show=show,
        title=title,
        handle=handle,
        look=(template, size, theme),
        format_=format_,
        out=out,
    ):
        click.echo(f"{path}  {card.width_px}×{card.height_px}  {len(card.data) / 1024:.0f} KiB")
        click.echo(f"  alt text: {card.alt_text}")

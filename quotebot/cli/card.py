"""`quotebot card`: words of your own on a card."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from quotebot.cli.group import Session
from quotebot.cli.options import NamedPath, card_options, format_option, pass_session, take_look


@click.command()
@click.option("--text", required=True, help="The words of the quote.")
@click.option("--name", default="", help="Who said it.")
@click.option("--show", default="", help="Name of the show.")
@click.option("--title", default="", help="Title of the episode.")
@click.option("--handle", default="", help="Handle printed on the card.")
@card_options
@format_option
@click.option("--out", required=True, type=NamedPath(), help="File to write.")
@pass_session
def command(
    session: Session,
    text: str,
    name: str,
    show: str,
    title: str,
    handle: str,
    format_: str | None,
    out: Path,
    **values: Any,
) -> None:
    """Set words of your own on a card and write it to a file."""
    from quotebot.app.cards.drawing import draw_card
    from quotebot.model import CardText

    words = CardText(text, name, show, title, handle)
    look = take_look(values)
    for path, card in draw_card(session.app, words, look, format_=format_, out=out):
        click.echo(f"{path}  {card.width_px}×{card.height_px}  {len(card.data) / 1024:.0f} KiB")
        click.echo(f"  alt text: {card.alt_text}")

"""`quotebot templates`: the card designs."""

from __future__ import annotations

from pathlib import Path

import click

from quotebot.cli.group import Session
from quotebot.cli.options import NamedPath, json_option, pass_session
from quotebot.cli.output import note, print_json, print_table
from quotebot.errors import PartlyDone


@click.command()
@click.option("--sheet", type=NamedPath(), help="Draw every design on one PNG.")
@click.option("--size", default=None, help="Size of the cards on the sheet.")
@click.option("--text", default=None, help="Words to set on the sheet's cards.")
@json_option
@pass_session
def command(
    session: Session, sheet: Path | None, size: str | None, text: str | None, as_json: bool
) -> None:
    """List the card designs, or draw them all on one contact sheet.

    A design of your own that is faulty is named with its line and left out; the exit code is then
    3.
    """
    from quotebot.app.cards import drawing

    if size is not None:
        drawing.check_size(size)
    faults = list(session.app.gallery.problems)
    if sheet is not None:
        faults += drawing.draw_gallery(session.app, sheet, size=size, text=text)
    rows = drawing.template_rows(session.app)
    if as_json:
        print_json(rows)
    else:
        print_table(
            ["template", "themes", "what"],
            [[row["name"], " ".join(row["themes"]), row["what"]] for row in rows],
        )
    if sheet is not None:
        click.echo(f"drawn on {sheet}", err=as_json)
    elif size is not None or text is not None:
        note("no card was drawn: --text and --size are a sheet's; give --sheet FILE.png, too")
    for fault in faults:
        note(str(fault))
    if faults:
        files = len({fault.where for fault in faults})
        raise PartlyDone(
            f"{files} of your designs {'is' if files == 1 else 'are'} faulty and left out."
        )

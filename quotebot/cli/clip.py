"""`quotebot clip`: a short captioned video of a quote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from quotebot.cli.group import Session
from quotebot.cli.options import (
    NamedPath,
    card_options,
    json_option,
    pass_session,
    shift_option,
    take_look,
)
from quotebot.cli.output import note, print_json, progress


@click.command()
@click.argument("quote_id", metavar="ID")
@click.option(
    "--audio",
    type=NamedPath(),
    help="The recording that the transcript was made of; else the one known since it was mined.",
)
@shift_option
@click.option("--silent", "mute", is_flag=True, help="Without sound.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="File to write, .mp4.")
@json_option
@card_options
@pass_session
def command(
    session: Session,
    quote_id: str,
    audio: Path | None,
    shift_ms: int | None,
    mute: bool,
    out: Path,
    as_json: bool,
    **values: Any,
) -> None:
    """Make a video of a quote that was mined before: its words light up as they are said.

    ID is the quote's rank in the last listing, its id or the beginning of it, or the id of a post
    as quotebot queue lists it. Captions (.vtt) and a cover (.png) are written beside the video.
    """
    if mute and (audio is not None or shift_ms is not None):
        raise click.UsageError("--silent asks for no sound, --audio and --shift are of one.")
    from quotebot.app.clips.files import make_clip

    with progress() as told:
        made = make_clip(
            session.app,
            quote_id,
            take_look(values),
            out=out,
            audio=audio,
            shift_ms=shift_ms,
            mute=mute,
            progress=told,
        )
    for line in made.notes:
        note(line)
    if as_json:
        print_json([made.row()])
        return
    clip, kib = made.clip, made.path.stat().st_size / 1024
    length = f"{clip.length_ms / 1000:.1f} s"
    click.echo(f"{made.path}  {clip.width_px}×{clip.height_px}  {length}  {kib:.0f} KiB")
    click.echo(f"  captions: {made.captions}\n  cover: {made.cover}")
    click.echo(f"  alt text: {clip.alt_text}")

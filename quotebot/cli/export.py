"""`quotebot export`: a batch of images, and of clips, with a manifest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quotebot.cli.group import Session
from quotebot.cli.options import (
    NamedPath,
    by_option,
    card_options,
    facts_options,
    format_option,
    json_option,
    named_argument,
    pass_session,
    recording_options,
    refuse_options_of_files,
    take_facts,
    take_look,
    take_recording,
)
from quotebot.cli.output import note, print_json, progress, say_left_out
from quotebot.counted import counted

if TYPE_CHECKING:
    from quotebot.app.export.exporting import Exported

LIMIT = 12
_OF_QUOTES = {
    *("files", "out", "media_base_url", "jobs", "clips", "as_json"),
    *("template", "size", "theme", "format_"),
}


@click.command()
@named_argument
@click.option("--out", required=True, type=NamedPath(), help="Folder to write to.")
@click.option(
    "-n", "--limit", type=click.IntRange(1), help="Cards in all; 12 unless --per-file is given."
)
@click.option("--per-file", type=click.IntRange(1), help="Cards of each file.")
@by_option
@click.option("--media-base-url", default="", help="Also write Buffer's bulk CSV with these links.")
@click.option("--flagged", is_flag=True, help="Include quotes that are flagged for review.")
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes that draw.")
@click.option(
    "--clips", is_flag=True, help="A clip beside each card, where the recording is known."
)
@recording_options
@json_option
@card_options
@format_option
@facts_options
@pass_session
def command(
    session: Session,
    files: tuple[str, ...],
    out: Path,
    limit: int | None,
    per_file: int | None,
    by: tuple[str, ...],
    media_base_url: str,
    flagged: bool,
    clips: bool,
    jobs: int | None,
    as_json: bool,
    format_: str | None,
    **values: Any,
) -> None:
    """Write the best quotes of FILES as images that sort by rank, with manifests.

    Or write the very quotes that you chose, by the IDs that mine prints, in your order.

    Images of several files are named after theirs, and ranked there; the manifest ranks them all.

    With --clips a quote whose recording and times are known has a clip and its captions, too. Clips
    look as [clips] of the configuration has it, cards as [cards]; --template, --size and --theme
    hold for both.

    An interrupted export goes on where it stopped; the same input gives the same bytes. Files that
    cannot be read are left out and named, and the exit code is 3.
    """
    from dataclasses import asdict

    from quotebot.app.adding.by_hand import names_quotes
    from quotebot.app.export.exporting import export
    from quotebot.cli.facts import check_fact

    if names_quotes(files):
        refuse_options_of_files(click.get_current_context(), beside=_OF_QUOTES)
    if not clips and (values["audio"] is not None or values["shift_ms"] is not None):
        raise click.UsageError("--audio and --shift are for clips. Give --clips, too.")
    # The folder of the last time, which "*" names along with the transcripts beside it.
    files = tuple(file for file in files if Path(file).resolve() != out.resolve()) or files
    facts = take_facts(values) | take_recording(values, files)
    look = take_look(values)
    check_fact("--media-base-url", media_base_url)
    try:
        with progress() as show:
            done = export(
                session.app,
                files,
                facts,
                out=out,
                limit=limit or (None if per_file else LIMIT),
                per_file=per_file,
                look=look,
                format_=format_,
                media_base_url=media_base_url,
                flagged=flagged,
                clips=clips,
                jobs=jobs,
                by=by,
                progress=show,
            )
    except KeyboardInterrupt:
        if _holds_images(out):
            note(f"what was drawn stays in {out}; the same command goes on from there")
        raise
    for line in done.warnings:
        note(line)
    if as_json:
        print_json(asdict(entry) for entry in done.entries)
    else:
        _print(done, out, clips=clips)
    say_left_out(done.faults, len(files))


def _holds_images(folder: Path) -> bool:
    from quotebot.app.cards.drawing import ENDINGS

    endings = {f".{ending}" for ending in ENDINGS.values()}
    return folder.is_dir() and any(file.suffix in endings for file in folder.iterdir())


def _print(done: Exported, out: Path, *, clips: bool) -> None:
    counts = [_count(done.images, "image", done.kept)]
    if clips:
        counts.append(_count(done.clips, "clip", done.kept_clips))
    click.echo(f"{' and '.join(counts)} in {out}")
    for name in done.files:
        click.echo(f"  {out / name}")


def _count(number: int, what: str, kept: int) -> str:
    were = f" ({counted(kept, 'was', 'were')} there already)" if kept else ""
    return counted(number, what) + were

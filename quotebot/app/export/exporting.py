"""Batches of images and clips for other tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quotebot import __version__
from quotebot.app import App
from quotebot.app.adding.by_hand import names_quotes
from quotebot.app.cards.drawing import ENDINGS, Design, Look, choose_design, render
from quotebot.app.clips.batch import Cutter
from quotebot.app.export.gathering import gather_best, gather_chosen
from quotebot.app.export.picking import Job, describe, list_jobs
from quotebot.app.export.processes import open_executor
from quotebot.counted import counted
from quotebot.export import Batch, Entry, to_buffer_csv, to_csv, to_json
from quotebot.model import Card
from quotebot.progress import Progress, silent

# Of more than this a sheet is too long for viewers, and for the memory of a small machine.
SHEET_CARDS = 200


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did; `files` are the manifests and the sheet.

    `kept` of the images and `kept_clips` of the clips stood already.
    `faults` are lines on the transcripts that could not be read.
    """

    images: int
    kept: int
    clips: int
    kept_clips: int
    files: tuple[str, ...]
    warnings: tuple[str, ...]
    entries: tuple[Entry, ...]
    faults: tuple[str, ...]


def export(
    app: App,
    files: Sequence[str],
    facts: Mapping[str, Any],
    *,
    out: Path,
    limit: int | None,
    look: Look,
    per_file: int | None = None,
    format_: str | None = None,
    media_base_url: str = "",
    flagged: bool = False,
    clips: bool = False,
    jobs: int | None = None,
    by: Sequence[str] = (),
    progress: Progress = silent,
) -> Exported:
    """Write the best quotes of `files` as images that sort by rank (by talk), with their manifests.

    `limit` counts all images, `per_file` those of one file. What an interrupted export had drawn is
    kept; the same input gives the same bytes. With `clips` each quote whose recording and times are
    known has a clip, too. The quotes are remembered as those that were mined are. A file that
    cannot be read is left out; raises InputError when none can, or none has a quote worth a card,
    and where a recording is not that of its transcript. `by` are the speakers whose quotes alone
    are wanted. In place of files there may be ids of quotes that were mined: these are exported, in
    their order.
    """
    design = choose_design(app, look)
    cutter = Cutter(app, look, facts.get("audio", "")) if clips else None
    format_name = format_ or design.settings.format
    are_chosen = names_quotes(files)
    with Batch(out) as batch:
        if are_chosen:
            gathered = gather_chosen(app, files)
        else:
            gathered = gather_best(
                app,
                files,
                facts,
                limit=limit,
                per_file=per_file,
                flagged=flagged,
                clips=clips,
                by=by,
                progress=progress,
            )
        by_talk = len(files) > 1 and not are_chosen
        todo = list(list_jobs(app, gathered, design, format_name, by_talk=by_talk))
        warnings = gathered.warnings
        if cutter:
            # What can be known to be wrong is said before anything is written.
            cutter.plan(batch, todo, gathered.recalled)
        sizes = batch.list_sizes()
        entries, kept = _draw(batch, todo, design, format_name, jobs, progress)
        if cutter:
            entries = cutter.film(batch, entries, progress)
            warnings += tuple(cutter.list_notes())
        warnings += _tell_resized(entries, sizes)
        warnings += _tell_strays(batch.left_over(entries))
        extras = _write_extras(batch, entries, media_base_url)
    return Exported(
        images=len(entries),
        kept=kept,
        clips=sum(bool(entry.clip_file) for entry in entries),
        kept_clips=cutter.kept if cutter else 0,
        files=extras,
        warnings=warnings,
        entries=tuple(entries),
        faults=gathered.faults,
    )


def _draw(
    batch: Batch,
    todo: Sequence[Job],
    design: Design,
    format_name: str,
    jobs: int | None,
    progress: Progress,
) -> tuple[list[Entry], int]:
    """Draw what does not stand yet, in up to `jobs` processes.

    Returns the entries of all images, and how many of these stood already.
    """
    standing = {job.recipe: batch.finished(job.recipe) for job in todo}
    fresh = [job for job in todo if not standing[job.recipe]]
    entries: list[Entry] = []
    progress("draw", len(todo) - len(fresh), len(todo))
    with open_executor(jobs, len(fresh)) as executor:
        drawn: dict[str, Future[tuple[Card, ...]]] = {
            job.recipe: executor.submit(
                render, design, job.text, format_=format_name, quote_id=job.quote.id
            )
            for job in fresh
        }
        for number, job in enumerate(todo, start=1):
            if before := standing[job.recipe]:
                entries += _keep_standing(batch, job, before)
            else:
                # Taken out, so that of a large batch no image stays in memory.
                entries += _keep(batch, job, drawn.pop(job.recipe).result())
            progress("draw", number, len(todo))
    return entries, sum(map(len, standing.values()))


def _tell_resized(
    entries: Sequence[Entry], sizes: Mapping[str, tuple[int, int]]
) -> tuple[str, ...]:
    """Return a line on images that took the place of others of another size, none without any."""
    now = {entry.file: (entry.width_px, entry.height_px) for entry in entries}
    changed = [sizes[file] for file, size in now.items() if sizes.get(file, size) != size]
    if not changed:
        return ()
    wide, tall = changed[0]
    one = f"image takes the place of the one of {wide}×{tall}"
    told = counted(len(changed), one, f"images take the place of those of {wide}×{tall}")
    return (f"{told}; to have both sizes, give each an --out of its own",)


def _tell_strays(strays: Sequence[str]) -> tuple[str, ...]:
    """Return a line on images that an earlier export left, none where it left none."""
    if not strays:
        return ()
    more = f"and {len(strays) - 1:,} more of an earlier export stay"
    what = more if len(strays) > 1 else "of an earlier export stays"
    return (f"{strays[0]} {what}, but not in the manifest",)


def _keep_standing(batch: Batch, job: Job, before: Sequence[Entry]) -> list[Entry]:
    """Return the entries of images that stand with the link, score and name that they have now."""
    facts = describe(job)
    entries = []
    for entry in before:
        ending = Path(entry.file).suffix.removeprefix(".")
        name = job.name(ending, part=entry.part, parts=entry.parts)
        entries.append(replace(batch.give_name(entry, name), **facts))
    return entries


def _keep(batch: Batch, job: Job, cards: tuple[Card, ...]) -> list[Entry]:
    facts = describe(job)
    entries = []
    for part, card in enumerate(cards, start=1):
        entry = Entry(
            **facts,
            file=job.name(ENDINGS[card.format], part=part, parts=len(cards)),
            template=card.template,
            width_px=card.width_px,
            height_px=card.height_px,
            format=card.format,
            bytes=len(card.data),
            sha256=card.digest,
            alt_text=card.alt_text,
            part=part,
            parts=len(cards),
            recipe=job.recipe,
        )
        batch.keep(entry, card.data)
        entries.append(entry)
    return entries


def _write_extras(batch: Batch, entries: Sequence[Entry], media_base_url: str) -> tuple[str, ...]:
    manifest = to_json(entries, __version__)
    extras = _draw_sheets(batch, entries, manifest)
    extras["manifest.csv"] = to_csv(entries)
    extras["manifest.json"] = manifest
    if media_base_url:
        tables = to_buffer_csv(entries, [entry.caption for entry in entries], media_base_url)
        for number, table in enumerate(tables, start=1):
            name = "buffer.csv" if len(tables) == 1 else f"buffer-{number}.csv"
            extras[name] = table
    batch.close(extras)
    return tuple(extras)


def _draw_sheets(batch: Batch, entries: Sequence[Entry], manifest: bytes) -> dict[str, bytes]:
    """Return the sheets by name; those of an export that listed the same are as they stand."""
    from quotebot.cards import contact_sheet

    groups = [entries[at : at + SHEET_CARDS] for at in range(0, len(entries), SHEET_CARDS)]
    digits = len(str(len(groups)))
    sheets = {}
    for number, group in enumerate(groups, start=1):
        name = f"contact-sheet{f'-{number:0{digits}d}' if len(groups) > 1 else ''}.png"
        sheets[name] = batch.find_sheet(name, manifest) or contact_sheet(
            [_reopen(batch, entry) for entry in group],
            [f"{entry.rank} · {entry.quote_id}" for entry in group],
        )
    return sheets


def _reopen(batch: Batch, entry: Entry) -> Card:
    data = (batch.folder / entry.file).read_bytes()
    return Card(entry.template, entry.width_px, entry.height_px, entry.format, data, entry.alt_text)

"""The quotes of a batch: the best of transcripts, or those that a person chose by their ids."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from quotebot.app import App
from quotebot.app.adding.by_hand import list_chosen
from quotebot.app.talks.as_told import tell_told
from quotebot.app.talks.known_sources import recall_audio, remember
from quotebot.app.talks.mining import Mined, mine
from quotebot.app.talks.telling import list_notes, say_warnings
from quotebot.counted import counted
from quotebot.errors import InputError, QuotebotError
from quotebot.model import Quote, Source
from quotebot.progress import Progress

# Of more files or reasons than this a line cannot be read.
NAMED = 3
# Quotes of one transcript; more than this no transcript has.
MOST = 100_000


@dataclass(frozen=True, slots=True)
class Gathered:
    """The quotes of a batch in order, each with its source.

    `files` are the transcripts by the ids of their sources, where they are named. `recalled` are
    the sources whose recording is shifted as it was said before, not now. `faults` are lines on the
    transcripts that could not be read, `warnings` other lines for the user.
    """

    picks: tuple[tuple[Quote, Source], ...]
    files: Mapping[str, str]
    recalled: frozenset[str]
    warnings: tuple[str, ...]
    faults: tuple[str, ...] = ()


def gather_best(
    app: App,
    files: Sequence[str],
    facts: Mapping[str, Any],
    *,
    limit: int | None,
    per_file: int | None,
    flagged: bool,
    clips: bool,
    by: Sequence[str],
    progress: Progress,
) -> Gathered:
    """Return the best quotes of all `files`, best first, `limit` of them at most, and keep them as
    those that were mined are; raises InputError where there is none.
    """
    faults: list[str] = []
    mined = mine(
        app,
        files,
        facts,
        limit=min(n for n in (limit, per_file, MOST) if n is not None),
        distinct=True,
        faults=faults,
        by=by,
        progress=progress,
    )
    recalled: set[str] = set()
    if clips:
        told = {one.source.id for one in mined if one.source.shift_ms is not None}
        mined = _recall_recordings(app, mined)
        recalled = {one.source.id for one in mined if one.source.shift_ms is not None} - told
    picks = [
        (quote, one.source)
        for one in mined
        for quote in one.ranking.quotes
        if flagged or not quote.flags
    ]
    picks.sort(key=lambda pick: (-pick[0].score, pick[0].id))
    picks = picks[:limit]
    warnings = _list_warnings(mined, flagged=flagged, full=not per_file and len(picks) == limit)
    if forgotten := remember(app, mined):
        warnings += (forgotten,)
    if not picks:
        raise _refuse_empty(mined, files, faults)
    named = {one.source.id: one.file for one in mined if one.file != "-"}
    return Gathered(tuple(picks), named, frozenset(recalled), warnings, tuple(faults))


def gather_chosen(app: App, ids: Sequence[str]) -> Gathered:
    """Return the quotes that have these ids, in their order, as they were mined.

    What is flagged is among them, and told of: who names it has asked for it.
    """
    picks = list_chosen(app, ids)
    shifted = frozenset(source.id for _, source in picks if source.shift_ms is not None)
    return Gathered(
        tuple((quote, _leave_out_lost(source)) for quote, source in picks),
        {},
        shifted,
        (*tell_told(app, picks), *_tell_reasons([quote for quote, _ in picks])),
    )


def _tell_reasons(quotes: Sequence[Quote]) -> list[str]:
    """Return a line on each quote that would be held back from posting."""
    told = []
    for quote in quotes:
        if quote.flags:
            why = "; ".join(f"{flag.kind}: {flag.reason}" for flag in quote.flags)
            told.append(f"{quote.id} is among them though it is flagged ({why})")
    return told


def _leave_out_lost(source: Source) -> Source:
    """Return a source without a recording that no longer stands, or may not be read."""
    if not source.audio or os.access(source.audio, os.R_OK):
        return source
    return replace(source, audio="", audio_found=False, shift_ms=None)


def _recall_recordings(app: App, mined: list[Mined]) -> list[Mined]:
    """Return `mined` with the recordings that were named before, as far as these still stand."""
    # Without a database nothing is known of any, and `remember` tells why.
    with suppress(QuotebotError):
        return [
            # Not `Path.exists`, which raises where a folder may not be entered.
            known if os.access(known.source.audio, os.R_OK) else one
            for one, known in zip(mined, recall_audio(app, mined), strict=True)
        ]
    return mined


def _refuse_empty(
    mined: Sequence[Mined], files: Sequence[str], faults: Sequence[str]
) -> InputError:
    told = _tell_flagged(mined) or [*list_notes(mined), *faults]
    return InputError(f"nothing to export; {_name_some(told, '; ')}", where=_name_some(files, ", "))


def _list_warnings(mined: Sequence[Mined], *, flagged: bool, full: bool) -> tuple[str, ...]:
    """Return what the user should know; a `full` batch has no file that gave too few."""
    told = say_warnings(mined) + list_notes(mined, full=full)
    return (*told, *([] if flagged else _tell_flagged(mined)))


def _tell_flagged(mined: Sequence[Mined]) -> list[str]:
    """Return a line on the quotes that are flagged, none where none is."""
    left = sum(bool(quote.flags) for one in mined for quote in one.ranking.quotes)
    if not left:
        return []
    are = counted(left, "flagged quote is", "flagged quotes are")
    return [f"{are} left out; quotebot mine shows why, --flagged draws them"]


def _name_some(lines: Sequence[str], between: str) -> str:
    """Return the first few of many lines, and how many more there are."""
    more = [f"and {len(lines) - NAMED:,} more"] if len(lines) > NAMED + 1 else []
    return between.join([*(lines[:NAMED] if more else lines), *more])

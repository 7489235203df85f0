"""Sources and quotes in the database: kept once mined, and what is known of their recordings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from quotebot.app import App
from quotebot.errors import QuotebotError
from quotebot.model import Source

if TYPE_CHECKING:
    from quotebot.app.talks.mining import Mined


def remember(app: App, mined: Sequence[Mined]) -> str:
    """Keep sources and quotes so that `why ID` and `preview ID` find them.

    Returns "" or a line that says why nothing could be kept; mining itself does not depend on it.
    """
    try:
        keep(app, mined)
    except QuotebotError as error:
        return f"these quotes are not remembered for `why` and `preview`: {error}"
    return ""


def recall_audio(app: App, mined: Sequence[Mined], *, shifted: bool = True) -> list[Mined]:
    """Return `mined` with the recordings that their sources had before, where none is named now.

    They are `shifted` as before, where nobody says by how much now.
    """
    return [_recall_audio(app, one, shifted=shifted) for one in mined]


def _recall_audio(app: App, mined: Mined, *, shifted: bool) -> Mined:
    source = mined.source
    before = None if source.audio else app.store.source(source.id)
    if before is not None and before.audio:
        source = replace(
            source,
            audio=before.audio,
            audio_found=before.audio_found,
            shift_ms=before.shift_ms if shifted and source.shift_ms is None else source.shift_ms,
        )
    if source.audio and not shifted:
        # Said to be none: `keep` looks for it, too.
        source = replace(source, shift_ms=source.shift_ms or 0)
    elif source.audio_found:
        source = shift_as_told(app, source)
    return mined if source is mined.source else replace(mined, source=source)


def shift_as_told(app: App, source: Source) -> Source:
    """Return a source with the shift that options of `add` said of the recording that it has."""
    told = app.store.told(source.id) or {} if source.audio and source.shift_ms is None else {}
    if told.get("shift_ms") is None:
        return source
    of_this = told.get("shift_of", "") in {"", source.audio, Path(source.audio).name}
    return replace(source, shift_ms=told["shift_ms"]) if of_this else source


def keep(app: App, mined: Sequence[Mined]) -> None:
    """Save sources and quotes; raises StoreError."""
    now = datetime.now(UTC)
    for number, one in enumerate(recall_audio(app, mined)):
        # A microsecond apart keeps the order of the files: the last one's is the last listing.
        at = now + timedelta(microseconds=number)
        app.store.save_source(one.source, at)
        app.store.save_quotes([*one.ranking.quotes, *one.ranking.rejected], at)

"""From files to restored transcripts and ranked quotes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotebot.app import App
from quotebot.app.reading import read
from quotebot.errors import ConfigError, InputError, QuotebotError
from quotebot.model import Quote, Restored, Source, Transcript
from quotebot.progress import Progress, silent

if TYPE_CHECKING:
    from quotebot.score import Ranking


@dataclass(frozen=True, slots=True)
class Mined:
    """One transcript with its ranking; `warnings` are lines for the user."""

    restored: Restored
    ranking: Ranking
    warnings: tuple[str, ...]


def restore(
    app: App, file: str, facts: Mapping[str, Any], *, progress: Progress = silent
) -> Restored:
    """Read one transcript and turn its words into sentences."""
    from quotebot.restore import restore as restore_transcript

    progress("read", 0, 1)
    transcript = read(app, file, facts)
    progress("read", 1, 1)
    return restore_transcript(
        transcript, settings=app.settings.restore, encoder=app.encoder, progress=progress
    )


def mine(
    app: App,
    files: Sequence[str],
    facts: Mapping[str, Any],
    *,
    limit: int,
    distinct: bool = False,
    beside: Collection[str] = (),
    faults: list[str] | None = None,
    progress: Progress = silent,
) -> list[Mined]:
    """Rank the quotes of each file; a file that cannot be read fails the whole, before any work.

    Where `faults` is given, it is left out instead, and a line on it goes there, unless none can be
    read. `distinct` leaves out lines, and whole transcripts, that an earlier one of `files` has.
    What was posted before is not offered again, but for what is of the same source or of those
    `beside` it.
    """
    _refuse_twins(files)
    transcripts: list[tuple[str, Transcript]] = []
    errors: list[InputError | ConfigError] = []
    for file in files:
        try:
            transcripts.append((file, read(app, file, facts)))
        except (InputError, ConfigError) as error:
            if faults is None or len(files) == 1:
                raise
            errors.append(error)
    if not transcripts:
        raise InputError(f"none of {len(files)} files can be read. The first: {errors[0]}")
    if faults is not None:
        faults += map(str, errors)
    return _mine_all(
        app, transcripts, limit=limit, distinct=distinct, beside=beside, progress=progress
    )


def _refuse_twins(files: Sequence[str]) -> None:
    # However each is spelt: a.txt, ./a.txt, or a link to it.
    met: dict[str | Path, str] = {}
    for file in files:
        place = file if file == "-" else Path(file).resolve()
        if place in met:
            raise InputError(
                "the same file is named twice",
                where=file if met[place] == file else f"{met[place]} and {file}",
                mend="Name each file once.",
            )
        met[place] = file


def _mine_all(
    app: App,
    transcripts: Sequence[tuple[str, Transcript]],
    *,
    limit: int,
    distinct: bool,
    beside: Collection[str],
    progress: Progress,
) -> list[Mined]:
    from quotebot.reading import Reader
    from quotebot.restore import restore as restore_transcript
    from quotebot.score import Editor, Learned, Taste, name_speakers, rank_quotes

    mined: list[Mined] = []
    lines: list[str] = []
    names: dict[str, str] = {}
    for number, (file, transcript) in enumerate(transcripts, start=1):
        source = transcript.source
        if distinct and source.id in names:
            line = f"{file}: left out, the same transcript as {names[source.id]}"
            mined[-1] = replace(mined[-1], warnings=(*mined[-1].warnings, line))
            continue
        names[source.id] = file
        reader = Reader(app.encoder)
        restored = restore_transcript(
            transcript,
            settings=app.settings.restore,
            encoder=app.encoder,
            reader=reader,
            progress=progress,
        )
        progress("score", number - 1, len(transcripts))
        learned = None
        if reader.reading:
            taste = Taste.read(app.encoder.taste)
            learned = Learned(reader.reading, taste, app.encoder.meanings)
        ranking = rank_quotes(
            restored,
            app.settings.score,
            limit=limit,
            learned=learned,
            editor=Editor(app.encoder, restored) if learned else None,
            taken=(*list_taken(app, (source.id, *beside)), *lines),
            attribution=name_speakers(restored, app.settings.attribution.min_confidence),
            min_credit=app.settings.attribution.min_confidence,
        )
        progress("score", number, len(transcripts))
        if distinct:
            # Of short lines the ranking cannot tell whether they say nearly the same.
            fresh = tuple(quote for quote in ranking.quotes if quote.text not in lines)
            ranking = replace(ranking, quotes=fresh)
            lines += (quote.text for quote in fresh)
        warnings = tuple(f"{file}: {line}" for line in list_warnings(restored))
        mined.append(Mined(restored, ranking, warnings))
    return mined


def list_notes(mined: Sequence[Mined], *, full: bool = False) -> list[str]:
    """Return what ranking has to say, with the transcript's name where there are several.

    Where together they gave all that was asked for, `full`, none that gave some gave too few.
    """
    many = len(mined) > 1
    return [
        f"{one.restored.transcript.source.name}: {line}" if many else line
        for one in mined
        for line in one.ranking.notes
        if not (full and one.ranking.quotes and line in one.ranking.shortage)
    ]


def list_taken(app: App, beside: Collection[str]) -> tuple[str, ...]:
    """Return the lines of other sources that are out or queued, none when nothing can be looked up.

    Those of the same source stay in the list, so that mining it again tells the same.
    """
    try:
        return app.store.taken_lines(beside=beside)
    except QuotebotError:
        # Mining does not depend on the database; `remember` tells the user of the fault.
        return ()


def list_warnings(restored: Restored, *, cards: bool = True) -> tuple[str, ...]:
    """Return what reading and restoring have to say to the user, each line once.

    `cards` tells that cards are meant to follow, which need a show or a title to credit.
    """
    lines = [*restored.transcript.warnings, *restored.warnings]
    source = restored.transcript.source
    labels = {voice.label for voice in restored.voices}
    labels |= {word.speaker for word in restored.transcript.words if word.speaker}
    lines += [
        f"--speaker {label}=…: nobody here is labelled {label}; see: quotebot restore FILE "
        "--speakers"
        for label in source.speakers
        if label not in labels
    ]
    if cards and not (source.show or source.title):
        lines.append(
            "neither show nor title is known for the cards to credit; give --show or --title"
        )
    return tuple(dict.fromkeys(lines))


def remember(app: App, mined: Sequence[Mined]) -> str:
    """Keep sources and quotes so that `why ID` and `preview ID` find them.

    Returns "" or a line that says why nothing could be kept; mining itself does not depend on it.
    """
    try:
        keep(app, mined)
    except QuotebotError as error:
        return f"these quotes are not remembered for `why` and `preview`: {error}"
    return ""


def recall_audio(app: App, mined: Sequence[Mined]) -> list[Mined]:
    """Return `mined` with the recordings that their sources had before, where none is named now."""
    return [_recall_audio(app, one) for one in mined]


def _recall_audio(app: App, mined: Mined) -> Mined:
    transcript = mined.restored.transcript
    source = transcript.source
    before = None if source.audio else app.store.source(source.id)
    if before is None or not before.audio:
        return mined
    source = replace(
        source,
        audio=before.audio,
        audio_found=before.audio_found,
        shift_ms=source.shift_ms or before.shift_ms,
    )
    restored = replace(mined.restored, transcript=replace(transcript, source=source))
    return replace(mined, restored=restored)


def keep(app: App, mined: Sequence[Mined]) -> None:
    """Save sources and quotes; raises StoreError."""
    now = datetime.now(UTC)
    for number, one in enumerate(recall_audio(app, mined)):
        # A microsecond apart keeps the order of the files: the last one's is the last listing.
        at = now + timedelta(microseconds=number)
        app.store.save_source(one.restored.transcript.source, at)
        app.store.save_quotes([*one.ranking.quotes, *one.ranking.rejected], at)


def say_credit(mined: Mined, quote: Quote) -> str:
    """Return whom the card of a quote credits, and who said it where that will not be printed.

    A label that only the words tell apart ends in "?": it is a guess, and looks like one.
    """
    if quote.attribution or not quote.speaker:
        return quote.attribution
    if mined.restored.voices:
        return f"{quote.speaker}?"
    source = mined.restored.transcript.source
    credit = source.show or source.title
    return f"credits {credit or 'nobody'}, said by {quote.speaker}"


def quote_row(source: Source, quote: Quote) -> dict[str, Any]:
    """Return a quote as one JSON object with stable keys."""
    return {
        "id": quote.id,
        "rank": quote.rank,
        "score": round(quote.score, 4),
        "text": quote.text,
        "words": [quote.start_word, quote.end_word],
        "start_ms": quote.start_ms,
        "end_ms": quote.end_ms,
        "speaker": quote.speaker,
        "attribution": quote.attribution,
        "credit": quote.credit,
        "contributions": {part.feature: round(part.points, 4) for part in quote.contributions},
        "values": {part.feature: round(part.value, 4) for part in quote.contributions},
        "flags": [asdict(flag) for flag in quote.flags],
        "edits": [asdict(edit) for edit in quote.edits],
        "source": source.name,
        "show": source.show,
        "title": source.title,
        "url": source.url,
    }


def word_lines(restored: Restored) -> Iterator[str]:
    """Yield one JSON line a source word, as the tagger is measured by."""
    from quotebot.restore import word_lines as lines

    return lines(restored)


def readable(restored: Restored, *, width: int) -> str:
    """Return the transcript as a person would like to read it."""
    from quotebot.restore import render

    return render(restored, width=width)


def reason(quote: Quote) -> str:
    """Return in one line what speaks most for a quote, and what against."""
    from quotebot.score import summarise_quote

    return summarise_quote(quote)

"""From files to restored transcripts and ranked quotes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotebot.app import App
from quotebot.errors import InputError, QuotebotError
from quotebot.model import Quote, Restored, Source, Transcript
from quotebot.progress import Progress, silent

if TYPE_CHECKING:
    from quotebot.reading import Reader
    from quotebot.score import Ranking


@dataclass(frozen=True, slots=True)
class Mined:
    """One transcript with its ranking; `warnings` are lines for the user."""

    restored: Restored
    ranking: Ranking
    warnings: tuple[str, ...]


def read(app: App, file: str, facts: Mapping[str, Any]) -> Transcript:
    """Read one transcript, "-" being standard input, with the user's facts on top."""
    from quotebot.read import Facts, read_bytes, read_file

    settings = app.settings.read
    known = Facts(**{**facts, "guests": tuple(facts.get("guests", ()))})
    if file == "-":
        data = sys.stdin.buffer.read(settings.max_bytes + 1)
        transcript = read_bytes(data, "stdin", known, settings)
    else:
        transcript = read_file(Path(file), known, settings)
    show = app.settings.show
    source = transcript.source
    host = source.host or show.host
    return replace(
        transcript,
        source=replace(
            source,
            show=source.show or show.name,
            host=host,
            speakers=_name_roles(source.speakers, host, source.guests),
            url=source.url or show.url,
            language=source.language or show.language,
        ),
    )


def _name_roles(speakers: Mapping[str, str], host: str, guests: Sequence[str]) -> dict[str, str]:
    """Turn "S1 is the host" into a name; raises InputError where the facts name no single one."""
    named = dict(speakers)
    for label, name in speakers.items():
        role = name.casefold()
        if role not in {"host", "guest"}:
            continue
        known = [one.strip() for one in host.split(",")] if role == "host" else list(guests)
        if len(known) != 1 or not known[0]:
            raise InputError(
                f"{label} is the {role}, but the facts of the episode name "
                + (f"several {role}s" if len(known) > 1 else f"no {role}"),
                mend=f"Give --{role} NAME, or --speaker {label}=NAME.",
            )
        named[label] = known[0]
    return named


def restore(
    app: App,
    file: str,
    facts: Mapping[str, Any],
    *,
    progress: Progress = silent,
    reader: Reader | None = None,
) -> Restored:
    """Read one transcript and turn its words into sentences; `reader` notes what ranks them."""
    from quotebot.restore import restore as restore_transcript

    progress("read", 0, 1)
    transcript = read(app, file, facts)
    progress("read", 1, 1)
    return restore_transcript(
        transcript,
        settings=app.settings.restore,
        encoder=app.encoder,
        reader=reader,
        progress=progress,
    )


def mine(
    app: App,
    files: Sequence[str],
    facts: Mapping[str, Any],
    *,
    limit: int,
    progress: Progress = silent,
) -> list[Mined]:
    """Rank the quotes of each file; a file that cannot be read fails the whole, before any work."""
    from quotebot.reading import Reader
    from quotebot.score import Editor, Learned, Taste, name_speakers, rank_quotes

    # However each is spelt: a.txt, ./a.txt, or a link to it.
    if len({file if file == "-" else Path(file).resolve() for file in files}) < len(files):
        raise InputError("the same file is named twice", mend="Name each file once.")
    mined = []
    for number, file in enumerate(files, start=1):
        reader = Reader(app.encoder)
        restored = restore(app, file, facts, progress=progress, reader=reader)
        progress("score", number - 1, len(files))
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
            taken=list_taken(app, restored.transcript.source),
            attribution=name_speakers(restored, app.settings.attribution.min_confidence),
        )
        progress("score", number, len(files))
        warnings = tuple(f"{file}: {line}" for line in list_warnings(restored))
        mined.append(Mined(restored, ranking, warnings))
    return mined


def list_taken(app: App, source: Source) -> tuple[str, ...]:
    """Return the lines of other sources that are out or queued, none when nothing can be looked up.

    Those of the same source stay in the list, so that mining it again tells the same.
    """
    try:
        return app.store.taken_lines(beside=source.id)
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


def keep(app: App, mined: Sequence[Mined]) -> None:
    """Save sources and quotes; raises StoreError."""
    now = datetime.now(UTC)
    for number, one in enumerate(mined):
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

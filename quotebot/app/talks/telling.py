"""What is told of transcripts and their quotes: warnings, notes, credits, rows, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from quotebot.labels import part_names, without_suffix
from quotebot.model import Quote, Restored, Source
from quotebot.typed import as_argument

if TYPE_CHECKING:
    from quotebot.app.talks.mining import Mined

# So many files or more with the same to be said of them would drown what is said of one alone.
MANY = 4


def list_warnings(restored: Restored, *, cards: bool = True) -> tuple[str, ...]:
    """Return what reading and restoring have to say to the user, each line once.

    `cards` tells that cards are meant to follow, which need a show or a title to credit.
    """
    lines = [*restored.transcript.warnings, *restored.warnings]
    source = restored.transcript.source
    labels = {voice.label for voice in restored.voices}
    # Who says that S1 and S2 are one person need not know that only one of them was heard.
    heard = {source.speakers[label] for label in labels if label in source.speakers}
    labels |= {word.speaker for word in restored.transcript.words if word.speaker}
    lines += [
        f"nobody here is labelled {label}, to whom --speaker or the sidecar gives a name; see the "
        "labels with: quotebot restore FILE --speakers"
        for label, name in source.speakers.items()
        if label not in labels and name not in heard
    ]
    lines += _list_short_names(source) if cards else ()
    if cards and not (source.show or source.title):
        lines.append(
            "neither show nor title is known for the cards to credit; give --show or --title"
        )
    return tuple(dict.fromkeys(lines))


def _list_short_names(source: Source) -> Iterator[str]:
    """Yield a line on each name of one word that may be that of a host or guest in short.

    Only the user knows whether it is: there may be two of one name.
    """
    persons = [*part_names(source.host), *map(str.strip, source.guests)]
    printed = {name.casefold() for name in source.speakers.values()}
    for label, name in source.speakers.items():
        short = name.casefold()
        whole = [
            person
            for person in persons
            if short in (words := without_suffix(person).casefold().split())[:1] + words[-1:]
            and len(words) > 1
        ]
        if len(whole) == 1 and whole[0].casefold() not in printed:
            yield (
                f"cards credit “{name}”; if that is {whole[0]}, say so with --speaker "
                f"{as_argument(f'{label}={whole[0]}')}, or in [speakers] of the sidecar"
            )


def say_warnings(mined: Iterable[Mined]) -> list[str]:
    """Return the warnings on transcripts, each with their files; one on many files is one line."""
    files: dict[str, list[str]] = {}
    for one in mined:
        for file, line in one.warnings:
            files.setdefault(line, []).append(file)
    return _fold(files)


def _fold(files: Mapping[str, Sequence[str]]) -> list[str]:
    """Return each line with its files before it, in one where they are many."""
    said: list[str] = []
    for line, where in files.items():
        if len(where) < MANY:
            said += (f"{file}: {line}" for file in where)
        else:
            said.append(f"{where[0]}, {where[1]} and {len(where) - 2:,} more: {line}")
    return said


def list_notes(mined: Sequence[Mined], *, full: bool = False) -> list[str]:
    """Return what ranking has to say, with the transcript's file where there are several.

    Where together they gave all that was asked for, `full`, none that gave some gave too few. Many
    that gave too few are told of in one line, and so is what is said of many.
    """
    many = len(mined) > 1
    short = [one for one in mined if one.ranking.quotes and one.ranking.shortage]
    folded = not full and len(short) >= MANY
    files: dict[str, list[str]] = {}
    for one in mined:
        for line in dict.fromkeys(one.ranking.notes):
            if not ((full or folded) and one.ranking.quotes and line in one.ranking.shortage):
                files.setdefault(line, []).append(one.file)
    notes = _fold(files) if many else list(files)
    if folded:
        notes.append(
            f"{short[0].file}, {short[1].file} and {len(short) - 2:,} more: fewer quotes than "
            "asked for; quotebot mine FILE says why"
        )
    return notes


def say_credit(mined: Mined, quote: Quote) -> str:
    """Return whom the card of a quote credits, and who said it where that will not be printed.

    Whom only the words tell apart ends in "?": it is a guess, and looks like one.
    """
    if quote.attribution or not quote.speaker:
        return quote.attribution
    source = mined.source
    speaker = quote.speaker
    if mined.heard:
        named = source.speakers.get(speaker)
        if not named:
            return f"{speaker}?"
        speaker = f"{named}?"
    credit = source.show or source.title
    return f"credits {credit or 'nobody'}, said by {speaker}"


def quote_row(source: Source, quote: Quote) -> dict[str, Any]:
    """Return a quote as one JSON object with stable keys."""
    return {
        "id": quote.id,
        "rank": quote.rank,
        "score": round(quote.score, 4) or 0.0,  # never -0.0
        "text": quote.text,
        "words": [quote.start_word, quote.end_word],
        "start_ms": quote.start_ms,
        "end_ms": quote.end_ms,
        "speaker": quote.speaker,
        "attribution": quote.attribution,
        "credit": quote.credit,
        "contributions": {
            part.feature: round(part.points, 4) or 0.0 for part in quote.contributions
        },
        "values": {part.feature: round(part.value, 4) or 0.0 for part in quote.contributions},
        "flags": [asdict(flag) for flag in quote.flags],
        "edits": [asdict(edit) for edit in quote.edits],
        "source": source.name,
        "show": source.show,
        "title": source.title,
        "url": source.url,
        "published": source.published,
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

"""JSON of services that no table knows: a list of phrases with who spoke them and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quotebot.read.facts import facts_from_table
from quotebot.read.passages import Document, Parsed, Passage
from quotebot.read.recognisers.shapes import first, objects, speaker_of, table, text_of
from quotebot.read.turns.stamps import number_to_ms, seconds_to_ms

# Keys without case, spaces and signs; the more telling first.
_TEXTS = (
    *("text", "body", "sentence", "transcript", "transcription", "utterance", "caption"),
    *("subtitle", "subtitles", "captions", "content", "display", "dialogue", "speech", "texte"),
    *("texto", "testo", "untertitel"),
)
_STARTS = (
    *("start", "starttime", "startms", "starttimems", "startseconds", "offsetmilliseconds"),
    *("begin", "from", "timestamp", "time", "timecode", "in", "startts", "ts"),
    *("beginoffsetmillis", "datastart", "starttimestamp", "timecodein", "starttimecode"),
    *("timein", "intime", "beginn", "startzeit", "zeit", "zeitstempel", "début"),
    *("inicio", "inizio"),
)
_ENDS = (
    *("end", "endtime", "endms", "endtimems", "endseconds", "to", "out", "endts"),
    *("endoffsetmillis", "dataend", "endtimestamp", "timecodeout", "endtimecode", "timeout"),
    *("outtime", "ende", "endzeit", "fin", "fine"),
)
_LENGTHS = ("duration", "durationms", "durationmilliseconds", "dur")
_SPEAKERS = (
    *("speakername", "voice", "speaker", "speakerlabel", "speakerid", "participant"),
    *("participantrole", "name", "sprecher", "sprecherin", "locuteur", "intervenant", "hablante"),
    *("orador", "parlante", "relatore"),
)
_DEEPEST = 4
_SAMPLE_ROWS = 200
# The same talk may be written a little differently in two lists: "5" and "five".
_ALL = 0.9
# Where names say nothing of the unit: nobody speaks a letter in two seconds.
_SLOWEST_CHARS_A_SECOND = 0.5


class _Phrase(NamedTuple):
    text: str
    start_ms: int | None
    end_ms: int | None
    speaker: str | None


def find_phrases(data: Any) -> list[dict[str, Any]]:
    """Return the list in parsed JSON that holds what was said, [] when there is none.

    Its objects have a text, and a time or a speaker. It holds all that was said: highlights and
    action items have fewer words than another list, or than the `text` beside them. Of several
    lists the one that names speakers counts, then sentences rather than their words.
    """
    if azure := objects(table(data).get("recognizedPhrases")):
        return list(map(_azure_phrase, azure))
    if nemo := objects(table(table(data).get("timestamp")).get("segment")):
        return [{**row, "text": row.get("segment")} for row in nemo]
    lists = [rows for rows in _lists(data, 0) if holds_phrases(rows)]
    said = [_letters("".join(text_of(_find(row, _TEXTS)[1]) for row in rows)) for rows in lists]
    whole = max([*said, _letters(text_of(table(data).get("text")))])
    full = [rows for rows, count in zip(lists, said, strict=True) if count >= _ALL * whole]
    return max(full, key=lambda rows: (_has(rows, _SPEAKERS), -len(rows)), default=[])


def parse_phrases(
    rows: list[dict[str, Any]], data: Any, document: Document, form: str = "json-segments"
) -> Parsed:
    """Read phrases, each with its own speaker and time as far as it has them."""
    phrases = [_phrase(row, 1) for row in rows]
    if _is_in_ms(phrases):
        phrases = [_phrase(row, 1000) for row in rows]
    passages = [
        Passage(line, 0, phrase.start_ms if n == 0 else None, None, phrase.speaker, n > 0)
        for phrase in phrases
        for n, line in enumerate(filter(str.strip, phrase.text.split("\n")))
    ]
    if len(passages) == len(phrases):
        for passage, phrase in zip(passages, phrases, strict=True):
            passage.end_ms = phrase.end_ms
    return Parsed(form, passages, facts_from_table({**table(data), "speakers": None}))


def _azure_phrase(phrase: dict[str, Any]) -> dict[str, Any]:
    ticks = {"start_ms": phrase.get("offsetInTicks"), "duration_ms": phrase.get("durationInTicks")}
    times = {key: n / 10_000 for key, n in ticks.items() if isinstance(n, (int, float))}
    text = text_of(first(phrase.get("nBest")).get("display"))
    return {**times, "text": text, "speaker": phrase.get("speaker")}


def _lists(value: Any, depth: int) -> Iterator[list[dict[str, Any]]]:
    if depth > _DEEPEST:
        return
    if rows := objects(value):
        yield [_complete(row) for row in rows]
        # A list of one file's or video's results.
        if len(rows) == 1:
            for inner in rows[0].values():
                yield from _lists(inner, depth + 1)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _lists(inner, depth + 1)


def _complete(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with the text and times that only its words have, or its one `instances`."""
    words = objects(row.get("words"))
    if words and not text_of(_find(row, _TEXTS)[1]).strip():
        said = (text_of(_find(word, ("word", *_TEXTS))[1]).strip() for word in words)
        start, end = _find(words[0], _STARTS)[1], _find(words[-1], _ENDS)[1]
        return {**row, "text": " ".join(filter(None, said)), "start": start, "end": end}
    return {**first(row.get("instances")), **row} if "instances" in row else row


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def holds_phrases(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether most rows have a text, and a time or a speaker."""
    sample = rows[:_SAMPLE_ROWS]
    said = sum(bool(text_of(_find(row, _TEXTS)[1]).strip()) for row in sample)
    return said * 2 > len(sample) and (_has(sample, _STARTS) or _has(sample, _SPEAKERS))


def _has(rows: Sequence[Mapping[str, Any]], keys: tuple[str, ...]) -> bool:
    sample = rows[:_SAMPLE_ROWS]
    return sum(_find(row, keys)[1] is not None for row in sample) * 2 > len(sample)


def _find(row: Mapping[str, Any], keys: tuple[str, ...]) -> tuple[str, Any]:
    plain = {"".join(filter(str.isalnum, key)).casefold(): key for key in row}
    return next(((key, row[plain[key]]) for key in keys if key in plain), ("", None))


def _phrase(row: dict[str, Any], divisor: int) -> _Phrase:
    (key, start), (end_key, end) = _find(row, _STARTS), _find(row, _ENDS)
    if isinstance(start, list):  # transformers: "timestamp": [0.0, 2.5]
        start, end = (*start, None, None)[:2]
    start_ms, end_ms = _to_ms(key, start, divisor), _to_ms(end_key, end, divisor)
    if end_ms is None and start_ms is not None:
        length = _to_ms(*_find(row, _LENGTHS), divisor)
        end_ms = start_ms + length if length is not None else None
    if start_ms is None or (end_ms is not None and end_ms < start_ms):
        end_ms = None
    label = speaker_of(_find(row, _SPEAKERS)[1])
    return _Phrase(text_of(_find(row, _TEXTS)[1]), start_ms, end_ms, label)


def _to_ms(key: str, value: Any, divisor: int) -> int | None:
    if isinstance(value, dict):  # Recall: "start_timestamp": {"relative": 2.5, …}
        value = value.get("relative")
    if key.endswith(("ms", "milliseconds", "millis")):
        return number_to_ms(value)
    ms = seconds_to_ms(value)
    is_stamp = isinstance(value, str) and (":" in value or ";" in value)
    return ms if ms is None or is_stamp else ms // divisor


def _is_in_ms(phrases: list[_Phrase]) -> bool:
    starts = [phrase.start_ms for phrase in phrases if phrase.start_ms is not None]
    return is_too_slow(sum(len(phrase.text) for phrase in phrases), starts)


def is_too_slow(chars: int, starts_ms: Sequence[int]) -> bool:
    """Tell whether nobody can have said `chars` letters in the time from the first start to the
    last: then these, read as seconds, are milliseconds.
    """
    length_ms = max(starts_ms, default=0) - min(starts_ms, default=0)
    return chars * 1000 < _SLOWEST_CHARS_A_SECOND * length_ms

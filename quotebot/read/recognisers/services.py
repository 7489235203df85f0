"""JSON of transcription services, one function a shape, and the table that knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from quotebot.read.cleaning.clean import stand_together
from quotebot.read.cleaning.language import tag_language
from quotebot.read.facts import Facts
from quotebot.read.passages import Document, Parsed, Passage, Token
from quotebot.read.recognisers.channels import Spoken, merge_channels
from quotebot.read.recognisers.shapes import first, objects, share_of, speaker_of, table, text_of
from quotebot.read.recognisers.soniox import is_soniox, read_soniox
from quotebot.read.turns.stamps import number_to_ms, seconds_to_ms

# Behind these a word begins, whether or not a space is written.
_APART = (*".,;:?!…", " ", "\n", "")


def _assemblyai(data: dict[str, Any]) -> Iterable[Spoken]:
    utterances = objects(data.get("utterances"))
    words = [w for u in utterances for w in objects(u.get("words"))] or objects(data.get("words"))
    for word in words:
        yield Spoken(
            text_of(word.get("text")),
            number_to_ms(word.get("start")),
            number_to_ms(word.get("end")),
            share_of(word.get("confidence")),
            speaker_of(word.get("speaker")),
        )


def _deepgram(data: dict[str, Any]) -> Iterable[Spoken]:
    channels = [
        [
            Spoken(
                text_of(word.get("punctuated_word", word.get("word"))),
                seconds_to_ms(word.get("start")),
                seconds_to_ms(word.get("end")),
                share_of(word.get("confidence")),
                speaker_of(word.get("speaker")),
            )
            for word in objects(first(channel.get("alternatives")).get("words"))
        ]
        for channel in objects(table(data["results"]).get("channels"))
    ]
    return merge_channels(channels)


def _rev(data: dict[str, Any]) -> Iterable[Spoken]:
    names = {
        s["id"]: s.get("name")
        for s in objects(data.get("speakers"))
        if isinstance(s.get("id"), (int, str))
    }
    monologues = objects(data["monologues"])
    # Rev writes the spaces, too, so that none between "twenty", "-" and "five" says something.
    spaced = any(
        not text_of(element.get("value")).strip()
        for monologue in monologues
        for element in objects(monologue.get("elements"))
    )
    for monologue in monologues:
        speaker = monologue.get("speaker")
        known = names.get(speaker) if isinstance(speaker, (int, str)) else None
        joins = False
        for element in objects(monologue.get("elements")):
            kind, written = element.get("type"), text_of(element.get("value"))
            value = written.strip()
            yield Spoken(
                "[inaudible]" if kind == "unknown" else value,
                seconds_to_ms(element.get("ts", element.get("timestamp"))),
                seconds_to_ms(element.get("end_ts", element.get("end_timestamp"))),
                share_of(element.get("confidence")),
                speaker_of(known or speaker),
                kind == "punct" or joins,
            )
            joins = spaced and kind == "punct" and written[-1:] not in _APART


def _aws(data: dict[str, Any]) -> Iterable[Spoken]:
    results = table(data["results"])
    labels = {
        item.get("start_time"): speaker_of(item.get("speaker_label"))
        for segment in objects(table(results.get("speaker_labels")).get("segments"))
        for item in objects(segment.get("items"))
        if isinstance(item.get("start_time"), str)
    }
    channels = objects(table(results.get("channel_labels")).get("channels"))
    return merge_channels(
        [
            list(_aws_items(objects(channel.get("items")), labels))
            for channel in channels or [results]
        ]
    )


def _aws_items(items: list[dict[str, Any]], labels: dict[Any, str | None]) -> Iterable[Spoken]:
    for item in items:
        best = first(item.get("alternatives"))
        start = item.get("start_time")
        labelled = labels.get(start) if isinstance(start, str) else None
        yield Spoken(
            text_of(best.get("content")),
            seconds_to_ms(start),
            seconds_to_ms(item.get("end_time")),
            share_of(best.get("confidence")),
            speaker_of(item.get("speaker_label")) or labelled,
            item.get("type") == "punctuation",
        )


def _speechmatics(data: dict[str, Any]) -> Iterable[Spoken]:
    before = ""
    joins = False
    for item in objects(data["results"]):
        best = first(item.get("alternatives"))
        text, attaches = text_of(best.get("content")), item.get("attaches_to")
        if attaches == "next":  # "¿" and "$" belong to the word behind them
            before += text
            continue
        yield Spoken(
            before + text,
            seconds_to_ms(item.get("start_time")),
            seconds_to_ms(item.get("end_time")),
            share_of(best.get("confidence")),
            speaker_of(best.get("speaker")),
            joins or (item.get("type") == "punctuation" and attaches != "none"),
        )
        before, joins = "", attaches == "both"


def _google_results(data: Any) -> list[dict[str, Any]]:
    """Return the results of an answer, of an operation that has ended, or of a batch's one file."""
    results = table(table(data).get("response")).get("results") or table(data).get("results")
    if isinstance(results, dict):
        one = table(next(iter(results.values()), None))
        held = one.get("transcript") or table(one.get("inlineResult")).get("transcript")
        results = table(held).get("results")
    return objects(results)


def _google_time(word: dict[str, Any], *keys: str) -> int | None:
    value = next((word[key] for key in keys if key in word), None)
    if isinstance(value, dict):  # protobuf's {"seconds": "3", "nanos": 500000000}
        whole = seconds_to_ms(value.get("seconds", 0))
        return (
            None if whole is None else whole + round((number_to_ms(value.get("nanos")) or 0) / 1e6)
        )
    return seconds_to_ms(value)


def _google(data: dict[str, Any]) -> Iterable[Spoken]:
    results = [
        [
            Spoken(
                text_of(word.get("word")),
                _google_time(word, "startTime", "startOffset", "start_time", "start_offset"),
                _google_time(word, "endTime", "endOffset", "end_time", "end_offset"),
                share_of(word.get("confidence")),
                speaker_of(
                    word.get("speakerTag") or word.get("speakerLabel") or word.get("speaker_tag")
                ),
            )
            for word in _google_words(result)
        ]
        for result in _google_results(data)
    ]
    # Where speakers are told apart, the last result holds all words once more, now with speakers.
    *before, last = results
    again = [word.text for words in before for word in words] == [word.text for word in last]
    if before and again and all(word.speaker for word in last):
        results = [last]
    return [word for words in results for word in words]


def _google_words(result: dict[str, Any]) -> list[dict[str, Any]]:
    best = first(result.get("alternatives"))
    # Times of words come only where they were asked for.
    bare = [{"word": word} for word in text_of(best.get("transcript")).split()]
    return objects(best.get("words")) or bare


def _watson(data: dict[str, Any]) -> Iterable[Spoken]:
    voices = {
        label["from"]: label.get("speaker")
        for label in objects(data.get("speaker_labels"))
        if isinstance(label.get("from"), (int, float))
    }
    for result in objects(data["results"]):
        for word in first(result.get("alternatives")).get("timestamps") or ():
            if isinstance(word, list) and len(word) == 3:
                text, start, end = word
                voice = speaker_of(voices.get(start)) if isinstance(start, (int, float)) else None
                yield Spoken(text_of(text), seconds_to_ms(start), seconds_to_ms(end), None, voice)


def _elevenlabs(data: dict[str, Any]) -> Iterable[Spoken]:
    # A file of several microphones has a transcript of each.
    channels = objects(data.get("transcripts")) or [data]
    return merge_channels(
        [
            [
                Spoken(
                    text_of(word.get("text")),
                    seconds_to_ms(word.get("start")),
                    seconds_to_ms(word.get("end")),
                    None,
                    speaker_of(word.get("speaker_id")),
                )
                for word in objects(channel.get("words"))
                if word.get("type", "word") == "word"
            ]
            for channel in channels
        ]
    )


def _vosk(data: dict[str, Any]) -> Iterable[Spoken]:
    for word in objects(data["result"]):
        yield Spoken(
            text_of(word.get("word")),
            seconds_to_ms(word.get("start")),
            seconds_to_ms(word.get("end")),
            share_of(word.get("conf")),
            None,
        )


def _result_words(data: Any, *keys: str) -> bool:
    item = first(table(data).get("results"))
    best = first(item.get("alternatives"))
    return all(key in item or key in best for key in keys) and bool(best)


def _is_google(data: Any) -> bool:
    best = first(first(_google_results(data)).get("alternatives"))
    return "words" in best or "transcript" in best


def _is_elevenlabs(data: Any) -> bool:
    one = first(table(data).get("transcripts")) or table(data)
    return "language_probability" in one or "type" in first(one.get("words"))


class Service(NamedTuple):
    """A service: its name, whether parsed JSON is of its shape, and its words."""

    name: str
    matches: Callable[[Any], bool]
    words: Callable[[dict[str, Any]], Iterable[Spoken]]


# The shapes, after each service's API reference as of 2026-11.
SERVICES: tuple[Service, ...] = (
    Service("rev", lambda d: bool(objects(table(d).get("monologues"))), _rev),
    Service("deepgram", lambda d: "channels" in table(table(d).get("results")), _deepgram),
    Service("aws-transcribe", lambda d: "items" in table(table(d).get("results")), _aws),
    Service("speechmatics", lambda d: _result_words(d, "type", "content"), _speechmatics),
    Service("watson", lambda d: _result_words(d, "timestamps"), _watson),
    Service("google-speech", _is_google, _google),
    Service(
        "elevenlabs",
        _is_elevenlabs,
        _elevenlabs,
    ),
    Service(
        "assemblyai",
        lambda d: {"text", "start", "end"} <= first(table(d).get("words")).keys(),
        _assemblyai,
    ),
    Service("soniox", is_soniox, read_soniox),
    Service("vosk", lambda d: {"word", "start"} <= first(table(d).get("result")).keys(), _vosk),
)


def find_service(data: Any) -> Service | None:
    """Return the service whose shape parsed JSON has."""
    return next((service for service in SERVICES if service.matches(data)), None)


def parse_service(data: dict[str, Any], document: Document, service: Service) -> Parsed:
    """Read a service's words into one passage a turn or sentence, each word with its own time."""
    passages: list[Passage] = []
    for word in service.words(data):
        if not word.text.strip():
            continue
        last = passages[-1] if passages else None
        if last is not None and word.glued:
            token = last.tokens[-1]
            last.end_ms = token.end_ms if word.end_ms is None else word.end_ms
            last.tokens[-1] = token._replace(text=token.text + word.text, end_ms=last.end_ms)
            continue
        start, end = word.start_ms, word.end_ms
        if start is not None and end is not None and end < start:
            end = None
        ended = last is not None and last.tokens[-1].text[-1] in ".?!"
        if last is None or last.speaker != word.speaker or ended:
            last = Passage(start_ms=start, speaker=word.speaker)
            passages.append(last)
        if last.tokens and stand_together(last.tokens[-1].text, word.text.strip()):
            token = last.tokens[-1]
            last.tokens[-1] = token._replace(text=token.text + word.text.strip(), end_ms=end)
        else:
            last.tokens.append(Token(word.text, start, end, word.confidence))
        last.end_ms = end
    language = data.get("language_code") or data.get("language")
    facts = Facts(language=tag_language(text_of(language)))
    return Parsed(service.name, passages, facts)

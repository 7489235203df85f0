"""The Podcasting 2.0 JSON transcript (podcast namespace, `application/json`)."""

from __future__ import annotations

from typing import Any

from quotebot.read.facts import facts_from_table
from quotebot.read.passages import Document, Parsed, Passage
from quotebot.read.recognisers.shapes import objects, speaker_of, table, text_of
from quotebot.read.turns.stamps import seconds_to_ms


def is_podcast_json(data: Any) -> bool:
    """Tell whether parsed JSON has segments with a `body`."""
    return any("body" in segment for segment in objects(table(data).get("segments"))[:50])


def parse_podcast_json(data: Any, document: Document) -> Parsed:
    """Read segments of one word or more: `speaker`, `startTime`, `endTime` (seconds), `body`."""
    passages: list[Passage] = []
    speaker: str | None = None
    for segment in objects(data["segments"]):
        speaker = speaker_of(segment.get("speaker")) or speaker
        start, end = seconds_to_ms(segment.get("startTime")), seconds_to_ms(segment.get("endTime"))
        if start is not None and end is not None and end < start:
            end = None
        body = text_of(segment.get("body"))
        if passages and body.strip() and not any(map(str.isalnum, body)):
            passages[-1].text = passages[-1].text.rstrip() + body.strip()
            continue
        passages.append(Passage(body, 0, start, end, speaker))
    return Parsed("podcast-json", passages, facts_from_table({**data, "speakers": None}))

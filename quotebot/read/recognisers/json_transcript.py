"""JSON of any layout: parsed once, then handed to the reader that knows its shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from quotebot.errors import InputError
from quotebot.pattern import late_pattern
from quotebot.read.captions.timed_text import parse_json3
from quotebot.read.facts import Facts, facts_from_table
from quotebot.read.pages.html_article import parse_html_article
from quotebot.read.pages.html_blocks import read_page, sniff_html
from quotebot.read.pages.html_transcript import parse_html_transcript
from quotebot.read.passages import Document, Parsed, Passage
from quotebot.read.recognisers.json_segments import find_phrases, parse_phrases
from quotebot.read.recognisers.podcast_json import is_podcast_json, parse_podcast_json
from quotebot.read.recognisers.python_print import is_python, load_python
from quotebot.read.recognisers.services import find_service, parse_service
from quotebot.read.recognisers.shapes import first, objects, table, text_of
from quotebot.read.recognisers.whisper import is_whisper, parse_whisper
from quotebot.read.recognisers.whisper_cpp import is_whisper_cpp, parse_whisper_cpp
from quotebot.read.turns.dialogue import read_turns

_JSON_START = late_pattern(r'\s*(?:\{\s*["}]|\{\s*\Z|\[\s*[\[{\]]|\[\s*\Z)')
_TEXTS_START = late_pattern(r'\s*\[\s*"')
_EXPORT_AGAIN = "Export it again, or hand over the transcript in another format."


class Layout(NamedTuple):
    """A JSON layout: whether parsed data has it, and its reader."""

    name: str
    matches: Callable[[Any], bool]
    parse: Callable[[Any, Document], Parsed]


def _is_json3(data: Any) -> bool:
    return "tStartMs" in first(table(data).get("events"))


LAYOUTS: tuple[Layout, ...] = (
    Layout("podcast-json", is_podcast_json, parse_podcast_json),
    Layout("whisper.cpp", is_whisper_cpp, parse_whisper_cpp),
    Layout("whisper", is_whisper, parse_whisper),
    Layout("youtube-json3", _is_json3, parse_json3),
)


def sniff_json(text: str) -> bool:
    """Tell whether the text begins as a JSON object or an array of them, or is one of texts.

    Python prints the same with other marks.
    """
    if _JSON_START.match(text) or is_python(text):
        return True
    # In brackets and quotation marks people write as well.
    if not (_TEXTS_START.match(text) and text.rstrip().endswith("]")):
        return False
    try:
        return bool(_texts(json.loads(text)))
    except (ValueError, RecursionError):
        return False


def parse_json(document: Document) -> Parsed:
    """Read a transcript in JSON or JSON Lines.

    Raises InputError with line and column when it is damaged, and with the keys found when its
    layout is unknown.
    """
    data = _load(document)
    for layout in LAYOUTS:
        if layout.matches(data):
            return layout.parse(data, document)
    silent: Parsed | None = None
    if isinstance(data, dict) and (service := find_service(data)):
        told = parse_service(data, document, service)
        if told.passages:
            return told
        # Without the times of its words it may have the text alone.
        silent = told
    if phrases := find_phrases(data):
        return parse_phrases(phrases, data, document)
    head = table(data)
    texts = _texts(data) or _texts(head.get("text")) or _texts(head.get("transcript"))
    text = text_of(head.get("text")) or text_of(head.get("transcript"))
    if sniff_html(text):  # oTranscribe's .otr
        page = read_page(text)
        return parse_html_transcript(page, document) or parse_html_article(page, document)
    if paragraphs := texts or [line for line in text.split("\n") if line.strip()]:
        return _read_paragraphs(paragraphs, document, facts_from_table(head))
    if silent:
        return silent
    if "nbformat" in head and "cells" in head:
        raise InputError(
            "this is a Jupyter notebook, not a transcript",
            where=document.name,
            mend="Convert it first: jupyter nbconvert --to markdown FILE",
        )
    keys = ", ".join(list(head)[:6]) or f"a list of {len(data)}"
    raise InputError(
        f"this JSON has no transcript that quotebot knows (found: {keys})",
        where=document.name,
        mend="Known: Whisper, WhisperX, whisper.cpp, Podcasting 2.0, AssemblyAI, Deepgram, Rev, "
        "AWS, Azure, Google, Speechmatics, Soniox, ElevenLabs, Watson, YouTube json3, Vosk, or a "
        "list of phrases with text and start or speaker; or convert it to SRT.",
    )


def _read_paragraphs(texts: list[str], document: Document, facts: Facts) -> Parsed:
    """Return texts without times, which may tell who speaks: "Ann Lee: We waited."."""
    lines = [(0, line) for text in texts for line in (*text.split("\n"), "")]
    turns = read_turns(lines, document.speakers)
    if turns is not None:
        return Parsed("dialogue", turns, facts)
    return Parsed("json-text", [Passage(text, opens=True) for text in texts], facts)


def _texts(data: Any) -> list[str]:
    """Return the paragraphs of a list that holds nothing but texts, [] for anything else."""
    if not isinstance(data, list) or not all(isinstance(one, str) for one in data):
        return []
    return [one for one in data if one.strip()]


def _load(document: Document) -> Any:
    text = document.text
    try:
        data = json.loads(text)
        return _join_results(data) if isinstance(data, list) else data
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and (rows := _load_lines(text)) is not None:
            return rows
        if (printed := load_python(text)) is not None:
            return printed
        cut = error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated")
        why = "the file ends too early" if cut else error.msg[0].lower() + error.msg[1:]
        raise InputError(
            f"damaged JSON at line {error.lineno}, column {error.colno}: {why}",
            where=document.name,
            mend=_EXPORT_AGAIN,
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            "this JSON holds numbers or nesting too large to read",
            where=document.name,
            mend=_EXPORT_AGAIN,
        ) from error


def _load_lines(text: str) -> Any:
    rows = []
    for line in text.split("\n"):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except (ValueError, RecursionError):
                return None
    return _join_results(rows)


def _join_results(rows: list[Any]) -> Any:
    """Return Vosk's results, one a phrase, as one; other lists as they are."""
    words = [word for row in rows for word in objects(table(row).get("result"))]
    return {"result": words} if words else rows

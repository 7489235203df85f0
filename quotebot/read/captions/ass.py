"""SubStation Alpha captions (.ass, .ssa), as Aegisub and ffmpeg write them."""

from __future__ import annotations

import re
from collections.abc import Collection

from quotebot.errors import InputError
from quotebot.pattern import late_pattern
from quotebot.read.captions.cues import Cue, to_passages
from quotebot.read.captions.rolling import drop_repeats
from quotebot.read.captions.voices import voice_cues
from quotebot.read.facts import Facts, merge_facts
from quotebot.read.passages import Document, Parsed
from quotebot.read.turns.speakers import looks_like_label
from quotebot.read.turns.stamps import parse_stamp
from quotebot.vocabulary import vocabulary

_OVERRIDE = late_pattern(r"\{[^{}]*\}")
_DRAWING = late_pattern(r"\{[^{}]*\\p[1-9][^{}]*\}")
_BREAK = late_pattern(r"\\[Nn]")
_TITLE = late_pattern(r"^Title:[ \t]*(?!Default Aegisub|<untitled>)(\S.*)$", re.MULTILINE)
# What editors and programs leave in the field for the name; "NTP": not to be parsed.
_PLACEHOLDERS = vocabulary("default main ntp alt alternate top dialogue sign signs title text")
# Where a file does not say how its lines are made up: version 4+, after its specification.
_FIELDS = [
    "layer",
    "start",
    "end",
    "style",
    "name",
    "marginl",
    "marginr",
    "marginv",
    "effect",
    "text",
]


def sniff_ass(text: str) -> bool:
    """Tell whether the text begins as a script of SubStation Alpha does."""
    return text.lstrip()[:13].casefold() == "[script info]"


def parse_ass(document: Document) -> Parsed:
    """Read what is said, by whom (the name or actor of a line) and when; not what is drawn.

    Raises InputError where no line is said.
    """
    fields = _FIELDS
    said: dict[tuple[str, ...], tuple[Cue, str | None]] = {}
    for number, line in enumerate(document.text.split("\n"), start=1):
        kind, _, rest = line.partition(":")
        if kind.strip() == "Format":
            named = [name.strip().casefold() for name in rest.split(",")]
            fields = named if "text" in named else fields
        elif kind.strip() == "Dialogue":
            cells = rest.strip().split(",", len(fields) - 1)
            row = dict(zip(fields, cells, strict=False))
            cue = _cue(row, number)
            if cue is not None:
                # Effects are made of copies of a line on top of each other.
                texts = (text for _, text in cue.lines)
                key = (row.get("start", ""), _written_name(row), *texts)
                said.setdefault(key, (cue, _name_in(row)))
    if not said:
        raise InputError(
            "this is SubStation Alpha captions (.ass) in which nothing is said",
            where=document.name,
            mend="Save it again, or convert it to SRT or WebVTT.",
        )
    _mark_voices(said.values())
    ordered = sorted((cue for cue, _ in said.values()), key=lambda cue: cue.start_ms or 0)
    title = _TITLE.search(document.text[:4000])
    facts = Facts(title=title[1].strip() if title else "")
    facts = merge_facts(facts, voice_cues(ordered, document.speakers))
    drop_repeats(ordered)
    return Parsed("ass", to_passages(ordered), facts)


def _cue(row: dict[str, str], number: int) -> Cue | None:
    text = row.get("text", "")
    if _DRAWING.search(text):
        return None
    bare = _OVERRIDE.sub("", text).replace("\\h", " ")
    lines = [(number, line.strip()) for line in _BREAK.split(bare) if line.strip()]
    if not lines:
        return None
    start, end = parse_stamp(row.get("start", "")), parse_stamp(row.get("end", ""))
    return Cue(number, start, end if start is None or end is None or end >= start else None, lines)


def _written_name(row: dict[str, str]) -> str:
    return row.get("name", row.get("actor", "")).strip()


def _name_in(row: dict[str, str]) -> str | None:
    """Return the name on a line, "" where nothing stands there, None where it names nobody."""
    name = _written_name(row)
    placeholder = name.casefold() in _PLACEHOLDERS or name == row.get("style", "").strip(" *")
    return name if not name or (looks_like_label(name) and not placeholder) else None


def _mark_voices(said: Collection[tuple[Cue, str | None]]) -> None:
    """Write each name before its words as WebVTT does, in place.

    A single name of one word may be anything; it is left out.
    """
    names = {name for _, name in said if name}
    if len(names) < 2 and not any(" " in name for name in names):
        return
    for cue, name in said:
        if name != "":
            number, text = cue.lines[0]
            cue.lines[0] = (number, f"<v {name or ''}>{text}")

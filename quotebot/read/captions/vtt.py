"""WebVTT (W3C), with the habits of YouTube, Zoom, Teams and podcast hosts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.read.captions.cues import Cue, is_timing, part_run_on, read_timing, to_passages
from quotebot.read.captions.rolling import drop_repeats, merge_marked
from quotebot.read.captions.voices import voice_cues
from quotebot.read.facts import Facts, facts_from_table, merge_facts
from quotebot.read.passages import Document, Lines, Parsed

# A second "WEBVTT" stands where files were put one after the other.
_APART = late_pattern(r"(NOTE|STYLE|REGION|WEBVTT)(?:\s|$|:)")
# How Webex begins a cue: '12 "Ann Lee" (3049218560)'.
_SPOKEN_BY = late_pattern(r'\s*\d+ "([^"]*)" \(\d+\)\s*')
_SIGNATURE = late_pattern(r"\s*WEBVTT\s*(?:FILE)?[\s\-–—:]*")
# What begins a file whose signature was not copied: a time with a dot, and what only WebVTT has.
_TIMING = late_pattern(
    r"^(?:\d+:)?\d\d:\d\d\.\d{3}[ \t]+-->[ \t]+(?:\d+:)?\d\d:\d\d\.\d{3}(?=[ \t]|$)", re.MULTILINE
)
_ONLY_HERE = late_pattern(r"<v[ .]|^(?:NOTE|STYLE|REGION)\b", re.MULTILINE)
_SAMPLE_CHARS = 4000
_KEY_VALUE = late_pattern(r"\s*([A-Za-z][\w -]{1,20})\s*:\s+(.+)")


def sniff_vtt(text: str) -> bool:
    """Tell whether the text begins with the WebVTT signature, or goes on as if it had been copied
    without: with notes, voices, or a cue's name above its times, which in SubRip is a number.
    """
    if text.lstrip()[:6] == "WEBVTT":
        return True
    sample = text[:_SAMPLE_CHARS]
    first = _TIMING.search(sample)
    above = sample[: first.start()].strip() if first else ""
    named = bool(above) and not above.isdecimal()
    return bool(first and (named or _ONLY_HERE.search(sample)))


def parse_vtt(document: Document) -> Parsed:
    """Read WebVTT: voice tags, word times, rolling captions, and facts from header and notes."""
    warnings: list[str] = []
    lines = part_run_on(document.text).split("\n")
    cues, notes = _split(lines, warnings)
    facts = merge_facts(voice_cues(cues, document.speakers), *map(_facts_of, notes))
    merge_marked(cues)
    drop_repeats(cues)
    return Parsed("webvtt", to_passages(cues), facts, tuple(warnings))


def _split(lines: list[str], warnings: list[str]) -> tuple[list[Cue], list[list[str]]]:
    cues: list[Cue] = []
    header: list[str] = []
    place = next(n for n, line in enumerate(lines) if line.strip())
    if signature := _SIGNATURE.match(lines[place]):
        if title := lines[place][signature.end() :].strip():
            header.append(f"Title: {title}")
        place += 1
    while place < len(lines) and lines[place].strip() and not is_timing(lines[place]):
        header.append(lines[place])
        place += 1
    notes = [header]
    while place < len(lines):
        if not lines[place].strip():
            place += 1
            continue
        first = place
        while place < len(lines) and lines[place].strip():
            place += 1
        block = [(n + 1, lines[n]) for n in range(first, place)]
        timings = [n for n, (_, line) in enumerate(block) if is_timing(line)]
        if not timings:
            if apart := _APART.match(block[0][1]):
                if apart[1] == "NOTE":
                    notes.append([block[0][1][4:], *(line for _, line in block[1:])])
            elif cues and not (len(block) == 1 and block[0][1].strip().isdigit()):
                # Not valid, yet people leave empty lines inside captions: words are never lost.
                cues[-1].lines.extend(block)
            continue
        cues += _cues_of(block, timings, warnings)
    return cues, notes


def _cues_of(block: Lines, timings: list[int], warnings: list[str]) -> Iterator[Cue]:
    """Yield the cues of a block: one for each of its `timings`, which no empty lines need part."""
    for at, stop in pairwise([*timings, len(block)]):
        number, line = block[at]
        start, end, rest = read_timing(line, number, warnings)
        body = block[at + 1 : stop]
        voice = _SPOKEN_BY.fullmatch(block[at - 1][1]) if at else None
        if voice and body:
            body = [(body[0][0], f"<v {voice[1]}>{body[0][1]}"), *body[1:]]
        if stop < len(block) and body and body[-1][1].strip().isdigit():
            # The number of the cue that follows.
            body = body[:-1]
        yield Cue(number, start, end, [(number, rest)] * bool(rest) + body)


def _facts_of(note: list[str]) -> Facts:
    joined = "\n".join(note).strip()
    if joined.startswith("{"):
        try:
            return facts_from_table(json.loads(joined))
        except (ValueError, RecursionError):
            return Facts()
    pairs = (_KEY_VALUE.fullmatch(line) for line in note)
    return facts_from_table({found[1]: found[2].strip() for found in pairs if found})

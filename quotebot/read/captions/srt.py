"""SubRip captions, with or without counters, with commas or dots, and near relatives."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern
from quotebot.read.captions.cues import (
    Cue,
    is_timing,
    part_run_on,
    read_timing,
    to_passages,
)
from quotebot.read.captions.dotted_times import are_minutes
from quotebot.read.captions.rolling import drop_repeats, merge_marked
from quotebot.read.captions.voices import voice_cues
from quotebot.read.passages import Document, Parsed

# The end of a line within a caption, as SubViewer writes it.
_BREAK = late_pattern(r"\[br\]", re.IGNORECASE)
# A counter, what SubViewer sets above the captions, and the signature of a file without captions.
_HEAD = late_pattern(r"\d+$|\[|WEBVTT")


def sniff_srt(text: str) -> bool:
    """Tell whether a timing line stands among the first lines; "5 -> 10 people" is none."""
    return any(
        is_timing(line) and ("--" in line or sum(line.count(sign) for sign in ":.,") > 1)
        for line in text[:4000].split("\n")[:40]
    )


def parse_srt(document: Document) -> Parsed:
    """Read SubRip captions; also `[00:00.000 --> 00:02.000] text` as Whisper prints it."""
    warnings: list[str] = []
    lines = part_run_on(document.text).split("\n")
    _tell_above(lines, warnings)
    cues = split_srt(lines, warnings)
    facts = voice_cues(cues, document.speakers)
    merge_marked(cues)
    drop_repeats(cues)
    return Parsed("srt", to_passages(cues), facts, tuple(warnings))


def _tell_above(lines: list[str], warnings: list[str]) -> None:
    """Add a warning where text, and not the head of SubViewer alone, stands above the first cue."""
    first = next((place for place, line in enumerate(lines) if is_timing(line)), 0)
    said = [n + 1 for n in range(first) if (line := lines[n].strip()) and not _HEAD.match(line)]
    if said:
        lone = len(said) == 1
        which = f"line {said[0]} stands" if lone else f"lines {said[0]} to {said[-1]} stand"
        gone = "was left out" if lone else "were left out"
        warnings.append(f"{which} above the first time and {gone}: {lines[said[0] - 1][:40]!r}")


def split_srt(lines: list[str], warnings: list[str]) -> list[Cue]:
    """Cut the lines at their timing lines; counters between cues are left out."""
    cues: list[Cue] = []
    places = [number for number, line in enumerate(lines) if is_timing(line)]
    above = [next(filter(str.strip, lines[max(0, n - 3) : n][::-1]), "").strip() for n in places]
    minutes = are_minutes(lines, places)
    counted = sum(map(str.isdecimal, above)) * 2 >= len(places)
    for index, place in enumerate(places):
        start, end, rest = read_timing(lines[place], place + 1, warnings, minutes=minutes)
        stop = places[index + 1] if index + 1 < len(places) else len(lines)
        body = [
            (n + 1, part)
            for n in range(place + 1, stop)
            for part in _BREAK.split(lines[n])
            if part.strip()
        ]
        if counted and body and index + 1 < len(places) and body[-1][1].strip().isdecimal():
            number = body[-1][0]
            alone = number < 2 or not lines[number - 2].strip() or len(body) == 1
            # What was cut out of a longer file goes on from the counter above.
            own = _read_counter(above[index])
            following = (index + 1, index + 2, index + 1 if own is None else own + 1)
            counts = _read_counter(body[-1][1]) in following
            # With an empty line below it, where every line has one.
            if (alone or counts) if number == stop else (alone and counts):
                body.pop()
        if rest:
            body.insert(0, (place + 1, rest))
        cues.append(Cue(place + 1, start, end, body))
    return cues


def _read_counter(line: str) -> int | None:
    """Return the number of a caption that is all of a line, None where there is none."""
    bare = line.strip()
    # Of thousands of digits Python makes no number.
    return int(bare) if bare.isdecimal() and len(bare) < 10 else None

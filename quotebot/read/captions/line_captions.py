"""Captions of which each is one line, as players and DVD programs write them.

MPL2 (`[10][25] text`, in tenths of a second), TMPlayer (`00:00:01:text`, or with the number of a
line of the caption, `00:00:01,1=text`) and Spruce
(`00:00:01:00 , 00:00:02:12 , text`, in frames). "|" ends a line within a caption.
"""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern
from quotebot.read.captions.cues import Cue, order_times, to_passages
from quotebot.read.captions.rolling import drop_repeats, merge_marked
from quotebot.read.captions.voices import voice_cues
from quotebot.read.passages import Document, Parsed

_MPL2 = late_pattern(r"\[(?P<start>\d{1,7})\]\[(?P<end>\d{0,7})\]\s*(?P<text>.*)")
_TMPLAYER = late_pattern(
    r"(?P<start>\d{1,2}:\d\d:\d\d)(?:[:=]|,[1-9]=)(?P<end>)(?P<text>.*)", re.ASCII
)
_NUMBERED = late_pattern(r"\d{1,2}:\d\d:\d\d,[1-9]=", re.ASCII)
_FRAMES = r"\d\d:\d\d:\d\d[:;]\d\d"
_SPRUCE = late_pattern(
    rf"(?P<start>{_FRAMES})\s*,\s*(?P<end>{_FRAMES})\s*,\s*(?P<text>.*)", re.ASCII
)
_KINDS = (_MPL2, _TMPLAYER, _SPRUCE)
# Frames behind a time, or words that begin with a number: of the first there are many in a file.
_FRAMED = late_pattern(rf"{_FRAMES}\b")
# Comments and settings of Spruce.
_ASIDE = late_pattern(r"//|\$\w+\s*=")
# Bold and italic letters, as each of them marks them.
_STYLE = late_pattern(r"\{[A-Za-z]:[^{}]*\}|\^[BIU]|^/(?=\S)")
_SAMPLE_LINES = 40
_LEAST_LINES = 2
_MOSTLY = 0.8
_TENTH_MS = 100
# As elsewhere: of 25 a second.
_FRAME_MS = 40


def sniff_line_captions(text: str) -> bool:
    """Tell whether nearly every line is a caption of one of these kinds."""
    return _kind_of(text[:4000]) is not None


def parse_line_captions(document: Document) -> Parsed:
    """Read one caption a line; other lines but those of Spruce's head go on with the one above."""
    kind = _kind_of(document.text[:4000]) or _MPL2
    cues: list[Cue] = []
    warnings: list[str] = []
    for number, line in enumerate(document.text.split("\n"), start=1):
        bare = line.strip()
        if not bare or _ASIDE.match(bare):
            continue
        found = kind.match(bare)
        if found:
            start, end = _to_ms(found["start"]), _to_ms(found["end"])
            if start is not None and end is not None:
                start, end = order_times(start, end, number, warnings)
            cues.append(Cue(number, start, end, []))
        if cues:
            said = found["text"] if found else bare
            parts = (_STYLE.sub("", part.strip()) for part in said.split("|"))
            cues[-1].lines += [(number, part) for part in parts if part]
    facts = voice_cues(cues, document.speakers)
    merge_marked(cues)
    drop_repeats(cues)
    return Parsed("line-captions", to_passages(cues), facts, tuple(warnings))


def _kind_of(head: str) -> re.Pattern[str] | None:
    said = [line.strip() for line in head.split("\n")[:_SAMPLE_LINES]]
    lines = [line for line in said if line and not _ASIDE.match(line)]
    # Times begin the turns of talks, too, which have neither a head nor ends of lines within.
    is_told = any("|" in line or _ASIDE.match(line) or _NUMBERED.match(line) for line in said)
    framed = sum(_FRAMED.match(line) is not None for line in lines)
    for kind in _KINDS:
        count = sum(kind.match(line) is not None for line in lines)
        if kind is _TMPLAYER and framed * 2 > len(lines):
            continue
        if count >= max(_LEAST_LINES, _MOSTLY * len(lines)) and (is_told or kind is _MPL2):
            return kind
    return None


def _to_ms(time: str) -> int | None:
    """Return tenths of a second, or hours, minutes, seconds and perhaps frames, as milliseconds."""
    if not time:
        return None
    if time.isdecimal():
        return int(time) * _TENTH_MS
    hours, minutes, seconds, frames = (*map(int, re.split("[:;]", time)), 0)[:4]
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + frames * _FRAME_MS

"""Captions from WebVTT to SubRip (SRT), for networks that take no other; pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from quotebot.pattern import late_pattern

_STAMP = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
# What follows the second stamp are settings of the cue (place, alignment), which SRT has none of.
_TIMING = late_pattern(rf"^{_STAMP}[ \t]+-->[ \t]+{_STAMP}(?:[ \t].*)?$")
# Voices, classes, ruby and the times of single words: <v Ada>, <c.loud>, <00:00:01.500>.
_TAG = late_pattern(r"<[^>]*>")


def make_srt(captions: str) -> str:
    """Return WebVTT as SRT, "" where it holds no words; blocks that are no cues are left out.

    Source: https://www.w3.org/TR/webvtt1/ (blocks, 4.1; stamps without hours, settings and tags
    are optional there), checked 2026-11-27.
    """
    cues = [
        f"{number}\n{timing}\n{words}\n"
        for number, (timing, words) in enumerate(_read(captions), 1)
    ]
    return "\n".join(cues)


def _read(captions: str) -> Iterator[tuple[str, str]]:
    """Yield the times and the words of each cue."""
    plain = captions.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for block in re.split(r"\n{2,}", plain):
        lines = block.strip("\n").split("\n")
        # A line above the times is the name of the cue; comments and styles have no times.
        for place, line in enumerate(lines[:2]):
            if found := _TIMING.match(line):
                words = "\n".join(filter(None, map(_plain, lines[place + 1 :])))
                if words:
                    groups = found.groups()
                    yield f"{_stamp(*groups[:4])} --> {_stamp(*groups[4:])}", words
                break


def _stamp(hours: str | None, minutes: str, seconds: str, milliseconds: str) -> str:
    return f"{hours or '00'}:{minutes}:{seconds},{milliseconds}"


def _plain(line: str) -> str:
    return html.unescape(_TAG.sub("", line)).strip()

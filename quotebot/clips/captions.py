"""The captions of a clip as WebVTT, for players and networks that show their own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from quotebot.clips.timeline import Said

#: At most two lines, and not for longer than two lines take to read; guides allow 42 characters a
#: line and 7 s (enhancingaudiodescription.com, captioning guide, read 2026-11-27).
LINE_CHARS = 37
LINES = 2
LONGEST_MS = 7000
#: What a caption lasts at least where the words' times leave it less, or nothing: WebVTT wants an
#: end that is later than the start. Chosen: three pictures at 30 a second, so that no other
#: caption moves far.
SHORTEST_MS = 100
_ENDS = (".", "?", "!", "…", ".”", "?”", "!”")


def write_captions(words: Sequence[Said], length_ms: int) -> str:
    """Return WebVTT (W3C) with the words of a clip; a caption stands until the next one comes.

    Whatever the words' times are, each caption ends after it starts, none begins before the one
    before it has ended, and none outlasts the clip.
    """
    cues = list(_merge(list(_cut(words)), max(1, length_ms)))
    shortest = min(SHORTEST_MS, length_ms // max(1, len(cues)))
    edges = [*_order([cue[0].start_ms for cue, _ in cues], length_ms, shortest), length_ms]
    out = ["WEBVTT", ""]
    for (cue, lines), start, following in zip(cues, edges, edges[1:], strict=False):
        until = min(max(cue[-1].end_ms + 1000, start + shortest), following)
        out += [f"{_stamp(start)} --> {_stamp(until)}", *map(_escape, lines), ""]
    return "\n".join(out)


def _merge(
    cues: Sequence[tuple[list[Said], list[str]]], most: int
) -> Iterator[tuple[list[Said], list[str]]]:
    """Yield at most `most` captions, neighbours in one where there are more."""
    each = -(-len(cues) // most)
    for first in range(0, len(cues), max(1, each)):
        group = cues[first : first + each]
        yield [word for cue, _ in group for word in cue], [line for _, ls in group for line in ls]


def _order(starts: Sequence[int], length_ms: int, shortest: int) -> list[int]:
    """Return the starts in order, `shortest` or more apart and from the end of the clip."""
    ordered: list[int] = []
    for number, start in enumerate(starts):
        latest = length_ms - shortest * (len(starts) - number)
        earliest = ordered[-1] + shortest if ordered else 0
        ordered.append(min(max(start, earliest), latest))
    return ordered


def _cut(words: Sequence[Said]) -> Iterator[tuple[list[Said], list[str]]]:
    """Yield the words of each caption with its lines: a sentence, or as much as it holds."""
    cue: list[Said] = []
    for word in words:
        longer = [*cue, word]
        late = word.end_ms - longer[0].start_ms > LONGEST_MS
        if cue and (len(_wrap(longer)) > LINES or late or cue[-1].text.endswith(_ENDS)):
            yield cue, _wrap(cue)
            longer = [word]
        cue = longer
    if cue:
        yield cue, _wrap(cue)


def _wrap(words: Sequence[Said]) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and _columns(lines[-1]) + 1 + _columns(word.text) <= LINE_CHARS:
            lines[-1] += f" {word.text}"
        else:
            lines += _part(word.text)
    return lines


def _part(word: str) -> list[str]:
    """Return a word in parts that fit a line: a sentence of Chinese is one word."""
    parts = [""]
    for sign in word:
        if _columns(parts[-1] + sign) > LINE_CHARS:
            parts.append("")
        parts[-1] += sign
    return parts


def _columns(text: str) -> int:
    """Return how wide a text is; a sign of Chinese is as wide as two letters."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _escape(line: str) -> str:
    # "-->" would end the caption, "<" and "&" open a tag or an entity (W3C WebVTT, 4.2.2).
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _stamp(ms: int) -> str:
    seconds, rest = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"

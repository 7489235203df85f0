"""The captions of a clip as WebVTT, for players and networks that show their own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from quotebot.clips.direction import direct_lines
from quotebot.clips.timeline import Said
from quotebot.pattern import late_pattern
from quotebot.vocabulary import vocabulary

#: At most two lines, and not for longer than two lines take to read; guides allow 42 characters a
#: line and 7 s (enhancingaudiodescription.com, captioning guide, read 2026-11-27).
LINE_CHARS = 37
LINES = 2
LONGEST_MS = 7000
#: What a caption lasts at least where the words' times leave it less, or nothing: WebVTT wants an
#: end that is later than the start. Chosen: three pictures at 30 a second, so that no other
#: caption moves far.
SHORTEST_MS = 100
#: A caption that stands for less is gone before it is read (chosen: guides ask for 0.8 to 1.5 s).
READ_MS = 1000
_ENDS = (".", "?", "!", "…", "。", "？", "！", "؟", "۔", "।")
_PAUSES = (",", ";", ":", "–", "—", "，", "、", "；", "：", "،", "؛", *_ENDS)
_OPENING, _CLOSING = "“‘„«\"'(", "”’“‘»\"')]」』"
# Scripts without spaces between words, and whose phrases BudouX (Google, Apache-2.0) tells apart.
_UNSPACED = (
    (late_pattern("[\u0e00-\u0e7f]"), "thai"),
    (late_pattern("[\u3040-\u30ff]"), "japanese"),
    (late_pattern("[\u3400-\u9fff]"), "simplified_chinese"),
)
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "prof", "st", "sen", "gov", "gen", "vs"))
# Words of more than three letters that no line gladly ends on, and those that open a clause.
_LEADING = vocabulary(
    """
    that this these those with from into than when what where which while because until unless
    although about their your they just like have been will would could should must
    does were every some they're they've you're you've you'll we're we've we'll there's
    """
)
_LINKS = vocabulary(
    """
    and but or so that which who when where while because until unless although
    """
)


@dataclass(frozen=True, slots=True)
class _Piece(Said):
    """A word, or a part of one too wide for a line, which `goes_on` without a space before it."""

    goes_on: bool = False


def write_captions(words: Sequence[Said], length_ms: int) -> str:
    """Return WebVTT (W3C) with the words of a clip; a caption stands until the next one comes.

    Whatever the words' times are, each caption ends after it starts, none begins before the one
    before it has ended, and none outlasts the clip. All lines run in the direction of the whole.
    """
    pieces = [piece for word in words for piece in _part(word)]
    cues = list(_merge(list(_cut(pieces)), max(1, length_ms)))
    shortest = min(SHORTEST_MS, length_ms // max(1, len(cues)))
    edges = [*_order([cue[0].start_ms for cue, _ in cues], length_ms, shortest), length_ms]
    text = _join(pieces)
    out = ["WEBVTT", ""]
    for (cue, lines), start, following in zip(cues, edges, edges[1:], strict=False):
        until = min(max(cue[-1].end_ms + 1000, start + shortest), following)
        out += [
            f"{_stamp(start)} --> {_stamp(until)}",
            *map(_escape, direct_lines(lines, text)),
            "",
        ]
    return "\n".join(out)


def _merge(
    cues: Sequence[tuple[list[_Piece], list[str]]], most: int
) -> Iterator[tuple[list[_Piece], list[str]]]:
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


def _cut(words: Sequence[_Piece]) -> Iterator[tuple[list[_Piece], list[str]]]:
    """Yield the words of each caption with its lines.

    A caption is a sentence, several that are over in no time, or an even part of a long one.
    """
    held: list[_Piece] = []
    for sentence in _list_sentences(words):
        if held and not _may_share(held, sentence):
            yield from _divide(held)
            held = []
        held = [*held, *sentence]
    yield from _divide(held)


def _list_sentences(words: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    first = 0
    for number, word in enumerate(words, start=1):
        following = words[number].text if number < len(words) else ""
        bare = word.text.lstrip(_OPENING).rstrip(".").lower()
        short = word.text.endswith(".") and (bare in _TITLES or (len(bare) == 1 and bare != "i"))
        goes_on = following.lstrip(_OPENING)[:1].islower()
        ends = word.text.rstrip(_CLOSING).endswith(_ENDS)
        if not following or (ends and not short and not goes_on):
            yield list(words[first:number])
            first = number


def _may_share(held: Sequence[_Piece], sentence: Sequence[_Piece]) -> bool:
    """Tell whether two sentences stand better together: one of them is over before it is read.

    Times that are the same, or run backwards, say nothing.
    """
    both = [*held, *sentence]
    stands = (sentence[0].start_ms - held[0].start_ms, sentence[-1].end_ms - sentence[0].start_ms)
    return (
        min(stands) > 0
        and min(stands) < READ_MS
        and len(_wrap(both)) <= LINES
        and both[-1].end_ms - both[0].start_ms <= LONGEST_MS
    )


def _divide(words: Sequence[_Piece]) -> Iterator[tuple[list[_Piece], list[str]]]:
    """Yield the captions of a sentence: as few and as even as may be, ending where it pauses."""
    # best[n]: what the words from n on cost, and where the first of their captions ends.
    best: list[tuple[float, int]] = [(0.0, len(words))]
    for first in range(len(words) - 1, -1, -1):
        chosen = (float("inf"), first + 1)
        for end in range(first + 1, len(words) + 1):
            part = words[first:end]
            late = part[-1].end_ms - part[0].start_ms > LONGEST_MS
            if len(part) > 1 and (late or len(_wrap(part)) > LINES):
                break
            empty = 1 - _columns(_join(part)) / (LINES * LINE_CHARS)
            rest = best[len(words) - end][0]
            price = _price_end(part[-1], words[end]) if end < len(words) else 0.0
            cost = rest + empty**2 + price
            chosen = min(chosen, (cost, end))
        best.append(chosen)
    first = 0
    while first < len(words):
        end = best[len(words) - first][1]
        yield list(words[first:end]), _set_lines(words[first:end])
        first = end


def _price_end(word: _Piece, following: _Piece) -> float:
    """Return what it costs to end a line or a caption between two words.

    A short word leads on, and so do some longer ones; a clause had better not be parted.
    """
    if word.text.rstrip(_CLOSING).endswith(_PAUSES):
        return 0.0
    if sum(map(str.isalnum, word.text)) <= 3 or word.text.lower() in _LEADING:
        return 0.3
    return 0.06 if following.text in _LINKS else 0.12


def _set_lines(words: Sequence[_Piece]) -> list[str]:
    """Return a caption's lines, the first of two not much longer than the second."""
    lines = _wrap(words)
    if len(lines) != 2:
        return lines
    options = []
    for end in range(1, len(words)):
        pair = [_join(words[:end]), _join(words[end:])]
        upper, lower = map(_columns, pair)
        if max(upper, lower) <= LINE_CHARS:
            cost = ((upper - lower) / LINE_CHARS) ** 2 + _price_end(words[end - 1], words[end])
            options.append((cost, pair))
    return min(options)[1] if options else lines


def _wrap(words: Sequence[_Piece]) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]}{'' if word.goes_on else ' '}{word.text}" if lines else ""
        if lines and _columns(longer) <= LINE_CHARS:
            lines[-1] = longer
        else:
            lines.append(word.text)
    return lines


def _join(words: Sequence[_Piece]) -> str:
    return "".join(word.text if word.goes_on else f" {word.text}" for word in words).strip()


def _part(word: Said) -> list[_Piece]:
    """Return a word as it is, or one wider than a line in phrases that share its time.

    A sentence of Chinese is one word.
    """
    texts = [word.text]
    if _columns(word.text) > LINE_CHARS:
        kind = next((kind for signs, kind in _UNSPACED if signs.search(word.text)), "")
        phrases = _find_phrases(word.text, kind) if kind else texts
        texts = [part for phrase in phrases for part in _chop(phrase)]
    ends = [0, *accumulate(map(_columns, texts))]
    times = [
        word.start_ms + (word.end_ms - word.start_ms) * end // max(1, ends[-1]) for end in ends
    ]
    return [
        _Piece(text, start, end, goes_on=number > 0)
        for number, (text, start, end) in enumerate(zip(texts, times, times[1:], strict=False))
    ]


def _find_phrases(text: str, kind: str) -> list[str]:
    import budoux

    phrases: list[str] = getattr(budoux, f"load_default_{kind}_parser")().parse(text)
    return phrases


def _chop(phrase: str) -> list[str]:
    """Return a phrase in parts that fit a line, no accent apart from its letter."""
    if _columns(phrase) <= LINE_CHARS:
        return [phrase]
    import regex

    parts = [""]
    for sign in regex.findall(r"\X", phrase):
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

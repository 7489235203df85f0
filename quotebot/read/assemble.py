"""Passages to words: offsets, times and blocks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from quotebot.model import Word
from quotebot.read.cleaning.clean import read_entities, strip_invisible, strip_sounds, words_of
from quotebot.read.passages import Passage, Token

# Speech runs at 12 to 20 characters a second. A turn whose end the source does not give is not
# stretched over a silence beyond the slow pace, and keeps the usual one when nothing follows.
SLOW_MS_PER_CHAR = 1000 / 6
USUAL_MS_PER_CHAR = 1000 / 15
#: Marks of Chinese and Japanese, as wide as a sign: they bring the space after them along.
WIDE_MARKS = frozenset("。，、；：！？」』）】》〉")


@dataclass(frozen=True, slots=True)
class Assembled:
    """The words of a file with the text that their offsets point into."""

    text: str
    words: tuple[Word, ...]
    breaks: tuple[int, ...]
    cues: tuple[int, ...]
    quoted: tuple[tuple[int, int], ...]
    timed: bool


@dataclass(slots=True)
class _Spoken:
    """A passage's words in columns; `starts` and `ends` stay empty until times are shared out."""

    passage: Passage
    texts: list[str]
    starts: list[int | None]
    ends: list[int | None]
    sure: list[float | None]

    def chars(self) -> int:
        return sum(map(len, self.texts)) + len(self.texts)


def assemble(passages: list[Passage]) -> Assembled:
    """Return the words of `passages`: one space inside a block, none after the marks of Chinese
    and Japanese, an empty line between blocks.

    Words without a time of their own share their passage's time by length; passages without one
    share what lies between their neighbours'.
    """
    spoken = [item for passage in passages if (item := _columns(passage)).texts]
    single = _is_word_by_word(spoken)
    own = sum(len(item.texts) for item in spoken if item.starts)
    timed = single or own * 2 > sum(len(item.texts) for item in spoken)
    _spread_times(spoken)
    words: list[Word] = []
    pieces: list[str] = []
    breaks: list[int] = []
    cues: list[int] = []
    quoted: list[tuple[int, int]] = []
    shared: dict[str, str] = {}
    position = 0
    speaker: str | None = None
    last = gap = ""
    for item in spoken:
        opens = not words or item.passage.opens or item.passage.speaker != speaker
        speaker = item.passage.speaker
        if opens:
            breaks.append(len(words))
        if opens or not single:
            cues.append(len(words))
        if opens:
            gap = "\n\n" if words else ""
            last = ""
        nothing: list[None] = [None] * len(item.texts)
        for text, start, end, sure in zip(
            item.texts,
            item.starts or nothing,
            item.ends or nothing,
            item.sure or nothing,
            strict=True,
        ):
            if last:
                gap = "" if last[-1] in WIDE_MARKS and text[0] > "\u3000" else " "
            pieces += (gap, text)
            position += len(gap)
            until = position + len(text)
            word = shared.setdefault(text, text)
            words.append(Word(word, position, until, start, end, speaker, sure))
            position, last = until, text
        if item.passage.quoted:
            quoted.append((len(words) - len(item.texts), len(words)))
    text = "".join(pieces)
    return Assembled(text, tuple(words), tuple(breaks), tuple(cues), tuple(quoted), timed)


def _spread_times(spoken: list[_Spoken]) -> None:
    index = 0
    while index < len(spoken):
        passage = spoken[index].passage
        stop = index + 1
        # One that ends before it starts is over by the next, as if its end were not told.
        start, end = passage.start_ms, passage.end_ms
        if start is not None and end is not None and end >= start:
            _fill(spoken[index], start, end)
            index = stop
            continue
        # A run that shares one time: this passage and those after it that have none.
        while stop < len(spoken) and spoken[stop].passage.start_ms is None:
            stop += 1
        _spread_run(spoken, index, stop)
        index = stop


def _spread_run(spoken: list[_Spoken], first: int, stop: int) -> None:
    start = spoken[first].passage.start_ms
    if start is None and first > 0:
        before = spoken[first - 1].ends
        start = before[-1] if before else None
    limit = spoken[stop].passage.start_ms if stop < len(spoken) else None
    if start is None and limit is None:
        return
    lengths = [item.chars() for item in spoken[first:stop]]
    chars = sum(lengths)
    if start is None:
        start = max(0, (limit or 0) - round(chars * USUAL_MS_PER_CHAR))
    if limit is None or limit < start:
        length = chars * USUAL_MS_PER_CHAR
    else:
        length = min(float(limit - start), chars * SLOW_MS_PER_CHAR)
    done = 0
    for item, here in zip(spoken[first:stop], lengths, strict=True):
        begin, end = done / chars * length, (done + here) / chars * length
        _fill(item, start + round(begin), start + round(end))
        done += here


def _fill(item: _Spoken, start_ms: int, end_ms: int) -> None:
    """Share the time between what is known among the words that are not timed, by length."""
    texts = item.texts
    if not item.starts:
        times = _share(texts, start_ms, end_ms)
        item.starts, item.ends = times[:-1], times[1:]
        return
    starts, ends = item.starts, item.ends
    index, clock = 0, start_ms
    while index < len(texts):
        known = starts[index]
        if known is not None:
            clock = known
            if (end := ends[index]) is not None:
                clock = end
                index += 1
                continue
        stop = index + 1
        while stop < len(texts) and starts[stop] is None:
            stop += 1
        limit = starts[stop] if stop < len(texts) else end_ms
        times = _share(texts[index:stop], clock, max(clock, clock if limit is None else limit))
        starts[index:stop], ends[index:stop] = times[:-1], times[1:]
        clock = times[-1] or clock
        index = stop


def _share(texts: list[str], start_ms: int, end_ms: int) -> list[int | None]:
    """Return the n + 1 borders of n words that share a stretch of time by their length."""
    total = sum(map(len, texts)) + len(texts)
    length = end_ms - start_ms
    borders: list[int | None] = [start_ms]
    done = 0
    for text in texts:
        done += len(text) + 1
        borders.append(start_ms + length * done // total)
    return borders


def _columns(passage: Passage) -> _Spoken:
    tokens = _clean_tokens(passage.tokens) if passage.tokens else []
    if not passage.tokens:
        text = strip_sounds(strip_invisible(read_entities(passage.text)))
        return _Spoken(passage, words_of(text), [], [], [])
    texts = [token.text for token in tokens]
    sure = [token.confidence for token in tokens]
    if all(token.start_ms is None for token in tokens):
        return _Spoken(passage, texts, [], [], sure)
    starts = [token.start_ms for token in tokens]
    ends = [
        None if (token.end_ms or 0) < (token.start_ms or 0) else token.end_ms for token in tokens
    ]
    return _Spoken(passage, texts, starts, ends, sure)


def _clean_tokens(tokens: list[Token]) -> list[Token]:
    joined = " ".join([token.text for token in tokens])
    words = words_of(strip_sounds(strip_invisible(read_entities(joined))))
    if len(words) == len(tokens) and " ".join(words) == joined:
        return tokens
    return _match_tokens(tokens, words)


def _match_tokens(tokens: list[Token], kept: list[str]) -> list[Token]:
    """Return the cleaned words with the times of the source tokens that they came from."""
    matched: list[Token] = []
    flat = [
        Token(word, token.start_ms, token.end_ms, token.confidence)
        for token in tokens
        for word in words_of(token.text)
    ]
    place = 0
    for word in kept:
        at = next((i for i in range(place, len(flat)) if _same(flat[i].text, word)), None)
        if at is None:
            matched.append(Token(word))
            continue
        source = flat[at]
        matched.append(Token(word, source.start_ms, source.end_ms, source.confidence))
        place = at + 1
    for index, (here, after) in enumerate(pairwise(matched)):
        # Several words out of one source token share its time.
        if here.start_ms is not None and here.start_ms == after.start_ms:
            middle = here.start_ms + ((here.end_ms or here.start_ms) - here.start_ms) // 2
            matched[index] = Token(here.text, here.start_ms, middle, here.confidence)
            matched[index + 1] = Token(after.text, middle, after.end_ms, after.confidence)
    return matched


def _same(source: str, word: str) -> bool:
    if source == word or (source and word.startswith(source)):
        return True
    return strip_invisible(read_entities(source)).strip() == word or (
        word != "" and source.startswith(word)
    )


def _is_word_by_word(spoken: list[_Spoken]) -> bool:
    # Word-level segments would make every word a cue, which says nothing.
    return len(spoken) > 2 and sum(len(item.texts) for item in spoken) < 1.5 * len(spoken)

"""Passages to words: offsets, times and blocks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from quotebot.model import Word
from quotebot.read.clean import strip_invisible, strip_sounds, words_of
from quotebot.read.passages import Passage, Token

# Speech runs at 12 to 20 characters a second. A turn whose end the source does not give is not
# stretched over a silence beyond the slow pace, and keeps the usual one when nothing follows.
SLOW_MS_PER_CHAR = 1000 / 6
USUAL_MS_PER_CHAR = 1000 / 15


@dataclass(frozen=True, slots=True)
class Assembled:
    """The words of a file with the text that their offsets point into."""

    text: str
    words: tuple[Word, ...]
    breaks: tuple[int, ...]
    cues: tuple[int, ...]


def assemble(passages: list[Passage]) -> Assembled:
    """Return the words of `passages`: one space inside a block, an empty line between blocks.

    Words without a time of their own share their passage's time by length; passages without one
    share what lies between their neighbours'.
    """
    spoken = [(passage, tokens) for passage in passages if (tokens := _tokens_of(passage))]
    spread_times(spoken)
    words: list[Word] = []
    pieces: list[str] = []
    breaks: list[int] = []
    cues: list[int] = []
    shared: dict[str, str] = {}
    position = 0
    speaker: str | None = None
    single = _is_word_by_word(spoken)
    for passage, tokens in spoken:
        opens = not words or passage.opens or passage.speaker != speaker
        speaker = passage.speaker
        if opens:
            breaks.append(len(words))
        if opens or not single:
            cues.append(len(words))
        for index, token in enumerate(tokens):
            if words:
                gap = "\n\n" if opens and index == 0 else " "
                pieces.append(gap)
                position += len(gap)
            text = shared.setdefault(token.text, token.text)
            end = position + len(text)
            words.append(
                Word(text, position, end, token.start_ms, token.end_ms, speaker, token.confidence)
            )
            pieces.append(text)
            position = end
    return Assembled("".join(pieces), tuple(words), tuple(breaks), tuple(cues))


def spread_times(spoken: list[tuple[Passage, list[Token]]]) -> None:
    """Give every token a time where its passage or a neighbour has one, in place."""
    index = 0
    while index < len(spoken):
        passage = spoken[index][0]
        stop = index + 1
        if passage.start_ms is not None and passage.end_ms is not None:
            _fill(spoken[index][1], passage.start_ms, passage.end_ms)
            index = stop
            continue
        # A run that shares one time: this passage and those after it that have none.
        while stop < len(spoken) and spoken[stop][0].start_ms is None:
            stop += 1
        _spread_run(spoken, index, stop)
        index = stop


def _spread_run(spoken: list[tuple[Passage, list[Token]]], first: int, stop: int) -> None:
    start = spoken[first][0].start_ms
    if start is None and first > 0:
        start = _last_end(spoken[first - 1][1])
    chars = sum(len(token.text) + 1 for _, tokens in spoken[first:stop] for token in tokens)
    limit = spoken[stop][0].start_ms if stop < len(spoken) else None
    if start is None and limit is not None:
        start = max(0, limit - round(chars * USUAL_MS_PER_CHAR))
    if start is None:
        return
    if limit is None or limit < start:
        length = chars * USUAL_MS_PER_CHAR
    else:
        length = min(float(limit - start), chars * SLOW_MS_PER_CHAR)
    done = 0
    for _, tokens in spoken[first:stop]:
        here = sum(len(token.text) + 1 for token in tokens)
        begin, end = done / chars * length, (done + here) / chars * length
        _fill(tokens, start + round(begin), start + round(end))
        done += here


def _last_end(tokens: list[Token]) -> int | None:
    return tokens[-1].end_ms


def _fill(tokens: list[Token], start_ms: int, end_ms: int) -> None:
    """Share the time between what is known among the words that are not timed."""
    if all(token.start_ms is not None and token.end_ms is not None for token in tokens):
        return
    index = 0
    clock = start_ms
    while index < len(tokens):
        token = tokens[index]
        if token.start_ms is not None:
            clock = token.start_ms
            if token.end_ms is not None:
                clock = token.end_ms
                index += 1
                continue
        stop = index + 1
        while stop < len(tokens) and tokens[stop].start_ms is None:
            stop += 1
        last = stop
        limit = tokens[stop].start_ms if stop < len(tokens) else end_ms
        limit = max(clock, limit if limit is not None else clock)
        chars = sum(len(item.text) + 1 for item in tokens[index:last])
        begin, done = clock, 0
        for place in range(index, last):
            item = tokens[place]
            done += len(item.text) + 1
            until = begin + round((limit - begin) * done / chars)
            tokens[place] = Token(item.text, clock, until, item.confidence)
            clock = until
        index = stop


def _tokens_of(passage: Passage) -> list[Token]:
    if not passage.tokens:
        text = strip_sounds(strip_invisible(passage.text))
        return [Token(word) for word in words_of(text)]
    tokens = passage.tokens
    joined = " ".join(token.text for token in tokens)
    plain = strip_sounds(strip_invisible(joined))
    if plain == joined and " ".join(words_of(joined)) == joined:
        return tokens
    return _match_tokens(tokens, words_of(plain))


def _match_tokens(tokens: list[Token], kept: list[str]) -> list[Token]:
    """Return the cleaned words with the times of the source tokens that they came from."""
    matched: list[Token] = []
    flat = [
        Token(word, token.start_ms, token.end_ms, token.confidence)
        for token in tokens
        for word in token.text.split()
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
    return strip_invisible(source).strip() == word or (word != "" and source.startswith(word))


def _is_word_by_word(spoken: list[tuple[Passage, list[Token]]]) -> bool:
    # Word-level segments would make every word a cue, which says nothing.
    return len(spoken) > 2 and sum(len(tokens) for _, tokens in spoken) < 1.5 * len(spoken)

"""Sentences of text that came with its own punctuation: cut by sentencex, marks as they are."""

from __future__ import annotations

from collections.abc import Iterator

from quotebot.model import ARTICLES, Transcript
from quotebot.restore.tokens import STOPS, take_apart

_DEFAULT_LANGUAGE = "en"
# Captions in capitals: their share of the longer words; words of a stretch, those of a sentence at
# most, and the share of the stretches that must be so.
_CAPITALS, _STRETCH, _LONGEST, _MOST = 0.8, 200, 40, 0.8
#: How a block ends whose speaker was interrupted.
CUT_SHORT = ("--", "–", "—")
#: The format whose blocks are sent one by one.
CHAT = "chat"


def is_written(transcript: Transcript) -> bool:
    """Tell whether somebody wrote this: nobody types a stutter, and what comes twice is meant."""
    source = transcript.source
    return transcript.punctuated and bool(source.author) and source.format in ARTICLES


def is_marked_in_capitals(transcript: Transcript) -> bool:
    """Tell whether captions in capitals came with their marks, as live captioners write them.

    Their case has to be restored, but nobody knows better where their sentences end: in each of
    their stretches a word in forty ends one.
    """
    words = transcript.words
    letters = [word.text for word in words if len(word.text) > 2]
    if sum(map(str.isupper, letters)) <= _CAPITALS * len(letters):
        return False
    ends = [take_apart(word.text).after in STOPS for word in words]
    stretches = [ends[n : n + _STRETCH] for n in range(0, len(ends), _STRETCH)]
    marked = sum(sum(some) * _LONGEST >= len(some) for some in stretches)
    return marked >= _MOST * len(stretches)


def read_marks(transcript: Transcript) -> list[str]:
    """Return "", ",", "." or "?" for every word, "." and "?" only where a sentence ends.

    Cues and lines are joined: a sentence may run over them. It never runs over a change of speaker,
    nor over a block that ends in a full stop of its own or breaks off in a dash, nor over a message
    of a chat, where few set one, nor over a paragraph that an author wrote, where subheadings have
    none. Abbreviations and decimals are sentencex's business (a rule-based cutter for many
    languages, about 4 million words a second).
    """
    words = transcript.words
    after = [take_apart(word.text).after for word in words]
    ends = set(_sentence_ends(transcript))
    for n, mark in enumerate(after):
        if n in ends:
            after[n] = "?" if mark == "?" else "."
        elif mark in STOPS:
            after[n] = ""
    return after


def _sentence_ends(transcript: Transcript) -> Iterator[int]:
    import sentencex

    language = transcript.source.language.split("-")[0].lower() or _DEFAULT_LANGUAGE
    words = transcript.words
    for start, end in _blocks(transcript):
        text = " ".join(word.text for word in words[start:end])
        seen = 0
        cuts: list[int] = []
        for segment in sentencex.segment(language, text):
            seen += len(segment)
            cuts.append(seen)
        place, n = 0, start
        for cut in cuts:
            last = -1
            while n < end and place + len(words[n].text) <= cut:
                place += len(words[n].text) + 1
                last = n
                n += 1
            if last >= 0:
                yield last
        if end > start:
            yield end - 1


def _blocks(transcript: Transcript) -> Iterator[tuple[int, int]]:
    """Runs of words that sentences stay inside: one speaker's, up to a closed block."""
    words = transcript.words
    if not words:
        return
    breaks = set(transcript.breaks)
    apart = transcript.source.format == CHAT or is_written(transcript)
    start = 0
    for n in range(1, len(words)):
        changes = words[n].speaker != words[n - 1].speaker
        last = words[n - 1].text
        ended = apart or take_apart(last).after in STOPS or last.endswith(CUT_SHORT)
        closed = n in breaks and ended
        if changes or closed:
            yield start, n
            start = n
    yield start, len(words)

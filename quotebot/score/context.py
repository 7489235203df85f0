"""What stands around a quote: the sentences beside it, and what the cut left of its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from quotebot.model import Context, Restored, Sentence, Spoken
from quotebot.score.cuts.cutting import print_words
from quotebot.score.passage import Passage

#: Sentences shown on either side: enough to see what "that" meant and who was answered.
BESIDE = 3
NOWHEN = (None, None)


def take_context(restored: Restored, passage: Passage) -> Context:
    """Return a passage's source words, up to three sentences on either side, and the cut-off parts.

    Sentences that print nothing are passed over; adverts are context like anything else.
    """
    first, end = passage.sentences
    sentences = restored.sentences
    every, timed = restored.transcript.words, restored.transcript.timed
    start, until = passage.start_word, passage.end_word
    words = every[start:until]
    placed = any(word.start_ms is not None for word in words)
    cues, caption_ms = _find_captions(restored, passage) if placed and not timed else ((), NOWHEN)
    before = list(_say(reversed(sentences[max(0, first - 2 * BESIDE) : first])))
    return Context(
        words=tuple(word.text for word in words),
        before=tuple(reversed(before[:BESIDE])),
        after=tuple(_say(sentences[end : end + 2 * BESIDE]))[:BESIDE],
        lead=_print(restored, sentences[first], sentences[first].start_word, passage.start_word),
        trail=_print(restored, sentences[end - 1], passage.end_word, sentences[end - 1].end_word),
        guessed=bool(restored.voices),
        times=tuple((word.start_ms, word.end_ms) for word in words) if placed else (),
        beside_ms=(
            every[start - 1].end_ms if timed and start else None,
            every[until].start_ms if timed and until < len(every) else None,
        ),
        cues=cues,
        caption_ms=caption_ms,
    )


def _find_captions(
    restored: Restored, passage: Passage
) -> tuple[tuple[int, ...], tuple[int | None, int | None]]:
    """Return which of a passage's words begin a caption, and the times of the outermost two."""
    every, cues = restored.transcript.words, restored.transcript.cues
    start, until = passage.start_word, passage.end_word
    first, last = bisect_right(cues, start) - 1, bisect_left(cues, until)
    if first < 0:
        return (), NOWHEN
    end = cues[last] if last < len(cues) else len(every)
    inside = [cue - start for cue in cues[first:last] if cue >= start]
    closed = (until - start,) if end == until else ()
    return (*inside, *closed), (every[cues[first]].start_ms, every[end - 1].end_ms)


def _say(sentences: Iterable[Sentence]) -> Iterable[Spoken]:
    return (Spoken(s.speaker, s.text) for s in sentences if s.text)


def _print(restored: Restored, sentence: Sentence, start: int, end: int) -> str:
    """Return source words `[start, end)` of a sentence as they are printed."""
    if start >= end:
        return ""
    words = restored.transcript.words[sentence.start_word : sentence.end_word]
    printed = print_words(
        [word.text for word in words], sentence.edits, first_word=sentence.start_word
    )
    first = sentence.start_word
    return " ".join(piece for piece in printed[start - first : end - first] if piece)

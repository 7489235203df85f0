"""The words of a clip as its card prints them: the same letters at the same times, better marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from quotebot.clips.timeline import Said, count_letters


def print_as_set(words: Sequence[Said], text: str) -> tuple[Said, ...]:
    """Return `words` with the quotation marks, dashes and spaces that they have in the set `text`.

    Both are matched by their letters. What a no-break space binds is one word then, and a dash on
    its own belongs to the word before it. Words of other letters stay as they are.
    """
    ends = list(accumulate(count_letters(word.text) for word in words))
    pieces = [piece for piece in text.split(" ") if piece]
    if not ends or not pieces or sum(map(count_letters, pieces)) != ends[-1]:
        return tuple(words)
    starts: list[int] = []
    texts: list[str] = []
    letters = 0
    for piece in pieces:
        own = count_letters(piece)
        index = bisect_right(ends, letters) if own else max(starts, default=0)
        if starts and starts[-1] == index:
            texts[-1] += f" {piece}"
        else:
            starts.append(index)
            texts.append(piece)
        letters += own
    return tuple(
        replace(words[first], text=text, end_ms=max(word.end_ms for word in words[first:last]))
        for text, first, last in zip(texts, starts, [*starts[1:], len(words)], strict=True)
    )

"""When each word of a clip is said: pure, without pictures or sound."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

#: Without times the words come at the pace of unhurried reading aloud, 14 letters a second, with a
#: rest at commas and at the end of a sentence. A sign of Chinese, Japanese or Korean is a syllable:
#: of Mandarin 5.2 are said in a second, of English 6.2 (F. Pellegrino et al., "A cross-language
#: perspective on speech information rate", Language 87, 2011), which have three letters each.
PACE_MS_A_LETTER = 70
LETTERS_A_SIGN = 3
REST_MS = {**dict.fromkeys(",;:，、；：،؛", 180), **dict.fromkeys(".?!…。？！؟۔।", 380)}
#: A word is lit a little before it is heard, for the eye follows; it takes this long.
EARLY_MS = 40
RISE_MS = 140
#: A clip opens on the whole card, for its first picture is what networks and players show of it
#: before it is played; the words then sink to what is seen of them until they are said, in less
#: than a clip's usual quarter of a second before its first word. One that is said by HELD_MS does
#: not: it would only blink.
OPENING_MS, HELD_MS = 200, 300
#: Both ends of the sound are faded, the second more slowly. Where somebody speaks right before or
#: after, what is heard of that fades within SEAM_MS: less than a syllable, and no click.
FADE_IN_MS, FADE_OUT_MS, SEAM_MS = 30, 300, 50
#: A word that is not to be heard may begin and end by so much beside the time that a recogniser has
#: for it (chosen); where there is a pause, that is silent as well.
HUSH_MS = 150
#: What a source's own times may do and still be believed. People who talk at once and the seams of
#: recognisers set a word back by tenths of a second; by more than this, lines are out of order.
BACK_MS = 500
#: Conversation runs at about 150 to 200 words a minute, 12 to 17 letters a second at five letters a
#: word; nobody says whole sentences at twice that. Two words alone are too few to measure: where
#: times are rounded, they may share one. All three are chosen, not measured.
LETTERS_A_SECOND = 35
FEW_WORDS = 3
_CLOSING = "”’\"')]»」』"


@dataclass(frozen=True, slots=True)
class Timed:
    """A printed word and when it is said, in milliseconds; None where the source does not tell.

    One that is `hushed` is not to be heard: print masks it.
    """

    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    hushed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A printed word at its place in a clip, in milliseconds from the clip's first picture."""

    text: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A clip of `length_ms`, which begins `from_ms` into the recording (None: at reading pace).

    `fades_ms` are four times of its sound: silent until, whole from, whole until, silent from.
    `hushed_ms` are when the silence of its hushed words starts and ends.
    """

    words: tuple[Said, ...]
    length_ms: int
    from_ms: int | None
    fades_ms: tuple[int, int, int, int]
    hushed_ms: tuple[tuple[int, int], ...] = ()


def plan_timeline(
    words: Sequence[Timed],
    *,
    before_ms: int,
    after_ms: int,
    beside_ms: tuple[int | None, int | None] = (None, None),
) -> Timeline:
    """Lay the words of a quote on a clip's own clock.

    `beside_ms` is when the word before them ends and the one after them starts, which are not heard
    where that is known.
    A word without a time shares the gap that it is in by its letters. Where no word has one, all
    come at reading pace and `from_ms` is None. Raises ValueError when there are no words.
    """
    if not words:
        raise ValueError("a clip needs words")
    known = [word.start_ms for word in words if word.start_ms is not None]
    if not known:
        said = _read_out([word.text for word in words], before_ms)
        length_ms = said[-1].end_ms + after_ms
        return Timeline(said, length_ms, None, (0, 0, length_ms, length_ms))
    starts, last = _fill(words)
    from_ms = max(0, starts[0] - before_ms)
    ends = [*starts[1:], last]
    said = tuple(
        Said(
            word.text,
            start - from_ms,
            max(start, min(end, word.end_ms if word.end_ms is not None else end)) - from_ms,
        )
        for word, start, end in zip(words, starts, ends, strict=True)
    )
    length_ms = last - from_ms + after_ms
    left, right = (None if at is None else at - from_ms for at in beside_ms)
    fades_ms = _plan_fades(said, length_ms, left, right)
    hushed = tuple(_widen(said, n) for n, word in enumerate(words) if word.hushed)
    return Timeline(said, length_ms, from_ms, fades_ms, hushed)


def _widen(said: Sequence[Said], number: int) -> tuple[int, int]:
    """Return when a word is said, and what of HUSH_MS to either side no other word needs."""
    word = said[number]
    left = said[number - 1].end_ms if number else 0
    right = said[number + 1].start_ms if number + 1 < len(said) else word.end_ms + HUSH_MS
    return (
        min(word.start_ms, max(left, word.start_ms - HUSH_MS)),
        max(word.end_ms, min(right, word.end_ms + HUSH_MS)),
    )


def _plan_fades(
    said: Sequence[Said], length_ms: int, left: int | None, right: int | None
) -> tuple[int, int, int, int]:
    """Return the fades of a clip whose neighbours in the recording end and start at these times."""
    first, last = said[0].start_ms, said[-1].end_ms
    since = 0 if left is None else max(0, min(left, first) - SEAM_MS)
    until = length_ms if right is None else min(length_ms, max(right, last) + SEAM_MS)
    # A whole fade where it is quiet for so long; of the last word hardly anything is lost.
    falls = max(0, until - FADE_OUT_MS, min(last, until - SEAM_MS))
    return since, since + (SEAM_MS if since else FADE_IN_MS), falls, until


def is_plausible(words: Sequence[Timed]) -> bool:
    """Tell whether the times that a source gives for the words of a quote can be true.

    False where a word starts more than BACK_MS before one that precedes it, and where the words
    from the first known start on are said at more than LETTERS_A_SECOND. Without an end of the
    last word the pace is that up to the last known start. True where no word has a time.
    """
    known = [(n, word.start_ms) for n, word in enumerate(words) if word.start_ms is not None]
    if not known:
        return True
    latest = known[0][1]
    for _, start in known:
        if start < latest - BACK_MS:
            return False
        latest = max(latest, start)
    (first, since), (last, _) = known[0], known[-1]
    end = words[-1].end_ms
    said = words[first:last] if end is None else words[first:]
    until = latest if end is None else end
    letters = sum(count_letters(word.text) for word in said)
    return len(words) < FEW_WORDS or letters * 1000 <= LETTERS_A_SECOND * max(0, until - since)


def _fill(words: Sequence[Timed]) -> tuple[list[int], int]:
    """Return when each word starts, never before the one before it, and when the last one ends."""
    # Letters are the yardstick where times are missing; one more for the space.
    marks = [0, *accumulate(_measure(word.text) + 1 for word in words)]
    anchors: list[tuple[int, int]] = []  # letters so far, milliseconds
    clock = 0
    for place, word in zip(marks, words, strict=False):
        if word.start_ms is not None:
            clock = max(clock, word.start_ms)
            anchors.append((place, clock))
    end = words[-1].end_ms
    if end is None or end <= clock:
        end = clock + PACE_MS_A_LETTER * (marks[-1] - anchors[-1][0])
    anchors.append((marks[-1], end))
    if anchors[0][0] > 0:
        first = anchors[0][1] - PACE_MS_A_LETTER * anchors[0][0]
        anchors.insert(0, (0, max(0, first)))
    return [_between(anchors, place) for place in marks[:-1]], end


def _between(anchors: Sequence[tuple[int, int]], place: int) -> int:
    index = bisect_right(anchors, place, key=lambda anchor: anchor[0]) - 1
    (left, since), (right, until) = anchors[index], anchors[index + 1]
    return since + (until - since) * (place - left) // (right - left)


def _read_out(words: Iterable[str], clock: int) -> tuple[Said, ...]:
    said = []
    for word in words:
        end = clock + PACE_MS_A_LETTER * (_measure(word) + 1)
        said.append(Said(word, clock, end))
        clock = end + REST_MS.get(word.rstrip(_CLOSING)[-1:], 0)
    return tuple(said)


def match_tokens(tokens: Sequence[str], words: Sequence[Said]) -> tuple[int, ...]:
    """Return when each token of the set text is lit, in milliseconds.

    What is set is the quote with better marks and other seams (a long word in two, a Chinese line
    in phrases), so that both are matched by their letters: a token is lit when its first letter is
    said, one without letters with the token before it.
    """
    ends = list(accumulate(count_letters(word.text) for word in words))
    lit: list[int] = []
    letters = 0
    for token in tokens:
        own = count_letters(token)
        if own or not lit:
            index = min(bisect_right(ends, letters), len(words) - 1)
            word, begin = words[index], ends[index - 1] if index else 0
            said = min(letters - begin, ends[index] - begin)
            long = (word.end_ms - word.start_ms) * said // max(1, ends[index] - begin)
            lit.append(max(word.start_ms + long, lit[-1] if lit else 0))
        else:
            lit.append(lit[-1])
        letters += own
    return tuple(lit)


def spread_bars(count: int, length_ms: int) -> tuple[int, ...]:
    """Return when each of the bars of a player is reached, in milliseconds."""
    return tuple((2 * number + 1) * length_ms // (2 * count) for number in range(count))


def _measure(text: str) -> int:
    """Return how long a text takes to say, in letters."""
    wide = sum(unicodedata.east_asian_width(sign) == "W" for sign in text)
    return len(text) + (LETTERS_A_SIGN - 1) * wide


def count_letters(text: str) -> int:
    """Return how many letters and digits a text has: what is said, and no marks.

    As many in capitals, in which a "ß" is two.
    """
    return sum(character.isalnum() for character in text.casefold())


def light_at(lit_ms: int, now_ms: float) -> float:
    """Return how far a word that is said at `lit_ms` has come to light, 0 to 1, without a jolt."""
    return _ease((now_ms - lit_ms + EARLY_MS) / RISE_MS)


def opening_at(lit_ms: int, now_ms: float) -> float:
    """Return how much is left of the light in which a clip opens on a word, from 1 to 0."""
    return 1.0 if lit_ms <= HELD_MS else 1 - _ease(now_ms / OPENING_MS)


def _ease(share: float) -> float:
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)

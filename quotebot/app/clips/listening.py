"""When a quote begins and ends, by ear: where captions alone have times, and it does within one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotebot.errors import InputError
from quotebot.model import Context

if TYPE_CHECKING:
    from quotebot.app.clips.making import Recording
    from quotebot.clips import Listened, Timed

#: Beyond the reach of pauses, so that the last one is heard whole, and hush and speech are told
#: apart by more than a short quote.
AROUND_MS = 1300
#: A longer one is a paragraph, in which letters are off by more than an ear mends (chosen).
LONGEST_CAPTION_MS = 20_000


@dataclass(frozen=True, slots=True)
class Heard:
    """The words of a quote, those of its outermost captions moved to where they are heard.

    `beside_ms` are the far ends of the pauses before and after them, None where there is none.
    """

    words: tuple[Timed, ...]
    beside_ms: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class _Caption:
    """A caption's time and the source word after its last, counted from the quote's first."""

    since_ms: int
    until_ms: int
    stop: int


def hear_edges(
    context: Context,
    words: Sequence[Timed],
    places: Sequence[tuple[int, int]],
    recording: Recording,
) -> Heard | None:
    """Move the edges of a quote that fall within a caption to pauses in its recording.

    `places` are the source words, first and last, that each of `words` stands for. None where there
    is nothing to hear: both edges are a caption's own, or nothing is known of captions, or the
    recording cannot be read.
    """
    from quotebot.clips import find_beginning, find_ending, is_plausible

    first, last = places[0][0], places[-1][1]
    begin_ms, end_ms = words[0].start_ms, words[-1].end_ms
    opening = None if first in context.cues else _find_caption(context, first)
    closing = None if last + 1 in context.cues else _find_caption(context, last)
    if begin_ms is None or end_ms is None or not (opening or closing):
        return None
    heard = _listen(recording, begin_ms, end_ms, [each for each in (opening, closing) if each])
    if heard is None:
        return None
    shift_ms = recording.shift_ms
    moved, left, right = list(words), None, None
    if opening:
        edge = find_beginning(
            heard,
            begin_ms + shift_ms,
            (opening.since_ms + shift_ms, opening.until_ms + shift_ms),
        )
        stays_ms = end_ms if last < opening.stop else opening.until_ms
        if 0 <= edge.at_ms < stays_ms + shift_ms and begin_ms < stays_ms:
            inside = [n for n, place in enumerate(places) if place[0] < opening.stop]
            _stretch(moved, inside, (begin_ms, stays_ms), (edge.at_ms - shift_ms, stays_ms))
            left = None if edge.other_ms is None else edge.other_ms - shift_ms
    if closing:
        edge = find_ending(
            heard, end_ms + shift_ms, (closing.since_ms + shift_ms, closing.until_ms + shift_ms)
        )
        alone = _find_caption(context, first) == closing
        since_ms = (moved[0].start_ms if alone else closing.since_ms) or 0
        if edge.at_ms - shift_ms > since_ms and end_ms > since_ms:
            begins = 0 if alone else max(cue for cue in context.cues if cue <= last)
            inside = [n for n, place in enumerate(places) if place[0] >= begins]
            _stretch(moved, inside, (since_ms, end_ms), (since_ms, edge.at_ms - shift_ms))
            right = None if edge.other_ms is None else edge.other_ms - shift_ms
    return Heard(tuple(moved), (left, right)) if is_plausible(moved) else None


def _find_caption(context: Context, word: int) -> _Caption | None:
    """Return the caption that a source word of the quote is in, None where none is known."""
    after = bisect_right(context.cues, word)
    stop = context.cues[after] if after < len(context.cues) else len(context.times) + 1
    since_ms = context.times[context.cues[after - 1]][0] if after else context.caption_ms[0]
    until_ms = context.times[stop - 1][1] if stop <= len(context.times) else context.caption_ms[1]
    if since_ms is None or until_ms is None:
        return None
    if not since_ms < until_ms <= since_ms + LONGEST_CAPTION_MS:
        return None
    return _Caption(since_ms, until_ms, stop)


def _listen(
    recording: Recording, begin_ms: int, end_ms: int, captions: Sequence[_Caption]
) -> Listened | None:
    from quotebot.clips import REACH_MS, listen_to

    since_ms = min(begin_ms - REACH_MS, *(each.since_ms for each in captions)) - AROUND_MS
    until_ms = max(end_ms + REACH_MS, *(each.until_ms for each in captions)) + AROUND_MS
    from_ms = max(0, since_ms + recording.shift_ms)
    length_ms = until_ms + recording.shift_ms - from_ms
    if length_ms <= 0 or begin_ms + recording.shift_ms < 0:
        return None
    try:
        # A quote that goes beyond the recording does not end where that does.
        needed_ms = end_ms + recording.shift_ms - from_ms
        return listen_to(recording.path, from_ms, length_ms, needed_ms=needed_ms)
    except InputError:
        # What is wrong is said when the sound is cut.
        return None


def _stretch(
    words: list[Timed], inside: Sequence[int], old: tuple[int, int], new: tuple[int, int]
) -> None:
    """Bring words, in place, from one stretch of time to another, with the shares that they had."""

    def move(at_ms: int | None) -> int | None:
        if at_ms is None:
            return None
        return new[0] + (at_ms - old[0]) * (new[1] - new[0]) // (old[1] - old[0])

    for n in inside:
        word = words[n]
        words[n] = replace(word, start_ms=move(word.start_ms), end_ms=move(word.end_ms))

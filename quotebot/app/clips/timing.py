"""When the words of a quote are said, as its source tells, and whether a clip can go by it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quotebot.app import App
from quotebot.app.clips.listening import hear_edges
from quotebot.app.clips.notes import IMPLAUSIBLE, LONGEST_MS, OVERLONG, UNHUSHED, UNPLACED
from quotebot.errors import InputError
from quotebot.model import Context, Edit, Quote

if TYPE_CHECKING:
    from quotebot.app.clips.making import Recording
    from quotebot.clips import Timed, Timeline


def plan_time(app: App, quote: Quote, recording: Recording | None = None) -> Timeline:
    """Return when each word of a quote's clip is said; raises like `time_words`.

    With its recording, where captions alone have times, it begins and ends at what is heard there.
    """
    guessed = _plan(app, quote, time_words(quote), _find_beside(quote))
    if recording is None or quote.context is None or quote.context.caption_ms == (None, None):
        return guessed
    if guessed.length_ms > LONGEST_MS:
        # There is no clip then, and times that are wrong may span hours of sound.
        return guessed
    places = [(n, last) for _, n, last in _place_words(quote)]
    heard = hear_edges(quote.context, time_words(quote), places, recording)
    if heard is None:
        return guessed
    found = _plan(app, quote, heard.words, heard.beside_ms)
    return found if found.length_ms <= LONGEST_MS else guessed


def _plan(
    app: App, quote: Quote, words: tuple[Timed, ...], beside_ms: tuple[int | None, int | None]
) -> Timeline:
    from quotebot.clips import plan_timeline

    taste = app.settings.clips
    timeline = plan_timeline(
        words, before_ms=taste.before_ms, after_ms=taste.after_ms, beside_ms=beside_ms
    )
    from_ms = timeline.from_ms or 0
    # They move with the words beside them.
    moved = list(zip(time_words(quote), words, strict=True))
    copies = (
        (_move(start, moved) - from_ms, _move(end, moved) - from_ms)
        for start, end in _time_masked_copies(quote)
    )
    within = ((max(0, since), until) for since, until in copies if until > 0)
    return replace(timeline, hushed_ms=(*timeline.hushed_ms, *within))


def _move(at_ms: int, moved: Sequence[tuple[Timed, Timed]]) -> int:
    """Return when something is said between words that were moved, or beside them."""
    places = sorted(
        (old, new)
        for before, after in moved
        for old, new in ((before.start_ms, after.start_ms), (before.end_ms, after.end_ms))
        if old is not None and new is not None
    )
    index = bisect_right(places, at_ms, key=lambda place: place[0])
    if not 0 < index < len(places):
        old, new = places[-1 if index else 0] if places else (0, 0)
        return at_ms + new - old
    (since, new_since), (until, new_until) = places[index - 1 : index + 1]
    return new_since + (at_ms - since) * (new_until - new_since) // (until - since)


def time_words(quote: Quote) -> tuple[Timed, ...]:
    """Return the words that a quote prints, each with the time of the source words it stands for.

    What is masked is hushed. Raises InputError for a quote that an older version kept.
    """
    from quotebot.clips import Timed

    times, masked = _times_of(quote), {edit.start_word for edit in _list_masks(quote)}
    return tuple(
        Timed(text, times[n][0], times[last][1], quote.start_word + n in masked)
        for text, n, last in _place_words(quote)
    )


def has_times(quote: Quote) -> bool:
    """Tell whether the source says when any of a quote's words is said."""
    return quote.context is not None and any(
        start_ms is not None for start_ms, _ in quote.context.times
    )


def find_heard_masks(quote: Quote) -> list[str]:
    """Return the masked words of a quote that cannot be hushed.

    Where lines have times alone, those of a word are a word or two off.
    """
    exact = quote.context is not None and quote.context.beside_ms != (None, None)
    return [] if exact else [edit.after for edit in _list_masks(quote)]


def find_time_lack(app: App, quote: Quote) -> str:
    """Return why a quote's times allow no clip with sound, "" where they do."""
    from quotebot.clips import is_plausible

    if not has_times(quote):
        return UNPLACED
    if not is_plausible(time_words(quote)):
        return IMPLAUSIBLE
    if find_heard_masks(quote):
        return UNHUSHED
    return OVERLONG if plan_time(app, quote).length_ms > LONGEST_MS else ""


def _find_beside(quote: Quote) -> tuple[int | None, int | None]:
    """Return when the source word before the first printed one ends, and when the one after starts.

    It may be one that the quote leaves out. None where lines have times alone: they are too rough
    to cut at, and to lose the end of a word is worse than to hear another.
    """
    context = quote.context or Context(())
    times, placed = _times_of(quote), _place_words(quote)
    (_, first, _), (_, _, last) = placed[0], placed[-1]
    left, right = context.beside_ms
    if left is None and right is None:
        return None, None
    return (
        times[first - 1][1] if first else left,
        times[last + 1][0] if last + 1 < len(times) else right,
    )


def _list_masks(quote: Quote) -> list[Edit]:
    return [edit for edit in quote.edits if edit.kind == "mask"]


def _time_masked_copies(quote: Quote) -> Iterator[tuple[int, int]]:
    """Yield when what print leaves out of a stutter over a masked word is said: "sh, shit, shit".

    It goes with half of the pauses beside it: to lose of them is no loss.
    """
    masked = [_spell(edit.before) for edit in _list_masks(quote)]
    words, times = quote.context.words if quote.context else (), _times_of(quote)
    for edit in quote.edits if masked else ():
        if edit.kind != "repeat" or edit.after:
            continue
        for n in range(edit.start_word - quote.start_word, edit.end_word - quote.start_word):
            start, end = times[n]
            begun = _spell(words[n])
            if start is None or end is None or not any(said.startswith(begun) for said in masked):
                continue
            left = times[n - 1][1] if n else None
            right = times[n + 1][0] if n + 1 < len(times) else None
            yield (
                start if left is None or left > start else (left + start) // 2,
                end if right is None or right < end else (end + right) // 2,
            )


def _spell(word: str) -> str:
    return "".join(filter(str.isalnum, word.casefold()))


def _times_of(quote: Quote) -> Sequence[tuple[int | None, int | None]]:
    context = quote.context or Context(())
    return context.times or ((None, None),) * len(context.words)


def _place_words(quote: Quote) -> list[tuple[str, int, int]]:
    """Return each printed word, and which source words, first and last, it stands for."""
    from quotebot.score import print_words

    if quote.context is None:
        raise InputError(
            "an older version kept this quote, without its words",
            where=quote.id,
            mend="Mine its transcript again.",
        )
    printed = print_words(quote.context.words, quote.edits, first_word=quote.start_word)
    # Where one printed word stands for several, it ends with the last of them.
    lasts = list(range(len(printed)))
    for edit in quote.edits:
        first = edit.start_word - quote.start_word
        lasts[first] = max(lasts[first], edit.end_word - quote.start_word - 1)
    return [(text, n, lasts[n]) for n, text in enumerate(printed) if text]

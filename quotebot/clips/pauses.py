"""Where somebody pauses in a recording, and which pause a sentence begins or ends with: pure.

Subtitles time lines alone, so that the edge of a sentence within one is only guessed by letters.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Loudness is taken in steps of 10 ms, of samples at this rate (three of a Sound's are one), high
#: notes before low ones: an "s" is soft, a hum is not.
STEP_MS = 10
RATE_HZ = 16_000
_STEP = RATE_HZ * STEP_MS // 1000
_HIGHER = 0.9
#: What is softer than this share of the way from a recording's hush to its speech, in dB, is no
#: speech, if that way is long enough to tell them apart. A recording may be wholly silent between
#: words; rooms and breath are not.
_HUSH_PERCENT, _SPEECH_PERCENT, _SHARE = 8, 90, 0.4
_CLEAR_DB, _DEEPEST_DB = 10.0, 50.0
#: A pause is at least so long, for within words, before a "p" or "t", it is quiet for up to a tenth
#: of a second; a click in it is at most so long.
LEAST_MS, CLICK_MS = 120, 20
#: And after a sentence: without one almost a second is heard after the guess, in which its last
#: word nearly always ends, so that it is cut only where there is less doubt.
LEAST_AFTER_MS = 200
#: A pause may be so far from where the letters say.
REACH_MS = 1200
#: How likely each pause is to be the one: the longer the likelier, up to a length, and the less the
#: more is said between it and the place. There may be none. Of 18 settings one that lost few words
#: and added few, on 15 recordings and on synthetic speech in noise and music (2026-11-30).
_LONG_MS, _FAR_MS, _NONE_MS = 500, 300.0, 50.0
#: So likely may it be that a word is lost; nothing is left out that is said for longer than this
#: between the place and the pause. To hear a word too many is the lesser fault.
_DARED, SKIPPED_MS = 0.2, 60
_ALMOST = 1e-9


@dataclass(frozen=True, slots=True)
class Listened:
    """The loudness of a stretch of a recording that begins at `from_ms`, step by step.

    `speech` tells of each step whether somebody may be speaking, `pauses` when each pause starts
    and ends, in milliseconds.
    """

    from_ms: int
    speech: NDArray[np.bool_]
    pauses: tuple[tuple[int, int], ...]

    def count_ms(self, since_ms: float, until_ms: float) -> int:
        """Return for how long something is said between two times."""
        first, last = (self._step_of(at) for at in (since_ms, until_ms))
        return int(self.speech[first:last].sum()) * STEP_MS

    def follow(self, share: float, since_ms: int, until_ms: int) -> tuple[int, int]:
        """Return when a share of what is said between two times has been said, and for how long
        nothing follows: the same time twice, but where a pause begins just there.
        """
        first, last = self._step_of(since_ms), self._step_of(until_ms)
        said = np.concatenate(([0], np.cumsum(self.speech[first:last])))
        wanted = share * said[-1]
        early = int(np.searchsorted(said, wanted - _ALMOST))
        late = int(np.searchsorted(said, wanted + _ALMOST)) - 1
        base = self.from_ms + first * STEP_MS
        return base + early * STEP_MS, base + max(early, late) * STEP_MS

    def _step_of(self, at_ms: float) -> int:
        return min(len(self.speech), max(0, int(at_ms - self.from_ms) // STEP_MS))


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a quote begins or ends: its first or last word does at `at_ms`.

    `other_ms` is where the pause beside it ends on the other side; None where there is no pause.
    """

    at_ms: int
    other_ms: int | None = None


def listen(samples: NDArray[np.float32], from_ms: int) -> Listened:
    """Tell speech and pauses apart in samples, (channels, count) at RATE_HZ.

    Where there is no telling, as in noise or music that is as loud, all of it may be speech.
    """
    levels = _measure(samples)
    speech = np.ones(len(levels), np.bool_)
    if not len(levels):
        return Listened(from_ms, speech, ())
    hush, loud = np.percentile(levels, (_HUSH_PERCENT, _SPEECH_PERCENT))
    hush = max(hush, loud - _DEEPEST_DB)
    if loud - hush < _CLEAR_DB:
        return Listened(from_ms, speech, ())
    pauses = _find_runs(levels < hush + _SHARE * (loud - hush))
    for first, last in pauses:
        speech[first:last] = False
    times = tuple((from_ms + a * STEP_MS, from_ms + b * STEP_MS) for a, b in pauses)
    return Listened(from_ms, speech, times)


def find_beginning(heard: Listened, guess_ms: int, caption_ms: tuple[int, int]) -> Edge:
    """Return where a sentence begins that letters place at `guess_ms` within a caption's time.

    Where it is in doubt, the earlier.
    """
    place = _place(heard, guess_ms, caption_ms)[0]
    near = [pause for pause in heard.pauses if abs(pause[1] - guess_ms) <= REACH_MS]
    pause = _choose(heard, near, place, last=False)
    return Edge(min(place, guess_ms)) if pause is None else Edge(pause[1], pause[0])


def find_ending(heard: Listened, guess_ms: int, caption_ms: tuple[int, int]) -> Edge:
    """Return where a sentence ends that letters place at `guess_ms` within a caption's time.

    Where it is in doubt, the later.
    """
    place = _place(heard, guess_ms, caption_ms)[1]
    near = [
        (start, end)
        for start, end in heard.pauses
        if abs(start - guess_ms) <= REACH_MS and end - start >= LEAST_AFTER_MS
    ]
    pause = _choose(heard, near, place, last=True)
    return Edge(max(place, guess_ms)) if pause is None else Edge(*pause)


def _place(heard: Listened, guess_ms: int, caption_ms: tuple[int, int]) -> tuple[int, int]:
    """Return where the guess falls when letters share what is said alone, not the pauses in it."""
    since, until = caption_ms
    share = (guess_ms - since) / max(1, until - since)
    if not heard.count_ms(since, until):
        return guess_ms, guess_ms
    early, late = heard.follow(min(1.0, max(0.0, share)), since, until)
    nearest, farthest = guess_ms - REACH_MS, guess_ms + REACH_MS
    return min(max(early, nearest), farthest), min(max(late, nearest), farthest)


def _choose(
    heard: Listened, pauses: Sequence[tuple[int, int]], place: int, *, last: bool
) -> tuple[int, int] | None:
    """Return the pause to cut at, None to cut at the place itself.

    From the safe side on, where no word is lost, the first at which it is no longer unlikely enough
    that the right one is behind.
    """
    found: list[tuple[float, float, tuple[int, int] | None, bool]] = [(place, _NONE_MS, None, True)]
    for start, end in pauses:
        if end <= place:
            between, skips = heard.count_ms(end, place), last
        elif start >= place:
            between, skips = heard.count_ms(place, start), not last
        else:
            between, skips = 0, False
        weight = min(end - start, _LONG_MS) * math.exp(-between / _FAR_MS)
        found.append((start, weight, (start, end), not skips or between <= SKIPPED_MS))
    # The safe ones first: the earliest to begin at, the latest to end with.
    found.sort(key=lambda one: (one[0], one[2] is not None), reverse=last)
    dared = _DARED * sum(weight for _, weight, _, _ in found)
    chosen: tuple[int, int] | None = None
    so_far = 0.0
    for _, weight, pause, allowed in found:
        if allowed:
            chosen = pause
        so_far += weight
        if so_far > dared:
            break
    return chosen


def _measure(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return how loud each step is, in dB."""
    count = samples.shape[1] // _STEP
    higher = samples.copy()
    higher[:, 1:] -= np.float32(_HIGHER) * samples[:, :-1]
    steps = higher[:, : count * _STEP].reshape(samples.shape[0], count, _STEP)
    powers = np.square(steps, dtype=np.float64).mean(axis=(0, 2))
    # Two steps at a time: the beat of a low voice is 12 ms long.
    powers[1:] = (powers[1:] + powers[:-1]) / 2
    levels: NDArray[np.float64] = 10 * np.log10(powers + 1e-10)
    return levels


def _find_runs(quiet: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the first and the end of each run of quiet steps that is long enough."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], quiet.astype(np.int8), [0]))))
    runs: list[tuple[int, int]] = []
    for first, last in edges.reshape(-1, 2).tolist():
        if runs and (first - runs[-1][1]) * STEP_MS <= CLICK_MS:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return [(first, last) for first, last in runs if (last - first) * STEP_MS >= LEAST_MS]

"""Times of captions with a dot between minutes and seconds, as people type them.

"01.30 --> 01.45" looks like seconds and hundredths, and is that where a program wrote it. Behind
"59.48" an hour may follow: "1.00.02".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.read.captions.cues import TIMING
from quotebot.read.tables.plain_times import FASTEST_CHARS_A_SECOND

_DOTTED = late_pattern(r"(?:([0-9]{1,2})[.,](?=[0-5][0-9][.,]))?([0-9]{1,3})[.,]([0-5][0-9])")
# Of so many decimals, of seconds or of minutes, some would be 60 or more: all below are one in 160.
_LEAST_TIMES = 10
_FAST_SHARE = 0.8


def are_minutes(lines: Sequence[str], places: Sequence[int]) -> bool:
    """Tell whether the times at `places`, read as seconds, leave no time for what is said.

    Neither from one to the next nor from first to last, and as minutes and seconds they do. No
    second is 60 or more. Times with an hour, which are no seconds, come behind all without.
    """
    spans: list[tuple[int, int]] = []
    short = 0
    for place in places:
        found = TIMING.match(lines[place])
        start, end = (
            _DOTTED.fullmatch(found[name]) if found else None for name in ("start", "end")
        )
        if start is None or end is None:
            return False
        if not start[1] and not end[1]:
            short += 1
            if short <= len(spans):
                return False
        spans.append((_count_s(start), _count_s(end)))
    if len({time for span in spans[:short] for time in span}) < _LEAST_TIMES:
        return False
    if any(after < before for (before, _), (after, _) in pairwise(spans[short - 1 :])):
        return False
    said = _measure(lines, places)
    fast = [
        _is_too_fast(chars, _as_seconds(end) - _as_seconds(start))
        for chars, (start, end) in zip(said[:short], spans[:short], strict=True)
    ]
    whole = _as_seconds(max(end for _, end in spans[:short])) - _as_seconds(spans[0][0])
    return (
        sum(fast) >= _FAST_SHARE * len(fast)
        and _is_too_fast(sum(said[:short]), whole)
        and not _is_too_fast(sum(said), sum(end - start for start, end in spans))
    )


def _count_s(time: re.Match[str]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in time.groups())
    return hours * 3600 + minutes * 60 + seconds


def _as_seconds(time_s: int) -> float:
    """Return what a time of minutes and seconds is if it is one of seconds and hundredths."""
    minutes, seconds = divmod(time_s, 60)
    return minutes + seconds / 100


def _is_too_fast(chars: int, length_s: float) -> bool:
    return chars > FASTEST_CHARS_A_SECOND * length_s


def _measure(lines: Sequence[str], places: Sequence[int]) -> list[int]:
    """Return how many characters each caption has, its own line's included."""
    said = []
    for place, stop in zip(places, [*places[1:], len(lines)], strict=True):
        found = TIMING.match(lines[place])
        body = [found["rest"] if found else "", *lines[place + 1 : stop]]
        said.append(sum(len(line.strip()) for line in body if not line.strip().isdecimal()))
    return said

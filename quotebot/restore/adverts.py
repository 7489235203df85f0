"""Adverts come in runs: smooth the tagger's opinion over words and pull it to sentence ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from quotebot.restore.wordlists import CUES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Smoothing:
    """How single opinions become runs; tuned on composed and real adverts (training/RESULTS.md)."""

    window: int = 21
    threshold: float = 0.5
    bridge: int = 60  # words between two runs that are taken to belong to the same advert
    shortest: int = 6  # words; a shorter run without a cue is chance
    cue_probability: float = 0.9


_CUE_STARTS = {cue[0] for cue in CUES}


def find_cues(forms: Sequence[str]) -> list[tuple[int, int]]:
    """Half-open word ranges at which a cue phrase is said."""
    out: list[tuple[int, int]] = []
    for n, form in enumerate(forms):
        if form in _CUE_STARTS:
            for cue in CUES:
                if tuple(forms[n : n + len(cue)]) == cue:
                    out.append((n, n + len(cue)))
    return out


def mark_adverts(
    forms: Sequence[str],
    probability: NDArray[np.float32],
    after: Sequence[str],
    smoothing: Smoothing | None = None,
) -> NDArray[np.bool_]:
    """Decide which words belong to an advert or to housekeeping, in whole sentences."""
    import numpy as np

    rule = smoothing or Smoothing()
    count = len(forms)
    marks = np.zeros(count, np.bool_)
    if not count:
        return marks
    raised = probability.astype(np.float64).copy()
    cues = find_cues(forms)
    for start, end in cues:
        raised[start:end] = np.maximum(raised[start:end], rule.cue_probability)
    half = rule.window // 2
    sums = np.concatenate([[0.0], np.cumsum(raised)])
    low = np.maximum(np.arange(count) - half, 0)
    high = np.minimum(np.arange(count) + half + 1, count)
    smooth = (sums[high] - sums[low]) / (high - low)
    total = np.concatenate([[0.0], np.cumsum(smooth)])
    sentences = sentence_ranges(after)
    chosen = [
        (total[end] - total[start]) / (end - start) > rule.threshold for start, end in sentences
    ]
    for (start, end), yes in zip(sentences, chosen, strict=True):
        marks[start:end] = yes
    for start, end in cues:
        marks[_holding(sentences, start, end)] = True
    _bridge(marks, rule.bridge)
    return marks


def sentence_ranges(after: Sequence[str]) -> list[tuple[int, int]]:
    """Half-open ranges between full stops and question marks, covering every word."""
    out: list[tuple[int, int]] = []
    start = 0
    for n, mark in enumerate(after):
        if mark in {".", "?"}:
            out.append((start, n + 1))
            start = n + 1
    if start < len(after):
        out.append((start, len(after)))
    return out


def runs_of(marks: Sequence[bool] | NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Half-open ranges of true entries."""
    out: list[tuple[int, int]] = []
    start = -1
    for n, mark in enumerate(marks):
        if mark and start < 0:
            start = n
        elif not mark and start >= 0:
            out.append((start, n))
            start = -1
    if start >= 0:
        out.append((start, len(marks)))
    return out


def _holding(sentences: list[tuple[int, int]], start: int, end: int) -> slice:
    from bisect import bisect_right

    first = sentences[bisect_right(sentences, (start, len(sentences) and sentences[-1][1])) - 1]
    last = sentences[bisect_right(sentences, (end - 1, sentences[-1][1])) - 1]
    return slice(first[0], last[1])


def _bridge(marks: NDArray[np.bool_], longest: int) -> None:
    runs = runs_of(marks)
    for (_, end), (start, _) in pairwise(runs):
        if start - end <= longest:
            marks[end:start] = True


def sounds_like_sponsor(forms: Sequence[str]) -> bool:
    """Whether a run sells something, rather than opening, closing or announcing the show."""
    return bool(_SPONSOR.search(" ".join(forms)))


_SPONSOR = re.compile(
    r"\b(sponsor\w*|brought to you by|promo|coupon|discount|code|slash|checkout|percent off|"
    r"free trial|"
    r"months? free|savings|customers?|money back|offer|off your|supported by|partner)\b"
)

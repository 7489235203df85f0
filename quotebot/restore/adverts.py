"""Adverts come in runs: smooth the tagger's opinion over words and pull it to sentence ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from quotebot.pattern import late_pattern
from quotebot.restore.wordlists import CLOSING_CUES, OPENING_CUES, SURE_CUES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Smoothing:
    """How single opinions become runs; tuned on composed and real adverts (training/RESULTS.md).

    Probabilities are means over the words of a sentence, lengths are words.
    """

    window: int = 15
    threshold: float = 0.3
    beside: float = 0.1  # enough for a sentence that touches an advert
    bridge: int = 80  # between two runs that are taken to be one
    ramble: int = 400  # the same, between an opening phrase and a closing one
    shortest: int = 5  # a shorter run without a sure phrase is chance
    cue_probability: float = 0.9


def find_cues(forms: Sequence[str], cues: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Half-open word ranges at which one of the phrases is said, in order."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for cue in cues:
        by_first.setdefault(cue[0], []).append(cue)
    out: list[tuple[int, int]] = []
    for n, form in enumerate(forms):
        for cue in by_first.get(form, ()):
            if tuple(forms[n : n + len(cue)]) == cue:
                out.append((n, n + len(cue)))
    return out


def mark_adverts(
    forms: Sequence[str],
    probability: NDArray[np.float32],
    after: Sequence[str],
    smoothing: Smoothing | None = None,
) -> NDArray[np.bool_]:
    """Decide which words belong to an advert or to housekeeping, in whole sentences.

    A sentence is marked when its words are likely enough or when a sure phrase is said in it; one
    that touches a marked sentence needs less; short gaps are closed, and long ones between a phrase
    that opens an advert and one that closes it, since hosts ramble in between.
    """
    import numpy as np

    rule = smoothing or Smoothing()
    marks = np.zeros(len(forms), np.bool_)
    if not len(forms):
        return marks
    cues = find_cues(forms, SURE_CUES)
    raised = probability.astype(np.float64).copy()
    for start, end in cues:
        raised[start:end] = np.maximum(raised[start:end], rule.cue_probability)
    sentences = sentence_ranges(after)
    means = _sentence_means(raised, sentences, rule.window)
    starts = [start for start, _ in sentences]
    chosen = [mean > rule.threshold for mean in means]
    own = _sentence_means(raised, sentences, 1)
    for start, end in cues:
        for n in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)):
            chosen[n] = True
    for order in (range(1, len(chosen)), range(len(chosen) - 2, -1, -1)):
        step = 1 if order.step > 0 else -1
        for n in order:
            chosen[n] = chosen[n] or (chosen[n - step] and own[n] > rule.beside)
    for (start, end), yes in zip(sentences, chosen, strict=True):
        marks[start:end] = yes
    _close_gaps(marks, forms, rule)
    _drop_chance(marks, cues, rule.shortest)
    return marks


def _sentence_means(
    probability: NDArray[np.float64], sentences: Sequence[tuple[int, int]], window: int
) -> list[float]:
    """Mean over each sentence of the probability smoothed over `window` words."""
    import numpy as np

    count = len(probability)
    sums = np.concatenate([[0.0], np.cumsum(probability)])
    low = np.maximum(np.arange(count) - window // 2, 0)
    high = np.minimum(np.arange(count) + window // 2 + 1, count)
    smooth = np.concatenate([[0.0], np.cumsum((sums[high] - sums[low]) / (high - low))])
    return [float(smooth[end] - smooth[start]) / (end - start) for start, end in sentences]


def _close_gaps(marks: NDArray[np.bool_], forms: Sequence[str], rule: Smoothing) -> None:
    opening = [start for start, _ in find_cues(forms, OPENING_CUES)]
    closing = [start for start, _ in find_cues(forms, CLOSING_CUES)]
    runs = runs_of(marks)
    for (begin, end), (start, stop) in pairwise(runs):
        gap = start - end
        if gap > rule.ramble:
            continue
        opens = bisect_right(opening, end - 1) > bisect_right(opening, begin - 1)
        first_close = bisect_right(closing, start - 1)
        closes = first_close < len(closing) and closing[first_close] < stop
        first_open = bisect_right(opening, start - 1)
        if closes and first_open < len(opening):
            closes = closing[first_close] <= opening[first_open]
        if gap <= rule.bridge or (opens and closes):
            marks[end:start] = True


def _drop_chance(marks: NDArray[np.bool_], cues: Sequence[tuple[int, int]], shortest: int) -> None:
    starts = [start for start, _ in cues]
    for begin, end in runs_of(marks):
        sure = bisect_right(starts, end - 1) > bisect_right(starts, begin - 1)
        if end - begin < shortest and not sure:
            marks[begin:end] = False


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


def sounds_like_sponsor(forms: Sequence[str]) -> bool:
    """Whether a run sells something, rather than opening, closing or announcing the show."""
    return bool(_SPONSOR.search(" ".join(forms)))


_SPONSOR = late_pattern(
    r"\b(sponsor\w*|brought to you by|promo|coupon|discount|code|slash|checkout|percent off|"
    r"free trial|"
    r"months? free|savings|customers?|money back|offer|off your|supported by|partner)\b"
)

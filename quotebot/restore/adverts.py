"""Adverts come in runs of whole sentences: the runs that the tagger's opinions make most likely."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from quotebot.pattern import late_pattern
from quotebot.restore.advert_words import (
    ADDRESSES,
    BREAKS,
    CLOSING_CUES,
    OPENING_CUES,
    SURE_CUES,
    TRADE,
)
from quotebot.restore.tokens import STOPS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# What opens or closes a show is no sponsor's, unless something is sold as well.
_FAREWELL = late_pattern(
    r"\b(goodbye|good bye|bye|good night|see you (?:next|soon|later)|until next (?:time|week)|"
    r"(?:thanks|thank you) (?:so much )?for (?:listening|watching|joining|being|coming))\b"
)
_SELLS = late_pattern(
    r"\b(sponsor\w*|brought to you by|promo|coupon|discount|codes?|slash|checkout|percent|"
    r"free trial|months? free|savings|money back|off your)\b"
)
_SPONSOR = late_pattern(
    r"\b(sponsor\w*|brought to you by|promo|coupon|discount|code|slash|checkout|percent off|"
    r"free trial|"
    r"months? free|savings|customers?|money back|offer|off your|supported by|partner)\b"
)


@dataclass(frozen=True, slots=True)
class Smoothing:
    """How single opinions become runs; tuned on written and composed adverts (training/RESULTS.md).

    Worths are log-odds, summed over the words of a sentence; lengths are words.
    """

    bias: float = 1.0  # worth of every word beside the tagger's own
    most: float = 4.0  # what one word can be worth, for or against
    change: float = 4.0  # price of a run's beginning, and of its end
    bridge: int = 30  # between two runs that are taken to be one: shorter than an answer
    ramble: int = 400  # the same, between an opening phrase and a closing one
    shortest: int = 5  # a shorter run without a sure phrase is chance
    longest: int = 150  # a longer run without a word of the trade is talk
    tail: int = 40  # the same, after the address that closes an advert


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
    *,
    turn: NDArray[np.bool_] | None = None,
    least: int = 1,
) -> NDArray[np.bool_]:
    """Decide which words belong to an advert or to housekeeping, in whole sentences.

    `turn` says after which words the source names another speaker; None is for raw speech, whose
    runs are believed more readily. `least` is how many words of the trade a doubtful run needs.

    The runs are those of greatest total worth (Viterbi's algorithm with two states), where a
    sentence with a sure phrase is always in one; then short gaps are closed, and long ones between
    a phrase that opens an advert and one that closes it, since hosts ramble in between.
    """
    import numpy as np

    rule = Smoothing()
    marks = np.zeros(len(forms), np.bool_)
    if not len(forms):
        return marks
    sentences = sentence_ranges(after)
    cues = find_cues(forms, SURE_CUES)
    worths = _weigh_sentences(probability, sentences, rule)
    starts = [start for start, _ in sentences]
    for start, end in cues:
        for n in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)):
            # More than a run of this sentence alone costs.
            worths[n] = max(worths[n], 0.0) + 3 * rule.change
    for (start, end), yes in zip(sentences, _choose_runs(worths, rule.change), strict=True):
        marks[start:end] = yes
    _close_gaps(marks, forms, rule)
    _drop_chance(marks, cues, rule.shortest)
    _drop_talk(marks, forms, turn, rule.longest, least)
    _drop_tails(marks, forms, sentences, rule.tail)
    return marks


def _weigh_sentences(
    probability: NDArray[np.float32], sentences: Sequence[tuple[int, int]], rule: Smoothing
) -> list[float]:
    import numpy as np

    chance = np.clip(probability.astype(np.float64), 1e-6, 1 - 1e-6)
    worth = np.clip(np.log(chance / (1 - chance)), -rule.most, rule.most) + rule.bias
    sums = np.concatenate([[0.0], np.cumsum(worth)])
    return [float(sums[end] - sums[start]) for start, end in sentences]


def _choose_runs(worths: Sequence[float], change: float) -> list[bool]:
    """Tell which sentences are in runs, so that their worths less the runs' price are greatest."""
    talk, advert = 0.0, -change
    came_from: list[tuple[bool, bool]] = []  # the state before, by the state after
    for worth in worths:
        from_advert, from_talk = advert - change > talk, talk - change > advert
        came_from.append((from_advert, not from_talk))
        talk, advert = max(talk, advert - change), max(advert, talk - change) + worth
    inside = advert - change > talk
    chosen: list[bool] = []
    for before in reversed(came_from):
        chosen.append(inside)
        inside = before[inside]
    return chosen[::-1]


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


def _drop_talk(
    marks: NDArray[np.bool_],
    forms: Sequence[str],
    turn: NDArray[np.bool_] | None,
    longest: int,
    least: int,
) -> None:
    """Take back what sells nothing and speaks of no show, whatever the tagger makes of it.

    The tagger learned on long episodes; a short interview in polished words reads to it like a
    spot. Whoever reads an advert, opens a show or closes it uses a word of the trade sooner or
    later, and within the same turn where the source tells the turns.
    """
    for begin, end in runs_of(marks):
        ends = [] if turn is None else [n + 1 for n in range(begin, end - 1) if turn[n]]
        for start, stop in pairwise([begin, *ends, end]):
            told = turn is not None or stop - start > longest
            if told and not _trades(forms[start:stop], least):
                marks[start:stop] = False


def _drop_tails(
    marks: NDArray[np.bool_], forms: Sequence[str], sentences: Sequence[tuple[int, int]], tail: int
) -> None:
    """Take back the talk that goes on after an advert's address or code, in whole sentences.

    A spot ends on where to go; when nothing of the trade is said in `tail` words after it, or the
    host goes "back to" the talk, the talk has begun.
    """
    starts = [start for start, _ in sentences]
    selling = [end for _, end in find_cues(forms, ADDRESSES)]
    for begin, end in runs_of(marks):
        last = bisect_right(selling, end) - 1
        if last < 0 or selling[last] <= begin:
            continue
        address = bisect_right(starts, selling[last] - 1) - 1
        n = bisect_right(starts, end - 1) - 1
        while n > address and not _trades(forms[sentences[n][0] : sentences[n][1]]):
            n -= 1
        quiet = sentences[n][1]
        if end - quiet <= tail:
            after = starts[n + 1 : bisect_right(starts, end - 1)]
            back = [at for at in after if _returns(forms, at)]
            quiet = back[0] if back else end
        marks[quiet:end] = False


def _returns(forms: Sequence[str], start: int) -> bool:
    """Whether a sentence opens on "and back to Joan"."""
    said = tuple(forms[start : start + 3])
    return said[:2] == ("back", "to") or said[1:] == ("back", "to")


def _trades(forms: Sequence[str], least: int = 1) -> bool:
    return len(TRADE.intersection(forms)) >= least or bool(find_cues(forms, BREAKS))


def sentence_ranges(after: Sequence[str]) -> list[tuple[int, int]]:
    """Half-open ranges between full stops and question marks, covering every word."""
    out: list[tuple[int, int]] = []
    start = 0
    for n, mark in enumerate(after):
        if mark in STOPS:
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
    said = " ".join(forms)
    if _FAREWELL.search(said) and not _SELLS.search(said):
        return False
    return bool(_SPONSOR.search(said))

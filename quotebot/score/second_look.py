"""The second look: the editor's verdict on the best lines counted into their points and flags."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quotebot.encoder import HARMS
from quotebot.model import Flag
from quotebot.score.checks.harm import hear_harm
from quotebot.score.editor import Editor, Verdict
from quotebot.score.passage import Measure, Passage, count_chars
from quotebot.score.scoring import Scored, by_points
from quotebot.score.settings import GuardPolicy, LengthTaste, ScoreSettings

#: The features that the second look adds.
SECOND_LOOK = ("verdict", "fullness", "agreement")
#: Lines that are looked at a second time: so many of the best, then more at a time for as long as
#: the list is shorter than asked for. Of so many looked at one finds a place in it (measured: with
#: 80 looks the first sixteen places are as good as with 150; training/RESULTS.md).
LOOKED_AT, MORE, A_PLACE = 80, 40, 5
#: So many of the best of a short transcript, where the time for more is hardly felt.
LOOKED_AT_IN_SHORT = 160
#: What `why` says of agreement: there are other good cuts of the thought, or there is none.
AGREES, ALONE = "other good cuts share its words", "no other good cut shares its words"
#: Above so many times the length that the user likes best more adds nothing, and below so much of
#: it less takes nothing more off: an aphorism is short because it is whole.
FULL, SHORT = 1.5, 0.5**0.5
#: Two cuts are of the same thought where they share this much of their words, as readers' picks are
#: held to be the same; one that lies so many points behind the other counts for 1/e of it.
SAME, BEHIND_POINTS = 0.5, 8.0


def is_wanted(settings: ScoreSettings) -> bool:
    """Tell whether a second look can change anything: by its points or by a flag of its own."""
    kinds = ("context", *HARMS)
    return settings.weights.verdict != 0 or any(
        settings.guard.decide(kind) != "allow" for kind in kinds
    )


@dataclass(frozen=True, slots=True)
class Looks:
    """What is known once so many lines were looked at.

    `kept` may rank, in the order of the looks and of their points within each; `blocked` flags keep
    out, their own or by what they cost; of the list `places` may be filled.
    """

    kept: tuple[Scored, ...]
    blocked: tuple[Scored, ...]
    places: int


def look_again(
    items: Sequence[Scored],
    editor: Editor,
    settings: ScoreSettings,
    limit: int,
    first: int = LOOKED_AT,
) -> Iterator[Looks]:
    """Yield the `first` best of `items` with the editor's verdict counted in, then more each time.

    What was yielded once stays as it was, so that a longer list begins as a shorter one does.
    Lines under `min_score` whatever their flags are left out; what agreement adds lifts none over
    it. The last of them may fill `limit` places.
    """
    best = sorted(items, key=by_points)
    # Without what agreement adds: that is reckoned from the points of before.
    plain: list[Scored] = []
    kept: list[Scored] = []
    blocked: list[Scored] = []
    seen = 0
    while seen < len(best):
        next_best = best[seen : seen + (MORE if seen else first)]
        seen += len(next_best)
        verdicts = editor.judge([item.passage for item in next_best])
        before = len(plain)
        for item, verdict in zip(next_best, verdicts, strict=True):
            looked, out = _count_in(item, verdict, settings)
            if out:
                blocked.append(looked)
            elif looked.score - looked.penalty >= settings.min_score:
                plain.append(looked)
            elif looked.score >= settings.min_score:
                blocked.append(looked)
        fresh = plain[before:]
        if settings.weights.verdict:
            fresh = _count_agreement(plain, settings.weights.agreement)[before:]
        kept += sorted(fresh, key=by_points)
        places = limit if seen == len(best) else seen // A_PLACE
        yield Looks(tuple(kept), tuple(blocked), places)


def measure_fullness(passage: Passage, taste: LengthTaste) -> Measure:
    """Return how full a line is: 0 at the length liked best, -1/2 at `SHORT` of it, most at `FULL`.

    It mends the verdict, and counts only beside it: the editor grades a line by itself and likes
    the tightest cut; readers of a whole episode pick a thought with what makes it understood, half
    of them longer than 160 characters (training/RESULTS.md).
    """
    chars, liked = count_chars(passage.text), taste.target_chars
    liking = math.log2(min(max(chars / liked, SHORT), FULL))
    return Measure("fullness", chars, liking, "characters", "readers like a whole thought")


def measure_agreements(passages: Sequence[Passage], scores: Sequence[float]) -> list[Measure]:
    """Return for each passage how many cuts of its thought are liked, worse ones counting for less.

    Which of them a reader picks is uncertain; one that shares most of its words with other good
    ones is the likeliest to be near it (the choice of least expected loss; training/RESULTS.md).
    The liking is the natural logarithm: 0 for a line that has no other good cut. `scores` are the
    points of each passage.
    """
    cuts = [1.0] * len(passages)
    order = sorted(range(len(passages)), key=lambda number: passages[number].start_word)
    for place, one in enumerate(order):
        for later in range(place + 1, len(order)):
            other = order[later]
            if passages[other].start_word >= passages[one].end_word:
                break
            if _share(passages[one], passages[other]) >= SAME:
                # With the largest weights of a user's the exponential would overflow.
                ahead = max(-99.0, min(99.0, (scores[one] - scores[other]) / BEHIND_POINTS))
                cuts[one] += math.exp(-ahead)
                cuts[other] += math.exp(ahead)
    return [
        Measure("agreement", count, math.log(count), "cuts", AGREES if count > 1 else ALONE)
        for count in cuts
    ]


def _count_agreement(items: Sequence[Scored], weight: float) -> list[Scored]:
    """Return lines with the points for what their other cuts, among them, are liked."""
    out: list[Scored] = []
    agreements = measure_agreements([i.passage for i in items], [i.score for i in items])
    for item, measure in zip(items, agreements, strict=True):
        after = 1 + max(n for n, m in enumerate(item.measures) if m.feature in SECOND_LOOK)
        measures = (*item.measures[:after], measure, *item.measures[after:])
        out.append(replace(item, measures=measures, score=item.score + weight * measure.liking))
    return out


def _share(one: Passage, other: Passage) -> float:
    """Return the words that two overlapping passages share, over those of both."""
    common = min(one.end_word, other.end_word) - max(one.start_word, other.start_word)
    both = max(one.end_word, other.end_word) - min(one.start_word, other.start_word)
    return common / both


def _count_in(item: Scored, verdict: Verdict, settings: ScoreSettings) -> tuple[Scored, bool]:
    """Return a line with its verdict's points and flags, and whether one of them keeps it out."""
    added = [verdict.measure()]
    if settings.weights.verdict:
        added.append(measure_fullness(item.passage, settings.length))
    after = 1 if item.measures[0].feature == "learned" else 0
    weights = dict(settings.weights)
    looked = replace(
        item,
        measures=(*item.measures[:after], *added, *item.measures[after:]),
        score=item.score + sum(weights[one.feature] * one.liking for one in added),
    )
    blocked = False
    for flag in filter(None, (verdict.against, hear_harm(verdict.harms, settings.guard))):
        looked, out = _hold_against(looked, flag, settings.guard)
        blocked |= out
    return (replace(looked, penalty=0.0) if blocked else looked), blocked


def _hold_against(item: Scored, flag: Flag, guard: GuardPolicy) -> tuple[Scored, bool]:
    """Return a line with a flag that the policy does not allow, and whether it blocks the line."""
    policy = guard.decide(flag.kind)
    if policy not in {"hold", "block"}:
        return item, False
    # A second reason for the same flag costs nothing more.
    again = any(known.kind == flag.kind for known in item.flags)
    cost = 0.0 if again else guard.held_penalty
    return replace(item.with_flag(flag), penalty=item.penalty + cost), policy == "block"

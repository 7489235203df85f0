"""Where no mark may stand, whatever the tagger says: in a name, a false start, a set phrase."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from quotebot.restore.stutters import is_tidied
from quotebot.restore.wordlists import ALONE, COMMON, NEVER_ALONE, SPEAKS_ON
from quotebot.vocabulary import vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# "Why? Why would you?" is meant.
_ASKING = frozenset({"what", "how", "where", "when", "who", "which"})
# No question of so few words ends on one of these, nor on "do you": "how is", "what does the".
_DOES = frozenset({"do", "does", "did"})
_UNENDED = _DOES | {"is", "are", "was", "were", "a", "an", "the"}
_WHO = frozenset({"i", "you", "we", "he", "she", "they", "it"})
_LONGEST_START = 4
_NEXT_THING = ("next", "you", "know")
# "The day you stop asking is the day you stop learning."
_LINKS = frozenset({"is", "was"})
_MOMENTS = vocabulary("day night week year hour minute second moment time place")
# "That is the moment" may be all that is said of it.
_POINTS_BACK = vocabulary("this that it which here now what")
# How many words may stand between the two.
_FARTHEST_MOMENT = 16


def join_names(
    boundary: NDArray[np.bool_],
    stop_logit: NDArray[np.float32],
    fixed: NDArray[np.bool_],
    forms: Sequence[str],
    capital: NDArray[np.bool_],
) -> None:
    """No sentence ends inside a name: a capital after a capital makes no sentence of its own.

    `boundary` is changed in place; what is `fixed`, a turn or a pause, stays one.
    """
    import numpy as np

    ends = boundary & capital
    for n in (np.flatnonzero(ends[1:] & ends[:-1]) + 1).tolist():
        if boundary[n] and boundary[n - 1] and forms[n] not in ALONE:
            weaker = n if stop_logit[n] < stop_logit[n - 1] else n - 1
            if not fixed[weaker]:
                boundary[weaker] = False


def join_false_starts(
    boundary: NDArray[np.bool_], fixed: NDArray[np.bool_], forms: Sequence[str]
) -> None:
    """A joining word alone ("So.", "And.") makes no sentence: it opens the next.

    Nor does a question that breaks off and is begun again ("What do you? What do you do?"), unless
    the transcript is tidied, where all that is said twice is meant.
    """
    import numpy as np

    for n in (np.flatnonzero(boundary[1:-1] & boundary[:-2] & ~fixed[1:-1]) + 1).tolist():
        if boundary[n - 1] and forms[n] in NEVER_ALONE:
            boundary[n] = False
    ends = np.flatnonzero(boundary[:-1]).tolist()
    begun = [
        end
        for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)
        if not fixed[end] and _is_begun_again(forms, start, end + 1)
    ]
    if begun and not is_tidied(forms):
        boundary[begun] = False


def _is_begun_again(forms: Sequence[str], start: int, end: int) -> bool:
    """Whether `[start, end)` is the beginning of a question, and said again right after it."""
    said = list(forms[start:end])
    if (
        said[0] not in _ASKING
        or len(said) > _LONGEST_START
        or said != list(forms[end : end + len(said)])
    ):
        return False
    if len(said) == 1:
        return said == ["what"]
    return said[-1] in _UNENDED or (said[-1] in _WHO and said[-2] in _DOES)


def join_moments(
    boundary: NDArray[np.bool_], fixed: NDArray[np.bool_], forms: Sequence[str]
) -> list[tuple[int, int]]:
    """Keep "the day you stop asking is the day you stop learning" in one sentence.

    All 17 places of the development and training transcripts where "… is the day you" is said go on
    without a mark (29 November 2026). An end after the first "the day" is moved before it.
    `boundary` is changed in place, what is `fixed` stays; returns the words (old, new) of each end
    that was moved.
    """
    moved: list[tuple[int, int]] = []
    told = [n for n in range(1, len(forms) - 1) if _is_told_of(forms, n)]
    for before, n in pairwise([0, *told]):
        if n < 3 or forms[n - 2] not in _LINKS:
            continue
        is_pair = before > 0 and forms[before] == forms[n] and n - before <= _FARTHEST_MOMENT
        if not fixed[n] and (is_pair or forms[n - 3] not in _POINTS_BACK):
            boundary[n] = False
        if is_pair and boundary[before] and not fixed[before]:
            boundary[before] = False
            if before > 1 and forms[before - 2] not in COMMON | SPEAKS_ON:
                boundary[before - 2] = True
                moved.append((before, before - 2))
    return moved


def _is_told_of(forms: Sequence[str], n: int) -> bool:
    """Whether somebody does something then: "the day you", "the moment it's"."""
    if forms[n] not in _MOMENTS or forms[n - 1] != "the":
        return False
    return forms[n + 1].partition("'")[0] in _WHO


def join_set_phrases(comma: NDArray[np.bool_], forms: Sequence[str]) -> None:
    """No comma parts "next thing you know"."""
    for n in range(1, len(forms) - 2):
        if forms[n] == "thing" and (forms[n - 1], *forms[n + 1 : n + 3]) == _NEXT_THING:
            comma[n] = False

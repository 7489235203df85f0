"""The tagger's logits to labels: every head, the source's marks, times and speakers together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebot.model import Word
from quotebot.restore.adverts import mark_adverts
from quotebot.restore.asides import find_asides, find_likes
from quotebot.restore.capitals import find_spelled, mend_case
from quotebot.restore.joins import join_false_starts, join_moments, join_names, join_set_phrases
from quotebot.restore.stutters import find_broken, find_repeats, find_restarts, part_copies
from quotebot.restore.tokens import STOPS, take_apart
from quotebot.restore.wordlists import BEFORE_REQUESTS, CERTAIN, REQUESTS, UNFINISHED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


_TRAILING = frozenset({";", "...", "…", ".."})
# A word of a transcript that comes as often has a habit that can be seen.
REPEATED = 4
# Below, a turn of the tagger's own gives way to what all transcripts do.
SURE_TURN = 0.5
# A typed text of which more is taken for adverts is looked at again.
MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where probabilities become labels; tuned on the development sets (training/RESULTS.md)."""

    boundary: float = 0.47
    question: float = 0.46
    comma: float = 0.40
    capital: float = 0.55
    turn: float = 0.33
    filler: float = 0.45
    #: Of "like" alone, where the words around it bear the tagger out (`asides`).
    like: float = 0.20
    like_verb: float = 0.05
    pause_logit: float = 2.5
    agreement: float = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the source itself says, one entry a word: silence after it, a change of speaker."""

    pause: NDArray[np.bool_]
    turn: NDArray[np.bool_]
    known_speakers: bool


@dataclass(frozen=True, slots=True)
class Decoded:
    """Labels in columns, one entry a word; `advert` is the smoothed decision."""

    after: list[str]
    case: NDArray[np.int8]
    turn: NDArray[np.bool_]
    filler: NDArray[np.bool_]
    advert: NDArray[np.bool_]
    stop_probability: NDArray[np.float32]


def gather_evidence(
    words: Sequence[Word], breaks: Sequence[int], pause_ms: int, *, sent: bool = False
) -> Evidence:
    """Read pauses, speaker changes and blocks off the source; `sent` says that blocks are messages,
    which end like a speaker's paragraph even where the speakers are named.
    """
    import numpy as np

    count = len(words)
    pause = np.zeros(count, np.bool_)
    turn = np.zeros(count, np.bool_)
    known = any(word.speaker is not None for word in words)
    for n in range(count - 1):
        here, there = words[n], words[n + 1]
        if here.end_ms is not None and there.start_ms is not None:
            pause[n] = there.start_ms - here.end_ms >= pause_ms
        if known and here.speaker != there.speaker:
            turn[n] = True
    for first in breaks:
        if 0 < first < count and (sent or not known):
            pause[first - 1] = True
    return Evidence(pause, turn, known)


def decode(
    logits: NDArray[np.float32],
    forms: Sequence[str],
    tokens: Sequence[str],
    evidence: Evidence,
    thresholds: Thresholds,
    *,
    marks: Sequence[str] | None = None,
) -> Decoded:
    """Decide every label; `forms` are the tokens bare and lower-case.

    A turn's end is a sentence's end; a sentence never ends after an article; a mark that the source
    has stays. `marks`, when given, is the punctuation of a source that came with it and is kept;
    turns then fall only on its sentence ends.
    """
    import numpy as np

    count = len(forms)
    punct = _softmax(logits[:, 0:4])
    case_p = _softmax(logits[:, 4:7])
    turn_p = _softmax(logits[:, 7:9])[:, 1]
    filler_p = _softmax(logits[:, 9:11])[:, 1]
    advert_p = _softmax(logits[:, 11:13])[:, 1]

    stop = np.clip(punct[:, 2] + punct[:, 3], 1e-6, 1 - 1e-6)
    stop_logit = np.log(stop / (1 - stop))
    stop_logit[evidence.pause] += thresholds.pause_logit
    unfinished = np.fromiter((form in UNFINISHED for form in forms), np.bool_, count)
    stop_logit[unfinished & ~evidence.turn] -= 4.0
    limit = np.log(thresholds.boundary / (1 - thresholds.boundary))

    turn = evidence.turn.copy() if evidence.known_speakers else turn_p > thresholds.turn
    boundary = (stop_logit > limit) | turn
    named = _agree(case_p[:, 1] + case_p[:, 2], forms, thresholds.agreement)
    capital = named > thresholds.capital
    case = np.where(capital, np.where(case_p[:, 2] > case_p[:, 1], 2, 1), 0).astype(np.int8)
    join_names(boundary, stop_logit, turn | evidence.pause, forms, capital)
    join_false_starts(boundary, turn | evidence.pause, forms)
    boundary[_find_unheard_ends(forms)] = True
    ends = boundary.copy()
    sure_turn = evidence.turn | (turn & (turn_p > SURE_TURN))
    for old, new in join_moments(boundary, sure_turn | evidence.pause, forms):
        stop_logit[new], punct[new] = stop_logit[old], punct[old]
    case[np.flatnonzero(ends & ~boundary) + 1] = 0
    turn &= boundary | evidence.turn
    if not evidence.known_speakers:
        turn[_find_requests(forms, boundary)] = True
    # At a doubtful end it is not enough that a question is likelier than a statement.
    sure = np.maximum(1 / (1 + np.exp(-stop_logit)), np.maximum(turn_p, evidence.turn))
    asking = punct[:, 3] / np.maximum(punct[:, 2] + punct[:, 3], 1e-6)
    question = boundary & (asking * sure > thresholds.question)
    comma = ~boundary & (punct[:, 1] > thresholds.comma) & ~find_spelled(forms)
    join_set_phrases(comma, forms)

    if marks is not None:
        case = np.fromiter((take_apart(t).core[:1].isupper() for t in tokens), np.int8, count)
        after = list(marks)
        ends = np.fromiter((mark in STOPS for mark in after), np.bool_, count)
        turn &= ends | evidence.turn
    else:
        after = _place_marks(tokens, boundary, question, comma, evidence)
    turn[-1:] = False

    typed = marks is not None
    mend_case(case, forms, after, typed=typed)
    filler = _find_fillers(forms, tokens, after, filler_p, thresholds, typed=typed)
    advert = _find_adverts(forms, advert_p, after, evidence, typed=typed)
    return Decoded(after, case, turn, filler, advert, sure)


def _find_unheard_ends(forms: Sequence[str]) -> list[int]:
    """Return the words behind which somebody is asked to say it again, and so ends a sentence.

    Of 56 places of the development and training transcripts with such words no word but those that
    go on with them ("let me say it again") stands before them without a mark (29 November 2026).
    """
    return [
        n - 1
        for n in range(1, len(forms))
        if tuple(forms[n : n + 3]) in REQUESTS
        and forms[n - 1] not in BEFORE_REQUESTS
        and tuple(forms[n + 3 : n + 5]) != ("and", "again")
    ]


def _find_requests(forms: Sequence[str], boundary: NDArray[np.bool_]) -> list[int]:
    """Return the sentence ends behind which somebody is asked to say it again: by another speaker.

    In all 25 places of the development and training transcripts where a sentence opens so, it is
    asked of somebody else (29 November 2026).
    """
    import numpy as np

    ends = np.flatnonzero(boundary).tolist()
    return [n for n in ends if tuple(forms[n + 1 : n + 4]) in REQUESTS]


def _find_fillers(
    forms: Sequence[str],
    tokens: Sequence[str],
    after: Sequence[str],
    probability: NDArray[np.float32],
    thresholds: Thresholds,
    *,
    typed: bool,
) -> NDArray[np.bool_]:
    """Decide which words are fillers, stutters, broken off or begun again."""
    import numpy as np

    filler = probability > thresholds.filler
    doubt, verb = thresholds.like, thresholds.like_verb
    filler[find_likes(forms, probability, after, doubt=doubt, verb=verb)] = True
    if typed:
        filler[find_asides(forms, after)] = True
    for n, form in enumerate(forms):
        if form in CERTAIN:
            filler[n] = True
        elif filler[n] and not take_apart(tokens[n]).core:
            filler[n] = False
    filler[find_repeats(forms, part_copies(tokens, after))] = True
    filler[find_broken(tokens, forms)] = True
    filler[find_restarts(forms, after, frozenset(np.flatnonzero(filler).tolist()))] = True
    return filler


def _find_adverts(
    forms: Sequence[str],
    probability: NDArray[np.float32],
    after: Sequence[str],
    evidence: Evidence,
    *,
    typed: bool,
) -> NDArray[np.bool_]:
    """Decide which words are adverts and housekeeping, warily where the text was typed.

    The tagger learned adverts from talk: polished prose sounds like one to it, and so do a few
    sentences without the talk around them, or a song.
    """
    told = evidence.known_speakers or typed
    advert = mark_adverts(forms, probability, after, turn=evidence.turn if told else None)
    if advert.sum() > MOSTLY * len(forms):
        # Nobody hands over adverts alone: every typed paragraph has to speak for itself, and what
        # was said by more than one word.
        parted = evidence.turn | evidence.pause if typed else evidence.turn
        advert = mark_adverts(forms, probability, after, turn=parted, least=1 if typed else 2)
    return advert


def _agree(capital: NDArray[np.float32], forms: Sequence[str], share: float) -> NDArray[np.float32]:
    """Let a word that is a name in most places be one in the doubtful ones.

    `share` of each probability is the word's mean over the transcript, where that is higher.
    """
    import numpy as np

    numbers = {form: n for n, form in enumerate(dict.fromkeys(forms))}
    place = np.fromiter((numbers[form] for form in forms), np.int64, len(forms))
    counts = np.bincount(place, minlength=len(numbers))
    means = np.bincount(place, weights=capital, minlength=len(numbers)) / np.maximum(counts, 1)
    mean = np.where(counts >= REPEATED, means, 0.0)[place]
    agreed: NDArray[np.float32] = np.maximum(capital, (1 - share) * capital + share * mean)
    return agreed


def _place_marks(
    tokens: Sequence[str],
    boundary: NDArray[np.bool_],
    question: NDArray[np.bool_],
    comma: NDArray[np.bool_],
    evidence: Evidence,
) -> list[str]:
    """The tagger's marks, under those that stray tokens have of their own; the last word ends.

    No comma and no sign ("👋") keeps a speaker's last word from being one.
    """
    after = [
        ("?" if asks else ".") if ends else "," if pauses else ""
        for ends, asks, pauses in zip(
            boundary.tolist(), question.tolist(), comma.tolist(), strict=True
        )
    ]
    for n, token in enumerate(tokens):
        if not token.isalnum():
            own = take_apart(token)
            if own.after and own.tail in _TRAILING:
                # In text without sentences a semicolon or three dots part thoughts, no more.
                after[n] = after[n] or ","
            elif own.after:
                after[n] = own.after if own.after != "," or not evidence.turn[n] else after[n]
            elif not own.core and not (boundary[n] and (evidence.turn[n] or evidence.pause[n])):
                after[n] = ""
    if after and after[-1] in {"", ","} and take_apart(tokens[-1]).core:
        after[-1] = "."
    return after


def _softmax(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    powers: NDArray[np.float32] = np.exp(rows - rows.max(axis=1, keepdims=True))
    powers /= np.sum(powers, axis=1, keepdims=True, dtype=np.float32)
    return powers

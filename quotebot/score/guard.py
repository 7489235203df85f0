"""The guard: reasons why a line must not go on a card without a person's say.

The table of checks; each family has a file of its own in `checks/`. Besides them the user's own
words raise a flag (`watched`), a talk that is not in English does (`checks/language.py`), and the
second look: what the editor says against a line (`editor.py`), harm in any words
(`checks/harm.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from quotebot.model import Flag, Restored
from quotebot.score.checks import (
    accusation,
    advice,
    asked,
    borrowed,
    doubt,
    hate,
    meaning,
    private,
    promotion,
    retraction,
    swearing,
    unsafe,
    violence,
    wholeness,
)
from quotebot.score.checks.view import View, view_passage
from quotebot.score.checks.watched import find_watched
from quotebot.score.passage import Passage
from quotebot.score.settings import ScoreSettings


class Check(NamedTuple):
    """What raises a flag of a kind: `find` returns the reason, "" for none.

    In `any_language` it looks at marks and signs; all others look at English words.
    """

    kind: str
    find: Callable[[View], str]
    any_language: bool = False


CHECKS: tuple[Check, ...] = (
    Check("advert", promotion.find_advert, any_language=True),
    Check("housekeeping", promotion.find_housekeeping),
    Check("greeting", promotion.find_greeting),
    Check("thanks", promotion.find_thanks),
    Check("fragment", wholeness.find_breakage, any_language=True),
    Check("fragment", wholeness.find_half_sentence),
    Check("dangling", wholeness.find_dangling),
    Check("pointing", wholeness.find_pointing),
    Check("condition", meaning.find_condition),
    Check("negation", retraction.find_negation),
    Check("hypothetical", meaning.find_hypothetical),
    Check("reported", borrowed.find_reported),
    Check("sarcasm", meaning.find_sarcasm),
    Check("opposing", meaning.find_opposing),
    Check("question", asked.find_question, any_language=True),
    Check("third-party", borrowed.find_third_party),
    Check("profanity", swearing.find_profanity),
    Check("slur", swearing.find_slur),
    Check("hate", hate.find_hate),
    Check("violence", violence.find_violence),
    Check("weapons", violence.find_weapons),
    Check("self-harm", unsafe.find_self_harm),
    Check("sex", unsafe.find_sex),
    Check("drugs", unsafe.find_drugs),
    Check("medical-advice", advice.find_medical_advice),
    Check("financial-advice", advice.find_financial_advice),
    Check("accusation", accusation.find_accusation),
    Check("private", private.find_private),
    Check("low-confidence", doubt.find_low_confidence, any_language=True),
    Check("low-confidence", doubt.find_unknown_words),
    Check("low-confidence", doubt.find_torn_boundary),
)
KINDS = tuple(dict.fromkeys(check.kind for check in CHECKS))


def raise_flags(
    passage: Passage, restored: Restored, settings: ScoreSettings, *, english: bool = True
) -> tuple[Flag, ...]:
    """Return every flag of a passage whose kind the user's policy holds or blocks.

    Outside English only the checks that need no English words are made.
    """
    view = view_passage(passage, restored, settings.min_confidence)
    policy = settings.guard
    flags = tuple(
        Flag(check.kind, reason)
        for check in CHECKS
        if (english or check.any_language)
        and (reason := check.find(view))
        and policy.decide(check.kind) in {"hold", "block"}
    )
    watched = find_watched(passage.text, policy.watched_words)
    return (*flags, Flag("watched", watched)) if watched else flags

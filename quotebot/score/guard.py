"""The guard: reasons why a line must not go on a card without a person's say.

The table of checks; each family has a file of its own in `checks/`. Besides them the user's own
words raise a flag (`watched`), a talk that is not in English does (`checks/language.py`), and the
second look: what the editor says against a line (`editor.py`), harm in any words
(`checks/harm.py`).
"""

from __future__ import annotations

from collections.abc import Callable

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

Check = Callable[[View], str]
CHECKS: tuple[tuple[str, Check], ...] = (
    ("advert", promotion.find_advert),
    ("housekeeping", promotion.find_housekeeping),
    ("greeting", promotion.find_greeting),
    ("thanks", promotion.find_thanks),
    ("fragment", wholeness.find_breakage),
    ("fragment", wholeness.find_half_sentence),
    ("dangling", wholeness.find_dangling),
    ("pointing", wholeness.find_pointing),
    ("condition", meaning.find_condition),
    ("negation", retraction.find_negation),
    ("hypothetical", meaning.find_hypothetical),
    ("reported", borrowed.find_reported),
    ("sarcasm", meaning.find_sarcasm),
    ("opposing", meaning.find_opposing),
    ("question", asked.find_question),
    ("third-party", borrowed.find_third_party),
    ("profanity", swearing.find_profanity),
    ("slur", swearing.find_slur),
    ("hate", hate.find_hate),
    ("violence", violence.find_violence),
    ("weapons", violence.find_weapons),
    ("self-harm", unsafe.find_self_harm),
    ("sex", unsafe.find_sex),
    ("drugs", unsafe.find_drugs),
    ("medical-advice", advice.find_medical_advice),
    ("financial-advice", advice.find_financial_advice),
    ("accusation", accusation.find_accusation),
    ("private", private.find_private),
    ("low-confidence", doubt.find_low_confidence),
    ("low-confidence", doubt.find_unknown_words),
    ("low-confidence", doubt.find_torn_boundary),
)
KINDS = tuple(dict.fromkeys(kind for kind, _ in CHECKS))
# These look at marks and signs; all others at English words.
ANY_LANGUAGE: tuple[Check, ...] = (
    promotion.find_advert,
    wholeness.find_breakage,
    asked.find_question,
    doubt.find_low_confidence,
)


def raise_flags(
    passage: Passage, restored: Restored, settings: ScoreSettings, *, english: bool = True
) -> tuple[Flag, ...]:
    """Return every flag of a passage whose kind the user's policy holds or blocks.

    Outside English only the checks that need no English words are made.
    """
    view = view_passage(passage, restored, settings.min_confidence)
    policy = settings.guard
    flags = tuple(
        Flag(kind, reason)
        for kind, check in CHECKS
        if (english or check in ANY_LANGUAGE)
        and (reason := check(view))
        and policy.decide(kind) in {"hold", "block"}
    )
    watched = find_watched(passage.text, policy.watched_words)
    return (*flags, Flag("watched", watched)) if watched else flags

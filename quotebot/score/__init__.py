"""Scoring: sentences in, ranked, explained and guarded quotes out.

Names are fetched when first used, so that reading `score.settings` costs no pattern compiling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebot.late_names import late_names

if TYPE_CHECKING:
    from quotebot.score.checks.watched import find_watched
    from quotebot.score.credit.attribution import name_speakers
    from quotebot.score.cuts.cutting import print_words
    from quotebot.score.editor import Editor
    from quotebot.score.features import load_lists
    from quotebot.score.learned import Learned, Taste
    from quotebot.score.rank import Ranking, rank_quotes
    from quotebot.score.settings import ScoreSettings
    from quotebot.score.telling.diff import diff_words, show_diff
    from quotebot.score.telling.explain import explain_quote, summarise_quote

__all__ = [
    "Editor",
    "Learned",
    "Ranking",
    "ScoreSettings",
    "Taste",
    "diff_words",
    "explain_quote",
    "find_watched",
    "load_lists",
    "name_speakers",
    "print_words",
    "rank_quotes",
    "show_diff",
    "summarise_quote",
]
_HOMES = {
    "Editor": "editor",
    "Learned": "learned",
    "Taste": "learned",
    "Ranking": "rank",
    "ScoreSettings": "settings",
    "diff_words": "telling.diff",
    "explain_quote": "telling.explain",
    "find_watched": "checks.watched",
    "load_lists": "features",
    "name_speakers": "credit.attribution",
    "print_words": "cuts.cutting",
    "rank_quotes": "rank",
    "show_diff": "telling.diff",
    "summarise_quote": "telling.explain",
}

if not TYPE_CHECKING:
    __getattr__ = late_names(__name__, _HOMES)

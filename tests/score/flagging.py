"""What the guard says of a passage, for the tests of its checks."""

from __future__ import annotations

from quotebot.model import Restored
from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.guard import raise_flags
from quotebot.score.settings import ScoreSettings

#: Every length, so that each sentence has its passage.
EVERY = ScoreSettings(min_chars=1, max_chars=4000)


def flag_kinds(restored: Restored, first: int, end: int | None = None) -> set[str]:
    """Return the kinds of flags on the passage of sentences `[first, end)`, one without `end`."""
    span = (first, end or first + 1)
    passage = next(p for p in cut_passages(restored, EVERY) if p.sentences == span)
    return {flag.kind for flag in raise_flags(passage, restored, EVERY)}

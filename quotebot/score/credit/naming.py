"""Whose name goes on a card: whom an article credits beside a line, who speaks it, its author."""

from __future__ import annotations

from dataclasses import dataclass

from quotebot.score.checks.borrowed import is_borrowed
from quotebot.score.credit.attribution import Attribution
from quotebot.score.credit.authored import CONFIDENCE, Byline
from quotebot.score.scoring import Scored


@dataclass(frozen=True, slots=True)
class Naming:
    """Whose name may be printed: whom the article credits, else whoever speaks, else its author.

    `least` is how sure a credit must be.
    """

    speakers: Attribution
    byline: Byline
    least: float

    def name(self, item: Scored) -> str:
        """Return the name for a line, "" for nobody."""
        passage = item.passage
        if is_borrowed(item.flags):
            return ""
        if passage.credit:
            return passage.credit.name
        if spoken := self.speakers(passage.speaker, passage.speaker_confidence):
            return spoken
        sure = self.least <= CONFIDENCE and self.byline.covers(passage)
        return self.byline.name if sure else ""

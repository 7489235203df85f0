"""Whose name goes on a card: whom an article credits beside a line, who speaks it, its author."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from quotebot.pattern import late_pattern
from quotebot.score.checks.borrowed import is_borrowed
from quotebot.score.credit.attribution import Attribution
from quotebot.score.credit.authored import CONFIDENCE, Byline
from quotebot.score.passage import Passage
from quotebot.score.scoring import Scored

_NAMED = 8  # speakers in one line, at most
_BESIDE = late_pattern(r"\s*[,(\[]")


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
        return "" if is_borrowed(item.flags) else self.name_passage(item.passage)

    def name_passage(self, passage: Passage) -> str:
        """Return whose a passage is, as far as its own words are no other's."""
        if passage.credit:
            return passage.credit.name
        if spoken := self.speakers(passage.speaker, passage.speaker_confidence):
            return spoken
        sure = self.least <= CONFIDENCE and self.byline.covers(passage)
        return self.byline.name if sure else ""

    def part_by(self, passages: Sequence[Passage], wanted: Collection[str]) -> list[Passage]:
        """Return the passages of those who are `wanted`, by the name for print or by the label.

        A name is enough without what stands behind a comma or in brackets ("Ada Lovelace, CEO"); of
        a voice that is not certain the label alone is.
        """
        keys = {_fold(name) for name in wanted}
        return [passage for passage in passages if not keys.isdisjoint(self._keys(passage))]

    def tell_unheard(self, passages: Iterable[Passage], wanted: Collection[str]) -> str:
        """Return why there is nothing of those who are `wanted`, and whose lines there are."""
        names = [self.name_passage(one) or one.speaker or "" for one in passages]
        heard = [*dict.fromkeys(filter(None, names))]
        more = [f"{len(heard) - _NAMED} more"] if len(heard) > _NAMED else []
        known = "; ".join([*heard[:_NAMED], *more]) or "nobody who is named"
        asked = " or ".join(f"“{one}”" for one in wanted)
        return f"no line is by {asked}; there are lines by {known}"

    def _keys(self, passage: Passage) -> set[str]:
        name = self.name_passage(passage)
        label = "" if passage.credit else passage.speaker or ""
        return {_fold(one) for one in (name, _BESIDE.split(name)[0], label) if one}


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())

"""Every feature family in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from quotebot.score.families.figures import Figures
from quotebot.score.families.generality import Generality
from quotebot.score.families.length import Length
from quotebot.score.families.norms import Norms, load_concreteness, load_counts
from quotebot.score.families.place import Place
from quotebot.score.families.readability import Readability, load_textstat
from quotebot.score.families.seams import Seams
from quotebot.score.families.sentiment import Sentiment, load_vader
from quotebot.score.families.standing import Standing
from quotebot.score.families.wording import Wording
from quotebot.score.passage import Measure, Passage
from quotebot.score.settings import ScoreSettings


class Family(Protocol):
    """A group of features that look at a passage together."""

    def measure(self, passage: Passage) -> Iterable[Measure]:
        """Yield one measure a feature, always the same features in the same order."""


def choose_families(settings: ScoreSettings, *, english: bool = True) -> tuple[Family, ...]:
    """Return the families that apply: those made of English words only for English.

    The three that the user knows by name (readability, sentiment, length) come first.
    """
    if not english:
        return (Length(settings.length), Place())
    return (
        Readability(settings.readability),
        Sentiment(settings.sentiment),
        Length(settings.length),
        Standing(),
        Generality(),
        Figures(),
        Wording(),
        Norms(),
        Place(),
        Seams(),
    )


def load_lists() -> None:
    """Load the lists of words that the English features read, for whoever has time before."""
    load_textstat()
    load_vader()
    load_counts()
    load_concreteness()


def measure_passage(passage: Passage, families: tuple[Family, ...]) -> Iterator[Measure]:
    """Yield every measure of a passage."""
    for family in families:
        yield from family.measure(passage)

"""A passage's points: what was learned, and the user's weights times the features' likings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotebot.model import Flag
from quotebot.score.features import choose_families, measure_passage
from quotebot.score.learned import Learned
from quotebot.score.passage import Measure, Passage
from quotebot.score.settings import ScoreSettings


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage with its points and flags; `penalty` is what its held flags cost."""

    passage: Passage
    measures: tuple[Measure, ...]
    score: float
    flags: tuple[Flag, ...] = ()
    penalty: float = 0.0

    def with_flag(self, flag: Flag) -> Scored:
        """Return the passage with one flag more, which costs it nothing."""
        return replace(self, flags=(*self.flags, flag))


def by_points(item: Scored) -> tuple[float, int]:
    """Sort the most points first, what flags cost taken off; of equal ones the earliest."""
    return item.penalty - item.score, item.passage.start_word


def score_passages(
    passages: Sequence[Passage],
    settings: ScoreSettings,
    *,
    english: bool = True,
    learned: Learned | None = None,
) -> list[Scored]:
    """Return every passage with its measures and the sum of its points.

    The first measure is what was learned, where something was; what the user prefers adds to it.
    """
    families = choose_families(settings, english=english)
    weights = dict(settings.weights)
    words = learned.read_words(passages) if learned and passages else None
    # What was learned knows the features under the default tastes, whatever the user's are.
    usual = families if has_usual_tastes(settings) else choose_families(ScoreSettings())
    scored = []
    for place, passage in enumerate(passages):
        measures = tuple(measure_passage(passage, families))
        if learned and words is not None:
            known = measures if usual is families else tuple(measure_passage(passage, usual))
            measures = (learned.measure(float(words[place]), known), *measures)
        score = sum(weights[measure.feature] * measure.liking for measure in measures)
        scored.append(Scored(passage, measures, score))
    return scored


def has_usual_tastes(settings: ScoreSettings) -> bool:
    """Tell whether the bells of readability, sentiment and length stand at their defaults."""
    default = ScoreSettings()
    return (settings.readability, settings.sentiment, settings.length) == (
        default.readability,
        default.sentiment,
        default.length,
    )

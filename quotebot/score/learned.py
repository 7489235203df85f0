"""The learned part of the score: a branch of the encoder, fine-tuned on lines that editors picked.

Every token carries four marks (`Encoder.judge`): its worth, how much its worth counts in the line,
and how fit it is to open and to close one. A line's log-odds of being picked are

    sum over tokens of softmax(weight) * worth  +  open(first)  +  close(last)  +  features · coef

so that each word's and each feature's share can be told. How it was trained: training/README.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotebot.reading import Reading
from quotebot.score.passage import Measure, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORTH, WEIGHT, OPEN, CLOSE = range(4)
# Log-odds run from about -8 to 4; a liking from about -1 to 1.
ODDS_SCALE = 6.0


@dataclass(frozen=True, slots=True)
class Taste:
    """What was learned besides the network: one coefficient a feature's liking, and a constant."""

    coefficients: Mapping[str, float]
    constant: float

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Taste:
        """Take it from the content of `ranker.json`."""
        return cls(dict(data["coefficients"]), float(data["constant"]))


class Learned:
    """Judges the passages of one transcript."""

    def __init__(self, reading: Reading, taste: Taste, meanings: NDArray[np.int8]) -> None:
        """`meanings` (ids, dimensions) as `Encoder.meanings` has them."""
        import numpy as np

        self._reading = reading
        self._taste = taste
        self._meanings = meanings
        weight = np.exp(reading.marks[:, WEIGHT].astype(np.float64))
        self._weights = np.concatenate([[0.0], np.cumsum(weight)])
        self._worths = np.concatenate([[0.0], np.cumsum(weight * reading.marks[:, WORTH])])

    def read_words(self, passages: Sequence[Passage]) -> NDArray[np.float64]:
        """Return the log-odds that the words alone give each passage."""
        first, last = self._tokens(passages)
        weights = self._weights[last] - self._weights[first]
        worths = self._worths[last] - self._worths[first]
        marks = self._reading.marks
        odds: NDArray[np.float64] = worths / weights + marks[first, OPEN] + marks[last - 1, CLOSE]
        return odds

    def weigh_features(self, measures: Sequence[Measure]) -> float:
        """Return what the features of a passage add to its log-odds, the constant included."""
        table = self._taste.coefficients
        return self._taste.constant + sum(
            table.get(measure.feature, 0.0) * measure.liking for measure in measures
        )

    def measure(self, words: float, known: Sequence[Measure]) -> Measure:
        """Return the measure `learned` of a passage with these log-odds of its words."""
        features = self.weigh_features(known)
        odds = words + features
        return Measure(
            "learned",
            odds,
            odds / ODDS_SCALE,
            "log-odds",
            f"words {words:+z.1f}, features {features:+z.1f}: what editors pick",
        )

    def place_meanings(self, passages: Sequence[Passage]) -> NDArray[np.float32]:
        """Return a unit vector (passages, dimensions) for what each passage is about."""
        import numpy as np

        ids, table = self._reading.ids, self._meanings
        rows = np.stack(
            [
                table[ids[first:last]].sum(0, dtype=np.float32)
                for first, last in zip(*self._tokens(passages), strict=True)
            ]
        )
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
        return rows

    def weigh_phrases(
        self, passage: Passage, phrases: Sequence[tuple[int, int]]
    ) -> NDArray[np.float64]:
        """Return how much more each phrase carries than its share of the line, in log-odds.

        `phrases` are half-open ranges of words counted from the passage's first.
        """
        import numpy as np

        tokens = self._reading.offsets[passage.start_word : passage.end_word + 1]
        worths, weights = self._worths[tokens], self._weights[tokens]
        total = weights[-1] - weights[0]
        mean = (worths[-1] - worths[0]) / total
        lifts = [
            (worths[end] - worths[start] - mean * (weights[end] - weights[start])) / total
            for start, end in phrases
        ]
        return np.array(lifts)

    def _tokens(self, passages: Sequence[Passage]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        import numpy as np

        offsets = self._reading.offsets
        first = offsets[np.array([passage.start_word for passage in passages])]
        last = offsets[np.array([passage.end_word for passage in passages])]
        return first, last

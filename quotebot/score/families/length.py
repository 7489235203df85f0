"""Length: a bell around a number of characters."""

from __future__ import annotations

from collections.abc import Iterator

from quotebot.score.passage import Measure, Passage, bell, count_chars
from quotebot.score.settings import LengthTaste


class Length:
    """Likes quotes near the target length."""

    def __init__(self, taste: LengthTaste) -> None:
        self._taste = taste

    def measure(self, passage: Passage) -> Iterator[Measure]:
        """Yield `length` in characters and `sentences`."""
        taste, chars = self._taste, count_chars(passage.text)
        yield Measure(
            "length",
            chars,
            bell(chars, taste.target_chars, taste.width_chars),
            "characters",
            f"liked best at {taste.target_chars}",
        )
        count = len(passage.pieces)
        yield Measure(
            "sentences",
            count,
            -min(1.0, (count - 1) / 2),
            "sentences",
            "the tightest cut is liked best",
        )

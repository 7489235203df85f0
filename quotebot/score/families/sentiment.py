"""Sentiment: VADER's strength and polarity."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from quotebot.score.passage import Measure, Passage, Piece, bell
from quotebot.score.settings import SentimentTaste

# VADER squashes a sum of valences s to s / sqrt(s² + 15) (Hutto & Gilbert 2014, `normalize`).
ALPHA = 15.0


@cache
def load_vader() -> Any:
    """Return VADER's analyser, built once (15 ms)."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


class Sentiment:
    """VADER's compound value of each piece, kept; a run adds the sums behind the values."""

    def __init__(self, taste: SentimentTaste) -> None:
        self._taste = taste
        self._sums: dict[str, float] = {}

    def measure(self, passage: Passage) -> Iterator[Measure]:
        """Yield `sentiment_strength` (0 to 1) and `sentiment_polarity` (-1 to 1)."""
        total = sum(self._sum(piece) for piece in passage.pieces)
        compound = total / math.sqrt(total * total + ALPHA)
        strength, taste = abs(compound), self._taste
        yield Measure(
            "sentiment_strength",
            strength,
            bell(strength, taste.target_strength, taste.strength_width),
            "|compound|",
            f"liked best at {taste.target_strength:g}",
        )
        sign = {"any": abs(compound), "positive": compound, "negative": -compound}[taste.polarity]
        yield Measure(
            "sentiment_polarity", compound, sign, "compound", f"{taste.polarity} feeling liked"
        )

    def _sum(self, piece: Piece) -> float:
        found = self._sums.get(piece.text)
        if found is None:
            vader = load_vader()
            found = 0.0
            # A sentence without a word of feeling scores 0; VADER would take 0.1 ms to say so.
            if any(token in vader.lexicon for token in piece.tokens):
                # Its "can't" and "isn't", which turn a feeling round, have straight apostrophes.
                compound = vader.polarity_scores(piece.text.replace("’", "'"))["compound"]
                compound = max(-0.9999, min(0.9999, compound))
                found = compound * math.sqrt(ALPHA / (1 - compound * compound))
            self._sums[piece.text] = found
        return found

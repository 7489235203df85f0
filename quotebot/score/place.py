"""Place: where in the speaker's turn the line stands."""

from __future__ import annotations

from collections.abc import Iterator

from quotebot.score.passage import Measure, Passage, saturate


class Place:
    """A line that closes a long answer often sums it up; one in a short exchange rarely matters."""

    def measure(self, passage: Passage) -> Iterator[Measure]:
        """Yield `place`: how far along a long turn the line stands."""
        long_turn = saturate(passage.turn_sentences - 1, 4.0)
        yield Measure(
            "place",
            passage.turn_place,
            long_turn * (0.6 + 0.4 * passage.turn_place),
            "of the turn",
            f"in a turn of {passage.turn_sentences} sentences",
        )

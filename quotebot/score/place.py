"""Place: where in the episode the line stands."""

from __future__ import annotations

from collections.abc import Iterator

from quotebot.score.passage import Measure, Passage

# Introductions and farewells take about this much of an episode at either end.
EDGE = 0.04
# Shorter texts than this many words are clips or articles: they begin at once.
WHOLE_EPISODE = 3000


class Place:
    """Introductions and farewells are rarely quotable."""

    def measure(self, passage: Passage) -> Iterator[Measure]:
        """Yield `edge`: how near the passage stands to an end of the episode."""
        nearness = min(passage.episode_place, 1 - passage.episode_place)
        formal = min(1.0, passage.episode_words / WHOLE_EPISODE)
        yield Measure(
            "edge",
            passage.episode_place,
            -formal * max(0.0, 1 - nearness / EDGE),
            "of the episode",
            "introductions and farewells stand at the ends",
        )

"""Seams: how sure the tagger is that the line begins and ends where a sentence does."""

from __future__ import annotations

from collections.abc import Iterator

from quotebot.score.passage import Measure, Passage


class Seams:
    """Raw speech is cut where the tagger thinks that sentences end; torn and fused ones read badly.

    A source that came punctuated has its seams from its author: nothing is held against it.
    """

    def measure(self, passage: Passage) -> Iterator[Measure]:
        """Yield `seam_start`, `seam_end`, `run_on` and `false_stop`."""
        yield Measure(
            "seam_start",
            passage.sure_start,
            passage.sure_start - 1,
            "sure",
            "how surely a sentence begins here",
        )
        yield Measure(
            "seam_end",
            passage.sure_end,
            passage.sure_end - 1,
            "sure",
            "how surely a sentence ends here",
        )
        yield Measure(
            "run_on",
            passage.missed_stop,
            -passage.missed_stop,
            "likely",
            "a full stop that may be missing inside",
        )
        doubt = 1 - passage.sure_inside
        yield Measure("false_stop", doubt, -doubt, "likely", "a full stop inside that may be none")

"""Place: where in the episode and in its turn the line stands, and how it is received."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotebot.pattern import late_pattern
from quotebot.score.passage import Measure, Passage, saturate

# Introductions and farewells take about this much of an episode at either end.
EDGE = 0.04
# Shorter texts than this many words are clips or articles: they begin at once.
WHOLE_EPISODE = 3000


# A turn of this many words is a speech rather than a remark; its end tends to sum it up.
SPEECH_WORDS = 120
# Each word of assent takes all the marks behind it: a second way to share them out would double the
# time at each of twenty times "yeah".
APPLAUSE = late_pattern(
    r"""(?i)^(?:\W*+(?:(?:yeah|yes|oh|and|wow|right|no|so|absolutely|well|laugh\w*+|ha(?:ha)?)\W++)+)?
    (?:i\s(?:really\s|just\s|absolutely\s)?(?:love|like)\sthat|(?:that's|that\sis|what)\s(?:such\s|really\s|so\s|very\s|just\s)*
    (?:an?\s)?(?:great|good|beautiful|amazing|awesome|brilliant|wonderful|interesting|fascinating|true|profound|powerful)
    |well\s(?:said|put)|wow|beautiful|exactly|\[?laugh|amen|so\strue|hundred\spercent|brilliant)""",
    re.VERBOSE,
)


class Place:
    """Introductions and farewells are rarely quotable; summings-up and applauded lines are."""

    def measure(self, passage: Passage) -> Iterator[Measure]:
        """Yield `edge`, `answer`, `summing_up` and `applause`."""
        nearness = min(passage.episode_place, 1 - passage.episode_place)
        formal = min(1.0, passage.episode_words / WHOLE_EPISODE)
        yield Measure(
            "edge",
            passage.episode_place,
            -formal * max(0.0, 1 - nearness / EDGE),
            "of the episode",
            "introductions and farewells stand at the ends",
        )
        into, left = passage.words_into_turn, _words_left(passage)
        opens = passage.asked and into <= 12
        yield Measure(
            "answer", into, float(opens), "words into the turn", "the first words of an answer"
        )
        speech = saturate(max(0, into - SPEECH_WORDS), SPEECH_WORDS)
        yield Measure(
            "summing_up",
            left,
            speech if left <= 12 else 0.0,
            "words to the turn's end",
            "ends a long turn",
        )
        praised = passage.turn_after and bool(APPLAUSE.match(passage.after))
        yield Measure(
            "applause", float(praised), float(praised), "answers", "somebody loved it or laughed"
        )


def _words_left(passage: Passage) -> int:
    said = passage.end_word - passage.start_word
    return max(0, passage.turn_words - passage.words_into_turn - said)

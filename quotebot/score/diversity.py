"""Variety: no two quotes overlap, say nearly the same, or crowd one corner of the episode."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebot.pattern import late_pattern
from quotebot.score.families.figures import PLAIN
from quotebot.score.passage import Passage, split_tokens
from quotebot.score.words.verbs import count_verbs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Cosine of content words above which two lines count as the same line twice.
NEARLY_SAME = 0.6

# Content words, and their share of the longer line, that two lines have in common when they count
# as one line across the library.
KNOWN_WORDS, KNOWN_SHARE = 3, 0.7

SENTENCE_END = late_pattern(r"(?<=[.?!…])\s+")

# Words at the close of a sentence that make two lines the same when they are such a share of the
# shorter one, with a verb and so many content words among them ("…, you're a software company").
POINT_WORDS, POINT_CONTENT, POINT_SHARE = 4, 2, 0.25

# Cosine of meanings at which two lines are as like as strangers, and as like as can be; what lies
# between is stretched over the scale of the words' cosines.
STRANGERS, TWINS = 0.3, 1.05

# Picks nearer to one another than this share of the episode crowd it.
CROWDING = 1 / 12


@dataclass(frozen=True, slots=True)
class Pick:
    """A passage by its index: picked, with what its likeness to better ones and its closeness to
    them in the episode (0 to 1) cost in points, or passed over, `like` being the pick it repeats.
    """

    index: int
    like: int | None = None
    likeness: float = 0.0
    closeness: float = 0.0
    likeness_cost: float = 0.0
    closeness_cost: float = 0.0

    @property
    def cost(self) -> float:
        """What variety takes off in all."""
        return self.likeness_cost + self.closeness_cost


def stem(token: str) -> str:
    """Return a token without its commonest English endings, enough to tell repeats."""
    for ending in ("'s", "ing", "ies", "ed", "es", "s", "ly"):
        if token.endswith(ending) and len(token) - len(ending) >= 3:
            bare = token.removesuffix(ending)
            if ending == "ies":
                return f"{bare}y"
            return token if ending == "s" and bare.endswith("s") else bare
    return token


def _stem_content(tokens: Sequence[str]) -> set[str]:
    return {stem(token) for token in tokens if token not in PLAIN and len(token) > 2}


def make_same_point(one: Passage, other: Passage) -> bool:
    """Tell whether a sentence of each ends in the same words and these are much of a line."""
    least = POINT_SHARE * min(len(one.tokens), len(other.tokens))
    for left in one.pieces:
        for right in other.pieces:
            shared = 0
            for a, b in zip(reversed(left.tokens), reversed(right.tokens), strict=False):
                if stem(a) != stem(b):
                    break
                shared += 1
            if shared < max(POINT_WORDS, least):
                continue
            run = left.tokens[-shared:]
            content = [word for word in run if word not in PLAIN and word.isalpha()]
            if len(set(content)) >= POINT_CONTENT and count_verbs(run):
                return True
    return False


def _key_endings(passage: Passage) -> set[tuple[str, ...]]:
    """Return what every sentence ends in, by which those that may make the same point are found."""
    return {
        tuple(stem(token) for token in piece.tokens[-POINT_WORDS:])
        for piece in passage.pieces
        if len(piece.tokens) >= POINT_WORDS
    }


def weigh_words(passages: Sequence[Passage]) -> list[dict[str, float]]:
    """Return unit vectors of content words weighted by inverse passage frequency."""
    bags = [_stem_content(passage.tokens) for passage in passages]
    frequency = Counter(word for bag in bags for word in bag)
    total = len(bags)
    vectors = []
    for bag in bags:
        weights = {word: math.log(1 + total / frequency[word]) for word in sorted(bag)}
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({word: weight / norm for word, weight in weights.items()})
    return vectors


def compare_meanings(meanings: NDArray[np.float32], one: int) -> NDArray[np.float32]:
    """Return how like every passage is to passage `one` by meaning, 0 to 1."""
    stretched: NDArray[np.float32] = (meanings @ meanings[one] - STRANGERS) / (TWINS - STRANGERS)
    return stretched.clip(0.0, 1.0)


class KnownLines:
    """Lines that are out already, to be asked whether a passage says nearly the same."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        tokens = [split_tokens(line) for line in lines]
        self._words = [f" {' '.join(line)} " for line in tokens]
        self._bags = [_stem_content(line) for line in tokens]
        self._sentences = {
            split_tokens(sentence): place
            for place, line in enumerate(lines)
            for sentence in SENTENCE_END.split(line)
        }
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, bag in enumerate(self._bags):
            for word in bag:
                self._places[word].append(place)

    def find(self, passage: Passage) -> str:
        """Return the known line that a passage is a part of, or that it shares a whole sentence or
        most content words with, "" when there is none.
        """
        for piece in passage.pieces:
            place = self._sentences.get(piece.tokens)
            if place is not None and len(_stem_content(piece.tokens)) >= KNOWN_WORDS:
                return self._lines[place]
        bag = _stem_content(passage.tokens)
        common = Counter(place for word in bag for place in self._places.get(word, ()))
        words = f" {' '.join(passage.tokens)} "
        # Of those that share as much the first: a set has its words in any order.
        least = min(KNOWN_WORDS, len(bag))
        ranked = sorted(
            (item for item in common.items() if item[1] >= least),
            key=lambda item: (-item[1], item[0]),
        )
        for place, count in ranked:
            if count == len(bag) and words in self._words[place]:
                return self._lines[place]
        for place, count in ranked:
            longest = max(len(bag), len(self._bags[place]))
            if count >= max(KNOWN_WORDS, KNOWN_SHARE * longest):
                return self._lines[place]
        return ""


def pick_varied(
    passages: Sequence[Passage],
    scores: Sequence[float],
    *,
    limit: int,
    total_words: int,
    variety: float,
    spread: float,
    floor: float = -math.inf,
    meanings: NDArray[np.float32] | None = None,
    first: Sequence[Pick] = (),
) -> tuple[list[Pick], list[Pick]]:
    """Choose up to `limit` passages by maximal marginal relevance (Carbonell & Goldstein 1998).

    Each step takes the passage with the highest score less its cost: `variety` times its likeness
    to the nearest pick and `spread` times its closeness in the episode, both in parts of the range
    of scores. Two passages are as like as their words or, where `meanings` (passages, any) holds a
    unit vector for each, as what they mean; they are the same as well where they make the same
    point in the same words. What is left never rises from pick to pick, so that none is taken once
    it is under `floor`, and a larger `limit` only adds picks. `first` are picks that stand already.
    Returns the picks in order and the passages left out as near-duplicates.
    """
    if not passages:
        return [], []
    scale = (max(scores) - min(scores)) or 1.0
    field = _Field(passages, meanings, reach=max(1.0, total_words * CROWDING))
    picks: list[Pick] = []
    repeats: list[Pick] = []
    while field.open_indices and len(picks) < limit:
        if len(picks) < len(first):
            pick = first[len(picks)]
        else:
            pick = field.find_best(scores, scale, variety, spread)
            if scores[pick.index] - pick.cost < floor:
                break
        picks.append(pick)
        repeats += field.close_around(pick.index)
    return picks, repeats


class _Field:
    """The passages that are still open to be picked, and how near each is to what was picked.

    Two that lie `reach` words from one another do not crowd each other.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        meanings: NDArray[np.float32] | None,
        *,
        reach: float,
    ) -> None:
        self._passages = passages
        self._reach = reach
        self._comparison = _Comparison(passages, meanings)
        self._likeness = [0.0] * len(passages)
        self._closeness = [0.0] * len(passages)
        self.open_indices = list(range(len(passages)))

    def find_best(
        self, scores: Sequence[float], scale: float, variety: float, spread: float
    ) -> Pick:
        """Return the open passage with the highest score less its cost, the first of several."""
        costs = {
            i: scale * (variety * self._likeness[i] + spread * self._closeness[i])
            for i in self.open_indices
        }
        best = max(self.open_indices, key=lambda i: (scores[i] - costs[i], -i))
        likeness, closeness = self._likeness[best], self._closeness[best]
        return Pick(
            best, None, likeness, closeness, scale * variety * likeness, scale * spread * closeness
        )

    def close_around(self, one: int) -> list[Pick]:
        """Close the passages that overlap a pick or repeat it; return those that repeat it."""
        chosen = self._passages[one]
        alike, pointed = self._comparison.compare(one)
        remaining: list[int] = []
        repeats: list[Pick] = []
        for index in self.open_indices:
            passage = self._passages[index]
            gap = max(passage.start_word - chosen.end_word, chosen.start_word - passage.end_word)
            if gap < 0:
                # They overlap.
                continue
            if alike[index] >= NEARLY_SAME or (
                index in pointed and make_same_point(chosen, passage)
            ):
                repeats.append(Pick(index, one))
                continue
            self._likeness[index] = max(self._likeness[index], alike[index])
            self._closeness[index] = max(self._closeness[index], 1 - gap / self._reach)
            remaining.append(index)
        self.open_indices = remaining
        return repeats


class _Comparison:
    """Finds what is like one of the passages without comparing it with each."""

    def __init__(self, passages: Sequence[Passage], meanings: NDArray[np.float32] | None) -> None:
        self._meanings = meanings
        self._vectors = weigh_words(passages)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, vector in enumerate(self._vectors):
            for word, weight in vector.items():
                self._postings[word].append((index, weight))
        self._keys = [_key_endings(passage) for passage in passages]
        self._endings: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, keys in enumerate(self._keys):
            for key in keys:
                self._endings[key].append(index)

    def compare(self, one: int) -> tuple[list[float], set[int]]:
        """Return how like passage `one` each is, 0 to 1, and which of them may make its point."""
        alike = [0.0] * len(self._vectors)
        if self._meanings is not None:
            alike = compare_meanings(self._meanings, one).tolist()
        dots: dict[int, float] = defaultdict(float)
        for word, weight in self._vectors[one].items():
            for index, other in self._postings[word]:
                dots[index] += weight * other
        for index, dot in dots.items():
            alike[index] = max(alike[index], dot)
        return alike, {index for key in self._keys[one] for index in self._endings[key]}

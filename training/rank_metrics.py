"""How good is a ranking? AUC, precision and NDCG of the top 20 on graded episodes, and plain rivals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

from quotebot.score.diversity import weigh_words
from quotebot.score.passage import split_tokens
from training.graded import SAME, share
from training.rank_data import Episode
from training.ranker_baseline import find_area

TOP, ORDINARY_PER_GOOD = 20, 4
Scores = NDArray[np.float64]


def pick_top(episode: Episode, scores: Scores, count: int = TOP) -> list[int]:
    """The best candidates of which none overlaps a better one."""
    taken: list[int] = []
    for row in np.argsort(-scores, kind="stable"):
        start, end = episode.spans[row]
        if all(end <= episode.spans[t][0] or episode.spans[t][1] <= start for t in taken):
            taken.append(int(row))
            if len(taken) == count:
                break
    return taken


def find_gain(episode: Episode, row: int) -> int:
    """2 to the grade less 1 of the best good line that a candidate is nearly the same as, else 0."""
    span = tuple(episode.spans[row])
    return max(
        (2**g.grade - 1 for g in episode.grades if g.grade >= 2 and share(span, g.span) >= SAME),
        default=0,
    )


def area(episodes: Sequence[Episode], scores: Sequence[Scores]) -> tuple[float, float]:
    """AUC of good lines against grade 0 and ordinary ones, and against grade 0 alone."""
    dice = Random(5)
    good: list[float] = []
    bad: list[float] = []
    ordinary: list[float] = []
    for episode, points in zip(episodes, scores, strict=True):
        before = len(good)
        for grade in episode.grades:
            common = [share(tuple(span), grade.span) for span in episode.spans.tolist()]
            row = int(np.argmax(common))
            if common[row] >= SAME:
                (good if grade.grade >= 2 else bad).append(float(points[row]))
        plain = np.flatnonzero(episode.shares == 0).tolist()
        count = min(len(plain), ORDINARY_PER_GOOD * (len(good) - before))
        ordinary += [float(points[row]) for row in dice.sample(plain, count)]
    return (
        find_area(np.array(good), np.array(bad + ordinary)),
        find_area(np.array(good), np.array(bad)),
    )


def top_figures(episodes: Sequence[Episode], scores: Sequence[Scores]) -> tuple[float, float]:
    """Mean precision and mean NDCG of the top 20."""
    precisions, gains = [], []
    discount = 1 / np.log2(np.arange(2, TOP + 2))
    for episode, points in zip(episodes, scores, strict=True):
        found = np.array([find_gain(episode, row) for row in pick_top(episode, points)])
        ideal = sorted((2**g.grade - 1 for g in episode.grades if g.grade >= 2), reverse=True)[:TOP]
        precisions.append(float((found > 0).mean()))
        gains.append(
            float(found @ discount[: len(found)] / (np.array(ideal) @ discount[: len(ideal)]))
        )
    return float(np.mean(precisions)), float(np.mean(gains))


def rank_text(episode: Episode) -> Scores:
    """TextRank (Mihalcea & Tarau 2004): the weight of a line in the graph of shared content words."""
    vectors = weigh_words([_Tokens(split_tokens(text)) for text in episode.texts])  # type: ignore[arg-type]
    words = {word: n for n, word in enumerate(sorted({w for v in vectors for w in v}))}
    matrix = np.zeros((len(vectors), len(words)), np.float32)
    for row, vector in enumerate(vectors):
        for word, weight in vector.items():
            matrix[row, words[word]] = weight
    links = matrix @ matrix.T
    np.fill_diagonal(links, 0)
    links /= np.maximum(links.sum(1, keepdims=True), 1e-9)
    rank = np.full(len(vectors), 1 / len(vectors))
    for _ in range(30):
        rank = 0.15 / len(vectors) + 0.85 * (rank @ links)
    return rank.astype(np.float64)


class _Tokens:
    """Just enough of a passage for `weigh_words`."""

    def __init__(self, tokens: tuple[str, ...]) -> None:
        self.tokens = tokens


def rivals(seed: int = 0) -> Mapping[str, Callable[[Episode], Scores]]:
    """The plain rankings that anyone can have."""
    dice = np.random.default_rng(seed)

    def column(name: str) -> Callable[[Episode], Scores]:
        return lambda e: e.features[:, e.names.index(name)].astype(np.float64)

    return {
        "VADER strength": column("sentiment_strength"),
        "textstat ease": column("ease"),
        "length": column("length"),
        "TextRank": rank_text,
        "random": lambda e: dice.random(len(e.spans)),
        "lead": lambda e: -e.spans[:, 0].astype(np.float64),
        "preferences alone": lambda e: e.points,
    }


def report(name: str, episodes: Sequence[Episode], scores: Sequence[Scores]) -> None:
    """Print one row."""
    both, hard = area(episodes, scores)
    precision, ndcg = top_figures(episodes, scores)
    print(
        f"{name:20} AUC {both:.3f} (grade 0 alone {hard:.3f})  "
        f"top 20: precision {precision:.3f}  NDCG {ndcg:.3f}",
        flush=True,
    )

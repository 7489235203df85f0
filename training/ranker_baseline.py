"""Derive and check the default weights of `[score.weights]` on graded episodes.

    python -m training.ranker_baseline GRADED.jsonl.xz [--fit]

Prints, for the shows held out, AUC of grade 2 and 3 spans against grade 0 and ordinary ones and
the precision of the top 20, for the default weights, for fitted ones and for plain rivals.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotebot.model import Labels, Restored, Sentence, Source, Transcript, Word
from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.rank import rank_quotes
from quotebot.score.scoring import Scored, score_passages
from quotebot.score.settings import ScoreSettings

HELD_OUT = ("metamuse", "changelog/gotime", "changelog/spotlight", "bitcoin/")
ORDINARY_PER_GOOD = 4
Vector = NDArray[np.float64]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Episode:
    """A graded episode; `grades` maps half-open sentence ranges to 0, 2 or 3."""

    id: str
    restored: Restored
    grades: dict[Span, int]


def load_episodes(path: Path) -> Iterator[Episode]:
    """Yield the graded episodes of a `graded.jsonl.xz`."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            grades = {(g["from"], g["to"] + 1): int(g["grade"]) for g in record["grades"]}
            yield Episode(record["id"], build_restored(record["id"], record["sentences"]), grades)


def build_restored(name: str, sentences: Sequence[tuple[str, str]]) -> Restored:
    """Return a restored transcript of speaker-text pairs, one sentence each.

    Quotation marks are left out: the corpus splits quoted speech in the middle, and what a
    recogniser hears has none.
    """
    words: list[Word] = []
    built: list[Sentence] = []
    turn = bytearray()
    offset = 0
    for number, (speaker, text) in enumerate(sentences):
        start = len(words)
        for token in unescape(text).replace('"', "").split() or ["…"]:
            words.append(Word(token, offset, offset + len(token), speaker=speaker))
            offset += len(token) + 1
            turn.append(0)
        printed = " ".join(word.text for word in words[start:])
        built.append(Sentence(start, len(words), printed, (), speaker, 1.0))
        if number + 1 < len(sentences) and sentences[number + 1][0] != speaker:
            turn[-1] = 1
    texts = tuple(word.text for word in words)
    source = Source(name, name, "graded", language="en")
    transcript = Transcript(source, " ".join(texts), tuple(words), punctuated=True)
    zeros = bytes(len(words))
    labels = Labels(texts, ("",) * len(words), bytes(turn), zeros, zeros)
    return Restored(transcript, tuple(built), labels)


def share(left: Span, right: Span) -> float:
    """Return how much two ranges share: intersection over union."""
    common = min(left[1], right[1]) - max(left[0], right[0])
    return max(0, common) / (max(left[1], right[1]) - min(left[0], right[0]))


@dataclass(frozen=True, slots=True)
class Sample:
    """Measured passages of one episode: likings (rows) and labels (1 good, 0 not, -1 in between).

    `graded` marks the rows that are graded spans themselves.
    """

    episode: Episode
    scored: tuple[Scored, ...]
    likings: Vector
    labels: NDArray[np.int64]
    graded: NDArray[np.bool_]


def measure_episode(episode: Episode, settings: ScoreSettings) -> Sample:
    """Measure every candidate of an episode and label it by the graded spans."""
    scored = score_passages(cut_passages(episode.restored, settings), settings)
    labels, graded = [], []
    for item in scored:
        span = item.passage.sentences
        near = [(share(span, other), grade) for other, grade in episode.grades.items()]
        good = max((part for part, grade in near if grade >= 2), default=0.0)
        exact = episode.grades.get(span)
        graded.append(exact is not None)
        if exact is not None:
            labels.append(int(exact >= 2))
        else:
            labels.append(1 if good >= 0.66 else -1 if good > 0 else 0)
    likings = np.array([[m.liking for m in item.measures] for item in scored])
    return Sample(episode, tuple(scored), likings, np.array(labels), np.array(graded))


def fit_logistic(likings: Vector, labels: Vector, *, ridge: float = 3.0) -> Vector:
    """Return logistic-regression coefficients (last: intercept) by Newton's method."""
    rows = np.hstack([likings, np.ones((len(likings), 1))])
    balance = np.where(labels > 0, (labels == 0).sum() / max(1, (labels > 0).sum()), 1.0)
    weights = np.zeros(rows.shape[1])
    penalty = np.full(rows.shape[1], ridge)
    penalty[-1] = 1e-6
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (balance * (chance - labels)) + penalty * weights
        curve = (rows * (balance * chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def find_area(good: Vector, other: Vector) -> float:
    """Return the area under the ROC curve: how often a good one scores above another."""
    pooled = np.concatenate([good, other])
    _, inverse, counts = np.unique(pooled, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks = (ends - (counts - 1) / 2)[inverse]
    return float(
        (ranks[: len(good)].sum() - len(good) * (len(good) + 1) / 2) / (len(good) * len(other))
    )


def score_area(samples: Sequence[Sample], scorer: Callable[[Sample], Vector]) -> float:
    """Return AUC over all episodes: graded good spans against grade 0 and ordinary ones."""
    dice = random.Random(4)
    good: list[float] = []
    other: list[float] = []
    for sample in samples:
        points = scorer(sample)
        exact = sample.graded & (sample.labels == 1)
        good += points[exact].tolist()
        other += points[sample.graded & (sample.labels == 0)].tolist()
        ordinary = points[~sample.graded & (sample.labels == 0)].tolist()
        other += dice.sample(ordinary, min(len(ordinary), ORDINARY_PER_GOOD * int(exact.sum())))
    return find_area(np.array(good), np.array(other))


def score_top(
    samples: Sequence[Sample], settings: ScoreSettings, limit: int = 20
) -> tuple[float, list[float]]:
    """Return the mean share of good lines in the top `limit`, and each episode's."""
    shares = []
    for sample in samples:
        ranking = rank_quotes(sample.episode.restored, settings, limit=limit)
        hits = sum(is_good(quote.sentences, sample.episode) for quote in ranking.quotes)
        shares.append(hits / limit)
    return sum(shares) / max(1, len(shares)), shares


def is_good(span: Span, episode: Episode) -> bool:
    """Tell whether at least half of a span is a grade 2 or 3 span, both ways."""
    return any(share(span, other) >= 0.5 for other, grade in episode.grades.items() if grade >= 2)


def main() -> None:
    """Measure, fit when asked, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graded", type=Path)
    parser.add_argument("--fit", action="store_true", help="also fit weights on the other shows")
    arguments = parser.parse_args()
    settings = ScoreSettings()
    samples = [measure_episode(e, settings) for e in load_episodes(arguments.graded)]
    held = [s for s in samples if s.episode.id.startswith(HELD_OUT)]
    seen = [s for s in samples if not s.episode.id.startswith(HELD_OUT)]
    print(f"{len(seen)} episodes to fit on, {len(held)} held out")
    names = [measure.feature for measure in held[0].scored[0].measures]
    weights = dict(settings.weights)
    default = np.array([weights[name] for name in names])
    report(held, names, default, settings)
    if arguments.fit:
        use = np.concatenate([s.labels >= 0 for s in seen])
        rows = np.concatenate([s.likings for s in seen])[use]
        labels = np.concatenate([s.labels for s in seen])[use].astype(np.float64)
        fitted = fit_logistic(rows, labels)[:-1] * 10
        for name, before, after in zip(names, default, fitted, strict=True):
            print(f"  {name:20} {before:6.1f} -> {after:6.1f}")
        report(held, names, fitted, settings, title="fitted")


def report(
    held: Sequence[Sample],
    names: Sequence[str],
    weights: Vector,
    settings: ScoreSettings,
    *,
    title: str = "default",
) -> None:
    """Print AUC and precision of weights and, once, of each feature alone."""

    def scorer(sample: Sample) -> Vector:
        return np.asarray(sample.likings @ weights)

    table: dict[str, Any] = dict(zip(names, weights.tolist(), strict=True))
    chosen = settings.model_copy(
        update={
            "weights": settings.weights.model_copy(update=table),
            "min_score": -1000.0,
        }
    )
    mean, each = score_top(held, chosen)
    print(f"{title:20} AUC {score_area(held, scorer):.3f}  top 20: {mean:.3f}")
    print("   ", " ".join(f"{part:.2f}" for part in each))
    if title != "default":
        return
    for place, name in enumerate(names):
        area = score_area(held, lambda sample, column=place: sample.likings[:, column])
        print(f"  {name:20} alone: AUC {area:.3f}")


if __name__ == "__main__":
    main()

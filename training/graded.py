"""Graded episodes as the ranker will meet them: bare words, restored by our own tagger, cut, labelled."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from quotebot.encoder import Encoder
from quotebot.model import Restored
from quotebot.restore import restore
from quotebot.score.candidates import cut_passages
from quotebot.score.passage import Passage
from quotebot.score.settings import ScoreSettings
from training.evaluate import CLEAN, transcript_of
from training.labels import Labelled, words_of
from training.noise import disturb

Span = tuple[int, int]
#: Share of words that two spans must have in common to count as the same line.
SAME = 0.5
ORDINARY = -1


@dataclass(frozen=True, slots=True)
class Grade:
    """A reader's verdict on half-open word range `span`: 3, 2, or 0 with a reason."""

    span: Span
    grade: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """One episode: its restored transcript, the candidates cut from it, the readers' grades."""

    id: str
    restored: Restored
    passages: tuple[Passage, ...]
    grades: tuple[Grade, ...]


def read_records(paths: Sequence[Path]) -> Iterator[dict[str, object]]:
    """Yield the records of `graded.jsonl.xz` files and of plain `.jsonl` ones."""
    for path in paths:
        opener = lzma.open if path.suffix == ".xz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def bare_words(sentences: Sequence[Sequence[str]]) -> tuple[list[str], list[int]]:
    """Return the words a recogniser would have heard, and at which word each sentence begins."""
    words: list[str] = []
    starts: list[int] = []
    for _, text in sentences:
        starts.append(len(words))
        heard: list[Labelled] = words_of(unescape(text))
        words += [w.word for w in disturb(heard, replace(CLEAN, spelled=True), Random(0), ())]
    starts.append(len(words))
    return words, starts


def make_episode(record: dict[str, object], encoder: Encoder, settings: ScoreSettings) -> Graded:
    """Strip, restore and cut one record; the grades follow their words."""
    sentences: list[list[str]] = record["sentences"]  # type: ignore[assignment]
    given: list[dict[str, object]] = record["grades"]  # type: ignore[assignment]
    words, starts = bare_words(sentences)
    restored = restore(transcript_of(words), encoder=encoder)
    grades = tuple(
        Grade((starts[int(g["from"])], starts[int(g["to"]) + 1]), int(g["grade"]), str(g["why"]))  # type: ignore[call-overload]
        for g in given
        if starts[int(g["from"])] < starts[int(g["to"]) + 1]  # type: ignore[call-overload]
    )
    return Graded(str(record["id"]), restored, tuple(cut_passages(restored, settings)), grades)


def share(left: Span, right: Span) -> float:
    """Return how much two ranges share: intersection over union."""
    common = min(left[1], right[1]) - max(left[0], right[0])
    return max(0, common) / (max(left[1], right[1]) - min(left[0], right[0]))


def match(episode: Graded) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Return for every candidate the nearest grade (3, 2, 0 or ORDINARY), its share of words, and the
    share with the nearest good span (grade 2 or 3).
    """
    kinds, shares, goods = [], [], []
    for passage in episode.passages:
        span = (passage.start_word, passage.end_word)
        near = [(share(span, g.span), g.grade) for g in episode.grades]
        best, grade = max(near, default=(0.0, ORDINARY))
        kinds.append(grade if best >= SAME else ORDINARY)
        shares.append(best)
        goods.append(max((part for part, g in near if g >= 2), default=0.0))
    return np.array(kinds), np.array(shares), np.array(goods)

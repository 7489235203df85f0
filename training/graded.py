"""Graded episodes as the ranker will meet them: bare words, restored by our own tagger, cut, labelled."""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sentencex import segment

from quotebot.encoder import Encoder
from quotebot.model import Restored
from quotebot.reading import Reader
from quotebot.restore import restore
from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.passage import Passage
from quotebot.score.settings import ScoreSettings
from training.evaluate import CLEAN, transcript_of
from training.labels import Labelled, words_of
from training.noise import disturb

Span = tuple[int, int]
Given = TypeVar("Given")
#: Share of words that two spans must have in common to count as the same line.
SAME = 0.5
#: Two spans with this share of their words in common are one line to a reader.
ALIKE = 0.9
ORDINARY = -1
_STAMP = re.compile(r"^\d\d:\d\d:\d\d\s*")


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


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of `graded.jsonl.xz`."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_own(
    path: Path, speech: Path, given: Sequence[dict[str, Any]] = ()
) -> Iterator[dict[str, Any]]:
    """Yield our own grades as records, their sentences taken from the `speech` folder.

    `grades` hold sentence numbers of `split_sentences`; `direct` half-open word ranges and a grade; so do
    `verdicts`, of a later round, where a letter is a nought with its reason (the first of context,
    fragment, garbled, bland, unfit). The ranker learned from `direct`, the editor from both.
    What is of an episode of `given` is laid into its record there.
    """
    wanted = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            wanted[record["id"]] = record
    for known in given:
        if (more := wanted.pop(known["id"], None)) is not None:
            known |= {key: more[key] for key in ("direct", "verdicts") if key in more}
    for file in sorted(speech.glob("*.jsonl.xz")):
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                episode = json.loads(line)
                record = wanted.pop(episode["id"], None)
                if record is None:
                    continue
                keys = ("from", "to", "grade", "why")
                yield {
                    "id": record["id"],
                    "sentences": split_sentences(episode["turns"]),
                    "grades": [dict(zip(keys, grade, strict=True)) for grade in record["grades"]],
                    "direct": record.get("direct", []),
                    "verdicts": record.get("verdicts", []),
                }
    if wanted:
        raise SystemExit(f"not in {speech}: {', '.join(wanted)}")


def read_all(
    path: Path, own: Path | None = None, speech: Path | None = None
) -> list[dict[str, Any]]:
    """Return the records of `graded.jsonl.xz`, and our own where they are named."""
    records = list(read_records(path))
    if own:
        if speech is None:
            raise SystemExit("--own needs --speech, the folder that the graded episodes lie in")
        records += read_own(own, speech, list(records))
    return records


def ask_records(description: str | None) -> tuple[Path, list[dict[str, Any]]]:
    """Return what a command line asks for: where to write, and the graded records to prepare."""
    args = argparse.ArgumentParser(description=description)
    args.add_argument("out", type=Path)
    args.add_argument("graded", type=Path, help="graded.jsonl.xz")
    args.add_argument("--own", type=Path, help="grades of our own, training/grades.jsonl")
    args.add_argument("--speech", type=Path, help="the folder of speech/*.jsonl.xz they are of")
    given = args.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    return given.out, read_all(given.graded, given.own, given.speech)


def split_sentences(turns: Sequence[tuple[str | None, str]]) -> list[list[str]]:
    """Return (speaker, sentence) pairs of an episode, as its readers had them before them."""
    return [
        [speaker, sentence.strip()]
        for speaker, text in turns
        if speaker is not None
        for line in _STAMP.sub("", text).split("\n")
        for sentence in segment("en", line)
        if sentence.strip()
    ]


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


def make_episode(
    record: Mapping[str, Any],
    encoder: Encoder,
    settings: ScoreSettings,
    reader: Reader | None = None,
) -> Graded:
    """Strip, restore and cut one record; the grades follow their words."""
    words, starts = bare_words(record["sentences"])
    restored = restore(transcript_of(words), encoder=encoder, reader=reader)
    grades = tuple(
        Grade((starts[g["from"]], starts[g["to"] + 1]), g["grade"], g["why"] or "")
        for g in record["grades"]
        if starts[g["from"]] < starts[g["to"] + 1]
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


def find_rows(spans: NDArray[np.int64], direct: Mapping[Span, Given]) -> dict[int, Given]:
    """Return the grade of each candidate (row of `spans`) that was graded as it stood.

    A tagger that was trained since cuts a little otherwise: a span without its candidate goes to
    the nearest one that shares nine words in ten with it.
    """
    rows = {span: row for row, span in enumerate(map(tuple, spans.tolist()))}
    found = {rows[span]: grade for span, grade in direct.items() if span in rows}
    for span, grade in direct.items():
        if span in rows:
            continue
        near = np.flatnonzero(np.abs(spans - span).max(1) <= 3)
        near = near[[share(tuple(spans[row]), span) >= ALIKE for row in near]]
        if len(near):
            row = max(near.tolist(), key=lambda row: share(tuple(spans[row]), span))
            found.setdefault(row, grade)
    return found

"""Episodes to shards of packed windows: `python -m training.prepare DATA VOCAB OUT`.

A shard is an .npz of `ids` (windows, length) uint16 and `labels` (windows, length, 5) uint8 in the
order punctuation, case, turn, filler, advert; 255 is not counted. Labels sit on a word's last piece.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np

from quotebot.wordpieces import WordPieces
from training.adverts import Composer, Piece
from training.labels import IGNORE, STOP, Labelled, words_of
from training.noise import Rates, disturb
from training.written import DECOY, Written

LENGTH = 192
SHARD = 2048
#: Shows and the share of their episodes that is used; earnings22 is the only verbatim source.
SOURCES = {
    "train-podcast": 1.0,
    "train-jsparty": 0.5,
    "train-gotime": 0.5,
    "train-practicalai": 0.7,
    "train-shipit": 0.8,
    "train-backstage": 1.0,
    "train-bitcoin": 0.7,
    "train-earnings22": 2.0,
}
_CUE = re.compile(
    r"brought to you by|sponsored by|(promo|coupon|discount) code|our sponsors? (is|are|for|this|of|today)|"
    r"thanks? (to )?(our )?(friends|partners|sponsors)|(thanks|thank you)( \w+){0,3} for (listening|tuning in)|"
    r"(i'm|i am) your host|welcome(,)?( \w+){0,2} (back )?to (the |another |this )?(changelog|js party|go ?time|ship it|practical ai|backstage|show|podcast|episode)|"
    r"links? in the (description|show notes)|subscribe (at|to|by|on)|rate (us|the show)|see you next (week|time)|"
    r"(dot|\.)(com|io|fm|dev|org)/\w+|quick (shout ?out|break)|let's take a break|sponsor",
    re.IGNORECASE,
)  # fmt: skip
_SURE = re.compile(
    r"brought to you by|sponsored by|(promo|coupon|discount) code|our sponsors? (for|today|this)|for (listening|tuning in)|"
    r"(i'm|i am) your host|links? in the (description|show notes)|see you next (week|time)|subscribe (at|to|by)",
    re.IGNORECASE,
)
#: The share of breaks, intros and outros that people wrote; the others are composed.
_WRITTEN = 0.6
#: Words of talk to a break, and to a passage that only sounds like one.
_WORDS_A_BREAK, _WORDS_A_DECOY = 3500, 6000
SENTENCE_GAP = re.compile(r"(?<=[.?!])\s+(?=[A-Z\"'])")


def episodes(path: Path) -> Iterator[tuple[str, list[tuple[str | None, str]]]]:
    """Id and turns of every episode of one file, unusable ones left out."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            episode = json.loads(line)
            turns = [(speaker, text) for speaker, text in episode["turns"]]
            text = " ".join(t for _, t in turns)
            marks = sum(text.count(c) for c in ".?!") / max(1, len(text.split()))
            if len(turns) < 5 or not 0.03 < marks < 0.25 or text.count(": 00:") > 5:
                continue
            yield episode["id"], turns


def advert_labels(text: str, words: list[Labelled], split: bool) -> list[Labelled]:
    """Label the sentences of a real turn that are surely housekeeping; look away near doubtful ones."""
    if not _CUE.search(text):
        return words
    kinds: list[int] = []
    for sentence in SENTENCE_GAP.split(text):
        count = len(words_of(sentence, split_hyphens=split))
        kinds += [1 if _SURE.search(sentence) else IGNORE] * count
    kinds += [IGNORE] * (len(words) - len(kinds))
    return [replace(w, advert=k) for w, k in zip(words, kinds, strict=False)]


def lift(pieces: Sequence[Piece], rates: Rates) -> list[Labelled]:
    """The words of a composed passage; its last word ends a turn."""
    out: list[Labelled] = []
    for text, label in pieces:
        out += [replace(w, advert=label) for w in words_of(text, split_hyphens=rates.split_hyphens)]
    if out:
        out[-1] = replace(out[-1], turn=1, punct=out[-1].punct or STOP)
    return out


def episode_words(
    turns: Sequence[tuple[str | None, str]],
    rng: Random,
    vocabulary: Sequence[str],
    stray: Sequence[str],
    *,
    verbatim: bool,
    part: str = "train",
    written: Written | None = None,
) -> list[Labelled]:
    """The labelled words of one episode, disturbed, with adverts between its turns.

    They are composed and, where given, `written`.
    """
    rates = Rates.draw(rng, verbatim)

    def wander(many: int) -> Sequence[str]:
        at = rng.randrange(max(1, len(stray) - many))
        return stray[at : at + many]

    compose = Composer(rng, part, wander)
    out: list[Labelled] = []

    def place(words: Sequence[Labelled], rates: Rates = rates) -> None:
        out.extend(disturb(words, rates, rng, vocabulary))

    # Where no sentence is known to begin, no false start can be put in its place.
    heard = replace(rates, start=0)

    def place_break() -> None:
        if written and rng.random() < _WRITTEN:
            place(written.take_break(rng), heard)
        else:
            place(lift(compose.block(), rates))

    def place_frame(kind: str) -> None:
        if written and rng.random() < _WRITTEN:
            place(written.take(rng, kind), heard)
        else:
            place(lift(compose.frame(kind), rates))

    if rng.random() < 0.7:
        if rng.random() < 0.6:
            place_frame("intro")
        place_break()
        if rng.random() < 0.3:
            place_frame("intro")
    spoken = 0
    for at, (speaker, text) in enumerate(turns):
        if speaker is None:
            if rng.random() < 0.45:
                place_break()
            continue
        words = words_of(text, split_hyphens=rates.split_hyphens)
        if not words:
            continue
        words = advert_labels(text, words, rates.split_hyphens)
        following = next((s for s, t in turns[at + 1 :] if s is not None and t.strip()), None)
        if following is not None and following != speaker:
            words[-1] = replace(words[-1], turn=1)
        elif following is None:
            words[-1] = replace(words[-1], turn=IGNORE)
        out.extend(disturb(words, rates, rng, vocabulary))
        spoken += len(words)
        if rng.random() < len(words) / _WORDS_A_BREAK:
            place_break()
        if written and rng.random() < len(words) / _WORDS_A_DECOY:
            place(written.take(rng, DECOY), heard)
    if rng.random() < 0.5:
        place_frame("outro")
    return out


def pack(words: Sequence[Labelled], pieces: WordPieces) -> tuple[list[int], list[tuple[int, ...]]]:
    """Ids and labels in one row; every piece but a word's last carries 255."""
    blank = (IGNORE,) * 5
    ids: list[int] = []
    labels: list[tuple[int, ...]] = []
    for w in words:
        got = pieces(w.word)
        ids += got
        labels += [blank] * (len(got) - 1)
        labels.append((w.punct, w.case, w.turn, w.filler, w.advert))
    return ids, labels


def main() -> None:
    """Write shards, a held-out composed set and the lexicon's counts."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("data", type=Path)
    args.add_argument("vocabulary", type=Path)
    args.add_argument("out", type=Path)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--share", type=float, default=1.0, help="of each source's share")
    given = args.parse_args()
    rng = Random(given.seed)
    written = Written.read()
    lines = given.vocabulary.read_text("utf-8").split("\n")
    pieces = WordPieces({w: i for i, w in enumerate(lines) if w})
    common = [w for w in lines if w.isalpha() and 3 < len(w) < 9]
    given.out.mkdir(parents=True, exist_ok=True)
    rows_ids: list[np.ndarray] = []
    rows_labels: list[np.ndarray] = []
    seen: Counter[str] = Counter()
    for name, share in SOURCES.items():
        for n, (_, turns) in enumerate(episodes(given.data / f"{name}.jsonl.xz")):
            if rng.random() > share * given.share:
                continue
            picked = [t for s, t in turns if s is not None and len(t) > 200]
            stray = SENTENCE_GAP.split(" ".join(rng.sample(picked, min(5, len(picked)))))
            words = episode_words(
                turns, rng, common, stray, verbatim=name == "train-earnings22", written=written
            )
            ids, labels = pack(words, pieces)
            seen[name] += len(ids)
            start = rng.randrange(LENGTH)
            many = (len(ids) - start) // LENGTH
            if many < 1:
                continue
            end = start + many * LENGTH
            rows_ids.append(np.array(ids[start:end], np.uint16).reshape(many, LENGTH))
            rows_labels.append(np.array(labels[start:end], np.uint8).reshape(many, LENGTH, 5))
            if n % 100 == 0:
                print(name, n, sum(seen.values()), flush=True)
    all_ids, all_labels = np.concatenate(rows_ids), np.concatenate(rows_labels)
    order = np.random.default_rng(given.seed).permutation(len(all_ids))
    for k in range(0, len(order), SHARD):
        chosen = order[k : k + SHARD]
        path = given.out / f"shard-{k // SHARD:04d}.npz"
        np.savez(path, ids=all_ids[chosen], labels=all_labels[chosen])
    print(dict(seen), len(order), "windows")
    for c, name in enumerate(("punct", "case", "turn", "filler", "advert")):
        print(name, np.bincount(all_labels[..., c].ravel(), minlength=256)[[0, 1, 2, 3, 255]])


if __name__ == "__main__":
    main()

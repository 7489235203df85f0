"""Memorable lines against others of the same film: `python -m training.pairs PAIRS.tsv RANKER.pt`.

Accuracy by five folds over films: on four fifths the branch is tuned further (a pairwise logistic loss),
on the rest the line with the higher log-odds is taken for the memorable one. Beside it the plain rival
that takes the longer line.
"""

from __future__ import annotations

import argparse
import copy
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from quotebot.encoder import Encoder
from quotebot.model import Edit
from quotebot.score.features import choose_families, measure_passage
from quotebot.score.passage import Passage, Piece, split_tokens
from quotebot.score.settings import ScoreSettings
from training.labels import words_of
from training.prepare import SENTENCE_GAP
from training.rank_data import read_states
from training.ranker import Branch

FOLDS, EPOCHS, BATCH = 5, 3, 32
ALIKE_WORDS = 2
NO_EDITS: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a film: its states (tokens, 384), its likings, its length in words and characters."""

    states: NDArray[np.float16]
    features: NDArray[np.float32]
    words: int
    chars: int


def read_line(
    text: str, encoder: Encoder, mean: NDArray[np.float32], deviation: NDArray[np.float32]
) -> Line:
    """Look at one line as at a passage that is all there is."""
    words = [w.word for w in words_of(text)] or ["so"]
    states, _ = read_states(words, encoder)
    pieces, at = [], 0
    for number, sentence in enumerate(SENTENCE_GAP.split(text)):
        size = max(1, len(sentence.split()))
        pieces.append(Piece(number, at, at + size, sentence, NO_EDITS, split_tokens(sentence)))
        at += size
    tokens = tuple(token for piece in pieces for token in piece.tokens)
    passage = Passage(tuple(pieces), text, NO_EDITS, tokens)
    likings = [m.liking for m in measure_passage(passage, choose_families(ScoreSettings()))]
    features = ((np.array(likings, np.float32) - mean) / deviation).astype(np.float32)
    return Line(states[:160], features, len(text.split()), len(text))


def score(branch: Branch, lines: Sequence[Line]) -> Tensor:
    """Log-odds of lines, each padded to the longest; what is beyond a line's end is not attended to."""
    odds = []
    for line in lines:  # one by one: the layers have no mask, and lines are short
        marks = branch(torch.from_numpy(line.states[None].astype(np.float32)))
        span = torch.tensor([[0, 0, len(line.states)]])
        odds.append(branch.score(marks, span, torch.from_numpy(line.features[None])))
    return torch.cat(odds)


def tune(branch: Branch, pairs: Sequence[tuple[Line, Line]]) -> Branch:
    """A copy of the branch tuned on pairs (memorable, other)."""
    tuned = copy.deepcopy(branch).train()
    optimiser = torch.optim.AdamW(tuned.parameters(), lr=1e-4, weight_decay=0.05)
    order, dice = list(range(len(pairs))), Random(0)
    for _ in range(EPOCHS):
        dice.shuffle(order)
        for at in range(0, len(order), BATCH):
            batch = [pairs[n] for n in order[at : at + BATCH]]
            better, worse = score(tuned, [a for a, _ in batch]), score(tuned, [b for _, b in batch])
            loss = F.softplus(worse - better).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return tuned.eval()


def main() -> None:
    """Print the accuracies."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("pairs", type=Path)
    args.add_argument("ranker", type=Path, help="what rank_train wrote")
    given = args.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)
    kept = torch.load(given.ranker, weights_only=False)
    mean, deviation = kept["mean"].numpy(), kept["deviation"].numpy()
    branch = Branch(len(mean))
    branch.load_state_dict(kept["branch"])
    branch.eval()
    encoder = Encoder(threads=1)
    with given.pairs.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    films = sorted({row["film"] for row in rows})
    Random(0).shuffle(films)
    fold = {film: n % FOLDS for n, film in enumerate(films)}
    pairs = [
        tuple(read_line(row[key], encoder, mean, deviation) for key in ("memorable", "other"))
        for row in rows
    ]
    right: dict[str, list[bool]] = {"as shipped": [], "tuned": [], "longer": []}
    alike: dict[str, list[bool]] = {name: [] for name in right}
    for part in range(FOLDS):
        held = [n for n, row in enumerate(rows) if fold[row["film"]] == part]
        tuned = tune(branch, [pairs[n] for n in range(len(rows)) if n not in set(held)])
        with torch.no_grad():
            for n in held:
                one, two = pairs[n]
                verdicts = {
                    "as shipped": bool(score(branch, [one]) > score(branch, [two])),
                    "tuned": bool(score(tuned, [one]) > score(tuned, [two])),
                    "longer": one.chars > two.chars,
                }
                for name, verdict in verdicts.items():
                    right[name].append(verdict)
                    if abs(one.words - two.words) <= ALIKE_WORDS:
                        alike[name].append(verdict)
        print(
            "fold",
            part,
            {name: round(float(np.mean(x)), 3) for name, x in right.items()},
            flush=True,
        )
    for name in right:
        print(
            f"{name:12} all {np.mean(right[name]):.3f}  alike in length {np.mean(alike[name]):.3f}"
        )


if __name__ == "__main__":
    main()

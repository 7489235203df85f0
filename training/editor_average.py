"""The mean of the editor's runs, honest: `python -m training.editor_average LINES OUT RUN WEIGHT …`.

The chances of a good line are moved by one constant, so that on the episodes kept for checking as many
lines are expected to be good as are: the training lines hold more good ones than a list does. No order
changes by it. Prints how well the lines graded as they stood are told apart there, and how often the
verdicts are right.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from quotebot.encoder import VERDICTS
from quotebot.score.editor import SURE
from training.editor import EditorNet, Read, gather, is_checked
from training.ranker_baseline import find_area

GOOD = 2


def judge(net: EditorNet, lines: Sequence[Read]) -> NDArray[np.float64]:
    """Log-probabilities (lines, VERDICTS), read one by one as in use."""
    with torch.no_grad():
        said = [net(*gather([line])[:2]).log_softmax(-1)[0] for line in lines]
    return torch.stack(said).double().numpy()


def odds_of(said: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log-odds of being good (lines) from log-probabilities."""
    good = np.exp(said[:, :GOOD]).sum(1)
    odds: NDArray[np.float64] = np.log(good) - np.log(np.maximum(1 - good, 1e-9))
    return odds


def find_shift(odds: NDArray[np.float64], share: float) -> float:
    """The constant that, added to the odds, makes the mean chance equal `share`; by bisection."""
    low, high = -5.0, 5.0
    for _ in range(60):
        middle = (low + high) / 2
        if (1 / (1 + np.exp(-odds - middle))).mean() > share:
            high = middle
        else:
            low = middle
    return low


def main() -> None:
    """Average, calibrate, write, report."""
    source, out, *rest = sys.argv[1:]
    with Path(source).open("rb") as file:
        lines = [line for line in pickle.load(file) if line.alone and is_checked(line.episode)]
    parts = np.array([float(part) for part in rest[1::2]])
    runs = [torch.load(Path(path)) for path in rest[::2]]
    state = {
        name: sum(part * run[name] for part, run in zip(parts / parts.sum(), runs, strict=True))
        for name in runs[0]
    }
    net = EditorNet()
    net.load_state_dict(state)
    net.eval()
    said = judge(net, lines)
    good = np.array([max(line.allowed) < GOOD for line in lines])
    odds = odds_of(said)
    shift = find_shift(odds, float(good.mean()))
    state["verdict.bias"][:GOOD] += shift
    torch.save(state, out)
    print(f"{len(lines)} lines, {good.mean():.3f} good; shift {shift:+.3f}")
    print(f"AUC good against the rest {find_area(odds[good], odds[~good]):.3f}")
    net.load_state_dict(state)
    chances = np.exp(judge(net, lines))
    worth = chances[:, :GOOD].sum(1)
    for low, high in ((0, 0.05), (0.05, 0.1), (0.1, 0.2), (0.2, 0.3), (0.3, 0.5), (0.5, 1.01)):
        inside = (worth >= low) & (worth < high)
        if inside.any():
            told, found = worth[inside].mean(), good[inside].mean()
            print(
                f"told {low:.2f} to {high:.2f}: {inside.sum():5} lines, {told:.3f}, are {found:.3f}"
            )
    wrong = chances[:, 3:].sum(1) >= SURE
    graded_wrong = np.array([min(line.allowed) >= VERDICTS.index("context") for line in lines])
    print(
        f"sure that it is wrong: {wrong.sum()} lines, {graded_wrong[wrong].mean():.3f} are, ",
        end="",
    )
    print(f"{good[wrong].mean():.3f} are good")


if __name__ == "__main__":
    main()

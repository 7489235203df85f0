"""Bring a tuned branch to the marks of another: `python -m training.rank_level OUT RANKER LIKE EPISODES`.

A branch that learned from more good lines is surer of all of them: its log-odds lie wider apart and
higher, which would weigh more beside the editor's verdict and lift lines over `min_score`. What
words say is spread so wide as `--share` tells, the best of the held-out episodes lie as high as with
LIKE, and the features' coefficients are those of LIKE, which the skimmer's marks were taught beside.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch

from quotebot.score.learned import CLOSE, OPEN, WORTH
from training.rank_data import HELD_OUT, Episode, load
from training.rank_evaluate import judge
from training.ranker import Branch

#: How many of the best lines of an episode tell how high its log-odds lie: those of a first look.
BEST = 80


def measure_height(kept: Mapping[str, Any], episodes: list[Episode]) -> float:
    """Return the mean log-odds of the best lines of the episodes."""
    mean, deviation = kept["mean"].numpy(), kept["deviation"].numpy()
    branch = Branch(len(mean))
    branch.load_state_dict(kept["branch"])
    branch.eval()
    odds = [judge(branch, episode, mean, deviation) for episode in episodes]
    return float(np.mean([np.sort(one)[-BEST:].mean() for one in odds]))


def main() -> None:
    """Spread, lift, and write."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("out", type=Path)
    args.add_argument("ranker", type=Path)
    args.add_argument("like", type=Path)
    args.add_argument("episodes", type=Path)
    args.add_argument("--share", type=float, default=0.6, help="of the spread of what words say")
    given = args.parse_args()
    kept = torch.load(given.ranker, weights_only=False)
    like = torch.load(given.like, weights_only=False)
    held = [episode for episode in load(given.episodes) if episode.id.startswith(HELD_OUT)]
    branch = kept["branch"]
    for mark in (WORTH, OPEN, CLOSE):
        branch["heads.weight"][mark] *= given.share
        branch["heads.bias"][mark] *= given.share
    # The features are scaled in each file by its own deviations.
    table = like["taste"]["coefficients"]
    coefficients = np.array([table[name] for name in kept["taste"]["coefficients"]])
    mean, deviation = kept["mean"].numpy(), kept["deviation"].numpy()
    scaled = (coefficients * deviation)[None].astype(np.float32)
    branch["features.weight"] = torch.from_numpy(scaled)
    constant = like["taste"]["constant"] + float(coefficients @ mean)
    branch["features.bias"] = torch.tensor([constant])
    branch["heads.bias"][WORTH] += measure_height(like, held) - measure_height(kept, held)
    torch.save({**kept, "branch": branch, "taste": like["taste"]}, given.out)


if __name__ == "__main__":
    main()

"""The ranker's table on the shows held out: `python -m training.rank_evaluate EPISODES RANKER.pt`.

The candidates are as they come through our own tagger. AUC of lines graded 2 or 3 against those graded 0
and ordinary ones; of the top 20 that do not overlap, the share that is a good line (grade 2 or 3, at
least half of the words of both in common) and NDCG (gains 3 and 7). Beside it the plain rivals.
`bench/ranking.py` prints the same for what is shipped.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from quotebot.encoder import WINDOW_TOKENS
from quotebot.restore.tagging import MARGIN_TOKENS
from quotebot.restore.windows import plan_windows
from training.rank_data import HELD_OUT, Episode, load
from training.rank_metrics import Scores, report, rivals
from training.ranker import Branch


def judge(
    branch: Branch, episode: Episode, mean: NDArray[np.float32], deviation: NDArray[np.float32]
) -> Scores:
    """The branch's log-odds of every candidate, window by window as in use."""
    marks = torch.zeros(len(episode.states), branch.heads.out_features)
    with torch.no_grad():
        for window in plan_windows(len(episode.states), length=WINDOW_TOKENS, margin=MARGIN_TOKENS):
            part = episode.states[window.start : window.start + window.length].astype(np.float32)
            said = branch(torch.from_numpy(part[None]))[0]
            kept = slice(window.keep_from - window.start, window.keep_to - window.start)
            marks[window.keep_from : window.keep_to] = said[kept]
        features = torch.from_numpy((episode.features - mean) / deviation)
        odds = []
        for row, (first, end) in enumerate(episode.tokens.tolist()):
            span = torch.tensor([[0, 0, end - first]])
            odds.append(branch.score(marks[None, first:end], span, features[row : row + 1]))
    return torch.cat(odds).double().numpy()


def main() -> None:
    """Print the table."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("episodes", type=Path)
    args.add_argument("ranker", type=Path)
    given = args.parse_args()
    torch.set_num_threads(1)
    held = [e for e in load(given.episodes) if e.id.startswith(HELD_OUT)]
    print(len(held), "episodes held out,", sum(len(e.spans) for e in held), "candidates")
    for name, rival in rivals().items():
        report(name, held, [rival(e) for e in held])
    kept = torch.load(given.ranker, weights_only=False)
    mean, deviation = kept["mean"].numpy(), kept["deviation"].numpy()
    branch = Branch(len(mean))
    branch.load_state_dict(kept["branch"])
    branch.eval()
    report("learned", held, [judge(branch, e, mean, deviation) for e in held])


if __name__ == "__main__":
    main()

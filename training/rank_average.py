"""The mean of several runs: `python -m training.rank_average OUT RUN WEIGHT RUN WEIGHT …`.

Runs that begin from the same weights end near enough to one another that their mean is better than each
(Wortsman et al. 2022, "Model soups"); figures in RESULTS.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch


def main() -> None:
    """Average branches and coefficients; the features are scaled as in the first run."""
    out, *rest = sys.argv[1:]
    runs = [torch.load(Path(path), weights_only=False) for path in rest[::2]]
    parts = np.array([float(part) for part in rest[1::2]])
    parts /= parts.sum()
    first = runs[0]
    branch = {
        name: sum(part * run["branch"][name].float() for part, run in zip(parts, runs, strict=True))
        for name in first["branch"]
    }
    names = list(first["taste"]["coefficients"])
    table = np.array([[run["taste"]["coefficients"][name] for name in names] for run in runs])
    coefficients = parts @ table
    constant = float(parts @ np.array([run["taste"]["constant"] for run in runs]))
    mean, deviation = first["mean"].numpy(), first["deviation"].numpy()
    branch["features.weight"] = torch.from_numpy(
        (coefficients * deviation)[None].astype(np.float32)
    )
    branch["features.bias"] = torch.tensor([constant + float(coefficients @ mean)])
    taste = {
        "coefficients": dict(zip(names, coefficients.tolist(), strict=True)),
        "constant": constant,
    }
    torch.save({**first, "branch": branch, "taste": taste}, out)


if __name__ == "__main__":
    main()

"""Weighted mean of weights: `python -m training.average OUT BERT START 0.3 W1 0.2 W2 0.25 W3 0.25`.

BERT and START are the files that `train.py` begins from, the others what it wrote. The advert head,
which the start does not have, is averaged over the others. The branches that it writes where the ranker
follows are averaged in the same way, START being one of them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from safetensors.torch import load_file, save_file

from training.network import HEADS, from_bert


def main() -> None:
    """Read pairs of file and weight, write the mean."""
    out, bert, start, share, *rest = sys.argv[1:]
    members = [load_file(Path(path)) for path in rest[::2]]
    weights = [float(weight) for weight in rest[1::2]]
    begun = load_file(Path(start))
    if "layers.0.qkv.weight" in begun:  # what an earlier run of train.py wrote, or unpack.py
        origin = begun
    else:
        origin = from_bert(load_file(Path(bert)), begun).state_dict()
    total, trained = sum(weights) + float(share), sum(weights)
    mean = {
        name: (
            float(share) * value + sum(w * m[name] for w, m in zip(weights, members, strict=True))
        )
        / total
        for name, value in origin.items()
    }
    first = HEADS["advert"][0]
    for name in {"tags.weight", "tags.bias"} & mean.keys():
        rows = sum(w * m[name] for w, m in zip(weights, members, strict=True)) / trained
        mean[name][first:] = rows[first:]
    save_file({name: value.contiguous() for name, value in mean.items()}, out)


if __name__ == "__main__":
    main()

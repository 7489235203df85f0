"""Fit the advert rows anew on frozen states: `python -m training.refit WEIGHTS SHARD OUT`.

Averaging weights blunts the head that only part of the averaged models had. The encoder and every other
head stay as they are.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

from training.labels import IGNORE
from training.network import HEADS, Tagger

WINDOWS, BATCH, STEPS = 1600, 16, 300


def main() -> None:
    """Collect states of labelled words, fit two rows by L-BFGS, write the weights."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("weights", type=Path)
    args.add_argument("shard", type=Path)
    args.add_argument("out", type=Path)
    given = args.parse_args()
    state = load_file(given.weights)
    model = Tagger()
    model.load_state_dict(state)
    model.eval().bfloat16()
    column = list(HEADS).index("advert")
    with np.load(given.shard) as shard:
        ids = torch.from_numpy(shard["ids"][:WINDOWS].astype(np.int64))
        labels = torch.from_numpy(shard["labels"][:WINDOWS, :, column].astype(np.int64))
    rows: list[torch.Tensor] = []
    truth: list[torch.Tensor] = []
    with torch.no_grad():
        for at in range(0, len(ids), BATCH):
            _, states = model(ids[at : at + BATCH])
            keep = labels[at : at + BATCH] != IGNORE
            rows.append(states[keep].float())
            truth.append(labels[at : at + BATCH][keep])
    x, y = torch.cat(rows), torch.cat(truth).float()
    start, _ = HEADS["advert"]
    weight = (state["tags.weight"][start + 1] - state["tags.weight"][start]).clone()
    bias = (state["tags.bias"][start + 1] - state["tags.bias"][start]).clone()
    weight.requires_grad_(True)
    bias.requires_grad_(True)
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=STEPS, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = (
            F.binary_cross_entropy_with_logits(x @ weight + bias, y) + 1e-4 * weight.square().sum()
        )
        loss.backward()
        return loss

    print("loss", float(closure().detach()), end=" -> ")
    optimiser.step(closure)
    print(float(closure().detach()), len(x), "words,", int(y.sum()), "in adverts")
    state["tags.weight"][start] = 0
    state["tags.bias"][start] = 0
    state["tags.weight"][start + 1] = weight.detach()
    state["tags.bias"][start + 1] = bias.detach()
    save_file(state, given.out)


if __name__ == "__main__":
    main()

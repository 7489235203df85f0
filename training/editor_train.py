"""Train the editor: `python -m training.editor_train LINES BERT OUT`.

A line whose readers gave no reason may fall into any of the verdicts that they left open: the loss is
the logarithm of what those have together. Shows of `HELD_OUT` and the episodes of `is_checked` are never
trained on. The weights that are kept are a running mean.
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from training.editor import EditorNet, Read, gather, is_checked
from training.network import from_bert
from training.rank_data import HELD_OUT

#: Tokens a step, about.
BATCH_TOKENS = 3840
MEAN_EVERY = 4


def draw_batches(lines: Sequence[Read], dice: Random) -> list[list[int]]:
    """Return shuffled batches of line numbers, each of lines of one length."""
    lengths: dict[int, list[int]] = {}
    for number in dice.sample(range(len(lines)), len(lines)):
        lengths.setdefault(len(lines[number].ids), []).append(number)
    batches = [
        numbers[at : at + max(1, BATCH_TOKENS // length)]
        for length, numbers in lengths.items()
        for at in range(0, len(numbers), max(1, BATCH_TOKENS // length))
    ]
    dice.shuffle(batches)
    return batches


def train(
    lines: Sequence[Read], net: EditorNet, *, epochs: int, rate: float, floor: float, seed: int
) -> EditorNet:
    """Run the epochs; return the running mean of the weights."""
    dice = Random(seed)
    head = list(net.verdict.parameters())
    body = [p for n, p in net.named_parameters() if p.requires_grad and not n.startswith("verdict")]
    optimiser = torch.optim.AdamW(
        [{"params": body}, {"params": head}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    mean = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.992)
    )
    steps, step, began = epochs * len(draw_batches(lines, Random(seed))), 0, time.monotonic()
    for epoch in range(epochs):
        losses: list[float] = []
        for numbers in draw_batches(lines, dice):
            fade = min(1.0, (step + 1) / 200) * max(floor, 1 - step / steps)
            for group, times in zip(optimiser.param_groups, (1, 10), strict=True):
                group["lr"] = rate * times * fade
            step += 1
            ids, parts, ruled_out, weights = gather([lines[n] for n in numbers])
            with torch.autocast("cpu", torch.bfloat16):
                said = net(ids, parts)
            odds = said.float().log_softmax(-1) + ruled_out
            loss = -(odds.logsumexp(-1) @ weights) / weights.sum()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            if step % MEAN_EVERY == 0:
                mean.update_parameters(net)
            losses.append(loss.item())
        line = {"epoch": epoch, "loss": round(float(np.mean(losses)), 4)}
        print(json.dumps(line | {"seconds": round(time.monotonic() - began)}), flush=True)
    return mean.module  # type: ignore[no-any-return]


def main() -> None:
    """Train, and write the weights."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("lines", type=Path)
    args.add_argument("bert", type=Path, help="all-MiniLM-L6-v2, safetensors")
    args.add_argument("out", type=Path)
    args.add_argument("--start", type=Path, help="an editor to go on from")
    args.add_argument("--epochs", type=int, default=1)
    args.add_argument("--rate", type=float, default=1e-4)
    args.add_argument("--floor", type=float, default=0.02, help="the least share of the rate")
    args.add_argument("--seed", type=int, default=0)
    args.add_argument("--threads", type=int, default=2)
    given = args.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    with given.lines.open("rb") as file:
        lines = [
            line
            for line in pickle.load(file)
            if not line.episode.startswith(HELD_OUT) and not is_checked(line.episode)
        ]
    net = EditorNet()
    net.start_from(read_bert(given.bert))
    if given.start:
        net.load_state_dict(torch.load(given.start))
    print(len(lines), "lines to learn from", flush=True)
    tuned = train(
        lines, net, epochs=given.epochs, rate=given.rate, floor=given.floor, seed=given.seed
    )
    torch.save(tuned.state_dict(), given.out)


def read_bert(path: Path) -> dict[str, Tensor]:
    """The encoder of a BERT file under our names."""
    raw = load_file(path)
    encoder = {
        f"encoder.{name}": value
        for name, value in raw.items()
        if name.startswith(("embeddings.", "encoder."))
    }
    heads = {"heads.weight": torch.zeros(0, 384), "heads.bias": torch.zeros(0)}
    return dict(from_bert(raw, {**encoder, **heads}).state_dict())


if __name__ == "__main__":
    main()

"""Train the teacher of the editor: `python -m training.teacher_train LINES MPNET OUT`.

Like `editor_train`, on the same lines and by the same loss, for a number of minutes. Of lines that are not
good fewer than half are met, drawn anew each time. The weights kept are a running mean of the second half.
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
from torch import nn

from training.editor import Read, gather, is_checked
from training.editor_average import GOOD
from training.editor_train import draw_batches
from training.mpnet import Teacher
from training.rank_data import HELD_OUT

MEAN_EVERY = 8


def draw_lines(lines: Sequence[Read], dice: Random) -> list[Read]:
    """Return every good line that may be learned from, and some of the others."""
    drawn = []
    for line in lines:
        if line.episode.startswith(HELD_OUT) or is_checked(line.episode):
            continue
        share = 0.75 if line.alone else 0.5 if line.weight >= 1 else 0.4
        if max(line.allowed) < GOOD or dice.random() < share:
            drawn.append(line)
    return drawn


def make_optimiser(net: nn.Module, new: Sequence[nn.Parameter]) -> torch.optim.AdamW:
    """Return AdamW with two groups: what the network knows, and what is new or learns faster."""
    known = {id(parameter) for parameter in new}
    body = [p for p in net.parameters() if p.requires_grad and id(p) not in known]
    groups = [{"params": body}, {"params": list(new)}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def average(net: nn.Module) -> torch.optim.swa_utils.AveragedModel:
    """Return a running mean of weights, for every `MEAN_EVERY` steps."""
    rule = torch.optim.swa_utils.get_ema_multi_avg_fn(0.98)
    return torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=rule)


def train(
    lines: Sequence[Read], net: Teacher, minutes: float, rate: float, dice: Random
) -> Teacher:
    """Learn until the time is over, the rate falling to nought; return the running mean."""
    optimiser = make_optimiser(net, [*net.verdict.parameters(), *net.parts.parameters()])
    mean = average(net)
    began, step, losses = time.monotonic(), 0, list[float]()
    net.train()
    while True:
        for numbers in draw_batches(lines, dice):
            gone = (time.monotonic() - began) / (60 * minutes)
            if gone > 1:
                return mean.module  # type: ignore[no-any-return]
            for group, times in zip(optimiser.param_groups, (1, 10), strict=True):
                group["lr"] = rate * times * min(1.0, (step + 1) / 100) * max(0.01, 1 - gone)
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
            losses.append(loss.item())
            if step % MEAN_EVERY == 0 and gone > 0.5:
                mean.update_parameters(net)
            if step % 50 == 0:
                told = {
                    "step": step,
                    "gone": round(gone, 3),
                    "loss": round(float(np.mean(losses[-50:])), 4),
                }
                print(json.dumps(told), flush=True)


def main() -> None:
    """Train, and write the weights."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("lines", type=Path, help="the lines of editor_data")
    args.add_argument("mpnet", type=Path, help="all-mpnet-base-v2, safetensors")
    args.add_argument("out", type=Path)
    args.add_argument("--start", type=Path, help="a teacher to go on from")
    args.add_argument("--minutes", type=float, default=60)
    args.add_argument("--rate", type=float, default=4e-5)
    args.add_argument("--seed", type=int, default=0)
    given = args.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(2)
    dice = Random(given.seed)
    with given.lines.open("rb") as file:
        lines = draw_lines(pickle.load(file), dice)
    net = Teacher()
    net.start_from(given.mpnet)
    if given.start:
        net.load_state_dict(torch.load(given.start))
    print(len(lines), "lines to learn from", flush=True)
    torch.save(train(lines, net, given.minutes, given.rate, dice).state_dict(), given.out)


if __name__ == "__main__":
    main()

"""Tune the ranker's branch: `python -m training.rank_train EPISODES TAGGER OUT`.

Every candidate of a window of 192 tokens is scored from one pass, so each step learns from all of them.
Shows of `HELD_OUT` are never trained on. The weights that are kept are a running mean.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor

from quotebot.encoder import WINDOW_TOKENS
from training.graded import SAME, share
from training.rank_data import HELD_OUT, Episode, load
from training.ranker import Branch

#: What a graded line weighs in the loss, by grade; the candidates that match it share it.
GRADE_WEIGHT = {3: 1.3, 2: 1.0, 0: 1.0}
#: What all ordinary candidates of an episode weigh together, and each clumsy cut of a good line.
ORDINARY_WEIGHT, CLUMSY_WEIGHT = 42.0, 0.7
#: What a grade given to a candidate itself says of it.
DIRECT = {3: 1.0, 2: 0.9, 1: 0.1, 0: 0.0}
STEP = 176
BATCH, MOST = 12, 40


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is to be learned of an episode's candidates: wanted probability and weight of each."""

    episode: Episode
    wanted: NDArray[np.float32]
    weight: NDArray[np.float32]


def make_lesson(episode: Episode, direct: float) -> Lesson:
    """Turn grades into wanted probabilities; a tighter match counts more, a clumsy cut counts as bad.

    A grade given to a candidate itself weighs `direct`.
    """
    rows = len(episode.spans)
    wanted, weight = np.zeros(rows, np.float32), np.zeros(rows, np.float32)
    ordinary = episode.shares < 0.05
    if ordinary.any() and episode.grades:
        weight[ordinary] = ORDINARY_WEIGHT / ordinary.sum()
    for grade in episode.grades:
        common = np.array([share(tuple(span), grade.span) for span in episode.spans.tolist()])
        same = np.flatnonzero(common >= SAME)
        if len(same):
            part = common[same] ** 4
            weight[same] += GRADE_WEIGHT[grade.grade] * part / part.sum()
            if grade.grade >= 2:
                fit = np.clip((common[same] - 0.35) / 0.45, 0, 1)
                wanted[same] = np.maximum(wanted[same], fit)
        if grade.grade >= 2:
            clumsy = np.flatnonzero((common > 0.1) & (common < 0.45) & (episode.goods < SAME))
            weight[clumsy] += CLUMSY_WEIGHT / max(1, len(clumsy))
    for row, given in episode.direct.items():
        # Whoever read the whole episode has the last word on the lines that they named.
        if direct and not (episode.grades and episode.shares[row] >= SAME):
            wanted[row], weight[row] = DIRECT[given], direct
    return Lesson(episode, wanted, weight)


def draw_windows(lessons: Sequence[Lesson], dice: np.random.Generator) -> list[tuple[int, int]]:
    """(lesson, first token) of windows that cover every episode, shifted anew each time, shuffled."""
    out: list[tuple[int, int]] = []
    for number, lesson in enumerate(lessons):
        tokens = len(lesson.episode.states)
        first = -int(dice.integers(STEP))
        starts = {
            min(max(0, at), max(0, tokens - WINDOW_TOKENS)) for at in range(first, tokens, STEP)
        }
        out += [(number, at) for at in sorted(starts)]
    dice.shuffle(out)
    return out


def gather(
    lessons: Sequence[Lesson], windows: Sequence[tuple[int, int]], dice: np.random.Generator
) -> tuple[Tensor, ...]:
    """States, spans (row, first, end), features, wanted and weights of the candidates in windows."""
    states = np.zeros((len(windows), WINDOW_TOKENS, 384), np.float16)
    spans, features, wanted, weights = [], [], [], []
    for row, (number, at) in enumerate(windows):
        lesson = lessons[number]
        episode = lesson.episode
        part = episode.states[at : at + WINDOW_TOKENS]
        states[row, : len(part)] = part
        first, end = episode.tokens[:, 0], episode.tokens[:, 1]
        inside = (first >= at) & (end <= at + WINDOW_TOKENS) & (lesson.weight > 0)
        rows = np.flatnonzero(inside)
        weight = lesson.weight[rows]
        light = weight <= 0.1
        if light.sum() > MOST:  # a sample of the ordinary ones stands for all
            kept = dice.permutation(np.flatnonzero(light))[:MOST]
            use = np.concatenate([np.flatnonzero(~light), kept])
            weight[kept] *= light.sum() / MOST
            rows, weight = rows[use], weight[use]
        spans.append(np.stack([np.full(len(rows), row), first[rows] - at, end[rows] - at], 1))
        features.append(episode.features[rows])
        wanted.append(lesson.wanted[rows])
        weights.append(weight)
    joined = (np.concatenate(x) for x in (spans, features, wanted, weights))
    return torch.from_numpy(states).float(), *map(torch.from_numpy, joined)


def train(
    lessons: Sequence[Lesson], branch: Branch, *, epochs: int, rate: float, seed: int
) -> Branch:
    """Run the epochs; return the running mean of the weights."""
    dice = np.random.default_rng(seed)
    layers = [p for n, p in branch.named_parameters() if n.startswith("layers.")]
    heads = [p for n, p in branch.named_parameters() if not n.startswith("layers.")]
    optimiser = torch.optim.AdamW(
        [{"params": layers}, {"params": heads}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    mean = torch.optim.swa_utils.AveragedModel(
        branch, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995)
    )
    steps = epochs * -(-len(draw_windows(lessons, dice)) // BATCH)
    step, began = 0, time.monotonic()
    for epoch in range(epochs):
        losses: list[float] = []
        windows = draw_windows(lessons, dice)
        for at in range(0, len(windows), BATCH):
            fade = min(1.0, (step + 1) / 100) * max(0.02, 1 - step / steps)
            optimiser.param_groups[0]["lr"], optimiser.param_groups[1]["lr"] = (
                rate * fade,
                1e-3 * fade,
            )
            step += 1
            states, spans, features, wanted, weights = gather(
                lessons, windows[at : at + BATCH], dice
            )
            if not len(spans):
                continue
            with torch.autocast("cpu", torch.bfloat16):
                marks = branch(states)
            odds = branch.score(marks, spans, features)
            loss = F.binary_cross_entropy_with_logits(odds, wanted, reduction="none") @ weights
            loss = loss / BATCH
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
            optimiser.step()
            mean.update_parameters(branch)
            losses.append(loss.item())
        line = {"epoch": epoch, "loss": round(float(np.mean(losses)), 4)}
        print(json.dumps(line | {"seconds": round(time.monotonic() - began)}), flush=True)
    return mean.module  # type: ignore[no-any-return]


def standardise(
    episodes: Iterator[Episode],
) -> tuple[list[Episode], NDArray[np.float32], NDArray[np.float32]]:
    """Episodes with features of mean 0 and deviation 1 over those trained on, and both figures."""
    made = list(episodes)
    seen = np.concatenate([e.features for e in made if not e.id.startswith(HELD_OUT)])
    mean, deviation = seen.mean(0), seen.std(0) + 1e-3
    scaled = [
        replace(e, features=((e.features - mean) / deviation).astype(np.float32)) for e in made
    ]
    return scaled, mean, deviation


def main() -> None:
    """Train, and write the branch, the features' coefficients."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("episodes", type=Path)
    args.add_argument("tagger", type=Path, help="the shipped tagger's weights, safetensors")
    args.add_argument("out", type=Path)
    args.add_argument("--epochs", type=int, default=4)
    args.add_argument("--rate", type=float, default=2e-4)
    args.add_argument("--direct", type=float, default=1.0, help="weight of a candidate's own grade")
    args.add_argument("--seed", type=int, default=0)
    args.add_argument("--threads", type=int, default=2)
    given = args.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    episodes, mean, deviation = standardise(load(given.episodes))
    held = [episode for episode in episodes if episode.id.startswith(HELD_OUT)]
    made = (make_lesson(e, given.direct) for e in episodes if not e.id.startswith(HELD_OUT))
    lessons = [lesson for lesson in made if lesson.weight.any()]
    print(len(lessons), "episodes to learn from,", len(held), "held out", flush=True)
    branch = Branch(len(mean))
    branch.start_from(load_file(given.tagger))
    tuned = train(lessons, branch, epochs=given.epochs, rate=given.rate, seed=given.seed)
    coefficients = tuned.features.weight.detach().numpy()[0] / deviation
    constant = float(tuned.features.bias.detach()) - float(coefficients @ mean)
    torch.save(
        {
            "branch": tuned.state_dict(),
            "mean": torch.from_numpy(mean),
            "deviation": torch.from_numpy(deviation),
            "taste": {
                "coefficients": dict(zip(episodes[0].names, coefficients.tolist(), strict=True)),
                "constant": constant,
            },
        },
        given.out,
    )


if __name__ == "__main__":
    main()

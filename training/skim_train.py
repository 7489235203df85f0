"""Teach the skimmer what tagger and ranker say: `python -m training.skim_train SHARDS… --start … --out …`.

It learns the log-odds of words, half from the tagger and half from the labels, and the ranker's odds of
spans drawn anew each time, whose ends are words'. The learning rate falls to zero when the budget of
wall clock ends; the word table stays as it is.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from torch import Tensor

from quotebot.encoder import SKIMMED
from training.calibrate import read_windows
from training.halves import Halves
from training.labels import IGNORE
from training.network import HEADS
from training.ranker import score_words
from training.skimmer import begin_skimmer, blank_skimmer, load_skimmer, narrow_skimmer

#: Columns of the labels that the skimmer learns, in the order of SKIMMED.
COLUMNS = [list(HEADS).index(name) for name in SKIMMED]
#: What a word's log-odds weigh in the loss, by head, and what the ranker's odds do.
WEIGHTS = {"turn": 0.4, "filler": 0.6, "advert": 1.0}
SPANS_WEIGHT, MARKS_WEIGHT = 1.0, 0.1
#: Spans drawn of a window, and the tokens of the shortest and the longest.
SPANS, SHORTEST, LONGEST = 24, 6, 90


def batches(
    shards: Sequence[Path], size: int, dice: np.random.Generator
) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Ids, labels and what was said of them, over the shards in another order each time, without end."""
    while True:
        for k in dice.permutation(len(shards)):
            with np.load(shards[k]) as shard:
                ids, labels = shard["ids"], shard["labels"]
            with np.load(shards[k].with_name(shards[k].name.replace("shard", "soft"))) as said:
                soft = said["soft"]
            order = dice.permutation(len(ids))
            for at in range(0, len(ids) - size + 1, size):
                rows = order[at : at + size]
                yield (
                    torch.from_numpy(ids[rows].astype(np.int64)),
                    torch.from_numpy(labels[rows]),
                    torch.from_numpy(soft[rows].astype(np.float32)),
                )


def draw_spans(labels: Tensor, dice: np.random.Generator) -> Tensor:
    """Spans (row, first token, one past the last) of a batch that begin and end with words."""
    closes = (labels != IGNORE).any(-1).numpy()
    out = []
    for row, ends in enumerate(closes):
        stops = np.flatnonzero(ends) + 1
        if len(stops) < 2:
            continue
        firsts = dice.choice(stops[:-1], SPANS)
        wanted = firsts + np.exp(dice.uniform(np.log(SHORTEST), np.log(LONGEST), SPANS))
        lasts = stops[np.minimum(np.searchsorted(stops, wanted), len(stops) - 1)]
        fit = lasts > firsts
        out.append(np.stack([np.full(SPANS, row), firsts, lasts], 1)[fit])
    return torch.from_numpy(np.concatenate(out))


def losses(
    outputs: Tensor, labels: Tensor, soft: Tensor, dice: np.random.Generator
) -> dict[str, Tensor]:
    """The parts of the loss, each a mean over what it counts."""
    out: dict[str, Tensor] = {}
    words = (labels != IGNORE).any(-1)
    for n, (name, column) in enumerate(zip(SKIMMED, COLUMNS, strict=True)):
        odds, told = outputs[..., n], labels[..., column]
        known = told != IGNORE
        taught = F.binary_cross_entropy_with_logits(odds[words], soft[..., n][words].sigmoid())
        labelled = F.binary_cross_entropy_with_logits(odds[known], told[known].float())
        out[name] = (taught + labelled) / 2
    marks, wanted = outputs[..., len(SKIMMED) :], soft[..., len(SKIMMED) :]
    spans = draw_spans(labels, dice)
    out["spans"] = F.mse_loss(score_words(marks, spans), score_words(wanted, spans))
    out["marks"] = F.mse_loss(marks, wanted)
    return out


def main() -> None:
    """Run until the budget is used; write the weights at the end."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("shards", type=Path, nargs="+")
    args.add_argument(
        "--start",
        type=Path,
        required=True,
        help="the tagger's weights, or with --inner a skimmer's",
    )
    args.add_argument("--inner", type=int, help="narrow the skimmer to so many units a layer first")
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--minutes", type=float, required=True)
    args.add_argument("--rate", type=float, default=5e-4)
    args.add_argument("--batch", type=int, default=16)
    args.add_argument("--warm", type=int, default=200)
    args.add_argument("--threads", type=int, default=2)
    given = args.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(given.threads)
    dice = np.random.default_rng(0)
    shards = sorted(
        path.with_name(path.name.replace("soft", "shard"))
        for folder in given.shards
        for path in folder.glob("soft-*.npz")
    )
    start = load_file(given.start)
    if given.inner:
        master = narrow_skimmer(load_skimmer(start), read_windows(shards[0], 128), given.inner)
    else:
        master = begin_skimmer(start)
    names = [n for n, _ in master.named_parameters() if not n.startswith("words.")]
    halves = Halves(master, blank_skimmer(master.shape.inner), names)
    budget, began = given.minutes * 60, time.monotonic()
    sums: dict[str, float] = {}
    weights = WEIGHTS | {"spans": SPANS_WEIGHT, "marks": MARKS_WEIGHT}
    for step, (ids, labels, soft) in enumerate(batches(shards, given.batch, dice), start=1):
        spent = time.monotonic() - began
        if spent >= budget:
            break
        halves.begin(given.rate * min(1.0, step / given.warm) * (1 - spent / budget))
        outputs, _ = halves.fast(ids)
        parts = losses(outputs.float(), labels, soft, dice)
        halves.learn(torch.stack([parts[n] * w for n, w in weights.items()]).sum())
        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + value.item()
        if step % 100 == 0:
            line = {"step": step, "tokens": step * ids.numel(), "seconds": round(spent)}
            print(json.dumps(line | {k: round(v / 100, 4) for k, v in sums.items()}), flush=True)
            sums = {}
            if step % 1000 == 0:
                save_file({k: v.contiguous() for k, v in master.state_dict().items()}, given.out)
    save_file({k: v.contiguous() for k, v in master.state_dict().items()}, given.out)


if __name__ == "__main__":
    main()

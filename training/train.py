"""Train the tagger within a wall-clock budget: `python -m training.train SHARDS… --start … --out DIR`.

The model computes in bfloat16 (weights kept in float32 by the optimiser); the learning rate falls to
zero exactly when the budget ends, whatever the speed; an interrupted run resumes from its last
checkpoint. Evaluation happens elsewhere, on what it writes.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from torch import Tensor

from training.follow import EVERY, FOLLOWING_WEIGHT, Both, follow, read_branch
from training.halves import Halves
from training.labels import IGNORE
from training.network import HEADS, from_bert, grow

#: Loss weights by head, and class weights where a class is rare and worth more than its count.
WEIGHTS = {"punct": 1.0, "case": 0.6, "turn": 0.7, "filler": 0.3, "advert": 0.8}
#: Hundredths of the budget after which the weights are kept, to be averaged with the last.
SNAPSHOTS = (67, 86)


def losses(logits: Tensor, labels: Tensor) -> dict[str, Tensor]:
    """Mean cross-entropy a head over the counted positions."""
    out: dict[str, Tensor] = {}
    for n, (name, (start, end)) in enumerate(HEADS.items()):
        target = labels[..., n].reshape(-1).long()
        keep = target != IGNORE
        out[name] = F.cross_entropy(
            logits.reshape(-1, logits.shape[-1])[keep, start:end], target[keep]
        )
    return out


def batches(shards: list[Path], size: int, skip: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Batches over the shards in order, again and again, the first `skip` left out."""
    seen, epoch = 0, 0
    while True:
        order = np.random.default_rng(epoch).permutation(len(shards))
        for k in order:
            with np.load(shards[k]) as shard:
                ids, labels = shard["ids"], shard["labels"]
            for at in range(0, len(ids) - size + 1, size):
                seen += 1
                if seen > skip:
                    yield (
                        torch.from_numpy(ids[at : at + size].astype(np.int64)),
                        torch.from_numpy(labels[at : at + size]),
                    )
        epoch += 1


def write(master: Both, folder: Path, name: str, *, followed: bool) -> None:
    """Write the tagger's weights and, where it `followed`, those of the ranker's branch."""
    parts = {name: master.tagger} | ({f"branch-{name}": master.branch} if followed else {})
    for stem, part in parts.items():
        state = {k: v.contiguous() for k, v in part.state_dict().items()}
        save_file(state, folder / f"{stem}.safetensors")


def main() -> None:
    """Run until the budget is used; write `last.pt` now and then and `tagger.safetensors` at the end."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("shards", type=Path, nargs="+")
    args.add_argument("--bert", type=Path, required=True, help="MiniLM's model.safetensors")
    args.add_argument(
        "--start",
        type=Path,
        required=True,
        help="tagger-start.safetensors, or what an earlier run wrote",
    )
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--minutes", type=float, required=True)
    args.add_argument("--rate", type=float, default=3e-4)
    args.add_argument("--batch", type=int, default=16)
    args.add_argument("--warm", type=int, default=150)
    args.add_argument("--threads", type=int, default=2)
    args.add_argument(
        "--keep",
        type=int,
        default=0,
        help="how many of the lower layers stay as they are (4: what the ranker reads)",
    )
    args.add_argument(
        "--follow",
        action="store_true",
        help="let the shipped ranker's branch learn to say on the new states what it says on those of the start",
    )
    given = args.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    shards = sorted(p for folder in given.shards for p in folder.glob("shard-*.npz"))
    start = load_file(given.start)
    master = Both()
    if "layers.0.qkv.weight" in start:  # what an earlier run of this script wrote, or unpack.py
        shape = master.tagger.shape
        grown = f"layers.{shape.layers}.qkv.weight" in start
        master.tagger.load_state_dict(start if grown else grow(start, shape))
    else:
        master.tagger = from_bert(load_file(given.bert), start)
    teacher = Both()
    if given.follow:
        master.branch.load_state_dict(read_branch())
        teacher.load_state_dict(master.state_dict())
        teacher.bfloat16()
    frozen = ("words.", *(("places.", "norm.") if given.keep else ()))
    frozen += tuple(f"layers.{i}." for i in range(given.keep))
    names = [f"tagger.{n}" for n, _ in master.tagger.named_parameters() if not n.startswith(frozen)]
    if given.follow:
        names += [f"branch.{n}" for n, _ in master.branch.named_parameters()]
    write(master, given.out, "start", followed=given.follow)
    halves = Halves(master, Both(), names)
    step, used = 0, 0.0
    last = given.out / "last.pt"
    if last.exists():
        state = torch.load(last)
        halves.resume(state)
        step, used = state["step"], state["used"]
    budget = given.minutes * 60
    began, saved = time.monotonic() - used, time.monotonic()
    sums: dict[str, float] = {}
    log = (given.out / "log.jsonl").open("a", encoding="utf-8")
    for ids, labels in batches(shards, given.batch, step):
        spent = time.monotonic() - began
        if spent >= budget:
            break
        for part in SNAPSHOTS:
            name = f"at-{part}"
            if spent >= budget * part / 100 and not (given.out / f"{name}.safetensors").exists():
                write(master, given.out, name, followed=given.follow)
        rate = given.rate * min(1.0, (step + 1) / given.warm) * (1 - spent / budget)
        halves.begin(rate)
        following = given.follow and step % EVERY == 0
        logits, marks = halves.fast(ids, marked=following)
        parts = losses(logits.float(), labels)
        loss = torch.stack([parts[n] * w for n, w in WEIGHTS.items()]).sum()
        if following:
            parts["ranker"] = follow(marks, teacher, ids)
            loss = loss + FOLLOWING_WEIGHT * parts["ranker"]
            parts["ranker"] = parts["ranker"] * EVERY  # a mean over all steps is logged
        halves.learn(loss)
        step += 1
        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + value.item()
        if step % 100 == 0:
            line = {
                "step": step,
                "tokens": step * ids.numel(),
                "seconds": round(spent),
                "rate": rate,
            }
            line |= {k: round(v / 100, 4) for k, v in sums.items()}
            print(json.dumps(line), file=log, flush=True)
            sums = {}
        if time.monotonic() - saved > 240:
            saved = time.monotonic()
            state = halves.keep() | {"step": step, "used": spent}
            torch.save(state, last.with_suffix(".tmp"))
            last.with_suffix(".tmp").replace(last)
    write(master, given.out, "tagger", followed=given.follow)
    print("done", step, "steps")


if __name__ == "__main__":
    main()

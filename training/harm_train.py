"""Teach the editor's other ears: `python -m training.harm_train HEARD.pkl QUOTATIONS.tsv OUT.pt`.

Two layers of their own read the states of the shipped editor's middle layer, which stay as they are,
so that no verdict changes. Lines of `is_kept_back` episodes and of `harm-dev.jsonl` are measured on.
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor

from quotebot.encoder import Encoder
from training.ears import Ears
from training.harm_data import WEIGHT
from training.harm_export import read_states, unpack_editor
from training.harms import (
    DEV,
    NONE,
    TRAINED,
    Heard,
    is_kept_back,
    place_lines,
    read_invented,
    read_quotations,
)

BATCH = 32
#: The share of the whole in which the learning rate rises to its full.
WARM = 0.02
#: How many of the good lines may be flagged, where the share of harm that is heard is told.
FALSE_ALARMS = (0.005, 0.01, 0.02)


def draw_batches(lines: Sequence[Heard], rows: Sequence[int], dice: Random) -> list[list[int]]:
    """Return shuffled batches of `rows`, each of lines of one length."""
    lengths: dict[int, list[int]] = {}
    for row in dice.sample(rows, len(rows)):
        lengths.setdefault(len(lines[row].ids), []).append(row)
    batches = [
        numbers[at : at + BATCH]
        for numbers in lengths.values()
        for at in range(0, len(numbers), BATCH)
    ]
    dice.shuffle(batches)
    return batches


def hear(
    net: Ears, lines: Sequence[Heard], states: Sequence[Tensor], rows: Sequence[int]
) -> dict[int, float]:
    """Return the chance of any harm of each of the rows."""
    net.eval()
    out: dict[int, float] = {}
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for batch in draw_batches(lines, rows, Random(0)):
            said = net(*_stack(lines, states, batch)).softmax(-1)
            out |= dict(zip(batch, (1 - said[:, NONE]).tolist(), strict=True))
    net.train()
    return out


def _stack(
    lines: Sequence[Heard], states: Sequence[Tensor], batch: Sequence[int]
) -> tuple[Tensor, Tensor]:
    return torch.stack([states[row] for row in batch]), torch.tensor(
        [lines[row].parts for row in batch]
    )


def tell(chances: dict[int, float], lines: Sequence[Heard]) -> Iterator[str]:
    """Yield what share of the harm is heard, and of what is harmless, at so many false alarms."""
    groups: dict[str, list[float]] = {}
    for row, chance in chances.items():
        line = lines[row]
        harm = "harm" if NONE not in line.allowed else "neighbour"
        groups.setdefault(line.origin or harm, []).append(chance)
    for share in FALSE_ALARMS:
        least = float(np.quantile(groups["good"], 1 - share))
        heard = {name: float(np.mean(np.array(c) >= least)) for name, c in sorted(groups.items())}
        yield f"from {least:.2f}: " + ", ".join(f"{n} {s:.3f}" for n, s in heard.items())


def learn_once(
    net: Ears,
    lines: Sequence[Heard],
    states: Sequence[Tensor],
    batches: Sequence[Sequence[int]],
    step: Callable[[Tensor, float], None],
) -> float:
    """Read the batches once, with a `step` for each by its loss and the share read; return the mean loss."""
    total = 0.0
    for number, batch in enumerate(batches):
        with torch.autocast("cpu", torch.bfloat16):
            said = net(*_stack(lines, states, batch))
        ruled_out = torch.full((len(batch), NONE + 1), -1e4)
        for place, row in enumerate(batch):
            ruled_out[place, list(lines[row].allowed)] = 0
        weight = torch.tensor([lines[row].weight for row in batch])
        right = (said.float().log_softmax(-1) + ruled_out).logsumexp(-1)
        loss = -(right * weight).sum() / weight.sum()
        step(loss, number / len(batches))
        total += loss.item()
    return total / len(batches)


def read_real(path: Path, quotations: Path, encoder: Encoder, dice: Random) -> list[Heard]:
    """Return the lines of graded episodes, then well-known quotations, some among words of those."""
    with path.open("rb") as file:
        real: list[Heard] = pickle.load(file)
    authors, quoted = zip(*read_quotations(quotations), strict=True)
    placed = place_lines(quoted, encoder.pieces, list_talk(real), dice)
    return real + [
        replace(line, weight=WEIGHT, origin="quotation", episode=author)
        for author, line in zip(authors, placed, strict=True)
    ]


def list_talk(real: Sequence[Heard]) -> list[Heard]:
    """Return the lines whose neighbours others may be set between."""
    return [line for line in real if line.origin in {"good", "ordinary"}]


def main() -> None:
    """Train, tell after each epoch how well it hears, and write the running mean of the weights."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("heard", type=Path, help="what harm_data wrote")
    args.add_argument("quotations", type=Path, help="quotability/quotations.tsv")
    args.add_argument("out", type=Path)
    args.add_argument("--epochs", type=int, default=3)
    args.add_argument("--rate", type=float, default=3e-4)
    given = args.parse_args()
    torch.manual_seed(0)
    dice, encoder, began = Random(3), Encoder(threads=1), time.monotonic()
    real = read_real(given.heard, given.quotations, encoder, dice)
    talk = list_talk(real)
    invented = read_invented(TRAINED)
    taught = list(place_lines(invented, encoder.pieces, talk, dice))
    asked = list(place_lines(read_invented(DEV), encoder.pieces, talk, dice))
    lines = [*taught, *real, *asked]
    rows = range(len(lines))
    first_asked = len(taught) + len(real)
    checked = [row for row in rows if row >= first_asked or is_kept_back(lines[row].episode)]
    learned = [row for row in set(rows) - set(checked) if lines[row].weight]
    print(len(learned), "lines to learn from,", len(checked), "to measure on", flush=True)
    states = read_states(lines)
    net = Ears()
    net.start_from(unpack_editor())
    mean = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995)
    )
    optimiser = torch.optim.AdamW(net.parameters(), weight_decay=0.01)
    for epoch in range(given.epochs):
        if epoch:  # among other words each time, so that those are not learned by heart
            lines[: len(taught)] = place_lines(invented, encoder.pieces, talk, dice)
            states[: len(taught)] = read_states(lines[: len(taught)])

        def step(loss: Tensor, share: float, done: int = epoch) -> None:
            used = (done + share) / given.epochs
            for group in optimiser.param_groups:
                group["lr"] = given.rate * min(1.0, used / WARM) * (1 - used)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            mean.update_parameters(net)

        loss = learn_once(net, lines, states, draw_batches(lines, learned, dice), step)
        print(f"epoch {epoch + 1}: loss {loss:.4f}, {time.monotonic() - began:.0f} s", flush=True)
        for line in tell(hear(mean.module, lines, states, checked), lines):
            print(line, flush=True)
    torch.save(mean.module.state_dict(), given.out)


if __name__ == "__main__":
    main()

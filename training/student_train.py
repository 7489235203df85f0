"""The shipped editor learns from its teacher: `python -m training.student_train LINES TEACHER OUT_DIR`.

Some lines are read by both. The editor then learns the mean of what they say, and a little from the lines'
grades; the ears, which are a branch of it, are held to what they said before. Shipped is the even mean of
the weights before and after: what the run gains stays, what it forgets comes back. The chances of a good
line are then as high as before on the episodes kept for checking (`editor_average.py`).
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from quotebot.encoder import Encoder, _find_earshot
from quotebot.networks import EARS_FILE, EDITOR_FILE, MODEL_FOLDER, WORDS_FILE
from training import editor_export, harm_export
from training.calibrate import watch_peaks
from training.ears import Ears
from training.editor import EditorNet, Read, gather, is_checked
from training.editor_average import find_shift, judge, odds_of
from training.editor_train import draw_batches
from training.export import MIDDLE, write_files
from training.harms import TRAINED, place_lines, read_invented
from training.mpnet import Teacher
from training.teacher_train import MEAN_EVERY, average, draw_lines, make_optimiser
from training.unpack import undo_quantising

#: Lines of one length that the teacher reads at once, in tokens.
READ_TOKENS = 7680
#: Harmful lines and neighbours beside them, a time; every so many steps; what their drift costs.
HEARD, HEARD_EVERY, HEARD_WORTH = 16, 4, 2.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """Lines to learn, and the mean log-probabilities (lines, VERDICTS) of editor and teacher."""

    lines: Sequence[Read]
    aims: Tensor


class EditorAndEars(nn.Module):
    """The shipped editor with its ears, as float weights."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.editor, self.ears = EditorNet(dropout), Ears(dropout)
        made = onnx.load(str(MODEL_FOLDER / EDITOR_FILE))
        constants = {c.name: onnx.numpy_helper.to_array(c) for c in made.graph.initializer}
        with np.load(MODEL_FOLDER / WORDS_FILE) as words:
            table = (words["table"].astype(np.float32) * words["scale"])[words["rows"]]
        state = undo_quantising(made) | {
            "words.weight": table,
            "places.weight": constants["places"],
            "parts.weight": constants["parts.weight"],
            "verdict.weight": constants["verdict.weight"].T,
            "verdict.bias": constants["bias"],
        }
        self.editor.load_state_dict(_as_tensors(state))
        made = onnx.load(str(MODEL_FOLDER / EARS_FILE))
        constants = {c.name: onnx.numpy_helper.to_array(c) for c in made.graph.initializer}
        head = {"harm.weight": constants["harm.weight"].T, "harm.bias": constants["bias"]}
        self.ears.load_state_dict(_as_tensors(undo_quantising(made) | head))

    def forward(self, ids: Tensor, parts: Tensor) -> tuple[Tensor, Tensor]:
        """Return log-odds (batch, VERDICTS) and the states of the middle layer, which the ears hear."""
        middle: list[Tensor] = []
        hook = self.editor.layers[MIDDLE - 1].register_forward_hook(
            lambda _, __, states: middle.append(states)
        )
        said = self.editor(ids, parts)
        hook.remove()
        return said, middle[0]

    def hear(self, states: Tensor, parts: Tensor) -> Tensor:
        """Return log-probabilities (batch, HARMS + 1)."""
        heard = []
        for row in range(len(parts)):
            near = torch.from_numpy(_find_earshot(parts[row].numpy()))
            heard.append(self.ears(states[row, near][None], parts[row, near][None]))
        return torch.cat(heard).float().log_softmax(-1)


def _as_tensors(arrays: dict[str, np.ndarray]) -> dict[str, Tensor]:
    return {name: torch.from_numpy(np.array(value, np.float32)) for name, value in arrays.items()}


def read_all(net: nn.Module, lines: Sequence[Read]) -> Tensor:
    """Log-probabilities (lines, VERDICTS) of a network in use."""
    lengths: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        lengths.setdefault(len(line.ids), []).append(number)
    said: dict[int, Tensor] = {}
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for length, numbers in lengths.items():
            most = max(1, READ_TOKENS // length)
            for at in range(0, len(numbers), most):
                some = numbers[at : at + most]
                rows = net(*gather([lines[n] for n in some])[:2]).float().log_softmax(-1)
                said |= zip(some, rows, strict=True)
    return torch.stack([said[number] for number in range(len(lines))])


def learn(
    lesson: Lesson, net: EditorAndEars, given: argparse.Namespace, dice: Random
) -> EditorAndEars:
    """Learn until the time is over; return the running mean of the second half."""
    before = EditorAndEars(dropout=0.0).eval()
    heard = _gather_heard(lesson.lines, dice)
    optimiser = make_optimiser(net, list(net.editor.verdict.parameters()))
    mean = average(net)
    began, step = time.monotonic(), 0
    while True:
        for numbers in draw_batches(lesson.lines, dice):
            gone = (time.monotonic() - began) / (60 * given.minutes)
            if gone > 1:
                return mean.module  # type: ignore[no-any-return]
            for group, times in zip(optimiser.param_groups, (1, 4), strict=True):
                group["lr"] = given.rate * times * min(1.0, (step + 1) / 50) * max(0.01, 1 - gone)
            step += 1
            ids, parts, ruled_out, weights = gather([lesson.lines[n] for n in numbers])
            with torch.autocast("cpu", torch.bfloat16):
                said, states = net(ids, parts)
            told = said.float().log_softmax(-1)
            aims = lesson.aims[numbers]
            grades = -((told + ruled_out).logsumexp(-1) @ weights) / weights.sum()
            apart = ((aims.exp() * (aims - told)).sum(-1) @ weights) / weights.sum()
            loss = (1 - given.soft) * grades + given.soft * apart
            if step % HEARD_EVERY == 0:
                loss = loss + HEARD_WORTH * _drift(net, before, *next(heard))
                few = slice(0, 6)
                loss = loss + HEARD_WORTH * _drift(net, before, ids[few], parts[few], states[few])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            if step % MEAN_EVERY == 0 and gone > 0.5:
                mean.update_parameters(net)
            if step % 50 == 0:
                print(
                    json.dumps({"step": step, "grades": grades.item(), "apart": apart.item()}),
                    flush=True,
                )


def _gather_heard(lines: Sequence[Read], dice: Random) -> Iterator[tuple[Tensor, Tensor]]:
    """Yield invented lines of harm and their neighbours, some of one length at a time, without end."""
    pieces = Encoder(threads=1).pieces
    around = dice.sample(lines, min(3000, len(lines)))
    invented = list(place_lines(read_invented(TRAINED), pieces, around, dice))
    while True:
        length = len(dice.choice(invented).ids)
        same = [line for line in invented if len(line.ids) == length][:HEARD]
        yield torch.tensor([line.ids for line in same]), torch.tensor([line.parts for line in same])


def _drift(
    net: EditorAndEars,
    before: EditorAndEars,
    ids: Tensor,
    parts: Tensor,
    states: Tensor | None = None,
) -> Tensor:
    """How far what the ears say lies from what they said before (Kullback and Leibler)."""
    with torch.autocast("cpu", torch.bfloat16):
        now = net.hear(net(ids, parts)[1] if states is None else states, parts)
        with torch.no_grad():
            was = before.hear(before(ids, parts)[1], parts)
    return (was.exp() * (was - now)).sum(-1).mean()


def export(net: EditorAndEars, lines: Sequence[Read], out: Path) -> None:
    """Write `editor.onnx` and `ears.onnx` in 8 bits."""
    net.eval()

    def read() -> None:
        for line in lines:
            net.editor(*gather([line])[:2])

    def hear() -> None:
        for line in lines:
            ids, parts = gather([line])[:2]
            net.hear(net(ids, parts)[1], parts)

    def weights_of(part: nn.Module) -> dict[str, np.ndarray]:
        return {name: value.float().numpy() for name, value in part.state_dict().items()}

    with torch.no_grad():
        editor = editor_export.build(weights_of(net.editor), watch_peaks(net.editor, read))
        ears = harm_export.build(weights_of(net.ears), watch_peaks(net.ears, hear))
    write_files(out, {EDITOR_FILE: editor.SerializeToString(), EARS_FILE: ears.SerializeToString()})


def main() -> None:
    """Read, learn, take the mean, write."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("lines", type=Path, help="the lines of editor_data")
    args.add_argument("teacher", type=Path, help="what teacher_train wrote")
    args.add_argument("out", type=Path, help="a folder of models, with the shipped ones' manifest")
    args.add_argument("--count", type=int, default=20_000, help="lines to learn")
    args.add_argument("--minutes", type=float, default=27)
    args.add_argument("--rate", type=float, default=5e-5)
    args.add_argument("--mix", type=float, default=0.45, help="the teacher's share in the mean")
    args.add_argument(
        "--soft", type=float, default=0.7, help="the share of that mean beside grades"
    )
    args.add_argument("--seed", type=int, default=1)
    given = args.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(2)
    dice = Random(given.seed)
    with given.lines.open("rb") as file:
        every: list[Read] = pickle.load(file)
    drawn = draw_lines(every, dice)
    lines = dice.sample(drawn, min(given.count, len(drawn)))
    teacher = Teacher(dropout=0.0).eval()
    teacher.load_state_dict(torch.load(given.teacher))
    shipped = EditorAndEars(dropout=0.0).eval()
    mixed = (1 - given.mix) * read_all(shipped.editor, lines) + given.mix * read_all(teacher, lines)
    learned = learn(Lesson(lines, mixed.log_softmax(-1)), EditorAndEars(), given, dice)
    before, after = shipped.state_dict(), learned.state_dict()
    mean = EditorAndEars(dropout=0.0)
    mean.load_state_dict({name: (before[name] + after[name]) / 2 for name in before})
    checked = [line for line in every if line.alone and is_checked(line.episode)]
    chances = 1 / (1 + np.exp(-odds_of(judge(shipped.editor, checked))))
    shift = find_shift(odds_of(judge(mean.editor.eval(), checked)), float(chances.mean()))
    with torch.no_grad():
        mean.editor.verdict.bias[:2] += shift
    export(mean, lines[:64], given.out)


if __name__ == "__main__":
    main()

"""Let the ranker's branch follow when the layers below it move: what it said before is its teacher.

The ranker reads the tagger's states after its fourth layer. A run of all layers changes them, so
the branch learns beside it to say of every token what the branch before said on the states before.
"""

from __future__ import annotations

import onnx
import torch
from torch import Tensor, nn

from quotebot.encoder import MARKS
from quotebot.networks import MODEL_FOLDER, RANKER_FILE
from training.export import LAYERS, MIDDLE
from training.network import Layer, Shape, Tagger
from training.unpack import undo_quantising

#: Every so many steps the branch follows, and what its error weighs then beside the tagger's loss.
EVERY, FOLLOWING_WEIGHT = 4, 2.0


class Marks(nn.Module):
    """States after the tagger's middle layer (batch, length, 384) to marks (batch, length, MARKS)."""

    def __init__(self) -> None:
        super().__init__()
        shape = Shape()
        self.layers = nn.ModuleList(Layer(shape, 0.0) for _ in range(LAYERS - MIDDLE))
        self.heads = nn.Linear(shape.hidden, MARKS)

    def forward(self, states: Tensor) -> Tensor:
        for layer in self.layers:
            states = layer(states)
        marks: Tensor = self.heads(states)
        return marks


class Both(nn.Module):
    """The tagger and the ranker's branch on its states."""

    def __init__(self) -> None:
        super().__init__()
        self.tagger = Tagger()
        self.branch = Marks()

    def forward(self, ids: Tensor, *, marked: bool) -> tuple[Tensor, Tensor | None]:
        """Token ids (batch, length) to logits and, where `marked`, marks."""
        x = self._find_middle(ids)
        marks = self.branch(x) if marked else None
        for layer in self.tagger.layers[MIDDLE:]:
            x = layer(x)
        return self.tagger.tags(x), marks

    def mark(self, ids: Tensor) -> Tensor:
        """Token ids (batch, length) to marks alone."""
        marks: Tensor = self.branch(self._find_middle(ids))
        return marks

    def _find_middle(self, ids: Tensor) -> Tensor:
        tagger = self.tagger
        x = tagger.norm(tagger.words(ids) + tagger.places.weight[: ids.shape[1]])
        for layer in tagger.layers[:MIDDLE]:
            x = layer(x)
        return x


def read_branch() -> dict[str, Tensor]:
    """Return the shipped ranker's branch as float weights."""
    model = onnx.load(str(MODEL_FOLDER / RANKER_FILE))
    constants = {c.name: onnx.numpy_helper.to_array(c) for c in model.graph.initializer}
    weights = {k: torch.from_numpy(v.copy()) for k, v in undo_quantising(model).items()}
    weights["heads.weight"] = torch.from_numpy(constants["heads.weight"].T.copy())
    weights["heads.bias"] = torch.from_numpy(constants["heads.bias"].copy())
    return weights


def follow(marks: Tensor, teacher: Both, ids: Tensor) -> Tensor:
    """Return which share of the variance of `teacher`'s marks `marks` leave unexplained (their mean)."""
    with torch.no_grad():
        wanted = teacher.mark(ids).float()
        variance = wanted.flatten(0, 1).var(0)
    return ((marks.float() - wanted) ** 2).mean((0, 1)).div(variance).mean()

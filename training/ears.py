"""The editor's other ears in torch: a branch of it that hears harm."""

from __future__ import annotations

from collections.abc import Mapping

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from quotebot.encoder import HARMS
from quotebot.score.editor import LINE_PART
from training.export import LAYERS, MIDDLE
from training.network import Layer, Shape


class Ears(nn.Module):
    """States of the editor's middle layer and parts (batch, length) to log-odds (batch, HARMS + 1)."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        shape = Shape()
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(LAYERS - MIDDLE))
        self.harm = nn.Linear(2 * shape.hidden, len(HARMS) + 1)
        self.dropout = dropout
        nn.init.normal_(self.harm.weight, std=0.02)
        nn.init.zeros_(self.harm.bias)

    def start_from(self, editor: Mapping[str, Tensor]) -> None:
        """Take the weights of the editor's layers after the middle one."""
        state = self.state_dict()
        for name in state:
            if name.startswith("layers."):
                _, number, rest = name.split(".", 2)
                state[name] = editor[f"layers.{int(number) + MIDDLE}.{rest}"]
        self.load_state_dict(state)

    def forward(self, states: Tensor, parts: Tensor) -> Tensor:
        for layer in self.layers:
            states = layer(states)
        states = states.float()
        line = (parts == LINE_PART).float()[..., None]
        mean = (states * line).sum(1) / line.sum(1)
        with torch.autocast("cpu", enabled=False):
            joined = torch.cat([states[:, 0], mean], 1)
            return self.harm(F.dropout(joined, self.dropout, self.training))

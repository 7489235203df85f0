"""The ranker's branch in torch: the tagger's last layers, tuned anew, and four marks a token."""

from __future__ import annotations

from collections.abc import Mapping

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from quotebot.encoder import MARKS
from quotebot.score.learned import CLOSE, OPEN, WEIGHT, WORTH
from training.export import LAYERS, MIDDLE
from training.network import Layer, Shape


class Branch(nn.Module):
    """States of the tagger's middle layer (batch, length, 384) to marks (batch, length, 4).

    The score of a line is what `quotebot.score.learned` describes; `features` holds the
    coefficients of its standardised features.
    """

    def __init__(self, features: int, dropout: float = 0.1) -> None:
        super().__init__()
        shape = Shape()
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(LAYERS - MIDDLE))
        self.heads = nn.Linear(shape.hidden, MARKS)
        self.features = nn.Linear(features, 1)
        self.dropout = dropout
        nn.init.normal_(self.heads.weight, std=0.02)
        for part in (self.heads.bias, self.features.weight, self.features.bias):
            nn.init.zeros_(part)

    def start_from(self, tagger: Mapping[str, Tensor]) -> None:
        """Take the weights of the tagger's layers after the middle one."""
        state = self.state_dict()
        for name in state:
            if name.startswith("layers."):
                _, number, rest = name.split(".", 2)
                state[name] = tagger[f"layers.{int(number) + MIDDLE}.{rest}"].float()
        self.load_state_dict(state)

    def forward(self, states: Tensor) -> Tensor:
        for layer in self.layers:
            states = layer(states)
        with torch.autocast("cpu", enabled=False):
            return self.heads(F.dropout(states.float(), self.dropout, self.training))

    def score(self, marks: Tensor, spans: Tensor, features: Tensor) -> Tensor:
        """Log-odds of spans (row, first token, one past the last token) of marks (rows, length, 4)."""
        likings = F.dropout(features, self.dropout, self.training)
        return score_words(marks, spans) + self.features(likings).squeeze(-1)


def score_words(marks: Tensor, spans: Tensor) -> Tensor:
    """What the words alone add to the log-odds of spans, each as in `Branch.score`."""
    rows, first, last = spans.unbind(1)
    tokens = marks[rows]
    place = torch.arange(marks.shape[1])[None]
    inside = (place >= first[:, None]) & (place < last[:, None])
    share = tokens[..., WEIGHT].masked_fill(~inside, -1e4).softmax(-1)
    each = torch.arange(len(rows))
    said = (share * tokens[..., WORTH]).sum(-1)
    return said + tokens[each, first, OPEN] + tokens[each, last - 1, CLOSE]

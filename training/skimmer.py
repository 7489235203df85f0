"""The skimmer in torch: three layers that say what the tagger and the ranker would."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from quotebot.encoder import MARKS, SKIMMED
from training.network import HEADS, Shape, Tagger

#: The tagger's layers that those of the skimmer begin from.
BEGUN_FROM = (0, 2, 4)
#: Rows of the tagger's logits whose difference is what the skimmer says, in its order: (no, yes).
PAIRS = tuple((HEADS[name][0], HEADS[name][0] + 1) for name in SKIMMED)


def blank_skimmer() -> Tagger:
    """Return a skimmer that has learned nothing."""
    return Tagger(Shape(layers=len(BEGUN_FROM)), outputs=len(SKIMMED) + MARKS)


def make_skimmer(tagger: Mapping[str, Tensor]) -> Tagger:
    """Return a skimmer that begins from the tagger's weights; its marks begin at nought."""
    model = blank_skimmer()
    state = model.state_dict()
    for name in state:
        if name.startswith("layers."):
            _, number, rest = name.split(".", 2)
            state[name] = tagger[f"layers.{BEGUN_FROM[int(number)]}.{rest}"]
        elif not name.startswith("tags."):
            state[name] = tagger[name]
    for part in ("weight", "bias"):
        rows = torch.zeros_like(state[f"tags.{part}"])
        given = tagger[f"tags.{part}"]
        rows[: len(PAIRS)] = torch.stack([given[yes] - given[no] for no, yes in PAIRS])
        state[f"tags.{part}"] = rows
    model.load_state_dict(state)
    return model

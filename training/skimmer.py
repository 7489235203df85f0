"""The skimmer in torch: three layers that say what the tagger and the ranker would."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
from torch import Tensor, nn

from quotebot.encoder import MARKS, SKIMMED
from training.network import HEADS, Shape, Tagger

#: The tagger's layers that those of the skimmer begin from.
BEGUN_FROM = (0, 2, 4)
#: Rows of the tagger's logits whose difference is what the skimmer says, in its order: (no, yes).
PAIRS = tuple((HEADS[name][0], HEADS[name][0] + 1) for name in SKIMMED)


def blank_skimmer(inner: int = Shape().inner) -> Tagger:
    """Return a skimmer that has learned nothing; `inner` is the width between `up` and `down`."""
    return Tagger(Shape(layers=len(BEGUN_FROM), inner=inner, added=0), outputs=len(SKIMMED) + MARKS)


def load_skimmer(state: Mapping[str, Tensor]) -> Tagger:
    """Return the skimmer, wide or narrow, that was saved as `state`."""
    model = blank_skimmer(len(state["layers.0.up.bias"]))
    model.load_state_dict(state)
    return model


def begin_skimmer(tagger: Mapping[str, Tensor]) -> Tagger:
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


def narrow_skimmer(model: Tagger, ids: Tensor, inner: int) -> Tagger:
    """Return a skimmer with the `inner` units of each layer that give most on windows (n, length).

    A unit gives the mean square of its activation times the squared length of its column of `down`.
    """
    given: dict[int, Tensor] = {}

    def watch(number: int) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def see(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            square = inputs[0].double().pow(2).sum((0, 1))
            given[number] = given.get(number, torch.zeros_like(square)) + square

        return see

    hooks = [
        layer.get_submodule("down").register_forward_pre_hook(watch(number))
        for number, layer in enumerate(model.layers)
    ]
    with torch.no_grad():
        for rows in ids.split(16):
            model(rows)
    for hook in hooks:
        hook.remove()
    state = dict(model.state_dict())
    for number in range(len(model.layers)):
        layer = f"layers.{number}."
        worth = given[number] * state[f"{layer}down.weight"].double().pow(2).sum(0)
        kept = worth.topk(inner).indices.sort().values
        for part in ("up.weight", "up.bias"):
            state[layer + part] = state[layer + part][kept]
        state[f"{layer}down.weight"] = state[f"{layer}down.weight"][:, kept]
    return load_skimmer(state)

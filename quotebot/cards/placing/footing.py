"""Where sound bars go on a card without a credit: down to the foot that this leaves empty."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quotebot.cards.designs.grammar import Frame, pick
from quotebot.cards.designs.items import Item, RuleItem, SignatureItem, TextItem
from quotebot.cards.designs.layers import Layer, StackLayer, WaveLayer
from quotebot.cards.designs.sizes import Shape
from quotebot.cards.painting.backdrop import Look

# Boxes are written with few decimals: what differs by less touches.
_NEAR = 1e-6


def settle_layers(
    layers: tuple[Layer, ...], shape: Shape, look: Look, fields: Mapping[str, str]
) -> tuple[Layer, ...]:
    """Return layers of which a wave takes the room of a stack that has nothing to show.

    A wave above such a stack goes down to its foot, and the stack above it, the quote's, has that
    much more room; a wave to the left of it is as much wider.
    """
    here = [layer for layer in layers if shape in layer.on]
    waves = [layer for layer in here if isinstance(layer, WaveLayer)]
    stacks = [layer for layer in here if isinstance(layer, StackLayer) and layer.page == "quote"]
    empty = [layer for layer in stacks if all(_says_nothing(item, fields) for item in layer.item)]
    if not waves or len(empty) != 1 or "logo" in look.pictures:
        return layers
    left, top, wide, tall = pick(empty[0].box, shape)
    feet = [y + height for _, y, _, height in (pick(wave.box, shape) for wave in waves)]
    above = [foot for foot in feet if foot <= top + _NEAR]
    lift = top + tall - max(above) if above else 0.0
    # A heading over the quote stays: the lowest stack alone may grow into the room below it.
    ends = [y + height for _, y, _, height in (pick(one.box, shape) for one in stacks)]
    lowest = max((foot for foot in ends if foot <= top + _NEAR), default=0.0) - _NEAR
    settled: list[Layer] = []
    for layer in layers:
        x, y, width, height = pick(layer.box, shape)
        moved: Frame | None = None
        if isinstance(layer, WaveLayer) and y + height <= top + _NEAR:
            moved = x, y + lift, width, height
        elif isinstance(layer, WaveLayer) and x + width <= left + _NEAR:
            moved = x, y, left + wide - x, height
        elif layer in stacks and layer not in empty and lowest <= y + height <= top + _NEAR:
            moved = x, y, width, height + lift
        settled.append(layer if moved is None else layer.model_copy(update={"box": moved}))
    return tuple(settled)


def _says_nothing(item: Item, fields: Mapping[str, str]) -> bool:
    if isinstance(item, SignatureItem):
        return not (fields.get("name") or fields.get("show"))
    if isinstance(item, TextItem):
        wanted = re.findall(r"\{(\w+)\}", item.text)
        return bool(wanted) and not any(fields.get(name) for name in wanted)
    return isinstance(item, RuleItem)

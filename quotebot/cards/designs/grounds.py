"""What a template sets its quote on: the roles of the colours behind the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quotebot.cards.designs.grammar import pick
from quotebot.cards.designs.items import TextItem
from quotebot.cards.designs.layers import (
    FillLayer,
    GradientLayer,
    PatternLayer,
    ScrimLayer,
    ShapeLayer,
    StackLayer,
)
from quotebot.cards.designs.template import Template
from quotebot.cards.painting.colour import Rgb, mix, parse_colour

_Covering = FillLayer | GradientLayer | PatternLayer | ScrimLayer | ShapeLayer
_MOSTLY = 0.5  # the opacity from which a layer counts as the ground


@dataclass(frozen=True, slots=True)
class Ground:
    """A colour behind the words: of a role, laid by `share` over that of another."""

    role: str
    over: str = ""
    share: float = 1.0

    def colour(self, colours: Mapping[str, Rgb]) -> Rgb:
        """Return the colour under a palette."""
        own = parse_colour(self.role) if self.role.startswith("#") else colours[self.role]
        if not self.over:
            return own
        under = parse_colour(self.over) if self.over.startswith("#") else colours[self.over]
        return mix(under, own, self.share)


def grounds_of(template: Template) -> tuple[Ground, ...]:
    """Return what a quote is set on: its plates, else the last layers that cover its stack."""
    for stack in template.layer:
        if not isinstance(stack, StackLayer) or stack.page != "quote":
            continue
        for item in stack.item:
            if isinstance(item, TextItem) and item.flexible:
                return (Ground(item.plate),) if item.plate else _layers_behind(template, stack)
    return (Ground("background"),)


def _layers_behind(template: Template, stack: StackLayer) -> tuple[Ground, ...]:
    behind: tuple[Ground, ...] = (Ground("background"),)
    for layer in _covering(template, stack):
        if isinstance(layer, GradientLayer):
            flowing = tuple(Ground(role) for role in layer.colours)
            behind = (*behind, *flowing) if layer.opacities else flowing
        elif isinstance(layer, PatternLayer):
            if layer.pattern != "paper":
                first = layer.colours[0]
                share = min(1.0, layer.opacity)
                behind = (*behind, *(Ground(first, one.role, share) for one in behind))
        elif isinstance(layer, ScrimLayer) or layer.opacity > _MOSTLY:
            behind = (Ground(layer.colour),)
    return behind


def _covering(template: Template, stack: StackLayer) -> Iterator[_Covering]:
    x, y, width, height = pick(stack.box, "upright")
    for layer in template.layer:
        if not isinstance(layer, _Covering):
            continue
        if isinstance(layer, ShapeLayer) and (layer.stroke or layer.shape != "rect"):
            continue
        left, top, wide, tall = pick(layer.box, "upright")
        if left <= x and top <= y and left + wide >= x + width and top + tall >= y + height:
            yield layer

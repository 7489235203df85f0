"""The layers of templates as strict models.

The whole grammar is documented, with pictures, in docs/templates.md.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from quotebot.cards.designs.grammar import Alignment, Boxed, Fraction, Glyph, Number
from quotebot.cards.designs.items import Item


class FillLayer(Boxed):
    """A flat colour."""

    kind: Literal["fill"]
    colour: str
    opacity: Fraction = 1.0


class GradientLayer(Boxed):
    """Colours that flow into each other: along a line, from a centre, or as a soft mesh."""

    kind: Literal["gradient"]
    style: Literal["linear", "radial", "mesh"] = "linear"
    colours: tuple[str, ...] = Field(min_length=2)
    opacities: tuple[Fraction, ...] = ()
    angle: float = 90.0
    centre: tuple[float, float] = (0.5, 0.5)
    reach: float = Field(default=1.0, gt=0.0, le=4.0)
    seed: int = 1

    @model_validator(mode="after")
    def _opacities_match(self) -> GradientLayer:
        if self.opacities and len(self.opacities) != len(self.colours):
            raise ValueError("opacities needs one number for each of colours")
        return self


class ImageLayer(Boxed):
    """A picture of the brand, cut to fill its box; drawn scenery stands in when there is none."""

    kind: Literal["image"]
    source: Literal["photo", "artwork", "portrait"] = "photo"
    blur: Fraction = 0.0
    instead: Literal["bokeh", "dusk", "stage", "none"] = "bokeh"
    colours: tuple[str, ...] = Field(default=("background", "accent"), min_length=2)
    seed: int = 1


class ScrimLayer(Boxed):
    """A veil over a picture that strengthens itself until the text before it has contrast.

    `edge` is the side at which it is strongest; "all" veils evenly.
    """

    kind: Literal["scrim"]
    colour: str = "background"
    edge: Literal["all", "bottom", "top", "left", "right"] = "all"
    opacity: Fraction = 0.4
    floor: Fraction = 0.0


class GrainLayer(Boxed):
    """Film grain; `amount` is its strength in 8-bit steps."""

    kind: Literal["grain"]
    amount: float = Field(default=2.0, gt=0.0, le=24.0)
    seed: int = 1


class PatternLayer(Boxed):
    """A repeated or scattered ornament."""

    kind: Literal["pattern"]
    pattern: Literal[
        "dots", "lines", "grid", "rings", "rays", "halftone", "paper", "shapes", "waves", "scan"
    ]
    colours: tuple[str, ...] = Field(default=("accent",), min_length=1)
    scale: Number = 0.04
    weight: Fraction = 0.5
    opacity: float = Field(default=1.0, ge=0.0, le=3.0)
    angle: float = 0.0
    seed: int = 1


class ShapeLayer(Boxed):
    """A smooth-edged shape; `radius` and `stroke` are fractions of the canvas's unit."""

    kind: Literal["shape"]
    shape: Literal["rect", "ellipse", "circle", "arch", "ring"] = "rect"
    colour: str
    radius: Fraction = 0.0
    stroke: Fraction = 0.0
    opacity: Fraction = 1.0
    shadow: Fraction = 0.0
    turn: float = Field(default=0.0, ge=-45.0, le=45.0)


class GlyphLayer(Boxed):
    """A character as an ornament, as large as its box."""

    kind: Literal["glyph"]
    glyph: Glyph = "“"
    font: str = "quote"
    colour: str = "accent"
    opacity: Fraction = 1.0
    align: Alignment = "left"


class PortraitLayer(Boxed):
    """The speaker: the brand's portrait (or `source`), else a monogram of the name.

    Where no speaker is named the show's artwork stands there.
    """

    kind: Literal["portrait"]
    mask: Literal["circle", "arch", "rect"] = "circle"
    colour: str = "accent"
    ink: str = "background"
    radius: Fraction = 0.0
    font: str = "name"
    source: Literal["portrait", "artwork"] = "portrait"


class LogoLayer(Boxed):
    """The brand's logo, never stretched; nothing when there is none."""

    kind: Literal["logo"]
    align: Alignment = "right"


class ProgressLayer(Boxed):
    """Marks that tell which card of a carousel this is; nothing on a single card."""

    kind: Literal["progress"]
    colour: str = "accent"
    rest: str = "muted"
    style: Literal["bars", "dots"] = "bars"


class WaveLayer(Boxed):
    """The bars of an audio player, drawn from the words: each card has its own."""

    kind: Literal["wave"]
    colour: str = "accent"
    rest: str = "muted"
    bars: int = Field(default=48, ge=8, le=200)
    played: Fraction = 0.4


class StackLayer(Boxed):
    """Items set under each other in a box; the quote takes the room that the others leave.

    The brand's logo, `logo` high in the unit, stands at the foot of a stack: where nothing is said,
    of the quote's and of an end card's, unless the design has a logo layer of its own.
    """

    kind: Literal["stack"]
    logo: Number | None = None
    align: Alignment = "left"
    valign: Literal["top", "middle", "bottom"] = "middle"
    page: Literal["quote", "cover", "end"] = "quote"
    item: tuple[Item, ...] = Field(min_length=1)


Layer = Annotated[
    FillLayer
    | GradientLayer
    | ImageLayer
    | ScrimLayer
    | GrainLayer
    | PatternLayer
    | ShapeLayer
    | GlyphLayer
    | PortraitLayer
    | LogoLayer
    | ProgressLayer
    | WaveLayer
    | StackLayer,
    Field(discriminator="kind"),
]


def parts_of(layer: Layer) -> list[Layer | Item]:
    """Return a layer and the items in it: whatever names colours and fonts."""
    return [layer, *(layer.item if isinstance(layer, StackLayer) else ())]


def colours_of(part: Layer | Item) -> list[str]:
    """Return every colour that a layer, without its items, or an item names."""
    keys = ("colour", "rest", "ink", "second", "disc", "disc_ink", "plate")
    named = [getattr(part, key, "") for key in keys]
    return [*filter(None, named), *getattr(part, "colours", ())]


def fonts_of(part: Layer | Item) -> list[str]:
    """Return every role of font that a layer, without its items, or an item names."""
    return list(
        filter(None, (getattr(part, key, "") for key in ("font", "name_font", "show_font")))
    )

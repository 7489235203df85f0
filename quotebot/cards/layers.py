"""The grammar of templates: layers, items and their places, as strict models.

It is documented, with pictures, in docs/templates.md.
"""

from __future__ import annotations

import string
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field, field_validator, model_validator

from quotebot.cards.sizes import Shape
from quotebot.tomlfile import Strict

ValueT = TypeVar("ValueT")
Fraction = Annotated[float, Field(ge=0.0, le=1.0)]
Theme = Literal["light", "dark"]
Frame = tuple[float, float, float, float]
Align = Literal["left", "center", "right"]


class ByShape(Strict, Generic[ValueT]):
    """One value a class of proportions; what is left out falls back to its neighbour."""

    upright: ValueT
    tall: ValueT | None = None
    wide: ValueT | None = None
    banner: ValueT | None = None

    def pick(self, shape: Shape) -> ValueT:
        """Return the value for `shape`: tall falls back to upright, banner to wide to upright."""
        if shape == "tall" and self.tall is not None:
            return self.tall
        if shape == "banner" and self.banner is not None:
            return self.banner
        if shape in ("wide", "banner") and self.wide is not None:
            return self.wide
        return self.upright


Box = Frame | ByShape[Frame]
Number = float | ByShape[float]
Alignment = Align | ByShape[Align]


def pick(value: ValueT | ByShape[ValueT], shape: Shape) -> ValueT:
    """Return what `value` is for `shape`."""
    return value.pick(shape) if isinstance(value, ByShape) else value


def pick_align(value: Alignment, shape: Shape) -> Align:
    """Return the alignment for `shape`."""
    if isinstance(value, ByShape):
        return value.pick(shape)
    return value


FULL: Frame = (0.0, 0.0, 1.0, 1.0)


def _check_frame(frame: Frame) -> None:
    x, y, width, height = frame
    if width <= 0 or height <= 0:
        raise ValueError(f"the box {list(frame)} is empty; give [x, y, width, height]")
    if x < -1e-6 or y < -1e-6 or x + width > 1 + 1e-6 or y + height > 1 + 1e-6:
        raise ValueError(
            f"the box {list(frame)} reaches outside the canvas; x + width and y + height may be "
            "at most 1"
        )


class Boxed(Strict):
    """Anything with a place on the canvas: [x, y, width, height] as fractions of it."""

    box: Box = FULL
    on: tuple[Shape, ...] = ("upright", "tall", "wide", "banner")

    @field_validator("box")
    @classmethod
    def _inside(cls, box: Box) -> Box:
        frames = (box,) if isinstance(box, tuple) else (box.upright, box.tall, box.wide, box.banner)
        for frame in frames:
            if frame is not None:
                _check_frame(frame)
        return box


class Font(Strict):
    """A face: a bundled family with its weight and slant."""

    family: str
    weight: int = Field(default=400, ge=100, le=900)
    italic: bool = False


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
    colours: tuple[str, ...] = ("background", "accent")
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
    colours: tuple[str, ...] = ("accent",)
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
    glyph: str = Field(default="“", min_length=1, max_length=3)
    font: str = "quote"
    colour: str = "accent"
    opacity: Fraction = 1.0
    align: Alignment = "left"


class PortraitLayer(Boxed):
    """The speaker: the brand's portrait or the show's artwork, else a monogram of the name."""

    kind: Literal["portrait"]
    mask: Literal["circle", "arch", "rect"] = "circle"
    colour: str = "accent"
    ink: str = "background"
    radius: Fraction = 0.0
    ring: Fraction = 0.0
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


class TextItem(Strict):
    """Words in a stack.

    `text` holds fields in braces: {quote} {name} {show} {title} {handle}, {numeral} (the quote's
    first number, else an opening mark), {credit} (name · show), {headline} (title, else show). An
    item whose fields are all empty vanishes. `size` and `least` are fractions of the canvas's
    unit: the type is set as large as fits between them. `gap` is the space before it.
    """

    kind: Literal["text"] = "text"
    text: str
    font: str = "quote"
    colour: str = "ink"
    size: Number
    least: Number | None = None
    gap: Number = 0.0
    leading: tuple[float, float] = (1.34, 1.16)
    tracking: tuple[float, float] = (0.0, -0.012)
    case: Literal["as is", "upper"] = "as is"
    marks: bool = False
    hang: bool = False
    max_lines: int = Field(default=0, ge=0, le=40)
    pin: Literal["flow", "bottom", "top"] = "flow"
    plate: str = ""
    on: tuple[Shape, ...] = ("upright", "tall", "wide", "banner")

    @field_validator("text")
    @classmethod
    def _known_fields(cls, text: str) -> str:
        for _, name, _, _ in string.Formatter().parse(text):
            if name is not None and name not in FIELDS:
                raise ValueError(f"unknown field {{{name}}}; known are {', '.join(FIELDS)}")
        return text

    @property
    def flexible(self) -> bool:
        """Whether the item takes the room that the others leave."""
        return "{quote}" in self.text


FIELDS = ("quote", "name", "show", "title", "handle", "numeral", "credit", "headline")


class RuleItem(Strict):
    """A line or bar in a stack; `width` and `thick` are fractions of the unit."""

    kind: Literal["rule"]
    width: Number = 0.08
    thick: Number = 0.004
    colour: str = "accent"
    gap: Number = 0.0
    pin: Literal["flow", "bottom", "top"] = "flow"
    full: bool = False
    on: tuple[Shape, ...] = ("upright", "tall", "wide", "banner")


class MarkItem(Strict):
    """A character as an ornament in a stack, `size` high in the unit."""

    kind: Literal["mark"]
    glyph: str = Field(default="“", min_length=1, max_length=3)
    font: str = "quote"
    size: Number = 0.1
    colour: str = "accent"
    gap: Number = 0.0
    pin: Literal["flow", "bottom", "top"] = "flow"
    on: tuple[Shape, ...] = ("upright", "tall", "wide", "banner")


class SignatureItem(Strict):
    """Name and show beside a small round portrait or monogram."""

    kind: Literal["signature"]
    size: Number = 0.08
    gap: Number = 0.0
    name_size: Number = 0.03
    show_size: Number = 0.024
    name_font: str = "name"
    show_font: str = "show"
    colour: str = "ink"
    second: str = "muted"
    disc: str = "accent"
    disc_ink: str = "background"
    pin: Literal["flow", "bottom", "top"] = "flow"
    on: tuple[Shape, ...] = ("upright", "tall", "wide", "banner")


Item = Annotated[TextItem | RuleItem | MarkItem | SignatureItem, Field(discriminator="kind")]


class StackLayer(Boxed):
    """Items set under each other in a box; the quote takes the room that the others leave."""

    kind: Literal["stack"]
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


def colours_of(layer: Layer) -> list[str]:
    """Return every colour that a layer and its items name."""
    found: list[str] = []
    things: list[object] = [layer, *(layer.item if isinstance(layer, StackLayer) else ())]
    for thing in things:
        for key in ("colour", "rest", "ink", "second", "disc", "disc_ink", "plate"):
            value = getattr(thing, key, "")
            if isinstance(value, str) and value:
                found.append(value)
        found.extend(getattr(thing, "colours", ()))
    return found


def fonts_of(layer: Layer) -> list[str]:
    """Return every role of font that a layer and its items name."""
    things: list[object] = [layer, *(layer.item if isinstance(layer, StackLayer) else ())]
    return [
        value
        for thing in things
        for key in ("font", "name_font", "show_font")
        if isinstance(value := getattr(thing, key, ""), str) and value
    ]

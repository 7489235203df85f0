"""The items of a stack: words, rules, marks and signatures, as strict models."""

from __future__ import annotations

import string
from typing import Annotated, Literal, get_args

from pydantic import Field, field_validator, model_validator

from quotebot.cards.designs.grammar import Glyph, Leading, Number, Tracking, pick
from quotebot.cards.designs.sizes import Shape
from quotebot.tomlfile import Strict


class TextItem(Strict):
    """Words in a stack.

    `text` holds fields in braces: {quote} {name} {show} {title} {handle}, {numeral} (the number
    that the quote is about, else an opening mark), {credit} (name · show), {headline} (title, else
    show). An item whose fields are all empty vanishes. `size` and `least` are fractions of the
    canvas's unit: the type is set as large as fits between them, that of a quote of a few words
    larger (`Room.for_one_line`). `gap` is the space before it.
    """

    kind: Literal["text"] = "text"
    text: str
    font: str = "quote"
    colour: str = "ink"
    size: Number
    least: Number | None = None
    gap: Number = 0.0
    leading: Leading = (1.34, 1.16)
    tracking: Tracking = (0.0, -0.012)
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

    @model_validator(mode="after")
    def _least_is_least(self) -> TextItem:
        shapes: tuple[Shape, ...] = get_args(Shape)
        for shape in shapes:
            least, size = pick(self.least or 0.0, shape), pick(self.size, shape)
            if least > size:
                raise ValueError(f"least ({least:g}) is above size ({size:g})")
        return self

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
    glyph: Glyph = "“"
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

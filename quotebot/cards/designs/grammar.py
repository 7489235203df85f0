"""What layers and items of a template are made of: fractions, boxes, values by proportions."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AfterValidator, Discriminator, Field, Tag, field_validator

from quotebot.cards.designs.sizes import Shape
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


def _is_by_shape(value: object) -> str:
    return "(by shape)" if isinstance(value, dict | ByShape) else "(one)"


# A value is one or the other, so that a fault is told once. Marks in brackets are no keys.
_EITHER = Discriminator(_is_by_shape)
_ONE, _BY_SHAPE = Tag("(one)"), Tag("(by shape)")
# No length is longer than a canvas four times as long as wide, in its unit.
_Length = Annotated[float, Field(ge=0.0, le=2.0)]


class Lengths(ByShape[_Length]):
    """Lengths a class of proportions (a class with a name, so that cards travel to processes)."""


Box = Annotated[Annotated[Frame, _ONE] | Annotated[ByShape[Frame], _BY_SHAPE], _EITHER]
Number = Annotated[Annotated[_Length, _ONE] | Annotated[Lengths, _BY_SHAPE], _EITHER]


def _can_be_drawn(glyph: str) -> str:
    if not any(unicodedata.category(character)[0] in "LNPS" for character in glyph):
        raise ValueError(f"{glyph!r} has nothing to draw; give a letter or a sign")
    if any(character == "\ufe0f" or character >= "\U0001f000" for character in glyph):
        raise ValueError(f"{glyph!r} is an emoji, which takes no colour; give a letter or a sign")
    return glyph


Glyph = Annotated[str, Field(min_length=1, max_length=3), AfterValidator(_can_be_drawn)]
# Two numbers, at the smallest size of the type and at the largest.
Leading = tuple[Annotated[float, Field(ge=0.8, le=4.0)], Annotated[float, Field(ge=0.8, le=4.0)]]
Tracking = tuple[Annotated[float, Field(ge=-0.2, le=1.0)], Annotated[float, Field(ge=-0.2, le=1.0)]]
Alignment = Annotated[Annotated[Align, _ONE] | Annotated[ByShape[Align], _BY_SHAPE], _EITHER]


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

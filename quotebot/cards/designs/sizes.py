"""The sizes of cards, by name or WIDTHxHEIGHT, and how much of each a network may cover."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from quotebot.errors import InputError

Shape = Literal["tall", "upright", "wide", "banner"]

SMALLEST_PX = 300
LARGEST_PX = 4096
SMALL_PX = 540


@dataclass(frozen=True, slots=True)
class Size:
    """A canvas in pixels.

    `safe` is the part of (left, top, right, bottom) that networks may cover or crop, as fractions
    of the width and height: text stays out of it.
    """

    name: str
    width_px: int
    height_px: int
    safe: tuple[float, float, float, float] = (0.04, 0.04, 0.04, 0.04)

    @property
    def shape(self) -> Shape:
        """The class of proportions that a template lays out for."""
        ratio = self.height_px / self.width_px
        if ratio >= 1.5:
            return "tall"
        if ratio >= 0.85:
            return "upright"
        return "wide" if ratio >= 0.42 else "banner"

    @property
    def unit_px(self) -> float:
        """The length that type sizes are fractions of: the side of a square of the same area."""
        return float((self.width_px * self.height_px) ** 0.5)

    @property
    def least_text_px(self) -> int:
        """The smallest type that is legible on a phone.

        A card fills a phone's width, about 390 points, and 8 points is the least that is read
        without effort: 2.05 % of the width. On a small canvas pixels run out before that: below
        16 of them thin strokes are grey, whatever their colour.
        """
        return max(16 if self.width_px < SMALL_PX else 11, round(self.width_px * 8 / 390))

    @property
    def safe_box_px(self) -> tuple[int, int, int, int]:
        """The pixels (left, top, right, bottom) that text may use."""
        left, top, right, bottom = self.safe
        return (
            round(self.width_px * left),
            round(self.height_px * top),
            self.width_px - round(self.width_px * right),
            self.height_px - round(self.height_px * bottom),
        )

    def __str__(self) -> str:
        return self.name


# Stories: Instagram and Threads cover about 14 % at the top and 18 % at the bottom with their
# controls; X crops headers by about 10 % at the sides on narrow windows.
SIZES: Mapping[str, Size] = MappingProxyType(
    {
        size.name: size
        for size in (
            Size("square", 1080, 1080),
            Size("portrait", 1080, 1350),
            Size("story", 1080, 1920, (0.055, 0.13, 0.055, 0.16)),
            Size("landscape", 1200, 675, (0.04, 0.05, 0.04, 0.05)),
            Size("banner", 1500, 500, (0.05, 0.07, 0.05, 0.07)),
        )
    }
)


def parse_size(text: str) -> Size:
    """Return the size called `text` ("square") or written as pixels ("1080x1350").

    Raises InputError for anything else, and for sides outside 300 to 4096 pixels.
    """
    name = text.strip().lower()
    if name in SIZES:
        return SIZES[name]
    found = re.fullmatch(r"(\d{1,6})\s*[x×]\s*(\d{1,6})", name)
    mend = f"Use one of {', '.join(SIZES)}, or WIDTHxHEIGHT in pixels such as 1080x1350."
    if found is None:
        raise InputError(f"unknown card size {text!r}", mend=mend)
    width, height = int(found.group(1)), int(found.group(2))
    for known in SIZES.values():
        if (known.width_px, known.height_px) == (width, height):
            return known
    if not (min(width, height) >= SMALLEST_PX and max(width, height) <= LARGEST_PX):
        raise InputError(
            f"a card of {width}x{height} pixels cannot be made",
            mend=f"Each side must be {SMALLEST_PX} to {LARGEST_PX} pixels.",
        )
    if max(width, height) > 4 * min(width, height):
        raise InputError(
            f"a card of {width}x{height} is too narrow for text",
            mend="The long side may be at most 4 times the short one.",
        )
    return Size(f"{width}x{height}", width, height)

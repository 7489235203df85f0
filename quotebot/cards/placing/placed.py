"""What a layout says: every text, bar and portrait of a card with its place in pixels."""

from __future__ import annotations

from dataclasses import dataclass

from quotebot.cards.designs.grammar import Align
from quotebot.cards.designs.layers import Layer
from quotebot.cards.painting.ink import Run
from quotebot.cards.painting.raster import PixelBox
from quotebot.errors import InputError


class TooLong(Exception):
    """The quote does not fit a card at legible size; the caller divides it or refuses."""


class CreditTooLong(InputError):
    """Who said it, and where, does not fit its place; the caller leaves out the handle or show."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Set text: `area` is the box that its ink must stay in, `lines` the number of its lines."""

    role: str
    runs: tuple[Run, ...]
    colour: str
    area: PixelBox
    size_px: int
    lines: int

    @property
    def ink_box(self) -> PixelBox:
        """A box that the letters are within, closer than `area`."""
        baselines = [run.baseline for run in self.runs]
        left, _, right, _ = self.area
        return left, min(baselines) - self.size_px, right, max(baselines) + self.size_px // 2


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A filled rectangle on whole pixels; `radius_px` rounds its corners.

    `joins` tells whether it goes on in another one above and below: no corner is round there.
    """

    box: PixelBox
    colour: str
    radius_px: float = 0.0
    opacity: float = 1.0
    joins: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True)
class PlacedDisc:
    """A portrait, or the initials that stand in for one."""

    box: PixelBox
    mask: str
    source: str
    colour: str
    ink: str
    font: str
    initials: str
    radius_px: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedLogo:
    """The brand's logo; `side` is that of its box which is flush with the words."""

    box: PixelBox
    side: Align


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that is painted over the backdrop, in order: bars, discs, logos, texts.

    It is `crowded` when a stack is higher than its box. `layers` are the design's, where they are
    on this card.
    """

    bars: tuple[PlacedBar, ...]
    discs: tuple[PlacedDisc, ...]
    ornaments: tuple[PlacedText, ...]
    texts: tuple[PlacedText, ...]
    logos: tuple[PlacedLogo, ...] = ()
    crowded: bool = False
    layers: tuple[Layer, ...] = ()

"""What the words of a card keep to, whatever the design."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """What the words of a card keep to.

    `least_px` is the smallest type of all, `most_px` the largest of the quote, 0 for the
    template's; `emphasis` is the phrase of it that stands out; `closes` says that it ends on this
    card, with its closing mark. `squeeze` is for a quote that does not fit otherwise: everything
    at its smallest, the quote included, so that a character more still never makes the type larger.
    """

    least_px: int
    emphasis: str = ""
    most_px: int = 0
    closes: bool = True
    squeeze: bool = False

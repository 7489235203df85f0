"""The brand's logo at the foot of a stack: how large it is and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotebot.cards.designs.grammar import Align, pick
from quotebot.cards.designs.items import RuleItem, TextItem
from quotebot.cards.designs.layers import LogoLayer, StackLayer
from quotebot.cards.designs.sizes import Size
from quotebot.cards.designs.template import Template
from quotebot.cards.painting.backdrop import Look
from quotebot.cards.painting.pictures import open_picture
from quotebot.cards.painting.raster import PixelBox
from quotebot.cards.placing.measure import Block
from quotebot.cards.placing.placed import PlacedLogo

# In the unit: how high a logo is, its space to words beside it, and to words above or below it.
HEIGHT, BESIDE, BETWEEN = 0.062, 0.05, 0.03
# How much of its stack's width it may take, and from which proportions on it is as large as others
# by its area: as high as a round sign, a name in capitals is louder than who said the words.
WIDEST, WIDE = 0.34, 2.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A measured logo; it takes `beside_px` from the width of the items beside it.

    Where it is centred, it stands `clear_px` farther than usual from the words above it.
    """

    width_px: int
    height_px: int
    beside_px: int
    clear_px: int = 0

    def within(self, height_px: float) -> Mark:
        """Return the same logo no higher than `height_px`."""
        share = min(1.0, max(1.0, height_px) / self.height_px)
        return Mark(
            max(1, round(self.width_px * share)),
            max(1, round(self.height_px * share)),
            self.beside_px,
            self.clear_px,
        )


def measure_logo(
    template: Template, layer: StackLayer, size: Size, look: Look, width_px: int, align: Align
) -> Mark | None:
    """Return how large the brand's logo is on a stack `width_px` wide, None where it has none.

    Raises InputError when the file is no picture.
    """
    share = layer.logo
    if share is None:
        placed = any(isinstance(other, LogoLayer) for other in template.layer)
        quotes = any(
            isinstance(item, TextItem) and item.flexible and size.shape in item.on
            for item in layer.item
        )
        share = HEIGHT if (quotes or layer.page == "end") and not placed else 0.0
    file = look.pictures.get("logo", "")
    height = pick(share, size.shape) * size.unit_px
    if not file or not height:
        return None
    picture = open_picture(file, (width_px, round(height) * 2), trimmed=True)
    proportions = picture.width / picture.height
    wide = min(width_px * WIDEST, height * proportions, height * (WIDE * proportions) ** 0.5)
    tall = wide * picture.height / picture.width
    beside = 0 if align == "center" else round(wide + size.unit_px * BESIDE)
    # Plates reach below their words, and a chip above its logo: they would touch.
    plated = any(isinstance(item, TextItem) and item.plate for item in layer.item)
    clear = round(size.unit_px * BETWEEN) if plated else 0
    return Mark(max(1, round(wide)), max(1, round(tall)), beside, clear)


def place_logo(
    logo: Mark,
    blocks: Sequence[Block],
    box: PixelBox,
    align: Align,
    unit_px: float,
    *,
    alone: bool,
) -> tuple[PlacedLogo, int]:
    """Return where the logo stands in a stack, and the height that only it takes.

    It stands across from the items, which are at `align` on this card, beside those that are pinned
    to the foot (in a stack `alone`, without a quote: beside all of them); below all items where
    they are centred, so that nothing parts a quote from its name.
    """
    left, top, right, bottom = box
    foot = [block for block in blocks if block.pin == "bottom"]
    tall = round(sum(block.height + block.gap for block in foot[1:]))
    tall += round(foot[0].height) if foot else 0
    space = round(unit_px * BETWEEN)
    taken = 0
    if logo.beside_px:
        logo = logo.within(_below_rule(foot))
        side: Align = "left" if align == "right" else "right"
        x = left if side == "left" else right - logo.width_px
        y = (top + bottom - logo.height_px) // 2 if alone else bottom - logo.height_px
        if not alone:
            taken = max(0, logo.height_px - tall) + (0 if foot else space)
    else:
        side = "center"
        x = left + (right - left - logo.width_px) // 2
        y = bottom - logo.height_px
        taken = logo.height_px + space + logo.clear_px
    return PlacedLogo((x, y, x + logo.width_px, y + logo.height_px), side), taken


def _below_rule(foot: Sequence[Block]) -> float:
    """Return the height of what stands under the last rule across the stack, no bound without."""
    height = 0.0
    for block in reversed(foot):
        if isinstance(block.item, RuleItem) and block.item.full:
            return height
        height += block.height
    return float("inf")

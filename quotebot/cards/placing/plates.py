"""The plates of a caption: one behind each line, joined to those above and below it."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.cards.breaking.fit import Fit
from quotebot.cards.designs.grammar import Align
from quotebot.cards.painting.raster import PixelBox
from quotebot.cards.placing.placed import PlacedBar
from quotebot.cards.placing.runs import line_left
from quotebot.cards.shaping.shape import Shaped


def lay_plates(
    plate: str, shaped: Shaped, fit: Fit, y: float, box: PixelBox, side: Align, width_px: int
) -> list[PlacedBar]:
    """Return the plates of a text set at `y`, flush with `side` of its box.

    None reaches beyond a card `width_px` wide.
    """
    size, metrics = fit.size_px, shaped.metrics
    pad = size * 0.36
    # As much air above the capitals as below the line that they stand on.
    over = max(metrics.cap * size + pad, metrics.ascent * size + pad * 0.3)
    under = max(pad, metrics.descent * size + pad * 0.3)
    widths = _levelled([line.width_px for line in fit.lines], size * 0.6)
    baseline = y + metrics.ascent * size
    bars: list[PlacedBar] = []
    for index, width in enumerate(widths):
        x = line_left(width, box, side)
        area = (
            max(0, round(x - pad)), round(baseline - over),
            min(width_px, round(x + width + pad)), round(baseline + under),
        )  # fmt: skip
        # Round corners where two of one width meet would leave nicks in their sides.
        joins = (widths[index - 1 : index] == [width], widths[index + 1 : index + 2] == [width])
        bars.append(PlacedBar(area, plate, size * 0.14, joins=joins))
        baseline += fit.leading_px
    return bars


def _levelled(widths: Sequence[float], least: float) -> list[float]:
    """Return widths of plates below each other without steps of less than `least`."""
    level = list(widths)
    for index in [*range(1, len(level)), *range(len(level) - 1, 0, -1)]:
        if abs(level[index] - level[index - 1]) < least:
            level[index] = level[index - 1] = max(level[index], level[index - 1])
    return level

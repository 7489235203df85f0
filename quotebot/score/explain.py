"""Why a quote was chosen, as text with bars."""

from __future__ import annotations

from quotebot.model import Contribution, Quote

BAR_CELLS = 20


def explain_quote(quote: Quote, *, width: int = 78) -> str:
    """Return the quote's score as a small bar chart, one line a feature, and its flags.

    Bars to the right of the axis add points, bars to the left take them away. `width` is the
    longest line in characters; notes are shortened to fit.
    """
    most = max((abs(part.points) for part in quote.contributions), default=0.0) or 1.0
    name_width = max((len(part.feature) for part in quote.contributions), default=0)
    lines = [_head(quote), ""]
    for part in quote.contributions:
        lines.append(_clip(_draw(part, most, name_width), width))
    for flag in quote.flags:
        lines.append(_clip(f"⚑ {flag.kind}: {flag.reason}", width))
    return "\n".join(line.rstrip() for line in lines)


def _head(quote: Quote) -> str:
    place = f"#{quote.rank}" if quote.rank else "not ranked"
    return f"{quote.id}  {place}  {quote.score:.1f} points"


def _draw(part: Contribution, most: float, name_width: int) -> str:
    half = BAR_CELLS // 2
    cells = round(abs(part.points) / most * half)
    if part.points != 0 and cells == 0:
        cells = 1
    left, right = ("█" * cells, "") if part.points < 0 else ("", "█" * cells)
    name = part.feature.replace("_", " ")
    value = f"{part.value:.4g}"
    return (
        f"{name:<{name_width}} {left:>{half}}│{right:<{half}} {part.points:+6.1f}  "
        f"{value} {part.unit}, {part.note}"
    )


def _clip(line: str, width: int) -> str:
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"

"""Why a quote was chosen, as text with bars."""

from __future__ import annotations

import textwrap

from quotebot.model import Contribution, Edit, Quote, Source

BAR_CELLS = 20


def explain_quote(quote: Quote, *, source: Source | None = None, width: int = 78) -> str:
    """Return a quote with its score as a small bar chart, one line a feature, its edits and flags.

    Bars to the right of the axis add points, bars to the left take them away. `width` is the
    longest line in characters; notes are shortened to fit.
    """
    most = max((abs(part.points) for part in quote.contributions), default=0.0) or 1.0
    name_width = max((len(part.feature) for part in quote.contributions), default=0)
    lines = [_head(quote), *textwrap.wrap(f"“{quote.text}”", width), _place(quote, source), ""]
    for part in quote.contributions:
        lines.append(_clip(_draw(part, most, name_width), width))
    if quote.edits:
        lines += ["", f"{len(quote.edits)} edits to the source's words:"]
        lines += textwrap.wrap("; ".join(_say_edit(edit) for edit in quote.edits), width)
    lines += [_clip(f"⚑ {flag.kind}: {flag.reason}", width) for flag in quote.flags]
    return "\n".join(line.rstrip() for line in lines)


def summarise_quote(quote: Quote, *, most: int = 3) -> str:
    """Return in one line what speaks most for a quote, and what speaks most against it."""
    ordered = sorted(quote.contributions, key=lambda part: -part.points)
    best = [_say(part) for part in ordered[:most] if part.points > 0]
    worst = ordered[-1] if ordered and ordered[-1].points < -0.5 else None
    line = "; ".join(best)
    return f"{line} | against: {_say(worst)}" if worst else line


def _say(part: Contribution) -> str:
    return f"{part.feature.replace('_', ' ')} {part.points:+.1f} ({part.note})"


def _place(quote: Quote, source: Source | None) -> str:
    place = f"words {quote.start_word:,} to {quote.end_word - 1:,}"
    if quote.start_ms is not None:
        minutes, seconds = divmod(quote.start_ms // 1000, 60)
        place += f", at {minutes}:{seconds:02}"
    names = (quote.attribution, source.show, source.title or source.name) if source else ()
    return " · ".join([*filter(None, names), place])


def _say_edit(edit: Edit) -> str:
    if not edit.after:
        return f"{edit.kind}: “{edit.before}” left out"
    return f"{edit.kind}: {edit.before} → {edit.after}"


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
    points = f"{part.points:+.1f}" if abs(part.points) >= 0.05 else "0"
    return (
        f"{name:<{name_width}} {left:>{half}}│{right:<{half}} {points:>6}  "
        f"{value} {part.unit}, {part.note}"
    )


def _clip(line: str, width: int) -> str:
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"

"""Where the lines of one size end: the least ragged breaking (after Knuth and Plass 1981)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotebot.cards.breaking.fit import Token

# A last line is too short below this part of the box; that, or one of a word alone, costs so much.
_SHORT_LAST_LINE = 0.30
_WIDOW_COST = 6.0


def balance(
    tokens: Sequence[Token],
    widths: Sequence[float],
    gaps: Sequence[float],
    box: float,
    target: float,
    size_px: int,
    most: int,
    price: float,
) -> tuple[float, list[int]] | None:
    """Return (cost, line ends) of the least ragged breaking into at most `most` lines.

    The raggedness of a line is the square of its distance from `target` in tenths of the box;
    every line costs `price` besides.
    """
    count = len(tokens)
    infinite = float("inf")
    # best[i] = cheapest way to set tokens[i:], as (cost, end of its first line, lines used)
    best: list[tuple[float, int, int]] = [(infinite, 0, 0)] * count + [(0.0, count, 0)]
    scale = 10.0 / box
    for start in range(count - 1, -1, -1):
        used = -tokens[start].hang * size_px
        chosen = (infinite, 0, 0)
        for end in range(start + 1, count + 1):
            used += widths[end - 1] + (gaps[end - 2] if end - 1 > start else 0.0)
            last = end == count
            token = tokens[end - 1]
            width = used if last else used + token.hyphen * size_px
            if width > box:
                if used > box:
                    break
                continue
            rest = best[end]
            if rest[0] == infinite:
                continue
            off = (width - target) * scale
            cost = off * off
            if last:
                # A last line somewhat shorter than the others is what readers expect.
                if off < 0:
                    cost *= 0.5
                if start and width < box * _SHORT_LAST_LINE and width < target * 0.6:
                    cost += _WIDOW_COST
                if start and end - start == 1:
                    cost += _WIDOW_COST
            else:
                cost += token.cost
            cost += price
            if rest[0] + cost < chosen[0]:
                chosen = (rest[0] + cost, end, rest[2] + 1)
        best[start] = chosen
    if best[0][0] == infinite:
        return None
    if best[0][2] > most:
        return None
    ends: list[int] = []
    place = 0
    while place < count:
        place = best[place][1]
        ends.append(place)
    return best[0][0] - price * len(ends), ends


def fill_lines(widths: Sequence[float], gaps: Sequence[float], limit: float) -> list[int]:
    """Return the line ends where each line takes what goes into `limit`."""
    ends: list[int] = []
    used = 0.0
    for index, width in enumerate(widths):
        gap = gaps[index - 1] if index else 0.0
        if used and used + gap + width > limit:
            ends.append(index)
            used = width
        else:
            used += gap + width
    return [*ends, len(widths)]

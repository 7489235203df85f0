"""Typesetting without images: how large the type can be and where its lines break.

Everything here is arithmetic on widths measured once at size 1 (in em), so that a size is tried
without touching a font. The size is found by a test that only ever gets harder as text grows
(`_lines_that_fit`), which makes the fit stable: a character more never makes the type larger.
How many lines there are at that size is chosen by what they cost; where each ends: ragged.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from quotebot.cards.breaking.ragged import balance, fill_lines
from quotebot.cards.breaking.room import Room

# A word alone on a line is a widow at the end, a stub elsewhere, below this part of the longest
# line, and the type gives up no more than that part of its size to be rid of it.
_WIDOW_WIDTH, _WIDOW_SHARE = 0.4, 0.84
# Two last lines below this part of the longest, of which one is a word alone, are a tail: type that
# much smaller would have them on one line.
_TAIL_WIDTH, _TAIL_REACH = 0.72, 1.12
# A line that ends at such a price parts what stands together: a name, an article and its word.
_BAD_END = 14.0
# What every line costs, and what more where lines are short: of those there are many, and fewer,
# fuller ones look better than the breaks that make the most sense.
_LINE_COST, _SHORT_LINE_COST = 0.5, 3.5
# Many lines that fill less than this part of the box on average are a column beside an empty
# stripe. A few of large type are not: they may break where it makes sense.
_FULL_ENOUGH, _FEW_LINES = 0.75, 8
_EMPTINESS_COST = 2.5


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text that is never broken.

    Widths are in em: `width` of the token, `space` of what follows it when the line goes on (less
    than nothing where two marks share theirs), `hang` of its opening mark that may stand outside
    the box when it opens a line, `hyphen` of the mark that is added when the line ends after it.
    `letters` counts what tracking is added to. `cost` is the price of ending a line after it.
    """

    width: float
    space: float = 0.0
    letters: int = 1
    cost: float = 0.0
    hang: float = 0.0
    hyphen: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens `[start, end)` on one line; `width_px` leaves out the hanging mark."""

    start: int
    end: int
    width_px: float
    hang_px: float
    hyphenated: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """A text set in a room."""

    size_px: int
    leading_px: float
    tracking_em: float
    lines: tuple[Line, ...]
    height_px: float

    @property
    def width_px(self) -> float:
        """The width of the longest line."""
        return max((line.width_px for line in self.lines), default=0.0)


def fit_text(tokens: Sequence[Token], room: Room) -> Fit | None:
    """Return the text at the largest size that fits `room`, None when not even `min_px` does."""
    if not tokens:
        return Fit(room.min_px, room.leading_px(room.min_px), 0.0, (), 0.0)
    if _lines_that_fit(tokens, room, room.min_px) is None:
        return None
    most_px = min(room.max_px, room.cap_px) if room.cap_px else room.max_px
    low, high = room.min_px, max(room.min_px, most_px)
    while low < high:
        middle = (low + high + 1) // 2
        if _lines_that_fit(tokens, room, middle) is None:
            high = middle - 1
        else:
            low = middle
    return set_lines(tokens, room, low)


def fit_without_widow(tokens: Sequence[Token], room: Room) -> Fit | None:
    """Return what `fit_text` does, in type a little smaller if a short word is last and alone.

    The size is the largest one else that leaves none so; where none does, that of `fit_text`.
    """

    def has_widow(fit: Fit) -> bool:
        return len(fit.lines) > 1 and _is_stub(fit.lines[-1], fit, tokens, signs=False)

    return _spare(tokens, room, fit_text(tokens, room), has_widow)


def fit_well(tokens: Sequence[Token], room: Room) -> Fit | None:
    """Return what `fit_without_widow` does, in type a little smaller if that mends other lines.

    None of those then ends badly, none is a short word alone or, where that can be had, a few
    signs, and the last two are no tail.
    """
    start = fit_without_widow(tokens, room)
    fit = start
    for signs in (True, False):
        is_poor = partial(_is_poor, tokens, room, signs)
        fit = _spare(tokens, room, start, is_poor)
        if fit is None or not is_poor(fit):
            break
    return fit


def _is_poor(tokens: Sequence[Token], room: Room, signs: bool, fit: Fit) -> bool:
    ends_badly = any(tokens[line.end - 1].cost >= _BAD_END for line in fit.lines[:-1])
    has_stub = any(_is_stub(line, fit, tokens, signs=signs) for line in fit.lines)
    return ends_badly or has_stub or _has_tail(fit, tokens, room)


def _spare(
    tokens: Sequence[Token], room: Room, fit: Fit | None, is_poor: Callable[[Fit], bool]
) -> Fit | None:
    """Return the largest fit that is not poor and not much smaller, `fit` itself without any."""
    if fit is None or not is_poor(fit):
        return fit
    least_px = max(room.min_px, round(fit.size_px * _WIDOW_SHARE))
    for size_px in range(fit.size_px - 1, least_px - 1, -1):
        smaller = set_lines(tokens, room, size_px)
        if smaller is not None and not is_poor(smaller):
            return smaller
    return fit


def _has_tail(fit: Fit, tokens: Sequence[Token], room: Room) -> bool:
    """Tell whether the last two lines are short, and one of them no more than a word."""
    if len(fit.lines) < 3:
        return False
    tail = fit.lines[-2:]
    joined = sum(line.width_px for line in tail) + tokens[tail[0].end - 1].space * fit.size_px
    return (
        min(line.end - line.start for line in tail) == 1
        and max(line.width_px for line in tail) < fit.width_px * _TAIL_WIDTH
        and joined <= room.width_px * _TAIL_REACH
    )


def _is_stub(line: Line, fit: Fit, tokens: Sequence[Token], *, signs: bool) -> bool:
    """Tell whether a line, the last one or another, is a short word alone, or also a few `signs`.

    Those of Chinese, Japanese or Thai have no space between them.
    """
    inside = tokens[line.start : line.end - 1]
    alone = not any(token.space > 0 for token in inside) if signs else not inside
    return alone and line.width_px < fit.width_px * _WIDOW_WIDTH


def set_lines(tokens: Sequence[Token], room: Room, size_px: int) -> Fit | None:
    """Return the best lines for `tokens` at `size_px`, None when they do not fit."""
    least = _lines_that_fit(tokens, room, size_px)
    if least is None:
        return None
    widths, gaps = _scaled(tokens, room, size_px)
    most = _most_lines(room, size_px)
    total = sum(widths) + sum(gaps[:-1])
    line_cost = _LINE_COST + _SHORT_LINE_COST * room.shortness(size_px) ** 2
    best: tuple[float, list[int]] | None = None
    # The slack that the size was found with may let the lines do with one or two fewer.
    for count in range(max(1, least - 2), min(most, least + 2) + 1):
        found = None
        if total > count * room.width_px:
            continue
        # A price on every line keeps the number of lines within what the height allows.
        for price in (0.0, 3.0, 12.0, 60.0, 300.0):
            target = total / count
            found = balance(tokens, widths, gaps, room.width_px, target, size_px, count, price)
            if found is not None:
                break
        if found is None:
            continue
        # Another line must be worth it: it makes the block taller and the lines shorter, so that
        # the box is less filled; the more so beyond what the size was found for.
        cost = found[0] + count * line_cost + max(0, count - least) * 5.0
        cost += _price_emptiness(count, target / room.width_px)
        if best is None or cost < best[0] - 1e-9:
            best = (cost, found[1])
    ends = best[1] if best else fill_lines(widths, gaps, room.filled_px(size_px))
    lines = []
    start = 0
    for end in ends:
        width = sum(widths[start:end]) + sum(gaps[start : end - 1])
        hyphenated = tokens[end - 1].hyphen > 0 and end < len(tokens)
        width += tokens[end - 1].hyphen * size_px if hyphenated else 0.0
        hang = tokens[start].hang * size_px
        lines.append(Line(start, end, width - hang, hang, hyphenated))
        start = end
    return Fit(
        size_px,
        room.leading_px(size_px),
        room.tracking_em(size_px),
        tuple(lines),
        room.height_of(len(lines), size_px),
    )


def _price_emptiness(count: int, filled: float) -> float:
    """Return what it costs that `count` lines fill no more than that part of the box on average."""
    missing = max(0.0, (_FULL_ENOUGH - filled) * 10.0)
    return max(0, count - _FEW_LINES) * _EMPTINESS_COST * missing**2


def _scaled(tokens: Sequence[Token], room: Room, size_px: int) -> tuple[list[float], list[float]]:
    tracking = room.tracking_em(size_px)
    widths = [(token.width + token.letters * tracking) * size_px for token in tokens]
    gaps = [(token.space + tracking) * size_px if token.space else 0.0 for token in tokens]
    return widths, gaps


def _most_lines(room: Room, size_px: int) -> int:
    spare = room.height_px - room.first_em * size_px
    if spare < -1e-6:
        return 0
    by_height = 1 + int(spare / room.leading_px(size_px) + 1e-9)
    return min(by_height, room.max_lines) if room.max_lines else by_height


def _lines_that_fit(tokens: Sequence[Token], room: Room, size_px: int) -> int | None:
    most = _most_lines(room, size_px)
    if most < 1:
        return None
    limit, box, tracking = room.filled_px(size_px), room.width_px, room.tracking_em(size_px)
    lines, used = 1, 0.0
    gap = 0.0
    for token in tokens:
        width = (token.width + token.letters * tracking) * size_px
        # A token alone on its line may use the whole box, hyphen included.
        if width + token.hyphen * size_px - token.hang * size_px > box:
            return None
        if used and used + gap + width > limit:
            lines += 1
            used = width
            if lines > most:
                return None
        else:
            used += gap + width
        gap = (token.space + tracking) * size_px if token.space else 0.0
    return lines

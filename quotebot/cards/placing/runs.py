"""A fitted text at its place: the runs of every line, in the order in which they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from quotebot.cards.breaking.fit import Fit, Line
from quotebot.cards.check import POOL
from quotebot.cards.designs.grammar import Align
from quotebot.cards.designs.sizes import Size
from quotebot.cards.painting.ink import Run
from quotebot.cards.painting.raster import PixelBox
from quotebot.cards.placing.lines import Tag, count_edge_marks, in_visual_order, is_prompt, stress
from quotebot.cards.placing.placed import PlacedText
from quotebot.cards.placing.tidy import without_dividers
from quotebot.cards.shaping.pieces import Piece
from quotebot.cards.shaping.shape import Shaped
from quotebot.cards.shaping.solid import lean


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text goes: the `box` whose width it has, its upper edge `y`, both in pixels."""

    box: PixelBox
    y: float
    align: Align
    size: Size


def line_left(width: float, box: PixelBox, align: Align) -> float:
    """Return where a line of `width` pixels begins in a box."""
    left, _, right, _ = box
    if align == "center":
        return left + (right - left - width) / 2
    return right - width if align == "right" else float(left)


def set_text(
    shaped: Shaped, fit: Fit, place: Place, colour: str, role: str, stressed: Sequence[int]
) -> PlacedText:
    """Return the runs of a text, the words at `stressed` in the colour of emphasis."""
    tracking = fit.tracking_em * fit.size_px
    first = place.y + shaped.metrics.ascent * fit.size_px
    runs: list[Run] = []
    edges = count_edge_marks(shaped.text, shaped.words, stressed)
    for number, line in enumerate(fit.lines):
        baseline = round(first + number * fit.leading_px)
        start, end, width = without_dividers(shaped, line, fit.size_px, tracking)
        x = line_left(width, place.box, place.align) - (0.0 if shaped.rtl else line.hang_px)
        pieces = _line_pieces(shaped, start, end, fit.size_px, tracking, stressed, edges)
        if place.align == "center" and not shaped.mixed:
            (opening, *_), (closing, *_) = pieces[0], pieces[-1]
            ends = (opening.text[0], opening.face), (closing.text[-1], closing.face)
            x += lean(ends) * fit.size_px
        runs.extend(_line_runs(pieces, shaped, x, baseline, fit.size_px, tracking))
        if line.hyphenated:
            runs.append(_hyphen(runs[-1], shaped, line, x + width + line.hang_px, fit.size_px))
    last = first + (len(fit.lines) - 1) * fit.leading_px
    foot = last + shaped.metrics.descent * fit.size_px
    area = _area(place, fit.size_px, foot, shaped.rtl)
    return PlacedText(role, tuple(runs), colour, area, fit.size_px, len(fit.lines))


def _line_pieces(
    shaped: Shaped,
    start: int,
    end: int,
    size: int,
    tracking: float,
    stressed: Sequence[int],
    edges: tuple[int, int],
) -> list[tuple[Piece, float, Tag]]:
    pieces: list[tuple[Piece, float, Tag]] = []
    for index in range(start, end):
        parts = shaped.parts[index]
        prompts = sum(1 for _ in takewhile(is_prompt, parts)) if index == 0 else 0
        for number, piece in enumerate(parts):
            last = number == len(parts) - 1
            after = 0.0
            if last and index < end - 1 and shaped.tokens[index].space:
                after = shaped.tokens[index].space * size + tracking
            if index in stressed and number >= prompts:
                head = edges[0] if index == stressed[0] and number == prompts else 0
                tail = edges[1] if index == stressed[-1] and last else 0
                stressed_parts = stress(piece, after, head, tail)
                pieces.extend((part, room, (loud, index)) for part, room, loud in stressed_parts)
            else:
                pieces.append((piece, after, (False, index)))
    return pieces


def _line_runs(
    pieces: list[tuple[Piece, float, Tag]],
    shaped: Shaped,
    x: float,
    baseline: int,
    size: int,
    tracking: float,
) -> list[Run]:
    if shaped.mixed:
        pieces = in_visual_order(pieces, shaped.rtl)
    runs = []
    for piece, after, (loud, token) in pieces:
        runs.append(
            Run(
                piece.text, piece.face, piece.kind, x, baseline, size, tracking,
                piece.level % 2 == 1, "accent" if loud else "", token,
            )
        )  # fmt: skip
        x += piece.width * size + piece.letters * tracking + after
    return runs


def _hyphen(last: Run, shaped: Shaped, line: Line, reach: float, size: int) -> Run:
    x = reach - shaped.tokens[line.end - 1].hyphen * size
    return Run("-", last.face, "letters", x, last.baseline, size, token=last.token)


def _area(place: Place, size: int, foot: float, rtl: bool) -> PixelBox:
    """Return the pixels that the ink must stay in: the text's with air on every side.

    There is most where lines begin, for marks that hang. Its corner is one of the contrast grid, so
    that ink and ground can be compared by slices.
    """
    left, _, right, _ = place.box
    air, most = round(size * 0.42), round(size * 0.75)
    before, after = (air, most) if rtl else (most, air)
    return (
        max(0, left - before) // POOL * POOL,
        max(0, round(place.y) - air) // POOL * POOL,
        min(place.size.width_px, right + after),
        min(place.size.height_px, round(foot) + air),
    )

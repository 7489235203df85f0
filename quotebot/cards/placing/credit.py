"""Who said it and where, on as few lines as look well: names stay whole, lines end at dividers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotebot.cards.breaking.fit import Fit, Token, fit_text
from quotebot.cards.breaking.room import Room
from quotebot.cards.shaping.shape import Shaped

DIVIDER = "·"
# The part of its size that a name gives up at most to stay on one line.
_NAME_SHARE = 0.8
_WITHIN_A_NAME = 20.0  # less than a break within a word costs
# The part of its size that a show gives up at most to stand on one line above its handle.
_SHOW_SHARE = 0.8


def fit_credit(
    shaped: Shaped, room: Room, least_px: int, *, named: bool, speaker: bool = True
) -> Fit | None:
    """Return a credit as large as fits; it is `named` where it is a name and nothing else.

    Lines end at dividers where type of `least_px` allows it: the rest of a name on one line with
    the show would read as the show's. Without a `speaker` in it nothing is mistaken, and a long
    show is parted rather than set small above a handle alone.
    """
    if named:
        whole = fit_on_one_line(shaped.tokens, room)
    else:
        smaller = replace(room, min_px=min(room.min_px, least_px))
        whole = _fit_whole_parts(shaped, room) or _fit_whole_parts(shaped, smaller)
    if whole is not None and (speaker or whole.size_px >= room.max_px * _SHOW_SHARE):
        return whole
    parted = fit_text(_breaking_at_dividers(shaped), room)
    if whole is None or (parted is not None and whole.size_px < parted.size_px * _SHOW_SHARE):
        return parted
    return whole


def fit_on_one_line(tokens: Sequence[Token], room: Room) -> Fit | None:
    """Return a name on one line, None where that would make it plainly smaller than meant.

    Beside a logo there is little room, and a name in two reads as two people's.
    """
    least = max(room.min_px, round(room.max_px * _NAME_SHARE))
    return fit_text(tokens, replace(room, min_px=least, max_lines=1))


def _fit_whole_parts(shaped: Shaped, room: Room) -> Fit | None:
    """Return a credit whose lines end at dividers alone, None where it has none or no room."""
    ends = [at + 1 for at, word in enumerate(shaped.words) if word == DIVIDER]
    if not ends:
        return None
    starts = [0, *ends]
    ends.append(len(shaped.words))
    parts = [_joined(shaped.tokens[start:end]) for start, end in zip(starts, ends, strict=True)]
    fit = fit_text(parts, room)
    if fit is None:
        return None
    lines = (replace(line, start=starts[line.start], end=ends[line.end - 1]) for line in fit.lines)
    return replace(fit, lines=tuple(lines))


def _joined(tokens: Sequence[Token]) -> Token:
    """Return tokens as one that is never broken; spaces within take tracking as letters do."""
    return Token(
        sum(token.width for token in tokens) + sum(token.space for token in tokens[:-1]),
        tokens[-1].space,
        sum(token.letters for token in tokens) + sum(token.space > 0 for token in tokens[:-1]),
    )


def _breaking_at_dividers(shaped: Shaped) -> Sequence[Token]:
    """Return the tokens of a credit, which rather break at a divider than within a name."""
    if DIVIDER not in shaped.words:
        return shaped.tokens
    beside = {at for at, word in enumerate(shaped.words) if word == DIVIDER}
    beside |= {at - 1 for at in beside}
    return [
        token if at in beside else replace(token, cost=token.cost + _WITHIN_A_NAME)
        for at, token in enumerate(shaped.tokens)
    ]

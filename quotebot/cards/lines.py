"""The pieces of one set line in the order in which they are drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quotebot.cards.advances import place_letters, run_width
from quotebot.cards.bidi import reorder
from quotebot.cards.pieces import Piece

#: Of a piece of a line: whether it is stressed, and the number of the token that it is of.
Tag = tuple[bool, int]

_OPENING, _CLOSING = "“«„‘「»”", "”»“’」«"


def bare_word(word: str) -> str:
    """Return the letters of a word, small, for comparing."""
    return re.sub(r"[^\w’']", "", word).replace("'", "’").lower()


def _bare_words(text: str) -> list[str]:
    return [bare for word in text.split() if (bare := bare_word(word))]


def find_phrase(words: Sequence[str], phrase: str) -> range:
    """Return which words are those of `phrase`, marks and capitals aside; empty for none."""
    wanted = _bare_words(phrase)
    # What no line may part is one word here: "1 500 €".
    bare = [_bare_words(word) for word in words] if wanted else []
    for start in (place for place, inside in enumerate(bare) if inside):
        found: list[str] = []
        for end in range(start, len(bare)):
            found += bare[end]
            if found == wanted:
                return range(start, end + 1)
            if found != wanted[: len(found)]:
                break
    return range(0)


def stress(
    piece: Piece, after: float, *, opens: bool, closes: bool
) -> list[tuple[Piece, float, bool]]:
    """Return a piece of an emphasised word with the space after it, its letters stressed.

    The mark that `opens` or `closes` the whole quote is not, as it belongs to all of it.
    """
    text = piece.text
    if piece.kind == "emoji" or piece.level % 2:
        return [(piece, after, True)]
    start = int(opens and text[0] in _OPENING)
    end = len(text) - int(closes and text[-1] in _CLOSING)
    if start >= end:
        # A French mark is a piece of its own, before a space.
        return [(piece, after, False)]
    wide = [_width(piece, text[:1], 0) * start, _width(piece, text[-1:], -1) * (end < len(text))]
    rows = (
        (text[:start], wide[0], False),
        (text[start:end], piece.width - sum(wide), True),
        (text[end:], wide[1], False),
    )
    letters = piece.kind == "letters"
    parts = [
        (replace(piece, text=part, width=width, letters=len(part) * letters), 0.0, loud)
        for part, width, loud in rows
        if part
    ]
    last, _, loud = parts[-1]
    return [*parts[:-1], (last, after, loud)]


def _width(piece: Piece, mark: str, place: int) -> float:
    """Return the room that the first (0) or the last (-1) mark of a piece takes, in em."""
    if piece.kind != "letters":
        return run_width(mark, piece.face, False)
    places, width = place_letters(piece.text, piece.face)
    if len(places) < 2:
        return 0.0
    return width - places[-1][1] if place else places[1][1]


def in_visual_order(
    pieces: list[tuple[Piece, float, Tag]], rtl: bool
) -> list[tuple[Piece, float, Tag]]:
    """Return the pieces of a line from left to right, each with the space that follows it."""
    things: list[tuple[Piece | None, float, Tag]] = []
    levels: list[int] = []
    base = 1 if rtl else 0
    for index, (piece, after, tag) in enumerate(pieces):
        things.append((piece, 0.0, tag))
        levels.append(piece.level)
        if after:
            # A space between two pieces goes with what holds both (UAX #9, N1 and N2).
            following = pieces[index + 1][0].level if index + 1 < len(pieces) else base
            things.append((None, after, tag))
            levels.append(min(piece.level, following))
    ordered = reorder(things, levels)
    out: list[tuple[Piece, float, Tag]] = []
    lead = 0.0
    for thing, space, tag in ordered:
        if thing is None:
            if out:
                piece, after, was = out[-1]
                out[-1] = (piece, after + space, was)
            else:
                lead += space
        else:
            out.append((thing, 0.0, tag))
    return out

"""The pieces of one set line in the order in which they are drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quotebot.cards.shaping.advances import place_letters, run_width
from quotebot.cards.shaping.bidi import reorder
from quotebot.cards.shaping.pieces import Piece
from quotebot.cards.wording.quotation import find_pairs

#: Of a piece of a line: whether it is stressed, and the number of the token that it is of.
Tag = tuple[bool, int]

_OPENING, _CLOSING = "“«„‘‚‹「『»”", "”»“’‘›」』«"


def bare_word(word: str) -> str:
    """Return the letters of a word, small, for comparing."""
    # At an end what looks like an apostrophe may be a mark around several words.
    return re.sub(r"[^\w’']", "", word).replace("'", "’").strip("’").lower()


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


def count_edge_marks(text: str, words: Sequence[str], stressed: Sequence[int]) -> tuple[int, int]:
    """Return how many quotation marks before and after a phrase are of more than the phrase.

    Those of the whole quote are, and one whose partner stands outside the phrase.
    """
    if not stressed:
        return 0, 0
    offsets, at = [], 0
    for word in words[: stressed[-1] + 1]:
        offsets.append(text.index(word, at))
        at = offsets[-1] + len(word)
    start, end = offsets[stressed[0]], at
    partners: dict[int, int] = {}
    for opening, closing, _ in find_pairs(text):
        partners |= {opening: closing, closing: opening}

    def is_of_more(place: int) -> bool:
        other = partners.get(place)
        if other is None or {place, other} == {0, len(text) - 1}:
            return place in (0, len(text) - 1)
        return not start <= other < end

    start += next((n for n, sign in enumerate(text[start:end]) if _begins(sign)), 0)
    head = tail = 0
    while start + head < end and text[start + head] in _OPENING and is_of_more(start + head):
        head += 1
    while end - tail > start and text[end - tail - 1] in _CLOSING and is_of_more(end - tail - 1):
        tail += 1
    return head, tail


def _begins(sign: str) -> bool:
    return sign.isalnum() or sign in _OPENING


def is_prompt(piece: Piece) -> bool:
    """Tell whether a piece is a prompt before the first word, ">", or the space after it."""
    return piece.kind != "emoji" and not any(map(_begins, piece.text))


def stress(piece: Piece, after: float, head: int, tail: int) -> list[tuple[Piece, float, bool]]:
    """Return a piece of an emphasised word with the space after it, its letters stressed.

    The first `head` and the last `tail` signs of it are not.
    """
    text = piece.text
    if piece.kind == "emoji" or piece.level % 2:
        return [(piece, after, True)]
    end = len(text) - tail
    if head >= end:
        # A French mark is a piece of its own, before a space.
        return [(piece, after, False)]
    wide = [_reach(piece, head), piece.width - _reach(piece, end)]
    rows = (
        (text[:head], wide[0], False),
        (text[head:end], piece.width - sum(wide), True),
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


def _reach(piece: Piece, count: int) -> float:
    """Return where the sign of a piece begins that `count` others precede, in em."""
    if count in (0, len(piece.text)):
        return piece.width if count else 0.0
    if piece.kind != "letters":
        head, tail = piece.text[:count], piece.text[count:]
        rest = run_width(tail, piece.face, False)
        return run_width(head, piece.face, False) if len(head) < len(tail) else piece.width - rest
    reached = 0
    for cluster, x in place_letters(piece.text, piece.face)[0]:
        if reached >= count:
            return x
        reached += len(cluster)
    return piece.width


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

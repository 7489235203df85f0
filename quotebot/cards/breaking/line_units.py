"""What of a text no line may break: words, and numbers and addresses though rules would let it."""

from __future__ import annotations

from quotebot.cards.breaking.overlong import USUAL_LETTERS, is_address
from quotebot.cards.breaking.words import keeps_together, split_words


def find_units(text: str) -> list[tuple[int, int, bool]]:
    """Return (start, end, spaced) of the unbreakable parts of `text` by UAX #14.

    Thai, Lao, Khmer and Myanmar, for which the rules need a dictionary, break between clusters.
    """
    from uniseg.linebreak import line_break_units  # type: ignore[import-untyped]

    places: list[tuple[int, int, bool]] = []
    start = 0
    for unit in line_break_units(text):
        bare = unit.rstrip(" ")
        inner = start
        if (
            places
            and bare
            and not places[-1][2]
            and _is_one_word(text[places[-1][0] : start], bare)
        ):
            # What stands before is taken back into the word that goes on.
            inner = places.pop()[0]
            bare = text[inner:start] + bare
        for word in split_words(bare) if bare else ():
            places.append((inner, inner + len(word), False))
            inner += len(word)
        if places and unit[-1:] == " ":
            first, last, _ = places[-1]
            places[-1] = (first, last, True)
        start += len(unit)
    return places


def _is_one_word(before: str, after: str) -> bool:
    """Return whether a line may not end between two pieces without a space, though rules let it."""
    short = len(before + after) <= USUAL_LETTERS
    whole = before.endswith(("/", "-", "\u2010")) or (
        before[-2:-1].isdigit() and before[-1] == "–" and after[0].isdigit()
    )
    return (short and whole) or is_address(before + after) or keeps_together(before, after)

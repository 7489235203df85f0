"""A quote too long for one card, divided over several at the ends of its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from math import ceil

from quotebot.cards.designs.sizes import Size
from quotebot.cards.designs.template import Template
from quotebot.cards.render import (
    clean_card_text,
    fits_one_card,
    quote_size_px,
    render_card,
)
from quotebot.cards.settings import CardSettings
from quotebot.cards.wording.fields import Page, headline_of
from quotebot.cards.wording.quotation import find_pairs
from quotebot.cards.wording.typography import set_marks
from quotebot.errors import InputError
from quotebot.model import Card, CardText
from quotebot.pattern import late_pattern

MOST_CARDS = 10  # Instagram's, LinkedIn's and Threads' common limit is at least this
# What cards hold on average: so many that none is crowded, and more where that comes out evener.
_COMFORTABLE_LETTERS, _FULL_LETTERS = 300, 350
_MOST_LETTERS_ON_ONE = 520

# Prices are squares of tenths that a card is too full or too empty by. A clause's end is worth it
# only beside a card twice as full as the next.
_AT_CLAUSE, _AT_WORD = 120.0, 400.0
_WITHIN = 30.0  # what it costs to part a quote within the quote
_CARD = 1.0  # what a card more costs, as everybody swipes it

_SENTENCE_END = late_pattern(r"(?<=[.!?…。！？؟।])[”’」)\]]*\s+|(?<=[。！？])")
_CLAUSE_END = late_pattern(r"(?<=[,;:—–،、])\s+")


def render_cards(
    text: CardText,
    template: Template,
    size: Size,
    settings: CardSettings,
    *,
    format: str = "",
    quote_id: str = "",
    emphasis: str = "",
) -> tuple[Card, ...]:
    """Return one card, or a carousel of up to ten when the quote needs it and settings allow it.

    Raises what `render_card` raises, and InputError when even ten cards do not hold the quote.
    """
    clean = clean_card_text(text, settings)
    parts: tuple[str, ...] = (clean.quote,)
    if settings.too_long == "carousel" and (
        len(clean.quote) > _MOST_LETTERS_ON_ONE
        or not fits_one_card(clean, template, size, settings)
    ):
        parts = split_quote(clean, template, size, settings)
    pages: list[tuple[str, Page]] = [(part, "quote") for part in parts]
    if template.carousel and len(parts) > 1:
        if headline_of(clean):
            pages.insert(0, (clean.quote, "cover"))
        if len(pages) < MOST_CARDS and (clean.name or clean.show):
            pages.append((clean.quote, "end"))
    count = len(pages)
    first = next(number for number, (_, page) in enumerate(pages, start=1) if page == "quote")
    most_px = 0
    if len(parts) > 1:
        # A last part that is shorter would be set larger, as if it mattered more.
        most_px = min(
            quote_size_px(replace(clean, quote=part), template, size, settings, (count, count))
            for part in parts
        )
    return tuple(
        render_card(
            replace(clean, quote=part),
            template,
            size,
            settings,
            format=format,
            quote_id=quote_id,
            emphasis=emphasis,
            place=(number, count),
            page=page,
            most_px=most_px,
            closes=page != "quote" or number - first == len(parts) - 1,
        )
        for number, (part, page) in enumerate(pages, start=1)
    )


def split_quote(
    text: CardText, template: Template, size: Size, settings: CardSettings
) -> tuple[str, ...]:
    """Return the parts of a quote, each fit for a card, of lengths as even as its ends allow.

    Parts end where sentences do; a sentence too long for a card ends after a comma, or between
    words at the very last. Raises InputError beyond ten parts.
    """
    most = MOST_CARDS - 1 if template.carousel else MOST_CARDS
    for parts in _divisions(set_marks(text.quote), most):
        place = (len(parts), len(parts))
        if all(
            fits_one_card(replace(text, quote=part), template, size, settings, place)
            for part in parts
        ):
            return parts
    longest = max(text.quote.split(), key=len)
    if template.file and not fits_one_card(
        replace(text, quote=longest), template, size, settings, (most, most)
    ):
        raise InputError(
            f"a {size.width_px}x{size.height_px} card of it holds not even {longest!r}",
            where=template.file,
            mend="Give the quote a larger box, or smaller type (size, least).",
        )
    raise InputError(
        f"the quote ({len(text.quote)} characters) does not fit {most} "
        f"{size.width_px}x{size.height_px} cards of template {template.name!r}",
        mend="Choose a shorter quote, a larger size or a plainer template.",
    )


def _divisions(quote: str, most: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways to divide a quote over cards, the best first, then over ever more of them."""
    pieces = _pieces(quote)
    fewest = min(most, max(2, ceil(len(quote) / _FULL_LETTERS)))
    usual = min(most, max(2, ceil(len(quote) / _COMFORTABLE_LETTERS)) + 1)
    priced = [(_even_parts(pieces, count), count) for count in range(fewest, usual + 1)]
    for (_, parts), _ in sorted(priced, key=lambda one: one[0][0] / one[1] + _CARD * one[1]):
        if parts:
            yield parts
    for count in range(usual + 1, most + 1):
        if parts := _even_parts(pieces, count)[1]:
            yield parts


def _pieces(quote: str) -> list[tuple[str, float]]:
    """Return the smallest parts and what it costs to end a card after each."""
    within = [range(start, end) for start, end, _ in find_pairs(quote)]
    pieces: list[tuple[str, float]] = []
    for sentence in (part for part in _SENTENCE_END.split(quote) if part):
        clauses = [part for part in _CLAUSE_END.split(sentence) if part]
        for index, clause in enumerate(clauses):
            words = clause.split(" ")
            step = 6
            chunks = [" ".join(words[at : at + step]) for at in range(0, len(words), step)]
            for place, chunk in enumerate(chunks):
                cost = _AT_CLAUSE if index < len(clauses) - 1 else 0.0
                if place < len(chunks) - 1:
                    cost = _AT_WORD
                pieces.append((chunk, cost))
    return [
        (piece, cost + _WITHIN if any(end in inside for inside in within) else cost)
        for (piece, cost), end in _with_ends(_restore(quote, pieces))
    ]


def _with_ends(
    pieces: list[tuple[str, float]],
) -> Iterator[tuple[tuple[str, float], int]]:
    """Yield every piece with the place of the sign that it ends before."""
    return zip(pieces, accumulate(len(piece) for piece, _ in pieces), strict=True)


def _restore(quote: str, pieces: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Give every piece back the marks and spaces that splitting took, so that they join again."""
    restored: list[tuple[str, float]] = []
    start = 0
    for index, (piece, cost) in enumerate(pieces):
        following = pieces[index + 1][0] if index + 1 < len(pieces) else None
        end = quote.index(piece, start) + len(piece)
        end = len(quote) if following is None else quote.index(following, end)
        restored.append((quote[start:end], cost))
        start = end
    return restored


def _even_parts(pieces: list[tuple[str, float]], count: int) -> tuple[float, tuple[str, ...]]:
    """Return the price of `count` runs of pieces and the runs, by dynamic programming.

    They are the evenest and best ended; none where there are not so many pieces.
    """
    if len(pieces) < count:
        return float("inf"), ()
    lengths = [len(piece) for piece, _ in pieces]
    target = sum(lengths) / count
    infinite = float("inf")
    total = len(pieces)
    best = [[infinite] * (count + 1) for _ in range(total + 1)]
    came = [[0] * (count + 1) for _ in range(total + 1)]
    best[0][0] = 0.0
    for end in range(1, total + 1):
        for used in range(1, count + 1):
            length = 0
            for start in range(end - 1, -1, -1):
                length += lengths[start]
                before = best[start][used - 1]
                if before < infinite:
                    # A few words alone on a card hurt more than some too many.
                    off = (length - target) / min(length, target) * 10
                    over = max(0, length - _FULL_LETTERS) / _FULL_LETTERS * 20
                    cost = before + off * off + over * over
                    cost += pieces[end - 1][1] if end < total else 0.0
                    if cost < best[end][used]:
                        best[end][used], came[end][used] = cost, start
                if length > target * 3:
                    break
    if best[total][count] == infinite:
        return infinite, ()
    parts: list[str] = []
    end = total
    for used in range(count, 0, -1):
        start = came[end][used]
        parts.append("".join(piece for piece, _ in pieces[start:end]).strip())
        end = start
    return best[total][count], tuple(reversed(parts))

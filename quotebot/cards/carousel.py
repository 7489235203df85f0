"""A quote too long for one card, divided over several at the ends of its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from quotebot.cards.fields import Page, headline_of
from quotebot.cards.quotation import find_pairs
from quotebot.cards.render import (
    clean_card_text,
    fits_one_card,
    quote_size_px,
    render_card,
)
from quotebot.cards.settings import CardSettings
from quotebot.cards.sizes import Size
from quotebot.cards.template import Template
from quotebot.cards.typography import set_marks
from quotebot.errors import InputError
from quotebot.model import Card, CardText
from quotebot.pattern import late_pattern

MOST_CARDS = 10  # Instagram's, LinkedIn's and Threads' common limit is at least this
_COMFORTABLE_LETTERS = 300
_MOST_LETTERS_ON_ONE = 520

_WITHIN = 30.0  # what it costs to part a quote within the quote

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
    source_note: str = "",
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
            source_note=source_note,
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
    pieces = _pieces(set_marks(text.quote))
    # Once there are several cards none needs to be crowded.
    least = max(2, min(MOST_CARDS, -(-len(text.quote) // _COMFORTABLE_LETTERS)))
    most = MOST_CARDS - 1 if template.carousel else MOST_CARDS
    for count in range(least, most + 1):
        parts = _even_parts(pieces, count)
        if parts and all(
            fits_one_card(replace(text, quote=part), template, size, settings, (count, count))
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
                cost = 60.0 if index < len(clauses) - 1 else 0.0
                if place < len(chunks) - 1:
                    cost = 400.0
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


def _even_parts(pieces: list[tuple[str, float]], count: int) -> tuple[str, ...]:
    """Return `count` runs of pieces, the evenest and best ended by dynamic programming."""
    if len(pieces) < count:
        return ()
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
                    off = (length - target) / target * 10
                    cost = before + off * off + (pieces[end - 1][1] if end < total else 0.0)
                    if cost < best[end][used]:
                        best[end][used], came[end][used] = cost, start
                if length > target * 3:
                    break
    if best[total][count] == infinite:
        return ()
    parts: list[str] = []
    end = total
    for used in range(count, 0, -1):
        start = came[end][used]
        parts.append("".join(piece for piece, _ in pieces[start:end]).strip())
        end = start
    return tuple(reversed(parts))

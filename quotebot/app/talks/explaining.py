"""Quotes that were mined before, found again and explained."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from typing import Any

from quotebot.app import App
from quotebot.app.talks.as_told import heed_told
from quotebot.app.talks.telling import quote_row
from quotebot.errors import InputError
from quotebot.model import Quote, Source


def recall(app: App, quote_id: str) -> tuple[Quote, Source]:
    """Return a quote that was mined before and its source, with what `add` was told of them.

    `quote_id` is its id, the id's beginning, or its rank in the last listing: up to three digits
    are a rank and nothing else. Raises InputError when there is none, or more than one.
    """
    if re.fullmatch(r"[0-9]{1,3}", quote_id.strip()):
        quote = _recall_rank(app, int(quote_id))
    else:
        quote = app.store.find_quote(quote_id)
    source = app.store.source(quote.source_id)
    source = source or Source(id=quote.source_id, name="?", format="?")
    quote, source = heed_told(app, quote, source)
    # Who mines first and writes [show] then expects it on the next preview.
    return quote, replace(source, show=source.show or app.settings.show.name)


def _recall_rank(app: App, rank: int) -> Quote:
    listing = app.store.last_listing()
    if 1 <= rank <= len(listing):
        return listing[rank - 1]
    if not listing:
        raise InputError(
            f"there is no quote {rank}: the last listing had none", mend="See: quotebot mine FILE"
        )
    count = "one quote" if len(listing) == 1 else f"{len(listing)} quotes"
    raise InputError(
        f"there is no quote {rank}: the last listing had {count}",
        mend="Give a rank of that listing, or more of the quote's id.",
    )


def recall_row(app: App, quote_id: str) -> dict[str, Any]:
    """Return what `mine --json` said of a quote that was mined before, with its context and diff.

    Both are null for a quote that an older version kept.
    """
    from quotebot.score import diff_words, show_diff

    quote, source = recall(app, quote_id)
    diff = None
    if quote.context:
        diff = show_diff(diff_words(quote.context.words, quote.edits, first_word=quote.start_word))
    context = asdict(quote.context) if quote.context else None
    return quote_row(source, quote) | {"context": context, "diff": diff}


def why(app: App, quote_id: str, *, width: int, colour: bool = False) -> str:
    """Return the explanation of a quote: its place, contributions as bars, edits and flags."""
    from quotebot.score import explain_quote

    quote, source = recall(app, quote_id)
    return explain_quote(quote, source=source, width=width, colour=colour)

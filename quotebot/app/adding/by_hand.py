"""Quotes that a person chose from a listing, by their ids, to be queued or exported as mined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from quotebot.app import App
from quotebot.app.talks.explaining import recall
from quotebot.errors import InputError
from quotebot.model import Flag, Quote, Source

_LEAST_DIGITS = 4  # of an id; fewer are a rank


def names_quotes(targets: Sequence[str]) -> bool:
    """Tell whether there are ids of quotes, and no files, among `targets`."""
    return any(map(_may_be_id, targets))


def list_chosen(app: App, targets: Sequence[str]) -> list[tuple[Quote, Source]]:
    """Return the quotes whose ids are given, in their order, none where `targets` are files.

    Of what was kept back each has its reasons as flags, and words that the user watches for now
    are one. Raises InputError where files stand beside ids, for a rank, and for quotes that share
    words.
    """
    ids = [target for target in targets if _may_be_id(target)]
    if not ids:
        return []
    if len(ids) < len(targets):
        raise InputError(
            "files and quotes are named at once",
            where=", ".join(targets),
            mend="Name the files alone, or the quotes.",
        )
    if short := [one for one in ids if len(one.strip()) < _LEAST_DIGITS]:
        # By the time that it goes out another listing may have been the last one.
        raise InputError(
            "this is a rank, not the id of a quote",
            where=", ".join(short),
            mend="Give the ten digits that quotebot mine prints beside it.",
        )
    chosen = {quote.id: (quote, source) for quote, source in (recall(app, one) for one in ids)}
    _refuse_shared([quote for quote, _ in chosen.values()])
    return [(_watch(app, quote), source) for quote, source in chosen.values()]


def _watch(app: App, quote: Quote) -> Quote:
    """Return a quote with a flag for the watched words that its line was not mined with."""
    from quotebot.score import find_watched

    reason = find_watched(quote.text, app.settings.score.guard.watched_words)
    if not reason or any(flag.kind == "watched" for flag in quote.flags):
        return quote
    return replace(quote, flags=(*quote.flags, Flag("watched", reason)))


def _may_be_id(target: str) -> bool:
    found = re.fullmatch(rf"[0-9]+|[0-9A-Fa-f]{{{_LEAST_DIGITS},}}", target.strip())
    return found is not None and not Path(target).exists()


def _refuse_shared(quotes: Sequence[Quote]) -> None:
    """Raise InputError for two cuts through the same words: both would say them."""
    placed = sorted(quotes, key=lambda quote: (quote.source_id, quote.start_word))
    for one, other in pairwise(placed):
        if one.source_id == other.source_id and other.start_word < one.end_word:
            raise InputError(
                "these quotes share some of their words",
                where=f"{one.id}, {other.id}",
                mend="Name one of them.",
            )

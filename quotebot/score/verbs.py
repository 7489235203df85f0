"""Finite verbs, as far as a word list and endings tell."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.score.generality import PAST, PRESENT
from quotebot.score.lexicon import gather_words

FINITE = gather_words(
    """is are am was were be been do does did don't doesn't didn't has have had can can't could
    should would will won't must may might shall isn't aren't wasn't weren't i'm you're we're
    they're it's that's he's she's there's what's i've we've you've i'll we'll you'll it'll let's
    let make makes get go take know think want need say see feel try keep give find tell ask work
    come put mean become learn look use build love like believe remember start stop live cannot
    gonna wanna got fear hate hope wish teach matter happen change follow grow die win lose fail
    speak read write hold carry sit stand walk run wait play buy sell pay spend save leave stay
    bring show share create drive fall rise break send meet lead understand forget consider expect
    seem appear choose decide care exist deserve trust listen hear watch move turn call help name"""
)


def count_verbs(tokens: Sequence[str]) -> int:
    """Count words that may be finite verbs: known ones, and endings that verbs share with nouns."""
    endings = ("ed", "s", "'s", "'re", "'ll")
    return sum(
        t in FINITE or t in PAST or t in PRESENT or (len(t) > 3 and t.endswith(endings))
        for t in tokens
    )

"""Is this English? The features that count English words need to know."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.model import Flag
from quotebot.score.lexicon import gather_words

FUNCTION_WORDS = gather_words(
    """the a an and or but of to in on at for with from by as is are was were be it it's that this
    i you we they he she so if not do don't have has had can will would what there my your our
    their me them about when who how i'm that's"""
)
# English talk runs at 0.4 to 0.55; German, Spanish, French and Dutch stay under 0.15.
ENGLISH_FROM = 0.22
ENOUGH_TOKENS = 20
# On every line in another language, where the guard sees marks and signs alone. It costs no points,
# as it tells no line from another.
UNREAD = Flag("language", "the guard reads English only")


def is_english(language: str, tokens: Sequence[str]) -> bool:
    """Tell whether a transcript is English, by its declared language or else by its small words.

    `language` is a tag such as "en" or "pt-BR", "" when unknown; too few words count as English.
    """
    if language:
        return language.lower().replace("_", "-").split("-")[0] in {"en", "eng", "english"}
    if len(tokens) < ENOUGH_TOKENS:
        return True
    return sum(token in FUNCTION_WORDS for token in tokens) >= ENGLISH_FROM * len(tokens)

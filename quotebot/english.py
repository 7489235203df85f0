"""Is this English? It is what the tagger, the guard and most features of the score are made for."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.vocabulary import vocabulary

_TAGS = frozenset({"en", "eng", "english"})
_FUNCTION_WORDS = vocabulary(
    """the a an and or but of to in on at for with from by as is are was were be it it's that this
    i you we they he she so if not do don't have has had can will would what there my your our
    their me them about when who how i'm that's"""
)
# English talk runs at 0.4 to 0.55; German, Spanish, French and Dutch stay under 0.15.
_LEAST_SHARE = 0.22
_FEWEST_WORDS = 20
_MOST_WORDS = 4_000
# The letters up to here are Latin.
_LAST_LATIN = "\u024f"


def is_english(language: str, words: Sequence[str]) -> bool:
    """Tell whether a transcript is English, by its `language` or else by its small words.

    `language` is a tag such as "en" or "pt-BR"; the reader leaves it "" only where fewer than a
    dozen words tell it. Fewer than 20 of `words` (lower-case, without marks) count as English,
    unless most are of another script.
    """
    if language:
        return language.lower().replace("_", "-").split("-")[0] in _TAGS
    step = max(1, len(words) // _MOST_WORDS)
    picked = [word for word in words[::step] if any(sign.isalpha() for sign in word)]
    if len(picked) < _FEWEST_WORDS:
        foreign = sum(any(c.isalpha() and c > _LAST_LATIN for c in word) for word in picked)
        return foreign * 2 <= len(picked)
    return sum(word in _FUNCTION_WORDS for word in picked) >= _LEAST_SHARE * len(picked)

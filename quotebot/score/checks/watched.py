"""Names and words of the user's own, whose lines a person should see before they go out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from quotebot.score.passage import make_plain

# From Thai on, scripts set no spaces between words, or bind particles to them.
_UNSPACED = "\u0e00"


def find_watched(text: str, words: Sequence[str]) -> str:
    """Return why a text is flagged: the first of the watched words that it holds, "" for none.

    Case does not matter; a word counts as a whole and with "'s" behind it, several in their order.
    """
    found = _match_any(tuple(words)).search(_flatten(text)) if words else None
    return f"a word that you watch for: “{found[0]}”" if found else ""


@lru_cache(maxsize=8)
def _match_any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_match(one) for one in sorted(words, key=len, reverse=True)))


def _match(word: str) -> str:
    parts = _flatten(word).split()
    before = r"(?<!\w)" if parts[0][0] < _UNSPACED else ""
    after = r"(?!\w)" if parts[-1][-1] < _UNSPACED else ""
    return before + r"\s+".join(map(re.escape, parts)) + after


def _flatten(text: str) -> str:
    return make_plain(unicodedata.normalize("NFC", text))

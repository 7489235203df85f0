"""Words too long for a line: cut after their hyphens, then between syllables, then anywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from quotebot.pattern import late_pattern

# Longer words may be broken, so that one of them does not make a whole card tiny. Real words of
# more letters are hardly ever met; a break costs so much that it is the last resort.
USUAL_LETTERS = 26
# German compounds run to this; a quote breaks them only when they do not fit at its smallest.
COMPOUND_LETTERS = 40

_LINKS = late_pattern(r"[^-/\u2010—]+[-/\u2010—]*|[-/\u2010—]+")
# An address: a hyphen that is added to it makes it another.
_ADDRESS = late_pattern(r"[\w-](?:@|\.(?=\w{2}))[\w-]|://|[?&]\w+=")
# It is cut before its signs, as at a line's end a full stop would end a sentence, and after "/":
# after a hyphen of its own only where a part is too long, for it would read as an added one.
_ADDRESS_LINKS = late_pattern(r"[@.?&=#_]*(?:[^/@.?&=#_]+/*(?:[@.?&=#_]+$)?|/+)|[@.?&=#_]+")
_ENGLISH = late_pattern(r"\b(?:the|and|of|to|is|was|that|we|it|she|he|they|on|with)\b", re.I)
# A word alone has no small words beside it, and tells by itself that it is German.
_GERMAN_WORD = late_pattern(r"[äöüß]|sch\w{3}|(?:ung|heit|keit|schaft)(?:s|en\b|\b)", re.I)
_GERMAN = late_pattern(r"\b(?:der|die|das|und|ist|nicht|ein|eine|wir|ich|uns|mit|den|zu)\b|ß", re.I)


def cut_overlong(clusters: Sequence[str], text: str, longest: int) -> list[list[str]]:
    """Return the parts of a word that a line may end after, one for a word that is not overlong.

    `text` is what the word stands in and tells its language, `longest` the letters of a part that
    is left whole.
    """
    if len(clusters) <= USUAL_LETTERS:
        return [list(clusters)]
    parts: list[list[str]] = []
    start = 0
    word = "".join(cluster[0] for cluster in clusters)
    links = _ADDRESS_LINKS.findall(word) if is_address(word) else [word]
    links = [part for link in links for part in _cut_links(link, link != word, longest)]
    for link in links:
        part = list(clusters[start : start + len(link)])
        start += len(link)
        parts.extend(_cut_part(part, text) if len(part) > longest else [part])
    return parts


def _cut_links(link: str, keeps: bool, longest: int) -> list[str]:
    """Return a word cut after its hyphens, a part that `keeps` them only where it is too long."""
    return [link] if keeps and len(link) <= longest else _LINKS.findall(link)


def is_address(word: str) -> bool:
    """Tell whether a word is of the web or of mail, so that no hyphen may be added to it."""
    return _ADDRESS.search(word) is not None


def _cut_part(part: list[str], text: str) -> list[list[str]]:
    word = "".join(part)
    places = _find_syllables(word, _guess(text)) if len(word) == len(part) else ()
    if not places:
        places = tuple(range(USUAL_LETTERS, len(part), USUAL_LETTERS))
    return [part[start:end] for start, end in pairwise((0, *places, len(part)))]


def _guess(text: str) -> str:
    german, english = len(_GERMAN.findall(text)), len(_ENGLISH.findall(text))
    if german == english:
        return "de_DE" if _GERMAN_WORD.search(text) else ""
    return "de_DE" if german > english else "en_US"


@lru_cache(maxsize=256)
def _find_syllables(word: str, language: str) -> tuple[int, ...]:
    if not language:
        return ()
    import pyphen

    found = pyphen.Pyphen(lang=language, left=3, right=3).positions(word)
    # Where no pattern is known for most of a word, syllables do not help.
    places = tuple(int(place) for place in found)
    widest = max((end - start for start, end in pairwise((0, *places, len(word)))), default=0)
    return places if widest <= USUAL_LETTERS else ()

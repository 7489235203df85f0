"""What a source token is without the punctuation around it, and what its own punctuation says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from quotebot.pattern import late_pattern
from quotebot.restore.wordlists import TITLES

#: The marks that end a sentence.
STOPS = frozenset({".", "?"})

_EDGES = late_pattern(r"^([^\w$€£#@%]*)(.*?)([^\w%$€£+#]*)$", re.DOTALL)
_INITIALS = late_pattern(r"^(?:[A-Za-z]\.)+$")


class Token(NamedTuple):
    """A source token in three parts; `after` is "", ",", "." or "?" as its own tail says."""

    head: str
    core: str
    tail: str
    after: str


@lru_cache(maxsize=65_536)
def take_apart(text: str) -> Token:
    """Split a token into what precedes, the word itself, and what follows it."""
    if text.isalnum() or len(text) > 200:
        return Token("", text, "", "")
    found = _EDGES.match(text)
    if not found or not found.group(2):
        return Token("", "", text, "")
    head, core, tail = found.groups()
    if _INITIALS.match(core + tail) and len(core) > 1:
        return Token(head, core, tail, "")
    after = ""
    if "?" in tail:
        after = "?"
    elif any(c in tail for c in ".!…;"):
        after = "" if (core + tail).lower() in TITLES else "."
    elif any(c in tail for c in ",:—–") or "--" in tail:
        after = ","
    return Token(head, core, tail, after)


@lru_cache(maxsize=65_536)
def feed_form(text: str) -> str:
    """The form in which the tagger reads a token: bare and lower-case, with straight apostrophes as
    it learned them; never empty.

    Cached, so that a long transcript holds one string a distinct word.
    """
    core = take_apart(text).core
    return (core or text).lower().replace("’", "'")


def knows_case(words: Sequence[str]) -> bool:
    """Whether the capitals of the source mean something: some words have them, most do not."""
    upper = lower = 0
    for word in words:
        if word[:1].isupper() or (len(word) > 1 and word[1:2].isupper()):
            upper += 1
        elif word[:1].islower():
            lower += 1
    return upper < 0.6 * (upper + lower)

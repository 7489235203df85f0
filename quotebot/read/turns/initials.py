"""Labels that are initials: whose they are, and which words are some in capitals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from quotebot.vocabulary import vocabulary

_INITIALS = 4  # letters, at most
_TWICE = 2
_VOWELS = frozenset("aeiouy")
# They open sentences, and in capitals beside other initials somebody's turns: "IS:" is what Ibrahim
# Sane answers.
_WORDS = vocabulary("""
    AM AN AS AT BE BUT BY CAN CC DAY DID DO FOR GET GO HAD HAS HE HER HI HIS IF IN IS IT ITS ME MY
    NO NOT NOW OF OH ON OR OUR OUT PS RE SAY SHE SO TO TRY UP US USE WAS WE WHO WHY YOU
    """)


def may_be_initials(text: str) -> bool:
    """Tell whether a word that opens sentences stands in capitals as initials do."""
    return text in _WORDS


def keep_initials(counts: Counter[str], known: Mapping[str, str]) -> Counter[str]:
    """Return labels, each with how often it comes, without words in capitals that are no initials.

    They are some where they come again, and so do others, of which every one is initials; or most
    are, and they come a third time. "Q" and "A" are none: an answer may well list what to do under
    "DO:".
    """
    if not any(map(may_be_initials, counts)):
        return counts
    others = [label for label, n in counts.items() if n > 1 and not may_be_initials(label)]
    initials = [label for label in others if label.isupper() and 1 < len(label) <= _INITIALS]
    habit = 2 * len(initials) > len(others)
    least = _TWICE if len(initials) == len(others) else _TWICE + 1
    return Counter(
        {
            label: n
            for label, n in counts.items()
            if not may_be_initials(label) or label in known or (habit and n >= least)
        }
    )


def list_initials(names: Iterable[str]) -> dict[str, str]:
    """Return names of several words by their initials, where only one of them has these.

    Archives set them before the turns, with or without the names in the middle: "RES", "RS".
    """
    found: dict[str, set[str]] = {}
    for name in names:
        letters = [word[0].upper() for word in name.split()]
        for some in (letters, letters[:1] + letters[-1:]) if len(letters) > 1 else ():
            found.setdefault("".join(some), set()).add(name)
    return {some: min(several) for some, several in found.items() if len(several) == 1}


def initials_of(labels: Iterable[str], names: Sequence[str]) -> dict[str, str]:
    """Return which of `names` the labels' initials stand for, none where labels may be names.

    Capitals are also how "ED" and "EMMA" are written: beside them "ED" is not Emma Dale. Labels
    that nobody's initials explain have no vowel, and none is a word of a name.
    """
    known = list_initials(names)
    words = {word.casefold() for name in names for word in name.split()}
    for label in labels:
        is_short = len(label) <= _INITIALS and label.isupper()
        is_told = label in known or _VOWELS.isdisjoint(label.casefold())
        if not (is_short and is_told) or label.casefold() in words:
            return {}
    return known

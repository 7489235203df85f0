"""The printed form of a word in a given case, with a lexicon for forms such as iPhone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from quotebot.networks import MODEL_FOLDER
from quotebot.pattern import late_pattern

LEXICON_FILE = "lexicon.tsv"
# "5g", "3d", "10q": a capital can only be the letter's.
_NUMBERED = late_pattern(r"\d+[a-z]\d*(?:'s)?$")
# Names that have a second capital, whatever they are: "McGranaghan", "O'Grady". "O'erlook" is none.
_SECOND_CAPITAL = late_pattern(r"(?:mc(?!ing$|ommerce)|o['’](?!clock|lantern|er|the))(?=[a-z]{3})")
#: The case of a word in capitals, and of one whose plural s is small ("RFDs").
UPPER, UPPERS = 2, 3
_FIRST_PERSON = frozenset({"i", "i'm", "i've", "i'll", "i'd", "i'd've"})


@cache
def load_lexicon() -> Mapping[str, tuple[str, bool]]:
    """Lower-case word to its usual form, and whether it has that form always.

    Learned from the training text by training/lexicon.py.
    """
    out: dict[str, tuple[str, bool]] = {}
    for line in (MODEL_FOLDER / LEXICON_FILE).read_text("utf-8").splitlines():
        form, always = line.split("\t")
        out[form.lower()] = (form, always == "1")
    return out


def set_case(word: str, case: int, *, first: bool = False) -> str:
    """A lower-case word in case 0 (lower), 1 (Capitalised), `UPPER` or `UPPERS`.

    `first` opens a sentence.
    """
    if word in _FIRST_PERSON:
        return "I" + word[1:]
    if not word.islower():
        return word
    found = load_lexicon().get(word)
    if found is not None and (found[1] or case):
        return found[0]
    if case == UPPERS:
        return word[:-1].upper() + word[-1]
    if case == UPPER or (case and word[:1].isdigit() and _NUMBERED.match(word)):
        head, apostrophe, tail = word.partition("'")
        return head.upper() + apostrophe + tail
    if case == 1 or first:
        named = _SECOND_CAPITAL.match(word)
        start = named.end() if named else 0
        return capitalise(word[:start]) + capitalise(word[start:])
    return word


def capitalise(word: str) -> str:
    """The first letter as a capital, the rest as it is; a word that begins otherwise stays."""
    for n, letter in enumerate(word):
        if letter.isalpha():
            upper = letter.upper()
            return word[:n] + upper + word[n + 1 :] if len(upper) == 1 else word
        if letter.isdigit():
            return word
    return word

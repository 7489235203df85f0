"""Words that recognisers write as two and print has as one: "thirty one", "self awareness"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotebot.restore.compounds import measure_compound
from quotebot.restore.wordlists import COUNTED, NUMBERS
from quotebot.vocabulary import vocabulary

_TENS = vocabulary("twenty thirty forty fifty sixty seventy eighty ninety")
# "A thirty second break" lasts so long, and is none of many.
_UNITS = vocabulary(
    """
    one two three four five six seven eight nine first third fourth fifth sixth seventh eighth ninth
    """
)
# "A ten year old" but "ten years old".
_AGES = frozenset({"year", "month", "week", "day"})
_OLD = frozenset({"old", "olds"})
_OF_ONE = frozenset(
    {"a", "the", "my", "our", "your", "his", "her", "their", "every", "this", "that"}
)
# What follows "self" as one word with it: "the self is" and "my own self grew" are two.
_SELVES = vocabulary(
    """
    absorbed acceptance actualization actualisation actualize actualized aggrandizing appointed
    assembling assertion assessment assured aware awareness belief care centered checkout compassion
    compassionate conception confidence confident congratulatory conscious consciously consciousness
    contained control correct correcting correction critical criticism criticize deception defeating
    defense defence deprecating deprecation destruct destructing destruction destructive
    determination development diagnose directed discipline disciplined discover discovery
    documenting doubt driven driving educated education effacing employed employment esteem evaluate
    evaluation evident examination examined explanatory expression fulfilling fulfillment funded
    governance governed growth guided harm healing help host hosted hosting identified identifies
    identify identity image importance important imposed improvement indulgence indulgent inflicted
    interest interested learning limiting loathing love made management managed managing medicate
    medicating mastery monitoring motivated motivation obsessed organize organized organizing paced
    perception pity portrait portraits preservation proclaimed professed promote promoting promotion
    propelled protection publish published publishing realization realisation referential reflect
    reflecting reflection reflective regard regulate regulated regulating regulation reinforcing
    reliance reliant replicate replicates replicating reporting respect restraint righteous
    righteousness sabotage sabotaging sacrifice satisfied select selected selecting selection serve
    service serving starter starters sovereign sovereignty study sufficiency sufficient supervised
    supervision supporting sustaining talk taught teaching tracking transcendence trust
    understanding updating worth
    """
)

# Words behind these keep a capital of their own: "non-English", but "Ninety-one".
_KEEPING = vocabulary("non multi anti pre post mid ex co cross semi sub")


def join_pieces(pieces: Sequence[str]) -> str:
    """Return the printed words of a run with its hyphens; the first has the case of all."""
    keeps = pieces[0].lower() in _KEEPING
    return "-".join([pieces[0], *(piece if keeps else piece.lower() for piece in pieces[1:])])


def find_hyphens(forms: Sequence[str], marks: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the runs `[first, end)` of a sentence's words that print joins with hyphens, in order.

    `forms` are its words bare and lower-case; `marks` the mark behind each, and none stands inside
    a run. Only what is one word is joined, wherever it stands or where the words around it tell:
    "well known" may be two.
    """
    at = 0
    while at < len(forms):
        length = _measure(forms, at)
        while length > 1 and any(marks[at : at + length - 1]):
            length -= 1
        if length == 1:
            length = measure_compound(forms, marks, at)
        if length > 1:
            yield at, at + length
        at += length


def _measure(forms: Sequence[str], at: int) -> int:
    """Return of how many words the compound is that begins at `at`; 1 for a word alone."""
    form, following = (*forms[at : at + 2], "")[:2]
    if form == "self":
        return 2 if following in _SELVES else 1
    number = 2 if form in _TENS and following in _UNITS else 1
    if _tells_age(forms, at, at + number):
        return number + 2
    return number + int(_is_passed(forms, at, at + number))


def _tells_age(forms: Sequence[str], at: int, end: int) -> bool:
    """Tell whether "year old" follows the number `[at, end)`, and all of that number is there.

    "It is one year old" is said of a single one; "a one year old" is not.
    """
    unit, old = (*forms[end : end + 2], "", "")[:2]
    if unit not in _AGES or old not in _OLD or not _is_number(forms[at]):
        return False
    second, before = ("", "", *forms[max(0, at - 2) : at])[-2:]
    if before == "point" or _is_number(before) or (before == "and" and _is_number(second)):
        return False
    return forms[at] not in {"one", "1"} or before in _OF_ONE or old == "olds"


def _is_passed(forms: Sequence[str], at: int, end: int) -> bool:
    """Tell whether the number `[at, end)` is that of "sixty plus years"."""
    plus, counted = (*forms[end : end + 2], "", "")[:2]
    return plus == "plus" and counted in COUNTED | {"million"} and _is_number(forms[at])


def _is_number(form: str) -> bool:
    return form in NUMBERS or form.isdecimal()

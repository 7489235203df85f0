"""Commas that belonged to a filler: "is, um, going" is printed "is going"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotebot.restore.wordlists import (
    COMMA_SELDOM,
    JOINING,
    NEVER_ALONE,
    NEVER_COMMA,
    SPEAKS_ON,
    THINKS,
)

# Before one of these "I think" opens what is thought, and closes nothing.
_OPENS = frozenset({"", "and", "but", "so", "because"})


def find_idle_commas(
    forms: Sequence[str], shown: Sequence[bool], commas: Sequence[bool]
) -> Iterator[int]:
    """Yield the words of a sentence whose comma only set off words that are left out after them.

    `forms` are lower-case words, `shown` whether each is printed, `commas` whether a comma follows
    it in print. Only where no comma could stand without the filler: after "is", "the" or "but".
    After "is" or "of" one may where a clause follows ("that's what it is, you know, we …"); in a
    list ("roses, um, tulips") it always may.
    """
    printed = [n for n, is_shown in enumerate(shown) if is_shown]
    for place, (last, n) in enumerate(pairwise(printed)):
        # A sentence's first "and" is left out with its comma where a quote begins.
        links = place == 0 and forms[last] == "and"
        if n - last > 1 and commas[last] and not links and _is_idle(forms, last, forms[n]):
            yield last


def _is_idle(forms: Sequence[str], n: int, following: str) -> bool:
    form = forms[n]
    if form in NEVER_COMMA:
        return True
    if following in SPEAKS_ON | JOINING:
        opens = n == 1 or (n > 1 and forms[n - 2] in _OPENS)
        thinks = form in THINKS and opens and forms[n - 1] == "i"
        return thinks and following not in NEVER_ALONE
    return form in COMMA_SELDOM and form != following

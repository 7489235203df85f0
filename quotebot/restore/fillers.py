"""Fillers and stutters: what is one beyond doubt, and what may be left out of print."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.model import EditKind
from quotebot.restore.wordlists import CERTAIN, KEPT, MEANT_TWICE

_LONGEST = 3


def find_repeats(forms: Sequence[str], after: Sequence[str]) -> list[int]:
    """Indices of the abandoned (first) copy of runs of one to three words said twice.

    Fillers between the copies do not count; a sentence end between them parts them; words that are
    commonly doubled on purpose are not stutters.
    """
    spoken = [n for n, form in enumerate(forms) if form and form not in CERTAIN]
    out: set[int] = set()
    for length in range(1, _LONGEST + 1):
        for at in range(len(spoken) - 2 * length + 1):
            if forms[spoken[at]] != forms[spoken[at + length]]:
                continue
            first = spoken[at : at + length]
            second = spoken[at + length : at + 2 * length]
            words = [forms[n] for n in first]
            if words != [forms[n] for n in second]:
                continue
            if any(w in MEANT_TWICE for w in words):
                continue
            if not all(w.replace("'", "").isalpha() for w in words):
                continue
            if length > 1 and len(set(words)) == 1:
                continue
            if any(after[n] in {".", "?"} for n in range(first[0], second[0])):
                continue
            out.update(first)
    return sorted(out)


def may_leave_out(
    forms: Sequence[str], filler: Sequence[bool], repeats: set[int], n: int
) -> EditKind | None:
    """The kind of edit ("filler", "repeat") by which word `n` may be left out of print, or None.

    Only um and its like, "you know", "i mean" and "like" that the tagger marks, and exact repeats:
    a false start that says something of its own stays, marked, so that nothing said is lost.
    """
    if not filler[n]:
        return None
    form = forms[n]
    if form in CERTAIN:
        return "filler"
    if n in repeats:
        return "repeat"
    if form == "like":
        return "filler"
    for first, second in (("you", "know"), ("i", "mean")):
        if form == first and n + 1 < len(forms) and forms[n + 1] == second and filler[n + 1]:
            return "filler"
        if form == second and n > 0 and forms[n - 1] == first and filler[n - 1]:
            return "filler"
    if _is_fragment(forms, n):
        return "repeat"
    return None


def _is_fragment(forms: Sequence[str], n: int) -> bool:
    """Whether a marked word is the broken-off beginning of the next one ("th the", "w we")."""
    if n + 1 >= len(forms):
        return False
    here, there = forms[n], forms[n + 1]
    return (
        here not in {"i", "a"} | KEPT
        and len(here) < len(there)
        and there.startswith(here)
        and len(here) <= 3
    )

"""Fillers and stutters: what is one beyond doubt, and what may be left out of print."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.model import EditKind

CERTAIN = frozenset(
    {"um", "uh", "uhm", "umm", "uhh", "mhmm", "mmhmm", "mm-hmm", "mhm", "erm", "er", "hmm", "mm"}
)
#: Words that people double on purpose ("very very", "no no") or that are counted out ("two two").
MEANT_TWICE = frozenset(
    "very really many much so no yeah yes ok okay bye far long more ha blah had that right well never again "
    "way big over now please one two three four five six seven eight nine zero oh super highly quite too good "
    "little hey same go wait knock hear".split()
)
#: A quote without one of these would say something else; they are marked but never left out.
KEPT = frozenset(
    "not never no nor none nothing nobody nowhere cannot without hardly maybe perhaps probably possibly "
    "might may could would should seems apparently allegedly supposedly almost said says say think thinks "
    "thought believe believes claim claims if unless except only".split()
)
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
            if words[0] in MEANT_TWICE or not all(w.replace("'", "").isalpha() for w in words):
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

    Only um and its like, "you know", "i mean" and "like" that the tagger marks, and exact repeats: a
    false start that says something of its own stays, marked, so that nothing said is lost.
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

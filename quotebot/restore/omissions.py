"""What may be left out of print: fillers and stutters, and never a word that says something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebot.model import EditKind
from quotebot.restore.asides import is_said_of_you
from quotebot.restore.tokens import STOPS
from quotebot.restore.wordlists import (
    ALONE,
    CERTAIN,
    COMMON,
    ITS_OBJECT,
    ITS_SUBJECT,
    KEPT,
    KNOWN,
    NUMBERS,
    SPEAKS_ON,
    THINKS,
    VERBS,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ITS_ALL = frozenset({"nothing", "everything"})
# After these "like" is the verb where one of the others follows: "to like and subscribe".
_BEFORE_LIKING = frozenset({"to", "please", "don't", "know", "you'd", "i'd", "they'd", "we'd"})
_LIKED = frozenset(
    {"and", "or", "it", "this", "that", "the", "a", "an", "us", "our", "your", "my", "me", "him"}
    | {"her", "them", "each", "what", "being"}
)
# "We do not like talking about it": the verb, where a form in -ing follows.
_DENIED = frozenset({"not", "don't", "doesn't", "didn't", "never"})
# "People like you have it": of their kind, where one of the others follows.
_KIND = frozenset(
    """
    people person somebody someone anybody anyone everybody everyone guys folks men women kids
    companies teams founders things stuff something anything nothing
    """.split()  # noqa: SIM905
)
_LIKENESSES = frozenset(
    {"you", "me", "him", "her", "us", "them", "mine", "yours", "this", "that", "these", "those"}
)
# Behind these "eh" is said by somebody.
_VOICED = frozenset({"like", "say", "says", "said", "saying", "think", "thought", "goes", "went"})
# What is known may be so many words: "this old story".
_PHRASE = 3
# "Next thing you know", "just so you know".
_SETS = frozenset({("next", "thing"), ("just", "so")})
_POINTED = frozenset({"this", "that", "these", "those", "the", "my", "our", "your"})
# A stutter's first copy begins at most so far before the second one's end.
_STUTTER = 4
# After these "like" says how, where one of the others follows: "they slide off like they owe me".
_MANNERS = frozenset(
    """
    off out around about look looks looked feel feels felt sound sounds sounded act acts acted
    acting talk talks talked live lives lived work works worked behave behaves treat treated move
    me him us them run runs ran walk walks walked think thinks
    """.split()  # noqa: SIM905
)
# Whom one does something to, which never does it: "use them like tools".
_OBJECTS = frozenset({"them", "him", "us", "me"})
# Left out before these it says the contrary: "we worked like never before".
_NONE = frozenset({"never", "nothing", "nobody", "no", "none"})
# One word with it, which recognisers write as two: "bots that are human like on Twitter".
_COMPOUNDS = frozenset(
    "human life child god dream ghost machine robot animal brain lady saint war trance".split()  # noqa: SIM905
)
# "It used to live outside, like in IT": one case of it, where a writer sets one comma.
_CASES = frozenset({"in", "at", "on", "with", "from", "by", "when", "where"})
_WHATS = frozenset({"what", "what's"})
# Before a number "like" says that nobody counted.
_ROUND = NUMBERS - {"one"} | {"half", "couple", "few", "dozen", "hundreds", "thousands", "millions"}
# "At every level of, like, we're trying": without it the "of" takes the clause for its thing, and
# "it's" is one with "this is" in "it's, you know, this is new".
_TAKES = frozenset(
    "of about it's that's there's i'm we're they're you're he's she's".split()  # noqa: SIM905
)
_CLAUSE = frozenset(
    "i i'm i've we we're we've they they're he he's she she's it's there's that's this if".split()  # noqa: SIM905
)
# "It will tell you you're wrong": to you.
_TELLS = frozenset(
    "tell tells told telling show shows showed promise promised remind reminds assure warn".split()  # noqa: SIM905
)
_LIKENED = frozenset({"a", "an", "the", "i", "you", "he", "she", "it", "we", "they", "my", "your"})


@dataclass(frozen=True, slots=True)
class Talk:
    """The words of a transcript and what is known of each, in columns; `repeats` are stutters."""

    forms: Sequence[str]
    after: Sequence[str]
    filler: Sequence[bool]
    repeats: frozenset[int]
    case: NDArray[np.int8] | Sequence[int]
    #: Whether the marks are the source's own: what stands without a comma there was no aside.
    verbatim: bool = False


def may_leave_out(talk: Talk, n: int) -> EditKind | None:
    """The kind of edit ("filler", "repeat") by which word `n` may be left out of print, or None.

    Only um and its like, "you know", "i mean" and "like" that the tagger marks and that have no
    part in the sentence, and exact repeats: a false start that says something of its own stays,
    marked, so that nothing said is lost.
    """
    if not talk.filler[n]:
        return None
    forms = talk.forms
    form = forms[n]
    if form in CERTAIN:
        return None if form == "eh" and _says_eh(talk, n) else "filler"
    for first, second in (("you", "know"), ("i", "mean")):
        for start in (n, n - 1):
            if start < 0 or tuple(forms[start : start + 2]) != (first, second):
                continue
            if not (talk.filler[start] and talk.filler[start + 1]):
                continue
            if not _is_aside(talk, start):
                return None
            return "repeat" if n in talk.repeats else "filler"
    if n in talk.repeats:
        return None if _is_doubled_name(talk, n) else "repeat"
    if form == "like":
        said = _is_liking(forms, n) or _is_likeness(talk, n) or _is_about(forms, n)
        return None if said or _parts_clause(talk, n) else "filler"
    if _is_fragment(forms, n):
        return "repeat"
    return None


def _says_eh(talk: Talk, n: int) -> bool:
    """Whether the "eh" at `n` is a word: "they're like, eh, whatever", "not bad, eh?"."""
    return talk.after[n] == "?" or (n > 0 and talk.forms[n - 1] in _VOICED)


def _is_aside(talk: Talk, start: int) -> bool:
    """Whether the "you know" or "i mean" at `start` may go: it takes no object and is no clause.

    A comma after it is the surest sign. Without one the sentence must go on as a new clause does,
    in a transcript whose commas are its own after a comma.
    """
    forms, after = talk.forms, talk.after
    comma = after[start + 1] == ","
    closes = after[start + 1] in STOPS or start + 2 >= len(forms)
    opens = start == 0 or after[start - 1] in STOPS
    before = "" if opens else forms[start - 1]
    following = "" if closes else forms[start + 2]
    # "I need to you know, row" is an aside, though only one comma is heard.
    held = before in ITS_SUBJECT and not (before == "to" and comma)
    if (held and not after[start - 1]) or _parts_clause(talk, start):
        return False
    if forms[start] == "you" and _is_knowing(talk, start, before, following):
        return False
    if forms[start] == "i" and following in ITS_OBJECT and not comma:
        return False
    if opens and not talk.verbatim and _is_known(talk, start + 2):
        return False
    if comma:
        return True
    if closes:
        return not opens and bool(after[start - 1])
    if talk.verbatim:
        return not opens and after[start - 1] == "," and following in SPEAKS_ON
    return not opens or following in SPEAKS_ON


def _is_knowing(talk: Talk, start: int, before: str, following: str) -> bool:
    """Whether the "you know" at `start` may be a clause: "the one you know", "you know for sure".

    `before` and `following` are the words around it in its sentence.
    """
    forms, after = talk.forms, talk.after
    if before and not after[start - 1] and is_said_of_you(forms, start):
        return True
    if tuple(forms[max(0, start - 2) : start]) in _SETS:
        return True
    if following == "like" and _is_liking(forms, start + 2):
        # "I was, you know, like a king" compares; a list goes on with "and".
        return after[start + 1] != "," or forms[start + 3] in ("and", "or")
    if after[start + 1] == ",":
        # A comma that the tagger only guessed does not take "you know nothing" apart.
        guessed = not talk.verbatim and following in _ITS_ALL
        return guessed and (start == 0 or after[start - 1] != ",")
    return (
        following in KNOWN
        or before in {"that", "one"}
        or (following == "that" and before not in THINKS)
        or (following == "for" and "sure" in forms[start + 3 : start + 4])
    )


def _is_known(talk: Talk, start: int) -> bool:
    """Whether "this story." stands at `start`, with no verb: what "you know" knows.

    A comma that the tagger only guessed before it does not part the two.
    """
    if start >= len(talk.forms) or talk.forms[start] not in _POINTED:
        return False
    for n in range(start, min(start + _PHRASE, len(talk.forms))):
        if talk.forms[n] in VERBS or talk.after[n] == ",":
            return False
        if talk.after[n] in STOPS:
            return n > start
    return False


def _is_liking(forms: Sequence[str], n: int) -> bool:
    """Whether the "like" at `n` may be the verb."""
    before = forms[n - 1] if n else ""
    following = forms[n + 1] if n + 1 < len(forms) else ""
    denied = before in _DENIED and len(following) > 4 and following.endswith("ing")
    return denied or (before in _BEFORE_LIKING and following in _LIKED)


def _is_likeness(talk: Talk, n: int) -> bool:
    """Whether the "like" at `n` may compare: said twice ("like a like a vase"), or after a manner.

    Who stutters over it means it; left out both times, "broken like a vase" is "broken a vase".
    In a transcript whose commas are its own it is an aside beside one alone.
    """
    forms = talk.forms
    for m in range(max(0, n - _STUTTER), n):
        if forms[m] == "like" and m in talk.repeats:
            return True
    plain = n > 0 and not talk.after[n - 1] and not talk.after[n]
    following = forms[n + 1] if n + 1 < len(forms) else ""
    if talk.verbatim and n and (talk.after[n - 1], talk.after[n]) == (",", ""):
        return following in _CASES
    if _is_set_phrase(talk, n):
        return True
    so = following == "so" and bool(talk.after[n + 1])
    # Commas that the tagger only guessed around it part it from nothing.
    compound = n > 0 and forms[n - 1] in _COMPOUNDS
    if (so or following in _NONE or compound) and not talk.verbatim:
        return True
    if not plain:
        return False
    if talk.verbatim or forms[n - 1] in _OBJECTS:
        return True
    return forms[n - 1] in _MANNERS and following in _LIKENED


def _is_set_phrase(talk: Talk, n: int) -> bool:
    """Whether the "like" at `n` is that of "people like you" or "what's it like"."""
    forms = talk.forms
    before = forms[n - 1] if n else ""
    following = forms[n + 1] if n + 1 < len(forms) else ""
    if before in _KIND and following in _LIKENESSES and not talk.after[n - 1]:
        return True
    if before in {"it", "it's"} and not _WHATS.isdisjoint(forms[max(0, n - 3) : n - 1]):
        return True
    pair = ["like", "for", "like"]
    return pair in (list(forms[n : n + 3]), list(forms[max(0, n - 2) : n + 1]))


def _is_about(forms: Sequence[str], n: int) -> bool:
    """Whether the "like" at `n` stands before a number: "it takes like ten years"."""
    said = [form for form in forms[n + 1 : n + 4] if form not in CERTAIN]
    if said[:1] in (["a"], ["an"]):
        del said[0]
    return bool(said) and (said[0] in _ROUND or said[0].lstrip("$€£")[:1].isdigit())


def _parts_clause(talk: Talk, n: int) -> bool:
    """Whether the aside at `n` is all that parts a word from a clause that is not its thing."""
    forms, last = talk.forms, len(talk.forms) - 1
    before, following = n - 1, n + 1
    while before > 0 and talk.filler[before]:
        before -= 1
    while following < last and talk.filler[following]:
        following += 1
    if before < 1 or following > last or talk.after[before] in STOPS:
        return False
    wants = forms[before] in _TAKES and forms[before - 1] not in {"sort", "kind"}
    return wants and forms[following] in _CLAUSE - {forms[before]}


def _is_doubled_name(talk: Talk, n: int) -> bool:
    """Whether the word at `n` and the next are one name, as in "duran Duran" or "Bora Bora"."""
    form, copy = talk.forms[n], n + 1
    if copy >= len(talk.forms) or talk.forms[copy] != form or talk.after[n]:
        return False
    return bool(talk.case[copy]) and len(form) > 2 and form not in SPEAKS_ON | COMMON | ALONE


def _is_fragment(forms: Sequence[str], n: int) -> bool:
    """Whether a marked word is the broken-off beginning of the next one ("th the", "w we")."""
    if n + 1 >= len(forms):
        return False
    here, there = forms[n], forms[n + 1]
    return (
        here not in {"i", "a"} | KEPT
        and not (here == "you" and n and forms[n - 1] in _TELLS)
        and len(here) < len(there)
        and there.startswith(here)
        and len(here) <= 3
    )

"""What may be left out of print: fillers and stutters, and never a word that says something."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.model import EditKind
from quotebot.restore.doubled import is_grammar
from quotebot.restore.likeness import is_like_meant, is_liking
from quotebot.restore.talk import Talk
from quotebot.restore.tokens import STOPS
from quotebot.restore.wordlists import (
    ALONE,
    CERTAIN,
    COMMON,
    ITS_OBJECT,
    ITS_SUBJECT,
    KEPT,
    KNOWN,
    SPEAKS_ON,
    THINKS,
    VERBS,
)
from quotebot.vocabulary import vocabulary

_ITS_ALL = frozenset({"nothing", "everything"})
# Behind these "eh" is said by somebody.
_VOICED = frozenset({"like", "say", "says", "said", "saying", "think", "thought", "goes", "went"})
# What is known may be so many words: "this old story".
_PHRASE = 3
# "Next thing you know", "just so you know".
_SETS = frozenset({("next", "thing"), ("just", "so")})
_POINTED = frozenset({"this", "that", "these", "those", "the", "my", "our", "your"})
# "At every level of, like, we're trying": without it the "of" takes the clause for its thing, and
# "it's" is one with "this is" in "it's, you know, this is new".
_TAKES = vocabulary("of about it's that's there's i'm we're they're you're he's she's")
_CLAUSE = vocabulary(
    "i i'm i've we we're we've they they're he he's she she's it's there's that's this if"
)
# "It will tell you you're wrong": to you.
_TELLS = vocabulary(
    "tell tells told telling show shows showed promise promised remind reminds assure warn"
)
# "I mean it when i say so", "i mean that in all its senses": what is meant, and what is behind it.
_MEANT = vocabulary("it that this them him her")
_BEHIND_MEANT = vocabulary(
    "when if and but or because in as with to for from about too now literally sincerely seriously"
)
# "Uh huh" and "mm hm" answer, and "huh?" asks.
_YES = frozenset({"uh", "mm"})
_YES_ENDS = (["huh"], ["hum"], ["hm"])
# "I'm sure you know all of it", "I know you know", "when should you know": no comma before it, and
# what stands before them tells whether the "you" is meant.
_HOPES = vocabulary("hope hopes bet assume assumes wish")
_SURE = vocabulary("i'm we're am are is be make makes making made not pretty quite fairly very")
_MAY = vocabulary("can could should would will might")
_ASKING = vocabulary("how when what why where who")


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
        said = _says_eh(talk, n) if form == "eh" else _is_yes(talk, n)
        return None if said else "filler"
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
        meant = _is_doubled_name(talk, n) or _is_denied_twice(talk, n) or _is_equated(talk, n)
        return None if meant else "repeat"
    if form == "like":
        return None if is_like_meant(talk, n) or _parts_clause(talk, n) else "filler"
    if _is_fragment(forms, n):
        return "repeat"
    return None


def _says_eh(talk: Talk, n: int) -> bool:
    """Whether the "eh" at `n` is a word: "they're like, eh, whatever", "not bad, eh?"."""
    return talk.after[n] == "?" or (n > 0 and talk.forms[n - 1] in _VOICED)


def _is_yes(talk: Talk, n: int) -> bool:
    """Whether the "uh" at `n` is the first half of "uh huh", or a "mm" that of "mm hm"."""
    return talk.forms[n] in _YES and talk.forms[n + 1 : n + 2] in _YES_ENDS and not talk.after[n]


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
    if forms[start] == "i" and following in ITS_OBJECT and not (comma and _says_on(talk, start)):
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


def _says_on(talk: Talk, start: int) -> bool:
    """Whether what follows the "i mean" at `start` may go on to a clause, and not be what is meant.

    A comma that the tagger only guessed does not take "i mean it when i say so" apart.
    """
    behind = talk.forms[start + 3 : start + 4]
    ends = not behind or bool(talk.after[start + 2]) or behind[0] in _BEHIND_MEANT
    return talk.verbatim or talk.forms[start + 2] not in _MEANT or not ends


def _is_knowing(talk: Talk, start: int, before: str, following: str) -> bool:
    """Whether the "you know" at `start` may be a clause: "the one you know", "you know for sure".

    `before` and `following` are the words around it in its sentence.
    """
    forms, after = talk.forms, talk.after
    if before and not after[start - 1] and _is_said_of_you(forms, start):
        return True
    if tuple(forms[max(0, start - 2) : start]) in _SETS:
        return True
    if following == "like" and is_liking(forms, start + 2):
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


def _is_said_of_you(forms: Sequence[str], start: int) -> bool:
    """Whether the words before the "you know" at `start` take it for what they say."""
    before, second = forms[start - 1], forms[start - 2] if start > 1 else ""
    return (
        before in _HOPES
        or (before in {"know", "knew"} and second not in {"", "you"})
        or (before == "sure" and second in _SURE)
        or (before in _MAY and second in _ASKING)
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


def _is_denied_twice(talk: Talk, n: int) -> bool:
    """Whether the "not" at `n` is the first of "you can not not communicate", which affirms.

    "Not, not so many" says it again.
    """
    return list(talk.forms[n : n + 2]) == ["not", "not"] and not talk.after[n]


def _is_equated(talk: Talk, n: int) -> bool:
    """Whether a writer's own comma parts two clauses: "what it is, is a gift".

    It parts no "Will" from what he will: "all shops will, will need it".
    """
    forms, after = talk.forms, talk.after
    said_again = list(forms[n + 1 : n + 2]) == [forms[n]] and not after[n + 1]
    if not (talk.verbatim and after[n] == "," and said_again):
        return False
    before = forms[n - 1] if n and not after[n - 1] else ""
    return forms[n] in VERBS - {"will"} and is_grammar(forms, n, before)


def _is_fragment(forms: Sequence[str], n: int) -> bool:
    """Whether a marked word is the broken-off beginning of the next one ("th the", "w we").

    "Yes we can can't we" asks for a nod: without its "can" it denies.
    """
    if n + 1 >= len(forms):
        return False
    here, there = forms[n], forms[n + 1]
    return (
        here not in {"i", "a"} | KEPT
        and not (here == "you" and n and forms[n - 1] in _TELLS)
        and len(here) < len(there)
        and there.startswith(here)
        and not (here in VERBS and there.endswith("t"))  # "can cannot", "do dont"
        and len(here) <= 3
    )

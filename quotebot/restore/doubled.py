"""Words said twice that are meant so: by grammar, for effect, or because they are spelled out."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.restore.wordlists import (
    BEFORE_CLAUSES,
    CLOSES,
    COMMON,
    HALVES,
    OPENS_A_HALF,
    PARTICLES,
    POINTS,
    SPEAKS_ON,
    TAKES_PARTICLE,
    VERBS,
)
from quotebot.vocabulary import vocabulary

#: Who breaks off after one of these says it again; "it" or "in" may end what was said.
AGAIN = vocabulary(
    """
    i we they he she i'm we're they're i've we've i'd i'll we'll it's that's there's the a an my
    your our their and but because if when where
    """
)
# Words that said once would be another thing: "a win win", "my great great grandfather", "anti anti
# missile", "c plus plus", "dash dash help". Over a comma the second ones are stutters.
_DOUBLED = vocabulary("win lose great anti non ex night half dash dot slash plus minus nil")
_STUTTERED = frozenset({"half", "plus"})
# "Next next week" is another one than the next; "our next next question" is a stutter.
_TIMES = frozenset({"week", "weekend", "month", "quarter", "year", "season"})
# "Everything that cracks, cracks on the way down": the verb of what they open, and the main one.
_RELATIVES = frozenset(["that", "who", "what", "which", "whoever", "whatever", "whichever"])
# How far back a "what" may stand that makes "is is" grammar: "what it really is is a gift".
_REACH = 6
# "Before you leave leave a note": before the subject of a clause that may end in its verb.
_BEFORE_HALVES = OPENS_A_HALF | frozenset({"before", "after", "way", "whether"})
# "What they are are lies", "all we have have been sold": these have the verb behind its subject.
_TURNS = frozenset({"what", "whatever", "who", "whoever", "where", "how", "all", "those"})
_DO = frozenset({"i", "you", "we", "they"})
_PERSONS = frozenset({"i", "you", "he", "she", "it", "we", "they"})
# "Some of it is is I think": these are of one, and no verb of who speaks on.
_OF_ONE = frozenset({"is", "was", "has", "does"})
# "And Will will come"; "the shops that will will need it" is a stutter.
_BEFORE_NAMES = BEFORE_CLAUSES - VERBS - {"that"}
# "Day after day after day", "a rose is a rose is a rose": what stands between what is said thrice.
_LINKS = frozenset({"after", "by", "upon", "is"})


def are_halves(before: str, words: Sequence[str], verb: bool) -> bool:
    """Whether a comma parts what closes one clause from what opens the next, in the same words.

    `before` is what stands before the first copy; `verb`, whether one follows the second.
    """
    if len(words) > 1:
        return before in OPENS_A_HALF and words[0] in HALVES
    telling = words[0] not in COMMON | SPEAKS_ON and len(words[0]) > 2
    if before in _RELATIVES and telling:
        return True
    noun = words[0] not in COMMON | SPEAKS_ON | VERBS and len(words[0]) > 2
    closes = words[0] in CLOSES or (verb and (noun or words[0] in POINTS))
    return closes and before not in BEFORE_CLAUSES


def grows(words: Sequence[str], before: str) -> bool:
    """Tell whether two words are "better and" or "and better" of "better and better and better"."""
    if len(words) != 2 or "and" not in words:
        return False
    grown = words[0] if words[1] == "and" else words[1]
    telling = grown in PARTICLES or grown not in COMMON | SPEAKS_ON | VERBS | AGAIN
    return telling and (words[1] == "and" or before == grown)


def is_another_thing(word: str, following: str, *, comma: bool) -> bool:
    """Tell whether a word said twice is not what it is said once; `comma` parts the two."""
    if word == "next":
        return following in _TIMES and not comma
    return word in _DOUBLED and not (comma and word in _STUTTERED)


def is_spelled(words: Sequence[str], before: str, following: str) -> bool:
    """Tell whether words are letters that are spelled out: "the b b c", "an l l m", "h t t p".

    "W w we" is a stutter, and so are "h h some" and "a a".
    """
    if any(len(word) > 1 for word in words) or {"a", "i"} >= set(words):
        return False
    if len(following) > 1 and following.startswith(words[-1]):
        return False
    return len(words) > 1 or 1 in (len(before), len(following))


def goes_on_and_on(words: Sequence[str], before: str, following: Sequence[str]) -> bool:
    """Tell whether a thing is said thrice: "day after day after day", "a rose is a rose is a rose".

    `words` are the first "day after", or further on "after day", `following` what stands behind
    the second.
    """
    link, thing = words[-1], list(words[:-1])
    thrice = link in _LINKS and list(following[: len(thing)]) == thing
    if not thrice and (before != link or _LINKS.isdisjoint(words)):
        return False
    return any(word not in COMMON | SPEAKS_ON | VERBS | AGAIN | _LINKS for word in words)


def is_told_to(forms: Sequence[str], first: Sequence[int], last: int) -> bool:
    """Whether the second copy is what the first is said of: "if you want to sleep, sleep now"."""
    before = forms[max(0, first[0] - _REACH) : first[0]]
    if not before or before[-1] != "to" or last + 1 >= len(forms):
        return False
    telling = any(len(forms[n]) > 3 and forms[n] not in COMMON | SPEAKS_ON for n in first)
    return telling and "if" in before


def is_grammar(forms: Sequence[str], n: int, before: str) -> bool:
    """Whether the word at `n` and its copy may both belong there.

    `before` is the word before it in its clause, "" where it opens one.
    """
    word, reach = forms[n], forms[max(0, n - _REACH) : n]
    if word in {"is", "was"} and "what" in reach:
        return True
    if word in PARTICLES:
        return any(said in TAKES_PARTICLE for said in reach[-2:])
    if forms[n + 1] != word:
        # "So what they were um were for us": whoever means both says no "um" between them.
        return False
    if word in VERBS:
        return _are_two_verbs(forms, n, before)
    telling = len(word) > 2 and word not in COMMON | SPEAKS_ON | BEFORE_CLAUSES
    return telling and before in HALVES and not _BEFORE_HALVES.isdisjoint(reach[-2:-1])


def _are_two_verbs(forms: Sequence[str], n: int, before: str) -> bool:
    """Whether a verb and its copy belong to two clauses, or one of them is none: "Will will come".

    "If you can can you help", "what they are are lies", "those who have have more", "we do do it".
    """
    word, reach, following = forms[n], forms[max(0, n - 2) : n], "".join(forms[n + 2 : n + 3])
    if word == "will":
        return following not in HALVES and (not before or before in _BEFORE_NAMES)
    if (word == "do" and before in _DO) or (*reach,) == ("those", "who"):
        return True
    if before not in HALVES:
        return False
    asks = following == before or (following in _PERSONS and word not in _OF_ONE)
    return asks or not _TURNS.isdisjoint(reach[:-1])

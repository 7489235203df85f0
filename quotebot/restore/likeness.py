"""When "like" is a word of its sentence: a verb, a likeness, a number that nobody counted."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.restore.talk import Talk
from quotebot.restore.wordlists import CERTAIN, NUMBERS
from quotebot.vocabulary import vocabulary

# After these "like" is the verb where one of the others follows: "to like and subscribe".
_BEFORE_LIKING = frozenset({"to", "please", "don't", "know", "you'd", "i'd", "they'd", "we'd"})
_LIKED = frozenset(
    {"and", "or", "it", "this", "that", "the", "a", "an", "us", "our", "your", "my", "me", "him"}
    | {"her", "them", "each", "what", "being"}
)
# "We do not like talking about it": the verb, where a form in -ing follows.
_DENIED = frozenset({"not", "don't", "doesn't", "didn't", "never"})
# "People like you have it": of their kind, where one of the others follows.
_KIND = vocabulary(
    """
    people person somebody someone anybody anyone everybody everyone guys folks men women kids
    companies teams founders things stuff something anything nothing
    """
)
_LIKENESSES = frozenset(
    {"you", "me", "him", "her", "us", "them", "mine", "yours", "this", "that", "these", "those"}
)
# A stutter's first copy begins at most so far before the second one's end.
_STUTTER = 4
# After these "like" says how, where one of the others follows: "they slide off like they owe me".
_MANNERS = vocabulary(
    """
    off out around about look looks looked feel feels felt sound sounds sounded act acts acted
    acting talk talks talked live lives lived work works worked behave behaves treat treated move
    me him us them run runs ran walk walks walked think thinks
    """
)
# Whom one does something to, which never does it: "use them like tools".
_OBJECTS = frozenset({"them", "him", "us", "me"})
# Left out before these it says the contrary: "we worked like never before".
_NONE = frozenset({"never", "nothing", "nobody", "no", "none"})
# One word with it, which recognisers write as two: "bots that are human like on Twitter".
_COMPOUNDS = vocabulary(
    "human life child god dream ghost machine robot animal brain lady saint war trance"
)
# "It used to live outside, like in IT": one case of it, where a writer sets one comma.
_CASES = frozenset({"in", "at", "on", "with", "from", "by", "when", "where"})
_WHATS = frozenset({"what", "what's"})
# Before a number "like" says that nobody counted.
_ROUND = NUMBERS - {"one"} | {"half", "couple", "few", "dozen", "hundreds", "thousands", "millions"}
_LIKENED = frozenset({"a", "an", "the", "i", "you", "he", "she", "it", "we", "they", "my", "your"})


def is_like_meant(talk: Talk, n: int) -> bool:
    """Whether the "like" at `n` says something, so that it must be printed."""
    return is_liking(talk.forms, n) or _is_likeness(talk, n) or _is_about(talk.forms, n)


def is_liking(forms: Sequence[str], n: int) -> bool:
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
    # "We share, like, and comment".
    listed = n > 0 and (talk.after[n - 1], talk.after[n]) == (",", ",")
    if talk.verbatim and listed and following in {"and", "or"}:
        return True
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

"""Which words have capitals, where the words around tell better than the tagger does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotebot.restore.casing import UPPER, UPPERS
from quotebot.restore.tokens import STOPS
from quotebot.restore.wordlists import ALONE, CERTAIN, COMMON, JOINING, NEVER_ALONE, NUMBERS
from quotebot.vocabulary import vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CALLED = frozenset({"mr", "mrs", "ms", "mister"})
_NO_NAMES = COMMON | ALONE | CERTAIN | JOINING
# Behind one of their own kind these go on with it, where no full stop parts them.
_REPLIES = vocabulary(
    "yeah yes yup yep no right okay ok exactly sure wow oh totally absolutely definitely"
)
# Of these the s says that it is the safe kind: "HTTPS".
_SECURED = frozenset({"http", "ftp", "ldap", "imap", "smtp"})
# A letter that is a name by itself after the article: "a c compiler", "a y combinator company".
# Others come after an "a" that is spelled out: "a b test", "texas a m university", "a v equipment",
# as do those whose article would be "an" ("a s byatt", "a n wilson").
_NAMES_ALONE = frozenset("cdgquwyz")
# "A j foyt" is called so; "a j curve" is not, nor what "has a j in it".
_LIKE_A_J = vocabulary("curve curves hook hooks query in at")
# "Vitamin a d and e", "grades a c and d".
_LETTERED = vocabulary(
    """
    vitamin vitamins hepatitis grade grades group groups class classes section sections type types
    plan plans option options point points team teams exhibit appendix
    """
)
_CORPORATIONS = vocabulary("corp corps corp's corporation corporations")
# "The a c is off": no article follows another.
_DETERMINERS = vocabulary("the an this that my our your their his her its some no")
# "The IT department", of which no "it" is told; and how one may be frank.
_WHOSE = _DETERMINERS - {"no", "this", "that"} | {"every", "whose"}
_IT_HAS = vocabulary(
    """
    department departments team teams guy guys people folks staff crowd budget budgets manager
    managers director directors system systems support industry sector infrastructure professional
    professionals specialist specialists consultant consultants security admin admins administrator
    administrators
    """
)
_HOW_FRANK = vocabulary("perfectly brutally quite completely totally entirely very")
# "Ninety k a year", "five m a month".
_THOUSANDS = frozenset("kmb")


def mend_case(
    case: NDArray[np.int8], forms: Sequence[str], after: Sequence[str], *, typed: bool
) -> None:
    """Raise and lower what the words around tell better than the tagger does; `case` is changed.

    `typed` says that the marks, and so the capitals, are the source's own.
    """
    _raise_spelled_letters(case, forms)
    lower_plurals(case, forms)
    if not typed:
        articles = [n for n, form in enumerate(forms) if form == "a" and _is_article(forms, n)]
        case[articles] = 0
        _raise_titled_names(case, forms, after)
        _lower_replies(case, forms, after)
    for n in range(1, len(forms)):
        if case[n] and forms[n] in JOINING and after[n - 1] not in STOPS:
            case[n] = 0
    if not typed:
        _tell_words_from_names(case, forms, after)


def _tell_words_from_names(
    case: NDArray[np.int8], forms: Sequence[str], after: Sequence[str]
) -> None:
    """Capitals for "our IT team", and none for "to be perfectly frank" and "To be frank, …"."""
    for n in range(1, len(forms)):
        if forms[n] == "it":
            team = not after[n] and forms[n + 1 : n + 2]
            if team and team[0] in _IT_HAS and forms[n - 1] in _WHOSE and not after[n - 1]:
                case[n] = UPPER
        elif forms[n] == "frank" and case[n] and not after[n - 1]:
            named = not after[n] and case[n + 1 : n + 2].any()
            opens = n == 2 or (n > 2 and bool(after[n - 3]))
            opens &= tuple(forms[max(0, n - 2) : n]) == ("to", "be")
            if not named and (opens or forms[n - 1] in _HOW_FRANK):
                case[n] = 0


def find_spelled(forms: Sequence[str]) -> NDArray[np.bool_]:
    """Where a letter that is spelled out is followed by another: "chat g p t", "the n b a"."""
    import numpy as np

    single = [
        len(form) == 1 and form.isalpha() and not (form == "a" and _is_article(forms, n))
        for n, form in enumerate(forms)
    ]
    on = np.zeros(len(forms), np.bool_)
    for n in range(len(forms) - 1):
        on[n] = single[n] and single[n + 1] and not {forms[n], forms[n + 1]} <= {"a", "i"}
    return on


def _is_article(forms: Sequence[str], n: int) -> bool:
    """Tell whether the "a" at `n` stands beside a letter and is none: "a c corp", "60 k a year".

    All 78 places of the first kind in half of the typed shows are so, and all that were found of
    the second (30 November 2026).
    """
    if n + 1 >= len(forms):
        return False
    earlier, before = ["", "", *forms[max(0, n - 2) : n]][-2:]
    letter = forms[n + 1]
    if len(letter) > 1:
        counted = earlier in NUMBERS or earlier.isdecimal()
        return counted and before in _THOUSANDS
    name = forms[n + 2] if n + 2 < len(forms) else ""
    if len(name) < 2 or len(before) == 1 or before in _DETERMINERS | _LETTERED:
        return False
    if letter in "bj":
        return name in (_CORPORATIONS if letter == "b" else _LIKE_A_J)
    return letter in _NAMES_ALONE


def lower_plurals(case: NDArray[np.int8], forms: Sequence[str]) -> None:
    """A small s for several of what is said in capitals elsewhere: "an RFD", "two RFDs".

    `case` is changed in place, one entry a word of `forms`, which are bare and lower-case.
    """
    places = (case == UPPER).nonzero()[0].tolist()
    single = {forms[n] for n in places} - _SECURED
    for n in places:
        one = forms[n][:-1]
        # "CSS" is no more than one "CS", nor "GPS" than one "GP".
        if forms[n].endswith("s") and len(one) > 2 and one[-1] != "s" and one in single:
            case[n] = UPPERS


def _raise_spelled_letters(case: NDArray[np.int8], forms: Sequence[str]) -> None:
    """Capitals for letters that are spelled out."""
    on = find_spelled(forms)
    case[on] = 1
    case[1:][on[:-1]] = 1


def _lower_replies(case: NDArray[np.int8], forms: Sequence[str], after: Sequence[str]) -> None:
    """No capital for "Yeah, yeah" and "but yeah", which no full stop parts."""
    for n in range(1, len(forms)):
        if case[n] and forms[n] in _REPLIES:
            again = after[n - 1] == "," and forms[n - 1] in _REPLIES
            # The band of "but yeah yeah yeahs are back".
            linked = not after[n - 1] and forms[n - 1] in NEVER_ALONE
            if again or (forms[n] == "yeah" and linked and "yeahs" not in forms[n : n + 3]):
                case[n] = 0


def _raise_titled_names(case: NDArray[np.int8], forms: Sequence[str], after: Sequence[str]) -> None:
    """Capitals for a name after "mister" and its like, and for the title itself."""
    for n, name in enumerate(forms[1:]):
        if forms[n] not in _CALLED or after[n]:
            continue
        if name.isalpha() and len(name) > 1 and name not in _NO_NAMES:
            case[n] = case[n] or 1
            case[n + 1] = case[n + 1] or 1

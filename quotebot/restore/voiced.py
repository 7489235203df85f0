"""Commas before words that are voiced: "I was like Hey, wait" is printed "I was like, Hey, wait".

The tagger learned from text whose quotation marks were taken off, and so it gives the first of such
words a capital and sets nothing before it. How far they go nobody can tell, so no marks are set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotebot.restore.wordlists import NEVER_COMMA
from quotebot.vocabulary import vocabulary

# After these a capital opens what is said or thought.
_VOICING = vocabulary("like say says said saying think thinks thought go goes ask asks asked")
# So it does behind whom something is told: "my aunt told me Keep digging".
_TELLING = vocabulary("tell tells told telling ask asks asked")
_TOLD = frozenset({"me", "him", "her", "us", "them"})
_SAYING = frozenset({"say", "says", "said", "saying"})
# Behind these "like" voices; behind a noun it may compare ("tools like Keep").
_VOICES = vocabulary(
    "am is are was were be i'm you're he's she's we're they're it's that's just of all"
)
# After these it opens a title.
_NAMING = vocabulary("called named titled watched watch read sang song book film show movie")
# What follows these belongs to them.
_CLOSE = NEVER_COMMA | _NAMING
_CALLS = vocabulary(
    "hey oh okay ok well wow man wait yeah no nope nah yep yup gosh yes great cool sure"
)
# The others may be names ("bands like Yes") where no comma sets them off.
_CRIES = vocabulary("oh okay ok no wow wait yeah nope nah yep yup gosh")
# Before a name these are no part of it: "I was like Hey, Ann, wait".
_GREETS = vocabulary("hey oh well wait okay ok alright look listen")
# These are calls where they are voiced, and a comma follows.
_SHOUTS = vocabulary(
    """
    alright right look listen god dude damn shit fuck ugh eh woah whoa lo sorry actually ah ooh hm
    dang darn heck babe
    """
)
# And these where nothing follows: "they were like Why?".
_ANSWERS = vocabulary("why what how really cool yes yeah no shit damn never")
# No names, but what opens a sentence that is voiced.
_OPENERS = vocabulary(
    """
    the my your our their his every everyone everybody everything nobody nothing no all these those
    here now then maybe even if when because just always never let give take tell keep put look hold
    imagine pretend remember use he he's she she's someone you'd you'll we'd they'd totally
    what who how why where there there's people by get make start stop talk try build
    follow leave pay hit guess welcome good dang darn heck holy wouldn't
    """
)
_DOUBTS = frozenset({"think", "guess", "believe", "suppose", "mean"})
_ASKING = vocabulary("what who how why where when")
_ASKING_OF = frozenset({"what", "which", "how"})
_ASKS = vocabulary("what's who's how's why's where's")
# Behind a word that asks, or before the one who is asked about.
_TURNED = vocabulary(
    """
    do does did don't doesn't didn't is isn't are aren't was were can can't could should would will
    have has am if else
    """
)
_ASKED = vocabulary("i you we they he she it this that there")
_SPEAKING = vocabulary(
    """
    we we're we've we'll you you're you've they they're it's there's here's let's that's this don't
    please just
    """
)
# Where a sentence begins, these with their comma only link, and a quote leaves them out.
_LINKS = vocabulary(
    """
    and so but well now like okay ok right yeah anyway anyways look see alright again also actually
    basically plus because i mean you know
    """
)


def find_voiced(printed: Sequence[str], commas: Sequence[bool]) -> Iterator[int]:
    """Yield the words of a sentence behind which a capital opens what somebody says or thinks.

    `printed` are the words in their case, "" for one that is left out; `commas` tells whether a
    comma follows each. A capital alone is no sign, as names have one: everyday words must follow
    that open an exclamation or a question, or, behind a verb of saying or "like", a clause.
    """
    places = [n for n, word in enumerate(printed) if word]
    for at, (last, n) in enumerate(pairwise(places)):
        if not printed[n][:1].isupper() or commas[last]:
            continue
        before = _bare(printed[last])
        if not before.replace("'", "").isalpha() or not before.islower() or before in _CLOSE:
            continue
        if all(_bare(printed[place].lower()) in _LINKS for place in places[: at + 1]):
            continue
        second = _bare(printed[places[at - 1]].lower()) if at else ""
        rest = [printed[place] for place in places[at + 2 : at + 4]]
        if _opens_speech(printed[n], rest, commas[n], (second, before)):
            yield last


def _opens_speech(printed: str, rest: Sequence[str], comma: bool, before: tuple[str, str]) -> bool:
    """Tell whether a capital opens what is said; `rest` are the words behind it.

    `comma` tells whether one follows it, and `before` are the two words that stand before it.
    """
    word = _bare(printed.lower())
    following, after_next = (*rest, "", "")[:2]
    after = _bare(following.lower())
    told = before[1] in _TOLD and before[0] in _TELLING
    voiced = told or before[1] in _VOICING
    if voiced and comma and word in _GREETS:
        return True
    if following[:1].isupper() and after.split("'")[0] != "i":
        return False  # a name or a title of several words
    framed = voiced and (before[1] != "like" or before[0] in _VOICES)
    if word in _CALLS:
        return comma or (voiced and word in _CRIES if after else framed)
    if word in _ASKS or (word in _ASKING and after in _TURNED):
        return True
    if not voiced:
        return False
    if word in _ASKING_OF and _bare(after_next.lower()) in _TURNED:
        return True  # "what time is it"
    if word in _SPEAKING or (word in _TURNED and after in _ASKED):
        return True
    return framed and _opens_clause(
        word, after, _bare(after_next.lower()), comma=comma, verb=before[1]
    )


def _opens_clause(word: str, after: str, after_next: str, *, comma: bool, verb: str) -> bool:
    """Tell whether an everyday word opens what is voiced, or a name that is spoken to.

    `verb` voices it. What is asked for or about may have a capital of its own: "ask the others".
    """
    if not after:
        return verb == "like" and word in _ANSWERS
    if comma and verb in _SAYING:
        return (after.split("'")[0] == "i" and after_next not in _DOUBTS) or after in _SPEAKING
    if comma:
        return word in _SHOUTS
    if (word, after) == ("people", "magazine"):
        return False
    return word in _OPENERS and verb not in {"ask", "asks", "asked"}


def _bare(word: str) -> str:
    return word.replace("’", "'")

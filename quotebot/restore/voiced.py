"""Commas before words that are voiced: "I was like Hey, wait" is printed "I was like, Hey, wait".

The tagger learned from text whose quotation marks were taken off, and so it gives the first of such
words a capital and sets nothing before it. How far they go nobody can tell, so no marks are set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotebot.restore.wordlists import NEVER_COMMA

# After these a capital opens what is said or thought.
_VOICING = frozenset("like say says said think thinks thought go goes ask asks asked".split())  # noqa: SIM905
# After these it opens a title.
_NAMING = frozenset("called named titled watched watch read sang song book film show movie".split())  # noqa: SIM905
# What follows these belongs to them.
_CLOSE = NEVER_COMMA | _NAMING
_CALLS = frozenset("hey oh okay ok well wow man wait yeah no nope yes great cool sure".split())  # noqa: SIM905
# The others may be names ("bands like Yes") where no comma sets them off.
_CRIES = frozenset("oh okay ok no wow".split())  # noqa: SIM905
_ASKING = frozenset("what who how why where when".split())  # noqa: SIM905
_ASKS = frozenset("what's who's how's why's where's".split())  # noqa: SIM905
# Behind a word that asks, or before the one who is asked about.
_TURNED = frozenset(
    """
    do does did don't doesn't didn't is isn't are aren't was were can can't could should would will
    have has am if else
    """.split()  # noqa: SIM905
)
_ASKED = frozenset("i you we they he she it this that there".split())  # noqa: SIM905
_SPEAKING = frozenset(
    """
    we we're we've we'll you you're you've they they're it's there's here's let's that's this don't
    please just
    """.split()  # noqa: SIM905
)
# Where a sentence begins, these with their comma only link, and a quote leaves them out.
_LINKS = frozenset(
    """
    and so but well now like okay ok right yeah anyway anyways look see alright again also actually
    basically plus because i mean you know
    """.split()  # noqa: SIM905
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
        following = printed[places[at + 2]] if at + 2 < len(places) else ""
        if _opens_speech(printed[n], following, comma=commas[n], voiced=before in _VOICING):
            yield last


def _opens_speech(printed: str, following: str, *, comma: bool, voiced: bool) -> bool:
    word, after = _bare(printed.lower()), _bare(following.lower())
    if following[:1].isupper() and after.split("'")[0] != "i":
        return False  # a name or a title of several words
    if word in _CALLS:
        return comma or (voiced and word in _CRIES and bool(after))
    if word in _ASKS or (word in _ASKING and after in _TURNED):
        return True
    return voiced and (word in _SPEAKING or (word in _TURNED and after in _ASKED))


def _bare(word: str) -> str:
    return word.replace("’", "'")

"""Commas that belonged to a filler: "is, um, going" is printed "is going"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotebot.restore.wordlists import (
    COMMA_OPEN,
    COMMA_SELDOM,
    COUNTED,
    GOES_ON,
    ITS_SUBJECT,
    JOINING,
    NEVER_ALONE,
    NEVER_COMMA,
    NUMBERS,
    PLAIN_VERBS,
    SPEAKS_ON,
    TAKES_PLAIN_VERB,
    TAKES_THING,
    THINKS,
    TURNS_ROUND,
)
from quotebot.vocabulary import phrases, vocabulary

# Before one of these "I think" opens what is thought, and closes nothing.
_OPENS = frozenset({"", "and", "but", "so", "because"})
_SUBJECTS = frozenset({"i", "we", "you", "he", "she", "it", "they"})
# Before one of these, or one that speaks on, a clause or a part of a list opens.
_CLAUSES = _SUBJECTS | vocabulary(
    """
    this that these those what when if who which where how why and or let please yeah no not nobody
    everyone everybody people someone
    """
)
_TRANSITIVE = vocabulary(
    """
    on in at about by for of with from to into over under through around like as mean get gets
    got take takes took need needs want wants see sees saw make makes made give gives gave find pay
    """
)
# These lead on to what follows, with or without "you know" between.
_RUNS_ON = (
    NEVER_COMMA
    | COMMA_SELDOM
    | ITS_SUBJECT
    | TAKES_THING
    | TAKES_PLAIN_VERB
    | THINKS
    | TURNS_ROUND
    | _TRANSITIVE
    | vocabulary(
        """
        so then after whenever cause whereas till plus except yet nor even much many long often soon
        first last only next time times way moment minute hour day night week month year place
        """
    )
)
# A clause that can stand has a verb. Of others nobody can tell without a dictionary of verbs.
_STATES = vocabulary(
    """
    is are was were isn't aren't wasn't weren't has have had hasn't haven't hadn't it's that's
    there's he's she's i'm we're they're you're i've we've they've you've
    """
)
_ASIDES = (["like"], ["you", "know"])
_LETS = frozenset({"let", "lets", "letting"})


# What is thrown in between a verb and the words before it has a comma on either side.
_THROWN_IN = frozenset(
    phrases(
        """
        of course
        in fact
        for example
        for instance
        by the way
        however
        again
        obviously
        i think
        i guess
        i believe
        i suppose
        as you know
        as i said
        as you said
        as we said
        """
    )
)
_LONGEST = 3
# "It of course, rained"; "looked at it again, from the shed".
_OF_A_CLAUSE = frozenset({("of", "course"), ("however",)})
_BEFORE_THROWN_IN = vocabulary(
    """
    is are was were isn't aren't wasn't weren't has have had will would can could should must which
    that's it's there's he's she's i'm we're they're you're
    """
)

# A number that is about so many: what is said first of it and what is said next.
_ROUGHLY = frozenset(
    phrases(
        """
        one two
        two three
        three four
        four five
        five six
        six seven
        seven eight
        eight nine
        nine ten
        five ten
        ten fifteen
        ten twenty
        fifteen twenty
        twenty thirty
        thirty forty
        forty fifty
        """
    )
)
_MOST_DIGITS = 3
# "By twenty thirty people will": the year.
_BEFORE_YEARS = frozenset({"in", "by", "until", "till", "since", "before", "after", "year", "of"})


def find_rough_numbers(forms: Sequence[str], commas: Sequence[bool]) -> Iterator[int]:
    """Yield the words of a sentence that lack the comma of "within three, four months".

    `forms` are the words that are printed, bare and lower-case, `commas` whether one follows each.
    In all 232 places of four shows where two such figures are typed before what is counted, they
    are such a number (November 2026). Of more than two nobody can tell where one ends: "two point
    three four dollars".
    """
    for n in range(len(forms) - 2):
        before = forms[n - 1] if n else ""
        if (
            _tell_roughly(forms[n], forms[n + 1])
            and forms[n + 2] in COUNTED
            and before not in NUMBERS | {"point"}
            and not before.isdecimal()
            and not (forms[n] == "twenty" and before in _BEFORE_YEARS)
            and not (commas[n] or commas[n + 1])
        ):
            yield n


def _tell_roughly(first: str, second: str) -> bool:
    """Tell whether two numbers are one that nobody counted: "three four", "20 30", "50 100".

    A recogniser may write "120,500" in two; so of three digits the second is near the first.
    """
    if not (first.isdecimal() and second.isdecimal()):
        return (first, second) in _ROUGHLY
    # A transcript may hold numbers of any length, and Python makes none of some thousand digits.
    if max(len(first), len(second)) > _MOST_DIGITS:
        return False
    low, high = int(first), int(second)
    return low < high <= low * (10 if high < 100 else 3)


def find_half_parted(forms: Sequence[str], commas: Sequence[bool]) -> Iterator[int]:
    """Yield the words of a sentence that lack the first of two commas: "it is of course, a boat".

    `forms` are the words that are printed, bare and lower-case, `commas` whether one follows each.
    """
    for last in range(1, len(forms) - 1):
        if not commas[last]:
            continue
        for n in range(max(0, last - _LONGEST), last):
            phrase = tuple(forms[n + 1 : last + 1])
            if phrase not in _THROWN_IN or any(commas[n:last]):
                continue
            known = forms[n] == "that" and phrase[0] == "as"
            meant = forms[n] in _SUBJECTS and phrase in _OF_A_CLAUSE
            if known or meant or forms[n] in _BEFORE_THROWN_IN:
                yield n


def find_lost_commas(
    forms: Sequence[str], shown: Sequence[bool], marks: Sequence[str]
) -> Iterator[int]:
    """Yield the words of a sentence whose comma was heard behind the "you know" left out there.

    Columns as `find_idle_commas` has them, but `marks` are the marks heard behind the words. Of 823
    typed places of ten shows where a comma and who acts follow "you know", and no word that leads
    on stands before it, 816 have a mark there too (November 2026): "it's the paperwork, you know,
    you write …". One that stands alone needs a clause before it: "the first time I saw him".
    """
    printed = [n for n, is_shown in enumerate(shown) if is_shown]
    for last, n in pairwise(printed):
        left_out = tuple(forms[last + 1 : n])
        heard = left_out == ("you", "know") and marks[n - 1] == ","
        acts = forms[n].split("'")[0] in _SUBJECTS
        if not (heard and acts) or marks[last] or forms[last] in _RUNS_ON:
            continue
        opening = max((place + 1 for place in range(last) if marks[place]), default=0)
        if not _STATES.isdisjoint(forms[opening:last]):
            yield last


def find_idle_commas(
    forms: Sequence[str], shown: Sequence[bool], commas: Sequence[bool]
) -> Iterator[int]:
    """Yield the words of a sentence whose comma only set off words that are left out after them.

    `forms` are lower-case words, `shown` whether each is printed, `commas` whether a comma follows
    it in print. Only where no comma could stand without the filler: after "is", "the" or "but".
    After "is" or "of" one may where a clause follows ("that's what it is, you know, kids need …"),
    and so it goes only where the next word clearly belongs to them ("is, um, the …"); in a list
    ("roses, um, tulips") it always may. The two commas of "like" and "you know" are
    their own behind a word that wants a thing ("on, like, a Sunday").
    """
    printed = [n for n, is_shown in enumerate(shown) if is_shown]
    for place, (last, n) in enumerate(pairwise(printed)):
        # A sentence's first "and" is left out with its comma where a quote begins.
        links = place == 0 and forms[last] == "and"
        if n - last > 1 and commas[last] and not links and _is_idle(forms, commas, last, n):
            yield last


def _is_idle(forms: Sequence[str], commas: Sequence[bool], n: int, following: int) -> bool:
    form, after = forms[n], forms[following]
    aside = list(forms[n + 1 : following]) in _ASIDES and commas[following - 1]
    if aside and form == "means":
        return True
    if aside and form in _TRANSITIVE and after not in SPEAKS_ON | _CLAUSES:
        return TURNS_ROUND.isdisjoint(forms[:n])
    if form in NEVER_COMMA:
        return True
    if after in SPEAKS_ON | JOINING:
        opens = n == 1 or (n > 1 and forms[n - 2] in _OPENS)
        thinks = form in THINKS and opens and forms[n - 1] == "i"
        return thinks and after not in NEVER_ALONE
    if form in COMMA_SELDOM:
        return form != after
    if form == "not":
        return n > 0 and commas[n - 1]
    if form in COMMA_OPEN:
        return n > 0 and forms[n - 1] in _LETS
    return _takes(form, after) and not _may_end_there(forms[:n])


def _takes(form: str, after: str) -> bool:
    """Tell whether a word goes on with the next: "of the", "is going", "would be"."""
    if form in TAKES_PLAIN_VERB and after in PLAIN_VERBS:
        return True
    return form in TAKES_THING and (
        after in GOES_ON or (len(after) > 4 and after.endswith("ing") and after != "thing")
    )


def _may_end_there(before: Sequence[str]) -> bool:
    """Tell whether a clause may end on "is" or "of": "what it", "all we", "the man I work"."""
    return not TURNS_ROUND.isdisjoint(before) or any(
        form in _SUBJECTS and last not in _OPENS for last, form in pairwise(before)
    )

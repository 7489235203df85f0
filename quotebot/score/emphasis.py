"""Which words of a line may stand out on its card: a phrase that closes where a pause is, and that
says something when it is read alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.score.families.generality import PAST, PRESENT
from quotebot.score.passage import make_plain
from quotebot.score.words.verbs import FINITE, IRREGULAR
from quotebot.vocabulary import vocabulary

LEAST_WORDS, MOST_WORDS = 3, 7
STOPS = (".", ",", "?", "!", ";", ":", "…", "—")
EDGES = ' ,.;:?!“”"—–-…'
# After one of these a phrase may begin, though no pause stands there. Never after a condition or a
# negation: what stands out is read alone, and would say what was only supposed, or denied.
LINKS = vocabulary(
    """that is are was were but and because it's that's they're we're you're means become becomes
    be who where what why how"""
)
# No phrase begins or ends on one of these.
LOOSE = vocabulary(
    """of to is are was were and or but that than in on at for with from by as if so because be been
    it's that's like just really very not when unless until which who"""
)
# What denies or only supposes all that follows it up to a pause or another clause: of "nobody's
# going to be happy with it" no card may shout "happy with it".
DENIALS = vocabulary(
    """not no never nobody nothing none neither nor without hardly barely cannot if unless whether
    nobody's nothing's suppose"""
)
CLAUSES = vocabulary("when where while")
KNOWN_VERBS = FINITE | IRREGULAR | PAST | PRESENT
VERBS = vocabulary("is are was were will would can could has have had")
SUBJECTS = vocabulary("i you he she it we they who that what which there")
# What names somebody or something, and what opens a clause.
NAMES = vocabulary(
    """a an the my your our their his her its this these those no every each many most more few
    people everybody everyone everything nobody nothing somebody someone something one two three"""
)
OPENERS = (
    SUBJECTS
    | NAMES
    | vocabulary(
        """all both some any i'm i've i'll i'd you're you've you'll we're we've we'll they're
        they've he's she's there's"""
    )
)
# Three words from one of these on say too little: "they beat us", "this is interesting".
POINTERS = vocabulary("it they this that these those he she them")
# What follows has its subject or its object before them: "somebody who I met on the internet".
RELATIVES = vocabulary("who whom which whose")
# After another word than these, or a verb, "that" opens what only describes: "people that you met".
TELLING = vocabulary(
    """so fact idea truth lesson point sense feeling promise proof sign news sure glad aware happy
    true clear certain possible important obvious likely sorry proud now me you us him her them
    everyone realize prove notice argue discover imagine admit decide explain insist conclude
    suggest learn"""
)
ASKING = vocabulary("why what how where")
# After these stands what somebody or something is.
COPULAS = vocabulary(
    "is are was were be become becomes means it's that's they're you're we're i'm he's she's"
)
STATES = vocabulary("always never only still")
# They open a clause without being its subject.
ADVERBS = vocabulary(
    """then there here also even too again still only often always never maybe perhaps probably
    sometimes usually actually basically essentially mostly especially rather instead either let
    let's please not yes yeah no well now once twice back up out off down over away together"""
)
CLAUSE_ENDINGS = ("n't", "'s", "'re", "'ll", "'ve", "'m", "'d")
# In a sentence that supposes something the clauses after it are supposed, too.
CONDITIONS = vocabulary("if unless suppose imagine")
# Whose view it is that follows: not the speaker's, or not any more.
VIEWS = vocabulary(
    """say says said think thinks thought believe believes believed claim claims assume assumes
    tell tells told argue argues heard hear hope hopes hoped wish worry worries worried afraid
    pretend pretends feel feels felt expect expected"""
)
OWN_VIEWS = vocabulary("think believe feel say know argue")
WEAK_ENDS = LOOSE | vocabulary(
    """the a an my your our their his her i you we they he she it this know think mean them him
    those these"""
)


def list_phrases(printed: Sequence[str]) -> list[tuple[int, int]]:
    """Return half-open ranges of words that may stand out, `printed` having "" for left-out words.

    A phrase of three to seven words ends at a pause, holds none, begins after a pause or a linking
    word, and is less than two thirds of the line: what is all red stands out no more. It is a
    sentence, a clause with its subject, or what somebody or something is said to be.
    """
    spoken = [place for place, word in enumerate(printed) if word]
    bare = {place: make_plain(printed[place]).strip(EDGES) for place in spoken}
    most = min(MOST_WORDS, 2 * len(spoken) // 3)
    phrases: list[tuple[int, int]] = []
    for last, place in enumerate(spoken):
        closes = printed[place].rstrip("\"”’'").endswith(STOPS) or last == len(spoken) - 1
        if not closes or bare[place] in WEAK_ENDS:
            continue
        for first in range(last - 1, max(-1, last - most), -1):
            start = spoken[first]
            if printed[start].endswith(STOPS):
                break
            before = spoken[first - 1] if first else None
            begins = before is None or printed[before].endswith(STOPS) or bare[before] in LINKS
            if (
                begins
                and bare[start] not in LOOSE
                and last + 1 - first >= LEAST_WORDS
                and not _is_denied(first, spoken, printed, bare)
                and not _is_torn(first, last, spoken, bare)
                and _is_whole(first, last, spoken, printed, bare)
            ):
                phrases.append((start, place + 1))
    return phrases


def _is_denied(
    first: int, spoken: Sequence[int], printed: Sequence[str], bare: dict[int, str]
) -> bool:
    """Return whether the clause before the `first` of the spoken words takes back what follows."""
    for place in reversed(spoken[:first]):
        if printed[place].endswith(STOPS) or bare[place] in CLAUSES:
            return False
        if bare[place] in DENIALS or bare[place].endswith("n't"):
            return True
    return False


def _is_torn(first: int, last: int, spoken: Sequence[int], bare: dict[int, str]) -> bool:
    """Return whether the phrase is the end of a subject with its verb.

    So "useful will be satisfied" in "my urge to be useful will be satisfied", and "making apps is
    work" in "writing code and making apps is work".
    """
    if not first:
        return False
    words = [bare[place] for place in spoken[first : last + 1]]
    link = bare[spoken[first - 1]]
    infinitive = link == "be" and first > 1 and bare[spoken[first - 2]] == "to"
    if not infinitive and not (link == "and" and words[0].endswith("ing")):
        return False
    verb = next((at for at, word in enumerate(words) if word in VERBS), None)
    return verb is not None and not SUBJECTS.intersection(words[:verb])


def _is_whole(
    first: int, last: int, spoken: Sequence[int], printed: Sequence[str], bare: dict[int, str]
) -> bool:
    """Return whether the phrase says something by itself, and what the speaker stands by.

    Not "exists in the world" in "a unit that exists in the world", nor "designing networks" in
    "few are designing networks", nor "you will pay for it" in "they think that you will pay for
    it".
    """
    words = [bare[place] for place in spoken[first : last + 1]]
    before = printed[spoken[first - 1]] if first else "."
    opens = _ends_sentence(before)
    if opens and _ends_sentence(printed[spoken[last]]):
        return True
    link = "" if before.endswith(STOPS) else bare[spoken[first - 1]]
    if link in COPULAS and (words[0] in NAMES or words[0] in STATES):
        return True
    if link == "that" and _describes(first - 1, spoken, printed, bare):
        return False
    if link in RELATIVES or (words[0] in POINTERS and len(words) == LEAST_WORDS):
        return False
    if not _is_clause(words[1:] if words[0] in ASKING and len(words) > LEAST_WORDS else words):
        return False
    sentence: list[str] = []
    for place in reversed(spoken[:first]):
        if _ends_sentence(printed[place]):
            break
        sentence.insert(0, bare[place])
    return CONDITIONS.isdisjoint(sentence) and not _tells_a_view([*sentence, *words])


def _describes(
    that: int, spoken: Sequence[int], printed: Sequence[str], bare: dict[int, str]
) -> bool:
    """Return whether a "that" among the spoken words says more of the noun before it."""
    if not that or printed[spoken[that - 1]].endswith(STOPS):
        return False
    before = bare[spoken[that - 1]]
    verb = _is_finite(before) or before.endswith(("ing", "ed"))
    return not verb and TELLING.isdisjoint({before, before.removesuffix("s")})


def _ends_sentence(word: str) -> bool:
    return word.rstrip("\"”’')").endswith((".", "?", "!", "…"))


def _is_clause(words: Sequence[str]) -> bool:
    """Return whether words open on a subject and hold its verb, as far as lists tell."""
    head = words[0]
    if head not in OPENERS and (
        head in ADVERBS or head in LOOSE or head.endswith(("ing", "ed")) or _is_finite(head)
    ):
        return False
    if head.endswith(CLAUSE_ENDINGS):
        return True
    return any(
        _is_finite(word) and words[at - 1] != "to" for at, word in enumerate(words) if at
    ) or (head in SUBJECTS and words[1] not in WEAK_ENDS)


def _is_finite(word: str) -> bool:
    """Return whether a word is a known verb; of endings only a known verb's "s" is trusted."""
    stem = word.removesuffix("s")
    return word in KNOWN_VERBS or stem in FINITE or word.endswith(CLAUSE_ENDINGS)


def _tells_a_view(words: Sequence[str]) -> bool:
    """Return whether words lead over to what others think, or to what the speaker once did."""
    return any(
        word in VIEWS and not (at and words[at - 1] in {"i", "we"} and word in OWN_VIEWS)
        for at, word in enumerate(words)
    )

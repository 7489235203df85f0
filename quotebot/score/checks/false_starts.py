"""Words that remain of a sentence begun twice: stutters, halves of words, words nobody joins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.score.families.norms import load_counts
from quotebot.score.passage import Passage, make_plain
from quotebot.vocabulary import vocabulary

# Words that nobody doubles for effect.
STUTTERED = vocabulary("i the a an to of and is are it in my your we they for with on at be was")
# An article or possessive, and words that cannot follow one.
OPEN_ENDED = vocabulary("the a an my our your their")
NEVER_AFTER = vocabulary(
    """the a an my our your their that this these those is are was were and but or i we you they it
    when what how if because to of in"""
)
TORN = {
    ("and", "but"),
    ("but", "and"),
    ("of", "of"),
    ("is", "are"),
    ("i", "is"),
    ("they", "is"),
    ("we", "is"),
    ("he", "are"),
    ("she", "are"),
}
# Words that are repeated for effect.
EMPHATIC = vocabulary("very really many much so no over more never again long every all")
PRONOUNS = vocabulary("i we they he she i'm we're they're it's you're")
BEGUN_WITH = vocabulary(
    "i we they he she i'm it's we're you're they're to that the a that's there's"
)
# "It stays and we'll, we are mending it" begins anew; "we'll, I think, row" does not.
CONTRACTED = vocabulary(
    """
    i've we've they've you've i'll we'll they'll you'll he'll she'll i'd we'd they'd you'd
    """
)
BEGUN_ANEW = vocabulary("we they he she i'm it's we're you're they're that's there's")
# "And we that's our model": no subject goes before one that has its verb with it.
BARE_SUBJECTS = vocabulary("i we they he she")
WITH_VERBS = vocabulary("it's that's there's we're i'm they're you're he's she's")
# "I had to condemn it me." held the next sentence's first word.
THINGS_DONE_TO = vocabulary("it them him")
# Two printed words on end that nobody says on purpose.
BROKEN: frozenset[tuple[str, str]] = frozenset(
    [(word, word) for word in STUTTERED]
    + [(word, following) for word in OPEN_ENDED for following in NEVER_AFTER]
    + [(word + ",", following) for word in PRONOUNS for following in BEGUN_WITH]
    + [(word + ",", following) for word in CONTRACTED for following in BEGUN_ANEW]
    + [(word, following) for word in BARE_SUBJECTS for following in WITH_VERBS]
    + [(word + ",", following + ",") for word in PRONOUNS for following in PRONOUNS]
    + [(word, "because") for word in BARE_SUBJECTS]
    + [(word, "me.") for word in THINGS_DONE_TO]
    + list(TORN)
)
# After an article these open a compound that a recogniser writes without its hyphen, or name
# themselves: "an in store experience", "the it department", "an if statement", "the what and the
# how".
COMPOUND = late_pattern(
    r"(?:in\s(?:store|house|person|depth|app|game|flight|browser|memory|place|network|session|office|home|studio|season|vehicle|state|group|ear|between|joke|jokes|crowd|laws?|tray|box)"
    r"|it\s(?:department|departments|guys?|teams?|manager|people|person|staff|support|security|infrastructure|budget|industry|world|side|job|systems?|company|project)"
    r"|if\s(?:statements?|clauses?|blocks?|conditions?|then|else)|to\sdo|(?:and|or)\s(?:gates?|operators?)|(?:what|how|when|if)\s(?:and|versus|or)\s(?:the|an?))(?![\w'])"
)
HEDGED = vocabulary("we're i'm they're it's you're")
# "They are not operat- of our peers": a word that breaks off. Half of a pair does not ("mid- and
# small-sized"), nor a word that a dash follows ("funny- you say so").
STUMP = late_pattern(r"(?<![\w-])([a-z]{3,})-,?\s(?!(?:and|or|to|through)\b)[a-z]")


def find_false_start(passage: Passage) -> str:
    """Return the words of a stutter or a sentence begun twice, or half a word; "" for none."""
    for piece in passage.pieces:
        if "- " in piece.text or "-, " in piece.text:
            for stump in STUMP.finditer(piece.text):
                if stump[1] not in load_counts():
                    return f"{stump[1]}-"
        words = make_plain(piece.text).split()
        pairs = list(pairwise(words))
        # "The A" of an abbreviation is no article.
        if not BROKEN.isdisjoint(pairs) and " A " not in piece.text[1:]:
            broken = (n for n, pair in enumerate(pairs) if pair in BROKEN)
            if (at := next((n for n in broken if not _compounds(words, n)), None)) is not None:
                return " ".join(pairs[at])
        for place in range(len(words) - 2):
            if words[place] in HEDGED and pairs[place + 1] in {("you", "know"), ("i", "mean")}:
                return " ".join(words[place : place + 3])
        bare = [word.strip(",.?!") for word in words]
        if len(set(pairwise(bare))) < len(bare) - 1:
            repeated = _find_repeat(words, bare)
            if repeated:
                return repeated
    return ""


def _compounds(words: Sequence[str], place: int) -> bool:
    """Tell whether a compound follows the article at `place`."""
    after = " ".join(words[place + 1 : place + 4])
    return words[place] in OPEN_ENDED and bool(COMPOUND.match(after))


def _find_repeat(words: Sequence[str], bare: Sequence[str]) -> str:
    """Return a run of words that is said twice on end by accident, "" where it is for effect."""
    for place in range(len(bare) - 2):
        if bare[place] == bare[place + 1] == bare[place + 2]:
            stopped = words[place].endswith((",", ".", "!", "?"))
            return "" if stopped or bare[place] in EMPHATIC else " ".join(bare[place : place + 3])
        for size in range(2, min(6, (len(bare) - place) // 2) + 1):
            unit, after = bare[place : place + size], place + 2 * size
            if unit != bare[place + size : after]:
                continue
            thrice = unit == bare[after : after + size]
            ends = after == len(bare) or words[after - 1].endswith((".", "!", "?"))
            chained = "and" in unit or (place and bare[place - 1] in {"if", "and"})
            listed = all(word.endswith(",") for word in words[place : after - 1])
            effect = thrice or ends or chained or listed or EMPHATIC & set(unit)
            return "" if effect else " ".join(bare[place:after])
    return ""

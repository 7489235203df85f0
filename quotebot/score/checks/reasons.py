"""Sentences that open on "because": what is the reason, and is what it explains said, too?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.score.checks.meaning import CONTINUING
from quotebot.score.passage import make_plain, split_tokens
from quotebot.score.words.verbs import SPEAKERS, VERBS_KNOWN, has_verb
from quotebot.vocabulary import vocabulary

# After "because", before the clause that it opens: "because in most gardens, you …" is half a
# thought.
AHEAD = vocabulary("in on at for with from by during after before under over among to as")
# What these open behind a comma is more of the reason.
CARRIES_ON = CONTINUING | {"but", "because"}
# Behind one of these in the sentence before, a "because" may be what is denied ("We do not bake.
# Because it pays."), what others say ("They say no. Because …") or what is only supposed.
GOVERNS = vocabulary(
    """not never no nobody nothing none neither nor hardly cannot without say says said saying tell
    tells told claim claims claimed argue argues argued ask asks asked thinks thought believes
    believed supposedly apparently imagine suppose pretend"""
)
# "I'm saying" tells of nobody else.
SAYS = vocabulary("say said saying tell told")
SELVES = frozenset({"i", "i'm", "i'd", "we", "we're"})
# "Of the rain" is no thought, "if" and "when" are conditions, and "in the story …" frames what
# follows.
NO_THOUGHT = frozenset({"of", "if", "when", "in"})
LEAST_WORDS = 5
_MORE = (
    r"the\s(?:more|less|fewer|worse|(?:long|bigg|bett|fast|slow|high|low|hard|easi|old|young|soon|clos"
    r"|deep|furth|small|larg|rich|simpl|great|strong)er)\b"
)
# Two clauses that are one thought: "the longer we wait, the more it costs", "not just to win, it's
# to play".
ONE_THOUGHT = late_pattern(
    rf"\w+,?\s(?:{_MORE}[^,]*,\s(?:and\s)?{_MORE}"
    r"|[^,]*\bnot\s(?:just|only)\s[^,]*,\s(?:it's|they're|we're|you're|he's|she's|but)\s)"
)

# Whom a clause behind "once" or "the moment" tells of: "once again" and "the moment was" open none.
_SUBJECTS = (
    r"(?:(?:i|you|we|they|he|she|it|there)\b|(?:someone|somebody|something|everyone|everybody|everything"
    r"|nobody|nothing|people|the|an?|my|your|our|their|his|her|this|that)\s)"
)
# Behind "because" these open a condition, as "if" does, and what follows from it comes behind the
# comma: "because whenever it rains, we bake" answers no more than "because it rains".
CONDITION = late_pattern(
    r"(?:whenever|anytime|unless|although|even\s(?:if|though)|no\smatter\s(?:what|how|who|where|when|which)"
    rf"|while\s|(?:(?:any|every|each|the\sfirst)\stime|once|until|as\s(?:soon|long)\sas"
    rf"|the\s(?:moment|minute|second|instant))\s(?={_SUBJECTS}))"
)


def is_bare_reason(text: str, before: str) -> bool:
    """Tell whether a sentence is a "because" and one thought that is whole without it.

    `before` is the sentence that stands before it.
    """
    word, _, rest = text.partition(" ")
    if word.rstrip(",").lower() != "because" or text.endswith("?"):
        return False
    # Behind a condition stands what follows from it; what comes behind that is the answer.
    if _count_answers(text) > bool(CONDITION.match(make_plain(rest))):
        return False
    words = split_tokens(rest)
    return (
        len(words) >= LEAST_WORDS
        and words[0] not in NO_THOUGHT
        and has_verb(words)
        and not _governs(before)
    )


def _governs(before: str) -> bool:
    """Tell whether a sentence denies or supposes something, or tells what others say."""
    words = split_tokens(before)
    return any(
        word.endswith("n't") or (word in GOVERNS and not (word in SAYS and who in SELVES))
        for who, word in pairwise(("", *words))
    )


def answers_itself(text: str) -> bool:
    """Tell whether a sentence that opens on a reason may go on to what it is the reason for.

    Behind the comma there has to be a clause, and one before it: "because, in most gardens, you …"
    and "because it is slow, old and expensive" have but one.
    """
    return _count_answers(text) > 0


def _count_answers(text: str) -> int:
    if ONE_THOUGHT.match(make_plain(text)):
        return 0
    parts = [split_tokens(part) for part in text.partition(" ")[2].split(",")]
    if "of" in parts[0][:1]:
        return len(parts) - 1
    clauses = [part for part in parts if part and _is_clause(part)]
    return sum(clause[0] not in CARRIES_ON for clause in clauses[1:])


def _is_clause(words: Sequence[str]) -> bool:
    """Tell whether words hold a verb: "in spring it rained" does, "in spring" does not."""
    if words[0] not in AHEAD:
        return has_verb(words)
    known = VERBS_KNOWN | SPEAKERS | {"it", "there"}
    return any(word in known or word.endswith("ed") for word in words)

"""Finite verbs, as far as a word list and endings tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotebot.score.families.generality import PAST, PRESENT
from quotebot.vocabulary import vocabulary

FINITE = vocabulary(
    """is are am was were be been do does did don't doesn't didn't has have had can can't could
    should would will won't must may might shall isn't aren't wasn't weren't i'm you're we're
    they're it's that's he's she's there's what's i've we've you've i'll we'll you'll it'll let's
    let make makes get go take know think want need say see feel try keep give find tell ask work
    come put mean become learn look use build love like believe remember start stop live cannot
    gonna wanna got fear hate hope wish teach matter happen change follow grow die win lose fail
    speak read write hold carry sit stand walk run wait play buy sell pay spend save leave stay
    bring show share create drive fall rise break send meet lead understand forget consider expect
    seem appear choose decide care exist deserve trust listen hear watch move turn call help name"""
)
# Past forms that no ending betrays; those that are as often nouns ("cost", "rose") are not here.
IRREGULAR = vocabulary(
    """arose ate awoke beat bent blew broke brought built burnt caught chose clung crept dealt
    dreamt drank drew drove dug dwelt fed fell felt fled flew forbade forgave forgot
    fought froze grew held hid hung knelt laid leapt learnt led lent lost meant met
    mistook overcame paid rang ran read rode sang sank sat sent shone shook shrank slept
    slid slung sold sought spent spilt spoke sprang spun stole stood stuck stung strode
    struck strove swam swore swept swung taught threw tore understood undid upheld wept
    went woke won wore wove wrote"""
)
VERBS_KNOWN = FINITE | PAST | PRESENT | IRREGULAR
# Verbs, too, if no sentence can be cut by them: "the debate hasn't begun", "you'd ruin it".
SURE = IRREGULAR | vocabulary(
    "haven't hasn't hadn't couldn't wouldn't shouldn't i'd you'd we'd they'd he'd she'd it'd"
)
SPEAKERS = vocabulary("i you we they he she who")
# Alike in every tense, and as often nouns: verbs behind their subject, whatever adverb parts them.
UNCHANGED = vocabulary("set put cut quit hit hurt cost shut spread split bet burst shed cast upset")
ADVERBS = vocabulary("only even also just never always really still then now often")
# "We all travel", "you just throw it in": whatever follows an adverb behind one of these, too. Of
# 364 typed sentences with such a word alone for a verb 8 have none (November 2026).
SUBJECTS = vocabulary("i you we they")
ALL = frozenset({("we", "all"), ("we", "both"), ("they", "all"), ("they", "both")})
# After these such a word has no verb yet: "you and", "who the", "they all".
NO_VERBS = vocabulary(
    """and or but nor of in on at to for from with by as than the a an my your our their his her its
    this that these those i you we they he she it who what which all both each two three guys folks
    people alone there here too only even also just not never always really so then now"""
)


def has_verb(tokens: Sequence[str]) -> bool:
    """Tell whether words hold a finite verb: a known one, or whatever follows its subject.

    "My mother taught me patience" and "You owe nobody an answer" are whole.
    """
    if count_verbs(tokens) or not SURE.isdisjoint(tokens):
        return True
    if any(subject in SPEAKERS and verb not in NO_VERBS for subject, verb in pairwise(tokens)):
        return True
    bare = [
        token
        for before, token in pairwise(("", *tokens))
        if token not in ADVERBS and not token.endswith("ly") and (before, token) not in ALL
    ]
    subjects = SPEAKERS | {"it"}
    return any(
        (subject in subjects and verb in UNCHANGED)
        or (subject in SUBJECTS and verb not in NO_VERBS and not verb.endswith("ing"))
        for subject, verb in pairwise(bare)
    )


def count_verbs(tokens: Sequence[str]) -> int:
    """Count words that may be finite verbs: known ones, and endings that verbs share with nouns."""
    endings = ("ed", "s", "'s", "'re", "'ll")
    return sum(
        t in FINITE or t in PAST or t in PRESENT or (len(t) > 3 and t.endswith(endings))
        for t in tokens
    )

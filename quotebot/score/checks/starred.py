"""Swearing and slurs printed in part or in symbols: "d*ck", "b****", "s--t", "sh!t", "#$%&"."""

from __future__ import annotations

import re
from functools import lru_cache

from quotebot.pattern import late_pattern
from quotebot.vocabulary import vocabulary

SWEARING = vocabulary(
    """fuck fucks fucked fucker fuckers fucking motherfucker motherfuckers motherfucking shit shits
    shitty shitting bullshit horseshit bitch bitches bitching bitchy cunt cunts dick dicks dickhead
    dickheads prick pricks cock cocks cocksucker ass asses asshole assholes arse arsehole arseholes
    dumbass jackass bastard bastards piss pissed pissing crap crappy damn damned goddamn twat twats
    wanker wankers pussy pussies bollocks bugger tits"""
)
SLURS = vocabulary(
    """nigger niggers nigga niggas faggot faggots fag fags retard retards retarded tranny trannies
    kike kikes spic spics chink chinks wetback wetbacks gook gooks coon coons dyke dykes paki pakis
    towelhead towelheads raghead ragheads whore whores slut sluts slutty"""
)
# A hyphen alone joins two words.
_HIDDEN = late_pattern(r"(\*+|--+)")
# What a sign in a word looks like, and those that stand for any vowel.
_LIKENESS = str.maketrans({"!": "i", "1": "i", "$": "s", "0": "o"})
_VOWELS = [str.maketrans(dict.fromkeys("@#%", vowel)) for vowel in "aeiou"]
# Such a sign inside a word or before one; at its end it is mostly a mark.
_DISGUISED = late_pattern(r"[A-Za-z][@!$#%01]+[A-Za-z$]|(?<!\w)[@$][A-Za-z$]")
# What comics print of it.
_SYMBOLS = late_pattern(r"(?<!\S)[\"“‘(]?([@#$%&*^!?]{3,})(?=[\s.,;:…\"”’)]|$)")


def hides_letters(text: str) -> bool:
    """Tell whether any letters in a text may be hidden."""
    return "*" in text or "--" in text or bool(_DISGUISED.search(text))


def spell_out(word: str) -> tuple[str, ...]:
    """Return how a lower-case word may be meant: "sh!t" as "shit", "f@ck" with every vowel."""
    if not _DISGUISED.search(word):
        return (word,)
    plain = word.translate(_LIKENESS)
    return (word, *dict.fromkeys(plain.translate(vowel) for vowel in _VOWELS))


@lru_cache(maxsize=4096)
def hides_swearing(word: str) -> bool:
    """Tell whether a lower-case word with hidden letters is swearing, as long as it looks."""
    return _fits(word, SWEARING) or not SWEARING.isdisjoint(spell_out(word)[1:])


@lru_cache(maxsize=4096)
def hides_slur(word: str) -> bool:
    """Tell whether a lower-case word with hidden letters is a slur, and no swearing as well."""
    return _fits(word, SLURS) and not hides_swearing(word)


def find_symbols(text: str) -> str:
    """Return the first run of symbols that stands for a word, "" for none."""
    runs = (found[1] for found in _SYMBOLS.finditer(text))
    return next((run for run in runs if len(set(run) - {"!", "?"}) > 1), "")


def _fits(word: str, words: frozenset[str]) -> bool:
    if not hides_letters(word):
        return False
    pieces = _HIDDEN.split(word)
    pieces[::2] = map(re.escape, pieces[::2])
    pieces[1::2] = (rf"\w{{{len(signs)}}}" for signs in pieces[1::2])
    shape = re.compile("".join(pieces))
    return any(map(shape.fullmatch, words))

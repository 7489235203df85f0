"""Swearing and slurs, word by word: the words that a mask may hide."""

from __future__ import annotations

from functools import lru_cache

from quotebot.pattern import late_pattern
from quotebot.score.checks.starred import (
    find_symbols,
    hides_letters,
    hides_slur,
    hides_swearing,
    spell_out,
)
from quotebot.score.checks.view import View, quote_found
from quotebot.score.passage import make_plain, split_tokens
from quotebot.vocabulary import vocabulary

PROFANITY = late_pattern(
    r"(?:mother|bull|horse|dip|clusterf?|bat)?-?(?:f+u+ck\w*|sh[i1]t(?:s|e|ty|tier|tiest|ting|ter|shows?|heads?|holes?|loads?|storms?|less|bags?|faced)?)"
    r"|(?:mother|bull)?-?(?:fu?\*+\w*|sh?\*+t\w*|sh?\*\*+\w*)"
    r"|bitch(?:es|y|ing)?|(?:dumb|jack|smart|kick|bad|hard)?-?ass(?:hole|es|holes)?|bastards?|cunts?"
    r"|dick(?:s|heads?)?|pricks?|twats?|wankers?|pissed|goddamn(?:ed|it)?|wtf|arseholes?"
    r"|crap(?:py|ped|ping)?|damn(?:ed|it)?|dammit|eff(?:ing|in|ed)|f[-'](?:ing|in|ed|off|you|up)"
    r"|f(?:c|v|cu)k(?:s|ed|ers?|ing|in)?|phuck\w*|biatch(?:es)?|a-?holes?|stfu|gtfo|omfg|lmfao|mofos?"
    r"|douche(?:bags?|s)?|piss(?:es|ing|y)?|bollocks|bugger(?:ed|s)?|arse[sd]?|wank(?:ing)?|tossers?|pussies"
)
SPOKEN = late_pattern(r"[\w@$](?:[\w*'’\-@!$#%]*[\w*$])?")
# Where two words are joined: by a hyphen, or by a mark without its space.
JOINTS = late_pattern(r"[-@!$#%]")
# "fuck's sake", "that shit's heavy", "the retards' table".
OWNED = late_pattern(r"'(?:s|d|ll|re|ve)?$")
# "kick-ass", "badass" and "hard-ass" praise as often as not.
PRAISE = vocabulary("kick-ass kickass bad-ass badass badasses hard-ass hardass smart-ass smartass")
# As printed: a first name, or the whale.
FIRST_NAMES = frozenset({"Dick", "Dicks"})
SLUR = late_pattern(
    r"whores?|sluts?|slutty|nigg(?:er|a|ah|az|as|ers)s?|fagg?ots?|fags?|retard(?:s|ed)?|trann(?:y|ies)|kikes?|spics?"
    r"|chinks?|wetbacks?|gooks?|coons?|dykes?|pakis?|towelheads?|ragheads?|gypp(?:ed|y)|shemales?"
)
# As printed: the same words of engines, walls, hounds, streets and banks of earth.
NO_SLUR = late_pattern(
    r"\b(?:(?i:retard(?:s|ed)?\s(?:the\s)?(?:ignition|timing|spark|growth|spread|decay|flames?)\b|chinks?\sin\sthe\s(?:wall|walls|curtains?)(?=\W*$|[,.;!?]|\s(?:is|are|was|were|and)\b)|chinks?\sof\slight\b|spic\sand\sspan\b|coon\shounds?\b"
    r"|dykes?\s(?:kept|keep|keeps|hold|held|holds)\s(?:back\s)?the\s(?:sea|water|river|floods?)(?=\W*$|[,.;!?]|\s(?:out|back|away|off|from|for)\b))"
    r"|(?:Dick\sVan|Offa['’]s)\sDyke\b|Dyke\s(?:Road|Street|Lane)\b)"
)
CHINK = late_pattern(r"(?i)(?<![\w'’\-])chink(?![\w'’\-])")


def find_profanity(view: View) -> str:
    """Catch swearing."""
    text = view.passage.text
    if symbols := find_symbols(text):
        return quote_found(symbols)
    if not hides_letters(text) and not any(map(is_profane, view.passage.tokens)):
        return ""
    return quote_found(next((make_plain(w) for w in SPOKEN.findall(text) if is_profane(w)), ""))


def find_slur(view: View) -> str:
    """Catch words that only insult."""
    hidden = hides_letters(view.passage.text)
    if not hidden and not any(map(is_slur, view.passage.tokens)):
        return ""
    text = blank_innocent(view.passage.text)
    words = [*split_tokens(text), *(map(make_plain, SPOKEN.findall(text)) if hidden else ())]
    return quote_found(next(filter(is_slur, words), ""))


def blank_innocent(text: str) -> str:
    """Return a text of the same length whose words that look like a slur but are none are blank."""
    text = NO_SLUR.sub(lambda found: " " * len(found.group()), text)
    if {"armor", "armour"}.isdisjoint(split_tokens(text)):
        return text
    return CHINK.sub(" " * len("chink"), text)


@lru_cache(maxsize=50_000)
def is_profane(word: str) -> bool:
    """Tell whether a word, or a part of it between hyphens, is swearing; with its capital it may
    be a name.
    """
    bare = OWNED.sub("", word.replace("’", "'"))
    plain = bare.lower()
    if plain in PRAISE or bare in FIRST_NAMES:
        return False
    return (
        any(map(PROFANITY.fullmatch, spell_out(plain)))
        or hides_swearing(plain)
        or (bool(JOINTS.search(bare)) and any(map(is_profane, JOINTS.split(bare))))
    )


@lru_cache(maxsize=50_000)
def is_slur(word: str) -> bool:
    """Tell whether a lower-case word is a slur."""
    bare = OWNED.sub("", word)
    return any(map(SLUR.fullmatch, spell_out(bare))) or hides_slur(bare)

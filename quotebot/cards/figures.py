"""What a design draws out of the words: a monogram of a name, the number of a quote."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern

_ARTICLES = "a an the der die das ein eine le la les un une el los las il lo gli o os as de het"
_TITLES = (
    "dr prof professor doctor doktor mr mrs ms mx miss sir dame lord lady rev hon herr frau "
    "dipl ing jr sr ii iii iv phd md"
)
_NO_INITIAL = frozenset([*_ARTICLES.split(), *_TITLES.split()])
_NUMBER = late_pattern(
    r"(?<![\w’'])(?<!\w[-./:])(?P<sign>(?<![\w)])[-−](?=\d))?(?P<money>[$€£¥]\s?)?"
    r"(?P<decade>[’'](?=\d\ds\b))?(?P<digits>\d+(?:[.,:/]\d+)*)(?P<range>[-–]\d+(?:[.,:]\d+)*)?"
    r"(?P<unit>\s?%|\s?°(?:\s?[CF]\b)?|\s?[€£]|x\b|(?:st|nd|rd|th|s|k)\b|[KMB]\b"
    r"|\s(?:thousand|million|billion|trillion)\b)?(?![\w\ufe0f\u20e3’'′\"″]|[-–/]\d)"
)
# A number of a name ("World War 2"), of a place in a book or of a month's day.
_NUMBERED = late_pattern(
    r"(?<![.!?…:“\"] )(?<!^)\b[A-Z][\w’'-]*\s$|\b(?:page|chapter|section|room|episode)\s$"
)
_YEAR = late_pattern(r"1[5-9]\d\d|20\d\d")
_AMOUNTS = frozenset(["%", "°", "x", "€", "£", "k", "K", "M", "B"])
_SCALES = frozenset(["thousand", "million", "billion", "trillion"])
_ADDRESS = late_pattern(r"\S*(?:://|www\.|\w\.[a-z]{2,}/|@)\S*")


def initials_of(name: str, show: str = "") -> str:
    """Return the one or two letters of a monogram, "" without a name and a show.

    A person's are those of the first and the last name, a show's those of its first two words;
    articles, titles and what stands behind a comma do not count.
    """
    if not name:
        words = _own_words(show)[:2]
    else:
        words = _own_words(name)
        words = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0] for word in words).upper() or (name or show)[:1].upper()


def _own_words(name: str) -> list[str]:
    words = [word for word in name.split(",")[0].split() if word[:1].isalpha()]
    own = [word for word in words if word.rstrip(".").lower() not in _NO_INITIAL]
    return own or words


def find_numeral(quote: str) -> str:
    """Return the number that a quote is about as printed ("37%", "$5"), else an opening mark.

    An amount goes before a plain number, and that before a year. Numbers within addresses, names
    (MP3) and emoji are none.
    """
    text = _ADDRESS.sub(" ", quote)
    found = sorted((one for one in _NUMBER.finditer(text) if not _is_dialled(one)), key=_rank)
    return found[0].group().strip() if found else "“"


def _is_dialled(found: re.Match[str]) -> bool:
    """Tell whether digits and a dash are a telephone number, or two of a date."""
    return len(found["digits"]) == 3 and len(found["range"] or "") == 5


def _rank(found: re.Match[str]) -> int:
    """Return how little a number says, for a stable sort: 0 for an amount, 3 for a name's."""
    unit = (found["unit"] or "").strip()
    if found["money"] or unit[:1] in _AMOUNTS or unit in _SCALES:
        return 0
    year = _YEAR.fullmatch(found["digits"]) is not None
    if year or unit == "s":
        return 2
    return 3 if _NUMBERED.search(found.string[max(0, found.start() - 40) : found.start()]) else 1

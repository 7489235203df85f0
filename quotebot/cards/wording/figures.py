"""What a design draws out of the words: a monogram of a name, the number of a quote."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern

_ARTICLES = "a an the der die das ein eine le la les un une el los las il lo gli o os as de het"
_TITLES = (
    "dr dra prof professor doctor doktor mr mrs ms mx miss sir dame lord lady rev hon herr frau "
    "mme mlle madame monsieur sra srta señor señora signor signora dhr mevr "
    "dipl ing jr sr ii iii iv phd md emeritus emerita"
)
_NO_INITIAL = frozenset([*_ARTICLES.split(), *_TITLES.split()])
# Thai and Lao write these vowels before the letter that a name begins with.
_LEADING_VOWEL = late_pattern(r"^[\u0e40-\u0e44\u0ec0-\u0ec4](?=[\u0e01-\u0ec6])")
_JOINING = late_pattern("[\u0620-\u064a\u066e-\u06d3]")
# Without its scale a number would be another: in English, German, Dutch, French, Italian, Spanish,
# Portuguese, Polish and Russian.
_SCALES = "|".join(
    """
    hundred thousand million billion trillion crores? lakhs? bn mln mld
    percent per\\scent prozent procent por\\sciento pour\\scent por\\scento per\\scento
    tausend millionen milliarden? mio\\. mrd\\. miljoen miljard mille millions milliards?
    mila milioni miliard[oi] mil millón millones mi(?:lh|li)ões milhão
    tys\\. milion(?:y|ów) miliard(?:y|ów)? тысяч[иа]? (?:миллион|миллиард)(?:а|ов)?
    """.split()  # noqa: SIM905
)
# Thousands are parted by a comma, a point, an apostrophe or a space ("1 500 €", "15’000").
_NUMBER = late_pattern(
    r"(?<![\w’'])(?<!\w[-./:])(?P<sign>(?<![\w)])[-−](?=\d))?"
    r"(?P<money>(?:US|CA|AU|NZ|HK|[ACR])?[$€£¥₹₽₩₺₴]\s?)?(?P<decade>[’'](?=\d\ds\b))?"
    r"(?P<digits>\d{1,3}(?:[\s’']\d{3})+(?!\s?\d)(?:[.,]\d+)?|\d+(?:[.,:/]\d+)*(?:[½¼¾⅓⅔]|\s\d/\d)?)"
    r"(?P<share>\sout\sof\s\d+|(?<=(?<!\d)1)\sin\s\d{1,3})?"
    r"(?P<range>(?:[-–]|\s(?:to|or)\s)\d+(?:[.,:]\d+)*)?"
    r"(?P<unit>\s?%|\s?°(?:\s?[CF]\b)?|\s?[€£$](?!\d)|x\b|(?:st|nd|rd|th|s|k)\b|[KMB]\b)?"
    # " am" is a word of German.
    r"(?P<hour>\s?[ap]\.m\b\.?|\s?(?:pm|AM|PM)\b|am\b|\so[’']clock\b"
    r"|\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight)\b|\sUhr\b(?:\s\d\d\b)?)?"
    rf"(?P<scale>\s(?i:{_SCALES})(?!\w))?(?![\w\ufe0f\u20e3’'′\"″]|[-–/]\d)"
)
# A number of a name ("World War 2"), of a place in a book or of a month's day.
_NUMBERED = late_pattern(
    r"(?<![.!?…:“\"] )(?<!^)\b[A-Z][\w’'-]*\s$|\b(?:page|chapter|section|room|episode)\s$"
    r"|\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.\s$"
)
# As large as the number, the word would leave it small.
_PERCENT = late_pattern(r"\s(?:(percent|per\scent)|pro[zc]ent|p(?:our|or|er)\sc\w+)$", re.I)
_YEAR = late_pattern(r"1[5-9]\d\d|20\d\d")
_AMOUNTS = frozenset(["%", "°", "x", "€", "£", "$", "k", "K", "M", "B"])
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
    letters = [_LEADING_VOWEL.sub("", word)[0] for word in words]
    # Letters of Arabic would join to a syllable.
    between = "\u200c" if all(map(_JOINING.match, letters)) else ""
    return between.join(letters).upper() or (name or show)[:1].upper()


def _own_words(name: str) -> list[str]:
    words = [word for word in name.split(",")[0].split() if word[:1].isalpha()]
    own = [word for word in words if word.rstrip(".").lower() not in _NO_INITIAL]
    return own or words


def find_numeral(quote: str) -> str:
    """Return the number that a quote is about ("37%", "$5"), else an opening mark.

    It is as the quote has it, but for "%" where that says "percent".
    An amount goes before a plain number, and that before a year or a time of day. Numbers within
    addresses, names (MP3) and emoji are none.
    """
    text = _ADDRESS.sub(" ", quote)
    found = sorted((one for one in _NUMBER.finditer(text) if not _is_dialled(one)), key=_rank)
    if not found:
        return "“"
    return _PERCENT.sub(lambda word: "%" if word[1] else "\u00a0%", found[0].group().strip())


def _is_dialled(found: re.Match[str]) -> bool:
    """Tell whether digits and a dash are a telephone number, or two of a date."""
    return re.fullmatch(r"\d{3}[-–]\d{4}", found["digits"] + (found["range"] or "")) is not None


def _rank(found: re.Match[str]) -> int:
    """Return how little a number says, for a stable sort: 0 for an amount, 3 for a name's."""
    unit = (found["unit"] or "").strip()
    if found["money"] or found["scale"] or found["share"] or unit[:1] in _AMOUNTS:
        return 0
    year = _YEAR.fullmatch(found["digits"]) is not None
    if year or unit == "s" or found["hour"]:
        return 2
    return 3 if _NUMBERED.search(found.string[max(0, found.start() - 40) : found.start()]) else 1

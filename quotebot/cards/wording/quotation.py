"""Quotation marks: which a language has, a quote between them, and a quote within quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotebot.cards.breaking.words import guess_language
from quotebot.pattern import late_pattern

NARROW = "\u202f"  # the no-break space inside French marks

_HAN = late_pattern(r"[\u3040-\u30ff\u3400-\u9fff]")
# Letters of Thai, Japanese, Chinese and Korean, in which no word has an apostrophe: a mark that one
# follows has closed ("'왜'라고").
_UNELIDED = late_pattern(r"[\u0e01-\u0e4e\u3041-\u30ff\u3131-\u318e\u3400-\u9fff\uac00-\ud7a3]")
# Letters that Russian, Ukrainian and Belarusian have, whose marks are «…», and Bulgarian has not.
_EAST_SLAVIC = late_pattern("[ыэёіїєґў]", re.I)
_CYRILLIC = late_pattern(r"[\u0400-\u052f]")
_GREEK = late_pattern(r"[\u0370-\u03ff\u1f00-\u1fff]")
_HEBREW = late_pattern(r"[\u05d0-\u05ea]")
_ARABIC = late_pattern(r"[\u0620-\u064a\u066e-\u06d3]")
# Letters that Persian has in nearly every sentence and Arabic has not, and those of Urdu, Pashto
# and Kurdish, which have the first as well.
_PERSIAN = late_pattern("[کی]")
_NOT_PERSIAN = late_pattern("[ٹڈڑںےہھټډړږښڼۍېێۆەڕڵڤ]")
_CORNERED = late_pattern("「[^」]*」|[「」]")
_SPACES = " \u00a0\u202f"
# What French sets off by a space, which a reader takes for that of a recogniser ("podcast ."), and
# which many do not type.
_BARE_MARK = late_pattern(r"(?<=[\w)»”’%])(?=[!?;:]+(?:[\s»”]|$))")

Marks = tuple[str, str, str, str]
# The marks around a quotation and around one within it, where they are not those of English: mostly
# as CLDR 46 has them ("delimiters").
_ENGLISH: Marks = ("“", "”", "‘", "’")
_LOW: Marks = ("„", "“", "‚", "‘")
_FRENCH: Marks = (f"«{NARROW}", f"{NARROW}»", "“", "”")
_ALIKE: Marks = ("”", "”", "’", "’")
_NORWEGIAN: Marks = ("«", "»", "‘", "’")
_SOUTHERN: Marks = ("«", "»", "“", "”")
_RUSSIAN: Marks = ("«", "»", "„", "“")
_SINGLE_WITHIN: Marks = ("«", "»", "‹", "›")
# Read from the right, the mark that opens in English would turn its back on the words.
_TURNED: Marks = ("”", "“", "’", "‘")
_CORNERS: Marks = ("「", "」", "『", "』")
_NATIONAL: dict[str, Marks] = {
    **dict.fromkeys(("de", "cs", "sk", "sl", "hr", "mk", "is", "lt", "et", "bg"), _LOW),
    **dict.fromkeys(("pl", "ro"), ("„", "”", "«", "»")),
    **dict.fromkeys(("bs", "sr"), ("„", "”", "‘", "’")),
    **dict.fromkeys(("sv", "fi"), _ALIKE),
    **dict.fromkeys(("no", "nb", "nn"), _NORWEGIAN),
    **dict.fromkeys(("it", "pt-pt", "ca", "eu", "sq", "el", "hy"), _SOUTHERN),
    **dict.fromkeys(("ru", "uk", "be"), _RUSSIAN),
    "fr": _FRENCH,
    "hu": ("„", "”", "»", "«"),
    "da": ("»", "«", "›", "‹"),
    "ka": ("„", "“", "«", "»"),
    **dict.fromkeys(("de-ch", "fa"), _SINGLE_WITHIN),
}


def find_pairs(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, depth) of what stands between “ and ” or ‘ and ’; apostrophes are left."""
    opened: list[int] = []
    for place, character in enumerate(text):
        if character in "“‘":
            opened.append(place)
        elif character == "”":
            doubles = [index for index, start in enumerate(opened) if text[start] == "“"]
            if doubles:
                del opened[doubles[-1] + 1 :]
                yield opened.pop(), place, len(opened)
        elif character == "’" and opened and text[opened[-1]] == "‘" and _closes(text, place):
            yield opened.pop(), place, len(opened)


def _closes(text: str, place: int) -> bool:
    """Tell whether a ’ may be a closing mark rather than an apostrophe."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if before.isspace() or goes_on(after):
        return False
    if before != "s":
        return True
    # After an s it may be that of a plural's owner, when a better one follows.
    rest = re.split("[“”‘]", text[place + 1 :], maxsplit=1)[0]
    return not re.search(r"[^\ss]’(?!\w)", rest)


def goes_on(after: str) -> bool:
    """Tell whether a word goes on behind what stands before this character."""
    return after.isalnum() and not _UNELIDED.match(after)


def marks_of(text: str, language: str) -> Marks:
    """Return the marks of a text: of its script where that tells, else of `language` (BCP 47).

    They are those of English where neither is known.
    """
    tag = language.casefold()
    own = _NATIONAL.get(tag) or _NATIONAL.get(tag.partition("-")[0])
    if text.isascii():
        return own or _ENGLISH
    if _EAST_SLAVIC.search(text) and _is_written_in(text, _CYRILLIC, 1):
        return _RUSSIAN
    if _is_written_in(text, _GREEK, 1):
        return _SOUTHERN
    if _is_written_in(text, _HEBREW, 1):
        return _ALIKE
    if _is_written_in(text, _HAN, 3):
        return _CORNERS if guess_language(text) in ("ja", "zh-hant") else own or _ENGLISH
    if own is None and _is_written_in(text, _ARABIC, 1):
        persian = _PERSIAN.search(text) and not _NOT_PERSIAN.search(text)
        return _SINGLE_WITHIN if persian else _TURNED
    return own or _ENGLISH


def set_national_quotes(text: str, language: str) -> str:
    """Return `text` with its language's marks where it has those of English, as typewriters have.

    A text that has some of its own keeps them. French has a thin space before some marks.
    """
    text = _set_off(text, language)
    if not any(mark in text for mark in "“”‘") or any(mark in text for mark in "«»„「"):
        return text
    marks = marks_of(text, language)
    return text if _is_turned(text, marks) else "".join(_renewed(text, marks, 0))


def _set_off(text: str, language: str) -> str:
    """Return a French text with a thin space before "; : ! ?", as it is not set in Canada."""
    tag = language.casefold()
    french = tag.partition("-")[0] == "fr" and tag != "fr-ca"
    return _BARE_MARK.sub(NARROW, text) if french else text


def _is_turned(text: str, marks: Marks) -> bool:
    """Tell whether a text that is read from the right has the marks of that direction itself."""
    return marks is _TURNED and 0 <= text.find("”") < text.find("“")


def _renewed(text: str, marks: Marks, around: int) -> list[str]:
    """Return the characters of `text` with other marks; `around` is 1 for a quote within one.

    A carousel's card may hold one of two marks.
    """
    letters = list(text)
    paired = set()
    for start, end, depth in find_pairs(text):
        paired |= {start, end}
        letters[start], letters[end] = marks[2:] if (depth + around) % 2 else marks[:2]
    for place, letter in enumerate(text):
        if letter in "“”" and place not in paired:
            letters[place] = marks[2 * around + (letter == "”")]
    return letters


def wrap_in_quotes(text: str, language: str = "") -> str:
    """Return `text` between the quotation marks it uses itself or, without any, its language's.

    Marks within are those of a quote within a quote; a text that is wholly in marks keeps them.
    """
    text = _set_off(text, language)
    marks = marks_of(text, language)
    if "「" in text and _is_written_in(text, _HAN, 3):
        if _is_wrapped(text, "「", "」"):
            return text
        return f"「{_CORNERED.sub(_swap_corners, text)}」"
    if "«" in text and "»" in text:
        return _wrap_in_guillemets(text)
    if "„" in text:
        return _wrap_in_low_marks(text, marks)
    if _is_turned(text, marks):
        text = text.translate({ord("”"): "“", ord("“"): "”", ord("’"): "‘", ord("‘"): "’"})
    pairs = list(find_pairs(text))
    if any(start == 0 and end == len(text) - 1 and text[0] == "“" for start, end, _ in pairs):
        return text if marks is _ENGLISH else wrap_in_quotes(text[1:-1], language)
    letters = _renewed(text, marks, 1)
    # At the edge of a card of several, one of two marks is that of the whole.
    paired = {place for start, end, _ in pairs for place in (start, end)}
    for place, letter in ((0, "“"), (len(text) - 1, "”")):
        if text[place : place + 1] == letter and place not in paired:
            letters[place] = ""
    return f"{marks[0]}{''.join(letters)}{marks[1]}"


def _swap_corners(found: re.Match[str]) -> str:
    """Return a quote in corners in those of one within another, and what it holds in the others."""
    return found.group().translate(str.maketrans("「」『』", "『』「」"))


def _is_written_in(text: str, script: re.Pattern[str], weight: int) -> bool:
    """Tell whether a text is in a script, and does not only quote a word of it.

    `weight` is how many letters of others one sign counts for.
    """
    own = len(script.findall(text))
    return own > 0 and own * weight >= sum(map(str.isalpha, text)) - own


def open_quotes(text: str, language: str = "") -> str:
    """Return `text` with its opening marks alone, as a quote has that goes on elsewhere.

    So paragraphs of one quotation are set: each opens it and only the last one closes it.
    """
    return wrap_in_quotes(text, language)[:-1].rstrip(NARROW)


def _is_wrapped(text: str, opening: str, closing: str) -> bool:
    return text.startswith(opening) and text.find(closing) == len(text) - 1


def _wrap_in_guillemets(text: str) -> str:
    first, last = ("«", "»") if text.index("«") < text.index("»") else ("»", "«")
    if _is_wrapped(text, first, last):
        return text
    if first == "»":
        return f"»{text.replace('»', '›').replace('«', '‹')}«"
    gap = NARROW if re.search(f"«[{_SPACES}]", text) else ""
    inner = "„“" if re.search("[а-яё]", text) else "‹›" if _ARABIC.search(text) else "“”"
    text = re.sub(f"«[{_SPACES}]?", inner[0], text)
    text = re.sub(f"[{_SPACES}]?»", inner[1], text)
    return f"«{gap}{text}{gap}»"


def _wrap_in_low_marks(text: str, marks: Marks) -> str:
    found = re.search("[“”]", text[text.index("„") :])
    closing = found.group() if found else "“"
    if _is_wrapped(text, "„", closing):
        return text
    within = marks[2:] if marks[:2] == ("„", closing) else "‚‘" if closing == "“" else "‚’"
    return f"„{text.replace('„', within[0]).replace(closing, within[1])}{closing}"

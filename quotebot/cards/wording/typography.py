"""What a typesetter does to the characters: curly quotes, dashes, ellipses, and where not to break.

Words are never changed: only the glyphs that stand for quotes, dashes, dots and spaces are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from quotebot.cards.wording.quotation import NARROW, set_national_quotes
from quotebot.cards.wording.straight_marks import curl_quotes
from quotebot.errors import InputError
from quotebot.pattern import late_pattern

LONGEST_TEXT = 3000  # ten carousel cards of 300 characters

# What colours text in a terminal: its escape draws nothing, the rest of it would.
_COLOURING = late_pattern(r"\x1b\[[0-9;]*[A-Za-z]")
# Characters that show nothing and could reorder or break the line: controls and bidi overrides.
_INVISIBLE = late_pattern(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)

# As long as a word may be: beyond it, no-break spaces are what a web page had between all words.
_GLUED = late_pattern("[^ ]{27,}")
_NO_BREAK = "\u00a0\u202f"
# French sets these off by a space that no line may end at; a German one opens with » and has none.
_AFTER_SPACE = late_pattern(r"(?<=\S) (?=[!?;:]|»(?!\w))")
_AFTER_OPENING = late_pattern(r"(?<!\w)« (?=\S)")
# Marks of Chinese and Japanese are as wide as a sign, and bring the space after them along.
_WIDE_SPACE = late_pattern(r"(?<=[。，、；：！？」』）】》〉]) (?=[\u3001-\u30ff\u3400-\u9fff])")
# What is one number, of thousands, with a fraction or with its sign: "1 500", "3 1/2", "45 %".
_PARTED_NUMBER = late_pattern(
    r"(?<!\d )(?<![\w.,:/])\d{1,3}(?: \d{3})+(?! ?\d)(?!\w)|(?<![\w/])\d+ \d/\d(?![\w/])"
    r"|(?<=\d) (?=[%‰€$£](?!\w))"
)
_DIALOGUE = late_pattern(r"^--? (?=\S)|(?<=\s)-(?=\s)")
# With a space on its left alone it is of an option: "git push --force".
_DOUBLE_DASH = late_pattern(r"(?<=\w)(?:\s+--(?=\s)|--)(?!-)\s*(?=\w)|(?<=\s)--(?=\s|$)")
_BELOW_ZERO = late_pattern(
    r"(?:(?<=[^\d\s]\s)|(?<=[(\[“‘\"'])|(?<![\s\S]))-(?=\d[\d.,]*(?![\d.,]*-))"
)
_GREEK_ACCENTED = late_pattern("[\u0370-\u03ff\u1f00-\u1fff]")
# The sign, or the letter that stands for it before one of a unit.
_MICRO = late_pattern("((?:µ|μ(?=[A-Za-z]))[A-Za-z]*)")
_ACCENTS = frozenset("\u0300\u0301\u0313\u0314\u0342")


@lru_cache(maxsize=512)
def clean_text(text: str, what: str = "the quote") -> str:
    """Return `text` in NFC on one line, without characters that draw nothing.

    Raises InputError for a text that no card can hold: an unpaired surrogate, nothing visible,
    or more than 3,000 characters.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"{what} holds half a character (an unpaired surrogate) at position {error.start}",
            mend="Read the source again as UTF-8 or UTF-16.",
        ) from error
    if len(text) > LONGEST_TEXT:
        raise InputError(
            f"{what} is {len(text):,} characters long; a card holds up to about 500 and a "
            f"carousel {LONGEST_TEXT:,}",
            mend="Choose a shorter passage.",
        )
    flat = re.sub(r"\s+", _flatten_space, unicodedata.normalize("NFC", text))
    flat = _INVISIBLE.sub("", _COLOURING.sub("", flat)).strip()
    return _GLUED.sub(lambda found: re.sub(f"[{_NO_BREAK}]", " ", found.group()), flat)


def _flatten_space(found: re.Match[str]) -> str:
    """Return one space for many, a no-break one when they were nothing else."""
    spaces = found.group().replace("\u2007", "\u00a0")
    return spaces[0] if all(space in _NO_BREAK for space in spaces) else " "


def _range(found: re.Match[str]) -> str:
    """Give a range of numbers its dash, and leave telephone numbers and dates alone."""
    parts = found.group().split("-")
    if len(parts) != 2 or max(map(len, parts)) > 4 or list(map(len, parts)) == [3, 4]:
        return found.group()
    return "–".join(parts)


@lru_cache(maxsize=1024)
def set_marks(text: str) -> str:
    """Return `text` with typographic quotes, apostrophes, dashes, ellipses and spaces before marks,
    and without a space after those of Chinese and Japanese.

    Dashes between words are all of one length, the longer where the text has it already.
    """
    text = text.replace("...", "…").replace(". . .", "…")
    text = _WIDE_SPACE.sub("", text)
    text = _AFTER_OPENING.sub(f"«{NARROW}", _AFTER_SPACE.sub(NARROW, text))
    text = _PARTED_NUMBER.sub(lambda found: found.group().replace(" ", "\u00a0"), text)
    if "-" in text:
        text = _set_dashes(text)
    return curl_quotes(text)


def set_quote(text: str, language: str = "") -> str:
    """Return `text` as a card sets it where it has no quotation marks around it."""
    return set_national_quotes(set_marks(text), language)


def _set_dashes(text: str) -> str:
    long = "—" in text or _DOUBLE_DASH.search(text) is not None
    text = _DOUBLE_DASH.sub(_set_double_dash, text)
    text = _DIALOGUE.sub(lambda found: _set_dash(found, long), text)
    text = re.sub(r"(?<![\w-])\d+(?:-\d+)+(?![\w-])", _range, text)
    return _BELOW_ZERO.sub("−", text)


def _set_double_dash(found: re.Match[str]) -> str:
    return "—" if found.group() == "--" and found.string[: found.start()][-1:].isspace() else " — "


def _set_dash(found: re.Match[str], long: bool) -> str:
    around = found.string[: found.start()].rstrip()[-1:], found.string[found.end() :].lstrip()[:1]
    dash = "—" if long and not all(map(str.isdigit, around)) else "–"
    return found.group().replace("--", "-").replace("-", dash)


_TURKIC = frozenset("çğıöşü")


def is_turkic(text: str, language: str) -> bool:
    """Tell whether a text is of a language in which "i" and "ı" are two letters.

    Where no tag says so, its words do: "ı" and "ğ" are of no other, but names with them are met in
    all ("Erdoğan").
    """
    tag = language.casefold().partition("-")[0]
    if tag not in ("", "und"):
        return tag in ("tr", "az")
    words = text.casefold().split()
    marked = sum(not _TURKIC.isdisjoint(word) for word in words)
    return ("ı" in text or "ğ" in text) and marked >= len(words) / 4


def set_capitals(text: str, dotted: bool = False) -> str:
    """Return `text` in capitals, the Greek ones without their accents but for "ή" alone.

    `dotted` is for Turkish and Azerbaijani, whose "i" keeps its dot.
    """
    if dotted:
        text = text.replace("i", "İ")
    if _MICRO.search(text):
        # A micrometre is no MM.
        parts = _MICRO.split(text)
        return "".join(part if at % 2 else set_capitals(part) for at, part in enumerate(parts))
    if not _GREEK_ACCENTED.search(text):
        return text.upper()
    return re.sub(r"\S+", lambda found: _greek_capitals(found.group()), text)


def _greek_capitals(word: str) -> str:
    if re.sub(r"\W", "", word) in ("ή", "Ή"):
        return word.upper()
    out = ""
    parted = False
    for character in word:
        parts = unicodedata.normalize("NFD", character)
        letter, marks = parts[0], list(parts[1:])
        if not _GREEK_ACCENTED.match(character):
            out, parted = out + character.upper(), False
            continue
        # Two vowels that the accent kept apart are kept apart by the diaeresis ("Μάιος").
        if parted and letter in "ιυΙΥ" and not marks:
            marks = ["\u0308"]
        accented = any(mark in _ACCENTS for mark in marks)
        parted = accented and letter in "αεοηΑΕΟΗ"
        kept = "".join(mark for mark in marks if mark not in _ACCENTS)
        out += unicodedata.normalize("NFC", letter + kept).upper()
    return out

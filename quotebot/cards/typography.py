"""What a typesetter does to the characters: curly quotes, dashes, ellipses, and where not to break.

Words are never changed: only the glyphs that stand for quotes, dashes, dots and spaces are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from quotebot.errors import InputError
from quotebot.pattern import late_pattern

LONGEST_TEXT = 3000  # ten carousel cards of 300 characters

# Elisions that open with an apostrophe, which a naive rule would turn into an opening quote.
_ELIDED = late_pattern(
    r"(?<![\w’'])'(?=(?:em|til|cause|bout|n|tis|twas|twere|round|cos|kay|fraid)\b|\d0s\b)", re.I
)
_OPENING = late_pattern(r"(^|[\s(\[{—–“‘/])")
# Characters that show nothing and could reorder or break the line: controls and bidi overrides.
_INVISIBLE = late_pattern(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)

_NO_LINE_END = frozenset(
    """
    a an the of to in on at by for from with and or but nor so as if is are was were be been
    that this these those my your his her its our their who which what when where than into i
    you we he she it they not no very can could will would should may might must do does did i’m
    i’ve it’s that’s we’re you’re they’re there’s don’t can’t won’t has have had
    """.split()  # noqa: SIM905
)
_HARD_NO_LINE_END = frozenset(
    """
    a an the of i
    """.split()  # noqa: SIM905
)
_COMMON_CAPITAL = _NO_LINE_END | frozenset(
    """
    there here then now well yes yeah okay how why because while after before once every each
    some any all most many people nobody everybody someone never always just maybe first let one
    two three four five six seven eight nine ten
    """.split()  # noqa: SIM905
)
_TITLES = frozenset(
    """
    mr. mrs. ms. dr. st. prof. sen. gov. gen. sir dame lord lady no. vol.
    """.split()  # noqa: SIM905
)
_UNITS = frozenset(
    """
    percent % million billion trillion thousand hundred dozen years year months month weeks week
    days day hours hour minutes minute seconds second miles mile km m cm mm kg g lb lbs pounds
    dollars euros cents feet foot inches inch degrees times am pm a.m. p.m. gb mb tb ghz mph kph
    € $ £ people
    """.split()  # noqa: SIM905
)
_NUMBER = late_pattern(r"^[$€£¥#~≈+\-−]?\d[\d.,:/]*(?:st|nd|rd|th|s|k|m|bn|%|°)?$", re.I)
_SPELLED = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty
    seventy eighty ninety
    """.split()  # noqa: SIM905
)
_TRIM = "“”‘’\"'()[]{},.;:!?…—–"


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
    flat = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
    return _INVISIBLE.sub("", flat).strip()


def _range(found: re.Match[str]) -> str:
    """Give a range of numbers its dash, and leave telephone numbers and dates alone."""
    parts = found.group().split("-")
    if len(parts) != 2 or max(map(len, parts)) > 4 or list(map(len, parts)) == [3, 4]:
        return found.group()
    return "–".join(parts)


@lru_cache(maxsize=1024)
def set_marks(text: str) -> str:
    """Return `text` with typographic quotes, apostrophes, dashes and ellipses."""
    text = text.replace("...", "…").replace(". . .", "…")
    text = re.sub(r"(?<=\w)\s*(?<!-)--(?!-)\s*(?=\w)", " — ", text)
    text = re.sub(r"\s--(?=\s|$)|(?<=\s)—(?=\s)", lambda m: m.group().replace("--", "—"), text)
    text = re.sub(r"(?<=\s)-(?=\s)", "–", text)
    text = re.sub(r"(?<![\w-])\d+(?:-\d+)+(?![\w-])", _range, text)
    text = _ELIDED.sub("’", text)
    text = re.sub(r"(?<=[\w.,!?…])'|'(?=s\b)", "’", text)
    out: list[str] = []
    for index, character in enumerate(text):
        before = text[index - 1] if index else ""
        opens = not before or _OPENING.fullmatch(before) is not None
        if opens and before == "“" and character == '"':
            opens = False
        if character == '"':
            out.append("“" if opens else "”")
        elif character == "'":
            out.append("‘" if opens else "’")
        else:
            out.append(character)
    return "".join(out)


def wrap_in_quotes(text: str) -> str:
    """Return `text` between the quotation marks of its script, not doubled when it has them."""
    if re.search(r"[\u3040-\u30ff\u3400-\u9fff]", text):
        return text if text.startswith(("「", "“")) else f"「{text}」"
    if text.startswith("“") and text.endswith("”") and "”" not in text[:-1]:
        return text
    if text.count("“") == text.count("”"):
        text = text.replace("“", "‘").replace("”", "’")
    return f"“{text}”"


def break_cost(before: str, after: str, sentence_start: bool) -> float:
    """Return how bad it is to end a line between two words: 0 is neutral, 12 and more is wrong.

    `sentence_start` says that `before` opens a sentence, so that its capital means nothing.
    """
    bare, following = before.strip(_TRIM).lower(), after.strip(_TRIM)
    ends = before[-1:]
    if ends in ".!?…”":
        if before.lower() in _TITLES or re.fullmatch(r"(?:[A-Z]\.)+", before):
            return 20.0
        return -0.6
    if ends in ",;:—–":
        return -0.6
    if bare in _TITLES and following[:1].isupper():
        return 20.0
    cost = 0.0
    if _NUMBER.match(before) or bare in _SPELLED:
        cost = 14.0 if following.lower() in _UNITS or _NUMBER.match(after) else 2.5
    elif following[:1].isdigit() and (before[:1].isupper() or bare in _UNITS):
        cost = 6.0
    elif (
        before[:1].isupper()
        and following[:1].isupper()
        and bare not in _COMMON_CAPITAL
        and following.lower() not in _COMMON_CAPITAL
        and not (before.isupper() and after.isupper())
    ):
        cost = 14.0
    if bare in _HARD_NO_LINE_END:
        return max(cost, 5.0)
    if bare in _NO_LINE_END:
        cost = max(cost, 2.2)
    if sentence_start and len(bare) <= 4:
        cost = max(cost, 3.0)
    return cost

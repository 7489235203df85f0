"""Straight marks, as a keyboard has them: quotation marks, apostrophes, or primes of a measure."""

from __future__ import annotations

import re

from quotebot.cards.wording.quotation import find_pairs, goes_on
from quotebot.pattern import late_pattern

# Elisions that open with an apostrophe, which a naive rule would turn into an opening quote.
_ELIDED = late_pattern(
    r"(?<![\w’'])'(?=(?:em|til|cause|bout|n|tis|twas|twere|round|cos|kay|fraid)\b|\d\ds?\b(?!'))",
    re.I,
)
# Hebrew has marks of its own within acronyms and after letters of a foreign sound.
_GERSHAYIM = late_pattern('([א-ת]+)"(?=([א-ת]+))')
_GERESH = late_pattern("(?<=[א-ת])'(?=[א-ת])")
_PREFIX = late_pattern("[הבלמשוכ]{1,2}")
_OPENING = late_pattern(r"[\s(\[{—–“‘„‚«/]")
_FEET_AND_INCHES = late_pattern(r"""(?<![\w.'’])(\d{1,3})['’] ?(\d{1,2}(?:\.\d+)?[½¼¾]?)["”]""")
_FEET = late_pattern(r"(?<![\w.'’])(\d)['’](\d{1,2})(?![\w'’\"”])")
# Letters and marks that no space parts from what opens after them: Thai, Chinese, Japanese.
_UNSPACED = late_pattern(r"[\u0e01-\u0e5b\u3001-\u30ff\u3400-\u9fff\uff01-\uff1f]")


def curl_quotes(text: str) -> str:
    """Return `text` with typographic quotation marks and apostrophes, and primes for measures."""
    if "'" not in text and '"' not in text:
        return text
    text = _GERSHAYIM.sub(_set_gershayim, _GERESH.sub("׳", text))
    text = _FEET_AND_INCHES.sub(r"\1′\2″", text)
    text = _FEET.sub(r"\1′\2", text)
    text = _ELIDED.sub("’", text)
    out: list[str] = []
    curled: set[int] = set()
    doubles, singles = 0, 0
    left = text.count('"')
    for index, character in enumerate(text):
        before = out[-1] if out else ""
        after = text[index + 1 : index + 2]
        opens = not before or _OPENING.match(before) is not None
        if not (doubles if character == '"' else singles) and _UNSPACED.match(before):
            opens = True
        if character == '"':
            left -= 1
            if before.isdigit() and (not doubles or left % 2):
                character = "″"
            elif opens and not (doubles and (before == "“" or not after.strip())):
                character = "“"
            else:
                character = "”"
        elif character == "'":
            if before.isdigit() and not singles and not after.isalnum():
                character = "′"
            elif opens and not re.match(r"s\b", text[index + 1 : index + 3]):
                character = "‘"
                curled.add(index)
            else:
                character = "’"
        doubles = _count(doubles, character, "“„", "”")
        singles = _count(singles, character, "‘", "" if goes_on(after) else "’")
        out.append(character)
    # What opens and is never closed was an apostrophe.
    closed = {start for start, _, _ in find_pairs("".join(out))}
    for index in curled - closed:
        out[index] = "’"
    return "".join(out)


def _set_gershayim(found: re.Match[str]) -> str:
    """Return letters with the mark of an acronym, or a prefix with the mark that opens a name."""
    named = len(found[2]) > 1 and _PREFIX.fullmatch(found[1])
    closed = named and re.search('"(?![א-ת])', found.string[found.end() + 1 :])
    return found[1] + ("“" if closed else "״")


def _count(open_marks: int, character: str, opening: str, closing: str) -> int:
    if character in opening:
        return open_marks + 1
    return max(0, open_marks - 1) if closing and character == closing else open_marks

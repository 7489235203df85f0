"""What stands above an article that is no part of what it says: its title, who wrote it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.read.facts import NO_FACTS, Facts, join_authors
from quotebot.read.pages.html_blocks import Block, Marked
from quotebot.vocabulary import vocabulary

# Title, perhaps a second one, byline.
_LOOKED_AT = 3
_TITLE_CHARS = 120
_SENTENCE_CHARS = 60
_NAME = r"[^\W\d_a-zß-ÿ][\w.'’\-]*"
_BYLINE = late_pattern(
    rf"[*_]*(?i:(?:(?:words|story|text|written)[ \t]+)?by|von|par|por|di|door|av|af)[ \t]+"
    rf"(?P<name>{_NAME}(?:[ \t]+(?:(?:and|und|et|y|e|&|de|del|der|den|van|von|da|di|la|le)[ \t]+)*"
    rf"{_NAME}){{1,4}})(?:[ \t]*(?P<rest>[,|·–—][^?!]{{1,60}}(?<![.…*_])))?[*_]*"
)
_BY_WHOM = late_pattern(rf"\b(?i:by)[ ]+(?P<name>{_NAME}(?:[ ]+{_NAME}){{1,3}})")
_DAYS = vocabulary(
    """january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday
    sunday mon tue wed thu fri sat sun updated published posted last min read am pm gmt utc est bst
    januar februar märz mai juni juli oktober dezember uhr"""
)
# What stands behind a name besides further names: an office, a day. These are no names.
_NO_NAMES = _DAYS | vocabulary(
    """staff senior chief managing associate assistant deputy special political science arts sports
    health business foreign national local contributing guest writer editor editor-in-chief reporter
    correspondent contributor columnist critic author founder publisher director
    follow share save listen subscribe"""
)
# What may stand beside the link to a profile that is a byline.
_BESIDE_LINK = _DAYS | vocabulary(
    "by von par por di door av af written words story text and und et y e on minute minutes"
)
# Whoever is named behind these has not written what stands below.
_NOT_BY = late_pattern(
    r"\b(?:photo|pictur|imag|illustrat|review|fact.check|edited|editing|repl(?:y|ies)|respon|"
    r"translat|produced|updated by)",
    re.IGNORECASE,
)
# ", Culture correspondent", "| Senior Health Reporter".
_OFFICE = late_pattern(
    r"[,|·–—]\s*(?:[\w&-]+\s+){0,3}(?i:editor|reporter|correspondent|writer|columnist|critic)\s*"
    r"(?=[,|·–—]|$)"
)
_CAPITALS = late_pattern(r"[^\W\d_a-zß-ÿ][^\W\d_'’.]*")

# What stands before a name in an element that is marked as a byline.
_LEAD = late_pattern(
    r"^[\W_]*(?:(?:written|words|story|text|posted|published|author|autor|autorin|auteur)[ ]?"
    r"(?:by|von|par|por)?[ ]?:?[ ]|(?:by|von|par|por|di|door)[ ])",
    re.IGNORECASE,
)
_DAY = late_pattern(
    r"(?i:(?:published|updated|posted)?[ ]?(?:on[ ])?)(?:[^\W\d_]{3,9}\.?,?[ ])?"
    r"(?:\d{1,2}(?:st|nd|rd|th|\.)?[ ][^\W\d_]{3,9}\.?|[^\W\d_]{3,9}\.?[ ]\d{1,2}),?[ ]\d{4}"
    r"(?:[\W_]{1,5}\d{1,3}[ -]min(?:ute)?s?(?: read)?)?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
)
_PERSON = late_pattern(rf"{_NAME}(?:[ \t]+{_NAME}){{1,3}}")
# What pages leave of a byline whose name is a link, "By | 4 min read", and their buttons.
_REST = late_pattern(
    r"(?i:listen|share|save|follow|subscribe|print|advertisement)"
    r"|(?i:(?:by|von|par|por|di|door|av|af)?[\W_]*+"
    r"(?:[0-9]{1,3}[ -]?min(?:ute[ns]?|uti|utos)?\.?"
    r"(?: read| lesezeit| de lecture| de lectura| di lettura)?)?[\W_]*)"
)


def _read_authors(byline: re.Match[str]) -> str:
    """Return the name of a byline, with whatever behind it could be a further name."""
    name, rest = byline["name"], byline["rest"] or ""
    rest = _OFFICE.sub("", rest)
    capitals = {word.casefold() for word in _CAPITALS.findall(rest)}
    return name if capitals <= _NO_NAMES else f"{name}, {rest.lstrip(',|·–— ')}"


def _leave_names(text: str) -> str:
    """Return a name without the day behind it: "By Ann Lee January 5" has no comma."""
    words = text.rstrip(".").split()
    while words and words[-1].casefold().strip(",|·•–—-") in _NO_NAMES | {""}:
        words.pop()
    return " ".join(words)


def skip_byline(lines: Sequence[str], marked: Container[str] = ()) -> tuple[Facts, int]:
    """Return the facts of the bylines with which a page's main text begins, and how many of its
    lines these take, empty ones included. `marked` are the texts that the page marks as bylines.
    """
    facts = NO_FACTS
    full = [line.strip() for line in lines if line.strip()]
    # A name above a day is a byline as well, though it may be a place's.
    above_day = {name for name, day in pairwise(full[:4]) if _DAY.fullmatch(day)}
    for number, line in enumerate(lines):
        text = line.strip()
        found = _BYLINE.fullmatch(text) if len(text) <= _TITLE_CHARS else None
        if found:
            facts = Facts(author=join_authors((facts.author, _read_authors(found))))
        elif not (
            text in marked
            or _REST.fullmatch(text)
            or _DAY.fullmatch(text)
            or (text in above_day and _PERSON.fullmatch(text))
        ):
            return facts, number
    # Nothing below it: then it is no byline of anything.
    return NO_FACTS, 0


def find_bylines(blocks: Iterable[Block], named: Iterable[Marked] = ()) -> tuple[str, str]:
    """Return everybody whom the blocks above a page's main text call its writers, and who else is
    named there in a way that casts doubt on these: in a list, for the pictures, by a bare link.

    What extracts the main text takes many of these for no part of it: "By Ann Lee and Bo Chu".
    What is `named` below the first paragraph are authors of comments and of other articles.
    """
    authors: list[str] = []
    doubted: list[str] = []
    within: dict[int, list[Marked]] = {}
    for link in named:
        within.setdefault(link.block, []).append(link)
    for number, block in enumerate(blocks):
        if block.kind == "figcaption":
            # Whoever took the picture.
            continue
        text = " ".join(block.text.split())
        if len(text) > _TITLE_CHARS or (len(text) > _SENTENCE_CHARS and text[-1] in ".?!…"):
            break
        # A list above the text is one of other articles.
        listed = doubted if block.kind == "li" else authors
        if found := _BYLINE.fullmatch(text):
            listed.append(_read_authors(found))
        else:
            for one in _BY_WHOM.finditer(text):
                whose = doubted if _NOT_BY.search(text, 0, one.start()) else listed
                whose.append(_leave_names(one["name"]))
        here = within.get(number, [])
        is_bare = _is_bare(text, here)
        for link in here:
            before = text.partition(link.text)[0]
            is_sure = (link.is_sure or is_bare) and not _NOT_BY.search(f"{before} {link.text}")
            (listed if is_sure else doubted).append(_read_marked(link))
    return join_authors(authors), join_authors(doubted)


def _is_bare(text: str, named: Iterable[Marked]) -> bool:
    """Tell whether a block says no more than the names in it, but for "By", a day and minutes."""
    for one in named:
        text = "" if text in one.text else text.replace(one.text, " ")
    return {*re.findall(r"[^\W\d_]+", text.casefold())} <= _BESIDE_LINK


def _read_marked(marked: Marked) -> str:
    """Return the names in an element that is marked as a byline or as its author's."""
    text = marked.text
    # "Jane Doe May 12, 2026": a name ends where a number begins.
    bare = re.split(r"\d", _LEAD.sub("", text), maxsplit=1)[0].rstrip(" ,|·•–—-")
    bare = _leave_names(_OFFICE.sub("", bare))
    found = _BYLINE.fullmatch(f"By {bare}") if len(text) <= _TITLE_CHARS else None
    if found:
        return _read_authors(found)
    # "Reuters" and "Staff" count as well. A day and "4 min read" name nobody.
    words = [word for word in _CAPITALS.findall(bare) if word.casefold() not in _NO_NAMES]
    return bare if words and marked.is_sure and len(bare) <= _SENTENCE_CHARS else ""


def take_byline(lines: Sequence[str]) -> tuple[Facts, int]:
    """Return the facts of a byline near the top and how many lines it and the title above it take.

    It stands in a paragraph of its own ("By Ann Lee", "Von Jörg Müßig, 14. September") and ends no
    sentence, and neither does what is above it; anything else is words: (no facts, 0).
    """
    above: list[str] = []
    for number, line in enumerate(lines):
        text = line.strip()
        if not text:
            continue
        alone = number + 1 == len(lines) or not lines[number + 1].strip()
        found = _BYLINE.fullmatch(text) if len(text) <= _TITLE_CHARS else None
        if found and (alone or above):
            title = above[0] if above else ""
            return Facts(title=title, author=_read_authors(found)), number + 1
        above.append(text)
        if len(above) >= _LOOKED_AT or len(text) > _TITLE_CHARS or text[-1] in ".?!…:,;":
            break
    return NO_FACTS, 0


def ask_for_parts(headings: Sequence[str]) -> bool:
    """Tell whether headings ask, or name who wrote what stands below: nobody wrote all of it."""
    asks = sum(heading.strip().endswith("?") for heading in headings)
    return asks > 1 or any(_BYLINE.fullmatch(heading.strip()) for heading in headings)

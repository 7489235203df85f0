"""Speakers as records of parliaments set them: "Mr. CHU. Thank you.", with a full stop."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern
from quotebot.read.passages import Lines
from quotebot.read.turns.speakers import looks_like_label

# The surname in capitals, as the United States Government Publishing Office prints it.
_CAPITALS = r"(?:Mc|Mac|De|La|Le|Van|O['’])?[A-ZÀ-ÖØ-Þ]{2,}(?:[-'’ ][A-ZÀ-ÖØ-Þ]{2,}){0,2}"
_SPEAKER = late_pattern(
    r"^\s*(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr|Gen|Adm|Hon|Rev|Prof)\.?|Senator|Representative"
    r"|(?:Vice )?Chair(?:man|woman|person)?|Ranking Member|Secretary|Director|General|Admiral"
    rf"|Ambassador|Governor|Mayor|Judge|Commissioner|Chief|Sheriff)\s{_CAPITALS}"
    r"(?:\sof\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)?|The\s(?:(?:A(?:CTING|cting) )?"
    r"(?:CHAIR(?:MAN|WOMAN|PERSON)?|(?:PRESIDENT|SPEAKER)(?: pro tempore)?)"
    r"|PRESIDING OFFICER|VICE PRESIDENT|CHIEF JUSTICE|CLERK))"
    r"(?:\s[\[(][A-Za-z][^\[\]()\n]{2,40}[\])])?\.\s+(?=\S)"
)
# In Strasbourg a dash follows: "Ann Lee (S&D). – Madam President, …"; in Paris the name is set in
# small letters: "Mme Anne Lie, ministre. Merci."
_EUROPEAN = late_pattern(
    r"^\s*(?P<name>[^\W\d_][^\n:,()–—]{1,60}?)(?:\s\([^()\n]{1,30}\))?(?:,\s[^\n.–—]{3,90})?\.\s"
    r"[–—]\s+(?=\S)"
)
_FRENCH = late_pattern(
    r"^\s*(?P<name>(?:M\.|Mme|Mlle)\s(?:l[ea]\s(?:vice-)?président(?:e)?"
    r"|[A-ZÀ-Þ][\w'’-]+(?:\s(?:d['’]|de|du|des|la|le|[A-ZÀ-Þ])[\w'’-]*){0,4}))"
    r"(?:,\s[^\n.:?!]{3,90})?\.\s+(?=\S)"
)
_PRESIDENT = late_pattern(r"\b(?:vice-)?présidente?\b")
_LEAST_TURNS = 4

_HABITS = (_SPEAKER, _EUROPEAN, _FRENCH)


def join_members(lines: Lines) -> tuple[Lines, frozenset[str]]:
    """Write "Mr. CHU." at the head of lines as "Mr. CHU:", where at least two so named take turns.

    Returns as many lines as before, and the names; the same lines and none where the file has no
    such habit.
    """
    found = max((_find(lines, pattern) for pattern in _HABITS), key=len)
    names = {place: _as_label(head["name"]) for place, head in found.items()}
    if len(found) < _LEAST_TURNS or len({*names.values()}) < 2:
        return lines, frozenset()
    joined = [
        (number, f"{names[place]}: {line[found[place].end() :]}" if place in found else line)
        for place, (number, line) in enumerate(lines)
    ]
    return joined, frozenset(names.values())


def _as_label(name: str) -> str:
    """Return a name with the capitals that labels have: "The SPEAKER pro tempore" has too few."""
    name = " ".join(name.split())
    if name.startswith("The "):
        return "The " + name[4:].upper()
    return _PRESIDENT.sub(lambda word: word[0].capitalize(), name)


def _find(lines: Lines, pattern: re.Pattern[str]) -> dict[int, re.Match[str]]:
    heads = ((place, pattern.match(line[:160])) for place, (_, line) in enumerate(lines))
    found = {
        place: head for place, head in heads if head and looks_like_label(_as_label(head["name"]))
    }
    # Prose may have such paragraphs, yet none that come again.
    again = len({head["name"] for head in found.values()}) < len(found)
    return found if again or pattern is _SPEAKER else {}

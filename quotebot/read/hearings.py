"""Speakers as records of parliaments set them: "Mr. CHU. Thank you.", with a full stop."""

from __future__ import annotations

from quotebot.pattern import late_pattern

# The surname in capitals, as the United States Government Publishing Office prints it.
_CAPITALS = r"(?:Mc|Mac|De|La|Le|Van|O['’])?[A-ZÀ-ÖØ-Þ]{2,}(?:[-'’ ][A-ZÀ-ÖØ-Þ]{2,}){0,2}"
_SPEAKER = late_pattern(
    r"^\s*(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr|Gen|Adm|Hon|Rev|Prof)\.?|Senator|Representative"
    r"|(?:Vice )?Chair(?:man|woman|person)?|Ranking Member|Secretary|Director|General|Admiral"
    rf"|Ambassador|Governor|Mayor|Judge|Commissioner|Chief|Sheriff)\s{_CAPITALS}"
    r"(?:\sof\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)?|The\s(?:CHAIR(?:MAN|WOMAN|PERSON)?|PRESIDENT|SPEAKER"
    r"|CLERK|ACTING CHAIR(?:MAN|WOMAN)?))(?:\s[\[(][a-z][^\[\]()\n]{2,40}[\])])?\.\s+(?=\S)"
)
_LEAST = 4

Lines = list[tuple[int, str]]


def join_members(lines: Lines) -> tuple[Lines, frozenset[str]]:
    """Write "Mr. CHU." at the head of lines as "Mr. CHU:", where at least two so named take turns.

    Returns as many lines as before, and the names; the same lines and none where the file has no
    such habit.
    """
    found = {
        place: head for place, (_, line) in enumerate(lines) if (head := _SPEAKER.match(line[:100]))
    }
    names = {place: " ".join(head["name"].split()) for place, head in found.items()}
    if len(found) < _LEAST or len({*names.values()}) < 2:
        return lines, frozenset()
    joined = [
        (number, f"{names[place]}: {line[found[place].end() :]}" if place in found else line)
        for place, (number, line) in enumerate(lines)
    ]
    return joined, frozenset(names.values())

"""Brackets at the head of a line: "[Ann] Well" tells who speaks, "[Laughter] Well" a sound."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from quotebot.pattern import late_pattern
from quotebot.read.cleaning.clean import strip_sounds
from quotebot.read.cleaning.sounds import find_gap
from quotebot.read.turns.turn_heads import Header
from quotebot.vocabulary import vocabulary

_BARE = late_pattern(r"^\s*\[([^\[\]\n]+)\]\s+\S")
# What is played in is nobody's who speaks around it: "[BEGIN VIDEO CLIP]", "(plays a recording)".
_MEDIUM = r"(?:clip|sound\s?bite|video|audio|recording|voicemail|tape|film|trailer)"
_CLIP = late_pattern(
    rf"^\s*[\[(](?:(?:begin|start|end|play(?:s|ing|ed)?|roll(?:s|ing)?)\s(?:of\s)?(?:\w+\s){{0,3}}{_MEDIUM}"
    rf"|(?:\w+\s){{0,3}}{_MEDIUM}\s(?:plays|playing|played|begins|starts|ends)"
    r"|(?:(?:news|audio|video|film|archive|archival|movie|tv)\s){0,2}"
    r"(?:clip|sound\s?bite(?!\sof\s(?:music|song|laugh|applau)))(?=[\s:\])])[^\[\]()]{0,40})[\])]",
    re.IGNORECASE,
)
# Surnames that are sounds as well.
_NAMES = vocabulary("bell song ring hum cheer")


def part_heard(
    lines: list[tuple[int, str]], headers: Mapping[int, Header]
) -> tuple[dict[int, Header], frozenset[int]]:
    """Return the heads of turns without what is heard, and the places where it may be either.

    Sounds and gaps that the words would lose anywhere else name nobody: whoever spoke goes on.
    "[DOOR SLAMS]" is told from "[MARY ANN]" by no sign, nor "[School Bell]" from "[Graham Bell]";
    where brackets do not tell who speaks as a habit, what follows them is nobody's. So is what
    follows the mark of a clip.
    """
    doubts = {place for place, (_, line) in enumerate(lines) if is_clip_mark(line)}
    bare = {
        place: header.label
        for place, header in headers.items()
        if header.label and (found := _BARE.match(lines[place][1])) and found[1] == header.label
    }
    elsewhere = {header.label for place, header in headers.items() if place not in bare}
    counts = Counter(n for n in bare.values() if _has_surname(n) or not _is_heard(n.casefold()))
    habit = len(counts) > 1 and max(counts.values()) > 1
    heard: set[int] = set()
    for place, label in bare.items():
        if label in elsewhere or place in doubts:
            continue
        if _is_heard(label.casefold()):
            if not _has_surname(label):
                heard.add(place)
            elif not habit:
                doubts.add(place)
        elif not habit and counts[label] == 1 and _is_heard(label):
            doubts.add(place)
    kept = {place: header for place, header in headers.items() if place not in heard | doubts}
    return kept, frozenset(doubts)


def is_clip_mark(line: str) -> bool:
    """Tell whether a line opens on the mark of what is played in."""
    return bool(_CLIP.match(line))


def _has_surname(label: str) -> bool:
    """Tell whether what may be a sound may be somebody's name as well: "[Graham Bell]"."""
    words = label.split()
    return words[-1].casefold() in _NAMES and all(word[0].isupper() for word in words)


def _is_heard(label: str) -> bool:
    """Tell whether words in brackets are a sound, a manner, a direction or a gap."""
    gap = find_gap(label.casefold().split(), alone=False)
    return bool(gap) or strip_sounds(f"[{label}]").strip() != f"[{label}]"

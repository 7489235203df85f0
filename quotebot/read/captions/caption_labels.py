"""Labels at the head of captions: what they look like, and those that leave words to nobody."""

from __future__ import annotations

import re
from collections import Counter

from quotebot.labels import print_name
from quotebot.pattern import late_pattern
from quotebot.read.captions.cues import Cue
from quotebot.read.cleaning.clean import strip_markup, strip_sounds
from quotebot.read.turns.bracket_heads import is_clip_mark
from quotebot.read.turns.speakers import (
    MAX_LABEL_CHARS,
    are_loud,
    is_capitalised,
    may_name_somebody,
)

#: "[Ann]: Well", "(Ann): Well", "[Ann] Well", "Ann: Well".
LABEL = late_pattern(
    rf"^\s*(?:-\s*)?(?:[\[(]([^\[\]():]{{1,{MAX_LABEL_CHARS}}})[\])]\s*:"
    rf"|\[(?P<bare>[^\[\]:]{{1,{MAX_LABEL_CHARS}}})\](?=\s|$)"
    rf"|([^\s:\[(][^:]{{0,{MAX_LABEL_CHARS}}}):(?=\s|$))\s*"
)
_LEAST_TIMES = 3
# Labels for one of what may be another, whatever it looks like.
_OFTEN = 5
_LEAST_CUES = 10


def name_in(label: re.Match[str]) -> str:
    """Return what stands where a `LABEL` names somebody."""
    return (label[1] or label["bare"] or label[3]).strip()


def mark_doubts(cues: list[Cue], loud: bool) -> None:
    """Let nobody say what begins like a label that cannot be believed, where nearly all captions
    name who speaks or where the labels are `loud` as it is, in place. So it is with what comes for
    one in five labels: "Tip:" may be a tip each time, or Mr Tip.
    """
    named = sum(bool(cue.runs and cue.runs[0].marked) for cue in cues)
    each = len(cues) >= _LEAST_CUES and 10 * named >= 9 * len(cues)
    heads = [
        (cue, found)
        for cue in cues
        if cue.runs and not cue.runs[0].marked
        if (found := LABEL.match(strip_markup(cue.lines[0][1])))
    ]
    counts = Counter(name_in(found) for _, found in heads if not found["bare"])
    for cue, found in heads:
        name, rest = name_in(found), cue.lines[0][1][found.end() :]
        if counts[name] >= _LEAST_TIMES and _OFTEN * counts[name] >= named and is_capitalised(name):
            cue.runs[0].marked = True
        elif each or loud:
            # Elsewhere a label holds for many captions: only one in capitals tells of another, and
            # in brackets alone only a role. "[ENGINE REVVING]" is heard.
            told = each or (are_loud([name]) and _is_voice(found))
            if told and may_name_somebody(name, rest, loud=loud):
                cue.runs[0].marked = True


def mark_clips(cues: list[Cue]) -> None:
    """Let nobody say what is played in, whoever spoke before its mark, in place."""
    played = False
    for cue in cues:
        played = played or any(is_clip_mark(strip_markup(text)) for _, text in cue.lines)
        if played and cue.runs:
            cue.runs[0].marked = True
            played = False


def _is_voice(found: re.Match[str]) -> bool:
    """Tell whether what stands where a label would is none that is heard, if in brackets alone."""
    name = found["bare"]
    return not name or (not print_name(name) and bool(strip_sounds(f"[{name}]").strip()))

"""Turns within a line: "… in March. Bo: It did?", "… in March. (Bo: Right.) And …"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotebot.labels import print_name
from quotebot.pattern import late_pattern
from quotebot.read.turns.speakers import is_crowd

_LEAST_LETTERS = 2
_MARKS = ('"', "“", "„", "«", "‘", "'")
# The full stop is none that ends a sentence: "Ask Dr. Chu: he knows", "as Harper J. Lee: she was".
_NAME_BEGUN = late_pattern(
    r"\b(?:(?:Dr|Mr|Mrs|Ms|Mx|Prof|Rev|Hon|Sen|Gov|Gen|Capt|Lt|Sgt|Mme|Mlle)\."
    r"|[A-Z][\w'’-]*\.?\s?[A-Z]\.)$"
)


def find_inner(labels: Iterable[str]) -> re.Pattern[str] | None:
    """Return what begins a turn within a line, by the labels of a text's turns; None for nothing.

    Such a label names somebody or numbers a voice: "Question:" and "A:" are said as well. It stands
    behind the end of a sentence and before a new one, or in brackets with what it says: what is put
    in within a sentence stays, as half of that would say something else. Of 309,658 turns of edited
    transcripts 16 hold another turn so told, and none holds what is no turn (30 November 2026).
    """
    known = {
        re.escape(label)
        for label in labels
        if len(label) >= _LEAST_LETTERS
        and not is_crowd(label)
        and (print_name(label) or label[-1].isdigit())
    }
    if not known:
        return None
    name = "|".join(sorted(known, key=len, reverse=True))
    return re.compile(
        rf"(?<=[.?!…\"”)\]—–-])\s+(?P<label>{name}):\s+(?=[\"“‘'(\[¿¡]?[^\W_a-zß-ÿ])"
        rf"|(?:^|(?<=[.?!…\"”]))\s*[\[(](?P<aside>{name}):\s+(?P<said>[^\[\]()]+)[\])]\s*"
    )


def part_turns(
    text: str, speaker: str | None, inner: re.Pattern[str] | None
) -> tuple[list[tuple[str | None, str]], str | None]:
    """Return who says what in a line that `speaker` begins, in order, and who speaks at its end.

    Behind what stands in brackets the speaker is back. 'Bo: "Where are you?"' may be read out,
    where the line itself does not begin with a mark: from there on nobody knows who speaks.
    """
    turns: list[tuple[str | None, str]] = []
    at = 0
    for found in inner.finditer(text) if inner and ":" in text else ():
        if found["label"] and _NAME_BEGUN.search(text, max(0, found.start() - 60), found.start()):
            continue
        turns.append((speaker, text[at : found.start()].strip()))
        at = found.end()
        if found["label"] and text[at:].startswith(_MARKS) and not text.startswith(_MARKS):
            turns.append((None, text[found.start("label") :].strip()))
            return [turn for turn in turns if turn[1]], None
        if found["aside"]:
            turns.append((found["aside"], found["said"].strip()))
        else:
            speaker = found["label"]
    turns.append((speaker, text[at:].strip()))
    return [turn for turn in turns if turn[1]], speaker

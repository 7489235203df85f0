"""Lines of two times and a text between tabs: Whisper's TSV, and label tracks of Audacity."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern
from quotebot.read.facts import Facts
from quotebot.read.passages import Document, Parsed, Passage
from quotebot.read.turns.stamps import seconds_to_ms

_TSV_HEAD = late_pattern(r"start\tend\ttext[ \t]*\n", re.IGNORECASE)
# A label track of Audacity: seconds, seconds, text.
_TSV_SECONDS = late_pattern(r"\d+\.\d{3,6}\t\d+\.\d{3,6}\t\S")


def sniff_tsv(text: str) -> bool:
    """Tell whether the text begins as Whisper's TSV or as a label track does."""
    bare = text.lstrip()
    return bool(_TSV_HEAD.match(bare) or _TSV_SECONDS.match(bare))


def parse_tsv(document: Document) -> Parsed:
    """Read Whisper's TSV (milliseconds, milliseconds, text) or Audacity's labels (in seconds)."""
    passages: list[Passage] = []
    warnings: list[str] = []
    for number, line in enumerate(document.text.split("\n"), start=1):
        if not line.strip() or _TSV_HEAD.match(line + "\n"):
            continue
        fields = line.split("\t", 2)
        start, end = map(_tsv_time, [*fields, "", ""][:2])
        if len(fields) == 2 and start is not None and end is not None:
            # Nothing is said: an editor took the last tab for a blank at the end.
            continue
        if start is None or end is None or end < start:
            warnings.append(f"line {number}: the times cannot be read; its words are kept")
            start = end = None
        passages.append(Passage(fields[-1], number, start, end))
    return Parsed("whisper-tsv", passages, Facts(), tuple(warnings))


def _tsv_time(field: str) -> int | None:
    if "." in field:
        return seconds_to_ms(field)
    return int(field) if field.isdecimal() and len(field) < 12 else None

"""What a reader took from a file, in the shape that its tests compare: turns, and all words."""

from __future__ import annotations

from itertools import pairwise

from quotebot.model import Transcript
from quotebot.read import read_bytes


def turns(transcript: Transcript) -> list[tuple[str | None, str]]:
    """Return who speaks, None for nobody known, and the words, turn by turn."""
    borders = [*transcript.breaks, len(transcript.words)]
    return [
        (transcript.words[a].speaker, " ".join(w.text for w in transcript.words[a:b]))
        for a, b in pairwise(borders)
    ]


def spoken(data: bytes) -> str:
    """Return all words of a file."""
    return " ".join(word.text for word in read_bytes(data, "talk").words)

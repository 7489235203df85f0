"""What `restore --json` prints, and what the restoring is graded by: one object a source word."""

from __future__ import annotations

import json
from collections.abc import Iterator

from quotebot.model import Restored


def word_lines(restored: Restored) -> Iterator[str]:
    """Yield a line of JSON a source word, in order, each ending in a newline.

    Keys: i, word (the source's token), text (its restored case), after ("", ",", "." or "?"), turn
    (a new speaker begins after it), filler, advert.
    """
    labels = restored.labels
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for i, word in enumerate(restored.transcript.words):
        row = {
            "i": i,
            "word": word.text,
            "text": labels.text[i],
            "after": labels.after[i],
            "turn": bool(labels.turn[i]),
            "filler": bool(labels.filler[i]),
            "advert": bool(labels.advert[i]),
        }
        yield encode(row) + "\n"

"""Word boundaries in scripts that write without spaces and need a dictionary (Thai)."""

from __future__ import annotations

import re
from functools import lru_cache

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")


def split_words(text: str) -> list[str]:
    """Return `text` cut where a line may end inside unspaced scripts, one piece for all others.

    The pieces are grapheme clusters: a break there is legible, though not always between words.
    """
    if not _UNSPACED.search(text):
        return [text]
    import regex

    pieces: list[str] = []
    for cluster in regex.findall(r"\X", text):
        joins = pieces and not (_UNSPACED.match(cluster) or _UNSPACED.match(pieces[-1]))
        if joins:
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
    return _keep_vowels(pieces)


@lru_cache(maxsize=1)
def _leading_vowels() -> frozenset[str]:
    # Thai and Lao vowels that are written before the consonant they follow in speech.
    return frozenset("เแโใไເແໂໃໄ")


def _keep_vowels(pieces: list[str]) -> list[str]:
    joined: list[str] = []
    for piece in pieces:
        follows = piece[0] in "ะาำๆฯ.,!?)”’»" or (joined and joined[-1][-1] in _leading_vowels())
        if joined and follows:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined

"""Words to the pieces that the networks know, as BERT splits them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

#: Sub-tokens of one word that are read at most; a longer word is cut for the networks alone.
MAX_PIECES = 8
MAX_CHARS = 100


class WordPieces:
    """Maps a word to vocabulary ids; never to none, never to more than `MAX_PIECES`.

    The cache is bounded at 200,000 distinct words, about 40 MB.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._starts = {k: v for k, v in vocabulary.items() if not k.startswith("##")}
        self._rests = {k[2:]: v for k, v in vocabulary.items() if k.startswith("##")}
        self._unknown = vocabulary["[UNK]"]
        self._vocabulary = vocabulary
        self._cache: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """The ids of one word, accents stripped, split at punctuation as BERT does."""
        found = self._cache.get(word)
        if found is None:
            found = self._split(word)
            if len(self._cache) > 200_000:
                self._cache.clear()
            self._cache[word] = found
        return found

    def mark(self, name: str) -> int:
        """The id of a mark that is no word, "[SEP]" for one."""
        return self._vocabulary[name]

    def _split(self, word: str) -> tuple[int, ...]:
        if len(word) > MAX_CHARS:
            return (self._unknown,)
        bare = "".join(
            c
            for c in unicodedata.normalize("NFD", word.lower())
            if unicodedata.category(c) not in {"Mn", "Cc", "Cf"}
        )
        out: list[int] = []
        for part in _parts(bare):
            out.extend(self._greedy(part))
            if len(out) >= MAX_PIECES:
                break
        return tuple(out[:MAX_PIECES]) or (self._unknown,)

    def _greedy(self, part: str) -> list[int]:
        out: list[int] = []
        at, table = 0, self._starts
        while at < len(part):
            for end in range(len(part), at, -1):
                found = table.get(part[at:end])
                if found is not None:
                    out.append(found)
                    at, table = end, self._rests
                    break
            else:
                return [self._unknown]
        return out


def _parts(word: str) -> list[str]:
    """Runs of letters and digits, and every other character (punctuation, CJK) by itself."""
    out: list[str] = []
    run = ""
    for c in word:
        if c.isalnum() and not "\u3400" <= c <= "\u9fff":
            run += c
            continue
        if run:
            out.append(run)
            run = ""
        if not c.isspace():
            out.append(c)
    if run:
        out.append(run)
    return out

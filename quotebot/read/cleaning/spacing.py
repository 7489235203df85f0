"""Words that have lost the spaces between them, as some caption exports have them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from quotebot.pattern import late_pattern
from quotebot.read.cleaning.word_counts import load_counts
from quotebot.read.passages import Passage
from quotebot.vocabulary import vocabulary

_PIECES = late_pattern(
    r"[^\W\d_]+(?:['’][^\W\d_]+)*|[\d.,:%$€£]*\d[\d.,:%$€£]*|[^\w\s]|_", re.UNICODE
)
_GLUED_POINT = late_pattern(r"(?<=[^\W\d_][^\W\d_])([.,!?;:])(?=[^\W\d_])")
_LONG_RUN = late_pattern(r"[^\W\d_'’]{22,}")
_LEAST_CAPTIONS = 3
_CHARS_A_WORD = 12
_LONGEST_WORD_CHARS = 24
_UNKNOWN_LETTER = math.log(10)
_INSIDE_CAPITALS = 15.0
_SHORT = vocabulary(
    "a i am an as at be by do go he hi if in is it me my no of oh ok on or so to up us we ai tv"
)


def find_joined(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages whose words seem to have lost their spaces, none when fewer than three.

    Such a passage has 12 letters or more a word, and the file at least three runs of 22 letters.
    """
    joined = []
    runs = 0
    for passage in passages:
        if passage.tokens or not passage.text:
            continue
        words = [word for word in passage.text.split() if "://" not in word and "@" not in word]
        letters = sum(map(str.isalpha, "".join(words)))
        if words and letters >= _CHARS_A_WORD * len(words):
            joined.append(passage)
            runs += any(_LONG_RUN.search(word) for word in words)
    return joined if runs >= _LEAST_CAPTIONS else []


class Splitter:
    """Puts spaces back: the cheapest way to cut letters into words that English or the file knows.

    A unigram model (Norvig 2009, "Natural Language Corpus Data"): a word costs −log of its share,
    an unknown one as much as the rarest and log 10 more for each letter. The counts are
    symspellpy's English list (82,765 words, MIT) plus the words of the same file that kept their
    spaces, so that its names and terms are found again.
    """

    def __init__(self, known: Sequence[str]) -> None:
        self._cost = _word_costs(known)
        self._unknown = max(self._cost.values(), default=10.0)

    def split(self, text: str) -> str:
        """Return `text` with spaces between the words it can make out."""
        spaced = _GLUED_POINT.sub(r"\1 ", text)
        return " ".join(self._split_token(token) for token in spaced.split())

    def _split_token(self, token: str) -> str:
        pieces: list[str] = []
        for found in _PIECES.finditer(token):
            piece = found.group()
            if piece[0].isalpha() and len(piece) > 3:
                pieces.append(self._split_letters(piece))
            else:
                pieces.append(piece)
        return "".join(pieces)

    def _split_letters(self, letters: str) -> str:
        # A capital begins a word (Iguess, QGISand), so the cut runs over each stretch of one case.
        best = [0.0] + [math.inf] * len(letters)
        cut = [0] * (len(letters) + 1)
        lower = letters.casefold().replace("’", "'")
        if len(lower) != len(letters):
            return letters
        for end in range(1, len(letters) + 1):
            for start in range(max(0, end - _LONGEST_WORD_CHARS), end):
                cost = best[start] + self._price(letters[start:end], lower[start:end])
                if letters[start].isupper() and start and letters[start - 1].isupper():
                    cost += _INSIDE_CAPITALS
                if cost < best[end]:
                    best[end], cut[end] = cost, start
        words: list[str] = []
        end = len(letters)
        while end:
            words.append(letters[cut[end] : end])
            end = cut[end]
        return " ".join(reversed(words))

    def _price(self, word: str, lower: str) -> float:
        if "'" in lower[:1] or lower.endswith("'"):
            return math.inf
        inside = word[1:]
        if not (inside.islower() or len(word) == 1 or word.isupper() or not inside.isalpha()):
            return self._unknown + _UNKNOWN_LETTER * len(word) + _INSIDE_CAPITALS
        if len(lower) == 1 and lower not in "ai":
            return self._unknown + 10
        if word.isupper() and len(word) > 1:
            return self._unknown / 2
        return self._cost.get(lower, self._unknown + _UNKNOWN_LETTER * len(word))


def _word_costs(known: Sequence[str]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for word, count in load_counts().items():
        # The list's letters and letter pairs are mostly abbreviations, which would be cut out of
        # every word; only those that are words count.
        if len(word) > 2 or word in _SHORT:
            counts[word] = count
    total = sum(counts.values())
    for word, seen in _own_words(known).items():
        counts[word] += max(seen * total // 2_000_000, 1)
    scale = math.log(sum(counts.values()))
    return {word: scale - math.log(count) for word, count in counts.items()}


def _own_words(known: Sequence[str]) -> Counter[str]:
    return Counter(
        bare
        for word in known
        if 2 < len(bare := word.casefold().replace("’", "'").strip('.,!?;:"“”()[]')) < 20
        and bare.replace("'", "").isalpha()
    )

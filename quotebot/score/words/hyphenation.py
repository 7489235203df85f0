"""Pyphen's patterns of English, each parsed when a word asks for it.

Pyphen parses all 11,000 when it is opened, 45 ms, of which the words of one card need a few.
"""

from __future__ import annotations

from typing import Any

import pyphen

_WITHOUT_DIGITS = str.maketrans("", "", "0123456789")


class LatePatterns:
    """Stands for `HyphDict.patterns`: letters to an offset and the values from there."""

    def __init__(self, text: str) -> None:
        """`text` is that of a hyph_*.dic without "^^" codes and "/" alternatives, as en_US is."""
        lines = text.split("\n")[1:]
        self._lines = dict(zip(text.translate(_WITHOUT_DIGITS).split("\n")[1:], lines, strict=True))
        self._parsed: dict[str, tuple[int, tuple[int, ...]] | None] = {}
        self.longest = max(map(len, self._lines))

    def get(self, letters: str) -> tuple[int, tuple[int, ...]] | None:
        """Return the pattern of `letters`, None where there is none that says something."""
        if letters not in self._parsed:
            self._parsed[letters] = self._parse(self._lines.get(letters, ""))
        return self._parsed[letters]

    def _parse(self, line: str) -> tuple[int, tuple[int, ...]] | None:
        if line.startswith(pyphen.ignored):
            return None
        values = [int(digit or 0) for digit, _letter in pyphen.parse(line)]
        places = [place for place, value in enumerate(values) if value]
        if not places:
            return None
        return places[0], tuple(values[places[0] : places[-1] + 1])


def open_pyphen(language: str) -> Any:
    """Return `Pyphen(lang=language)` over patterns that are parsed when they are asked for."""
    path = pyphen.LANGUAGES[language]
    if path not in pyphen.hdcache:
        text = path.read_text("utf-8")
        if not text.startswith("UTF-8") or "^^" in text or "/" in text:
            return pyphen.Pyphen(lang=language)
        patterns = LatePatterns(text)
        dictionary = pyphen.HyphDict.__new__(pyphen.HyphDict)
        dictionary.patterns, dictionary.maxlen = patterns, patterns.longest
        dictionary.cache = {}
        pyphen.hdcache[path] = dictionary
    return pyphen.Pyphen(lang=language)

"""Words with a style, wrapped by what is seen and painted for terminals that show colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

Style = Literal["", "dim", "bold", "removed", "added"]
Marked = tuple[str, Style]

# ANSI: dim; bold; red and struck through; green and underlined, for readers who tell no colours.
_CODES: dict[Style, str] = {"dim": "2", "bold": "1", "removed": "31;9", "added": "32;4"}


def split_words(text: str, style: Style) -> list[Marked]:
    """Return the words of a text, each with its style."""
    return [(word, style) for word in text.split()]


def wrap(words: Sequence[Marked], width: int, indent: str) -> Iterator[tuple[str, list[Marked]]]:
    """Yield lines, an indent and its words each, of at most `width` characters.

    A word longer than a line has one of its own.
    """
    line: list[Marked] = []
    used = len(indent)
    for word in words:
        needed = len(word[0]) + (1 if line else 0)
        if line and used + needed > width:
            yield indent, line
            line, used, needed = [], len(indent), len(word[0])
        line.append(word)
        used += needed
    if line:
        yield indent, line


def paint(lines: Iterable[tuple[str, list[Marked]]], colour: bool) -> Iterator[str]:
    """Yield lines as text; with `colour` each run of one style within its escape codes."""
    for indent, words in lines:
        runs = []
        for style, run in groupby(words, key=lambda word: word[1]):
            text = " ".join(word for word, _ in run)
            runs.append(f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour and style else text)
        yield indent + " ".join(runs)

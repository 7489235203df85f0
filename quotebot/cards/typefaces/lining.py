"""Figures as high as capitals, where a font's own are made for small letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from quotebot.cards.typefaces.fonts import UNIT, Face, can_shape, coverage_of, font_at, metrics_of

# An old-style 0 or 1 is lower than this part of the height of a capital.
_LOW = 0.9


def features_of(face: Face) -> list[str] | None:
    """Return the OpenType features that a face is drawn with, as Pillow takes them."""
    return ["lnum"] if face.lining else None


def line_up(words: Sequence[str], face: Face) -> list[Face]:
    """Return the face of each word, with lining figures where they stand beside capitals.

    Those of "Q3", "MP3s" and "2 AM" do, and all of a text in capitals.
    """
    high = _with_lining_figures(face)
    if high is face:
        return [face] * len(words)
    loud = "".join(words).isupper()
    faces = []
    for word, following in zip(words, [*words[1:], ""], strict=True):
        beside = _is_capital(word) or (word[-1:].isdigit() and _is_capital(following, least=2))
        figured = any(map(str.isdigit, word))
        faces.append(high if figured and (loud or beside) else face)
    return faces


def _is_capital(word: str, least: int = 1) -> bool:
    """Tell whether a word has `least` letters, all of them capitals but for a plural's ending."""
    word = re.sub(r"[’']?s\W*$", "", word)
    return word.isupper() and sum(map(str.isalpha, word)) >= least


@lru_cache(maxsize=256)
def _with_lining_figures(face: Face) -> Face:
    """Return a face with lining figures, itself where its own are, or where it has none such."""
    if not can_shape() or face.emoji or not {ord("0"), ord("1"), ord("H")} <= coverage_of(face):
        return face
    high = replace(face, lining=True)
    least = metrics_of(face).cap * UNIT * _LOW
    return high if _height(face) < least < _height(high) else face


def _height(face: Face) -> float:
    font = font_at(face, UNIT)
    boxes = (font.getbbox(figure, anchor="ls", features=features_of(face)) for figure in "01")
    return float(-min(box[1] for box in boxes))

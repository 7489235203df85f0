"""Pieces of text that one face draws in one direction, and how much room they need."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from quotebot.cards.shaping.advances import place_letters, run_width, space_em, top_em
from quotebot.cards.shaping.solid import overlap
from quotebot.cards.typefaces.emoji import EMOJI_EM, close_up, need_emoji_face
from quotebot.cards.typefaces.faces import cast_faces
from quotebot.cards.typefaces.fonts import (
    EMOJI_PX,
    Face,
    Metrics,
    can_draw_all,
    font_at,
    metrics_of,
)
from quotebot.pattern import late_pattern

Kind = Literal["letters", "run", "emoji"]

FIXED_SPACE = late_pattern("[\u00a0\u202f]")
_NARROW = 0.6  # of a word space
_EMOJI_SCALE = EMOJI_EM / EMOJI_PX


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters drawn with one face in one direction; `width` in em without tracking."""

    text: str
    face: Face
    kind: Kind
    width: float
    letters: int
    level: int = 0


@lru_cache(maxsize=16384)
def letters_of(chunk: str, face: Face) -> tuple[Piece, ...]:
    """Return the pieces of a word that is drawn letter by letter."""
    if not FIXED_SPACE.search(chunk):
        return (Piece(chunk, face, "letters", place_letters(chunk, face)[1], len(chunk)),)
    return tuple(
        _fixed_space(part, face) if FIXED_SPACE.match(part) else letters_of(part, face)[0]
        for part in re.split("([\u00a0\u202f])", chunk)
        if part
    )


def _fixed_space(space: str, face: Face, level: int = 0) -> Piece:
    """Return a no-break space as a plain one of its width: few faces have the narrow one."""
    wide = 1.0 if space == "\u00a0" else _NARROW
    return Piece(" ", face, "letters", space_em(face) * wide, 1, level)


@lru_cache(maxsize=1)
def cluster_patterns() -> tuple[Callable[[str], list[str]], Callable[[str], bool]]:
    """Return what cuts a text into grapheme clusters, and what tells an emoji among them."""
    import regex

    clusters = regex.compile(r"\X")
    emoji = regex.compile(
        r"(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{RI}\p{RI}|[0-9#*]\ufe0f?\u20e3"
        r"|\p{Extended_Pictographic}\u200d).*",
        regex.S,
    )

    def split(text: str) -> list[str]:
        return list(clusters.findall(text))

    def is_emoji(cluster: str) -> bool:
        return "\ufe0e" not in cluster and emoji.match(cluster) is not None

    return split, is_emoji


def offsets_of(clusters: list[str]) -> list[int]:
    """Return where each cluster begins."""
    return [0, *accumulate(map(len, clusters))][:-1]


def cast_text(
    clusters: list[str],
    face: Face,
    language: str,
    is_emoji: Callable[[str], bool],
    named: bool = False,
) -> dict[int, Face]:
    """Return the face of every cluster by its place in the text; `named` as for `cast_faces`."""
    lettered = ["" if is_emoji(cluster) else cluster for cluster in clusters]
    faces = cast_faces(
        [" " if FIXED_SPACE.match(cluster) else cluster for cluster in lettered],
        face,
        language,
        named,
    )
    return {
        place: used if known else need_emoji_face(cluster)
        for place, used, known, cluster in zip(
            offsets_of(clusters), faces, lettered, clusters, strict=True
        )
    }


def spacing_face(pieces: tuple[Piece, ...], face: Face) -> Face:
    """Return the face whose space follows a word."""
    last = pieces[-1].face
    return last if not last.emoji and can_draw_all(last, " ") else face


def join_pieces(drawn: list[tuple[str, Face]], levels: list[int]) -> tuple[Piece, ...]:
    """Return the pieces of a word from its clusters, their faces and its characters' levels."""
    groups: list[tuple[str, Face, Kind, int]] = []
    nearer: dict[int, float] = {}
    place = 0
    for cluster, face in drawn:
        level = levels[place]
        place += len(cluster)
        plain = not face.whole_words and not level % 2 and len(cluster) == 1
        kind: Kind = "emoji" if face.emoji else "letters" if plain else "run"
        same = groups and groups[-1][1:] == (face, kind, level) and kind != "emoji"
        if groups and not level % 2:
            before, drawn_in, before_kind, _ = groups[-1]
            near = (
                close_up(before, cluster, drawn_in)
                if before_kind == "emoji"
                else overlap(before[-1], cluster, drawn_in, face)
            )
            if near:
                nearer[len(groups) - 1] = near
                same = False
        if same and not FIXED_SPACE.search(groups[-1][0][-1] + cluster):
            groups[-1] = (groups[-1][0] + cluster, face, kind, level)
        else:
            groups.append((cluster, face, kind, level))
    pieces = [_piece(*group) for group in groups]
    for number, near in nearer.items():
        pieces[number] = replace(pieces[number], width=pieces[number].width - near)
    return tuple(pieces)


def _piece(text: str, face: Face, kind: Kind, level: int) -> Piece:
    if FIXED_SPACE.match(text):
        return _fixed_space(text, face, level)
    if kind == "letters":
        return Piece(text, face, kind, place_letters(text, face)[1], len(text), level)
    if kind == "emoji":
        length = float(font_at(face, EMOJI_PX).getlength(text)) * _EMOJI_SCALE
        return Piece(text, face, kind, length, 0, level)
    return Piece(text, face, kind, run_width(text, face, level % 2 == 1), 0, level)


def tallest_of(parts: list[tuple[Piece, ...]], face: Face) -> Metrics:
    """Return the heights of `face`, raised to what all pieces need."""
    own = metrics_of(face)
    cap, x, ascent, descent = own.cap, own.x, own.ascent, own.descent
    for used in {piece.face for part in parts for piece in part}:
        if used.emoji:
            ascent, descent = max(ascent, 0.86), max(descent, 0.22)
            continue
        other = metrics_of(used)
        ascent, descent = max(ascent, other.ascent), max(descent, other.descent)
    # Accents on accents (Vietnamese) rise above what the letters of a face say.
    piled = [
        top_em(piece.face, letter)
        for part in parts
        for piece in part
        if not piece.text.isascii()
        for letter in piece.text
        if "\u00ff" < letter < "\u2000" and len(unicodedata.normalize("NFD", letter)) > 2
    ]
    cap = max(cap, ascent if cap < ascent - 0.2 else cap)
    return Metrics(cap, x, max(ascent, *piled, 0.0), descent)

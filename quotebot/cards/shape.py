"""Text to measured pieces: which face draws what, how wide it is, and where lines may break.

Ordinary letters are placed one by one from cached advances and kerning, which costs arithmetic
only; scripts whose letters join, handwriting and emoji are shaped a word at a time by HarfBuzz.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from quotebot.cards.advances import advance, place_letters, run_width, space_em, top_em
from quotebot.cards.bidi import find_levels, is_directional
from quotebot.cards.breaks import price_ends
from quotebot.cards.faces import cast_faces
from quotebot.cards.fit import Token
from quotebot.cards.fonts import (
    EMOJI_PX,
    Face,
    Metrics,
    can_draw_all,
    coverage_of,
    face_for,
    font_at,
    metrics_of,
    need_emoji_face,
)
from quotebot.cards.overlong import USUAL_LETTERS, cut_overlong
from quotebot.cards.words import guess_language, keeps_together, price_breaks, split_words
from quotebot.pattern import late_pattern

Kind = Literal["letters", "run", "emoji"]

_FIXED_SPACE = late_pattern("[\u00a0\u202f]")
_NARROW = 0.6  # of a word space
_EMOJI_SCALE = 0.94 / EMOJI_PX
_HANGING = {"“": 1.0, "‘": 1.0, '"': 1.0, "«": 0.5, "„": 1.0, "‹": 0.6, "¿": 0.0, "(": 0.4}


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters drawn with one face in one direction; `width` in em without tracking."""

    text: str
    face: Face
    kind: Kind
    width: float
    letters: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Shaped:
    """A text ready to be fitted: one group of pieces and one token for each unbreakable part.

    `words[i]` are the characters of part i; `rtl` says that lines begin at the right, `unspaced`
    that words and phrases stand in it without spaces between them.
    """

    text: str
    words: tuple[str, ...]
    parts: tuple[tuple[Piece, ...], ...]
    tokens: tuple[Token, ...]
    rtl: bool
    metrics: Metrics
    unspaced: bool = False

    @property
    def mixed(self) -> bool:
        """Whether a line must be put into visual order."""
        return self.rtl or any(piece.level for part in self.parts for piece in part)


@lru_cache(maxsize=512)
def limit_hang(shaped: Shaped, most_em: float) -> Shaped:
    """Return `shaped` with marks that hang no further out than `most_em`, 0 for not at all."""
    if all(token.hang <= most_em for token in shaped.tokens):
        return shaped
    tokens = (replace(token, hang=min(token.hang, most_em)) for token in shaped.tokens)
    return replace(shaped, tokens=tuple(tokens))


@lru_cache(maxsize=2048)
def shape_text(text: str, face: Face, longest: int = USUAL_LETTERS) -> Shaped:
    """Return `text` measured for `face` and the faces that help it out.

    Words of more than `longest` letters may be broken. Raises InputError that names the character,
    and the package to install, when no font here has it or when right-to-left text lacks
    libfribidi.
    """
    if not text:
        return Shaped("", (), (), (), False, metrics_of(face))
    covered = coverage_of(face)
    plain = _FIXED_SPACE.sub("", text)
    simple = not face.whole_words and all(
        ord(character) in covered and not unicodedata.combining(character) for character in plain
    )
    if simple and not is_directional(text):
        return _shape_simple(text, face, longest)
    return _shape_any(text, face, longest)


def _shape_simple(text: str, face: Face, longest: int) -> Shaped:
    words = [word for word in text.split(" ") if word]
    space = space_em(face)
    parts: list[tuple[Piece, ...]] = []
    tokens: list[Token] = []
    spelled: list[str] = []
    for index, (word, cost) in enumerate(zip(words, price_ends(words), strict=True)):
        gap = space if index < len(words) - 1 else 0.0
        chunks = ["".join(part) for part in cut_overlong(word, text, longest)]
        for number, chunk in enumerate(chunks):
            last = number == len(chunks) - 1
            pieces = _letters(chunk, face)
            parts.append(pieces)
            spelled.append(chunk)
            width = sum(piece.width for piece in pieces)
            tokens.append(_token(chunk, width, len(chunk), last, gap, cost, face))
    return Shaped(text, tuple(spelled), tuple(parts), tuple(tokens), False, _tallest(parts, face))


def _letters(chunk: str, face: Face) -> tuple[Piece, ...]:
    if not _FIXED_SPACE.search(chunk):
        return (Piece(chunk, face, "letters", place_letters(chunk, face)[1], len(chunk)),)
    return tuple(
        _fixed_space(part, face) if _FIXED_SPACE.match(part) else _letters(part, face)[0]
        for part in re.split("([\u00a0\u202f])", chunk)
        if part
    )


def _fixed_space(space: str, face: Face, level: int = 0) -> Piece:
    """Return a no-break space as a plain one of its width: few faces have the narrow one."""
    wide = 1.0 if space == "\u00a0" else _NARROW
    return Piece(" ", face, "letters", space_em(face) * wide, 1, level)


def _token(
    chunk: str,
    width: float,
    letters: int,
    last: bool,
    gap: float,
    cost: float,
    face: Face,
) -> Token:
    hang = _HANGING.get(chunk[0], 0.0)
    hang_em = advance(face, chunk[0]) * hang if hang else 0.0
    if last:
        return Token(width, gap, letters, cost, hang_em)
    if chunk[-1] in "-/\u2010—":
        return Token(width, 0.0, letters, 4.0, hang_em, 0.0, True)
    return Token(width, 0.0, letters, 30.0, hang_em, advance(face, "-"), True)


@lru_cache(maxsize=1)
def _patterns() -> tuple[Callable[[str], list[str]], Callable[[str], bool]]:
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


def _break_places(text: str) -> list[tuple[int, int, bool]]:
    """Return (start, end, spaced) of the unbreakable parts of `text` by UAX #14.

    Thai, Lao, Khmer and Myanmar, for which the rules need a dictionary, break between clusters.
    """
    from uniseg.linebreak import line_break_units  # type: ignore[import-untyped]

    places: list[tuple[int, int, bool]] = []
    start = 0
    for unit in line_break_units(text):
        bare = unit.rstrip(" ")
        inner = start
        if (
            places
            and bare
            and not places[-1][2]
            and keeps_together(text[places[-1][0] : start], bare)
        ):
            # What stands before is taken back into the word that goes on.
            inner = places.pop()[0]
            bare = text[inner:start] + bare
        for word in split_words(bare) if bare else ():
            places.append((inner, inner + len(word), False))
            inner += len(word)
        if places and unit[-1:] == " ":
            first, last, _ = places[-1]
            places[-1] = (first, last, True)
        start += len(unit)
    return places


def _shape_any(text: str, face: Face, longest: int) -> Shaped:
    split, is_emoji = _patterns()
    levels, rtl = find_levels(text) if is_directional(text) else ([0] * len(text), False)
    language = guess_language(text)
    rows = _break_places(text)
    words = [text[start:end] for start, end, _ in rows]
    prices = price_breaks(text, language)
    costs = [
        max(cost, prices.get(end, 0.0))
        for (_, end, _), cost in zip(rows, price_ends(words), strict=True)
    ]
    faces = _cast(split(text), face, language, is_emoji)
    parts: list[tuple[Piece, ...]] = []
    tokens: list[Token] = []
    spelled: list[str] = []
    for number, (start, end, spaced) in enumerate(rows):
        # Overlong words are cut between clusters, never inside one.
        chunks = cut_overlong(split(text[start:end]), text, longest)
        several = end - start > 1
        for place, chunk in enumerate(chunks):
            joined = "".join(chunk)
            drawn = [faces.get(start + offset) for offset in _offsets(chunk)]
            pieces = _pieces(
                [
                    (cluster, face_for(cluster, face, language) if found is None else found)
                    for cluster, found in zip(chunk, drawn, strict=True)
                ],
                levels[start : start + len(joined)],
            )
            start += len(joined)
            parts.append(pieces)
            spelled.append(joined)
            width = sum(piece.width for piece in pieces)
            letters = sum(piece.letters for piece in pieces)
            cost = costs[number] if spaced or several else max(costs[number], 0.0)
            hang_em = 0.0
            if joined[0] in _HANGING and not rtl and pieces[0].kind != "emoji":
                hang_em = advance(pieces[0].face, joined[0]) * _HANGING[joined[0]]
            if place == len(chunks) - 1:
                gap = space_em(_text_face(pieces, face)) if spaced else 0.0
                tokens.append(Token(width, gap, letters, cost, hang_em))
            else:
                # Only scripts with capitals mark a broken word.
                cased = joined[-1].upper() != joined[-1].lower()
                hyphen = advance(face, "-") if cased and not rtl else 0.0
                tokens.append(Token(width, 0.0, letters, 30.0, hang_em, hyphen, True))
    return Shaped(
        text, tuple(spelled), tuple(parts), tuple(tokens), rtl, _tallest(parts, face), bool(prices)
    )


def _offsets(clusters: list[str]) -> list[int]:
    return [0, *accumulate(map(len, clusters))][:-1]


def _cast(
    clusters: list[str], face: Face, language: str, is_emoji: Callable[[str], bool]
) -> dict[int, Face]:
    """Return the face of every cluster by its place in the text."""
    lettered = ["" if is_emoji(cluster) else cluster for cluster in clusters]
    faces = cast_faces(
        [" " if _FIXED_SPACE.match(cluster) else cluster for cluster in lettered], face, language
    )
    return {
        place: used if known else need_emoji_face(cluster)
        for place, used, known, cluster in zip(
            _offsets(clusters), faces, lettered, clusters, strict=True
        )
    }


def _text_face(pieces: tuple[Piece, ...], face: Face) -> Face:
    last = pieces[-1].face
    return last if not last.emoji and can_draw_all(last, " ") else face


def _pieces(drawn: list[tuple[str, Face]], levels: list[int]) -> tuple[Piece, ...]:
    groups: list[tuple[str, Face, Kind, int]] = []
    place = 0
    for cluster, face in drawn:
        level = levels[place]
        place += len(cluster)
        plain = not face.whole_words and not level % 2 and len(cluster) == 1
        kind: Kind = "emoji" if face.emoji else "letters" if plain else "run"
        same = groups and groups[-1][1:] == (face, kind, level) and kind != "emoji"
        if same and not _FIXED_SPACE.search(groups[-1][0][-1] + cluster):
            groups[-1] = (groups[-1][0] + cluster, face, kind, level)
        else:
            groups.append((cluster, face, kind, level))
    return tuple(_piece(*group) for group in groups)


def _piece(text: str, face: Face, kind: Kind, level: int) -> Piece:
    if _FIXED_SPACE.match(text):
        return _fixed_space(text, face, level)
    if kind == "letters":
        return Piece(text, face, kind, place_letters(text, face)[1], len(text), level)
    if kind == "emoji":
        length = float(font_at(face, EMOJI_PX).getlength(text)) * _EMOJI_SCALE
        return Piece(text, face, kind, length, 0, level)
    return Piece(text, face, kind, run_width(text, face, level % 2 == 1), 0, level)


def _tallest(parts: list[tuple[Piece, ...]], face: Face) -> Metrics:
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

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
from typing import Literal

from quotebot.cards.advances import advance, place_letters, run_width, space_em
from quotebot.cards.bidi import find_levels, is_directional
from quotebot.cards.fit import Token
from quotebot.cards.fonts import (
    EMOJI_PX,
    Face,
    Metrics,
    coverage_of,
    face_for,
    font_at,
    metrics_of,
    need_emoji_face,
)
from quotebot.cards.typography import break_cost
from quotebot.cards.words import price_breaks, split_words

Kind = Literal["letters", "run", "emoji"]

# Longer words may be broken, so that one of them does not make a whole card tiny. Real words of
# more letters are hardly ever met; a break costs so much that it is the last resort.
_UNBROKEN_LETTERS = 26
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
def shape_text(text: str, face: Face) -> Shaped:
    """Return `text` measured for `face` and the faces that help it out.

    Raises InputError that names the character, and the package to install, when no font here has
    it or when right-to-left text lacks libfribidi.
    """
    if not text:
        return Shaped("", (), (), (), False, metrics_of(face))
    covered = coverage_of(face)
    simple = not face.whole_words and all(
        ord(character) in covered and not unicodedata.combining(character) for character in text
    )
    if simple and not is_directional(text):
        return _shape_simple(text, face)
    return _shape_any(text, face)


def _shape_simple(text: str, face: Face) -> Shaped:
    words = text.split()
    space = space_em(face)
    parts: list[tuple[Piece, ...]] = []
    tokens: list[Token] = []
    spelled: list[str] = []
    for word, following, cost in _with_costs(words):
        for chunk, last in _chunks(word):
            _, width = place_letters(chunk, face)
            parts.append((Piece(chunk, face, "letters", width, len(chunk)),))
            spelled.append(chunk)
            tokens.append(_token(chunk, width, len(chunk), last, space, following, cost, face))
    return Shaped(text, tuple(spelled), tuple(parts), tuple(tokens), False, metrics_of(face))


def _with_costs(words: list[str]) -> list[tuple[str, str, float]]:
    rows = []
    starts = True
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        cost = break_cost(word, following, starts) if following else 0.0
        # A dash belongs to the line before it.
        if following[:1] in "—–" and following:
            cost = 25.0
        rows.append((word, following, cost))
        unspoken = starts and not any(map(str.isalnum, word))
        starts = unspoken or word[-1:] in ".!?…" or word[-2:] in (".”", "?”", "!”")
    return rows


def _chunks(word: str) -> list[tuple[str, bool]]:
    """Cut an overlong word; the flag marks its last part. Breaks after hyphens and slashes."""
    if len(word) <= _UNBROKEN_LETTERS:
        return [(word, True)]
    chunks: list[str] = []
    for part in re.findall(r"[^-/\u2010—]+[-/\u2010—]*|[-/\u2010—]+", word):
        while len(part) > _UNBROKEN_LETTERS:
            chunks.append(part[:_UNBROKEN_LETTERS])
            part = part[_UNBROKEN_LETTERS:]
        chunks.append(part)
    return [(chunk, index == len(chunks) - 1) for index, chunk in enumerate(chunks)]


def _token(
    chunk: str,
    width: float,
    letters: int,
    last: bool,
    space: float,
    following: str,
    cost: float,
    face: Face,
) -> Token:
    hang = _HANGING.get(chunk[0], 0.0)
    hang_em = advance(face, chunk[0]) * hang if hang else 0.0
    if last:
        return Token(width, space if following else 0.0, letters, cost, hang_em)
    if chunk[-1] in "-/\u2010—":
        return Token(width, 0.0, letters, 4.0, hang_em, 0.0, True)
    return Token(width, 0.0, letters, 30.0, hang_em, advance(face, "-"), True)


def _language(text: str) -> str:
    if re.search(r"[\u3040-\u30ff]", text):
        return "ja"
    return "ko" if re.search(r"[\uac00-\ud7af\u1100-\u11ff]", text) else "zh"


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

    places = []
    start = 0
    for unit in line_break_units(text):
        bare = unit.rstrip(" ")
        inner = start
        for word in split_words(bare) if bare else ():
            places.append((inner, inner + len(word), False))
            inner += len(word)
        if places and len(bare) < len(unit):
            first, last, _ = places[-1]
            places[-1] = (first, last, True)
        start += len(unit)
    return places


def _shape_any(text: str, face: Face) -> Shaped:
    split, is_emoji = _patterns()
    levels, rtl = find_levels(text) if is_directional(text) else ([0] * len(text), False)
    language = _language(text)
    space = space_em(face)
    rows = _break_places(text)
    words = [text[start:end] for start, end, _ in rows]
    prices = price_breaks(text, language)
    costs = [
        max(cost, prices.get(end, 0.0))
        for (_, end, _), (_, _, cost) in zip(rows, _with_costs(words), strict=True)
    ]
    parts: list[tuple[Piece, ...]] = []
    tokens: list[Token] = []
    spelled: list[str] = []
    for number, (start, end, spaced) in enumerate(rows):
        clusters = split(text[start:end])
        whole = len(clusters)
        while clusters:
            # Overlong words are cut between clusters, never inside one.
            chunk, clusters = clusters[:_UNBROKEN_LETTERS], clusters[_UNBROKEN_LETTERS:]
            pieces = _pieces(chunk, levels[start:], face, language, is_emoji)
            joined = "".join(chunk)
            start += len(joined)
            parts.append(pieces)
            spelled.append(joined)
            width = sum(piece.width for piece in pieces)
            letters = sum(piece.letters for piece in pieces)
            last = not clusters
            tight = last and not spaced
            cost = costs[number] if spaced or whole > 1 else max(costs[number], 0.0)
            hang_em = 0.0
            if joined[0] in _HANGING and not rtl and pieces[0].kind != "emoji":
                hang_em = advance(pieces[0].face, joined[0]) * _HANGING[joined[0]]
            if last:
                gap = space if spaced and not tight else 0.0
                tokens.append(Token(width, gap, letters, cost, hang_em))
            else:
                hyphen = advance(face, "-") if joined[-1].isalpha() and not rtl else 0.0
                tokens.append(Token(width, 0.0, letters, 30.0, hang_em, hyphen, True))
    return Shaped(
        text, tuple(spelled), tuple(parts), tuple(tokens), rtl, _tallest(parts, face), bool(prices)
    )


def _pieces(
    clusters: list[str],
    levels: list[int],
    face: Face,
    language: str,
    is_emoji: Callable[[str], bool],
) -> tuple[Piece, ...]:
    groups: list[tuple[str, Face, Kind, int]] = []
    place = 0
    for cluster in clusters:
        level = levels[place]
        place += len(cluster)
        if is_emoji(cluster):
            groups.append((cluster, need_emoji_face(cluster), "emoji", level))
            continue
        chosen = face_for(cluster, face, language)
        plain = not chosen.whole_words and not level % 2 and len(cluster) == 1
        kind: Kind = "letters" if plain else "run"
        if groups and groups[-1][1:] == (chosen, kind, level):
            groups[-1] = (groups[-1][0] + cluster, chosen, kind, level)
        else:
            groups.append((cluster, chosen, kind, level))
    return tuple(_piece(*group) for group in groups)


def _piece(text: str, face: Face, kind: Kind, level: int) -> Piece:
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
    return Metrics(max(cap, ascent if cap < ascent - 0.2 else cap), x, ascent, descent)

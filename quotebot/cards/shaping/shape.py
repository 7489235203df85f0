"""Text to measured pieces: which face draws what, how wide it is, and where lines may break.

Ordinary letters are placed one by one from cached advances and kerning, which costs arithmetic
only; scripts whose letters join, handwriting and emoji are shaped a word at a time by HarfBuzz.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from quotebot.cards.breaking.breaks import price_ends
from quotebot.cards.breaking.fit import Token
from quotebot.cards.breaking.line_units import find_units
from quotebot.cards.breaking.overlong import USUAL_LETTERS, cut_overlong, is_address
from quotebot.cards.breaking.words import guess_language, price_breaks
from quotebot.cards.shaping.advances import advance, space_em
from quotebot.cards.shaping.bidi import find_credit_levels, find_levels, is_directional
from quotebot.cards.shaping.pieces import (
    FIXED_SPACE,
    Piece,
    cast_text,
    cluster_patterns,
    join_pieces,
    letters_of,
    offsets_of,
    spacing_face,
    tallest_of,
)
from quotebot.cards.shaping.solid import HALF, is_empty_before, overlap
from quotebot.cards.typefaces.faces import even_out
from quotebot.cards.typefaces.fonts import (
    Face,
    Metrics,
    can_draw_all,
    coverage_of,
    face_for,
    metrics_of,
)
from quotebot.cards.typefaces.lining import line_up

# More than a line's end between the words of a name costs, less than one inside a word.
_WITHIN_A_DOUBLE_NAME = 20.0
_HANGING = {
    "“": 1.0, "”": 1.0, "„": 1.0, "‘": 1.0, '"': 1.0, "«": 0.5, "»": 0.5, "‹": 0.6, "(": 0.4,
}  # fmt: skip


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
def limit_hang(shaped: Shaped, most_em: float, *, flush: bool = False) -> Shaped:
    """Return `shaped` with marks that hang no further out than `most_em`, 0 for not at all.

    Where lines begin `flush` that is measured on what is seen of a mark.
    """
    if all(token.hang <= most_em for token in shaped.tokens):
        return shaped
    tokens = (
        replace(token, hang=hang_within(shaped, at, most_em, flush=flush))
        for at, token in enumerate(shaped.tokens)
    )
    return replace(shaped, tokens=tuple(tokens))


def hang_within(shaped: Shaped, at: int, most_em: float, *, flush: bool) -> float:
    """Return how far out the mark of a token hangs, measured as by `limit_hang`."""
    hang = shaped.tokens[at].hang
    if flush and hang and is_empty_before(shaped.words[at][0], shaped.parts[at][0].face):
        most_em += HALF
    return min(hang, most_em)


@lru_cache(maxsize=2048)
def shape_text(
    text: str, face: Face, longest: int = USUAL_LETTERS, beside_rtl: bool | None = None
) -> Shaped:
    """Return `text` measured for `face` and the faces that help it out.

    Words of more than `longest` letters may be broken. `beside_rtl` makes it a credit, and says
    whether the quote beside it is read from the right; None leaves a text its own direction.
    Raises InputError that names the character, and the package to install, when no font here has
    it or when right-to-left text lacks libfribidi.
    """
    if not text:
        return Shaped("", (), (), (), False, metrics_of(face))
    covered = coverage_of(face)
    plain = FIXED_SPACE.sub("", text)
    simple = not face.whole_words and all(
        ord(character) in covered and not unicodedata.combining(character)
        for character in set(plain)
    )
    if simple and not is_directional(text):
        return _shape_simple(text, face, longest)
    return _shape_any(text, face, longest, beside_rtl)


def _shape_simple(text: str, face: Face, longest: int) -> Shaped:
    words = [word for word in text.split(" ") if word]
    space = space_em(face)
    parts: list[tuple[Piece, ...]] = []
    tokens: list[Token] = []
    spelled: list[str] = []
    faces = line_up(words, face)
    for index, (word, cost) in enumerate(zip(words, price_ends(words), strict=True)):
        gap = space if index < len(words) - 1 else 0.0
        chunks = [word]
        hyphened = False
        if len(word) > USUAL_LETTERS:
            chunks = ["".join(part) for part in cut_overlong(word, text, longest)]
            hyphened = not is_address(word)
        for number, chunk in enumerate(chunks):
            last = number == len(chunks) - 1
            pieces = letters_of(chunk, faces[index])
            parts.append(pieces)
            spelled.append(chunk)
            width = sum(piece.width for piece in pieces)
            token = _token(chunk, width, last, gap, cost, face, hyphened)
            if not last and _is_in_a_double_name(chunk, chunks[number + 1]):
                token = replace(token, cost=_WITHIN_A_DOUBLE_NAME)
            tokens.append(token)
    return Shaped(text, tuple(spelled), tuple(parts), tuple(tokens), False, tallest_of(parts, face))


def _is_in_a_double_name(chunk: str, following: str) -> bool:
    """Tell whether a hyphen is that of one name: "Leutheusser-" before "Schnarrenberger"."""
    names = (chunk[:-1], following.rstrip("-"))
    return chunk[-1] == "-" and all(name[:1].isupper() and not name.isupper() for name in names)


def _token(
    chunk: str,
    width: float,
    last: bool,
    gap: float,
    cost: float,
    face: Face,
    hyphened: bool,
) -> Token:
    letters = len(chunk)
    hang = _HANGING.get(chunk[0], 0.0)
    hang_em = advance(face, chunk[0]) * hang if hang else 0.0
    if last:
        return Token(width, gap, letters, cost, hang_em)
    if chunk[-1] in "-/\u2010—":
        return Token(width, 0.0, letters, 4.0, hang_em)
    if not hyphened:
        # Before a sign of an address, which is better parted after "/".
        return Token(width, 0.0, letters, 9.0, hang_em)
    return Token(width, 0.0, letters, 30.0, hang_em, advance(face, "-"))


def _hang_em(mark: str, face: Face) -> float:
    """Return how much of a mark that opens a line may hang outside: the empty half of wide ones."""
    if is_empty_before(mark, face) and mark not in _HANGING:
        return HALF
    return advance(face, mark) * _HANGING.get(mark, 0.0)


def _find_direction(text: str, beside_rtl: bool | None) -> tuple[list[int], bool]:
    """Return the level of each character, and whether lines begin at the right."""
    if not is_directional(text):
        return [0] * len(text), False
    levels, rtl = find_levels(text)
    if beside_rtl is None:
        return levels, rtl
    return find_credit_levels(text, beside_rtl), beside_rtl


@dataclass(frozen=True, slots=True)
class _Cast:
    """A text of signs that need more than one face, or an order of their own, and who draws them.

    `faces` are by the place of each cluster, `levels` by that of each character.
    """

    text: str
    face: Face
    language: str
    faces: Mapping[int, Face]
    levels: list[int]
    rtl: bool

    def draw(self, clusters: list[str], start: int) -> tuple[Piece, ...]:
        """Return the pieces of the clusters that begin at `start`."""
        drawn = [self.faces.get(start + offset) for offset in offsets_of(clusters)]
        return join_pieces(
            [
                (cluster, face_for(cluster, self.face, self.language) if found is None else found)
                for cluster, found in zip(clusters, drawn, strict=True)
            ],
            self.levels[start : start + sum(map(len, clusters))],
        )

    def measure_gap(self, last: str, pieces: tuple[Piece, ...], end: int, spaced: bool) -> float:
        """Return the room behind a word that ends in `last` before the place `end`, in em."""
        if spaced:
            return self._space_em(spacing_face(pieces, self.face), self.faces.get(end + 1))
        if end not in self.faces:
            return 0.0
        return -overlap(last, self.text[end], pieces[-1].face, self.faces[end])

    def _space_em(self, own: Face, following: Face | None) -> float:
        """Return the space between words of two faces, which is that of the closer set one.

        That of a typewriter is a hole beside others.
        """
        if following is None or following.emoji or not can_draw_all(following, " "):
            return space_em(own)
        return min(space_em(own), space_em(following))

    def price_cut(self, last: str, word: str) -> tuple[float, float]:
        """Return what it costs to break `word` behind `last`, and how wide its hyphen is, in em."""
        # Only scripts with capitals mark a broken word.
        cased = last.upper() != last.lower()
        hyphened = cased and not self.rtl and not is_address(word)
        return 22.0 if last == "/" else 30.0, advance(self.face, "-") if hyphened else 0.0


def _price_end(cost: float, found: float | None) -> float:
    """Return the price of a line's end by its words, and by what was `found` of unspaced ones."""
    if found is None or (found < 0 < cost):
        return cost
    return found if found < 0 else max(cost, found)


def _shape_any(text: str, face: Face, longest: int, beside_rtl: bool | None) -> Shaped:
    split, is_emoji = cluster_patterns()
    levels, rtl = _find_direction(text, beside_rtl)
    language = guess_language(text)
    face = even_out(text, face)
    rows = find_units(text)
    words = [text[start:end] for start, end, _ in rows]
    prices = price_breaks(text, language)
    faces = cast_text(split(text), face, language, is_emoji, beside_rtl is not None)
    for (start, end, _), high in zip(rows, line_up(words, face), strict=True):
        if high is not face:
            faces |= {at: high for at in range(start, end) if faces.get(at) == face}
    cast = _Cast(text, face, language, faces, levels, rtl)
    parts: list[tuple[Piece, ...]] = []
    tokens: list[Token] = []
    spelled: list[str] = []
    for (start, end, spaced), word, end_cost in zip(rows, words, price_ends(words), strict=True):
        cost = _price_end(end_cost, prices.get(end))
        if len(word) == 1 and not spaced:
            cost = max(cost, 0.0)
        # Overlong words are cut between clusters, never inside one.
        chunks = cut_overlong(split(word), text, longest)
        for place, chunk in enumerate(chunks):
            joined = "".join(chunk)
            pieces = cast.draw(chunk, start)
            start += len(joined)
            parts.append(pieces)
            spelled.append(joined)
            width = sum(piece.width for piece in pieces)
            letters = sum(piece.letters for piece in pieces)
            hang_em = 0.0
            # Within words of the other direction a mark is not at the edge where the line begins.
            if pieces[0].kind != "emoji" and (not rtl or pieces[0].level % 2):
                # Read from the right, "’" opens, and is no apostrophe.
                mark = "‘" if rtl and joined[0] == "’" else joined[0]
                hang_em = _hang_em(mark, pieces[0].face)
            if place == len(chunks) - 1:
                gap = cast.measure_gap(joined[-1], pieces, end, spaced)
                tokens.append(Token(width, gap, letters, cost, hang_em))
            else:
                price, hyphen = cast.price_cut(joined[-1], word)
                tokens.append(Token(width, 0.0, letters, price, hang_em, hyphen))
    return Shaped(
        text,
        tuple(spelled),
        tuple(parts),
        tuple(tokens),
        rtl,
        tallest_of(parts, face),
        bool(prices),
    )

"""Fonts: the bundled families, the user's own, the system's, and which of them has which glyph."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotebot.bundled import asset_path
from quotebot.cards.typefaces.anatomy import is_blank, stem_px, style_of
from quotebot.cards.typefaces.cmap import pick_cut, read_coverage
from quotebot.cards.typefaces.scripts import SYMBOLS, find_system_font, script_of
from quotebot.cards.typefaces.variations import set_weight
from quotebot.errors import InputError

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

UNIT = 1000  # pixels: the size at which faces are measured
_LOOKED_AT = 200  # pixels: the size at which a font of the user's is looked at
EMOJI_PX = 109  # the only size in Noto Color Emoji's bitmaps

# The bundled family that lends its glyphs to a family of the same style.
_STAND_INS = {
    "serif": ("EB Garamond", "Inter"),
    "sans": ("Inter", "EB Garamond"),
    "mono": ("JetBrains Mono", "Inter", "EB Garamond"),
    "hand": ("Caveat", "EB Garamond", "Inter"),
}


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: `index` picks the face in a collection.

    `style` is serif, sans, mono or hand; `whole_words` says that letters depend on their
    neighbours (handwriting), so that words are shaped whole; `emoji` that it is in colour, `own`
    that it is a file of the user's, `lining` that its figures are as high as capitals.
    """

    path: str
    index: int = 0
    style: str = "sans"
    weight: int = 400
    italic: bool = False
    whole_words: bool = False
    emoji: bool = False
    own: bool = False
    lining: bool = False

    def __hash__(self) -> int:
        # Faces are looked up by the hundred for each card; the hash of a string is kept.
        return hash(self.path)


@dataclass(frozen=True, slots=True)
class FontChoice:
    """What a template or a brand asks for: a bundled family, or a font file of the user's."""

    family: str = "Inter"
    weight: int = 400
    italic: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """A bundled family, what all its faces cover, and what some of them, by path, have beyond."""

    name: str
    style: str
    licence: str
    faces: tuple[Face, ...]
    covers: frozenset[int]
    beyond: Mapping[str, frozenset[int]]


@lru_cache(maxsize=1)
def bundled_families() -> dict[str, Family]:
    """Return the families that travel with quotebot, by name, from fonts/coverage.toml."""
    folder = asset_path("fonts")
    table: dict[str, Any] = tomllib.loads((folder / "coverage.toml").read_text("utf-8"))
    families = {}
    for row in table["family"]:
        faces = tuple(
            Face(
                str(folder / face["file"]),
                style=row["style"],
                weight=face["weight"],
                italic=face["italic"],
                whole_words=row["whole_words"],
            )
            for face in row["faces"]
        )
        beyond = {
            str(folder / face["file"]): _expand(face["beyond"])
            for face in row["faces"]
            if "beyond" in face
        }
        families[row["name"]] = Family(
            row["name"], row["style"], row["licence"], faces, _expand(row["covers"]), beyond
        )
    return families


def _expand(ranges: str) -> frozenset[int]:
    points: set[int] = set()
    for part in ranges.split():
        first, _, last = part.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


def choose_face(choice: FontChoice) -> Face:
    """Return the bundled face nearest to `choice`, or the user's own file.

    Raises InputError for an unknown family and for a file that is not a usable font.
    """
    if choice.file:
        return _own_face(choice.file, choice.weight, choice.italic)
    families = bundled_families()
    family = families.get(choice.family)
    if family is None:
        raise InputError(
            f"there is no font family {choice.family!r}",
            mend=f"Bundled are {', '.join(families)}; "
            "name your own by its file in [cards.brand.fonts].",
        )
    # Of two as near, a bold choice takes the bolder: the lighter is no bold at all.
    wanted = choice.weight + (choice.weight > 500)
    return min(
        family.faces, key=lambda face: (face.italic != choice.italic, abs(face.weight - wanted))
    )


@lru_cache(maxsize=64)
def _own_face(file: str, weight: int, italic: bool) -> Face:
    path = Path(file).expanduser()
    if not path.is_file():
        raise InputError(
            "no such font file", where=file, mend="Give the path of a .ttf, .otf or .ttc."
        )
    if path.read_bytes()[:4] in (b"wOFF", b"wOF2"):
        raise InputError(
            "web fonts (WOFF) cannot be read for their coverage",
            where=file,
            mend="Use the .ttf or .otf of the same font.",
        )
    try:
        # A collection holds faces to choose from; any other file is as slanted as it is.
        index, weight, italic = pick_cut(path, weight, italic)
        face = Face(str(path), index, "", weight, italic, whole_words=True, own=True)
        # Letters that it lacks come from a family of its style.
        face = replace(face, style=style_of(font_at(face, _LOOKED_AT)))
        coverage_of(face)
    except (ValueError, OSError) as error:
        raise InputError(f"not a usable font: {error}", where=file) from error
    return face


@lru_cache(maxsize=256)
def coverage_of(face: Face) -> frozenset[int]:
    """Return the code points that `face` has a glyph for."""
    if face.lining:
        return coverage_of(replace(face, lining=False))
    for family in bundled_families().values():
        if face in family.faces:
            return family.covers | family.beyond.get(face.path, frozenset())
    return read_coverage(Path(face.path), face.index)


@lru_cache(maxsize=1)
def can_shape() -> bool:
    """Return whether Pillow can lay out with HarfBuzz, for which it needs libfribidi (13.0)."""
    from PIL import features

    return bool(features.check("raqm"))


@lru_cache(maxsize=1024)
def font_at(face: Face, size_px: int, shaped: bool = True) -> FreeTypeFont:
    """Return Pillow's font for `face`; `shaped` lays out with HarfBuzz where it is there.

    Else letters follow each other by their advances and the font's kerning.
    """
    from PIL import ImageFont

    engine = ImageFont.Layout.RAQM if shaped and can_shape() else ImageFont.Layout.BASIC
    font = ImageFont.truetype(face.path, size_px, index=face.index, layout_engine=engine)
    set_weight(font, face.weight)
    return font


@dataclass(frozen=True, slots=True)
class Metrics:
    """Heights of a face in em: of capitals, of small letters, of the line above and below."""

    cap: float
    x: float
    ascent: float
    descent: float


@lru_cache(maxsize=256)
def metrics_of(face: Face) -> Metrics:
    """Measure `face` on its own glyphs (H, x, d, p), or on its declared ascent without them."""
    font = font_at(face, UNIT)
    ascent, descent = font.getmetrics()
    has = coverage_of(face)
    if not {ord("H"), ord("x"), ord("p")} <= has:
        return Metrics(0.72, 0.5, min(ascent / UNIT, 1.0), min(descent / UNIT, 0.3))
    cap = -font.getbbox("H", anchor="ls")[1] / UNIT
    height = -font.getbbox("x", anchor="ls")[1] / UNIT
    above = -font.getbbox("d", anchor="ls")[1] / UNIT
    below = font.getbbox("p", anchor="ls")[3] / UNIT
    return Metrics(cap, height, max(above, cap), below)


@lru_cache(maxsize=512)
def stand_ins(face: Face) -> tuple[Face, ...]:
    """Return `face` and the bundled faces that help it out, best first."""
    families = bundled_families()
    chain = [face]
    for name in _STAND_INS[face.style]:
        helper = _stand_in(families[name], face)
        if helper not in chain and families[name].faces:
            chain.append(helper)
    return tuple(chain)


def _stand_in(family: Family, face: Face) -> Face:
    """Return the face of a family that is as bold as `face`: as its stems are, if it is own.

    What one maker calls bold is another's medium.
    """
    alike = [kin for kin in family.faces if kin.italic == face.italic]
    stem = stem_px(font_at(face, _LOOKED_AT)) if face.own and 0x48 in coverage_of(face) else 0.0
    if not stem or not alike:
        return choose_face(FontChoice(family.name, face.weight, face.italic))
    return min(alike, key=lambda kin: abs(stem_px(font_at(kin, _LOOKED_AT)) - stem))


# Characters that steer other glyphs and have none of their own (Unicode Default_Ignorable).
def _ignorable(point: int) -> bool:
    return point in (0x200C, 0x200D) or 0xFE00 <= point <= 0xFE0F or 0xE0020 <= point <= 0xE007F


@lru_cache(maxsize=16384)
def can_draw_all(face: Face, text: str) -> bool:
    """Return whether `face` has a glyph for every character of `text` that shows one.

    One without ink is none: it would leave a gap in a word.
    """
    if not coverage_of(face).issuperset(shown_points(text)):
        return False
    return not (face.own and any(is_blank(font_at(face, _LOOKED_AT), letter) for letter in text))


def shown_points(text: str) -> list[int]:
    """Return the code points of `text` that show a glyph."""
    return [ord(character) for character in text if not _ignorable(ord(character))]


def faces_for(text: str, first: Face, language: str = "") -> Iterable[Face]:
    """Yield the faces that may help `first` out with `text`, best first, `first` itself before all.

    `language` ("ja", "ko", "zh", "zh-hant") picks the national forms of Han characters.
    """
    yield from stand_ins(first)
    yield from _system_faces(shown_points(text), first, language)


@lru_cache(maxsize=16384)
def face_for(cluster: str, first: Face, language: str = "") -> Face:
    """Return the first face that has every glyph of a grapheme cluster.

    Raises InputError that names the character and the package to install when nothing here has it.
    """
    for face in faces_for(cluster, first, language):
        if can_draw_all(face, cluster):
            return face
    raise _missing(cluster, shown_points(cluster))


def _system_faces(points: list[int], first: Face, language: str) -> Iterable[Face]:
    weight = "Bold" if first.weight >= 600 else "Regular"
    scripts = dict.fromkeys(script for point in points if (script := script_of(point)))
    for script in [*scripts, SYMBOLS]:
        stems = script.serif if first.style == "serif" and script.serif else script.sans
        for stem in stems:
            for kind in dict.fromkeys((weight, "Regular")):
                path = find_system_font(stem.format(w=kind))
                if path is None:
                    continue
                index = 0
                if path.suffix == ".ttc":
                    # The order of faces in Noto's CJK collections.
                    index = {"ja": 0, "ko": 1, "zh": 2, "zh-hant": 3}.get(language, 2)
                yield Face(str(path), index, first.style, first.weight, whole_words=True)


def _missing(cluster: str, points: list[int]) -> InputError:
    named = next((point for point in points if not unicodedata.combining(chr(point))), None)
    if named is None:
        named = points[0] if points else ord(cluster[0])
    name = unicodedata.name(chr(named), "an unassigned character")
    script = script_of(named)
    package = script.package if script else SYMBOLS.package
    if find_system_font("NotoSans-Regular") and script is None:
        mend = "Leave the character out, or name a font file that has it in [cards.brand.fonts]."
    else:
        mend = f"Install a font that has it (Debian and Ubuntu: apt install {package})."
    return InputError(f"no font here has {cluster!r} ({name}, U+{named:04X})", mend=mend)

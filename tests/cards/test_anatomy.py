"""What letters that a brand's font lacks are drawn with, and which count as lacking."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from quotebot.cards import BrandFont, BrandKit, find_brand_faults
from quotebot.cards.shaping.shape import shape_text
from quotebot.cards.typefaces.anatomy import style_of
from quotebot.cards.typefaces.fonts import (
    Face,
    FontChoice,
    bundled_families,
    can_draw_all,
    choose_face,
    face_for,
    font_at,
)

FACES = [
    pytest.param(face, id=Path(face.path).stem)
    for family in bundled_families().values()
    for face in family.faces
    if family.style != "hand"
]


@pytest.mark.parametrize("face", FACES)
def test_the_style_of_a_font_is_seen_by_its_letters(face: Face) -> None:
    assert style_of(font_at(face, 200)) == face.style
    assert choose_face(FontChoice("", 400, False, face.path)).style == face.style


@pytest.mark.parametrize(
    ("family", "expected"), [("Playfair Display", "EBGaramond"), ("Oswald", "Inter")]
)
def test_letters_that_a_font_of_ones_own_lacks_are_in_its_style(family: str, expected: str) -> None:
    own = choose_face(FontChoice("", 500, False, bundled_families()[family].faces[0].path))
    assert not can_draw_all(own, "ḥ")
    assert Path(face_for("ḥ", own).path).stem.startswith(expected)


def test_between_two_weights_a_bold_design_takes_the_bolder_one() -> None:
    assert choose_face(FontChoice("Inter", 700)).weight == 800
    assert choose_face(FontChoice("Inter", 450)).weight == 400
    poster = choose_face(FontChoice("Oswald", 700))
    # Greek, which it lacks, is as loud as the rest of a poster.
    assert face_for("Ω", poster).weight == 800


def test_letters_that_a_font_lacks_are_as_bold_as_it_looks_not_as_it_says() -> None:
    files = {
        int(Path(face.path).stem.rpartition("-")[2]): face.path
        for face in bundled_families()["Oswald"].faces
    }
    for asked in (100, 900):
        found = [
            face_for("Ω", choose_face(FontChoice("", asked, False, files[weight]))).weight
            for weight in (400, 700)
        ]
        assert found[0] < found[1], "whatever weight is asked for, the bolder file's are bolder"


def test_letters_that_a_font_lacks_are_as_slanted_as_it_is() -> None:
    # The design's own font is an italic, which a file of the brand's need not be.
    files = {face.italic: face.path for face in bundled_families()["Playfair Display"].faces}
    for italic in (False, True):
        for asked in (False, True):
            own = choose_face(FontChoice("", 500, asked, files[italic]))
            assert own.italic == italic
            assert face_for("ḥ", own).italic == italic


def tables_of(data: bytearray) -> dict[bytes, int]:
    """Return where each table of a font begins."""
    count = struct.unpack_from(">H", data, 4)[0]
    rows = [struct.unpack_from(">4sIII", data, 12 + 16 * row) for row in range(count)]
    return {tag: offset for tag, _, offset, _ in rows}


def glyph_of(data: bytearray, letter: str) -> int:
    """Return the number of a letter's glyph."""
    cmap = tables_of(data)[b"cmap"]
    kinds = {
        struct.unpack_from(">H", data, cmap + offset)[0]: cmap + offset
        for _, _, offset in (
            struct.unpack_from(">HHI", data, cmap + 4 + 8 * row)
            for row in range(struct.unpack_from(">H", data, cmap + 2)[0])
        )
    }
    table = kinds[4]
    segments = struct.unpack_from(">H", data, table + 6)[0] // 2
    parts = [
        struct.unpack_from(f">{segments}H", data, table + start + 2 * segments * place)
        for place, start in enumerate((14, 16, 16, 16))
    ]
    for place, (end, start, delta, ranged) in enumerate(zip(*parts, strict=True)):
        if start <= ord(letter) <= end:
            at = table + 16 + 6 * segments + 2 * place + ranged + 2 * (ord(letter) - start)
            found = struct.unpack_from(">H", data, at)[0] if ranged else ord(letter)
            return int(found + delta) & 0xFFFF
    raise AssertionError(letter)


def without_ink(path: str, letter: str, out: Path) -> str:
    """Write a copy of a font in which one letter has an outline of no contours."""
    data = bytearray(Path(path).read_bytes())
    at, glyph = tables_of(data), glyph_of(data, letter)
    wide = struct.unpack_from(">h", data, at[b"head"] + 50)[0]
    form, size, unit = (">I", 4, 1) if wide else (">H", 2, 2)
    place = struct.unpack_from(form, data, at[b"loca"] + size * glyph)[0] * unit
    struct.pack_into(">h", data, at[b"glyf"] + place, 0)
    out.write_bytes(data)
    return str(out)


def without_room(path: str, mark: str, out: Path) -> str:
    """Write a copy of a font in which one mark takes no room."""
    data = bytearray(Path(path).read_bytes())
    at, glyph = tables_of(data), glyph_of(data, mark)
    assert glyph < struct.unpack_from(">H", data, at[b"hhea"] + 34)[0]
    struct.pack_into(">H", data, at[b"hmtx"] + 4 * glyph, 0)
    out.write_bytes(data)
    return str(out)


def test_a_mark_that_takes_no_room_is_drawn_in_another_font(tmp_path: Path) -> None:
    # As in the M+ fonts: "Maya ·The Long Way Home".
    file = without_room(bundled_families()["Lora"].faces[0].path, "·", tmp_path / "dot.ttf")
    own = choose_face(FontChoice("", 400, False, file))
    assert not can_draw_all(own, "·") and can_draw_all(own, "Maya, The")
    shaped = shape_text("Maya · The Long Way Home", own)
    (dot,) = [piece for part in shaped.parts for piece in part if piece.text == "·"]
    assert dot.face != own and dot.width > 0.1


def test_a_letter_without_ink_is_drawn_in_another_font_and_told(tmp_path: Path) -> None:
    file = without_ink(bundled_families()["Lora"].faces[0].path, "5", tmp_path / "trial.ttf")
    own = choose_face(FontChoice("", 400, False, file))
    assert not can_draw_all(own, "5") and can_draw_all(own, "46 a\u00a0b")
    faces = {
        piece.text: piece.face for part in shape_text("We sold 53.", own).parts for piece in part
    }
    assert faces["We"] == own
    assert all(face != own for text, face in faces.items() if "5" in text)
    (fault,) = find_brand_faults(BrandKit(fonts={"quote": BrandFont(file=file, italic=None)}))
    assert "it has no 5," in fault.what

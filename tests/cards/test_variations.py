"""A brand's variable font is set in the weight that the brand or the template asks for."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from quotebot.cards import BrandFont, BrandKit, CardSettings, load_template, parse_size
from quotebot.cards.designs.design import make_look
from quotebot.cards.painting.compose import paint_card
from quotebot.cards.typefaces.fonts import FontChoice, bundled_families, choose_face, font_at
from quotebot.model import CardText

# Of our own making: every letter is a stem, thin by default and thick in the heaviest weight.
STEMS = str(Path(__file__).parent / "stems-variable.ttf")


def stem_px(weight: int) -> int:
    mask = font_at(choose_face(FontChoice("", weight, False, STEMS)), 100).getmask("I")
    left, _, right, _ = mask.getbbox()
    return right - left


def test_the_weight_reaches_the_letters() -> None:
    assert stem_px(100) == pytest.approx(4, abs=1)
    assert stem_px(500) == pytest.approx(20, abs=1)
    assert stem_px(900) == stem_px(1000) == pytest.approx(36, abs=1)
    # Another weight in between leaves those that are open as they are.
    assert stem_px(100) == pytest.approx(4, abs=1)


def test_a_card_of_more_weight_has_more_ink() -> None:
    def ink(weight: int) -> float:
        fonts = {"quote": BrandFont(file=STEMS, weight=weight, italic=None)}
        pixels = paint_card(
            CardText("Less is more.", "Ada", "Show"),
            load_template("minimal"),
            parse_size("square"),
            CardSettings(brand=BrandKit(fonts=fonts)),
        )
        return float((255 - np.asarray(pixels, dtype=float)).mean())

    assert ink(800) > 2 * ink(200)


def test_a_font_of_one_weight_is_left_as_it_is() -> None:
    face = bundled_families()["Lora"].faces[0]
    assert font_at(face, 40).getlength("Less is more") > 0


def collect(folder: Path, *files: str) -> str:
    """Write a collection (.ttc) of font files."""
    starts, bodies = [], b""
    head = 12 + 4 * len(files)
    for file in files:
        data = bytearray(Path(file).read_bytes())
        start = head + len(bodies)
        starts.append(start)
        for row in range(struct.unpack_from(">H", data, 4)[0]):
            at = 12 + 16 * row + 8
            struct.pack_into(">I", data, at, struct.unpack_from(">I", data, at)[0] + start)
        bodies += bytes(data) + bytes(-len(data) % 4)
    path = folder / "family.ttc"
    path.write_bytes(
        struct.pack(f">4sII{len(files)}I", b"ttcf", 0x10000, len(files), *starts) + bodies
    )
    return str(path)


def test_of_a_collection_the_face_nearest_to_weight_and_slant_is_taken(tmp_path: Path) -> None:
    lora = bundled_families()["Lora"].faces
    path = collect(tmp_path, *(face.path for face in lora))

    def taken(weight: int, *, italic: bool = False) -> tuple[int, bool]:
        face = choose_face(FontChoice("", weight, italic, path))
        drawn = font_at(face, 60).getmask("Rag")
        alone = font_at(lora[face.index], 60).getmask("Rag")
        assert bytes(drawn) == bytes(alone), "it is drawn in the face that was chosen"
        return face.weight, face.italic

    assert taken(300) == (400, False)
    assert taken(900) == (600, False)
    assert taken(800, italic=True) == (500, True)


def test_a_collection_is_set_in_the_weight_of_the_design(tmp_path: Path) -> None:
    archivo = {face.weight: face.path for face in bundled_families()["Archivo"].faces}
    path = collect(tmp_path, archivo[500], archivo[900])
    brand = BrandKit(fonts={"quote": BrandFont(file=path, italic=None)})
    for name, weight in (("editorial", 500), ("slab", 900)):
        look = make_look(load_template(name), CardSettings(brand=brand))
        assert look.faces["quote"].weight == weight

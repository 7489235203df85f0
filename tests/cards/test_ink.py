"""Blending in groups of pixels gives what blending one by one gives, wherever an area lies."""

from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from quotebot.cards import CardSettings, load_template, parse_size
from quotebot.cards.painting.compose import paint_card
from quotebot.cards.painting.gradients import linear, mesh
from quotebot.cards.painting.ink import darken_stems, lay_ink
from quotebot.cards.typefaces.fonts import bundled_families
from quotebot.model import CardText

# Their licence keeps a changed font from carrying the name, so that they travel as they came.
UNCHANGED = {"Lora", "Playfair Display"}
OVERLAP_SIMPLE = 0x40


@pytest.mark.parametrize("width", [64, 61, 3])
@pytest.mark.parametrize("left", [0, 5, 12])
@pytest.mark.parametrize("across", [77, 80])
@pytest.mark.parametrize("colour", [(250, 3, 128), (255, 255, 255)])
def test_ink_is_blended_exactly(
    width: int, left: int, across: int, colour: tuple[int, int, int]
) -> None:
    random = np.random.default_rng(width * 100 + left)
    pixels = random.integers(0, 256, (40, across, 3), dtype=np.uint8)
    coverage = random.choice(np.array([0, 0, 1, 90, 254, 255, 255], np.uint8), (30, width))
    share = coverage[..., None].astype(float) / 255
    expected = pixels.copy()
    under = pixels[10:40, left : left + width]
    mixed = np.rint(under + (np.array(colour) - under) * share)
    expected[10:40, left : left + width] = mixed
    lay_ink(pixels, (left, 10, left + width, 40), coverage, colour)
    # Half a step may be rounded either way.
    assert np.abs(pixels.astype(int) - expected).max() <= 1
    whole = np.isin(coverage, (0, 255))
    assert (under[whole] == expected[10:40, left : left + width][whole]).all()
    assert (pixels[:10] == expected[:10]).all()
    assert (pixels[10:, left + width :] == expected[10:, left + width :]).all()


def flagged_outlines(path: Path) -> int:
    """Return how many outlines of a TrueType font say that they overlap themselves."""
    data = path.read_bytes()
    tables = {}
    for row in range(struct.unpack(">H", data[4:6])[0]):
        tag, _, start, length = struct.unpack(">4sLLL", data[12 + row * 16 : 28 + row * 16])
        tables[tag] = (start, length)
    long = struct.unpack(">h", data[tables[b"head"][0] + 50 :][:2])[0]
    start, length = tables[b"loca"]
    places = np.frombuffer(data[start : start + length], ">u4" if long else ">u2").astype(int)
    places = places if long else places * 2
    found = 0
    for here, after in pairwise(places):
        glyph = data[tables[b"glyf"][0] + here : tables[b"glyf"][0] + after]
        contours = struct.unpack(">h", glyph[:2])[0] if glyph else 0
        if contours > 0:
            program = 10 + 2 * contours
            skipped = struct.unpack(">H", glyph[program : program + 2])[0]
            found += bool(glyph[program + 2 + skipped] & OVERLAP_SIMPLE)
    return found


@pytest.mark.parametrize("family", sorted(set(bundled_families()) - UNCHANGED))
def test_no_bundled_outline_is_drawn_sixteen_times_over(family: str) -> None:
    assert [flagged_outlines(Path(face.path)) for face in bundled_families()[family].faces] == [
        0 for _ in bundled_families()[family].faces
    ]


def test_gradients_show_no_steps_between_their_bands_of_rows() -> None:
    colours = [(20, 30, 90), (190, 60, 120), (240, 200, 160)]
    for painted in (linear(300, 1350, colours, 90), mesh(300, 1350, colours, 3)):
        assert np.abs(np.diff(painted, axis=0)).max() < 3.0
        assert (painted[0] == painted[1]).all()


def test_a_thin_letter_that_fills_no_pixel_is_darkened_until_it_does() -> None:
    across = np.zeros((4, 6), dtype=np.uint8)
    across[:, 2], across[:, 3] = 170, 85
    darkened = darken_stems(across)
    assert (darkened[:, 2] == 255).all() and (darkened[:, 3] == 127).all()
    assert not darkened[:, [0, 1, 4, 5]].any()


@pytest.mark.parametrize("fullest", [0, 127, 255])
def test_what_fills_a_pixel_is_left_and_so_are_hairlines(fullest: int) -> None:
    coverage = np.array([[0, fullest // 3, fullest]], dtype=np.uint8)
    assert darken_stems(coverage) is coverage


@pytest.mark.parametrize(
    ("template", "size", "letter"), [("slab", "400x400", "ゆ"), ("paper", "320x320", "Li")]
)
def test_a_show_of_one_thin_letter_is_seen_on_a_small_card(
    template: str, size: str, letter: str
) -> None:
    text = CardText("The best tools are the ones you forget.", name=letter, show=letter)
    paint_card(text, load_template(template), parse_size(size), CardSettings())

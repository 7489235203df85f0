"""Files: lossless, described, within the limit, and the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from quotebot.cards import BrandKit, CardSettings, load_template, parse_size, render_card
from quotebot.cards.encode import Note, encode, encode_fitting, encode_png, make_xmp
from quotebot.cards.painting.compose import paint_card
from quotebot.errors import InputError

from .words import card_text

NOTE = Note("Quote card: “A & B” — <Maya>", "episode 12, 00:31", "q123")
SIZE = parse_size("540x675")


def photograph() -> np.ndarray:
    random = np.random.default_rng(1)
    return random.integers(0, 256, (400, 500, 3), dtype=np.uint8)


@pytest.mark.parametrize("small", [False, True])
def test_png_is_lossless(small: bool) -> None:
    pixels = photograph()
    with Image.open(io.BytesIO(encode_png(pixels, NOTE, small=small))) as image:
        image.verify()
    with Image.open(io.BytesIO(encode_png(pixels, NOTE, small=small))) as image:
        assert np.array_equal(np.asarray(image), pixels)


def test_png_says_what_it_shows_and_where_it_comes_from() -> None:
    with Image.open(io.BytesIO(encode_png(photograph(), NOTE))) as image:
        image.load()
        assert image.text["Description"] == NOTE.alt_text
        assert image.text["Source"] == NOTE.source
        assert image.text["quotebot:id"] == "q123"
        assert "AltTextAccessibility" in image.text["XML:com.adobe.xmp"]
        assert image.info["srgb"] == 0


@pytest.mark.parametrize("format", ["jpeg", "webp"])
def test_jpeg_and_webp_carry_xmp_and_an_srgb_profile(format: str) -> None:
    data = encode(photograph(), format, NOTE, quality=80, max_bytes=10_000_000)
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == format.upper()
        assert image.info["icc_profile"]
        xmp = image.info["xmp"].decode()
    assert "A &amp; B" in xmp
    assert "q123" in xmp


def test_xmp_is_well_formed() -> None:
    from xml.etree import ElementTree

    body = make_xmp(NOTE).split("?>", 1)[1].rsplit("<?", 1)[0]
    found = ElementTree.fromstring(body)
    assert NOTE.alt_text in "".join(found.itertext())


@pytest.mark.parametrize("format", ["jpeg", "webp"])
def test_quality_is_searched_for_the_byte_limit(format: str) -> None:
    full = encode(photograph(), format, NOTE, quality=95, max_bytes=10_000_000)
    limit = len(full) * 2 // 3
    found = encode(photograph(), format, NOTE, quality=95, max_bytes=limit)
    assert limit * 0.85 < len(found) <= limit


@pytest.mark.parametrize("format", ["png", "jpeg", "webp"])
def test_an_impossible_limit_is_one_clear_error(format: str) -> None:
    with pytest.raises(InputError, match="bytes"):
        encode(photograph(), format, NOTE, quality=90, max_bytes=20_000)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(InputError, match="gif"):
        encode(photograph(), "gif", NOTE, quality=90, max_bytes=10**9)


@pytest.mark.parametrize("format", ["png", "jpeg", "webp"])
def test_another_process_makes_the_same_bytes(format: str) -> None:
    card = render_card(
        card_text("The same words."), load_template("cinema"), SIZE, CardSettings(), format=format
    )
    program = (
        "import sys; from quotebot.cards import *; from quotebot.model import CardText\n"
        "card = render_card(CardText('The same words.', 'Maya Okonkwo', 'The Long Way Home', "
        "handle='@longwayhome'), load_template('cinema'), parse_size('540x675'), CardSettings(), "
        f"format={format!r}); print(card.digest)"
    )
    out = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == card.digest == hashlib.sha256(card.data).hexdigest()


def test_flat_colour_stays_flat_and_gradients_do_not_band() -> None:
    flat = paint_card(card_text("Flat."), load_template("minimal"), SIZE, CardSettings())
    assert (flat[0] == flat[0, 0]).all()
    smooth = paint_card(card_text("Smooth."), load_template("gradient"), SIZE, CardSettings())
    # In a band a whole run of pixels has one value; dithering keeps runs of equal pixels short.
    row = smooth[3, :, 0].astype(int)
    runs = np.diff(np.flatnonzero(np.diff(row) != 0))
    assert np.median(runs) <= 4


def test_what_is_too_large_for_a_png_becomes_a_jpeg_and_nothing_else_does() -> None:
    flat = np.full((400, 400, 3), 90, np.uint8)
    assert encode_fitting(flat, "auto", NOTE, quality=90, max_bytes=100_000)[0] == "png"
    format_name, data = encode_fitting(photograph(), "auto", NOTE, quality=90, max_bytes=100_000)
    assert format_name == "jpeg"
    assert data[:2] == b"\xff\xd8" and len(data) <= 100_000
    with pytest.raises(InputError, match="bytes as PNG"):
        encode_fitting(photograph(), "png", NOTE, quality=90, max_bytes=100_000)


def test_a_card_on_a_grainy_photo_is_drawn_and_says_what_it_is(tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    Image.fromarray(photograph().repeat(2, axis=0).repeat(2, axis=1)).save(photo)
    settings = CardSettings(brand=BrandKit(photo=str(photo)), max_bytes=900_000)
    card = render_card(
        card_text("Patience is a skill."), load_template("cinema"), parse_size("square"), settings
    )
    assert card.format == "jpeg"
    assert len(card.data) <= 900_000
    assert Image.open(io.BytesIO(card.data)).format == "JPEG"

"""Bad input: one clear message, or a card that still looks right."""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageDraw

from quotebot.cards import BrandFont, BrandKit, CardSettings, load_template, parse_size, render_card
from quotebot.cards.painting.pictures import open_picture
from quotebot.cards.typefaces.fonts import FontChoice, choose_face
from quotebot.errors import InputError
from quotebot.model import Card, CardText

from .words import card_text

SIZE = parse_size("540x675")


def make(template: str, quote: str = "Less is more.", **brand: object) -> Card:
    settings = CardSettings(brand=BrandKit(**brand))  # type: ignore[arg-type]
    return render_card(card_text(quote), load_template(template), SIZE, settings)


def picture(path: Path, size: tuple[int, int] = (900, 600), **save: object) -> str:
    grid = np.indices((size[1], size[0])).sum(axis=0) % 256
    Image.fromarray(np.stack([grid, 255 - grid, grid // 2], axis=2).astype(np.uint8)).save(
        path, **save
    )
    return str(path)


def test_a_photograph_is_used_and_type_stays_legible_on_it(tmp_path: Path) -> None:
    plain = make("cinema").data
    for name, level in (("white", 255), ("black", 0), ("grey", 128)):
        file = tmp_path / f"{name}.png"
        Image.new("RGB", (800, 800), (level, level, level)).save(file)
        # A card checks its own pixels, so that it is made is proof of what is legible.
        assert make("cinema", photo=str(file)).data != plain
    noisy = tmp_path / "noise.png"
    random = np.random.default_rng(2)
    Image.fromarray(random.integers(0, 256, (700, 700, 3), dtype=np.uint8)).save(noisy)
    assert make("cinema", photo=str(noisy)).data != plain
    grid = picture(tmp_path / "grid.jpg")
    assert make("subtitle", photo=grid).data != make("subtitle").data


@pytest.mark.parametrize(("kind", "most"), [("uint16", 65535), ("int32", 65535), ("float32", 1.0)])
def test_deep_greys_keep_their_shades(tmp_path: Path, kind: str, most: float) -> None:
    ramp = np.linspace(0, most, 200)[None].repeat(100, axis=0).astype(kind)
    file = str(tmp_path / "deep.tiff")
    Image.fromarray(ramp).save(file)
    shown = np.asarray(open_picture(file, (200, 100)).convert("L"), dtype=int)[50]
    assert abs(shown[100] - 128) <= 2
    assert shown[0] <= 1
    assert shown[-1] >= 254


def profile_of(name: str) -> bytes:
    """Return a profile called `name` in which what is stored as red is green, and the reverse."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = data.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
    return swapped.replace("sRGB".encode("utf-16-be"), name.encode("utf-16-be"))


def test_a_picture_in_the_colours_of_a_phone_or_of_print_is_shown_in_those_of_cards(
    tmp_path: Path,
) -> None:
    file = str(tmp_path / "logo.png")
    red = Image.new("RGBA", (40, 40), (250, 10, 10, 128))
    red.save(file, icc_profile=profile_of("Mine"))
    assert open_picture(file, (40, 40)).getpixel((5, 5)) == pytest.approx((10, 250, 10, 128), abs=3)
    for profile in (b"damaged", profile_of("sRGB"), b""):
        red.save(file, icc_profile=profile)
        os.utime(file, ns=(len(profile), len(profile)))
        assert open_picture(file, (40, 40)).getpixel((5, 5)) == (250, 10, 10, 128)
    Image.new("CMYK", (40, 40), (0, 255, 255, 0)).save(tmp_path / "print.jpg", icc_profile=b"bad")
    ink = open_picture(str(tmp_path / "print.jpg"), (40, 40))
    assert ink.mode == "RGB"
    assert ink.getpixel((5, 5)) == pytest.approx((255, 0, 0), abs=3)


def test_a_corrupt_picture_is_named(tmp_path: Path) -> None:
    whole = Path(picture(tmp_path / "whole.jpg")).read_bytes()
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(InputError, match=r"broken\.jpg: the picture is damaged .*Save it anew"):
        make("cinema", photo=str(broken))


def test_a_file_that_is_no_picture_is_named(tmp_path: Path) -> None:
    text = tmp_path / "notes.png"
    text.write_text("not a picture")
    with pytest.raises(InputError, match=r"notes\.png: this is not an image"):
        make("cinema", photo=str(text))
    with pytest.raises(InputError, match="no such picture"):
        make("cinema", photo=str(tmp_path / "absent.png"))


def test_a_picture_that_is_a_program_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import EpsImagePlugin

    # What Pillow does with PostScript: it runs Ghostscript.
    monkeypatch.setattr(EpsImagePlugin, "Ghostscript", lambda *_, **__: pytest.fail("it was run"))
    face = tmp_path / "face.png"
    Image.new("RGB", (40, 40)).save(face, "EPS")
    with pytest.raises(InputError, match=r"face\.png: this is not an image that can be read"):
        open_picture(str(face), (40, 40))


@pytest.mark.parametrize(
    "start",
    [
        b'<?xml version="1.0"?>\n<!-- logo -->\n<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"%PDF-1.7\n",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
    ],
)
def test_of_a_logo_that_is_a_drawing_is_told_how_to_make_it_a_picture(
    start: bytes, tmp_path: Path
) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_bytes(start)
    told = r"logo\.svg: this is not an image that can be read but a drawing\. Export it as PNG, 300"
    with pytest.raises(InputError, match=told):
        open_picture(str(logo), (40, 40))
    logo.write_bytes(b"nothing of the kind")
    with pytest.raises(InputError, match=r"read\. Use PNG, JPEG or WebP\."):
        open_picture(str(logo), (40, 40))


def test_a_damaged_picture_of_any_kind_is_one_line(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    face = tmp_path / "face.blp"
    Image.new("P", (64, 48)).save(face)
    # Of other faults Pillow says RuntimeError, in AVIF, or NotImplementedError, as here.
    face.write_bytes(face.read_bytes()[:8] + b"\x99" + face.read_bytes()[9:])
    with pytest.raises(InputError, match=r"face\.blp: the picture is damaged"):
        open_picture(str(face), (40, 40))
    icon = tmp_path / "face.ico"
    Image.new("RGB", (64, 48)).save(icon, sizes=[(32, 32)])
    # The size that its list gives is not the picture's own.
    icon.write_bytes(icon.read_bytes()[:6] + b"\x20\x30" + icon.read_bytes()[8:])
    assert open_picture(str(icon), (40, 40)).size
    assert not recwarn.list


def test_a_hundred_megapixels_are_opened_in_little_memory(tmp_path: Path) -> None:
    import tracemalloc

    file = tmp_path / "huge.jpg"
    Image.new("RGB", (12_000, 8_500), (40, 80, 120)).save(file, quality=30)
    tracemalloc.start()
    image = open_picture(str(file), (1080, 1350))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert image.width < 6_000
    assert image.height >= 1_350
    assert peak < 60_000_000


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.png"
    data = io.BytesIO()
    Image.new("1", (1, 1)).save(data, "PNG")
    raw = bytearray(data.getvalue())
    raw[16:24] = (60_000).to_bytes(4, "big") + (60_000).to_bytes(4, "big")
    import zlib

    raw[29:33] = zlib.crc32(bytes(raw[12:29])).to_bytes(4, "big")
    file.write_bytes(bytes(raw))
    with pytest.raises(InputError, match="too large"):
        open_picture(str(file), (100, 100))


def test_a_font_that_is_not_a_font_is_named(tmp_path: Path) -> None:
    file = tmp_path / "fake.ttf"
    file.write_bytes(b"\0\1\0\0" + b"nonsense" * 40)
    with pytest.raises(InputError, match=r"fake\.ttf: not a usable font"):
        make("editorial", fonts={"quote": BrandFont(file=str(file))})
    with pytest.raises(InputError, match="no such font file"):
        make("editorial", fonts={"quote": BrandFont(file=str(tmp_path / "absent.ttf"))})
    with pytest.raises(InputError, match="no font family 'Comic'"):
        make("editorial", fonts={"quote": BrandFont(family="Comic")})


def test_a_brand_font_of_ones_own_is_used() -> None:
    file = choose_face(FontChoice("Caveat", 700)).path
    plain = make("editorial")
    own = make("editorial", fonts={"quote": BrandFont(file=file)})
    assert plain.digest != own.digest


def test_a_logo_keeps_its_transparency(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    logo = Image.new("RGBA", (200, 100), (255, 0, 0, 0))
    ImageDraw.Draw(logo).ellipse((0, 0, 199, 99), fill=(255, 0, 0, 255))
    logo.save(file)
    own = (Path(__file__).parent / "logo.toml").read_text("utf-8")
    (tmp_path / "logo.toml").write_text(own)
    settings = CardSettings(brand=BrandKit(logo=str(file)))
    card = render_card(
        card_text("A logo."), load_template(str(tmp_path / "logo.toml")), SIZE, settings
    )
    with Image.open(io.BytesIO(card.data)) as image:
        assert image.getpixel((30 + 4, 30 + 4)) == (255, 255, 255)
        assert image.getpixel((30 + 50, 30 + 25)) == (255, 0, 0)


def test_a_palette_without_contrast_still_makes_a_legible_card() -> None:
    # The card is refused by its own check when contrast is missing, so that it is made is proof.
    card = make(
        "editorial",
        palette={
            "background": "#888888",
            "ink": "#8a8a8a",
            "accent": "#878787",
            "muted": "#868686",
        },
    )
    assert card.data


def test_colours_come_from_the_artwork(tmp_path: Path) -> None:
    file = tmp_path / "cover.png"
    art = Image.new("RGB", (300, 300), (20, 60, 110))
    art.paste((240, 120, 40), (0, 200, 300, 300))
    art.save(file)
    for template in ("editorial", "minimal", "magazine"):
        plain = make(template)
        own = make(template, artwork=str(file), palette_from="artwork")
        assert own.digest != plain.digest


def test_a_quote_of_ten_thousand_characters_is_one_clear_error() -> None:
    with pytest.raises(InputError, match="characters long"):
        make("editorial", "word " * 2_000)


def test_control_characters_are_left_out() -> None:
    assert make("editorial", "Less\x07 is\x00 more.").digest == make("editorial").digest


def test_an_unpaired_surrogate_is_one_clear_error() -> None:
    with pytest.raises(InputError, match="surrogate"):
        make("editorial", "Less \udc80 is more.")


def test_an_empty_quote_is_one_clear_error() -> None:
    with pytest.raises(InputError, match="empty"):
        make("editorial", " \n ")


@pytest.mark.parametrize("template", ["editorial", "gradient", "magazine", "subtitle", "split"])
@pytest.mark.parametrize("size", ["square", "banner"])
def test_a_name_of_eighty_characters_fits(template: str, size: str) -> None:
    name = "Professor Emerita Doctor Maria-Alexandrina von Hohenstaufen-Lichtenstein y Gómez"
    assert len(name) == 80
    text = CardText("Less is more.", name, "The Very Long Way Home, With Many Detours and Guests")
    card = render_card(text, load_template(template), parse_size(size), CardSettings())
    assert name in card.alt_text


def test_a_name_beyond_reason_is_one_clear_error() -> None:
    with pytest.raises(InputError, match="name is 400 characters"):
        render_card(
            CardText("Less is more.", "x" * 400), load_template("editorial"), SIZE, CardSettings()
        )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"wOFF" + b"\0" * 60, r"web fonts \(WOFF\) cannot be read"),
        (b"wOF2" + b"\0" * 60, r"web fonts \(WOFF\) cannot be read"),
        (b"<html>404</html>", "not a usable font"),
    ],
)
def test_a_font_file_that_is_none_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "brand.woff"
    file.write_bytes(data)
    with pytest.raises(InputError, match=rf"brand\.woff: {said}"):
        choose_face(FontChoice(file=str(file)))

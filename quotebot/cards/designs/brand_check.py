"""What a brand's files and colours will do to its cards, told before any card is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotebot.cards.painting.colour import AA_LARGE, AA_TEXT, contrast, parse_colour, to_hex
from quotebot.cards.painting.pictures import open_picture
from quotebot.cards.settings import BrandKit
from quotebot.cards.typefaces.fonts import FontChoice, can_draw_all, choose_face
from quotebot.errors import InputError

Key = tuple[str, ...]

_ENOUGH = (4096, 4096)  # no picture is reduced under this: its own size counts
# In pixels: how high a logo stands on a card, how wide a portrait and a photograph.
_LEAST_PX = {"logo": 75, "artwork": 0, "portrait": 240, "portraits": 240, "photo": 1080}
# As a logo, what is this many times as wide as high (or as high as wide) is a hairline.
_HAIRLINE = (16.0, 6.0)
_SOLID = [0] * 128 + [255] * 128
# The marks are on nearly every card: quotebot sets "'" as "’" and quotation marks as “ and ”.
_LETTERS = "!,.0123456789?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz–’“”"


@dataclass(frozen=True, slots=True)
class BrandFault:
    """One thing to mend in [cards.brand]; no card can be made of it when it is `fatal`."""

    key: Key
    what: str
    mend: str
    fatal: bool = True


def find_brand_faults(brand: BrandKit) -> tuple[BrandFault, ...]:
    """Return what is wrong with the pictures, fonts and colours of a brand."""
    return (*_in_pictures(brand), *_in_fonts(brand), *_in_colours(brand))


def _in_pictures(brand: BrandKit) -> Iterator[BrandFault]:
    for key, file in brand.pictures.items():
        name = key[0]
        try:
            picture = open_picture(file, _ENOUGH, trimmed=name == "logo")
        except InputError as error:
            yield BrandFault(key, f"{file}: {error.what}", error.mend or "Give another file.")
            continue
        width, height = picture.size
        if picture.mode == "RGBA" and not picture.getchannel("A").point(_SOLID).getbbox():
            yield BrandFault(
                key, f"{file}: nothing of it can be seen: it is transparent",
                "Export it again with its colours.", fatal=name == "logo",
            )  # fmt: skip
            continue
        if name == "logo" and not 1 / _HAIRLINE[1] <= width / height <= _HAIRLINE[0]:
            yield BrandFault(
                key, f"{file}: {width}x{height} pixels are a hairline on a card",
                "Give a more compact one.", fatal=False,
            )  # fmt: skip
            continue
        least_px = _LEAST_PX[name]
        if (height if name == "logo" else min(width, height)) < least_px:
            yield BrandFault(
                key,
                f"{file}: {width}x{height} pixels are few and will look blurred",
                f"Give one of {least_px} pixels or more a side.",
                fatal=False,
            )
    if brand.palette_from == "artwork" and not brand.artwork:
        yield BrandFault(
            ("palette_from",), "there is no artwork to draw colours from",
            "Name the show's cover as artwork.", fatal=False,
        )  # fmt: skip


def _in_fonts(brand: BrandKit) -> Iterator[BrandFault]:
    for role, font in brand.fonts.items():
        if not font.file:
            continue
        key = ("fonts", role, "file")
        try:
            face = choose_face(FontChoice("", font.weight or 400, bool(font.italic), font.file))
        except InputError as error:
            yield BrandFault(key, f"{font.file}: {error.what}", error.mend or "Use another font.")
            continue
        signs = [letter for letter in _LETTERS if not can_draw_all(face, letter)]
        if signs:
            listed = " ".join(signs[:8]) + (" …" if len(signs) > 8 else "")
            yield BrandFault(
                key, f"{font.file}: it has no {listed}, so text with them is set in another font",
                "Choose a font with all letters and marks.", fatal=False,
            )  # fmt: skip


def _in_colours(brand: BrandKit) -> Iterator[BrandFault]:
    colours = {role: parse_colour(value) for role, value in brand.palette.items()}
    ground = colours.get("background")
    for role, least in (("ink", AA_TEXT), ("muted", AA_TEXT), ("accent", AA_LARGE)):
        if ground is None or role not in colours:
            continue
        ratio = contrast(colours[role], ground)
        if ratio < least:
            yield BrandFault(
                ("palette", role),
                f"{role} {to_hex(colours[role])} has a contrast of {ratio:.1f} to 1 to background "
                f"{to_hex(ground)}, so cards take another colour",
                f"Choose one with {least:g} to 1 or more.",
                fatal=False,
            )

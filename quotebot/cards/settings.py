"""The settings of cards: [cards] and [brand] of config.toml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator

from quotebot.cards.painting.colour import parse_colour
from quotebot.tomlfile import Strict


def _check_colour(value: str) -> str:
    parse_colour(value)
    return value


# Checked one by one, so that each fault is named with its own line.
_Colour = Annotated[str, AfterValidator(_check_colour)]


class BrandFont(Strict):
    """A font of the brand's for one role: a bundled family, or a file of your own."""

    family: str = Field(
        default="", description="Name of a bundled family (quotebot check lists them)."
    )
    file: str = Field(default="", description="Path of a .ttf, .otf or .ttc; wins over family.")
    weight: int = Field(default=0, ge=0, le=900, description="100 to 900; 0 keeps the template's.")
    italic: bool | None = Field(None, description="Leave out to keep the template's.")


class BrandKit(Strict):
    """What makes cards recognisably yours: fonts, colours and pictures by role."""

    handle: str = Field(
        default="", max_length=80, description="Shown by templates that have room for it."
    )
    show: str = Field(default="", max_length=120, description="Used when the source names no show.")
    fonts: dict[str, BrandFont] = Field(
        default_factory=dict, description="By role: quote, name, show, handle."
    )
    palette: dict[str, _Colour] = Field(
        default_factory=dict, description="By role: background, ink, accent, muted."
    )
    palette_from: Literal["template", "artwork"] = Field(
        default="template", description="Draw the colours from the show's artwork."
    )
    logo: str = Field(default="", description="Path of an image; transparency is kept.")
    artwork: str = Field(default="", description="Path of the show's cover.")
    portrait: str = Field(
        default="", description="Path of a picture of whoever is named and is not in portraits."
    )
    portraits: dict[str, str] = Field(
        default_factory=dict, description="By name: path of a picture of that speaker."
    )
    photo: str = Field(default="", description="Path of the picture behind photographic templates.")

    @property
    def pictures(self) -> dict[tuple[str, ...], str]:
        """The files of all pictures by their key, as ("logo",) or ("portraits", "Ada Lovelace")."""
        single = {(name,): getattr(self, name) for name in ("logo", "artwork", "portrait", "photo")}
        several = {("portraits", name): file for name, file in self.portraits.items()}
        return {key: file for key, file in (single | several).items() if file}

    @field_validator("palette")
    @classmethod
    def _palette(cls, value: dict[str, str]) -> dict[str, str]:
        for role in value:
            if role not in ("background", "ink", "accent", "muted"):
                raise ValueError(f"unknown role {role!r}; known are background, ink, accent, muted")
        return value

    @field_validator("fonts")
    @classmethod
    def _fonts(cls, value: dict[str, BrandFont]) -> dict[str, BrandFont]:
        for role in value:
            if role not in ("quote", "name", "show", "handle"):
                raise ValueError(f"unknown role {role!r}; known are quote, name, show, handle")
        return value


class CardSettings(Strict):
    """How cards are made unless a command says otherwise."""

    template: str = Field(default="editorial", description="Name, or path of a .toml file.")
    size: str = Field(default="portrait", description="Name, or WIDTHxHEIGHT in pixels.")
    format: Literal["auto", "png", "jpeg", "webp"] = Field(
        default="auto",
        description="File format; auto: PNG, or JPEG where a PNG is larger than max_bytes.",
    )
    theme: Literal["auto", "light", "dark"] = Field(
        default="auto", description="auto: the template's own."
    )
    quality: int = Field(
        default=90,
        ge=30,
        le=100,
        description="Highest quality of JPEG and WebP; lowered to fit max_bytes.",
    )
    max_bytes: int = Field(
        default=1_950_000,
        ge=20_000,
        le=50_000_000,
        description="No card is larger. 1,950,000 suits every network (Bluesky allows 2,000,000).",
    )
    least_text_px: int = Field(
        default=0,
        ge=0,
        le=200,
        description="Smallest type; 0: legible on a phone (2 % of the width).",
    )
    too_long: Literal["carousel", "refuse"] = Field(
        default="carousel", description="What to do with a quote that no single card can hold."
    )
    emphasis: bool = Field(default=True, description="Colour the key phrase when one is known.")
    brand: BrandKit = Field(
        default_factory=lambda: BrandKit(), description="Fonts, colours, pictures."
    )

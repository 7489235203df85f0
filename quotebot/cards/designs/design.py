"""A template, a size and a brand come together: colours, faces and backdrops, kept for reuse."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from quotebot.cards.check import pooled_luminances
from quotebot.cards.designs.branding import brand_colours, theme_of
from quotebot.cards.designs.layers import ScrimLayer
from quotebot.cards.designs.sizes import Size
from quotebot.cards.designs.template import Template
from quotebot.cards.painting.backdrop import Look, paint_backdrop, paint_ground
from quotebot.cards.painting.colour import Rgb, contrast, parse_colour
from quotebot.cards.painting.pictures import portrait_of
from quotebot.cards.painting.raster import Canvas, Pixels
from quotebot.cards.settings import BrandFont, CardSettings
from quotebot.cards.typefaces.cmap import read_weight
from quotebot.cards.typefaces.fonts import FontChoice, choose_face
from quotebot.errors import ConfigError, InputError

_KEPT = 6  # designs: a backdrop and its luminances take about 5 MB each
SCRIM_STEPS = 8
# Type with less contrast to a veil than this would need all of it, and nothing else be seen.
_VEILED = 7.0


class Design:
    """Everything about a card but its words."""

    def __init__(self, template: Template, size: Size, settings: CardSettings) -> None:
        self.template = template
        self.size = size
        self.look = make_look(template, settings)
        self._veils = tuple(
            self.look.colour(layer.colour)
            for layer in template.layer
            if isinstance(layer, ScrimLayer)
        )
        self.has_scrim = bool(self._veils)
        self._ground: Canvas | None = None
        self._backdrops: dict[int, tuple[Pixels, NDArray[np.float32]]] = {}

    def veil_helps(self, colour: Rgb) -> bool:
        """Tell whether type of a colour is legible well before the design's veils cover all."""
        return bool(self._veils) and all(contrast(colour, veil) >= _VEILED for veil in self._veils)

    def backdrop(self, step: int = 0) -> tuple[Pixels, NDArray[np.float32]]:
        """Return (pixels, pooled luminances) with the scrims `step` of `SCRIM_STEPS` stronger.

        The pixels are shared: copy before painting.
        """
        found = self._backdrops.get(step)
        if found is None:
            ground = self._ground
            if ground is None:
                ground = paint_ground(self.template, self.size, self.look)
                self._ground = ground if self.has_scrim else None
            pixels = paint_backdrop(ground, self.template, self.size, self.look, step / SCRIM_STEPS)
            pixels.setflags(write=False)
            found = self._backdrops[step] = (pixels, pooled_luminances(pixels))
        return found


def make_look(template: Template, settings: CardSettings) -> Look:
    """Return the colours, faces and pictures of a template under a brand.

    A brand's colours take the template's place, see `branding`.
    """
    brand = settings.brand
    theme, palette = template.palette_for(theme_of(brand.palette, settings.theme))
    colours: dict[str, Rgb] = {role: parse_colour(value) for role, value in palette.roles().items()}
    own = {role: parse_colour(value) for role, value in brand.palette.items()}
    if brand.palette_from == "artwork" and brand.artwork:
        from quotebot.cards.designs.palette import palette_of

        own = {**palette_of(brand.artwork, theme), **own}
    if own:
        colours = brand_colours(template, theme, colours, own)
    faces = {}
    for role, font in template.fonts.items():
        choice = FontChoice(font.family, font.weight, font.italic)
        wanted = _brand_font(template, role, brand.fonts)
        if wanted is not None:
            choice = FontChoice(
                wanted.family or font.family,
                wanted.weight or _weight_of(wanted.file) or font.weight,
                font.italic if wanted.italic is None else wanted.italic,
                wanted.file,
            )
        try:
            faces[role] = choose_face(choice)
        except InputError as error:
            if wanted is not None or not template.file:
                raise
            raise ConfigError([template.fault_of_font(role, error)]) from error
    pictures = {
        portrait_of(key[1]) if key[0] == "portraits" else key[0]: path
        for key, path in brand.pictures.items()
    }
    return Look(theme, MappingProxyType(colours), MappingProxyType(faces), pictures)


@lru_cache(maxsize=64)
def _weight_of(file: str) -> int:
    """Return the weight of a brand's file, that letters it lacks may be as bold; 0 if unknown."""
    return read_weight(Path(file).expanduser()) if file else 0


def _brand_font(template: Template, role: str, fonts: Mapping[str, BrandFont]) -> BrandFont | None:
    """Return a brand's font for a role of a template, None where the template's own stays.

    A further role follows the one whose family it shares, in its own weight.
    """
    if role in fonts:
        return fonts[role]
    if role in ("quote", "name", "show"):
        return None
    for other in ("name",) if role == "handle" else ("quote", "name", "show"):
        if other in fonts and template.fonts[other].family == template.fonts[role].family:
            return fonts[other].model_copy(update={"weight": 0, "italic": None})
    return None


_designs: OrderedDict[tuple[str, Size, str, tuple[int, ...]], Design] = OrderedDict()


def design_for(template: Template, size: Size, settings: CardSettings) -> Design:
    """Return the design, from the store of this process when it was used lately."""
    key = (_written(template), size, _written(settings), _changed(settings))
    found = _designs.get(key)
    if found is None:
        found = _designs[key] = Design(template, size, settings)
        while len(_designs) > _KEPT:
            _designs.popitem(last=False)
    _designs.move_to_end(key)
    return found


_texts: dict[int, tuple[BaseModel, str]] = {}


def _written(model: BaseModel) -> str:
    """Return a model as JSON, from memory when this very object was asked for before."""
    known = _texts.get(id(model))
    if known is not None and known[0] is model:
        return known[1]
    if len(_texts) > 64:
        _texts.clear()
    text = model.model_dump_json()
    _texts[id(model)] = (model, text)
    return text


def _changed(settings: CardSettings) -> tuple[int, ...]:
    stamps = []
    for file in settings.brand.pictures.values():
        path = Path(file).expanduser()
        stamps.append(path.stat().st_mtime_ns if path.is_file() else 0)
    return tuple(stamps)


def forget_designs() -> None:
    """Empty the store (for measuring without it)."""
    _designs.clear()

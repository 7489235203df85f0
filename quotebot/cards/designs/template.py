"""Card designs as TOML: a strict grammar of layers that knows roles and fractions, never pixels.

The grammar is documented, with pictures, in docs/templates.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pydantic import Field, PrivateAttr, field_validator, model_validator

from quotebot.bundled import asset_path
from quotebot.cards.designs.grammar import Font, Theme
from quotebot.cards.designs.items import Item, TextItem
from quotebot.cards.designs.layers import Layer, StackLayer, colours_of, fonts_of, parts_of
from quotebot.cards.painting.colour import parse_colour
from quotebot.errors import ConfigError, InputError, Problem
from quotebot.homes import expand
from quotebot.pattern import late_pattern
from quotebot.toml_lines import find_lines
from quotebot.tomlfile import Strict, load_model

_LAYER = late_pattern(
    r"(?P<what>layer (?P<number>\d+) \([^)]*\)(?:, item (?P<item>\d+))?:.*)", re.DOTALL
)


class Palette(Strict):
    """Colours by role; `extra` holds further roles of the template's own."""

    background: str
    ink: str
    accent: str
    muted: str
    extra: dict[str, str] = Field(default_factory=dict)

    @field_validator("background", "ink", "accent", "muted")
    @classmethod
    def _colour(cls, value: str) -> str:
        parse_colour(value)
        return value

    @field_validator("extra")
    @classmethod
    def _colours(cls, value: dict[str, str]) -> dict[str, str]:
        for colour in value.values():
            parse_colour(colour)
        return value

    def roles(self) -> dict[str, str]:
        """Return every role and its colour."""
        own = {key: getattr(self, key) for key in ("background", "ink", "accent", "muted")}
        return {**own, **self.extra}


class Palettes(Strict):
    """The themes that a template comes in."""

    light: Palette | None = None
    dark: Palette | None = None

    @model_validator(mode="after")
    def _at_least_one(self) -> Palettes:
        if self.light is None and self.dark is None:
            raise ValueError("give [palette.light], [palette.dark] or both")
        return self


class Template(Strict):
    """A card design."""

    name: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: str
    about: str
    order: int = 100
    default_theme: Theme = "light"
    fonts: dict[str, Font]
    palette: Palettes
    layer: tuple[Layer, ...] = Field(min_length=1)
    carousel: bool = False
    _file: str = PrivateAttr(default="")

    @model_validator(mode="after")
    def _roles_are_known(self) -> Template:
        for role in ("quote", "name", "show"):
            if role not in self.fonts:
                raise ValueError(f"[fonts] needs {role!r}")
        known: set[str] | None = None
        for palette in (self.palette.light, self.palette.dark):
            if palette is not None:
                roles = set(palette.roles())
                known = roles if known is None else known & roles
        quotes = 0
        for number, layer in enumerate(self.layer, start=1):
            for place, part in enumerate(parts_of(layer)):
                within = f", item {place}" if place else ""
                _check_roles(
                    part, known or set(), self.fonts, f"layer {number} ({layer.kind}){within}"
                )
            if isinstance(layer, StackLayer):
                for item in layer.item if layer.page == "quote" else ():
                    quotes += isinstance(item, TextItem) and item.flexible
        if not quotes:
            raise ValueError("no stack has an item with {quote}")
        return self

    @property
    def file(self) -> str:
        """The user's file that it was read from, "" for a bundled one."""
        return self._file

    def keep_file(self, path: Path) -> None:
        """Remember the file it was read from, unless that is one of ours."""
        own = path.resolve().parent == asset_path("templates").resolve()
        self._file = "" if own else str(path)

    def fault_of_font(self, role: str, error: InputError) -> Problem:
        """Return what is wrong with the font of a role, with its line in the user's file."""
        line = find_lines(Path(self.file).read_text("utf-8-sig")).get(("fonts", role), 0)
        return Problem(self.file, line, f"fonts.{role}: {error}")

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes it comes in, its own first."""
        have: list[Theme] = [
            theme for theme in ("light", "dark") if getattr(self.palette, theme) is not None
        ]
        return tuple(sorted(have, key=lambda theme: theme != self.default_theme))

    def palette_for(self, theme: str) -> tuple[Theme, Palette]:
        """Return the palette for "light", "dark" or "auto", or the nearest there is."""
        chosen = theme if theme in self.themes else self.themes[0]
        palette = self.palette.dark if chosen == "dark" else self.palette.light
        if palette is None:  # themes lists only what is there
            raise AssertionError(chosen)
        return ("dark" if chosen == "dark" else "light"), palette


def _check_roles(
    part: Layer | Item, colours: Collection[str], fonts: Collection[str], where: str
) -> None:
    """Raise ValueError where a layer or an item names a colour or a font that there is not."""
    for colour in colours_of(part):
        if colour.startswith("#"):
            parse_colour(colour)
        elif colour not in colours:
            raise ValueError(
                f"{where}: {colour!r} is not a role of every palette; "
                f"those are {', '.join(sorted(colours))}"
            )
    for font in fonts_of(part):
        if font not in fonts:
            raise ValueError(
                f"{where}: {font!r} is not a role in [fonts]; those are {', '.join(sorted(fonts))}"
            )


@lru_cache(maxsize=128)
def _load(path: Path, _changed_ns: int) -> Template:
    try:
        template = load_model(path, Template)
    except ConfigError as error:
        raise ConfigError([_with_line(problem) for problem in error.problems]) from error
    if template.name != path.stem:
        raise ConfigError(
            [Problem(str(path), 1, f"name is {template.name!r} but the file is {path.name!r}")]
        )
    template.keep_file(path)
    return template


def _faults_in_fonts(template: Template) -> list[Problem]:
    """Return what is wrong with the fonts of a design of the user's, which no card shows so far."""
    from quotebot.cards.typefaces.fonts import FontChoice, choose_face

    faults: list[Problem] = []
    for role, font in template.fonts.items() if template.file else ():
        try:
            choose_face(FontChoice(font.family, font.weight, font.italic))
        except InputError as error:
            faults.append(template.fault_of_font(role, error))
    return faults


def _with_line(problem: Problem) -> Problem:
    """Return a problem of the template as a whole with the line of the part that it names."""
    found = _LAYER.match(problem.what)
    if found is None:
        return problem
    lines = find_lines(Path(problem.where).read_text("utf-8-sig"))
    layer = ("layer", int(found["number"]) - 1)
    line = lines.get(layer, problem.line)
    if found["item"]:
        line = lines.get((*layer, "item", int(found["item"]) - 1), line)
    return Problem(problem.where, line, found["what"])


def _files(extra_dir: Path | None) -> dict[str, Path]:
    found = {path.stem: path for path in sorted(asset_path("templates").glob("*.toml"))}
    if extra_dir is not None:
        if not extra_dir.is_dir():
            raise InputError("no such folder of templates", where=str(extra_dir))
        found.update({path.stem: path for path in sorted(extra_dir.glob("*.toml"))})
    return found


class Gallery(NamedTuple):
    """Every design that can be read, by name, and each problem of the others with its line."""

    templates: Mapping[str, Template]
    problems: tuple[Problem, ...]


def read_templates(extra_dir: Path | None = None) -> Gallery:
    """Return the bundled templates and those of `extra_dir`, which win."""
    problems: list[Problem] = []
    templates: list[Template] = []
    for path in _files(extra_dir).values():
        try:
            template = _load(path, path.stat().st_mtime_ns if path.exists() else 0)
            faults = _faults_in_fonts(template)
            problems.extend(faults)
            templates.extend([] if faults else [template])
        except ConfigError as error:
            problems.extend(error.problems)
        except InputError as error:
            problems.append(Problem(str(path), 0, f"{error.what}. {error.mend}".rstrip(" .")))
    templates.sort(key=lambda template: (template.order, template.name))
    named = MappingProxyType({template.name: template for template in templates})
    return Gallery(named, tuple(problems))


def load_templates(extra_dir: Path | None = None) -> Mapping[str, Template]:
    """Return every bundled template by name, and those of `extra_dir`, which win.

    Raises ConfigError with every problem of every file, each with its line.
    """
    templates, problems = read_templates(extra_dir)
    if problems:
        raise ConfigError(problems)
    return templates


def load_template(name: str, extra_dir: Path | None = None) -> Template:
    """Return one template, by name or by the path of a .toml file, without reading the others.

    Raises InputError for an unknown name, ConfigError for a faulty file.
    """
    if name.endswith(".toml"):
        path = expand(name)
        if not path.is_file():
            raise InputError("no such template file", where=name)
        return _load(path, path.stat().st_mtime_ns)
    files = _files(extra_dir)
    found = files.get(name)
    if found is None:
        raise InputError(
            f"there is no template {name!r}", mend=f"Choose one of {', '.join(sorted(files))}."
        )
    return _load(found, found.stat().st_mtime_ns)

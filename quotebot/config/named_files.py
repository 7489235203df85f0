"""What a configuration names must be there: designs, sizes, fonts, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quotebot.bundled import asset_path
from quotebot.cards.designs.sizes import parse_size
from quotebot.errors import InputError, Problem
from quotebot.homes import expand
from quotebot.toml_lines import Location

PICTURES = ("logo", "artwork", "portrait", "photo")


def check_named_files(
    data: dict[str, Any], base: Path, *, where: str, lines: Mapping[Location, int]
) -> tuple[list[Problem], list[Problem]]:
    """Make the paths that a raw configuration names absolute; return its problems and what is gone.

    Looks at designs, sizes, fonts and pictures; values of the wrong type are left to validation. A
    picture or font whose file is not there (gone), or the folder of the user's designs, is missed
    by what draws, and by nothing else.
    """
    problems: list[Problem] = []
    gone: list[Problem] = []

    def complain(key: Location, what: str, among: list[Problem] = problems) -> None:
        among.append(Problem(where, lines.get(key, 0), f"{'.'.join(map(str, key))}: {what}"))

    if (own := _text(data, "templates_folder")) and not _own_folder(own, base).is_dir():
        complain(("templates_folder",), f"no such folder {own!r}", gone)
    for key, table in _cards_and_channels(data):
        template = _text(table, "template")
        if template and (fault := _find_template_fault(template, data, base, table)):
            complain((*key, "template"), fault)
        if size := _text(table, "size"):
            try:
                parse_size(size)
            except InputError as error:
                complain((*key, "size"), str(error))
    brand = _table(_table(data, "cards"), "brand")
    files: list[tuple[Location, dict[str, Any], str]] = [
        (("cards", "brand", name), brand, name) for name in PICTURES
    ]
    portraits = _table(brand, "portraits")
    files += [(("cards", "brand", "portraits", name), portraits, name) for name in portraits]
    for role, font in _table(brand, "fonts").items():
        if isinstance(font, dict):
            files.append((("cards", "brand", "fonts", role, "file"), font, "file"))
            family = _text(font, "family")
            if family and (fault := _find_family_fault(family)):
                complain(("cards", "brand", "fonts", role, "family"), fault)
    for key, table, name in files:
        if file := _text(table, name):
            table[name] = str(base / expand(file))
            if not Path(table[name]).is_file():
                complain(key, f"no such file {file!r}", gone)
    return problems, gone


def _cards_and_channels(data: dict[str, Any]) -> list[tuple[Location, dict[str, Any]]]:
    channels = _table(data, "channels")
    found: list[tuple[Location, dict[str, Any]]] = [
        (("cards",), _table(data, "cards")),
        (("clips",), _table(data, "clips")),
    ]
    return found + [(("channels", name), _table(channels, name)) for name in channels]


def _find_template_fault(
    template: str, data: dict[str, Any], base: Path, table: dict[str, Any]
) -> str:
    if template.endswith(".toml"):
        table["template"] = str(base / expand(template))
        return "" if Path(table["template"]).is_file() else f"no such file {template!r}"
    folders = [asset_path("templates")]
    if own := _text(data, "templates_folder"):
        folders.append(_own_folder(own, base))
        if not folders[-1].is_dir():
            # The design may be in there.
            return ""
    known = sorted({path.stem for folder in folders for path in folder.glob("*.toml")})
    return "" if template in known else f"no template {template!r}; there are {', '.join(known)}"


def _own_folder(named: str, base: Path) -> Path:
    return base / expand(named)


def _find_family_fault(family: str) -> str:
    # The fonts' code is heavy and most configurations name no family.
    from quotebot.cards.typefaces.fonts import bundled_families

    known = bundled_families()
    return "" if family in known else f"no font family {family!r}; bundled are {', '.join(known)}"


def _table(table: dict[str, Any], key: str) -> dict[str, Any]:
    inner = table.get(key)
    return inner if isinstance(inner, dict) else {}


def _text(table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""

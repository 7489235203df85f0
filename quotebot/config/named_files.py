"""What a configuration names must be there: designs, sizes, fonts, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any, Literal

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
    by what draws, and by nothing else; so is one in a folder that may not be entered, as a service
    that systemd runs may not enter the users' own.
    """
    problems: list[Problem] = []
    gone: list[Problem] = []

    def complain(key: Location, what: str, among: list[Problem] = problems) -> None:
        among.append(Problem(where, lines.get(key, 0), f"{'.'.join(map(str, key))}: {what}"))

    own = _text(data, "templates_folder")
    if own and (fault := _find_fault(own, base, "folder")):
        complain(("templates_folder",), fault, gone)
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
            if fault := _find_fault(file, base):
                complain(key, fault, gone)
    return problems, gone


def _find_fault(named: str, base: Path, kind: Literal["file", "folder"] = "file") -> str:
    """Return what is wrong with a path that the configuration names, "" where it is there."""
    is_kind = S_ISREG if kind == "file" else S_ISDIR
    try:
        # Path.is_file tells of a lack of permission in some versions of Python only.
        return "" if is_kind((base / expand(named)).stat().st_mode) else f"no such {kind} {named!r}"
    except PermissionError:
        return f"no permission to look for the {kind} {named!r}"
    except (OSError, ValueError):
        return f"no such {kind} {named!r}"


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
        return _find_fault(template, base)
    folders = [asset_path("templates")]
    if own := _text(data, "templates_folder"):
        folders.append(base / expand(own))
        if _find_fault(own, base, "folder"):
            # The design may be in there.
            return ""
    known = sorted({path.stem for folder in folders for path in folder.glob("*.toml")})
    return "" if template in known else f"no template {template!r}; there are {', '.join(known)}"


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

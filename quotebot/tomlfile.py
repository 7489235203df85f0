"""TOML files checked against a pydantic model, with every problem named by file and line."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError

from quotebot.errors import ConfigError, InputError, Problem
from quotebot.typed import as_argument

ModelT = TypeVar("ModelT", bound=BaseModel)
Location = tuple[str | int, ...]
# What pydantic calls by its own names, in the words of a TOML file.
WANTED = {
    "bool_type": "write true or false",
    "tuple_type": 'write a list, as ["one", "two"]',
    "string_type": "write it within quotation marks",
}
# How what the parser complains of begins → how it is written.
_WAYS = {
    "Invalid value": "; text stands within quotation marks",
    "Cannot declare": "; this section is there twice, put both into one",
    "Illegal character '\\n'": "; the text lacks its closing quotation mark",
    "Unterminated string": "; the text lacks its closing quotation mark",
    "Expected '=' after a key": '; write it as key = "value"',
    "Invalid statement": '; write it as key = "value"',
    "Unclosed array": "; a comma or the closing ] is missing",
    "Unclosed inline table": "; a comma or the closing } is missing",
    "Expected newline": '; nothing may follow a value (within text write " as \\")',
}

SECRET = re.compile(r"password|secret|token|api_?key", re.IGNORECASE)


class Strict(BaseModel):
    """Base of every settings model: frozen, no unknown keys, no silent conversions."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, defer_build=True, allow_inf_nan=False
    )


def read_toml(path: Path) -> tuple[dict[str, Any], str]:
    """Return the parsed table and the text of a TOML file.

    Raises ConfigError with the line when it is not TOML, InputError when it cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise InputError("no such file", where=str(path)) from error
    except IsADirectoryError as error:
        raise InputError(
            "this is a folder, not a TOML file", where=str(path), mend="Name a file in it."
        ) from error
    except PermissionError as error:
        raise InputError("no permission to read this file", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text", where=str(path), mend="Save it as UTF-8.") from error
    try:
        return tomllib.loads(text), text
    except RecursionError as error:
        raise InputError(
            "tables or lists within one another, deeper than can be read", where=str(path)
        ) from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        what = re.sub(r"\s*\(at .*\)$", "", str(error))
        what += _tell_way(what, text.split("\n")[min(line, text.count("\n") + 1) - 1])
        raise ConfigError([Problem(str(path), line, f"not valid TOML: {what}")]) from error


def _tell_way(what: str, line: str) -> str:
    """Return how to write what is not TOML, "" where nothing is known of it."""
    if what == "Cannot overwrite a value":
        return f"; {line.partition('=')[0].strip()!r} is there twice, keep one of them"
    if "\\" in line and '"' in line:
        return "; write a path with / or within '…'"
    return next((way for start, way in _WAYS.items() if what.startswith(start)), "")


def load_model(path: Path, model: type[ModelT]) -> ModelT:
    """Read `path` and validate it as `model`, raising ConfigError with every problem at once."""
    data, text = read_toml(path)
    return validate(data, model, where=str(path), text=text)


def validate(data: dict[str, Any], model: type[ModelT], *, where: str, text: str = "") -> ModelT:
    """Validate a parsed table as `model`; `text` lets each problem name its line."""
    try:
        # JSON mode is strict about numbers, text and booleans, yet takes arrays for tuples.
        return model.model_validate_json(json.dumps(data, default=str))
    except ValidationError as error:
        lines = find_lines(text)
        problems = [
            Problem(where, line_of(lines, _place(fault, data)), _say(fault, model, data))
            for fault in _own_faults(error)
        ]
        raise ConfigError(sorted(set(problems), key=lambda p: (p.line, p.what))) from error


def _own_faults(error: ValidationError) -> list[Any]:
    """Return the faults, without those of a list that lacks only the items named as faulty."""
    faults = error.errors(include_url=False)
    places = [tuple(fault["loc"]) for fault in faults]
    return [
        fault
        for fault, place in zip(faults, places, strict=True)
        if fault["type"] != "too_short"
        or not any(other[: len(place)] == place and other != place for other in places)
    ]


def find_lines(text: str) -> dict[Location, int]:
    """Map each key path of a TOML text to its line, counting from 1.

    Arrays of tables carry their index: ("layer", 2, "kind"). The array itself is where it begins.
    """
    lines: dict[Location, int] = {}
    counts: dict[Location, int] = {}
    table: Location = ()
    in_string = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if in_string:
            if in_string in line:
                in_string = ""
            continue
        stripped = line.strip()
        if header := re.match(r"\[(\[)?\s*([^\]]+?)\s*\]", stripped):
            table = _indexed(_split_key(header.group(2)), counts, bool(header.group(1)))
            if header.group(1):
                lines.setdefault(table, number)
                index = counts.get(table, 0)
                counts[table] = index + 1
                table = (*table, index)
            lines.setdefault(table, number)
        elif assignment := re.match(r"""((?:[\w.\-]+|"[^"]*"|'[^']*'|\s)+?)\s*=(.*)""", stripped):
            key = (*table, *_split_key(assignment.group(1)))
            for depth in range(len(table) + 1, len(key) + 1):
                lines.setdefault(key[:depth], number)
            for quote in ('"""', "'''"):
                if assignment.group(2).count(quote) == 1:
                    in_string = quote
            for inner in re.finditer(r"""[{,]\s*([\w\-]+|"[^"]*")\s*=""", assignment.group(2)):
                lines.setdefault((*key, inner.group(1).strip('"')), number)
    return lines


def _indexed(key: Location, counts: dict[Location, int], is_array: bool) -> Location:
    """Return a header's key with the running index of every array of tables that it is within."""
    path: Location = ()
    for place, step in enumerate(key):
        path = (*path, step)
        if path in counts and not (is_array and place == len(key) - 1):
            path = (*path, counts[path] - 1)
    return path


def _split_key(key: str) -> Location:
    return tuple(part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", key))


def line_of(lines: Mapping[Location, int], location: Location) -> int:
    """Return the line of the innermost part of a location that the text has, 0 for none."""
    found = (location[:steps] for steps in range(len(location), 0, -1))
    return next((lines[path] for path in found if path in lines), 0)


def _without_marks(location: Location) -> Location:
    """Return a location without what is no key: tags of ours, "(one)", and a key that is at fault.

    pydantic calls that "[key]", one step further in than the key itself.
    """
    return tuple(step for step in location if not str(step).startswith("(") and step != "[key]")


def _own_steps(location: Location, data: Any) -> Location:
    """Return a fault's location without the steps that validators add (union tags)."""
    own: Location = ()
    location = _without_marks(location)
    for place, step in enumerate(location):
        last = place == len(location) - 1
        inner = data.get(step) if isinstance(data, dict) else None
        if isinstance(data, list) and isinstance(step, int) and step < len(data):
            inner = data[step]
        if not last and not isinstance(inner, dict | list):
            continue
        data = inner
        own = (*own, step)
    return own


def _place(fault: Any, data: dict[str, Any]) -> Location:
    """Return the key path that a fault is at, above all the key that says what kind a table is."""
    location = _own_steps(tuple(fault["loc"]), data)
    if fault["type"] == "value_error" and fault["input"] == (_at(data, location[:-1]) or 0):
        # A table is at fault as a whole, and the last step is the tag of its kind.
        return location[:-1]
    if fault["type"] in ("union_tag_invalid", "union_tag_not_found"):
        return (*location, fault["ctx"]["discriminator"].strip("'"))
    return location


def _at(data: Any, location: Location) -> Any:
    for step in location:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _say(fault: Any, model: type[BaseModel], data: dict[str, Any]) -> str:
    location = _place(fault, data)
    key = ".".join(str(part) for part in location)
    kind = fault["type"]
    if not key:
        return str(fault["msg"]).removeprefix("Value error, ")
    if kind == "extra_forbidden":
        if location[0] == "channels" and SECRET.search(str(location[-1])):
            name = as_argument(str(location[1]))
            return f"unknown key {key!r}; no secrets in here: quotebot auth {name}"
        known = _known_keys(model, tuple(fault["loc"])[:-1])
        close = get_close_matches(str(location[-1]), known, n=1)
        if home := _find_home(model, fault, location):
            table = ".".join(step for step in home if isinstance(step, str))
            return f"unknown key {key!r}; it belongs into [{table}]"
        hint = f"; did you mean {close[0]!r}?" if close else ""
        if not close and known:
            hint = f"; known here: {', '.join(sorted(known))}"
        return f"unknown key {key!r}{hint}"
    if kind == "union_tag_invalid":
        tag, known = fault["ctx"]["tag"], re.findall(r"'([^']*)'", fault["ctx"]["expected_tags"])
        close = get_close_matches(tag, known, n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        return f"{key}: {tag!r} is none of {', '.join(known)}{hint}"
    if kind in ("missing", "union_tag_not_found"):
        # Until a table says of what kind it is, nobody tells of its other keys.
        table = _at(data, location[:-1]) if kind == "union_tag_not_found" else {}
        close = get_close_matches(str(location[-1]), table or (), n=1)
        return f"{key!r} is missing" + (f"; is it meant by {close[0]!r}?" if close else "")
    if kind == "value_error":
        return f"{key}: {fault['msg'].removeprefix('Value error, ')}"
    if kind == "too_short":
        least = fault["ctx"]["min_length"]
        return f"{key}: give at least {least} (found {len(fault['input'])})"
    if kind in ("model_type", "dict_type"):
        known = _known_keys(model, tuple(fault["loc"]))
        hint = f"; known there: {', '.join(sorted(known))}" if known else ""
        return f"{key}: write a table, [{key}]{hint} (found {fault['input']!r})"
    message, found = WANTED.get(kind, str(fault["msg"])), repr(fault["input"])
    found = found if len(found) <= 80 else f"{found[:79]}…"
    return f"{key}: {message[0].lower()}{message[1:]} (found {found})"


def _find_home(model: type[BaseModel], fault: Any, location: Location) -> Location:
    """Return the only table beside an unknown key, one step in or out, that knows it; else ()."""
    key, table = str(location[-1]), location[:-1]
    place = tuple(fault["loc"])[:-1]
    homes = [
        (*table, step)
        for step in _known_keys(model, place)
        if key in _known_keys(model, (*place, step))
    ]
    if table and key in _known_keys(model, place[:-1]):
        homes.append(table[:-1])
    return homes[0] if len(homes) == 1 else ()


def _known_keys(model: type[BaseModel], location: Location) -> list[str]:
    """Return the keys of the table at a fault's location, none where that is unclear."""
    current: Any = model
    for step in _without_marks(location):
        current = _inner(current, step)
    models = _models(current)
    return list(models[0].model_fields) if len(models) == 1 else []


def _inner(annotation: Any, step: str | int) -> Any:
    """Return the type one step further in: of a key, of a list's item, or what a tag chooses."""
    inner = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _inner(inner[0], step)
    if get_origin(annotation) in (dict, tuple, list):
        return inner[-1] if get_origin(annotation) is dict else inner[0]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(str(step))
        return field.annotation if field else None
    for one in inner:
        for found in _models(one):
            kinds = (get_args(field.annotation) for field in found.model_fields.values())
            if any(step in values for values in kinds):
                return found
    return next((found for one in inner if (found := _inner(one, step)) is not None), None)


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for inner in get_args(annotation) for found in _models(inner)]

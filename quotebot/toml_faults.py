"""What is wrong with a table, in the words of a TOML file instead of pydantic's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from quotebot.toml_lines import Location
from quotebot.typed import as_argument

# What pydantic calls by its own names, in the words of a TOML file.
_WANTED = {
    "bool_type": "write true or false",
    "tuple_type": 'write a list, as ["one", "two"]',
    "string_type": "write it within quotation marks",
}
_SECRET = re.compile(r"password|secret|token|api_?key", re.IGNORECASE)


def list_faults(
    error: ValidationError, model: type[BaseModel], data: dict[str, Any]
) -> Iterator[tuple[Location, str]]:
    """Yield where in `data`, which is no `model`, each fault is, and what to do about it."""
    for fault in _own_faults(error):
        yield _place(fault, data), _say(fault, model, data)


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
        return f"unknown key {key!r}{_hint_at_known(fault, location, model)}"
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
    message, found = _WANTED.get(kind, str(fault["msg"])), repr(fault["input"])
    found = found if len(found) <= 80 else f"{found[:79]}…"
    return f"{key}: {message[0].lower()}{message[1:]} (found {found})"


def _hint_at_known(fault: Any, location: Location, model: type[BaseModel]) -> str:
    """Return what may be meant by an unknown key, "" where nothing is known of it."""
    if location[0] == "channels" and _SECRET.search(str(location[-1])):
        return f"; no secrets in here: quotebot auth {as_argument(str(location[1]))}"
    if home := _find_home(model, fault, location):
        table = ".".join(step for step in home if isinstance(step, str))
        return f"; it belongs into [{table}]"
    known = _known_keys(model, tuple(fault["loc"])[:-1])
    if close := get_close_matches(str(location[-1]), known, n=1):
        return f"; did you mean {close[0]!r}?"
    return f"; known here: {', '.join(sorted(known))}" if known else ""


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

"""TOML files checked against a pydantic model, with every problem named by file and line."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from quotebot.errors import ConfigError, InputError, Problem
from quotebot.toml_faults import list_faults
from quotebot.toml_lines import find_lines, line_of

ModelT = TypeVar("ModelT", bound=BaseModel)
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
    except ValueError as error:
        raise InputError("a number of more digits than can be read", where=str(path)) from error


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
            Problem(where, line_of(lines, location), what)
            for location, what in list_faults(error, model, data)
        ]
        raise ConfigError(sorted(set(problems), key=lambda p: (p.line, p.what))) from error

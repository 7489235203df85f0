"""Finding, reading and checking a configuration, with the environment's overrides on top."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quotebot.bundled import asset_path
from quotebot.config.named_files import check_named_files
from quotebot.config.settings import Settings
from quotebot.errors import ConfigError, InputError, Problem
from quotebot.homes import user_folder
from quotebot.toml_lines import find_lines
from quotebot.tomlfile import read_toml, validate

ENVIRONMENT_PREFIX = "QUOTEBOT_"
#: The keys that stand in no section.
SINGLE_KEYS = frozenset(
    name for name, field in Settings.model_fields.items() if isinstance(field.default, str | bool)
)


def find_config(named: Path | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the configuration to use: the named one, ./config.toml, XDG's, the bundled one.

    Raises InputError when the named one is missing.
    """
    if named is not None:
        if not named.exists():
            raise InputError(
                "no such configuration file",
                where=str(named),
                mend=f"Write one with: quotebot init {named}",
            )
        return named
    for path in (Path("config.toml"), user_folder("config", environment) / "config.toml"):
        if path.is_file():
            return path
    return asset_path("config.toml")


def load_settings(path: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read and validate a configuration with the environment's overrides on top.

    `QUOTEBOT_SECTION__KEY=value` overrides `key` of `[section]`; the value is TOML where it
    parses as TOML, text where it does not. Raises ConfigError with every problem; pictures and
    fonts that are gone are the settings' `gone`, so that what draws nothing goes on without them.
    """
    data, text = read_toml(path)
    problems: list[Problem] = []
    overrides = read_environment(environment, problems)
    merged = merge(data, overrides)
    # What the environment says without a file of the user is of the folder that he is in, never of
    # the one that quotebot is installed in.
    is_ours = path == asset_path("config.toml")
    base = Path.cwd() if is_ours else path.resolve().parent
    faults, gone = check_named_files(merged, base, where=str(path), lines=find_lines(text))
    problems += [_blame(fault, overrides) for fault in faults]
    gone = [_blame(fault, overrides) for fault in gone]
    try:
        settings = validate(merged, Settings, where=str(path), text=text)
    except ConfigError as error:
        problems += [_blame(problem, overrides) for problem in error.problems] + gone
        raise ConfigError(sorted(problems, key=lambda problem: problem.line)) from None
    if problems:
        raise ConfigError(sorted(problems + gone, key=lambda problem: problem.line))
    settings._gone = tuple(gone)
    settings._path = None if is_ours else path
    return settings


def read_environment(environment: Mapping[str, str], problems: list[Problem]) -> dict[str, Any]:
    """Return the overrides of the environment as a nested table."""
    table: dict[str, Any] = {}
    for name in sorted(environment):
        if not name.startswith(ENVIRONMENT_PREFIX):
            continue
        keys = name.removeprefix(ENVIRONMENT_PREFIX).lower().split("__")
        # A single name without a section is a credential or QUOTEBOT_CONFIG, unless it is a key.
        if len(keys) == 1 and keys[0] not in SINGLE_KEYS:
            continue
        current = table
        for key in keys[:-1]:
            current = current.setdefault(key, {})
            if not isinstance(current, dict):
                problems.append(Problem(name, 0, "contradicts another QUOTEBOT_ variable"))
                break
        else:
            current[keys[-1]] = _parse_value(environment[name])
    return table


def merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return `base` with the entries of `over` laid on top, table by table."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(value, dict) and isinstance(below, dict):
            merged[key] = merge(below, value)
        else:
            merged[key] = value
    return merged


def _parse_value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        # Neither TOML nor what Python reads of it: thousands of digits, or of brackets.
        return text


def _blame(problem: Problem, overrides: Mapping[str, Any]) -> Problem:
    """Name the environment variable where a problem came from one, not the file."""
    for keys in _paths(overrides):
        *tables, key = keys
        dotted, table = ".".join(keys), ".".join(tables)
        # Two keys of a table may contradict each other, and the table is blamed.
        between = problem.what.startswith(f"{table}: ") and re.search(
            rf"\b{re.escape(key)}\b", problem.what
        )
        if between or problem.what.startswith((f"{dotted}:", f"unknown key '{dotted}'")):
            return Problem(ENVIRONMENT_PREFIX + "__".join(keys).upper(), 0, problem.what)
    return problem


def _paths(table: Mapping[str, Any]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found += [(key, *rest) for rest in _paths(value)]
        else:
            found.append((key,))
    return found

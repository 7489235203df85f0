"""Where a user's own files are: the folders of the XDG Base Directory Specification 0.8."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from quotebot.errors import InputError

_USUAL = {"config": ".config", "data": ".local/share", "cache": ".cache"}


def user_folder(
    kind: Literal["config", "data", "cache"], environment: Mapping[str, str] = os.environ
) -> Path:
    """Return quotebot's folder in `XDG_{kind}_HOME`, or in the usual place; it need not exist.

    Raises InputError like `find_home`.
    """
    named = Path(environment.get(f"XDG_{kind.upper()}_HOME", ""))
    # A relative one would be another in each folder that one stands in; the specification has it
    # ignored.
    return (named if named.is_absolute() else find_home(environment) / _USUAL[kind]) / "quotebot"


def find_home(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the user's home; raises InputError where neither HOME nor the system tells."""
    if home := environment.get("HOME"):
        return Path(home)
    try:
        return Path("~").expanduser()
    except RuntimeError as error:
        raise InputError(
            "the system knows no home of this user", mend="Set HOME to a folder of the user's own."
        ) from error


def expand(path: str) -> Path:
    """Return a path with the home that "~" or "~ann" stands for; of nobody known, as it is."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def check_home(path: str) -> str:
    """Return a path where something is kept; raises ValueError for "~ann" where she has no home.

    Taken as it is, a folder of that name would be made, and what is kept be in none that was meant.
    """
    try:
        Path(path).expanduser()
    except RuntimeError as error:
        raise ValueError(
            f"{path!r} begins with a home that this machine does not know; write the whole path"
        ) from error
    return path

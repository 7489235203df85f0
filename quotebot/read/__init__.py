"""Reading: bytes of any transcript format in, one Transcript out.

Names are imported when they are first used, so that importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotebot.read.facts import Facts
    from quotebot.read.reader import find_companions, read_bytes, read_file
    from quotebot.read.settings import ReadSettings

_HOMES = {
    "Facts": "facts",
    "ReadSettings": "settings",
    "find_companions": "reader",
    "read_bytes": "reader",
    "read_file": "reader",
}

__all__ = ["Facts", "ReadSettings", "find_companions", "read_bytes", "read_file"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)

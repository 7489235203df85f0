"""Reading: bytes of any transcript format in, one Transcript out.

Names are imported when they are first used, so that importing this package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebot.late_names import late_names

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

if not TYPE_CHECKING:
    __getattr__ = late_names(__name__, _HOMES)

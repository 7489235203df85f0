"""Reading: bytes of any transcript format in, one Transcript out."""

from __future__ import annotations

from quotebot.read.facts import Facts
from quotebot.read.reader import read_bytes, read_file
from quotebot.read.settings import ReadSettings

__all__ = ["Facts", "ReadSettings", "read_bytes", "read_file"]

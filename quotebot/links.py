"""Addresses that a reader of a post could follow."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from quotebot.errors import make_visible

#: What is wrong with an address that is none, and how to write one.
NO_LINK = "no link to an episode; write it as https://example.org/41"

_LONGEST_SHOWN = 80


def is_link(value: str) -> bool:
    """Tell whether a reader of a post could follow this; a password in it is not theirs to have."""
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError:
        return False
    # urlsplit passes over tabs and line ends, which a post would hold.
    plain = value == make_visible(value) and not re.search(r"\s", value)
    return (
        parts.scheme in {"http", "https"}
        and bool(host.strip("."))
        and parts.password is None
        and plain
    )


def check_link(value: str) -> str:
    """Return an address, "" for none; raises ValueError where nobody could follow it."""
    if value and not is_link(value):
        raise ValueError(f"{show_address(value)!r} is {NO_LINK}")
    return value


def show_address(value: str) -> str:
    """Return an address as a message may quote it: without a password, and not too long."""
    # A password may hold an "@", too.
    value = re.sub(r"(//[^/:@\s]*:)[^/\s]*(?=@)", r"\1•••", value)
    return value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"

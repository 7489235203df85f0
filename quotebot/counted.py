"""Numbers with what they count, for messages."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 post" or "2,000 posts"; `many` is for words that take no "s"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"

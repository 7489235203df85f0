"""Word lists that are written as text because they are long."""

from __future__ import annotations


def vocabulary(text: str) -> frozenset[str]:
    """Return the whitespace-delimited words of `text` as a set."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the phrases of `text`, one a line, as their words."""
    return tuple(tuple(line.split()) for line in text.strip().splitlines())

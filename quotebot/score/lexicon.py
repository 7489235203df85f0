"""Word lists written as prose, so that they can be read and mended."""

from __future__ import annotations

from quotebot.vocabulary import vocabulary


def gather_words(text: str) -> frozenset[str]:
    """Return the distinct words of a text, split on white space."""
    return vocabulary(text)

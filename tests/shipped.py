"""The shipped encoder, loaded once in a process: reading with it leaves nothing behind in it."""

from __future__ import annotations

from functools import cache

from quotebot.encoder import Encoder


@cache
def shipped_encoder() -> Encoder:
    """Return the encoder, for helpers that cannot ask for the fixture of the same."""
    return Encoder()

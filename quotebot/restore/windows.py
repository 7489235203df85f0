"""Where to cut a stream of tokens into overlapping windows, so that every token has context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `[start, start + length)` are read, those of `[keep_from, keep_to)` are kept."""

    start: int
    length: int
    keep_from: int
    keep_to: int


def plan_windows(tokens: int, *, length: int, margin: int) -> Iterator[Window]:
    """Yield windows that keep every token of a stream exactly once, in order.

    All have the same `length` when the stream is at least that long (no padding is needed); a kept
    token has at least `margin` tokens of context on each side, except at the ends of the stream.
    Raises ValueError unless `0 <= 2 * margin < length`.
    """
    if not 0 <= 2 * margin < length:
        raise ValueError(f"a margin of {margin} leaves nothing of a window of {length}")
    if tokens <= 0:
        return
    if tokens <= length:
        yield Window(0, tokens, 0, tokens)
        return
    kept = 0
    while kept < tokens:
        start = min(max(0, kept - margin), tokens - length)
        last = start + length >= tokens
        keep_to = tokens if last else start + length - margin
        yield Window(start, length, kept, keep_to)
        kept = keep_to

"""How a long use case tells how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called with the step's name and how much of it is done."""

    def __call__(self, what: str, done: int, total: int) -> None:
        """Say that `done` of `total` pieces of `what` are behind us."""


def silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""

"""The recorded differences between the words of a source and what is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

EditKind = Literal[
    "filler", "repeat", "case", "punctuation", "glossary", "number", "ellipsis", "opening", "mask"
]


@dataclass(frozen=True, slots=True)
class Edit:
    """One recorded difference between the source and what is printed.

    It acts on the source words `[start_word, end_word)`, whose current printed form, joined by
    single spaces, is `before`, and prints `after` in their place ("" leaves them out).
    """

    start_word: int
    end_word: int
    kind: EditKind
    before: str
    after: str


class EditMismatch(ValueError):
    """An edit does not start from what its words print at that moment."""


def apply_edits(words: Sequence[str], edits: Iterable[Edit], *, first_word: int = 0) -> str:
    """Return what `words` print as once `edits` are applied in order, joined by single spaces.

    `words[0]` is source word `first_word`. Raises EditMismatch when an edit reaches outside the
    words or its `before` is not what they print at that point, so that nothing untraceable passes.
    """
    pieces = list(words)
    for edit in edits:
        start, end = edit.start_word - first_word, edit.end_word - first_word
        if not 0 <= start < end <= len(pieces):
            raise EditMismatch(f"{edit} reaches outside words {first_word}+{len(pieces)}")
        current = " ".join(piece for piece in pieces[start:end] if piece)
        if current != edit.before:
            raise EditMismatch(f"{edit} expects {edit.before!r} but finds {current!r}")
        pieces[start:end] = [edit.after, *[""] * (end - start - 1)]
    return " ".join(piece for piece in pieces if piece)

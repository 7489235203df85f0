"""What the edits did to the source's words, as a word diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotebot.model import Edit


@dataclass(frozen=True, slots=True)
class Change:
    """A run of source words and what is printed in their place; equal where nothing was done."""

    source: str
    printed: str

    @property
    def same(self) -> bool:
        """Whether the source's words are printed as they came."""
        return self.source == self.printed


def diff_words(words: Sequence[str], edits: Sequence[Edit], *, first_word: int) -> list[Change]:
    """Return the runs of `words` that stayed and those that changed, alternating, in order.

    `words[0]` is source word `first_word`. Neighbouring changes are one.
    """
    runs: list[Change] = []
    for change in _changes(words, edits, first_word):
        if runs and runs[-1].same == change.same:
            last = runs.pop()
            change = Change(f"{last.source} {change.source}", _join(last.printed, change.printed))
            # Two changes may print together what the source says: they stay a change all the same.
        runs.append(change)
    return runs


def show_diff(changes: Sequence[Change]) -> str:
    """Return a diff in plain text: [-left out-] and {+put in+}, the rest as it is."""
    pieces = []
    for change in changes:
        if change.same:
            pieces.append(change.source)
            continue
        pieces.append(f"[-{change.source}-]")
        if change.printed:
            pieces.append(f"{{+{change.printed}+}}")
    return " ".join(pieces)


def _changes(words: Sequence[str], edits: Sequence[Edit], first_word: int) -> Iterator[Change]:
    printed = list(words)
    joined = set[int]()  # words that an edit ties to the one before
    for edit in edits:
        start, end = edit.start_word - first_word, edit.end_word - first_word
        printed[start:end] = [edit.after, *[""] * (end - start - 1)]
        joined.update(range(start + 1, end))
    start = 0
    for end in range(1, len(words) + 1):
        if end in joined:
            continue
        yield Change(" ".join(words[start:end]), " ".join(p for p in printed[start:end] if p))
        start = end


def _join(left: str, right: str) -> str:
    return f"{left} {right}" if left and right else left or right

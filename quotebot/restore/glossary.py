"""Names that the recogniser gets wrong, found as runs of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quotebot.restore.tokens import feed_form


class Glossary:
    """Heard words to what was meant; the longest entry that fits wins, matching ignores case."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for heard, meant in entries.items():
            forms = tuple(feed_form(word) for word in heard.split())
            if forms:
                self._by_first.setdefault(forms[0], []).append((forms, " ".join(meant.split())))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def find(self, forms: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Yield (first, end, meant) of entries in order, never overlapping."""
        at = 0
        while at < len(forms):
            for heard, meant in self._by_first.get(forms[at], ()):
                if tuple(forms[at : at + len(heard)]) == heard:
                    yield at, at + len(heard), meant
                    at += len(heard)
                    break
            else:
                at += 1

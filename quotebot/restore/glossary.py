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
            found = self._fit(forms, at)
            if found is None:
                at += 1
                continue
            length, meant = found
            yield at, at + length, meant
            at += length

    def _fit(self, forms: Sequence[str], at: int) -> tuple[int, str] | None:
        """Return the length and the meaning of the entry said at `at`, the longest first."""
        form = forms[at]
        if form.isalpha() and form not in self._by_first:  # nearly all: no owner's ending either
            return None
        for first in dict.fromkeys((form, _split_owner(form)[0])):
            for heard, meant in self._by_first.get(first, ()):
                said = forms[at : at + len(heard)]
                if tuple(said) == heard:
                    return len(heard), meant
                if len(said) == len(heard):
                    last, owner = _split_owner(said[-1])
                    if owner and (*said[:-1], last) == heard:
                        return len(heard), meant + owner
        return None


def _split_owner(form: str) -> tuple[str, str]:
    """Return a word without its possessive ending, and that ending."""
    for owner in ("'s", "’s"):
        if form.endswith(owner) and len(form) > len(owner):
            return form.removesuffix(owner), owner
    return form, ""

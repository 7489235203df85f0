"""How often English uses a word: symspellpy's list, from Google's n-grams and SCOWL."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from quotebot.vocabulary import vocabulary

# What print joins to words with a hyphen: the list does not have all of them.
_PREFIXES = vocabulary(
    """anti bi co counter de e ex hyper infra inter intra mega micro mid mini mono multi neo non
    over post pre pro pseudo quasi re semi sub super trans tri ultra un under vice"""
)
# From here on no word has a hyphen, whatever its halves: "another", "research", "outside".
_COMMON = 35_000_000
# Print carries no fewer over to the next line: "co-op" has its own hyphen. Nor does it leave one
# alone: "there is a-", "way to do it" is broken off.
_LEAST_LETTERS = 3
_LEAST_LEFT = 2


@cache
def load_counts() -> Mapping[str, int]:
    """Return how often each of 82,765 words was counted."""
    table = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt")
    counts = {}
    for line in table.read_text(encoding="utf-8-sig").splitlines():
        word, _, count = line.partition(" ")
        counts[word] = int(count)
    return counts


def is_one_word(first: str, rest: str) -> bool:
    """Tell whether two halves are surely one English word, without a hyphen: "be", "cause".

    It is very common, or more so than one of its halves by itself, behind a prefix than the rest;
    "make-up" and "re-sign" keep theirs.
    """
    first, rest = first.casefold(), rest.casefold()
    if len(rest) < _LEAST_LETTERS or len(first) < _LEAST_LEFT:
        return False
    counts = load_counts()
    used = counts.get(first + rest, 0)
    halves = [counts.get(rest, 0)]
    if first not in _PREFIXES:
        halves.append(counts.get(first, 0))
    return used > min(*halves, _COMMON)

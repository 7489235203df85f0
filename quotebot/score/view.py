"""What the guard's checks look at: a passage, its surroundings, and its words made plain once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotebot.model import Restored
from quotebot.pattern import late_pattern
from quotebot.score.lexicon import gather_words
from quotebot.score.passage import Passage

CLOSERS = "\"'”’)] "


@dataclass(frozen=True, slots=True)
class View:
    """A passage under the guard's eye.

    `plain` is its text in lower case with straight apostrophes and `words` its distinct tokens;
    `before` and `after` are the neighbouring sentences, plain, "" where another speaker or block
    lies between. `min_confidence` is the recogniser's confidence under which words are doubted.
    """

    passage: Passage
    restored: Restored
    plain: str
    words: frozenset[str]
    before: str
    after: str
    min_confidence: float = 0.5


def view_passage(passage: Passage, restored: Restored, min_confidence: float) -> View:
    """Return the view of a passage that all checks share."""
    return View(
        passage,
        restored,
        make_plain(passage.text),
        frozenset(passage.tokens),
        "" if passage.turn_before else make_plain(passage.before),
        "" if passage.turn_after else make_plain(passage.after),
        min_confidence,
    )


def list_own(view: View) -> list[str]:
    """Return the whole sentences that the passage is cut from, as printed."""
    first, end = view.passage.sentences
    return [sentence.text for sentence in view.restored.sentences[first:end]]


def list_beside(view: View, reach: int) -> tuple[list[str], list[str]]:
    """Return up to `reach` sentences of the same turn before and after a passage, nearest first.

    A paragraph does not end a turn: what is asked in one holds for the next.
    """
    first, end = view.passage.sentences
    sentences, turn = view.restored.sentences, view.restored.labels.turn
    speaker = view.passage.speaker
    before: list[str] = []
    for sentence in reversed(sentences[max(0, first - reach) : first]):
        if (
            sentence.speaker != speaker
            or turn[sentence.end_word - 1 : sentence.end_word] == b"\x01"
        ):
            break
        before.append(sentence.text)
    after: list[str] = []
    last = sentences[end - 1]
    for sentence in sentences[end : end + reach]:
        if sentence.speaker != speaker or turn[last.end_word - 1 : last.end_word] == b"\x01":
            break
        after.append(sentence.text)
        last = sentence
    return before, after


def make_plain(text: str) -> str:
    """Return a text in lower case with straight apostrophes."""
    return text.lower().replace("’", "'")


def shorten(text: str, limit: int = 48) -> str:
    """Return a text cut at a word within `limit` characters, for a reason that fits its line."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


class Cue:
    """A verbose pattern over plain text, tried only where one of its `triggers` stands.

    Every alternative of the pattern must contain one of the triggers as a word of its own: looking
    them up first is what lets some forty patterns run over hundreds of passages.
    """

    def __init__(self, triggers: str, pattern: str) -> None:
        self.triggers = gather_words(triggers)
        self.pattern = late_pattern(pattern, re.VERBOSE)

    def find(self, view: View) -> str:
        """Return what the pattern finds in the passage, "" for nothing."""
        if self.triggers.isdisjoint(view.words):
            return ""
        found = self.pattern.search(view.plain)
        return found.group().strip(" ,.") if found else ""

    def find_in(self, plain: str) -> str:
        """Return what the pattern finds in another plain text, "" for nothing."""
        found = self.pattern.search(plain) if plain else None
        return found.group().strip(" ,.") if found else ""

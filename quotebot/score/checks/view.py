"""What the guard's checks look at: a passage, its surroundings, and its words made plain once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quotebot.model import Restored
from quotebot.pattern import late_pattern
from quotebot.score.cuts.quoting import look_beside
from quotebot.score.passage import Passage, make_plain, split_tokens
from quotebot.vocabulary import vocabulary

# Sentences on either side in which something may be said of the line.
BESIDE = 2
CLOSERS = "\"'”’)] "
# "My ex-wife" is one's wife as well: print joins what a recogniser writes as two words.
_FORMER = late_pattern(r"\bex-(?=[a-z])")
# What is said while another speaks, and says nothing of one's own.
_NODS = vocabulary(
    """
    yeah yes yep yup mhm mhmm mm-hmm mmhmm mm hmm hm uh-huh uh huh right okay ok sure exactly wow oh
    ah true totally absolutely of course i see ha haha laughs laughter laughing
    """
)
_NOD_WORDS, _MOST_NODS = 4, 2
# So many letters of a text are quoted in a reason at most.
_LONGEST = 48


@dataclass(frozen=True, slots=True)
class View:
    """A passage under the guard's eye.

    `plain` is its text in lower case with straight apostrophes and "ex wife" for "ex-wife", `words`
    its distinct tokens;
    `before` and `after` are the neighbouring sentences, plain, "" where another speaker or block
    lies between. `own` are the whole sentences that it is cut from (of a credited quotation only
    what is quoted), `earlier` and `later` up to
    `BESIDE` sentences of the same turn around it, nearest first, all as printed. `min_confidence`
    is the recogniser's confidence under which words are doubted. `resumed` is the sentence, as
    printed, with which its speaker goes on behind a nod ("Right."), "" where none does.
    """

    passage: Passage
    restored: Restored
    plain: str
    words: frozenset[str]
    before: str
    after: str
    own: tuple[str, ...]
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    min_confidence: float = 0.5
    resumed: str = ""


def view_passage(passage: Passage, restored: Restored, min_confidence: float) -> View:
    """Return the view of a passage that all checks share."""
    first, end = passage.sentences
    own = (
        (piece.text for piece in passage.pieces)
        if passage.credit
        else (sentence.text for sentence in restored.sentences[first:end])
    )
    return View(
        passage,
        restored,
        _part_former(passage.text),
        frozenset(passage.tokens) | {token.removeprefix("ex-") for token in passage.tokens},
        "" if passage.turn_before else _part_former(passage.before),
        "" if passage.turn_after else _part_former(passage.after),
        tuple(own),
        *_look_around(passage, restored),
        min_confidence,
        _look_behind_nod(passage, restored),
    )


def _part_former(text: str) -> str:
    plain = make_plain(text)
    return _FORMER.sub("ex ", plain) if "ex-" in plain else plain


def _look_around(passage: Passage, restored: Restored) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sentences of the same turn before and after a passage.

    A paragraph does not end a turn: what is asked in one holds for the next. Nor does a change of
    speaker that the source does not tell: a short "Off the record." is easily heard as another's.
    """
    if passage.credit:
        around = passage.start_word, passage.end_word
        return look_beside(restored.transcript.words, passage.credit, *around)
    first, end = passage.sentences
    told = restored.transcript.words[passage.start_word].speaker is not None
    sentences, turn = restored.sentences, restored.labels.turn
    earlier: list[str] = []
    for sentence in reversed(sentences[max(0, first - BESIDE) : first]):
        ends = turn[sentence.end_word - 1 : sentence.end_word] == b"\x01"
        if told and (ends or sentence.speaker != passage.speaker):
            break
        earlier.append(sentence.text)
    later: list[str] = []
    last = sentences[end - 1]
    for sentence in sentences[end : end + BESIDE]:
        ends = turn[last.end_word - 1 : last.end_word] == b"\x01"
        if told and (ends or sentence.speaker != passage.speaker):
            break
        later.append(sentence.text)
        last = sentence
    return tuple(earlier), tuple(later)


def _look_behind_nod(passage: Passage, restored: Restored) -> str:
    """Return what a passage's speaker says next where another only nods between, "" elsewhere."""
    end = passage.sentences[1]
    behind = restored.sentences[end : end + 1 + _MOST_NODS]
    nods = next((n for n, one in enumerate(behind) if not _nods(one.text)), len(behind))
    if passage.credit or not nods or nods == len(behind):
        return ""
    told = restored.transcript.words[passage.start_word].speaker is not None
    again = behind[nods]
    if again.kind != "speech" or (told and again.speaker != passage.speaker):
        return ""
    return again.text


@lru_cache(maxsize=16_384)
def _nods(text: str) -> bool:
    tokens = split_tokens(text)
    return len(tokens) <= _NOD_WORDS and _NODS.issuperset(tokens)


@lru_cache(maxsize=16_384)
def search_sentence(pattern: re.Pattern[str], text: str, hints: tuple[str, ...] = ()) -> str:
    """Return what a pattern finds in a sentence made plain, "" for nothing.

    `hints` are texts of which it must hold one. A sentence stands beside many passages, so it is
    asked once.
    """
    if hints and not any(hint in text for hint in hints):
        return ""
    found = pattern.search(_part_former(text))
    return found.group().strip(" ,.:") if found else ""


def shorten(text: str) -> str:
    """Return a text cut at a word, for a reason that fits its line."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def quote_found(found: str) -> str:
    """Return the reason for a find that harms out of context, "" for none."""
    return f"unsafe out of context: “{found}”" if found else ""


class Cue:
    """A verbose pattern over plain text, tried only where one of its `triggers` stands.

    Every alternative of the pattern must contain one of the triggers as a word of its own: looking
    them up first is what lets some forty patterns run over hundreds of passages.
    """

    def __init__(self, triggers: str, pattern: str) -> None:
        self.triggers = vocabulary(triggers)
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

"""What the features look at: a cut of one or more sentences, with its words and surroundings."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

from quotebot.model import Edit
from quotebot.pattern import late_pattern

FIRST_WIDE = "\u2e80"  # of Chinese radicals; dashes and curly marks come before it
TOKEN = late_pattern(r"[^\W_]+(?:['’\-][^\W_]+)*")


def make_plain(text: str) -> str:
    """Return a text in lower case with straight apostrophes."""
    return text.lower().replace("’", "'")


def split_tokens(text: str) -> tuple[str, ...]:
    """Return the lower-case words of a text, apostrophes straightened, punctuation left out."""
    return tuple(token.replace("’", "'") for token in TOKEN.findall(text.lower()))


def count_chars(text: str) -> int:
    """Return how long a text is, in characters: a Chinese, Japanese or Korean one says as much as
    two of others, and counts as two.
    """
    if text.isascii() or max(text) < FIRST_WIDE:
        return len(text)
    return len(text) + sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence, whole or without its linking opening.

    `sentence` indexes `Restored.sentences`; `apply_edits` over source words
    `[start_word, end_word)` gives `text`; `cut` holds the trimmed opening's words, lower-case.
    `opens_sentence` tells that nothing but a linking opening of its sentence is cut before it.
    """

    sentence: int
    start_word: int
    end_word: int
    text: str
    edits: tuple[Edit, ...]
    tokens: tuple[str, ...]
    cut: tuple[str, ...] = ()
    opens_sentence: bool = True


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom an article names beside the quotation that holds words `[start_word, end_word)`.

    `evidence` are the article's own words for it, source words `clause`; `words` the name in parts;
    `confidence` is 0 to 1; `marks` are the signs that the quotation may stand between.
    """

    name: str
    confidence: float
    evidence: str
    start_word: int
    end_word: int
    clause: tuple[int, int]
    words: tuple[str, ...]
    marks: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A candidate quote: consecutive pieces of one speaker.

    `before` and `after` are the neighbouring sentences' texts ("" at the ends); `turn_before` and
    `turn_after` tell whether another speaker (or block) lies there; `episode_place` is 0 at the
    episode's first word and 1 at its last, of `episode_words`. The turn that it is part of has
    `turn_words` words, `words_into_turn` of them before it; `asked` tells whether the turn answers
    a question.

    How sure the tagger is, 0 to 1: `sure_start` and `sure_end` that a sentence begins and ends with
    the line, `sure_inside` that its least certain inner sentence end is one, `missed_stop` that one
    is missing. A source that says so itself is sure. `credit` is whom an article names beside the
    quotation in which all of the passage stands.
    """

    pieces: tuple[Piece, ...]
    text: str
    edits: tuple[Edit, ...]
    tokens: tuple[str, ...]
    speaker: str | None = None
    speaker_confidence: float = 0.0
    before: str = ""
    after: str = ""
    turn_before: bool = True
    turn_after: bool = True
    episode_place: float = 0.5
    episode_words: int = 0
    turn_words: int = 0
    words_into_turn: int = 0
    asked: bool = False
    sure_start: float = 1.0
    sure_end: float = 1.0
    sure_inside: float = 1.0
    missed_stop: float = 0.0
    credit: Credit | None = None

    @property
    def start_word(self) -> int:
        """First source word."""
        return self.pieces[0].start_word

    @property
    def end_word(self) -> int:
        """One past the last source word."""
        return self.pieces[-1].end_word

    @property
    def sentences(self) -> tuple[int, int]:
        """Half-open range of sentence indices."""
        return self.pieces[0].sentence, self.pieces[-1].sentence + 1


@dataclass(frozen=True, slots=True)
class Measure:
    """One feature of one passage.

    `value` is in `unit`; `liking` is what the feature's weight is multiplied with, within -1 to 1
    but for what the networks say of it and for `agreement`.
    """

    feature: str
    value: float
    liking: float
    unit: str = ""
    note: str = ""


def bell(value: float, target: float, width: float) -> float:
    """Return 1 at `target`, falling to exp(-1/2) one `width` away on either side."""
    return math.exp(-0.5 * ((value - target) / width) ** 2)


def saturate(count: float, half: float) -> float:
    """Return 0 at 0, 1/2 at `half`, towards 1 beyond: each further hit counts less."""
    return count / (count + half) if count > 0 else 0.0

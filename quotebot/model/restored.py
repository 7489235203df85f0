"""A readable transcript: its sentences, and what the tagger says of its words and voices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quotebot.model.edits import Edit
from quotebot.model.transcript import Transcript

SentenceKind = Literal["speech", "advert", "housekeeping"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the restored transcript over source words `[start_word, end_word)`.

    `apply_edits(words, edits) == text`. `speaker` is a label or name as the source or the tagger
    has it, None when nothing is known; `speaker_confidence` is 0 to 1.
    """

    start_word: int
    end_word: int
    text: str
    edits: tuple[Edit, ...] = ()
    speaker: str | None = None
    speaker_confidence: float = 0.0
    kind: SentenceKind = "speech"
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """What the tagger says of every source word, in columns of equal length.

    `text` is the word in its restored case, `after` the punctuation after it; `turn`, `filler`
    and `advert` hold one byte a word, 0 or 1 (`turn`: a new speaker begins after this word).
    `stop` is how likely a sentence ends after the word, 0 to 255; b"" where the source itself says
    where sentences end, or the tagger was not asked.
    """

    text: tuple[str, ...]
    after: tuple[str, ...]
    turn: bytes
    filler: bytes
    advert: bytes
    stop: bytes = b""


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker whom only the text tells apart ("S1", "S2").

    `words` is how many source words are taken to be theirs and `confidence` the mean certainty of
    that. `name` is proposed, never certain: "" when the text and the facts propose none, `why`
    says where it comes from.
    """

    label: str
    role: str
    words: int
    confidence: float
    name: str = ""
    name_confidence: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """A readable transcript: sentences in order, covering every source word exactly once.

    `labels` is one entry a source word. `warnings` are lines for the user (language, fallback).
    `voices` are the speakers where the source has no labels and the text had to tell them apart.
    """

    transcript: Transcript
    sentences: tuple[Sentence, ...]
    labels: Labels
    warnings: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()

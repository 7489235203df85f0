"""A ranked quote: why it ranks there, what speaks against it, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from quotebot.model.edits import Edit


@dataclass(frozen=True, slots=True)
class Contribution:
    """One feature of a quote: its raw value and what it adds to the score.

    `value` is in the feature's own unit (named by `unit`), `points` is weight times preference;
    `note` says in a few words why.
    """

    feature: str
    value: float
    points: float
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason why a quote must not be posted without a person's approval."""

    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence as printed and the label or name of who says it, None when nothing is known."""

    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a quote, kept with it so that it can be explained without the file.

    `words` are the source words of the quote's range as they came; `before` and `after` whole
    sentences in order; `lead` and `trail` what the cut left of the first and the last sentence, ""
    where the quote takes them whole. `guessed`: only the text tells the speakers apart. `times` are
    start and end of each of `words` in milliseconds, empty where the source tells none of them.
    `beside_ms` is when the word before them ends and the word after them starts, None where there
    is none and where the source has no times for single words. Where lines alone have, `cues` are
    which of `words` begin a caption (their count, where the word after them does), and `caption_ms`
    when the caption with the first of them starts and the one with the last ends.
    """

    words: tuple[str, ...]
    before: tuple[Spoken, ...] = ()
    after: tuple[Spoken, ...] = ()
    lead: str = ""
    trail: str = ""
    guessed: bool = False
    times: tuple[tuple[int | None, int | None], ...] = ()
    beside_ms: tuple[int | None, int | None] = (None, None)
    cues: tuple[int, ...] = ()
    caption_ms: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Quote:
    """A ranked run of one speaker's source words `[start_word, end_word)`.

    `sentences` is the half-open range of indices into `Restored.sentences`; `id` is a hash of the
    source id and the word range, so the same input gives the same ids; `rank` counts from 1.
    `attribution` is the name that may be printed, "" when nobody may be named. `emphasis` are the
    printed words that carry the line, "" when none stand out. `context` is None for quotes that
    were kept by an older version. `credit` are the words beside a quotation by which an article
    says whose it is, "" where the name comes from elsewhere.
    """

    id: str
    source_id: str
    start_word: int
    end_word: int
    sentences: tuple[int, int]
    text: str
    edits: tuple[Edit, ...]
    speaker: str | None
    attribution: str
    start_ms: int | None
    end_ms: int | None
    rank: int
    score: float
    contributions: tuple[Contribution, ...]
    flags: tuple[Flag, ...] = ()
    emphasis: str = ""
    context: Context | None = None
    credit: str = ""

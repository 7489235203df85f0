"""What is read: the words of a source in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

#: Formats in which people write articles: no speakers, no times, marks of their own.
ARTICLES = frozenset({"prose", "markdown", "html-article"})

NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Word:
    """One whitespace-delimited token of the source.

    `start_char`/`end_char` are half-open offsets into `Transcript.text`; times are milliseconds
    from the start of the recording; `confidence` is the recogniser's, 0 to 1.
    """

    text: str
    start_char: int
    end_char: int
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a transcript comes from; `id` is the SHA-256 (hex) of the file's bytes.

    `name` is the file's stem ("stdin" for standard input). `author` is who wrote an article, as
    its byline has it: perhaps several people, or a body. `speakers` maps a label of the source
    ("S1", "SPEAKER_00") to the name that the user or the source gives it. `audio` is the absolute
    path of the recording, where one is known, in which the words are said `shift_ms` later (None:
    nobody says so); `audio_found` tells that it lay beside the transcript and nobody named it.
    """

    id: str
    name: str
    format: str
    title: str = ""
    show: str = ""
    url: str = ""
    published: str = ""
    host: str = ""
    guests: tuple[str, ...] = ()
    language: str = ""
    speakers: Mapping[str, str] = field(default_factory=lambda: NO_NAMES)
    author: str = ""
    audio: str = ""
    shift_ms: int | None = None
    audio_found: bool = False


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words of one source in order.

    `text` is the readable text that word offsets point into: `text[w.start_char:w.end_char] ==
    w.text`. `breaks` are the word indices at which a new block (paragraph, heading, turn of a
    labelled speaker) begins; `cues` those at which a caption, segment or source line begins.
    `punctuated` tells whether the source came with sentence punctuation and case. `quoted` are the
    word ranges that an article sets apart as block quotations; `asked` tells that its headings ask
    and its text answers. `timed` tells that the source has times for single words, not for lines
    alone, whose words share theirs. `warnings` are lines for the user about what was skipped.
    """

    source: Source
    text: str
    words: tuple[Word, ...]
    punctuated: bool
    breaks: tuple[int, ...] = ()
    cues: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()
    asked: bool = False
    timed: bool = False

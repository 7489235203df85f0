"""The nouns that flow from stage to stage; this module imports nothing from quotebot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal, Protocol

EditKind = Literal[
    "filler", "repeat", "case", "punctuation", "glossary", "number", "ellipsis", "opening", "mask"
]
SentenceKind = Literal["speech", "advert", "housekeeping"]
After = Literal["", ",", ".", "?"]
PostState = Literal["held", "queued", "claimed", "sending", "sent", "failed", "unknown", "dropped"]

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
    path of the recording, where one is known, in which the words are said `shift_ms` later;
    `audio_found` tells that it lay beside the transcript and nobody named it.
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
    shift_ms: int = 0
    audio_found: bool = False


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words of one source in order.

    `text` is the readable text that word offsets point into: `text[w.start_char:w.end_char] ==
    w.text`. `breaks` are the word indices at which a new block (paragraph, heading, turn of a
    labelled speaker) begins; `cues` those at which a caption, segment or source line begins.
    `punctuated` tells whether the source came with sentence punctuation and case. `quoted` are the
    word ranges that an article sets apart as block quotations; `asked` tells that its headings ask
    and its text answers. `warnings` are lines for the user about what was skipped.
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


@dataclass(frozen=True, slots=True)
class Edit:
    """One recorded difference between the source and what is printed.

    It acts on the source words `[start_word, end_word)`, whose current printed form, joined by
    single spaces, is `before`, and prints `after` in their place ("" leaves them out).
    """

    start_word: int
    end_word: int
    kind: EditKind
    before: str
    after: str


class EditMismatch(ValueError):
    """An edit does not start from what its words print at that moment."""


def apply_edits(words: Sequence[str], edits: Iterable[Edit], *, first_word: int = 0) -> str:
    """Return what `words` print as once `edits` are applied in order, joined by single spaces.

    `words[0]` is source word `first_word`. Raises EditMismatch when an edit reaches outside the
    words or its `before` is not what they print at that point, so that nothing untraceable passes.
    """
    pieces = list(words)
    for edit in edits:
        start, end = edit.start_word - first_word, edit.end_word - first_word
        if not 0 <= start < end <= len(pieces):
            raise EditMismatch(f"{edit} reaches outside words {first_word}+{len(pieces)}")
        current = " ".join(piece for piece in pieces[start:end] if piece)
        if current != edit.before:
            raise EditMismatch(f"{edit} expects {edit.before!r} but finds {current!r}")
        pieces[start:end] = [edit.after, *[""] * (end - start - 1)]
    return " ".join(piece for piece in pieces if piece)


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
    says where it comes from. `starts` are the first source words of some of their turns.
    """

    label: str
    role: str
    words: int
    confidence: float
    name: str = ""
    name_confidence: float = 0.0
    why: str = ""
    starts: tuple[int, ...] = ()


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
    """

    words: tuple[str, ...]
    before: tuple[Spoken, ...] = ()
    after: tuple[Spoken, ...] = ()
    lead: str = ""
    trail: str = ""
    guessed: bool = False
    times: tuple[tuple[int | None, int | None], ...] = ()


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


@dataclass(frozen=True, slots=True)
class CardText:
    """The words that go on a card, by role; `emphasis` are words of the quote to stand out."""

    quote: str
    name: str = ""
    show: str = ""
    title: str = ""
    handle: str = ""
    emphasis: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A rendered image with its description; `digest` is the SHA-256 (hex) of `data`.

    `format` is "png", "jpeg" or "webp"; `alt_text` is never empty.
    """

    template: str
    width_px: int
    height_px: int
    format: str
    data: bytes
    digest: str
    alt_text: str


@dataclass(frozen=True, slots=True)
class Clip:
    """A video of a card whose words light up as they are spoken; `digest` is its file's SHA-256.

    `silent` tells that it has no sound; `alt_text` is never empty.
    """

    quote_id: str
    template: str
    width_px: int
    height_px: int
    length_ms: int
    silent: bool
    digest: str
    alt_text: str


@dataclass(frozen=True, slots=True)
class Image:
    """An image as it is handed to a network: bytes, MIME type, size and description."""

    data: bytes
    mime: str
    width_px: int
    height_px: int
    alt_text: str


@dataclass(frozen=True, slots=True)
class Video:
    """A clip as it is handed to a network: MP4, its size, length and description.

    `captions` are WebVTT, "" for none; `cover` is a picture for where the network asks for one.
    """

    data: bytes
    mime: str
    width_px: int
    height_px: int
    length_ms: int
    alt_text: str
    captions: str = ""
    cover: Image | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A post on its way out, with images or with a video, never with both.

    `key` identifies the intent for ever (idempotency key, record key): the same post retried
    carries the same key. `created_at` is fixed when the post is first claimed.
    """

    post_id: str
    key: str
    channel: str
    text: str
    images: tuple[Image, ...]
    created_at: datetime
    language: str = "en"
    url: str = ""
    video: Video | None = None

    @property
    def media(self) -> tuple[Image | Video, ...]:
        """What is uploaded before the post is created, in order."""
        return (self.video,) if self.video else self.images


@dataclass(frozen=True, slots=True)
class Receipt:
    """A network's proof that a post stands."""

    remote_id: str
    url: str
    posted_at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """Who a channel posts as, as the network itself says.

    `automated` tells whether the account says of itself that a program posts there, None where the
    network has no such mark; `how_to_disclose` is then how to set it.
    """

    handle: str
    url: str = ""
    automated: bool | None = None
    how_to_disclose: str = ""


class Publisher(Protocol):
    """One network account that posts can be sent to.

    Every method raises TransientError (nothing was done, may pass), Rejected (nothing was done,
    will not pass) or Unknown (cannot tell); nothing else escapes.
    """

    network: str

    def check(self) -> Account:
        """Return the account behind the credentials, without posting anything."""

    def preflight(self, post: Outgoing) -> tuple[str, ...]:
        """Return every reason why the network would refuse `post`, empty when it would not."""

    def upload(self, post: Outgoing, index: int) -> str:
        """Upload one of `post.media` with its alt text and return the network's reference to it."""

    def create(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        """Create the post with the uploaded media, at most once for one `post.key`."""

    def find(self, post: Outgoing) -> Receipt | None:
        """Return the receipt when `post` stands on the network, None when it certainly does not.

        Raises Unknown when the network gives no way to tell.
        """

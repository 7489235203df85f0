"""The outbox's own nouns: what is queued and what is known about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal

from quotebot.model import PostState, Receipt

# "": takes a slot; "at": a person named the moment; "now": a person said at once.
PinKind = Literal["", "at", "now"]

# So many letters of a quote tell whether a text has it; a text may be cut for its network.
_TELLING = 20

# What is further ahead than this was set by a clock that was wrong.
CLOCK_SLACK = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Draft:
    """A post to be queued.

    `images` are digests of saved cards, in order; `clip` is the digest of a saved clip, which goes
    out in their place, the card being its cover. `holds` are the reasons why a person must
    approve it first (none: it is queued at once). `due_at` pins it to a moment; None lets it take
    the channel's next free slot. The same quote goes to a channel once for each `intent`. `name`
    is whom it credits, "" for nobody.
    """

    quote_id: str
    channel: str
    text: str
    images: tuple[str, ...] = ()
    language: str = "en"
    url: str = ""
    holds: tuple[str, ...] = ()
    due_at: datetime | None = None
    evergreen: bool = True
    intent: str = ""
    clip: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A queued post as the database has it.

    `id` is short and stable, `key` identifies the intent for ever; `due_at` is None until the post
    is pinned or has taken a slot; `ready_at` is when the next attempt (or, in the state `unknown`,
    the next look) may start, None when it waits for a slot or for a person. `created_at` is fixed
    by a claim. `cycle` counts from 1 and grows when the post is recycled. `error` is the
    last refusal, `holds` the reasons why it needed approval. `name` is whom it credits, None where
    an older version, which did not note it, queued it.
    """

    id: str
    key: str
    lineage: str
    cycle: int
    quote_id: str
    channel: str
    text: str
    language: str
    url: str
    state: PostState
    position: int
    evergreen: bool
    pin: PinKind
    due_at: datetime | None
    ready_at: datetime | None
    attempts: int
    looks: int
    created_at: datetime | None
    enqueued_at: datetime
    updated_at: datetime
    error: str
    holds: tuple[str, ...]
    images: tuple[str, ...] = ()
    receipt: Receipt | None = None
    clip: str = ""
    name: str | None = None

    def name_medium(self, place: int) -> str:
        """Return what is uploaded at a place, counted from 0, in words."""
        return "the clip" if self.clip else f"image {place + 1}"


@dataclass(frozen=True, slots=True)
class Enqueued:
    """The post that stands in the outbox for a draft; `created` is False when it already did."""

    post: Post
    created: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One recorded step of one attempt: claimed, uploaded, creating, sent, refused ..."""

    number: int
    step: str
    at: datetime
    detail: str


#: How the reason begins for which a post is held that says what another says.
DUPLICATE = "duplicate"
#: Why a channel is paused that a person paused.
BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class ChannelState:
    """What is known of a channel.

    Slots up to `cursor_at` are handled; `last_at` is when its latest post was due (or went, if it
    went late); `hold_until` is how long the network asked to be left alone, or, of a paused
    channel, when its account is looked at again (None: not before a person resumes it); `failures`
    counts refusals since the last success.
    """

    name: str
    cursor_at: datetime
    last_at: datetime | None = None
    paused: bool = False
    pause_reason: str = ""
    hold_until: datetime | None = None
    failures: int = 0
    last_error: str = ""
    last_error_at: datetime | None = None
    last_ok_at: datetime | None = None

    @property
    def is_refused(self) -> bool:
        """Whether the channel is paused for its account, and not by a person or by a backup."""
        return self.paused and self.hold_until is not None

    def say_failures(self) -> str:
        """Return how often sending went wrong since the last success, in words."""
        return "went wrong" if self.failures == 1 else f"went wrong {self.failures} times in a row"

    def look_is_due(self, now: datetime) -> bool:
        """Tell whether it is time to ask after the account that this channel is paused for."""
        return self.is_refused and not self.waits(now)

    def waits(self, now: datetime) -> bool:
        """Tell whether `hold_until` is still to come, and by a clock that was right."""
        failed_at = self.last_error_at
        if self.hold_until is None or (failed_at and failed_at > now + CLOCK_SLACK):
            return False
        # A wait of months came from a wrong clock, too.
        return now < self.hold_until < now + timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Evergreen:
    """A post that went and may come again: its `lineage`, last `post_id`, `cycle` and due time."""

    lineage: str
    post_id: str
    cycle: int
    last_due: datetime


@dataclass(frozen=True, slots=True)
class CardInfo:
    """A saved card without its bytes; `path` is where they are."""

    digest: str
    quote_id: str
    template: str
    width_px: int
    height_px: int
    format: str
    alt_text: str
    path: str


@dataclass(frozen=True, slots=True)
class ClipInfo:
    """A saved clip without its bytes; `path` is where they are.

    `cover` is the digest of its card, `recipe` names everything that decided the bytes.
    """

    digest: str
    quote_id: str
    template: str
    width_px: int
    height_px: int
    length_ms: int
    silent: bool
    alt_text: str
    captions: str
    cover: str
    recipe: str
    path: str


def is_shared(text: str, words: Iterable[str], *, is_shown: bool) -> bool:
    """Tell whether a post's `text` has the words of none of these quotes, which its card shows.

    Such a text (a link, hashtags) may be that of each post of a channel.
    """
    letters = keep_letters(text)
    begins = [keep_letters(quote)[:_TELLING] for quote in words]
    return is_shown and all(begin and begin not in letters for begin in begins)


def keep_letters(text: str) -> str:
    """Return the letters and digits of a text alone, in one case."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def make_key(quote_id: str, channel: str, intent: str, cycle: int) -> str:
    """Return the key (64 hex digits) of one intent to post; its first 16 are the post's id."""
    return sha256(f"{quote_id}\0{channel}\0{intent}\0{cycle}".encode()).hexdigest()

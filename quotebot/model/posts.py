"""A post on its way out, and what proves that it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

PostState = Literal["held", "queued", "claimed", "sending", "sent", "failed", "unknown", "dropped"]


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

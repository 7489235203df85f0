"""What is made of a quote: a card, or a clip."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class CardText:
    """The words that go on a card, by role; `emphasis` are words of the quote to stand out.

    `source` is where the quote stands: the card's file says it, the card does not. `language` is a
    BCP 47 tag, "" where it is not known: quotation marks are its.
    """

    quote: str
    name: str = ""
    show: str = ""
    title: str = ""
    handle: str = ""
    emphasis: str = ""
    source: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A rendered image with its description.

    `format` is "png", "jpeg" or "webp"; `alt_text` is never empty.
    """

    template: str
    width_px: int
    height_px: int
    format: str
    data: bytes
    alt_text: str

    @property
    def digest(self) -> str:
        """The SHA-256 of `data`, in hex."""
        return sha256(self.data).hexdigest()


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

"""Posts as drafts: a quote's words, its cards or its clip, and what keeps it from going out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from quotebot.app import App
from quotebot.app.drawing import Look, card_text, choose_design, render
from quotebot.app.filming import Studio
from quotebot.app.remarks import OVERFULL, UNPLACED, say_found
from quotebot.config import Channel
from quotebot.model import Card, CardText, Image, Outgoing, Quote, Source

if TYPE_CHECKING:
    from quotebot.outbox.posts import ClipInfo, Draft


class Drafter:
    """Drafts the posts of quotes for channels; cards and clips are kept as they are made."""

    def __init__(self, app: App, channels: Mapping[str, Channel], now: datetime) -> None:
        self._app = app
        self._channels = channels
        self._now = now
        self._studio = Studio(app)

    def draft(self, quote: Quote, source: Source) -> Iterator[Draft]:
        """Yield the post of a quote for each channel."""
        text = card_text(self._app, quote, source)
        drawn: dict[tuple[str, str, str], tuple[Card, ...]] = {}
        filmed: dict[tuple[str, str, str], ClipInfo | None] = {}
        for name, channel in self._channels.items():
            look = (channel.template, channel.size, channel.link)
            printed = print_link(text, source) if channel.link == "card" else text
            clip = None
            if channel.media == "clip":
                if look not in filmed:
                    filmed[look] = self._film(quote, source, channel, printed)
                clip = filmed[look]
            if clip is None and look not in drawn:
                drawn[look] = self._draw(quote, channel, printed)
            cards = drawn[look] if clip is None else (self._app.store.card(clip.cover),)
            yield self._make(name, channel, quote, source, text, cards, clip)

    def list_notes(self) -> Iterator[str]:
        """Yield what the user should know of clips that are cards instead."""
        if heard := list(self._studio.heard.values()):
            yield say_found(heard)
        if count := len(self._studio.silent):
            yield f"{count} quotes go out as cards where channels ask for clips: {UNPLACED}"
        if count := len(self._studio.overfull):
            yield f"{count} quotes go out as cards, since {OVERFULL}"

    def _draw(self, quote: Quote, channel: Channel, text: CardText) -> tuple[Card, ...]:
        look = Look(channel.template or None, channel.size or None)
        cards = render(choose_design(self._app, look), text, quote_id=quote.id)
        for card in cards:
            self._app.store.save_card(quote.id, card, self._now)
        return cards

    def _film(
        self, quote: Quote, source: Source, channel: Channel, text: CardText
    ) -> ClipInfo | None:
        look = Look(channel.template or None, channel.size or None)
        return self._studio.film(quote, source, look, text, self._now)

    def _make(
        self,
        name: str,
        channel: Channel,
        quote: Quote,
        source: Source,
        text: CardText,
        cards: tuple[Card, ...],
        clip: ClipInfo | None,
    ) -> Draft:
        from quotebot.outbox.posts import Draft
        from quotebot.publish import limits_for
        from quotebot.publish.preflight import find_faults

        words = post_text(self._app, channel, text, source)
        images = tuple(_image(card) for card in cards)
        video = self._app.store.video(clip.digest, images[0]) if clip else None
        trial = Outgoing(
            "",
            "",
            name,
            words,
            () if video else images,
            self._now,
            channel.language,
            source.url,
            video,
        )
        holds = [f"{flag.kind}: {flag.reason}" for flag in quote.flags]
        holds += find_faults(trial, limits_for(channel.network))
        if self._app.settings.review == "all" and not holds:
            holds = ["every post waits for review"]
        return Draft(
            quote_id=quote.id,
            channel=name,
            text=words,
            images=tuple(card.digest for card in cards),
            language=channel.language,
            url=source.url,
            holds=tuple(holds),
            clip=clip.digest if clip else "",
        )


def post_text(app: App, channel: Channel | None, text: CardText, source: Source) -> str:
    """Return the words of a post as the channel's template and its network's limits have it."""
    from quotebot.publish import limits_for
    from quotebot.publish.settings import FolderSettings
    from quotebot.publish.text import TextFields, compose_text

    settings = channel or FolderSettings()
    fields = TextFields(
        quote=text.quote,
        name=text.name,
        show=text.show,
        title=text.title,
        url=source.url if settings.link == "text" else "",
        hashtags=settings.hashtags or app.settings.show.hashtags,
        handle=settings.handle or app.settings.show.handle,
    )
    return compose_text(settings.text, fields, limits_for(settings.network))


def print_link(text: CardText, source: Source) -> CardText:
    """Return a card's words with the episode's address beside the show, short enough to type."""
    address = source.url.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    return replace(text, show=" · ".join(part for part in (text.show, address) if part))


def _image(card: Card) -> Image:
    mime = f"image/{card.format}"
    return Image(card.data, mime, card.width_px, card.height_px, card.alt_text)

"""Posts as drafts: a quote's words, its cards or its clip, and what keeps it from going out."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from quotebot.app import App
from quotebot.app.cards.drawing import Look, card_text, choose_design, render
from quotebot.app.clips.notes import UNPLACED, say_found
from quotebot.app.clips.store import Studio
from quotebot.config import Channel
from quotebot.counted import counted
from quotebot.model import Card, CardText, Image, Outgoing, Quote, Source

if TYPE_CHECKING:
    from quotebot.outbox.posts import ClipInfo, Draft


#: Why a post is held whose quote stands on no card: cut, a line may say what nobody said.
CUT = "cut: the network has no room for the whole quote, and no card shows it"
#: How the reason begins why a post is held whose talk names accounts or rooms, as "@everyone".
MENTION = "mention:"


class Drafter:
    """Drafts the posts of quotes for channels; cards and clips are kept as they are made."""

    def __init__(self, app: App, channels: Mapping[str, Channel], now: datetime) -> None:
        self._app = app
        self.channels = channels
        self._now = now
        self._studio = Studio(app)
        self._as_cards: dict[tuple[str, str], str] = {}
        self._as_they_were: set[tuple[str, str]] = set()

    def draft(self, quote: Quote, source: Source, names: Collection[str]) -> Iterator[Draft]:
        """Yield the post of a quote for each of these channels."""
        text = card_text(self._app, quote, source)
        drawn: dict[tuple[str, str, CardText], tuple[Card, ...]] = {}
        filmed: dict[tuple[str, str, CardText], ClipInfo | None] = {}
        for name in names:
            channel = self.channels[name]
            printed = print_link(text, source) if channel.link == "card" else text
            if channel.handle:
                printed = replace(printed, handle=channel.handle)
            look = (channel.template, channel.size, printed)
            clip = None
            if channel.media == "clip":
                if look not in filmed:
                    filmed[look] = self._film(quote, source, channel, printed)
                clip = filmed[look] or self._find_standing(quote, name)
            if clip is not None:
                cards: tuple[Card, ...] = (self._app.store.card(clip.cover),)
            elif channel.media == "text":
                cards = ()
            else:
                if look not in drawn:
                    drawn[look] = self._draw(quote, channel, printed)
                cards = drawn[look]
            yield self._make(name, channel, quote, source, text, cards, clip)

    def list_notes(self, news: Collection[tuple[str, str]]) -> Iterator[str]:
        """Yield what the user should know of the clips of posts that are new, or say something
        else now: `news` are their quotes and channels.
        """
        if self._studio.heard:
            yield say_found(self._studio.heard)
        told = {place[0]: why for place, why in self._as_cards.items() if place in news}
        for why, count in Counter(told.values()).items():
            what = counted(count, "quote goes out as a card", "quotes go out as cards")
            yield f"{what} where channels ask for clips: {why}"
        if count := len(self._as_they_were.intersection(news)):
            what = counted(count, "post keeps its clip", "posts keep their clips")
            yield f"{what}, since no new one can be made: {UNPLACED}"

    def _draw(self, quote: Quote, channel: Channel, text: CardText) -> tuple[Card, ...]:
        look = Look.of(channel)
        cards = render(choose_design(self._app, look), text, quote_id=quote.id)
        for card in cards:
            self._app.store.save_card(quote.id, card, self._now)
        return cards

    def _film(
        self, quote: Quote, source: Source, channel: Channel, text: CardText
    ) -> ClipInfo | None:
        look = Look.of(channel)
        return self._studio.film(quote, source, look, text, self._now)

    def _find_standing(self, quote: Quote, name: str) -> ClipInfo | None:
        """Return the clip that the post of a quote has, where a new one cannot be made."""
        from quotebot.outbox.store import CardLost

        is_lost = quote.id in self._studio.unknown
        for post in self._app.store.posts_of(quote.id, name) if is_lost else ():
            if post.clip:
                with suppress(CardLost):
                    self._app.store.outgoing(post)
                    self._as_they_were.add((quote.id, name))
                    return self._app.store.clip(post.clip)
        self._as_cards[quote.id, name] = self._studio.lacks[quote.id]
        return None

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

        words = post_text(self._app, channel, text, source, name=name)
        language = channel.language or language_of(source)
        images = tuple(_image(card) for card in cards)
        video = self._app.store.video(clip.digest, images[0]) if clip else None
        trial = Outgoing(
            "",
            "",
            name,
            words,
            () if video else images,
            self._now,
            language,
            source.url,
            video,
        )
        holds = [f"{flag.kind}: {flag.reason}" for flag in quote.flags]
        holds += find_watched_credits(self._app, channel, text, shown=bool(cards))
        holds += find_faults(self._app, channel, trial)
        if not trial.media and _is_cut(channel, words, text.quote):
            holds.append(CUT)
        if whom := _list_mentions(self._app, channel, words, text):
            holds.append(f"{MENTION} the network would tell {', '.join(whom)} of the post")
        if self._app.settings.review == "all" and not holds:
            holds = ["every post waits for review"]
        return Draft(
            quote_id=quote.id,
            channel=name,
            text=words,
            images=tuple(card.digest for card in cards),
            language=language,
            url=source.url,
            holds=tuple(holds),
            clip=clip.digest if clip else "",
            name=text.name,
        )


def _is_cut(channel: Channel, words: str, quote: str) -> bool:
    """Tell whether a post's text should have the quote, and has only its beginning."""
    from quotebot.outbox.posts import keep_letters

    return "{quote}" in channel.text and keep_letters(quote) not in keep_letters(words)


def _list_mentions(app: App, channel: Channel, words: str, text: CardText) -> list[str]:
    """Return whom the words of a talk, and not the user's own, would have a network tell of them.

    A stranger's transcript could call everyone in the user's rooms.
    """
    from quotebot.publish.text import list_mentions

    if channel.is_local:
        return []
    show = app.settings.show
    own = " ".join((channel.text, channel.handle, *channel.hashtags, show.handle, show.name))
    told = " ".join((text.quote, text.name, text.title, text.show))
    # No network tells capitals of a handle apart.
    known = {whom.casefold() for whom in list_mentions(own)}
    return [whom for whom in list_mentions(told) if whom in words and whom.casefold() not in known]


def language_of(source: Source) -> str:
    """Return the language that posts of a source say they are in, English where it is not known."""
    found = re.fullmatch(r"([a-z]{2,3})(-.*)?", source.language.casefold())
    return found[1] if found and found[1] != "und" else "en"


def find_faults(app: App, channel: Channel, trial: Outgoing) -> Iterable[str]:
    """Return why the network would refuse a post, as far as it is known without asking it."""
    from quotebot.app.running.posting import open_credentials
    from quotebot.publish import find_known_faults

    look_up = partial(open_credentials, app, os.environ)
    return find_known_faults(channel, trial, look_up, data_dir=app.settings.data_path)


def find_watched_credits(
    app: App, channel: Channel, text: CardText, *, shown: bool
) -> Iterator[str]:
    """Yield why a post is held whose name, show or title the user watches for, one by one.

    Of the quote itself the guard says so. The show of the configuration is the user's own choice,
    and a title counts only where the channel's text or, of what is `shown`, the design has it.
    """
    from quotebot.score import find_watched

    watched = app.settings.score.guard.watched_words
    if not watched:
        return
    places = channel.text
    if shown:
        design = choose_design(app, Look.of(channel)).template.model_dump_json()
        places += "{name}{show}" + design.replace("{headline}", "{title}")
    own = app.settings.show.name
    told: set[str] = set()
    for what, value in (("name", text.name), ("title", text.title), ("show", text.show)):
        # A talk of no show has its title in the show's place.
        is_carried = f"{{{what}}}" in places or (value == text.show and "{show}" in places)
        if is_carried and value not in (own, *told) and (why := find_watched(value, watched)):
            told.add(value)
            yield f"watched: {why}, in the {what}"


def post_text(
    app: App, channel: Channel | None, text: CardText, source: Source, *, name: str = ""
) -> str:
    """Return the words of a post as the channel's template and its network's limits have it.

    `name` is the channel's; None is a post for no channel.
    """
    from quotebot.publish import known_limits
    from quotebot.publish.settings import FolderSettings
    from quotebot.publish.text import TextFields, compose_text

    settings = channel or FolderSettings()
    template, quote = _set_marks(settings.text, text.quote, text.language)
    fields = TextFields(
        quote=quote,
        name=text.name,
        show=text.show,
        title=text.title,
        url=source.url if settings.link == "text" else "",
        hashtags=settings.hashtags or app.settings.show.hashtags,
        handle=settings.handle or app.settings.show.handle,
    )
    limits = known_limits(name, settings, data_dir=app.settings.data_path)
    return compose_text(template, fields, limits)


def _set_marks(template: str, quote: str, language: str) -> tuple[str, str]:
    """Return both with the quotation marks that the card has, those of the quote's language.

    A template or a quote with others of its own stays as it is.
    """
    from quotebot.cards.wording.quotation import marks_of, wrap_in_quotes
    from quotebot.cards.wording.straight_marks import curl_quotes

    curled = curl_quotes(quote)
    if '"' not in template and len(curled) == len(quote):
        # Apostrophes stay as they are typed.
        pairs = zip(quote, curled, strict=True)
        quote = "".join(new if old == '"' else old for old, new in pairs)
    before, after, *_ = marks_of(quote, language)
    usual, theirs = "“{quote}”", before + "{quote}" + after
    whole = wrap_in_quotes(quote, language)
    if usual not in template or theirs == usual or not whole.startswith(before):
        return template, quote
    return template.replace(usual, theirs), whole[len(before) : len(whole) - len(after)]


def print_link(text: CardText, source: Source) -> CardText:
    """Return a card's words with the episode's address beside the show, short enough to type."""
    address = source.url.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    return replace(text, show=" · ".join(part for part in (text.show, address) if part))


def _image(card: Card) -> Image:
    mime = f"image/{card.format}"
    return Image(card.data, mime, card.width_px, card.height_px, card.alt_text)

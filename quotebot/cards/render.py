"""From words to a finished card: lay out, paint, check the pixels, encode."""

from __future__ import annotations

from quotebot.cards.designs.design import design_for
from quotebot.cards.designs.sizes import Size
from quotebot.cards.designs.template import Template
from quotebot.cards.encode import Note, encode_fitting
from quotebot.cards.painting.compose import lay_out, paint_card
from quotebot.cards.painting.raster import Pixels
from quotebot.cards.placing.placed import TooLong
from quotebot.cards.settings import CardSettings
from quotebot.cards.wording.fields import Page, headline_of
from quotebot.cards.wording.quotation import wrap_in_quotes
from quotebot.cards.wording.typography import LONGEST_TEXT, clean_text, set_marks
from quotebot.errors import InputError
from quotebot.model import Card, CardText

_LONGEST_NAME_CHARS = 160


def alt_text(text: CardText, what: str = "Quote card") -> str:
    """Return the description of a card, or of `what` shows one: `Quote card: “…” — name, show`.

    A dash stands before who said it; without a name it is `Quote card from show: “…”`.
    """
    name, show = text.name.strip(), text.show.strip()
    credit = ", ".join(part for part in (name, show) if part) if name else ""
    source = f" from {show}" if show and not name else ""
    quote = wrap_in_quotes(set_marks(text.quote.strip()), text.language)
    return f"{what}{source}: {quote}" + (f" — {credit}" if credit else "")


def clean_card_text(text: CardText, settings: CardSettings) -> CardText:
    """Return `text` fit for print, completed from the brand.

    Raises InputError for an empty quote, an unpaired surrogate, or a text beyond any card.
    """
    quote = clean_text(text.quote)
    if not quote:
        raise InputError("the quote is empty", mend="Give the words to set on the card.")
    rest = {}
    for field in ("name", "show", "title", "handle"):
        value = clean_text(getattr(text, field), f"the {field}")
        if len(value) > _LONGEST_NAME_CHARS:
            raise InputError(
                f"the {field} is {len(value)} characters long; a card holds {_LONGEST_NAME_CHARS}",
                mend="Shorten it.",
            )
        rest[field] = value
    rest["show"] = rest["show"] or settings.brand.show
    rest["handle"] = rest["handle"] or settings.brand.handle
    source = clean_text(text.source[:LONGEST_TEXT], "the source")
    return CardText(quote, **rest, source=source, language=text.language)


def render_card(
    text: CardText,
    template: Template,
    size: Size,
    settings: CardSettings,
    *,
    format: str = "",
    quote_id: str = "",
    emphasis: str = "",
    place: tuple[int, int] = (1, 1),
    page: Page = "quote",
    most_px: int = 0,
    closes: bool = True,
) -> Card:
    """Return the finished card; `format` "" takes the settings'; `place` is (number, count).

    `emphasis` is a phrase of the quote to be coloured, `most_px` the largest type of the quote (0:
    the template's); `closes` is False where the quote goes on on another card. Raises InputError
    when the quote is too long for one card, a character has no glyph, or a picture or font of the
    brand is unusable; BrokenCard when the pixels do not hold what is promised.
    """
    clean = clean_card_text(text, settings)
    try:
        pixels = paint_card(
            clean,
            template,
            size,
            settings,
            emphasis=emphasis,
            place=place,
            page=page,
            most_px=most_px,
            closes=closes,
        )
    except TooLong as error:
        raise InputError(
            f"the quote ({len(clean.quote)} characters) is too long for one "
            f"{size.width_px}x{size.height_px} card of template {template.name!r}",
            mend='Use a larger size or too_long = "carousel", or choose a shorter quote.',
        ) from error
    return finish_card(
        pixels, clean, template, size, settings,
        format=format, quote_id=quote_id, place=place, page=page,
    )  # fmt: skip


def finish_card(
    pixels: Pixels,
    text: CardText,
    template: Template,
    size: Size,
    settings: CardSettings,
    *,
    format: str = "",
    quote_id: str = "",
    place: tuple[int, int] = (1, 1),
    page: Page = "quote",
) -> Card:
    """Encode painted pixels and describe them."""
    described = alt_text(text)
    if page != "quote":
        shown = [headline_of(text), text.name] if page == "cover" else [text.name, text.show]
        credit = ", ".join(dict.fromkeys(part for part in (*shown, text.handle) if part))
        described = f"{page.capitalize()} card {place[0]} of {place[1]}: {credit}"
    elif place[1] > 1:
        described = described.replace("Quote card", f"Quote card {place[0]} of {place[1]}", 1)
    chosen, data = encode_fitting(
        pixels, format or settings.format, Note(described, text.source, quote_id),
        quality=settings.quality, max_bytes=settings.max_bytes,
    )  # fmt: skip
    return Card(template.name, size.width_px, size.height_px, chosen, data, described)


def fits_one_card(
    text: CardText,
    template: Template,
    size: Size,
    settings: CardSettings,
    place: tuple[int, int] = (1, 1),
) -> bool:
    """Return whether the quote fits one card at legible size, without painting it."""
    design = design_for(template, size, settings)
    try:
        lay_out(clean_card_text(text, settings), design, settings, place=place)
    except TooLong:
        return False
    return True


def quote_size_px(
    text: CardText,
    template: Template,
    size: Size,
    settings: CardSettings,
    place: tuple[int, int] = (1, 1),
) -> int:
    """Return the size of a quote's type on a card; raises TooLong where none holds it."""
    design = design_for(template, size, settings)
    layout = lay_out(clean_card_text(text, settings), design, settings, place=place)
    return min((placed.size_px for placed in layout.texts if placed.role == "quote"), default=0)

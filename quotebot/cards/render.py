"""From words to a finished card: lay out, paint, check the pixels, encode."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from quotebot.cards.check import Ink, darkest_and_lightest, find_faults, renew_pooled
from quotebot.cards.colour import AA_TEXT, Rgb, luminance, luminance_contrast, mix
from quotebot.cards.design import SCRIM_STEPS, Design, design_for
from quotebot.cards.encode import Note, encode
from quotebot.cards.ink import Run, draw_runs, lay_emoji, lay_ink
from quotebot.cards.layout import (
    Layout,
    PlacedText,
    Setter,
    TooLong,
    find_numeral,
)
from quotebot.cards.ornaments import lay_bar, lay_disc, lay_progress, lay_wave
from quotebot.cards.raster import PixelBox, Pixels, to_pixels
from quotebot.cards.settings import CardSettings
from quotebot.cards.sizes import Size
from quotebot.cards.template import (
    PortraitLayer,
    ProgressLayer,
    StackLayer,
    Template,
    WaveLayer,
    pick,
)
from quotebot.cards.typography import clean_text
from quotebot.errors import InputError, QuotebotError
from quotebot.model import Card, CardText

_LONGEST_NAME = 160
Page = Literal["quote", "cover", "end"]


class BrokenCard(QuotebotError):
    """A card did not pass the check of its own pixels: a fault of quotebot or of a template."""

    def __init__(self, template: str, size: str, faults: tuple[str, ...]) -> None:
        self.template, self.size, self.faults = template, size, faults
        super().__init__(template, size, faults)

    def __str__(self) -> str:
        return f"template {self.template!r} at {self.size}: {'; '.join(self.faults)}"


def alt_text(text: CardText) -> str:
    """Return the description of a card: `Quote card: “…” — name, show`."""
    credit = ", ".join(part for part in (text.name.strip(), text.show.strip()) if part)
    quote = text.quote.strip()
    if not (quote.startswith("“") and quote.endswith("”")):
        quote = f"“{quote}”"
    return f"Quote card: {quote}" + (f" — {credit}" if credit else "")


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
        if len(value) > _LONGEST_NAME:
            raise InputError(
                f"the {field} is {len(value)} characters long; a card holds {_LONGEST_NAME}",
                mend="Shorten it.",
            )
        rest[field] = value
    rest["show"] = rest["show"] or settings.brand.show
    rest["handle"] = rest["handle"] or settings.brand.handle
    return CardText(quote, **rest)


def render_card(
    text: CardText,
    template: Template,
    size: Size,
    settings: CardSettings,
    *,
    format: str = "",
    quote_id: str = "",
    source_note: str = "",
    emphasis: str = "",
    place: tuple[int, int] = (1, 1),
    page: Page = "quote",
) -> Card:
    """Return the finished card; `format` "" takes the settings'; `place` is (number, count).

    `emphasis` is a phrase of the quote to be coloured. Raises InputError when the quote is too
    long for one card, a character has no glyph, or a picture or font of the brand is unusable;
    BrokenCard when the pixels do not hold what is promised.
    """
    clean = clean_card_text(text, settings)
    try:
        pixels = _paint(clean, template, size, settings, emphasis, place, page)
    except TooLong as error:
        raise InputError(
            f"the quote ({len(clean.quote)} characters) is too long for one "
            f"{size.width_px}x{size.height_px} card of template {template.name!r}",
            mend='Use a larger size or too_long = "carousel", or choose a shorter quote.',
        ) from error
    return finish_card(
        pixels, clean, template, size, settings,
        format=format, quote_id=quote_id, source_note=source_note, place=place, page=page,
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
    source_note: str = "",
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
    chosen = format or settings.format
    data = encode(
        pixels, chosen, Note(described, source_note, quote_id),
        quality=settings.quality, max_bytes=settings.max_bytes,
    )  # fmt: skip
    return Card(
        template.name, size.width_px, size.height_px, chosen, data,
        hashlib.sha256(data).hexdigest(), described,
    )  # fmt: skip


def fits_one_card(text: CardText, template: Template, size: Size, settings: CardSettings) -> bool:
    """Return whether the quote fits one card at legible size, without painting it."""
    design = design_for(template, size, settings)
    try:
        lay_out(clean_card_text(text, settings), design, settings)
    except TooLong:
        return False
    return True


def headline_of(text: CardText) -> str:
    """Return what a cover says: the episode's title, else the show, else the name."""
    return text.title or text.show or text.name


def lay_out(
    text: CardText,
    design: Design,
    settings: CardSettings,
    emphasis: str = "",
    page: Page = "quote",
) -> Layout:
    """Return where everything goes; raises TooLong when the quote does not fit."""
    least = settings.least_text_px or design.size.least_text_px
    credit = " · ".join(part for part in (text.name, text.show) if part)
    fields = {
        "quote": text.quote, "name": text.name, "show": text.show, "title": text.title,
        "handle": text.handle, "numeral": find_numeral(text.quote), "credit": credit,
        "headline": headline_of(text),
    }  # fmt: skip
    phrase = emphasis if settings.emphasis else ""
    try:
        return _set(design, fields, least, phrase, page, False)
    except TooLong:
        return _set(design, fields, least, phrase, page, True)


def _set(
    design: Design,
    fields: Mapping[str, str],
    least: int,
    phrase: str,
    page: Page,
    squeeze: bool,
) -> Layout:
    size, template = design.size, design.template
    setter = Setter(template, size, design.look, fields, least, phrase, squeeze)
    for layer in template.layer:
        if isinstance(layer, StackLayer) and size.shape in layer.on and layer.page == page:
            setter.lay_stack(layer)
        elif isinstance(layer, PortraitLayer) and size.shape in layer.on and page == "quote":
            setter.lay_portrait(layer)
    return Layout(
        tuple(setter.bars), tuple(setter.discs), tuple(setter.ornaments), tuple(setter.texts)
    )


def _paint(
    text: CardText,
    template: Template,
    size: Size,
    settings: CardSettings,
    emphasis: str,
    place: tuple[int, int],
    page: Page,
) -> Pixels:
    design = design_for(template, size, settings)
    layout = lay_out(text, design, settings, emphasis, page)
    least = settings.least_text_px or size.least_text_px
    steps = range(SCRIM_STEPS + 1) if design.has_scrim else range(1)
    for step in steps:
        behind, pooled = _ground(design, layout, text, place, step)
        colours = [_ink_colours(design, placed, pooled) for placed in layout.texts]
        if all(strained is None for _, strained in colours) or step == steps[-1]:
            break
    pixels = behind.copy()
    inks: list[Ink] = []
    for placed, (by_role, _) in zip(layout.texts, colours, strict=True):
        _lay_text(pixels, placed, by_role)
        used = tuple(by_role[role] for role in _roles_used(placed))
        emoji = any(run.kind == "emoji" for run in placed.runs)
        inks.append(Ink(placed.role, placed.area, used, placed.size_px, emoji))
    faults = find_faults(pixels, behind, pooled, inks, size.safe_box_px, least)
    if faults:
        raise BrokenCard(template.name, f"{size.width_px}x{size.height_px}", faults)
    return pixels


def _ground(
    design: Design, layout: Layout, text: CardText, place: tuple[int, int], step: int
) -> tuple[Pixels, NDArray[np.float32]]:
    """Return the card without its words, and its pooled luminances."""
    behind, pooled = design.backdrop(step)
    template, size, look = design.template, design.size, design.look
    moving = [
        layer
        for layer in template.layer
        if isinstance(layer, ProgressLayer | WaveLayer) and size.shape in layer.on
    ]
    if not (layout.bars or layout.discs or layout.ornaments or moving):
        return behind, pooled
    pixels = behind.copy()
    for layer in moving:
        if isinstance(layer, ProgressLayer):
            lay_progress(pixels, layer, size, look, place)
        else:
            lay_wave(pixels, layer, size, look, text.quote)
    for placed in layout.ornaments:
        coverage = draw_runs(placed.runs, placed.area)
        lay_ink(pixels, placed.area, coverage, look.colour(placed.colour))
    for bar in layout.bars:
        lay_bar(pixels, bar, look.colour(bar.colour))
    for disc in layout.discs:
        lay_disc(pixels, disc, look)
    boxes = [
        *(bar.box for bar in layout.bars),
        *(disc.box for disc in layout.discs),
        *(ornament.area for ornament in layout.ornaments),
        *(to_pixels(pick(one.box, size.shape), size.width_px, size.height_px) for one in moving),
    ]
    return pixels, renew_pooled(pooled, pixels, boxes)


def _roles_used(placed: PlacedText) -> tuple[str, ...]:
    return tuple(dict.fromkeys(run.colour or placed.colour for run in placed.runs))


def _ink_box(placed: PlacedText) -> PixelBox:
    """Return the box of the letters themselves, without the air around them."""
    left = min(run.x for run in placed.runs)
    size = placed.size_px
    top = min(run.baseline for run in placed.runs) - size
    bottom = max(run.baseline for run in placed.runs) + size * 0.3
    return (
        max(0, int(left)), max(0, int(top)),
        placed.area[2], max(1, int(bottom)),
    )  # fmt: skip


def _ink_colours(
    design: Design, placed: PlacedText, pooled: NDArray[np.float32]
) -> tuple[dict[str, Rgb], float | None]:
    """Return the colour of each role used, and the contrast reached when it is not enough."""
    dark, light = darkest_and_lightest(pooled, _ink_box(placed))
    colours: dict[str, Rgb] = {}
    strained: float | None = None
    for role in _roles_used(placed):
        wanted = design.look.colour(role)
        colour, ratio = hold_contrast(wanted, dark, light)
        if design.has_scrim and colour != wanted:
            strained = ratio
        if ratio < AA_TEXT:
            strained = ratio
        colours[role] = colour
    return colours, strained


def hold_contrast(colour: Rgb, dark: float, light: float) -> tuple[Rgb, float]:
    """Return `colour`, or the nearest towards black or white that has AA against both luminances.

    The second value is the contrast that is reached at worst.
    """

    def worst(candidate: Rgb) -> float:
        own = luminance(candidate)
        if dark <= own <= light:
            return 1.0
        return min(luminance_contrast(own, dark), luminance_contrast(own, light))

    if worst(colour) >= AA_TEXT:
        return colour, worst(colour)
    best = (colour, worst(colour))
    for end in ((255, 255, 255), (0, 0, 0)):
        for part in range(1, 21):
            candidate = mix(colour, end, part / 20)
            ratio = worst(candidate)
            if ratio >= AA_TEXT + 0.05:
                if best[1] < AA_TEXT or part / 20 < 0.5:
                    best = (candidate, ratio)
                break
            if ratio > best[1]:
                best = (candidate, ratio)
    return best


def _lay_text(pixels: Pixels, placed: PlacedText, colours: dict[str, Rgb]) -> None:
    for role, colour in colours.items():
        runs: list[Run] = [run for run in placed.runs if (run.colour or placed.colour) == role]
        lay_ink(pixels, placed.area, draw_runs(runs, placed.area), colour)
    for run in placed.runs:
        if run.kind == "emoji":
            lay_emoji(pixels, run)

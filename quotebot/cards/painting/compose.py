"""A card's pixels: words laid out by the template, painted, and checked before they leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quotebot.cards.blame import card_error
from quotebot.cards.check import Ink, find_collisions, find_faults, renew_pooled
from quotebot.cards.designs.design import SCRIM_STEPS, Design, design_for
from quotebot.cards.designs.grammar import pick
from quotebot.cards.designs.layers import PortraitLayer, ProgressLayer, StackLayer, WaveLayer
from quotebot.cards.designs.sizes import Size
from quotebot.cards.designs.template import Template
from quotebot.cards.painting.colour import AA_TEXT, Rgb
from quotebot.cards.painting.contrast import ENDS, ground_extremes, hold_contrast
from quotebot.cards.painting.ink import darken_stems, draw_runs, lay_emoji, lay_ink
from quotebot.cards.painting.ornaments import lay_bar, lay_disc, lay_logo, lay_progress
from quotebot.cards.painting.raster import Pixels, to_pixels
from quotebot.cards.painting.waves import AS_DESIGNED, Wave, lay_wave
from quotebot.cards.placing.footing import settle_layers
from quotebot.cards.placing.layout import Setter
from quotebot.cards.placing.placed import CreditTooLong, Layout, PlacedText, TooLong
from quotebot.cards.settings import CardSettings
from quotebot.cards.wording.fields import Page, fill_fields, shorten_credit
from quotebot.cards.wording.terms import Terms
from quotebot.model import CardText

Coverage = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Painted:
    """The checked pixels of a card, and the same `without_quote` where that was asked for."""

    pixels: Pixels
    without_quote: Pixels | None = None


def lay_out(
    text: CardText,
    design: Design,
    settings: CardSettings,
    emphasis: str = "",
    *,
    page: Page = "quote",
    most_px: int = 0,
    closes: bool = True,
    place: tuple[int, int] = (1, 1),
) -> Layout:
    """Return where everything goes, the quote at most `most_px` high where that is given.

    `closes` is whether it ends on this card, `place` which card of how many it is.
    Raises TooLong when the quote does not fit.
    """
    least_px = settings.least_text_px or design.size.least_text_px
    terms = Terms(least_px, emphasis if settings.emphasis else "", most_px, closes)
    return _lay_out(text, design, page, place, terms)


# A card is laid out to see whether one holds the quote, and again, mostly the same, to be painted.
@lru_cache(maxsize=1)
def _lay_out(
    text: CardText, design: Design, page: Page, place: tuple[int, int], terms: Terms
) -> Layout:
    *longer, shortest = shorten_credit(text)
    for said in longer:
        try:
            layout = _set_large(design, said, page, place, terms)
        except CreditTooLong:
            continue
        if not layout.crowded:
            return layout
    return _set_large(design, shortest, page, place, terms)


def _set_large(
    design: Design, text: CardText, page: Page, place: tuple[int, int], terms: Terms
) -> Layout:
    """Return a text set as large as it goes, at its smallest where it does not fit otherwise."""
    fields = fill_fields(text, design.template, design.size.shape, page, place)
    try:
        return _set(design, fields, page, terms)
    except TooLong:
        return _set(design, fields, page, replace(terms, squeeze=True))


def _set(design: Design, fields: Mapping[str, str], page: Page, terms: Terms) -> Layout:
    size, template = design.size, design.template
    setter = Setter(template, size, design.look, fields, terms)
    layers = template.layer
    if page == "quote":
        layers = settle_layers(layers, size.shape, design.look, fields)
    for layer in layers:
        if isinstance(layer, StackLayer) and size.shape in layer.on and layer.page == page:
            setter.lay_stack(layer)
        elif isinstance(layer, PortraitLayer) and size.shape in layer.on and page == "quote":
            setter.lay_portrait(layer)
    return Layout(
        tuple(setter.bars),
        tuple(setter.discs),
        tuple(setter.ornaments),
        tuple(setter.texts),
        tuple(setter.logos),
        setter.crowded,
        layers,
    )


def paint_card(
    text: CardText,
    template: Template,
    size: Size,
    settings: CardSettings,
    *,
    emphasis: str = "",
    place: tuple[int, int] = (1, 1),
    page: Page = "quote",
    most_px: int = 0,
    closes: bool = True,
) -> Pixels:
    """Return the checked pixels of one card.

    Raises TooLong when the quote does not fit, and what `paint_layout` raises.
    """
    design = design_for(template, size, settings)
    layout = lay_out(
        text,
        design,
        settings,
        emphasis,
        page=page,
        most_px=most_px,
        closes=closes,
        place=place,
    )
    return paint_layout(text, design, layout, settings, place).pixels


def paint_layout(
    text: CardText,
    design: Design,
    layout: Layout,
    settings: CardSettings,
    place: tuple[int, int] = (1, 1),
    *,
    apart: bool = False,
    wave: Wave = AS_DESIGNED,
) -> Painted:
    """Paint what was laid out; `apart` also keeps the card without the words of the quote.

    When the pixels fail the check raises ConfigError or InputError for a template or a brand of
    the user's, else BrokenCard.
    """
    template, size = design.template, design.size
    least = settings.least_text_px or size.least_text_px
    masks = [_coverages(placed) for placed in layout.texts]
    behind, pooled, chosen = _quiet_ground(design, layout, text, place, masks, wave)
    pixels = behind.copy()
    inks: list[Ink] = []
    without_quote = None
    parts = list(zip(layout.texts, masks, chosen, strict=True))
    for placed, mask, (colours, _) in sorted(parts, key=lambda part: part[0].role == "quote"):
        if apart and without_quote is None and placed.role == "quote":
            without_quote = pixels.copy()
        for role, coverage in mask.items():
            lay_ink(pixels, placed.area, coverage, colours[role])
        coloured = False
        for run in placed.runs:
            if run.kind == "emoji":
                lay_emoji(pixels, run)
                coloured = True
        inks.append(
            Ink(placed.role, placed.area, tuple(colours.values()), placed.size_px, coloured)
        )
    faults = find_faults(pixels, behind, pooled, inks, size.safe_box_px, least)
    faults += find_collisions(
        [
            (placed.role, placed.ink_box, placed.area, tuple(mask.values()))
            for placed, mask in zip(layout.texts, masks, strict=True)
        ]
    )
    if faults:
        raise card_error(template, size, settings.brand, faults)
    return Painted(pixels, without_quote)


def _quiet_ground(
    design: Design,
    layout: Layout,
    text: CardText,
    place: tuple[int, int],
    masks: Sequence[Mapping[str, Coverage]],
    wave: Wave,
) -> tuple[Pixels, NDArray[np.float32], list[tuple[dict[str, Rgb], bool]]]:
    """Return ground, its pooled luminances and the colours of each text, under the least veil."""

    def attempt(
        step: int,
    ) -> tuple[Pixels, NDArray[np.float32], list[tuple[dict[str, Rgb], bool]]]:
        behind, pooled = _ground(design, layout, text, place, step, wave)
        chosen = [
            _choose_colours(design, placed, mask, pooled)
            for placed, mask in zip(layout.texts, masks, strict=True)
        ]
        return behind, pooled, chosen

    best = attempt(0)
    if not design.has_scrim or not any(strained for _, strained in best[2]):
        return best
    low, high = 1, SCRIM_STEPS
    best = attempt(high)
    while low < high:
        middle = (low + high) // 2
        found = attempt(middle)
        if any(strained for _, strained in found[2]):
            low = middle + 1
        else:
            best, high = found, middle
    return best


def _coverages(placed: PlacedText) -> dict[str, Coverage]:
    """Return the coverage of a text by role of colour."""
    roles = dict.fromkeys(run.colour or placed.colour for run in placed.runs)
    return {
        role: darken_stems(
            draw_runs(
                [run for run in placed.runs if (run.colour or placed.colour) == role], placed.area
            )
        )
        for role in roles
    }


def _ground(
    design: Design,
    layout: Layout,
    text: CardText,
    place: tuple[int, int],
    step: int,
    wave: Wave,
) -> tuple[Pixels, NDArray[np.float32]]:
    """Return the card without its words, and its pooled luminances."""
    behind, pooled = design.backdrop(step)
    size, look = design.size, design.look
    moving = [
        layer
        for layer in layout.layers
        if isinstance(layer, ProgressLayer | WaveLayer) and size.shape in layer.on
    ]
    if not (layout.bars or layout.discs or layout.ornaments or layout.logos or moving):
        return behind, pooled
    pixels = behind.copy()
    for layer in moving:
        if isinstance(layer, ProgressLayer):
            lay_progress(pixels, layer, size, look, place)
        else:
            lay_wave(pixels, layer, size, look, text.quote, wave)
    for placed in layout.ornaments:
        coverage = draw_runs(placed.runs, placed.area)
        lay_ink(pixels, placed.area, coverage, look.colour(placed.colour))
    for bar in layout.bars:
        lay_bar(pixels, bar, look.colour(bar.colour))
    for disc in layout.discs:
        lay_disc(pixels, disc, look)
    for logo in layout.logos:
        lay_logo(pixels, logo, look.pictures["logo"], look.colour("ink"))
    boxes = [
        *(bar.box for bar in layout.bars),
        *(disc.box for disc in layout.discs),
        *(logo.box for logo in layout.logos),
        *(ornament.area for ornament in layout.ornaments),
        *(to_pixels(pick(one.box, size.shape), size.width_px, size.height_px) for one in moving),
    ]
    return pixels, renew_pooled(pooled, pixels, boxes)


def _choose_colours(
    design: Design,
    placed: PlacedText,
    coverages: Mapping[str, Coverage],
    pooled: NDArray[np.float32],
) -> tuple[dict[str, Rgb], bool]:
    """Return the colour of each role, and whether the ground should be quieter for it."""
    colours: dict[str, Rgb] = {}
    strained = False
    # The text's own colour comes first: emphasis may have to fall back on it.
    for role, coverage in sorted(coverages.items(), key=lambda item: item[0] != placed.colour):
        wanted = design.look.colour(role)
        dark, light = ground_extremes(pooled, placed.area, coverage)
        colours[role], ratio = hold_contrast(wanted, dark, light)
        own = colours.get(placed.colour, wanted)
        if colours[role] in ENDS and wanted not in ENDS and role != placed.colour:
            # Emphasis that has lost its colour would differ from the rest as if by mistake.
            colours[role], ratio = hold_contrast(own, dark, light)
        # A veil is there to spare the type: it grows before the type changes colour, if it helps.
        strained |= ratio < AA_TEXT or (colours[role] != wanted and design.veil_helps(wanted))
    return colours, strained

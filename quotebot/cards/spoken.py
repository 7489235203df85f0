"""A card whose words can be lit one after the other, as they are spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotebot.cards.designs.design import design_for
from quotebot.cards.designs.layers import WaveLayer
from quotebot.cards.designs.sizes import Size
from quotebot.cards.designs.template import Template
from quotebot.cards.painting.compose import Painted, lay_out, paint_layout
from quotebot.cards.painting.ink import Run, draw_runs, emoji_box
from quotebot.cards.painting.raster import Pixels
from quotebot.cards.painting.waves import Wave, find_bars
from quotebot.cards.placing.placed import PlacedText, TooLong
from quotebot.cards.render import clean_card_text, finish_card
from quotebot.cards.settings import CardSettings
from quotebot.errors import InputError
from quotebot.model import Card, CardText


class Overfull(InputError):
    """No single picture holds the quote."""


@dataclass(frozen=True, slots=True)
class Still:
    """A finished card, the same without its quote, and which pixel is of which word.

    `card` is the picture as a file, `text` what it says. `full` and `empty` are (height, width, 3)
    of 8 bits; `owner` (height, width) numbers the words from 1 in the order in which they are read,
    0 where the two cards are the same. `words[n - 1]` are the characters of word n: where a script
    has no spaces, those of a phrase. After the words come the `bars` of a player, from left to
    right: all played in `full`, none in `empty`.
    """

    card: Card
    text: CardText
    full: Pixels
    empty: Pixels
    owner: NDArray[np.uint16]
    words: tuple[str, ...]
    bars: int = 0


def set_apart(
    text: CardText,
    template: Template,
    size: Size,
    settings: CardSettings,
    *,
    emphasis: str = "",
    quote_id: str = "",
    loudness: Sequence[float] = (),
) -> Still:
    """Return the card of `text` with its words apart; `quote_id` goes into the card's file.

    `loudness` are effective values of the clip's sound from its beginning to its end, for designs
    that draw them.
    Raises Overfull when the quote is too long for one card, and whatever `render_card` raises.
    """
    clean = clean_card_text(text, settings)
    design = design_for(template, size, settings)
    try:
        layout = lay_out(clean, design, settings, emphasis)
    except TooLong as error:
        raise Overfull(
            f"the quote ({len(clean.quote)} characters) is too long for one picture of "
            f"{size.width_px}x{size.height_px} in template {template.name!r}",
            mend="Choose a larger size, another template or a shorter quote.",
        ) from error
    sound = tuple(loudness)
    shown = paint_layout(clean, design, layout, settings, apart=True, wave=Wave(None, sound))
    full, empty = shown.pixels, _ground_of(shown)
    waves = [
        layer for layer in layout.layers if isinstance(layer, WaveLayer) and size.shape in layer.on
    ]
    if waves:
        ended, begun = (
            paint_layout(clean, design, layout, settings, apart=True, wave=Wave(played, sound))
            for played in (1.0, 0.0)
        )
        full, empty = ended.pixels, _ground_of(begun)
    owner = np.zeros(full.shape[:2], np.uint16)
    changed = (full != empty).any(axis=2)
    words: list[str] = []
    for placed in layout.texts:
        if placed.role == "quote":
            _claim(placed, owner, words)
    bars = [box for one in waves for box in find_bars(one, size, clean.quote, Wave(None, sound))]
    for number, (left, top, right, bottom) in enumerate(bars, start=len(words) + 1):
        owner[top:bottom, left:right] = number
    owner[~changed] = 0
    card = finish_card(
        shown.pixels, clean, template, size, settings, format="auto", quote_id=quote_id
    )
    return Still(card, clean, full, empty, owner, tuple(words), len(bars))


def _ground_of(painted: Painted) -> Pixels:
    """Return a card without the words of its quote."""
    return painted.pixels if painted.without_quote is None else painted.without_quote


def _claim(placed: PlacedText, owner: NDArray[np.uint16], words: list[str]) -> None:
    """Enter in `owner` whose the pixels of a text are, and append its words."""
    left, top, right, bottom = placed.area
    part = owner[top:bottom, left:right]
    tokens: dict[int, list[Run]] = {}
    for run in placed.runs:
        tokens.setdefault(run.token, []).append(run)
    for _, runs in sorted(tokens.items()):
        words.append("".join(run.text for run in runs))
        ink = draw_runs(runs, placed.area) > 0
        for run in runs:
            if run.kind == "emoji":
                # What it leaves as it was is taken out afterwards.
                x, y, reach, foot = emoji_box(run)
                ink[max(0, y - top) : foot - top, max(0, x - left) : reach - left] = True
        part[ink & (part == 0)] = len(words)

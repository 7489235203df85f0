"""The fields that a template's texts are filled from: who said it, where, and on which card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from quotebot.cards.designs.items import TextItem
from quotebot.cards.designs.layers import ProgressLayer, StackLayer
from quotebot.cards.designs.sizes import Shape
from quotebot.cards.designs.template import Template
from quotebot.cards.wording.figures import find_numeral
from quotebot.model import CardText

Page = Literal["quote", "cover", "end"]


def headline_of(text: CardText) -> str:
    """Return what a cover says: the episode's title, else the show, else the name."""
    return text.title or text.show or text.name


def fill_fields(
    text: CardText, template: Template, shape: Shape, page: Page, place: tuple[int, int]
) -> Mapping[str, str]:
    """Return the fields of card `place`, as (number, count), by name.

    A quote's card has the handle beside the show where the design has no place of its own for it,
    and the card's number where no marks of progress say that there is more to read.
    """
    show = text.show
    if page == "quote" and not _names_handle(template):
        show = " · ".join(part for part in (show, text.handle) if part)
    if page == "quote" and place[1] > 1 and not _marks_progress(template, shape):
        show = " · ".join(part for part in (show, f"{place[0]}/{place[1]}") if part)
    # A cover whose headline is the name does not say it again.
    repeated = page == "cover" and headline_of(text) == text.name
    return {
        "quote": text.quote,
        "name": "" if repeated else text.name,
        "show": show,
        "title": text.title,
        "handle": text.handle,
        "source": text.show,
        "credit": " · ".join(part for part in (text.name, show) if part),
        "numeral": find_numeral(text.quote),
        "headline": headline_of(text),
        "language": text.language,
    }


def shorten_credit(text: CardText) -> tuple[CardText, ...]:
    """Return `text`, then without the handle, then without the show where a name is left."""
    shorter = [text]
    if text.handle and (text.name or text.show):
        shorter.append(replace(text, handle=""))
    if text.name and text.show:
        shorter.append(replace(shorter[-1], show=""))
    return tuple(shorter)


def _names_handle(template: Template) -> bool:
    """Tell whether a design has a place of its own for the handle on a quote's card."""
    return any(
        isinstance(layer, StackLayer)
        and layer.page == "quote"
        and any(isinstance(item, TextItem) and "{handle}" in item.text for item in layer.item)
        for layer in template.layer
    )


def _marks_progress(template: Template, shape: Shape) -> bool:
    return any(isinstance(layer, ProgressLayer) and shape in layer.on for layer in template.layer)

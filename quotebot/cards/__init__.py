"""Cards: words set beautifully on an image, checked on its pixels, described for everyone.

Names are imported when they are first used, so that importing this package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebot.late_names import late_names

if TYPE_CHECKING:
    from quotebot.cards.blame import BrokenCard
    from quotebot.cards.designs.brand_check import find_brand_faults
    from quotebot.cards.designs.sizes import SIZES, Size, parse_size
    from quotebot.cards.designs.template import (
        Gallery,
        Template,
        load_template,
        load_templates,
        read_templates,
    )
    from quotebot.cards.placing.carousel import render_cards, split_quote
    from quotebot.cards.render import alt_text, fits_one_card, render_card
    from quotebot.cards.settings import BrandFont, BrandKit, CardSettings
    from quotebot.cards.sheet import contact_sheet
    from quotebot.cards.spoken import Overfull, Still, set_apart
    from quotebot.cards.terminal import show_in_terminal
    from quotebot.cards.typefaces.health import font_coverage, missing_pieces
    from quotebot.cards.wording.typography import set_quote

_HOMES = {
    "BrokenCard": "blame",
    "alt_text": "render",
    "find_brand_faults": "designs.brand_check",
    "fits_one_card": "render",
    "render_card": "render",
    "BrandFont": "settings",
    "BrandKit": "settings",
    "CardSettings": "settings",
    "SIZES": "designs.sizes",
    "Size": "designs.sizes",
    "parse_size": "designs.sizes",
    "contact_sheet": "sheet",
    "font_coverage": "typefaces.health",
    "missing_pieces": "typefaces.health",
    "render_cards": "placing.carousel",
    "show_in_terminal": "terminal",
    "split_quote": "placing.carousel",
    "Overfull": "spoken",
    "Still": "spoken",
    "set_apart": "spoken",
    "set_quote": "wording.typography",
    "Gallery": "designs.template",
    "Template": "designs.template",
    "load_template": "designs.template",
    "load_templates": "designs.template",
    "read_templates": "designs.template",
}

__all__ = [
    "SIZES",
    "BrandFont",
    "BrandKit",
    "BrokenCard",
    "CardSettings",
    "Gallery",
    "Overfull",
    "Size",
    "Still",
    "Template",
    "alt_text",
    "contact_sheet",
    "find_brand_faults",
    "fits_one_card",
    "font_coverage",
    "load_template",
    "load_templates",
    "missing_pieces",
    "parse_size",
    "read_templates",
    "render_card",
    "render_cards",
    "set_apart",
    "set_quote",
    "show_in_terminal",
    "split_quote",
]

if not TYPE_CHECKING:
    __getattr__ = late_names(__name__, _HOMES)

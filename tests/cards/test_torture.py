"""Every template at every size with everything that breaks card renderers, proved on pixels."""

from __future__ import annotations

import pytest

from quotebot.cards import SIZES, BrokenCard, CardSettings, load_templates
from quotebot.cards.designs.design import design_for, forget_designs
from quotebot.cards.painting.compose import lay_out, paint_card
from quotebot.errors import InputError

from .words import TORTURE, card_text

PLAIN = CardSettings()


@pytest.fixture(scope="module", autouse=True)
def small_memory() -> object:
    yield
    forget_designs()


@pytest.mark.parametrize("size", SIZES.values(), ids=str)
@pytest.mark.parametrize("name", load_templates())
def test_no_overflow_no_missing_glyph_no_weak_contrast(name: str, size: object) -> None:
    template = load_templates()[name]
    faults = []
    for label, quote in TORTURE.items():
        try:
            # The painter checks its own pixels and raises BrokenCard when they fail.
            paint_card(card_text(quote), template, size, PLAIN)  # type: ignore[arg-type]
        except BrokenCard as error:
            faults.append(f"{label}: {error}")
        except InputError as error:
            # Only a script without an installed font may be refused, and by its package.
            assert "apt install" in error.mend, f"{label}: {error}"
    assert not faults


@pytest.mark.parametrize("name", load_templates())
def test_no_type_below_what_a_phone_shows(name: str) -> None:
    for size in SIZES.values():
        design = design_for(load_templates()[name], size, PLAIN)
        for quote in (TORTURE["454 characters"], TORTURE["3 words"]):
            layout = lay_out(card_text(quote), design, PLAIN)
            assert all(text.size_px >= size.least_text_px for text in layout.texts)
            left, top, right, bottom = size.safe_box_px
            for text in layout.texts:
                assert all(left - 1 <= run.x <= right for run in text.runs)
                assert all(top <= run.baseline <= bottom for run in text.runs)

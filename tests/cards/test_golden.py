"""Every template against a picture that a person has looked at and kept.

`QUOTEBOT_KEEP_GOLDEN=1 pytest tests/cards/test_golden.py` keeps what is drawn now; look at the
pictures in tests/golden/ before committing them.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from quotebot.cards import CardSettings, load_templates, parse_size
from quotebot.cards.painting.compose import paint_card

from .words import SHAPED, card_text

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
QUOTE = (
    "We spent 37 years teaching people to talk to computers. The next thirty are about teaching "
    "computers to listen."
)
# Means of squares are compared: another FreeType may place an edge differently, nothing more.
TOLERANCE_MEAN = 1.0
TOLERANCE_WORST = 40


@SHAPED
@pytest.mark.parametrize("name", load_templates())
def test_looks_as_it_was_kept(name: str, tmp_path: Path) -> None:
    pixels = paint_card(
        card_text(QUOTE), load_templates()[name], parse_size("portrait"), CardSettings()
    )
    small = Image.fromarray(pixels).reduce(4)
    kept = GOLDEN / f"{name}.png"
    if os.environ.get("QUOTEBOT_KEEP_GOLDEN"):
        kept.parent.mkdir(exist_ok=True)
        small.save(kept, optimize=True)
    if not kept.exists():
        pytest.fail(f"no picture of {name} is kept; look at what QUOTEBOT_KEEP_GOLDEN=1 draws")
    with Image.open(kept) as image:
        expected = np.asarray(image.convert("RGB"), dtype=int)
    difference = np.abs(np.asarray(small, dtype=int) - expected)
    if difference.mean() > TOLERANCE_MEAN or difference.max() > TOLERANCE_WORST:
        drawn = tmp_path / f"{name}.png"
        small.save(drawn)
        pytest.fail(
            f"{name} differs (mean {difference.mean():.2f}, worst {difference.max()}): "
            f"drawn {drawn}, kept {kept}"
        )


def test_every_kept_picture_has_its_template() -> None:
    assert {path.stem for path in GOLDEN.glob("*.png")} == set(load_templates())

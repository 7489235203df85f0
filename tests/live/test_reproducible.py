"""The same card is the same file in every process, which a single run cannot show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from quotebot.cards import CardSettings, load_template, parse_size
from quotebot.cards.painting.compose import paint_card
from quotebot.model import CardText

pytestmark = pytest.mark.live
PROCESSES = 60
PACK = """
import hashlib, sys, numpy
from quotebot.cards.encode import Note, encode_png
cards = numpy.load(sys.argv[1])
print(*(hashlib.sha256(encode_png(cards[name], Note("A card"))).hexdigest() for name in cards))
"""
QUOTE = (
    "A bridge is a promise made by strangers, and most of the time they keep it. Nobody thanks "
    "the ones who paint it, year after year, and that is how you know that they do it well."
)
COUNTS = (5, 9, 16, 27, 36)


def test_a_card_has_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    words = QUOTE.split()
    cards = {
        f"{template}{theme}{count}": paint_card(
            CardText(" ".join(words[:count]), "Ines Aramburu", "Slow Tools"),
            load_template(template),
            parse_size("portrait"),
            CardSettings(theme=theme),  # type: ignore[arg-type]
        )
        for template in ("numeral", "bauhaus")
        for theme in ("light", "dark")
        for count in COUNTS
    }
    np.savez(tmp_path / "cards.npz", **cards)  # type: ignore[arg-type]
    command = [sys.executable, "-c", PACK, str(tmp_path / "cards.npz")]
    outputs = {
        subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for _ in range(PROCESSES)
    }
    assert len(outputs) == 1
    assert len(outputs.pop().split()) == len(cards)

"""Kerning without HarfBuzz is what HarfBuzz makes of it."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from quotebot.cards.shaping import advances
from quotebot.cards.shaping.pairs import Pairs, pairs_of
from quotebot.cards.typefaces.fonts import (
    UNIT,
    Face,
    FontChoice,
    bundled_families,
    choose_face,
    font_at,
)

from .words import SHAPED

MARKS = ".,’”“-!1 "
ALPHABETS = (f"AVTWLPFoecvyrfjéÖŁ{MARKS}", f"ΓΑαλ{MARKS}", f"ГТАлуо{MARKS}")
# What else HarfBuzz does to two letters: ligatures, national and contextual forms.
ALONE = [f"-{feature}" for feature in ("liga", "calt", "clig", "ccmp", "locl", "rlig", "rclt")]
FACES = [
    pytest.param(face, id=Path(face.path).stem)
    for family in bundled_families().values()
    for face in family.faces
]


@SHAPED
@pytest.mark.parametrize("face", FACES)
def test_letters_are_as_far_apart_as_with_harfbuzz(face: Face) -> None:
    font, pairs = font_at(face, UNIT), pairs_of(face.path)
    wide = {letter: font.getlength(letter) for letter in "".join(ALPHABETS)}
    for first, second in (pair for letters in ALPHABETS for pair in product(letters, letters)):
        both = font.getlength(first + second, features=ALONE)
        apart = (both - wide[first] - wide[second]) / UNIT
        assert pairs.between(first, second) == pytest.approx(apart, abs=0.0015), first + second


def test_a_machine_without_libfribidi_sets_letters_as_close(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    face = choose_face(FontChoice("EB Garamond", 400))
    monkeypatch.setattr(advances, "can_shape", lambda: False)
    unshaped = advances.kerning.__wrapped__
    assert unshaped(face, "A", "V") < -0.1
    assert unshaped(face, "n", "n") == pytest.approx(0.0, abs=0.01)
    assert unshaped(face, "’", "”") > unshaped(face, "’", "s")


def test_a_font_without_kerning_has_none() -> None:
    stems = Path(__file__).parent / "stems-variable.ttf"
    assert Pairs(stems.read_bytes()).between("A", "V") == 0.0
    assert pairs_of(choose_face(FontChoice("Inter", 400)).path).between("A", "😀") == 0.0


@pytest.mark.parametrize("pair", ["^6", "=>", "->", "<-", "-~", "~/", "—>"])
def test_signs_of_which_a_font_makes_an_arrow_are_not_set_on_each_other(pair: str) -> None:
    for family in bundled_families().values():
        for face in family.faces:
            assert advances.kerning(face, *pair) > -0.2

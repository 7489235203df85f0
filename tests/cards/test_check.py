"""The checker is proved on cards that are broken on purpose."""

from __future__ import annotations

import numpy as np
import pytest

from quotebot.cards.check import Ink, find_faults, luminances, pooled_luminances, renew_pooled
from quotebot.cards.painting.colour import contrast, ensure_contrast, parse_colour
from quotebot.cards.painting.contrast import hold_contrast

SAFE = (20, 20, 380, 280)
AREA = (40, 40, 360, 260)
WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def ground(colour: tuple[int, int, int] = WHITE) -> np.ndarray:
    return np.full((300, 400, 3), colour, dtype=np.uint8)


def inked(behind: np.ndarray, colour: tuple[int, int, int] = BLACK) -> np.ndarray:
    pixels = behind.copy()
    pixels[100:140, 100:300] = colour
    return pixels


def faults(
    pixels: np.ndarray,
    behind: np.ndarray,
    colour: tuple[int, int, int] = BLACK,
    size_px: int = 40,
    area: tuple[int, int, int, int] = AREA,
) -> str:
    ink = Ink("quote", area, (colour,), size_px)
    return "; ".join(find_faults(pixels, behind, pooled_luminances(behind), [ink], SAFE, 22))


def test_a_sound_card_has_no_fault() -> None:
    assert faults(inked(ground()), ground()) == ""


def test_text_outside_the_safe_area_is_found() -> None:
    pixels = inked(ground())
    pixels[100:140, 380:399] = BLACK
    assert "safe area" in faults(pixels, ground())


def test_a_single_pixel_outside_its_box_is_found() -> None:
    pixels = inked(ground())
    pixels[30, 30] = BLACK
    assert "outside its box" in faults(pixels, ground())


def test_weak_contrast_is_found() -> None:
    grey = (170, 170, 170)
    assert "contrast of 2" in faults(inked(ground(), grey), ground(), grey)


def test_contrast_is_measured_against_what_is_really_behind() -> None:
    behind = ground()
    behind[:, 200:] = (40, 40, 40)  # the text runs from white on to almost black
    assert "contrast" in faults(inked(behind), behind)


def test_invisible_text_is_found() -> None:
    assert "no text is visible" in faults(ground(), ground())


def test_text_in_another_colour_than_promised_is_found() -> None:
    assert "no visible ink" in faults(inked(ground(), (200, 0, 0)), ground())


def test_type_too_small_for_a_phone_is_found() -> None:
    assert "legible" in faults(inked(ground()), ground(), size_px=12)


def test_a_second_text_that_is_missing_is_found() -> None:
    inks = [Ink("quote", AREA, (BLACK,), 40), Ink("name", (40, 262, 360, 278), (BLACK,), 30)]
    behind = ground()
    found = find_faults(inked(behind), behind, pooled_luminances(behind), inks, SAFE, 22)
    assert found == ("name has no visible ink in its colour",)


def test_luminance_is_that_of_the_standard() -> None:
    pixels = np.array([[[255, 255, 255], [0, 0, 0], [255, 0, 0]]], dtype=np.uint8)
    assert luminances(pixels)[0] == pytest.approx([1.0, 0.0, 0.2126], abs=1e-4)
    assert contrast(WHITE, BLACK) == pytest.approx(21.0)
    assert contrast((119, 119, 119), WHITE) == pytest.approx(4.48, abs=0.01)


def test_pooled_luminances_are_renewed_where_pixels_changed() -> None:
    behind = ground()
    pooled = pooled_luminances(behind)
    pixels = inked(behind)
    renewed = renew_pooled(pooled, pixels, [(98, 99, 301, 141)])
    assert np.allclose(renewed, pooled_luminances(pixels), atol=1e-6)


@pytest.mark.parametrize("behind", ["#777777", "#f2c14e", "#0b3954", "#ffffff", "#8a3ffc"])
def test_colours_are_moved_only_as_far_as_contrast_needs(behind: str) -> None:
    wanted = parse_colour("#888888")
    ratio = 4.5 if contrast((0, 0, 0), parse_colour(behind)) < 15 else 7.0
    moved = ensure_contrast(wanted, parse_colour(behind), ratio)
    assert contrast(moved, parse_colour(behind)) >= ratio - 0.1


def test_text_colour_holds_against_both_ends_of_a_ground() -> None:
    colour, ratio = hold_contrast((90, 90, 90), 0.0, 0.12)
    assert ratio >= 4.5
    assert min(colour) > 90
    _, impossible = hold_contrast((90, 90, 90), 0.02, 0.9)
    assert impossible < 4.5


@pytest.mark.parametrize("width", [400, 401, 402, 406])
def test_a_stray_pixel_is_found_at_any_width(width: int) -> None:
    behind = np.full((300, width, 3), WHITE, dtype=np.uint8)
    ink = Ink("quote", (40, 40, 333, 260), (BLACK,), 40)
    for column in (39, 333, 334):
        pixels = inked(behind)
        pixels[120, column] = BLACK
        found = find_faults(pixels, behind, pooled_luminances(behind), [ink], SAFE, 22)
        assert found == ("ink lies outside its box",)


def test_the_safe_area_is_held_to_the_pixel() -> None:
    for column, broken in ((20, False), (19, True), (379, False), (380, True)):
        pixels = inked(ground())
        pixels[120, column] = BLACK
        assert ("safe area" in faults(pixels, ground(), area=(16, 40, 392, 260))) == broken

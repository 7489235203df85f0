"""Colour as triples of 8-bit sRGB: parsing, mixing, and contrast by WCAG 2."""

from __future__ import annotations

import re
from functools import lru_cache

Rgb = tuple[int, int, int]

AA_TEXT = 4.5
AA_LARGE = 3.0
# Where black and white have the same contrast.
MIDDLE_LUMINANCE = 0.179


def parse_colour(text: str) -> Rgb:
    """Return the colour of "#rgb" or "#rrggbb"; raises ValueError that says what is expected."""
    found = re.fullmatch(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", text.strip())
    if found is None:
        raise ValueError(f"{text!r} is not a colour; write it as #rrggbb")
    digits = found.group(1)
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def to_hex(colour: Rgb) -> str:
    """Return "#rrggbb"."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def mix(first: Rgb, second: Rgb, amount: float) -> Rgb:
    """Return `first` moved by `amount` (0 to 1) towards `second`."""
    red, green, blue = (round(a + (b - a) * amount) for a, b in zip(first, second, strict=True))
    return red, green, blue


@lru_cache(maxsize=4096)
def luminance(colour: Rgb) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Rgb, second: Rgb) -> float:
    """Return the contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    return luminance_contrast(luminance(first), luminance(second))


def luminance_contrast(first: float, second: float) -> float:
    """Return the contrast ratio of two relative luminances."""
    high, low = max(first, second), min(first, second)
    return (high + 0.05) / (low + 0.05)


def ensure_contrast(colour: Rgb, behind: Rgb, ratio: float) -> Rgb:
    """Return `colour`, moved towards black or white only as far as `ratio` against `behind` needs.

    When neither end reaches the ratio the better end is returned.
    """
    if contrast(colour, behind) >= ratio:
        return colour
    ends: tuple[Rgb, Rgb] = ((0, 0, 0), (255, 255, 255))
    end = max(ends, key=lambda candidate: contrast(candidate, behind))
    own = ends[0] if luminance(colour) < luminance(behind) else ends[1]
    if contrast(own, behind) >= ratio:
        end = own
    low, high = 0.0, 1.0
    for _ in range(10):
        middle = (low + high) / 2
        if contrast(mix(colour, end, middle), behind) >= ratio:
            high = middle
        else:
            low = middle
    return mix(colour, end, high)

"""Letters that keep clear of the line above, and of the margin.

The leading of a design is meant for plain letters. "Ü" under "Ç", "É" under "p" and letters that
are stacked, as in Burmese, need more. Its boxes are meant for its own fonts: accents and swashes of
another may reach out of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from math import ceil, floor

from quotebot.cards.breaking.fit import Fit
from quotebot.cards.breaking.room import Room
from quotebot.cards.designs.grammar import Align
from quotebot.cards.designs.sizes import Size
from quotebot.cards.painting.ink import Run
from quotebot.cards.painting.raster import PixelBox
from quotebot.cards.placing.placed import PlacedText
from quotebot.cards.placing.runs import Place, set_text
from quotebot.cards.shaping.advances import ink_em, place_letters, run_width
from quotebot.cards.shaping.shape import Shaped
from quotebot.pattern import late_pattern

# In em: the air that is wanted between the ink of two lines, and how far beside each other letters
# are still looked at.
_AIR, _BESIDE = 0.04, 0.03
# In em, how far ink may reach beyond the ends of a run, above and below its baseline: of bundled
# letters, and of handwriting and any font of the user's.
_REACH, _REACH_OF_WORDS = (0.3, 1.4, 0.6), (1.0, 1.6, 1.0)
# Other breaks, which more leading may bring, may bring other letters together.
_ROUNDS = 3
_BEYOND_ASCII = late_pattern("[\u00c0-\u1fff]")
# Scripts whose letters stand on each other, lower than the fonts say: Telugu, Kannada, Tibetan,
# Burmese, Khmer.
_STACKED = late_pattern("[\u0c00-\u0cff\u0f00-\u109f\u1780-\u17ff]")

# The left, top, right and bottom of ink, in pixels.
_Ink = tuple[float, float, float, float]


def fit_clear(
    shaped: Shaped, room: Room, align: Align, size: Size, fit_in: Callable[[Room], Fit | None]
) -> Fit | None:
    """Return what `fit_in` makes of `room`, with as much more leading as letters ask for.

    Where no legible type fits with it, the leading is the design's.
    """
    fit = fit_in(room)
    if fit is None or len(fit.lines) < 2 or not _may_touch(shaped.text):
        return fit
    place = Place((0, 0, round(room.width_px), 0), 0.0, align, size)
    for _ in range(_ROUNDS):
        lack = _lacking_em(set_text(shaped, fit, place, "", "", ()).runs, fit.size_px)
        if lack <= 0:
            break
        small, large = room.leading
        room = replace(room, leading=(small + lack, large + lack))
        opened = fit_in(room)
        if opened is None:
            break
        fit = opened
    return fit


def set_inside(
    shaped: Shaped, fit: Fit, place: Place, colour: str, role: str, stressed: Sequence[int]
) -> PlacedText:
    """Return what `set_text` does, moved as far as its ink reaches out of the safe area."""
    text = set_text(shaped, fit, place, colour, role, stressed)
    left, top, right, bottom = safe = place.size.safe_box_px
    # Only near the margin is every letter drawn to be measured: once a letter, but that is slow.
    if not any(_may_reach_out(run, safe) for run in text.runs):
        return text
    inks = [ink for run in text.runs for ink in _inks(run)]
    if not inks:
        return text
    x0, y0, x1, y1 = zip(*inks, strict=True)
    # Drawn letters are on whole pixels, up to one from where they were measured.
    across = max(0, left - floor(min(x0)) + 1) or min(0, right - ceil(max(x1)) - 1)
    down = max(0, top - floor(min(y0)) + 1) or min(0, bottom - ceil(max(y1)) - 1)
    if not across and not down:
        return text
    box = (place.box[0] + across, place.box[1], place.box[2] + across, place.box[3])
    moved = replace(place, box=box, y=place.y + down)
    return set_text(shaped, fit, moved, colour, role, stressed)


def _may_reach_out(run: Run, safe: PixelBox) -> bool:
    if run.kind == "emoji":
        return False
    side, above, below = _REACH_OF_WORDS if run.face.whole_words else _REACH
    left, top, right, bottom = safe
    letters = run.kind == "letters"
    wide = (
        place_letters(run.text, run.face)[1] if letters else run_width(run.text, run.face, run.rtl)
    )
    end = run.x + wide * run.size_px + run.tracking_px * len(run.text)
    return (
        run.x - side * run.size_px < left
        or end + side * run.size_px > right
        or run.baseline - above * run.size_px < top
        or run.baseline + below * run.size_px > bottom
    )


def _may_touch(text: str) -> bool:
    return _STACKED.search(text) is not None or any(
        letter.isupper() and len(unicodedata.normalize("NFD", letter)) > 1
        for letter in _BEYOND_ASCII.findall(text)
    )


def _lacking_em(runs: tuple[Run, ...], size_px: int) -> float:
    """Return how much farther apart the closest two lines should be, 0 or less where none."""
    lines = [
        [ink for run in line for ink in _inks(run)]
        for _, line in groupby(runs, key=lambda run: run.baseline)
    ]
    beside = _BESIDE * size_px
    closest = min(
        (
            below[1] - above[3]
            for upper, lower in pairwise(lines)
            for above in upper
            for below in lower
            if above[0] < below[2] + beside and below[0] < above[2] + beside
        ),
        default=float("inf"),
    )
    return _AIR - closest / size_px


def _inks(run: Run) -> list[_Ink]:
    """Return the boxes of a run's letters; of one that is shaped as a whole, the run's."""
    if run.kind == "emoji":
        return []
    places: tuple[tuple[str, float], ...] = ((run.text, 0.0),)
    if run.kind == "letters":
        places = place_letters(run.text, run.face)[0]
    inks: list[_Ink] = []
    tracked = 0.0
    for letters, offset in places:
        if not letters.isspace():
            left, top, right, bottom = ink_em(run.face, letters)
            x = run.x + offset * run.size_px + tracked
            inks.append(
                (
                    x + left * run.size_px, run.baseline + top * run.size_px,
                    x + right * run.size_px, run.baseline + bottom * run.size_px,
                )
            )  # fmt: skip
        tracked += run.tracking_px * len(letters)
    return inks

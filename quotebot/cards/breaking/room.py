"""The box for a text: the bounds of its type, and how full its lines are meant to be."""

from __future__ import annotations

from dataclasses import dataclass, replace

# The part of the box that the size is found for, where lines are long and where they are short (in
# em): the rest is what lets them break well. Few words go on a short line, so it needs more. (To
# look for the size by the breaks themselves would let a letter more make the type larger: "the"
# costs something at a line's end, and "then" does not.)
SLACK = (0.95, 0.74)
LONG_EM, SHORT_EM = 20.0, 8.0
# Without spaces the size is found sign by sign, and lines then end with words: that takes more.
UNSPACED_SLACK = (0.82, 0.68)
# Words that go on one line are set up to that much larger than a design's largest type: at the size
# of a long quote they would be lost on the card. (More lines would let a word more make it larger.)
_FEW_WORDS = 1.5


@dataclass(frozen=True, slots=True)
class Room:
    """The box for a text and the bounds of its type.

    `leading` and `tracking` are (at `min_px`, at `max_px`): line height as a multiple of the size,
    and letter spacing in em. `max_lines` of 0 means as many as the height holds. `first_em` is the
    height of the first line's letters above its baseline plus the depth of the last line's below,
    in em: what the outer lines need instead of full leading. `slack` is the part of the width that
    is filled when the size is looked for, in long lines and in short ones. `cap_px` (0: none) is a
    size that is not passed, whatever `max_px`: what depends on the bounds stays as it is under a
    cap.
    """

    width_px: float
    height_px: float
    min_px: int
    max_px: int
    leading: tuple[float, float] = (1.35, 1.15)
    tracking: tuple[float, float] = (0.0, -0.015)
    max_lines: int = 0
    first_em: float = 1.0
    slack: tuple[float, float] = SLACK
    cap_px: int = 0

    def for_one_line(self) -> Room:
        """Return the room in which a few words on one line are larger than `max_px`."""
        large, tracking = self.leading[1], self.tracking[1]
        return replace(
            self,
            min_px=self.max_px,
            max_px=round(self.max_px * _FEW_WORDS),
            leading=(large, large),
            tracking=(tracking, tracking),
            max_lines=1,
            slack=(1.0, 1.0),
        )

    def grown(self, size_px: int) -> float:
        """Return where `size_px` lies between the bounds, 0 to 1."""
        span = self.max_px - self.min_px
        return min(1.0, max(0.0, (size_px - self.min_px) / span)) if span > 0 else 1.0

    def filled_px(self, size_px: int) -> float:
        """Return the width that lines are filled to when the size is looked for.

        Larger type is never filled further, so that a size that fits leaves every smaller one fit.
        """
        long, short = self.slack
        return self.width_px * (long + (short - long) * self.shortness(size_px))

    def shortness(self, size_px: int) -> float:
        """Return how short the lines are, in em: 0 where they are long, 1 where few words fit."""
        measure_em = min(LONG_EM, max(SHORT_EM, self.width_px / size_px))
        return (LONG_EM - measure_em) / (LONG_EM - SHORT_EM)

    def leading_px(self, size_px: int) -> float:
        """Return the distance between baselines."""
        small, large = self.leading
        return size_px * (small + (large - small) * self.grown(size_px))

    def tracking_em(self, size_px: int) -> float:
        """Return the letter spacing."""
        small, large = self.tracking
        return small + (large - small) * self.grown(size_px)

    def height_of(self, lines: int, size_px: int) -> float:
        """Return the height in pixels that `lines` lines take."""
        return (lines - 1) * self.leading_px(size_px) + self.first_em * size_px

"""What the ranker's branch of the encoder makes of every token, noted during the restoring pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebot.encoder import MARKS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Reading:
    """Every token of a transcript, and its marks.

    `offsets` (words + 1): tokens `[offsets[n], offsets[n + 1])` are those of source word n. `ids`
    (tokens) are the vocabulary's, `marks` (tokens, MARKS) as `Encoder.judge` orders them.
    """

    offsets: NDArray[np.int64]
    ids: NDArray[np.int32]
    marks: NDArray[np.float32]


class Reader:
    """Collects the marks of a pass, window by window; `reading` is the outcome, None before."""

    def __init__(self) -> None:
        self.reading: Reading | None = None

    def begin(self, offsets: NDArray[np.int64], ids: NDArray[np.int32]) -> None:
        """Make room for the tokens of a transcript whose words begin at `offsets` (words + 1)."""
        import numpy as np

        self.reading = Reading(offsets, ids, np.zeros((len(ids), MARKS), np.float32))

    def keep(self, marks: NDArray[np.float32], window: tuple[int, int, int]) -> None:
        """Keep of the marks (length, MARKS) of one window those that the window keeps.

        `window` is its first token and the half-open range of tokens it keeps.
        """
        assert self.reading is not None, "begin comes first"
        start, keep_from, keep_to = window
        self.reading.marks[keep_from:keep_to] = marks[keep_from - start : keep_to - start]

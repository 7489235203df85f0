"""How long an upload may take, whatever it is that takes long: sending, pauses, slow answers."""

from __future__ import annotations

import time
from collections.abc import Callable

#: Longest time for a clip, in seconds: sending it and having it processed.
CLIP_S = 360.0


class Patience:
    """A bound of `most_s` seconds, from now on.

    Pauses count even where `sleep` does not really wait, so that a bound holds on any clock.
    """

    def __init__(
        self,
        most_s: float,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most_s = most_s
        self._sleep = sleep
        self._clock = clock
        self._began = clock()
        self._paused_s = 0.0

    @property
    def spent_s(self) -> float:
        """Return the seconds that have passed."""
        return max(self._clock() - self._began, self._paused_s)

    @property
    def is_over(self) -> bool:
        """Whether the time is used up."""
        return self.spent_s >= self._most_s

    def pause(self, wait_s: float) -> bool:
        """Wait `wait_s` seconds and return True; return False at once where that is too long."""
        if self.spent_s + wait_s > self._most_s:
            return False
        self._sleep(wait_s)
        self._paused_s += wait_s
        return True

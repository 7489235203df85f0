"""When the daemon's next tick is due, as a trigger of APScheduler."""

from __future__ import annotations

from datetime import datetime, timedelta

from apscheduler.triggers.base import BaseTrigger


class Ticking(BaseTrigger):  # type: ignore[misc]
    """Every `interval`, without the ticks that a jump of the clock left out.

    APScheduler's own trigger names each of them, one after the other: a clock that a dead battery
    had begin in 1970 would be worked off for minutes, in gigabytes.
    """

    def __init__(self, interval: timedelta) -> None:
        self.interval = interval

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        """Return the first moment after `now`, on the beat of `previous` where it was kept."""
        coming = (previous or now) + self.interval
        return coming if coming > now else now + self.interval

"""What a tick reports and logs, under names that stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

# Every event that a tick can log or report, and its level. Names are stable: dashboards and alerts
# hang on them.
EVENTS: Mapping[str, str] = {
    "slot.empty": "info",
    "slot.full": "info",
    "post.recycled": "info",
    "post.replanned": "warning",
    "post.claimed": "info",
    "post.held": "warning",
    "post.uploaded": "info",
    "post.creating": "info",
    "post.sent": "info",
    "post.refused": "warning",
    "post.rejected": "error",
    "post.unclear": "warning",
    "post.found": "info",
    "post.absent": "info",
    "post.undecided": "warning",
    "post.needs_person": "error",
    "post.reclaimed": "warning",
    "post.lease_lost": "warning",
    "channel.paused": "error",
    "channel.still_paused": "warning",
    "channel.resumed": "info",
    "channel.orphaned": "warning",
    "channel.broke": "error",
    "clock.jumped": "warning",
    "store.failed": "error",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that a tick did or met; `event` is a key of EVENTS."""

    event: str
    at: datetime
    channel: str = ""
    post_id: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TickReport:
    """What one tick did, in order; `busy` are channels that are still at work in the background."""

    now: datetime
    happenings: tuple[Happening, ...] = ()
    busy: tuple[str, ...] = ()

    def count(self, event: str) -> int:
        """Return how often an event happened."""
        return sum(happening.event == event for happening in self.happenings)

    def of(self, event: str) -> list[Happening]:
        """Return what happened under that name."""
        return [happening for happening in self.happenings if happening.event == event]

"""How the daemon shows that it lives: when it ticks, and what systemd is told of it."""

from __future__ import annotations

import os
import socket
import time
from dataclasses import dataclass, field
from datetime import datetime

# A tick may take as long as its slowest upload; one that takes longer than this hangs, and the
# systemd watchdog is no longer told that all is well.
HANGS_AFTER_S = 1800.0
# Beyond three missed ticks; the ticking mends itself from a clock that is set back before that.
STILL_AFTER_S = 30.0


def notify_systemd(state: str) -> bool:
    """Tell systemd about the service's state (sd_notify(3)); tell whether there was one to tell."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address or not hasattr(socket, "AF_UNIX"):
        return False
    name = "\0" + address[1:] if address.startswith("@") else address
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        try:
            channel.connect(name)
            channel.sendall(state.encode())
        except OSError:
            return False
    return True


@dataclass(slots=True)
class Pulse:
    """When ticks begin and end, in monotonic seconds; what the watchdog and /healthz go by."""

    interval_s: float
    began_s: float = field(default_factory=time.monotonic)
    ended_s: float = field(default_factory=time.monotonic)
    took_s: float = 0.0
    ended_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Whether a tick is at work."""
        return self.began_s > self.ended_s

    def find_fault(self) -> str:
        """Return what is wrong with the ticking, "" when all is well."""
        now_s = time.monotonic()
        if self.is_running and now_s - self.began_s > HANGS_AFTER_S:
            return f"a tick has been at work for {now_s - self.began_s:.0f} s"
        if not self.is_running and now_s - self.ended_s > 3 * self.interval_s + STILL_AFTER_S:
            return f"no tick for {now_s - self.ended_s:.0f} s"
        return ""

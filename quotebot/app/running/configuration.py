"""Which configuration the daemon goes by: it reads config.toml only when it is told to.

Commands read it each time. Without a word they would foretell what the daemon does not know of.
"""

from __future__ import annotations

import signal
from hashlib import sha256

from quotebot.app import App
from quotebot.config import Settings

_NOTE = "heeds"


def note_configuration(app: App, settings: Settings, pid: int) -> None:
    """Keep which channels the daemon `pid` goes by; raises StoreError."""
    app.store.remember(_NOTE, f"{pid} {_digest(settings)}")


def find_unread(app: App) -> str:
    """Return a line for the user when the daemon knows nothing of the channels of now, else ""."""
    from quotebot.lockfile import find_holder

    pid = find_holder(app.store.lock_path)
    noted_pid, _, noted = app.store.recall(_NOTE).partition(" ")
    # Of a `run --once`, or a daemon on another machine, nothing is known.
    if not pid or noted_pid != str(pid) or noted == _digest(app.settings):
        return ""
    mend = f"kill -HUP {pid}" if hasattr(signal, "SIGHUP") else "stop it and start it again"
    return (
        f"the daemon is running (pid {pid}), but goes by other channels or plans than "
        f"{app.config_path} has now; if you changed that file, have it read again: {mend}"
    )


def _digest(settings: Settings) -> str:
    facts = (f"{name}\0{one.model_dump_json()}" for name, one in settings.channels.items())
    return sha256("\0".join(facts).encode()).hexdigest()[:16]

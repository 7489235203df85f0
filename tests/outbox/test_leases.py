"""Two daemons on one database, and a send that takes longer than its claim is guarded."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

from outbox.conftest import HOURLY, NOON, fill
from outbox.network import FolderNetwork
from quotebot.model import Outgoing
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store
from quotebot.outbox.worker import Worker

HOUR = timedelta(hours=1)
# Shorter than the configuration lets it be, so that a send outlasts it within a test.
SETTINGS = OutboxSettings(reconcile_after_s=0).model_copy(update={"lease_s": 0.6})


def test_slow_send_is_not_taken_over_by_another_daemon(quick_path: Path, tmp_path: Path) -> None:
    start_s = time.monotonic()
    begun, go_on = threading.Event(), threading.Event()

    def now() -> datetime:
        return NOON + HOUR + timedelta(seconds=time.monotonic() - start_s)

    def hang(step: str, post: Outgoing, effect: bool) -> None:
        if step == "create" and not effect:
            begun.set()
            assert go_on.wait(20)

    with (
        Store.open(SETTINGS, quick_path / "data", NOON) as first,
        Store.open(SETTINGS, quick_path / "data", NOON) as second,
    ):
        (post_id,) = fill(first, "net", 1)
        slow_one = Worker(first, {"net": FolderNetwork(tmp_path / "net", hang)}, {"net": HOURLY})
        other = Worker(second, {"net": FolderNetwork(tmp_path / "net")}, {"net": HOURLY})
        slow_one.tick(NOON)
        send = threading.Thread(target=slow_one.tick, args=(now(),))
        send.start()
        assert begun.wait(20)
        seen = []
        for _ in range(2):
            time.sleep(0.4)
            seen += [one.event for one in other.tick(now()).happenings]
        go_on.set()
        send.join(20)
        assert FolderNetwork(tmp_path / "net").standing() == {"net 0": 1}
        assert seen == []
        assert first.post(post_id).state == "sent"
        assert first.post(post_id).attempts == 1

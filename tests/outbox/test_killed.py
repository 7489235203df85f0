"""A daemon killed by the operating system at random moments, over and over."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from outbox.network import FolderNetwork
from quotebot.outbox.posts import Draft
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store

# Time runs 600 times as fast, so that backoff and reconciling fit into a test.
SCRIPT = """
import sys, time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from outbox.network import FolderNetwork
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store
from quotebot.outbox.worker import Worker
import structlog
structlog.configure(processors=[lambda *_: (_ for _ in ()).throw(structlog.DropEvent())])
folder, origin, delay = Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
def now():
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=(time.time() - origin) * 600)
nets = {name: FolderNetwork(folder / name, lambda *_: time.sleep(delay)) for name in ("a", "b")}
plan = PlanSettings(every="1m", timezone="UTC")
with Store.open(OutboxSettings(), folder / "data", now()) as store:
    worker = Worker(store, nets, {"a": plan, "b": plan}, exclusive=True, monotonic=lambda: 0.0)
    print("ready", flush=True)
    while True:
        worker.tick(now())
"""


def test_posts_stand_once_each_though_the_daemon_is_killed_again_and_again(
    quick_path: Path,
) -> None:
    kills = int(os.environ.get("QUOTEBOT_KILLS", "4"))
    posts = 2 * kills
    chance = random.Random(20261123)
    origin = time.time()
    with Store.open(OutboxSettings(), quick_path / "data", _now(origin)) as store:
        from outbox.conftest import make_card

        for channel in ("a", "b"):
            for number in range(posts):
                quote = f"{channel}{number}"
                card = store.save_card(quote, make_card(quote), _now(origin))
                done = store.enqueue(Draft(quote, channel, quote, (card.digest,)), _now(origin))
                store.send_now(done.post.id, _now(origin))
        nets = {name: FolderNetwork(quick_path / name) for name in ("a", "b")}
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        killed = 0
        end = time.monotonic() + 240
        while store.count(states=["sent"]) < 2 * posts:
            assert time.monotonic() < end
            process = subprocess.Popen(
                [sys.executable, "-c", SCRIPT, str(quick_path), str(origin), "0.01"],
                stdout=subprocess.PIPE,
                env=environment,
            )
            assert process.stdout is not None
            with process.stdout:
                process.stdout.readline()
                if killed < kills:
                    time.sleep(chance.uniform(0.0, 0.25))
                else:
                    while store.count(states=["sent"]) < 2 * posts and time.monotonic() < end:
                        time.sleep(0.05)
                process.send_signal(signal.SIGKILL)
                process.wait()
            killed += 1
        for name, net in nets.items():
            standing = net.standing()
            assert set(standing.values()) == {1}, name
            assert len(standing) == posts
    assert killed > kills


def _now(origin: float):  # type: ignore[no-untyped-def]
    from datetime import UTC, datetime, timedelta

    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=(time.time() - origin) * 600)

"""What an idle daemon costs, before and after it has posted to every network.

    python tests/live/idle.py [--seconds 120]

Starts `quotebot run` on a Bluesky PDS, a Mastodon server, an X server, a web hook through Apprise
and a folder, and prints resident memory and processor time beside those of a bare Python that
sleeps: freshly started, with every network library loaded, and after it has let go of them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "contracts"), str(HERE.parent / "publish")]

from accounts import BLUESKY_PASSWORD  # noqa: E402
from faulty_server import FaultyServer, Reply  # noqa: E402
from servers import make_bluesky_account, run_mastodon, run_pds  # noqa: E402
from x_server import KEYS, XServer  # noqa: E402

from quotebot.app import App  # noqa: E402
from quotebot.outbox.posts import Draft  # noqa: E402

CHANNELS = ("sky", "fedi", "x", "hook", "folder")
CONFIG = """
data_folder = "data"
[daemon]
tick_s = 20.0
[channels.sky]
network = "bluesky"
base_url = "{pds}"
[channels.fedi]
network = "mastodon"
base_url = "{mastodon}"
[channels.x]
network = "x"
base_url = "{x}"
[channels.hook]
network = "apprise"
[channels.folder]
network = "folder"
"""


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process in megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def cpu_s(pid: int) -> float:
    """Return the processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(name: str, pid: int, seconds: float) -> None:
    """Print what a process needs over `seconds`."""
    before_s, start_s = cpu_s(pid), time.monotonic()
    time.sleep(seconds)
    share = (cpu_s(pid) - before_s) / (time.monotonic() - start_s)
    print(f"{name:44s} {resident_mb(pid):6.1f} MB   {100 * share:.3f} % CPU", flush=True)


def main() -> None:
    """Run it all and print it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=120.0)
    seconds = parser.parse_args().seconds
    bare = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1e6)"])
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quotebot-idle-")))
        stack.callback(bare.kill)
        pds = stack.enter_context(run_pds(folder / "pds"))
        make_bluesky_account(pds, "ada.test", BLUESKY_PASSWORD)
        x = stack.enter_context(XServer())
        hook = stack.enter_context(FaultyServer(lambda _: Reply(200, b"{}")))
        mastodon = stack.enter_context(run_mastodon(folder / "mastodon"))
        (folder / "config.toml").write_text(CONFIG.format(pds=pds, mastodon=mastodon, x=x.base_url))
        app = App.open(folder / "config.toml")
        stack.callback(app.store.close)
        environment = {
            **os.environ,
            "QUOTEBOT_SKY_HANDLE": "ada.test",
            "QUOTEBOT_SKY_APP_PASSWORD": BLUESKY_PASSWORD,
            "QUOTEBOT_FEDI_ACCESS_TOKEN": "mock_token",
            "QUOTEBOT_HOOK_URL": hook.base_url.replace("http://", "json://"),
            **{f"QUOTEBOT_X_{name}".upper(): value for name, value in KEYS.items()},
        }
        log = stack.enter_context((folder / "log").open("w"))
        command = [sys.executable, "-m", "quotebot", "--config", str(folder / "config.toml")]
        daemon = subprocess.Popen([*command, "run", "--log", "json"], stderr=log, env=environment)
        stack.callback(daemon.kill)

        def wait(what: Callable[[], bool]) -> None:
            end_s = time.monotonic() + 300
            while not what():
                assert daemon.poll() is None and time.monotonic() < end_s, log_of(folder)
                time.sleep(0.2)

        wait(lambda: "daemon.started" in log_of(folder))
        measure("python that sleeps", bare.pid, 1.0)
        time.sleep(10)
        measure("daemon, five channels, freshly started", daemon.pid, seconds)
        for channel in CHANNELS:
            queued = app.store.enqueue(Draft("q", channel, "Say it once."), datetime.now(UTC))
            app.store.send_now(queued.post.id, datetime.now(UTC))
        wait(lambda: app.store.count(states=["sent"]) == len(CHANNELS))
        measure("daemon, every network library loaded", daemon.pid, 30.0)
        wait(lambda: "daemon.released" in log_of(folder))
        time.sleep(15)
        measure("daemon, after it let go of them", daemon.pid, seconds)
        events = [json.loads(line)["event"] for line in log_of(folder).splitlines()]
        print(f"posted {events.count('post.sent')}, started {events.count('daemon.started')} times")


def log_of(folder: Path) -> str:
    """Return what the daemon has logged so far."""
    return (folder / "log").read_text("utf-8")


if __name__ == "__main__":
    main()

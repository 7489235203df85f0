"""No secret that quotebot is given ever stands where others read: logs, database, crash output."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quotebot.app import App
from quotebot.outbox.posts import Draft

sys.path.insert(0, str(Path(__file__).parent / "publish"))
from faulty_server import FaultyServer, Reply, Request

PLANTED = {
    "QUOTEBOT_X_API_KEY": "planted-x-key-0001",
    "QUOTEBOT_X_API_SECRET": "planted-x-secret-0002",
    "QUOTEBOT_X_ACCESS_TOKEN": "planted-x-token-0003",
    "QUOTEBOT_X_ACCESS_TOKEN_SECRET": "planted-x-tokensecret-0004",
    "QUOTEBOT_SKY_APP_PASSWORD": "planted-sky-password-0005",
    "QUOTEBOT_FEDI_ACCESS_TOKEN": "planted-fedi-token-0006",
}
IN_FILE = "planted-file-path-0007"
ALERTS = "planted-alert-path-0008"

# The command line with a fault of ours, in the middle of a send, that holds every secret in hand.
CRASH = """
import os, sys
import quotebot.publish.x as x
from quotebot.cli import main
def broken(self, post, media):
    held = " ".join(v for k, v in os.environ.items() if k.startswith("QUOTEBOT_"))
    raise ZeroDivisionError(held)
x.XPublisher.create = broken
raise SystemExit(main(sys.argv[1:]))
"""


def echo(request: Request) -> Reply:
    """A server that quotes whatever it was sent in what it refuses."""
    said = " ".join([*request.headers.values(), request.body.decode("utf-8", "replace")])
    held = " ".join([*PLANTED.values(), IN_FILE, ALERTS])
    body = {"error": "Bad", "detail": f"{said} {held}", "error_description": held}
    return Reply(500 if "update" in request.path else 400, json.dumps(body).encode())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "xdg" / "quotebot").mkdir(parents=True)
    kept = tmp_path / "xdg" / "quotebot" / "credentials.toml"
    kept.touch(0o600)
    return tmp_path


@pytest.mark.parametrize("crash", [False, True])
def test_planted_secrets_are_found_nowhere(home: Path, crash: bool) -> None:
    with FaultyServer(echo) as server:
        bare = server.base_url.removeprefix("http://")
        (home / "xdg" / "quotebot" / "credentials.toml").write_text(
            f'[hook]\nurl = "json://{bare}/{IN_FILE}"\n[alerts]\nurl = "json://{bare}/{ALERTS}"\n'
        )
        url = f'base_url = "{server.base_url}"\n'
        (home / "config.toml").write_text(
            'data_folder = "data"\n[daemon]\ntick_s = 0.2\n'
            "[alerts]\nenabled = true\nafter_failures = 1\n"
            f'[channels.x]\nnetwork = "x"\n{url}[channels.fedi]\nnetwork = "mastodon"\n{url}'
            f'[channels.sky]\nnetwork = "bluesky"\naccount = "a.test"\n{url}'
            '[channels.hook]\nnetwork = "apprise"\n'
        )
        channels = ("x", "fedi", "sky", "hook")
        app = App.open(home / "config.toml")
        for channel in channels:
            queued = app.store.enqueue(Draft("q", channel, "Say it."), datetime.now(UTC))
            app.store.send_now(queued.post.id, datetime.now(UTC))
        environment = {
            **os.environ, **PLANTED, "XDG_CONFIG_HOME": str(home / "xdg"), "HOME": str(home),
            "QUOTEBOT_DEBUG": "1",
        }  # fmt: skip
        command = ["-c", CRASH] if crash else ["-m", "quotebot"]
        with (home / "log").open("w") as log:
            daemon = subprocess.Popen(
                [sys.executable, *command, "--config", str(home / "config.toml"), "run"],
                stderr=log, stdout=log, env=environment,
            )  # fmt: skip

        def tried() -> bool:
            return all(app.store.post(p.id).attempts for p in app.store.posts())

        try:
            end = time.monotonic() + 120
            while not (tried() and "alert." in (home / "log").read_text()):
                assert daemon.poll() is None and time.monotonic() < end, (home / "log").read_text()
                time.sleep(0.1)
            daemon.send_signal(signal.SIGTERM)
            assert daemon.wait(60) == 0
        finally:
            daemon.kill()
            daemon.wait()
        app.store.close()
    said = (home / "log").read_text()
    assert not crash or "ZeroDivisionError" in said
    reasons = " ".join(line for line in said.splitlines() if "•••" in line)
    assert reasons, "the servers' words never came so far, so nothing was proved"
    written = [path for path in (home / "data").rglob("*") if path.is_file()]
    assert any(path.name == "quotebot.db" for path in written)
    for path in [home / "log", *written]:
        held = path.read_bytes()
        for secret in (*PLANTED.values(), IN_FILE, ALERTS):
            assert secret.encode() not in held, f"{secret} stands in {path}"

"""The daemon as a process where what surrounds it fails: its log, its disk."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from quotebot.app import App
from quotebot.app.running import serving
from quotebot.errors import InputError
from quotebot.lockfile import hold_lock
from quotebot.outbox.posts import Draft
from quotebot.outbox.store import Store, StoreError

COMMAND = [
    sys.executable,
    "-c",
    "import sys; from quotebot.cli import main; sys.exit(main(sys.argv[1:]))",
]
# No file may grow: what a full disk does to the number in the lock file.
NO_ROOM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
from pathlib import Path
from quotebot.lockfile import hold_lock
with hold_lock(Path(sys.argv[1])):
    print("held")
"""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    (tmp_path / "config.toml").write_text(
        'data_folder = "data"\n[daemon]\ntick_s = 0.2\n'
        '[channels.a]\nnetwork = "folder"\n[channels.a.plan]\nevery = "365d"\n'
    )
    opened = App.open(tmp_path / "config.toml")
    yield opened
    opened.close()


def queue_one(app: App) -> str:
    now = datetime.now(UTC)
    post = app.store.enqueue(Draft("one", "a", "one"), now).post
    app.store.send_now(post.id, now)
    return post.id


def wait_for(what: Callable[[], bool], timeout_s: float = 30) -> None:
    end = time.monotonic() + timeout_s
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@contextmanager
def daemon(app: App, stderr: int | None) -> Iterator[subprocess.Popen[bytes]]:
    command = [*COMMAND, "--config", str(app.config_path), "run", "--log", "json"]
    close = None if stderr is not None else lambda: os.close(2)
    process = subprocess.Popen(command, stderr=stderr, preexec_fn=close)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("log", ["full", "gone", "none"])
def test_posts_go_out_though_the_log_cannot_be_written(app: App, log: str) -> None:
    # A full disk under the log, a pipe that nobody reads, a standard error that is closed.
    post_id = queue_one(app)
    stderr: int | None = None
    if log == "full":
        stderr = os.open("/dev/full", os.O_WRONLY)
    elif log == "gone":
        reader, stderr = os.pipe()
        os.close(reader)
    with daemon(app, stderr) as process:
        wait_for(lambda: app.store.post(post_id).state == "sent")
        process.terminate()
        assert process.wait(20) == 0
    if stderr is not None:
        os.close(stderr)


def test_unconnected_accounts_and_lost_pictures_are_told_when_the_daemon_starts(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not at night, when its first post is due.
    monkeypatch.setenv("HOME", str(app.config_path.parent))
    with app.config_path.open("a") as file:
        file.write('[channels.fedi]\nnetwork = "mastodon"\nbase_url = "https://m.example"\n')
        file.write('[channels.off]\nnetwork = "bluesky"\nenabled = false\n')
        file.write('[cards.brand]\nlogo = "gone.png"\n')
    log = app.config_path.with_name("log")
    with log.open("wb") as file, daemon(app, file.fileno()):
        wait_for(lambda: "daemon.started" in log.read_text())
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    events = [line["event"] for line in lines]
    assert events == ["brand.gone", "channel.unconnected", "daemon.started"]
    assert "cards.brand.logo: no such file 'gone.png'" in lines[0]["detail"]
    assert lines[1]["channel"] == "fedi" and "Run quotebot auth fedi" in lines[1]["detail"]


@pytest.mark.parametrize("verb", ["status", "plan"])
def test_who_changes_the_configuration_is_told_that_the_daemon_goes_by_the_old_one(
    app: App, verb: str
) -> None:
    def say() -> str:
        command = [*COMMAND, "--config", str(app.config_path), verb]
        return subprocess.run(command, capture_output=True, text=True, check=True).stderr

    log = app.config_path.with_name("log")
    with log.open("wb") as file, daemon(app, file.fileno()) as process:
        mend = f"kill -HUP {process.pid}"
        wait_for(lambda: app.store.recall("heeds").startswith(f"{process.pid} "))
        assert mend not in say()
        with app.config_path.open("a") as config:
            config.write('[channels.later]\nnetwork = "folder"\n')
        said = say()
        assert mend in said and str(app.config_path) in said
        process.send_signal(signal.SIGHUP)
        wait_for(lambda: "config.reloaded" in log.read_text())
        wait_for(lambda: mend not in say())
    assert mend not in say()


def test_alerts_that_would_reach_nobody_are_told_when_the_daemon_starts(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not when a channel is paused at night, and nobody hears of it.
    monkeypatch.setenv("HOME", str(app.config_path.parent))
    monkeypatch.delenv("QUOTEBOT_ALERTS_URL", raising=False)
    with app.config_path.open("a") as file:
        file.write("[alerts]\nenabled = true\n")
    log = app.config_path.with_name("log")
    with log.open("wb") as file, daemon(app, file.fileno()):
        wait_for(lambda: "daemon.started" in log.read_text())
    first = json.loads(log.read_text().splitlines()[0])
    assert (first["event"], first["channel"]) == ("channel.unconnected", "alerts")
    assert "Run quotebot auth alerts" in first["detail"]


def test_posts_of_a_disabled_channel_are_told_of_at_the_start_and_not_each_minute(
    app: App,
) -> None:
    queue_one(app)
    text = app.config_path.read_text().replace("[channels.a]", "[channels.a]\nenabled = false")
    app.config_path.write_text(text + '[channels.b]\nnetwork = "folder"\n')
    command = [*COMMAND, "--config", str(app.config_path), "run", "--once", "--quiet"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stderr == ""
    log = app.config_path.with_name("log")
    with log.open("wb") as file, daemon(app, file.fileno()):
        wait_for(lambda: "channel.orphaned" in log.read_text())
    assert "it has posts but is disabled; they wait" in log.read_text()


def test_a_full_disk_does_not_keep_the_lock_from_being_held(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_ROOM, str(tmp_path / "d.lock")], capture_output=True, text=True
    )
    assert done.stdout == "held\n", done.stderr


# A reload that is asked for between the start of the process and the first tick.
HASTY = """
import os, signal, sys
from pathlib import Path
from quotebot import daemon
daemon.delay_reloads()
os.kill(os.getpid(), signal.SIGHUP)
def reload():
    print("reloaded", flush=True)
    os.kill(os.getpid(), signal.SIGTERM)
sys.exit(daemon.run(lambda now: None, interval_s=0.1, lock_path=Path(sys.argv[1]), reload=reload))
"""


@pytest.mark.parametrize(("words", "code"), [(["run"], 1), (["run", "--once"], 2)])
def test_a_daemon_that_a_full_disk_lets_not_start_is_begun_again_by_its_service(
    app: App, words: list[str], code: int
) -> None:
    # A service leaves what ended with 2 to a person, who would have nothing to mend by then.
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); "
    command = [*COMMAND[:2], limit + COMMAND[2], "--config", str(app.config_path), *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (code, 1)
    assert "the disk is full" in done.stderr


@pytest.fixture
def late_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database's disk is full the first three times; nobody sleeps in between."""
    open_store, asked = Store.open, []

    def open_late(*args: object, **more: object) -> Store:
        asked.append(1)
        if len(asked) < 4:
            raise StoreError("the disk is full", where="quotebot.db")
        return open_store(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "open", open_late)
    monkeypatch.setattr(serving.time, "sleep", lambda _: None)


@pytest.mark.usefixtures("late_disk")
def test_a_fresh_process_in_a_daemons_place_waits_for_a_disk_that_is_full(app: App) -> None:
    with capture_logs() as logs:
        serving._open_store(app, patient=True)
    assert app.store.count() == 0
    assert [line["event"] for line in logs] == ["store.failed"]


@contextmanager
def systemd(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[str]]]:
    """Stand for systemd; what is yielded returns what it was told so far."""
    # A socket's name may have 107 bytes, so the test's own folder may be too deep.
    name = f"\0quotebot-test-{os.getpid()}-{time.monotonic_ns()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ours:
        ours.bind(name)
        ours.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", f"@{name[1:]}")

        def listen() -> list[str]:
            told = []
            with suppress(BlockingIOError):
                while True:
                    told.append(ours.recv(200).decode())
            return told

        yield listen


def test_systemd_waits_while_a_daemon_that_starts_reads_a_large_database(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store = Store.open
    with systemd(monkeypatch) as listen:

        def open_large(*args: object, **more: object) -> Store:
            # Before it is read, or the time would be over.
            assert listen() == [f"EXTEND_TIMEOUT_USEC={3600 * 1_000_000}"]
            return open_store(*args, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(Store, "open", open_large)
        app.check_database = True
        assert serving._open_store(app, patient=False).count() == 0
        assert listen() == []


@pytest.mark.usefixtures("late_disk")
def test_systemd_does_not_take_for_dead_what_waits_for_a_disk_that_is_full(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    with systemd(monkeypatch) as listen:
        serving._open_store(app, patient=True)
        assert listen() == ["WATCHDOG=1"] * 3


def test_a_reload_while_the_daemon_starts_ends_nothing_and_is_not_lost(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HASTY, str(tmp_path / "d.lock")],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "reloaded" in done.stdout.splitlines()


def test_a_configuration_that_has_gone_is_not_taken_for_the_built_in_one(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # An editor that saves under another name first, or a slip of the hand.
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("QUOTEBOT_DATA_FOLDER", str(tmp_path / "data"))
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen([*COMMAND, "run", "--log", "json"], stderr=log)
    said = (tmp_path / "log").read_text
    try:
        wait_for(lambda: "daemon.started" in said())
        app.config_path.rename(tmp_path / "away.toml")
        process.send_signal(signal.SIGHUP)
        wait_for(lambda: "config." in said().partition("daemon.started")[2])
        assert "the configuration has gone" in said() and "config.reloaded" not in said()
        (tmp_path / "away.toml").rename(app.config_path)
        process.send_signal(signal.SIGHUP)
        wait_for(lambda: "config.reloaded" in said())
    finally:
        process.kill()
        process.wait()


# A daemon whose folder takes a post only when a file named "go" lies beside its configuration.
SLOW = """
import sys, time
from pathlib import Path
from quotebot.app.running import serving
from quotebot.cli import main
from quotebot.publish.folder import FolderPublisher
serving.PATIENCE_S = 0.1
create, beside = FolderPublisher.create, Path(sys.argv[2]).parent
def wait_and_create(self, post, media):
    while not (beside / "go").exists():
        time.sleep(0.02)
    return create(self, post, media)
FolderPublisher.create = wait_and_create
raise SystemExit(main(sys.argv[1:]))
"""


def test_no_other_daemon_starts_while_one_that_is_stopped_finishes_its_send(
    app: App, tmp_path: Path
) -> None:
    post_id = queue_one(app)
    command = [sys.executable, "-c", SLOW, "--config", str(app.config_path), "run", "--log", "json"]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, stderr=log)
    said = (tmp_path / "log").read_text
    try:
        wait_for(lambda: "post.creating" in said())
        process.terminate()
        wait_for(lambda: "daemon.stopping" in said())
        # It would take the post for one that was left behind, and send it, too.
        lock = app.store.lock_path
        with pytest.raises(InputError, match="another quotebot"), hold_lock(lock, patience_s=0.6):
            pass
        assert "daemon.stopped" not in said()
        (tmp_path / "go").touch()
        assert process.wait(20) == 0
        assert "daemon.stopped" in said()
    finally:
        process.kill()
        process.wait()
    assert app.store.post(post_id).state == "sent"

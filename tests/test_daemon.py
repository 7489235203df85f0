"""The daemon as a process: lock, signals, reload, systemd, logs."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quotebot.app import App
from quotebot.daemon import run
from quotebot.errors import InputError
from quotebot.lockfile import hold_lock
from quotebot.outbox.posts import Draft

# A daemon that writes a line for each tick; a file named "slow" makes a tick take a second.
SCRIPT = """
import sys, time
from pathlib import Path
from quotebot import daemon, log
from quotebot.errors import ConfigError, Problem
folder = Path(sys.argv[1])
log.set_up_logs("json")
def tick(now):
    if (folder / "broken").exists():
        (folder / "was broken").touch()
        raise RuntimeError("tick broke")
    with (folder / "ticks").open("a") as file:
        file.write("begin\\n"); file.flush()
        if (folder / "slow").exists():
            time.sleep(1.0)
        file.write("end\\n")
def reload():
    if (folder / "wrong").exists():
        (folder / "was wrong").touch()
        raise ConfigError([Problem("config.toml", 3, "unknown key 'colour'")])
    return 0.05
raise SystemExit(daemon.run(tick, interval_s=float(sys.argv[2]), lock_path=folder / "d.lock",
                            reload=reload))
"""


class Daemon:
    def __init__(self, folder: Path, interval_s: float = 0.1, **environment: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(folder), str(interval_s)],
            stderr=subprocess.PIPE,
            env=os.environ | environment,
            text=True,
        )

    def ticks(self) -> list[str]:
        path = self.folder / "ticks"
        return path.read_text().split() if path.exists() else []

    def wait_for(self, what: Callable[[], bool], timeout_s: float = 20) -> None:
        end = time.monotonic() + timeout_s
        while not what():
            assert time.monotonic() < end, f"waited in vain; ticks: {self.ticks()}"
            time.sleep(0.02)

    def wait_for_ticks(self, more: int = 1) -> None:
        count = len(self.ticks()) + more
        self.wait_for(lambda: len(self.ticks()) >= count)

    def end(self, number: int = signal.SIGTERM) -> tuple[int, list[dict[str, object]]]:
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, [json.loads(line) for line in said.splitlines()]


@pytest.fixture
def daemons(tmp_path: Path) -> Iterator[Callable[..., Daemon]]:
    started: list[Daemon] = []

    def start(interval_s: float = 0.1, **environment: str) -> Daemon:
        started.append(Daemon(tmp_path, interval_s, **environment))
        return started[-1]

    yield start
    for daemon in started:
        if daemon.process.poll() is None:
            daemon.process.kill()
        if daemon.process.stderr is not None and not daemon.process.stderr.closed:
            daemon.process.communicate()


def test_daemon_ticks_at_once_and_again_and_ends_with_zero(
    daemons: Callable[..., Daemon],
) -> None:
    daemon = daemons()
    daemon.wait_for_ticks(6)
    code, logs = daemon.end()
    assert code == 0
    names = [line["event"] for line in logs]
    assert names == ["daemon.started", "daemon.stopping", "daemon.stopped"]
    assert logs[1]["signal"] == "SIGTERM" and logs[0]["level"] == "info"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_lets_the_tick_in_hand_end(
    daemons: Callable[..., Daemon], tmp_path: Path, number: int
) -> None:
    (tmp_path / "slow").touch()
    daemon = daemons()
    daemon.wait_for(lambda: daemon.ticks()[-1:] == ["begin"])
    code, _ = daemon.end(number)
    assert code == 0
    assert daemon.ticks() == ["begin", "end"]


def test_second_daemon_names_the_first_and_leaves(
    daemons: Callable[..., Daemon], tmp_path: Path
) -> None:
    daemon = daemons()
    daemon.wait_for_ticks()
    with pytest.raises(InputError, match=f"is running \\(pid {daemon.process.pid}\\).*Stop it"):
        run(lambda _: None, interval_s=1, lock_path=tmp_path / "d.lock", once=True)
    daemon.process.kill()
    daemon.process.wait()
    with hold_lock(tmp_path / "d.lock"):
        assert (tmp_path / "d.lock").read_text().strip() == str(os.getpid())


def test_hup_reads_the_configuration_again_and_keeps_the_old_when_it_is_wrong(
    daemons: Callable[..., Daemon], tmp_path: Path
) -> None:
    daemon = daemons(5.0)
    daemon.wait_for_ticks(2)
    (tmp_path / "wrong").touch()
    daemon.process.send_signal(signal.SIGHUP)
    daemon.wait_for((tmp_path / "was wrong").exists)
    (tmp_path / "wrong").unlink()
    daemon.process.send_signal(signal.SIGHUP)
    daemon.wait_for_ticks(6)
    code, logs = daemon.end()
    assert code == 0
    told = {line["event"]: line for line in logs}
    assert told["config.refused"]["detail"] == "config.toml:3: unknown key 'colour'"
    assert told["config.reloaded"]["interval_s"] == 0.05


def test_tick_that_breaks_is_logged_and_the_next_one_comes(
    daemons: Callable[..., Daemon], tmp_path: Path
) -> None:
    (tmp_path / "broken").touch()
    daemon = daemons()
    daemon.wait_for((tmp_path / "was broken").exists)
    (tmp_path / "broken").unlink()
    daemon.wait_for_ticks()
    code, logs = daemon.end()
    assert code == 0
    broken = [line for line in logs if line["event"] == "tick.failed"]
    assert broken and "RuntimeError: tick broke" in str(broken[0]["exception"])


def test_systemd_is_told_when_ready_alive_and_stopping(daemons: Callable[..., Daemon]) -> None:
    # A socket's name may have 107 bytes, so the test's own folder may be too deep.
    name = f"\0quotebot-test-{os.getpid()}-{time.monotonic_ns()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(name)
        systemd.settimeout(20)
        daemon = daemons(NOTIFY_SOCKET="@" + name[1:], WATCHDOG_USEC="400000")
        told = [systemd.recv(200).decode() for _ in range(3)]
        assert told[0] == f"READY=1\nMAINPID={daemon.process.pid}"
        assert told[1:] == ["WATCHDOG=1", "WATCHDOG=1"]
        daemon.end()
        systemd.settimeout(0.5)
        while told[-1] == "WATCHDOG=1":
            told.append(systemd.recv(200).decode())
        assert told[-1] == "STOPPING=1"


def test_once_ticks_a_single_time_under_the_lock(tmp_path: Path) -> None:
    seen: list[datetime] = []
    lock = tmp_path / "d.lock"

    def tick(now: datetime) -> None:
        seen.append(now)
        with pytest.raises(InputError, match=r"run --once is at work .* ends by"), hold_lock(lock):
            pass

    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert run(tick, interval_s=1, lock_path=lock, once=True, clock=lambda: now) == 0
    assert seen == [now]
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


class Log:
    """Keeps the names of the events that it is told."""

    def __init__(self, told: list[str]) -> None:
        self.told = told

    def __getattr__(self, _: str) -> Callable[..., None]:
        return lambda event, **__: self.told.append(event)


def test_clock_set_back_does_not_stop_the_ticking() -> None:
    from quotebot.daemon import _Loop

    told: list[str] = []
    ticks: list[float] = []
    loop = _Loop(lambda _: ticks.append(1), 0.1, None, None, lambda: datetime.now(UTC), Log(told))
    loop._start()
    try:
        time.sleep(0.3)
        # What a clock set back by a year looks like to APScheduler.
        far = datetime.now(UTC).replace(year=datetime.now(UTC).year + 1)
        loop.scheduler.modify_job("tick", next_run_time=far)
        time.sleep(0.3)
        before = len(ticks)
        loop.pulse.began_s, loop.pulse.ended_s = loop.pulse.began_s - 20, loop.pulse.ended_s - 10
        loop._watch(False)
        assert "clock.jumped" in told
        end = time.monotonic() + 20
        while len(ticks) <= before and time.monotonic() < end:
            time.sleep(0.02)
        assert len(ticks) > before
    finally:
        loop.scheduler.shutdown()


def test_a_process_that_stood_still_for_a_while_blames_no_clock() -> None:
    from quotebot.daemon import _Loop

    told: list[str] = []
    ticks: list[float] = []
    loop = _Loop(lambda _: ticks.append(1), 60, None, None, lambda: datetime.now(UTC), Log(told))
    loop._start()
    try:
        end = time.monotonic() + 20
        while loop.pulse.ended_at is None and time.monotonic() < end:
            time.sleep(0.02)
        assert loop.pulse.ended_at is not None
        loop.pulse.began_s, loop.pulse.ended_s = loop.pulse.began_s - 700, loop.pulse.ended_s - 600
        loop.pulse.ended_at -= timedelta(seconds=600)
        loop._watch(False)
        while len(ticks) < 2 and time.monotonic() < end:
            time.sleep(0.02)
        assert len(ticks) == 2
        assert "clock.jumped" not in told
    finally:
        loop.scheduler.shutdown()


def test_clock_set_ahead_by_half_a_century_costs_one_tick() -> None:
    from quotebot.daemon import _Loop

    ticks: list[float] = []
    loop = _Loop(lambda _: ticks.append(1), 0.2, None, None, lambda: datetime.now(UTC), Log([]))
    loop._start()
    try:
        time.sleep(0.3)
        before = len(ticks)
        # What a clock looks like that was put right after the daemon had begun in 1970.
        loop.scheduler.modify_job("tick", next_run_time=datetime(1970, 1, 1, tzinfo=UTC))
        began_s = time.monotonic()
        while len(ticks) < before + 3 and time.monotonic() < began_s + 20:
            time.sleep(0.02)
        assert before + 3 <= len(ticks)
        assert time.monotonic() - began_s < 10
    finally:
        loop.scheduler.shutdown()


def test_folder_that_cannot_be_locked_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="in the way"), hold_lock(tmp_path / "file" / "d.lock"):
        pass


def test_lock_that_another_holds_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    lock = tmp_path / "d.lock"
    released = threading.Event()

    def hold_for_a_moment() -> None:
        with hold_lock(lock):
            held.set()
            time.sleep(0.5)
            released.set()

    held = threading.Event()
    other = threading.Thread(target=hold_for_a_moment)
    other.start()
    held.wait(5)
    with pytest.raises(InputError, match="another quotebot daemon"), hold_lock(lock, patience_s=0):
        pass
    assert not released.is_set()
    with hold_lock(lock, patience_s=20):
        assert released.is_set()
    other.join()


def test_a_lock_whose_file_came_back_or_was_removed_is_held_anew_or_waited_for(
    tmp_path: Path,
) -> None:
    lock = tmp_path / "d.lock"
    with hold_lock(lock) as keep:
        keep()
        lock.rename(tmp_path / "away")
        # What is not there nobody can hold, and the folder of a disk that is away gets no file.
        keep()
        assert not lock.exists()
        with hold_lock(lock, task="run --once"), pytest.raises(InputError, match="run --once is"):
            keep()
        keep()
        assert lock.read_text().strip() == str(os.getpid())
        with pytest.raises(InputError, match="another quotebot"), hold_lock(lock, patience_s=0):
            pass
        # As it was, on the disk that is back.
        (tmp_path / "away").replace(lock)
        keep()
        with pytest.raises(InputError, match="another quotebot"), hold_lock(lock, patience_s=0):
            pass
    with hold_lock(lock, patience_s=0):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be removed there")
def test_a_daemon_whose_lock_another_has_does_nothing_until_that_has_ended(
    daemons: Callable[..., Daemon], tmp_path: Path
) -> None:
    daemon = daemons()
    daemon.wait_for_ticks()
    (tmp_path / "d.lock").unlink()
    with hold_lock(tmp_path / "d.lock"):
        # One may have begun before.
        time.sleep(0.5)
        count = len(daemon.ticks())
        time.sleep(1.0)
        assert len(daemon.ticks()) == count
    daemon.wait_for_ticks(2)
    code, logs = daemon.end()
    told = [str(line["detail"]) for line in logs if line["event"] == "tick.failed"]
    assert code == 0 and told and "another quotebot daemon is running" in told[0]


# The command line, released from whatever it loaded half a second after its last post.
RELEASED = """
import sys
from quotebot.app.running import serving
from quotebot.cli import main
serving.QUIET_S, serving.IDLE_MB = 0.5, 1.0
raise SystemExit(main(sys.argv[1:]))
"""


# Says on standard output when an account's object, and with it a session, has gone.
LETS_GO = RELEASED.replace(
    "raise",
    """
from quotebot.publish.folder import FolderPublisher
FolderPublisher.__del__ = lambda self: print("let go", flush=True)
raise""",
)


def test_process_that_is_replaced_lets_the_sessions_of_its_accounts_go(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        'data_folder = "data"\n[daemon]\ntick_s = 0.3\n'
        '[channels.a]\nnetwork = "folder"\n[channels.a.plan]\nevery = "365d"\n'
    )
    app = App.open(tmp_path / "config.toml")
    post_id = app.store.enqueue(Draft("one", "a", "one"), datetime.now(UTC)).post.id
    app.store.send_now(post_id, datetime.now(UTC))
    app.close()
    command = [sys.executable, "-c", LETS_GO, "--config", str(tmp_path / "config.toml"), "run"]
    with (tmp_path / "out").open("w") as out, (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=out, stderr=log)
    try:
        end = time.monotonic() + 60
        while (tmp_path / "log").read_text().count("daemon.started") < 2:
            assert process.poll() is None and time.monotonic() < end
            time.sleep(0.05)
        assert (tmp_path / "out").read_text() == "let go\n"
    finally:
        process.kill()
        process.wait()


def test_lock_is_held_until_the_work_is_done_that_a_last_tick_left(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from quotebot import daemon
from quotebot.lockfile import find_holder
lock = Path(sys.argv[1])
code = daemon.run(lambda now: None, interval_s=1.0, lock_path=lock, is_bloated=lambda: True,
                  finish=lambda: print("held" if find_holder(lock) else "free"))
raise SystemExit(0 if code == daemon.BEGIN_AFRESH else 1)
"""
    command = [sys.executable, "-c", script, str(tmp_path / "d.lock")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "held"), done.stdout


def test_daemon_that_has_been_quiet_becomes_a_fresh_process_and_goes_on(tmp_path: Path) -> None:
    # Whether it may be released is looked at once a second, and never while a tick is at work: an
    # interval that divides a second would make the two meet every time.
    (tmp_path / "config.toml").write_text(
        'data_folder = "data"\n[daemon]\ntick_s = 0.3\n'
        '[channels.a]\nnetwork = "folder"\n[channels.a.plan]\nevery = "365d"\n'
    )
    app = App.open(tmp_path / "config.toml")
    first, second, third = (
        done.post.id
        for done in app.store.enqueue_all(
            [Draft(name, "a", name) for name in ("one", "two", "three")], datetime.now(UTC)
        )
    )
    app.store.send_now(first, datetime.now(UTC))
    command = [sys.executable, "-c", RELEASED, "--config", str(tmp_path / "config.toml"), "run"]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen([*command, "--log", "json"], stderr=log)

    def said(event: str) -> list[dict[str, object]]:
        lines = (tmp_path / "log").read_text().splitlines()
        return [line for line in map(json.loads, lines) if line["event"] == event]

    def wait_for(event: str, count: int) -> None:
        end = time.monotonic() + 60
        while len(said(event)) < count:
            assert process.poll() is None and time.monotonic() < end, event
            time.sleep(0.05)

    try:
        wait_for("daemon.released", 1)
        wait_for("daemon.started", 2)
        # A reload on the way must not end it.
        process.send_signal(signal.SIGHUP)
        app.store.send_now(second, datetime.now(UTC))
        wait_for("daemon.released", 2)
        wait_for("daemon.started", 3)
        assert {line["pid"] for line in said("daemon.started")} == {process.pid}
        assert [line["post"] for line in said("post.sent")] == [first, second]
        time.sleep(2.0)
        assert len(said("daemon.released")) == 2, "it may be released once for each post at most"
        # A configuration that is just being changed would end a fresh process.
        good = (tmp_path / "config.toml").read_text()
        (tmp_path / "config.toml").write_text(good + "[channels.b]\nnetw")
        app.store.send_now(third, datetime.now(UTC))
        wait_for("post.sent", 3)
        time.sleep(3.0)
        assert process.poll() is None and len(said("daemon.released")) == 2
        (tmp_path / "config.toml").write_text(good)
        wait_for("daemon.started", 4)
        process.terminate()
        assert process.wait(20) == 0
        assert len(said("daemon.stopped")) == 1
    finally:
        process.kill()
        process.wait()
        app.store.close()

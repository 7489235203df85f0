"""What a person is told of posts and channels that need one, and how they go on."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quotebot.app import App
from quotebot.lockfile import hold_lock
from quotebot.outbox.posts import Draft
from quotebot.outbox.store import Store

Run = Callable[..., tuple[int, str, str]]
CONFIG = """
data_folder = "data"
[daemon]
tick_s = 0.2
[channels.mine]
network = "folder"
plan = { slots = ["daily 09:00"], timezone = "UTC" }
"""


@pytest.fixture
def store(command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    # Wide enough for a line to stay one.
    monkeypatch.setenv("COLUMNS", "300")
    (tmp_path / "config.toml").write_text(CONFIG)
    with App.open(tmp_path / "config.toml").store as opened:
        yield opened


@pytest.fixture
def run(command: Run, store: Store) -> Run:
    """Run one command beside the posts of `store`: (exit code, stdout, stderr)."""
    return command


def lose_one(store: Store, *, to_a_person: bool = True) -> str:
    """Queue a post whose outcome is unclear, for a person or for a later look; return its id."""
    now = datetime.now(UTC)
    post_id = store.enqueue(Draft("q", "mine", "words"), now).post.id
    store.send_now(post_id, now)
    post = store.claim("mine", now)
    assert post is not None
    store.begin(post, now)
    store.lose(post, "mine: broke off. Look.", now + timedelta(minutes=1), now)
    if to_a_person:
        store.look_again(post, "mine: cannot be asked. Look.", None, now)
    return post_id


def test_status_names_the_post_that_only_a_person_can_judge(run: Run, store: Store) -> None:
    assert "unclear" not in run("status")[1]
    post_id = lose_one(store)
    _, out, err = run("status")
    heading, row = out.splitlines()
    assert dict(zip(heading.split(), row.split(), strict=False))["unclear"] == "1"
    assert dict(zip(heading.split(), row.split(), strict=False))["failed"] == "0"
    assert f"quotebot queue resolve {post_id[:8]} sent (or not-sent)" in err
    assert run("queue", "resolve", post_id[:8], "not-sent")[0] == 0
    # What was unclear is settled, and no reason any more.
    assert "cannot be asked" not in run("queue")[1]
    assert "resolve" not in run("status")[2]


def test_post_that_is_still_looked_for_is_nothing_for_a_person(run: Run, store: Store) -> None:
    lose_one(store, to_a_person=False)
    _, out, err = run("status")
    assert "unclear" in out and "resolve" not in err


def test_a_run_of_cron_that_is_at_work_is_not_taken_for_the_daemon(run: Run, store: Store) -> None:
    with hold_lock(store.lock_path, task="run --once"):
        _, _, err = run("status")
        assert f"quotebot run --once is at work (pid {os.getpid()})" in err
        code, _, err = run("run", "--once")
        assert code == 2 and f"run --once is at work (pid {os.getpid()})" in err
        assert "kill" not in err
        # A clip may take longer than the minute until cron begins the next one.
        assert run("run", "--once", "--quiet") == (0, "", "")
        assert run("run", "--quiet")[0] == 2
    with hold_lock(store.lock_path):
        code, _, err = run("run", "--once", "--quiet")
        assert code == 2 and "another quotebot daemon is running" in err


def test_status_says_how_a_refused_channel_goes_on(run: Run, store: Store) -> None:
    now = datetime.now(UTC)
    at = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    store.pause(["mine"], now, "mine: no token given. Run quotebot auth mine.", look_at=at)
    assert (
        "paused: mine: no token given. Run quotebot auth mine; looked at again Tue 01 Dec 09:30, "
        "or at once: quotebot resume mine" in run("status")[1]
    )
    assert run("pause")[0] == 0
    assert "paused: by hand" in run("status")[1]


def test_one_refusal_is_not_several(run: Run, store: Store) -> None:
    now = datetime.now(UTC)
    store.send_now(store.enqueue(Draft("q", "mine", "words"), now).post.id, now)
    for times in ("went wrong: mine: 500", "went wrong 2 times in a row: mine: 500"):
        post = store.claim("mine", now)
        assert post is not None
        store.refuse(post, "mine: 500", now, now)
        assert times in run("status")[1]


def test_history_tells_the_time_of_a_move_by_the_plans_clock(run: Run, store: Store) -> None:
    post_id = store.enqueue(Draft("q", "mine", "words"), datetime.now(UTC)).post.id
    assert run("queue", "move", post_id, "2031-12-01 09:00")[0] == 0
    assert run("queue", "move", post_id, "next")[0] == 0
    out = run("queue", "show", post_id)[1]
    assert "to Mon 01 Dec 2031 09:00" in out and "next free slot" in out and "T09" not in out


@pytest.mark.parametrize("how", ["start", "reload"])
def test_refused_account_is_looked_at_when_the_daemon_starts_or_reloads(
    store: Store, how: str
) -> None:
    # Whoever put a new token into its environment or file does that next.
    now = datetime.now(UTC)
    post_id = store.enqueue(Draft("q", "mine", "words"), now).post.id
    store.send_now(post_id, now)

    def pause() -> None:
        store.pause(["mine"], now, "mine: refused", look_at=now + timedelta(days=1))

    def wait_for(what: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while not what():
            assert time.monotonic() < end
            time.sleep(0.05)

    if how == "start":
        pause()
    daemon = "import sys; from quotebot.cli import main; sys.exit(main(['run']))"
    with Path("log").open("w") as log:
        process = subprocess.Popen([sys.executable, "-c", daemon], stderr=log)
    try:
        if how == "reload":
            wait_for(lambda: store.post(post_id).state == "sent")
            pause()
            time.sleep(0.5)
            assert store.channels()[0].paused
            process.send_signal(1)
        wait_for(lambda: not store.channels()[0].paused)
        wait_for(lambda: store.post(post_id).state == "sent")
    finally:
        process.kill()
        process.wait()


def test_run_once_leaves_a_refused_account_alone(run: Run, store: Store) -> None:
    now = datetime.now(UTC)
    store.pause(["mine"], now, "mine: refused", look_at=now + timedelta(days=1))
    assert run("run", "--once")[0] == 0
    assert store.channels()[0].paused


def test_run_once_says_that_a_refused_account_still_keeps_posts_back(
    run: Run, store: Store
) -> None:
    now = datetime.now(UTC)
    store.enqueue(Draft("q", "mine", "words"), now)
    store.pause(["mine"], now, "mine: refused", look_at=now + timedelta(days=1))
    assert [run("run", "--once")[0], run("run", "--once", "--quiet")[0]] == [3, 3]
    # What a person paused is as it was asked for.
    assert run("pause", "mine")[0] == run("run", "--once")[0] == 0


def test_database_that_takes_nothing_for_long_does_not_fill_the_log(store: Store) -> None:
    post_id = store.enqueue(Draft("q", "mine", "words"), datetime.now(UTC)).post.id
    store.send_now(post_id, datetime.now(UTC))
    with closing(sqlite3.connect("data/quotebot.db")) as database:
        # A real refusal of the database's own, as a full disk would be.
        database.execute(
            "CREATE TRIGGER full BEFORE UPDATE ON posts BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    daemon = "import sys; from quotebot.cli import main; sys.exit(main(['run', '--log', 'json']))"
    log = Path("log")
    with log.open("w") as file:
        process = subprocess.Popen([sys.executable, "-c", daemon], stderr=file)
    end = time.monotonic() + 20
    while "store.failed" not in log.read_text() and time.monotonic() < end:
        time.sleep(0.05)
    # Some ten ticks more, each of which is refused as well.
    time.sleep(2)
    with closing(sqlite3.connect("data/quotebot.db")) as database:
        database.execute("DROP TRIGGER full")
    end = time.monotonic() + 20
    while store.post(post_id).state != "sent" and time.monotonic() < end:
        time.sleep(0.1)
    process.terminate()
    process.wait(20)
    assert store.post(post_id).state == "sent"
    assert log.read_text().count("store.failed") == 1


def test_cron_is_told_once_that_a_channel_runs_out_of_posts(run: Run, store: Store) -> None:
    now = datetime.now(UTC)
    store.enqueue_all([Draft(str(number), "mine", f"{number}") for number in range(3)], now)
    assert "note: mine: 3 posts are left, the last goes " in run("status")[2]
    for left in ("2 posts are left", ""):
        assert run("queue", "now", "--next", "1")[0] == 0
        code, out, err = run("run", "--once", "--quiet")
        assert (code, out) == (0, "")
        assert ("queue.short" in err) == bool(left) and left in err

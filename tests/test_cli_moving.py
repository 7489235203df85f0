"""What `db move` refuses, in one line, without touching the database that stands."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from quotebot.app import App
from quotebot.errors import InputError
from quotebot.lockfile import hold_lock
from quotebot.outbox import moving
from quotebot.outbox.database import Database
from quotebot.outbox.mark import Mark, write_mark
from quotebot.outbox.posts import Draft
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.tables import MOVED, channels

Run = Callable[..., tuple[int, str, str]]
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
CONFIG = 'data_folder = "data"\n[channels.mine]\nnetwork = "folder"\n'


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    """Run one command in a folder with a post that waits: (exit code, stdout, stderr)."""
    (tmp_path / "config.toml").write_text(CONFIG)
    with App.open(tmp_path / "config.toml").store as store:
        store.enqueue(Draft("a", "mine", "words"), NOW)
    return command


def refuse(run: Run, url: str) -> str:
    before = run("queue", "--json")[1]
    code, out, err = run("db", "move", url)
    assert code != 0 and out == "" and err.count("\n") == 1
    assert run("queue", "--json")[1] == before
    assert "paused" not in run("status")[1]
    return err


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mysql://me@host/name", "'mysql' is not a database that quotebot speaks"),
        ("sqlite:////nowhere/other.db", "a database is moved to PostgreSQL alone"),
        ("", "a database is moved to PostgreSQL alone"),
        ("postgresql://me:se/cret@host:x/name", "this address cannot be read"),
    ],
)
def test_what_is_no_server_is_not_moved_to(run: Run, url: str, told: str) -> None:
    said = refuse(run, url)
    assert told in said and "cret" not in said


def test_a_server_that_does_not_answer_is_named_without_its_password(run: Run) -> None:
    pytest.importorskip("psycopg")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    said = refuse(run, f"postgresql://me:secret@127.0.0.1:{port}/name")
    assert f"me:***@127.0.0.1:{port}/name" in said and "secret" not in said


def test_what_is_queued_in_a_database_that_was_moved_is_said_to_stay_there(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "talk.txt").write_text(
        "Ann Lee: Nothing is ever as urgent as the sentence that you cannot misunderstand.\n"
    )
    for reason in ("by hand", moving._REASON.format("postgresql://me@host/name")):
        with App.open(tmp_path / "config.toml").store as store:
            store.pause(["mine"], NOW, reason)
        code, _, err = run("add", "talk.txt", "-n", "1")
        told = "this database was moved to postgresql://me@host/name, which knows what went out"
        assert code == 0 and (told in " ".join(err.split())) is (reason != "by hand")


def test_nothing_is_moved_while_a_daemon_runs(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with App.open(tmp_path / "config.toml").store as store:
        lock = store.lock_path
    with hold_lock(lock):
        assert "another quotebot daemon is running" in refuse(run, "postgresql://me@127.0.0.1/name")


def test_an_older_copy_moves_with_its_channels_paused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(old: Database, *_: object) -> moving.Moved:
        with old.read() as connection:
            row = connection.execute(select(channels)).one()
        assert row.paused and "a copy that does not know what went out" in row.pause_reason
        return moving.Moved("there", 1, 1)

    write_mark(tmp_path / "data" / "quotebot.db", Mark(7, "0123456789abcdef", NOW))
    monkeypatch.setattr(moving, "move_database", look)
    assert run("db", "move", "postgresql://me@127.0.0.1/name")[0] == 0


def test_a_database_that_was_moved_is_not_resumed_but_can_be_taken_back(
    run: Run, tmp_path: Path
) -> None:
    with App.open(tmp_path / "config.toml").store as store, store.database.write() as connection:
        moving._pause(connection, f"{MOVED}there, which knows more; name it as url in [outbox]")
    assert "quotebot resume" not in run("status")[1]
    (tmp_path / "talk.txt").write_text(
        "Ann Lee: Nothing is ever as urgent as the sentence that you cannot misunderstand.\n"
    )
    queued = run("queue", "--json")[1]
    for refused in (["resume"], ["add", "talk.txt"]):
        assert run("pause")[0] == 0
        code, _, err = run(*refused)
        assert code != 0 and "everything was moved to there, which is to post it" in err
    assert run("queue", "--json")[1] == queued
    assert run("db", "backup", "kept.db")[0] == 0
    assert run("db", "restore", "kept.db")[0] == 0
    assert run("resume")[:2] == (0, "resumed: mine\n")


def test_who_names_the_server_in_the_configuration_first_is_told_to_wait_with_that(
    tmp_path: Path,
) -> None:
    settings = OutboxSettings(url="postgresql://me@host/name")
    server = Database(create_engine("sqlite://"), None, "postgresql://me@host/name")
    with pytest.raises(InputError, match=r"Leave url out of \[outbox\] until"):
        moving.move_database(server, settings, tmp_path, NOW)

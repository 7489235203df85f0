"""Backups: made while others write, never a way to post twice."""

from __future__ import annotations

import errno
import sqlite3
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from outbox.conftest import HOURLY, NOON, fill
from outbox.network import FolderNetwork
from quotebot.errors import InputError
from quotebot.outbox.backup import inspect_file, restore_backup
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store
from quotebot.outbox.worker import Worker

HOUR = timedelta(hours=1)


def open_store(folder: Path) -> Store:
    return Store.open(OutboxSettings(), folder, NOON)


def test_backup_of_a_live_database_is_whole_and_holds_what_was_committed(
    store: Store, tmp_path: Path
) -> None:
    ids = fill(store, "a", 5)
    target = tmp_path / "elsewhere" / "quotebot.db"
    made = store.backup(target, NOON)
    assert (made.path, made.posts, made.faults) == (target, 5, ())
    fill(store, "b", 5)
    with open_store(target.parent) as copy:
        assert [post.id for post in copy.posts()] == ids
    with pytest.raises(InputError, match="there is a file already"):
        store.backup(target, NOON)
    with pytest.raises(InputError, match=r"this is a folder\. Name a file in it"):
        store.backup(tmp_path, NOON)
    with pytest.raises(InputError, match="a file or folder of that name is in the way"):
        store.backup(target / "in a file.db", NOON)
    assert [path.name for path in target.parent.glob(".*.qb")] == []


def test_backup_does_not_hold_up_and_is_not_torn_by_writers(store: Store, tmp_path: Path) -> None:
    fill(store, "a", 50)
    stop = threading.Event()
    written = []

    def write() -> None:
        while not stop.is_set():
            written.extend(fill(store, f"w{len(written)}", 2))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            made = store.backup(tmp_path / f"{number}.db", NOON)
            # Both posts of a pair are queued one by one; a torn copy would fail its own check.
            assert made.faults == () and made.posts >= 50
    finally:
        stop.set()
        writer.join()
    assert written


def test_what_went_out_after_the_backup_is_not_sent_again_by_the_restored_database(
    store: Store, network: FolderNetwork, worker_for: Callable[..., Worker], tmp_path: Path
) -> None:
    fill(store, "net", 3)
    store.ensure_channels([Calendar(HOURLY, "net")], NOON)
    copy = tmp_path / "copy.db"
    store.backup(copy, NOON)
    worker = worker_for(network)
    worker.tick(NOON + HOUR)
    assert sum(network.standing().values()) == 1
    folder = store.folder
    store.close()

    found, kept = restore_backup(copy, folder / "quotebot.db", NOON + 2 * HOUR)

    assert found.posts == 3 and kept is not None and inspect_file(kept).posts == 3
    with open_store(folder) as back:
        state = back.channel("net")
        assert state is not None and state.paused
        assert "backup of 2026-06-01 12:00 UTC" in state.pause_reason
        again = Worker(back, {"net": network}, {"net": HOURLY}, monotonic=lambda: 0.0)
        for hour in range(2, 6):
            again.tick(NOON + hour * HOUR)
        assert sum(network.standing().values()) == 1


def test_damaged_or_foreign_files_are_not_put_into_place(store: Store, tmp_path: Path) -> None:
    ids = fill(store, "a", 200)
    database = store.folder / "quotebot.db"
    copy = tmp_path / "copy.db"
    store.backup(copy, NOON)
    store.close()
    data = bytearray(copy.read_bytes())
    data[8192:12288] = b"\xa5" * 4096
    (tmp_path / "bad.db").write_bytes(data)
    (tmp_path / "words.db").write_text("words")
    for name, said in (
        ("bad.db", "damaged"), ("words.db", "does not begin"),
        ("none.db", r"cannot be read .*\. Name a file that quotebot db backup wrote"),
        (".", r"cannot be read .*\. Name a file that quotebot db backup wrote"),
    ):  # fmt: skip
        with pytest.raises(InputError, match=said):
            restore_backup(tmp_path / name, database, NOON)
    with open_store(store.folder) as untouched:
        assert untouched.count() == len(ids)


def test_looking_at_a_closed_database_changes_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store, "a", 3)
    path = tmp_path / "quotebot.db"
    before = path.read_bytes()
    assert inspect_file(path).posts == 3
    assert path.read_bytes() == before


def test_log_of_a_database_that_was_deleted_is_not_played_into_the_restored_one(
    store: Store, tmp_path: Path
) -> None:
    fill(store, "net", 3)
    store.backup(tmp_path / "good.db", NOON)
    fill(store, "later", 50)
    # As a killed daemon leaves it, and a person who deletes what he knows of.
    folder = tmp_path / "killed"
    folder.mkdir()
    database = folder / "quotebot.db"
    (folder / "quotebot.db-wal").write_bytes((store.folder / "quotebot.db-wal").read_bytes())
    _, kept = restore_backup(tmp_path / "good.db", database, NOON)
    assert kept is not None and kept.with_name(kept.name + "-wal").exists()
    with Store.open(OutboxSettings(), folder, NOON) as back:
        assert back.count() == 3
        assert [state.paused for state in back.channels()] == [True]


def test_backup_comes_back_where_a_link_in_the_databases_place_leads(
    store: Store, tmp_path: Path
) -> None:
    fill(store, "net", 3)
    store.backup(tmp_path / "good.db", NOON)
    disk, data = tmp_path / "disk", tmp_path / "data"
    disk.mkdir()
    data.mkdir()
    link = data / "quotebot.db"
    link.symlink_to(disk / "posts.db")
    with open_store(data) as linked:
        fill(linked, "later", 5)
    # As a killed daemon leaves it: SQLite keeps the log beside the file, not beside the link.
    (disk / "posts.db-wal").write_bytes((store.folder / "quotebot.db-wal").read_bytes())
    _, kept = restore_backup(tmp_path / "good.db", link, NOON)
    assert link.is_symlink()
    assert kept is not None and kept.parent == disk
    assert kept.with_name(kept.name + "-wal").exists()
    with open_store(data) as back:
        assert back.count() == 3


def test_copy_that_a_person_made_of_the_file_comes_back_whole_and_paused(
    store: Store, tmp_path: Path
) -> None:
    fill(store, "net", 3)
    copied = tmp_path / "copied"
    copied.mkdir()
    # What is committed stands in the log, which a person copies along.
    for tail in ("", "-wal"):
        name = f"quotebot.db{tail}"
        (copied / name).write_bytes((store.folder / name).read_bytes())
    found, _ = restore_backup(copied / "quotebot.db", tmp_path / "back" / "quotebot.db", NOON)
    assert found.posts == 3
    with open_store(tmp_path / "back") as back:
        assert back.count() == 3
        (state,) = back.channels()
        assert state.paused and not state.is_refused and "drop what went out" in state.pause_reason


def test_backup_that_comes_back_says_how_old_it_is(store: Store, tmp_path: Path) -> None:
    fill(store, "net", 1)
    store.pause(["net"], NOON, "by hand")
    store.backup(tmp_path / "good.db", NOON)
    restore_backup(tmp_path / "good.db", tmp_path / "back" / "quotebot.db", NOON + HOUR)
    with open_store(tmp_path / "back") as back:
        (state,) = back.channels()
        assert "a backup of 2026-06-01 12:00 UTC" in state.pause_reason


def refuse_logs(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Have SQLite find no room for a log in `folder`, as in a snapshot of a disk."""
    connect = sqlite3.connect

    def refuse(database: object, **options: Any) -> sqlite3.Connection:
        address = str(database)
        if folder.as_uri() not in address or "immutable" in address:
            return connect(address, **options)
        return Refusing(":memory:")

    class Refusing(sqlite3.Connection):
        def execute(self, *_: object) -> sqlite3.Cursor:
            error = sqlite3.OperationalError("attempt to write a readonly database")
            error.sqlite_errorcode = sqlite3.SQLITE_READONLY | 6 << 8
            raise error

    monkeypatch.setattr(sqlite3, "connect", refuse)


def test_copy_in_a_folder_that_takes_no_file_comes_back_and_is_not_called_damaged(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, "net", 3)
    store.close()
    snapshot = tmp_path / "snap shot"
    snapshot.mkdir()
    copy = snapshot / "quotebot.db"
    copy.write_bytes((store.folder / "quotebot.db").read_bytes())
    refuse_logs(monkeypatch, snapshot)
    assert inspect_file(copy).faults == ()
    found, _ = restore_backup(copy, tmp_path / "back" / "quotebot.db", NOON)
    assert found.posts == 3
    with open_store(tmp_path / "back") as back:
        assert back.count() == 3
        assert [state.paused for state in back.channels()] == [True]


def test_log_that_cannot_be_read_along_is_told_and_never_left_out(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, "net", 3)
    snapshot = tmp_path / "snapshot"
    snapshot.mkdir()
    for tail in ("", "-wal"):
        name = f"quotebot.db{tail}"
        (snapshot / name).write_bytes((store.folder / name).read_bytes())
    refuse_logs(monkeypatch, snapshot)
    target = tmp_path / "back" / "quotebot.db"
    with pytest.raises(InputError, match=r"\(quotebot\.db-wal\).*Copy both into a folder"):
        restore_backup(snapshot / "quotebot.db", target, NOON)
    assert not target.exists()


def test_copy_that_another_program_holds_is_not_called_damaged(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, "net", 3)
    copy = tmp_path / "copy.db"
    store.backup(copy, NOON)
    connect = sqlite3.connect
    holder = connect(copy)
    holder.execute("BEGIN EXCLUSIVE")

    def hurry(database: object, **options: Any) -> sqlite3.Connection:
        return connect(str(database), **{**options, "timeout": 0})

    monkeypatch.setattr(sqlite3, "connect", hurry)
    with pytest.raises(InputError, match=r"keeps the database busy\. Try again"):
        inspect_file(copy)
    holder.close()


@pytest.mark.parametrize("stands", [True, False])
def test_what_root_puts_back_is_whose_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stands: bool
) -> None:
    fill(store, "net", 3)
    store.backup(tmp_path / "good.db", NOON)
    store.close()
    database = store.folder / "quotebot.db"
    database.chmod(0o640)
    folder = store.folder.stat()
    if not stands:
        for path in store.folder.glob("quotebot.db*"):
            path.unlink()
    given: list[tuple[str, int, int]] = []
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("os.chown", lambda path, *whose: given.append((Path(path).name, *whose)))
    restore_backup(tmp_path / "good.db", database, NOON)
    assert given == [(".quotebot.db.the_part.qb", folder.st_uid, folder.st_gid)]
    if stands:
        assert database.stat().st_mode & 0o777 == 0o640

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("os.chown", refuse)
    restore_backup(tmp_path / "good.db", database, NOON + HOUR)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    database.chmod(0o600)
    restore_backup(tmp_path / "good.db", database, NOON + 2 * HOUR)
    assert len(given) == 1 and database.stat().st_mode & 0o777 == 0o600

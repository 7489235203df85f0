from __future__ import annotations

import os
import sqlite3
import sys
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from outbox.conftest import NOON, fill
from quotebot.errors import InputError
from quotebot.outbox.backup import inspect_file, restore_backup
from quotebot.outbox.migrations import MIGRATIONS
from quotebot.outbox.posts import Draft
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import DamagedDatabase, Store, StoreError
from quotebot.outbox.tables import metadata

as_user = pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")


def open_store(folder: Path, check: bool = True, **settings: object) -> Store:
    return Store.open(OutboxSettings(**settings), folder, NOON, check=check)  # type: ignore[arg-type]


def test_migrated_schema_is_what_the_code_expects(store: Store) -> None:
    seen = inspect(store.database.engine)
    assert set(seen.get_table_names()) == set(metadata.tables)
    for name, table in metadata.tables.items():
        assert [c["name"] for c in seen.get_columns(name)] == [c.name for c in table.columns]
        keys = seen.get_pk_constraint(name)["constrained_columns"]
        assert keys == [c.name for c in table.primary_key.columns]


def test_a_database_of_an_older_version_is_brought_up_to_date_and_keeps_its_posts(
    tmp_path: Path,
) -> None:
    post_id = make_older(tmp_path)
    with open_store(tmp_path) as store:
        assert store.post(post_id).name is None
        (new_id,) = fill(store, "b", 1)
        assert store.post(new_id).name == ""


def make_older(folder: Path) -> str:
    """Make a database of schema 2 with a post in it; return its id."""
    with open_store(folder) as store:
        (post_id,) = fill(store, "a", 1)
        with store.database.write() as connection:
            connection.exec_driver_sql("ALTER TABLE posts DROP COLUMN name")
            connection.exec_driver_sql("UPDATE meta SET value = '2' WHERE key = 'schema'")
    return post_id


def test_an_older_version_is_kept_as_it_was_before_it_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post_id = make_older(tmp_path)
    (tmp_path / "quotebot.db").chmod(0o600)
    assert list(tmp_path.glob("quotebot.db.*")) == []
    for _ in range(2):
        open_store(tmp_path).close()
    (kept,) = tmp_path.glob("quotebot.db.schema-2-*")
    assert kept.stat().st_mode & 0o777 == 0o600
    found = inspect_file(kept)
    assert (found.schema, found.posts, found.faults) == (2, 1, ())
    # Whoever goes back to the older quotebot puts it back, and nothing goes out by itself.
    monkeypatch.setattr("quotebot.outbox.migrations.MIGRATIONS", MIGRATIONS[:2])
    monkeypatch.setattr("quotebot.outbox.backup.MIGRATIONS", MIGRATIONS[:2])
    with pytest.raises(
        InputError, match=r"a newer quotebot .* what it kept beside .* \(quotebot\.db\.schema-"
    ):
        open_store(tmp_path)
    restore_backup(kept, tmp_path / "quotebot.db", NOON)
    with sqlite3.connect(tmp_path / "quotebot.db") as connection:
        rows = connection.execute("SELECT posts.id, paused FROM posts, channels").fetchall()
    connection.close()
    assert rows == [(post_id, 1)]


def test_an_older_version_that_cannot_be_kept_is_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(tmp_path)

    def refuse(_: Path, target: Path, __: object) -> None:
        raise InputError("the disk is full", where=str(target))

    with monkeypatch.context() as full:
        full.setattr("quotebot.outbox.backup.make_backup", refuse)
        with pytest.raises(InputError, match=r"quotebot\.db\.schema-2-.*: the disk is full"):
            open_store(tmp_path)
    assert inspect_file(tmp_path / "quotebot.db").schema == 2
    with open_store(tmp_path) as store:
        assert store.count() == 1


def test_committed_work_survives_a_power_cut(store: Store) -> None:
    with store.database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_reopened_database_keeps_everything(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        ids = fill(store, "a", 3)
    with open_store(tmp_path) as store:
        assert [post.id for post in store.posts()] == ids


def damage(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        for offset in range(4096, size, 4096):
            file.seek(offset)
            file.write(b"\xde\xad\xbe\xef" * 512)


@pytest.mark.parametrize("how", ["pages", "head", "cut"])
def test_damaged_database_is_set_aside_reported_and_not_overwritten(
    tmp_path: Path, how: str
) -> None:
    with open_store(tmp_path) as store:
        fill(store, "a", 50)
        path = store.database.path
    assert path is not None
    if how == "pages":
        damage(path)
    elif how == "head":
        path.write_bytes(b"garbage" + path.read_bytes()[7:])
    else:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 + 100])
    before = path.read_bytes()
    with pytest.raises(DamagedDatabase, match=r"was set aside as quotebot\.db\.damaged-") as caught:
        open_store(tmp_path)
    assert "\n" not in str(caught.value) and caught.value.exit_code == 2
    assert caught.value.kept.read_bytes() == before
    assert not path.exists()
    with open_store(tmp_path) as store:
        assert store.count() == 0
    assert caught.value.kept.read_bytes() == before


def test_after_damage_new_channels_wait_for_a_person_and_only_then(tmp_path: Path) -> None:
    (tmp_path / "quotebot.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(DamagedDatabase):
        open_store(tmp_path)
    with open_store(tmp_path) as store:
        fill(store, "a", 2)
        fill(store, "b", 2)
        states = store.channels()
        assert [state.name for state in states] == ["a", "b"]
        assert all(state.paused and state.hold_until is None for state in states)
        assert all("knows nothing of what went out" in state.pause_reason for state in states)
        store.resume(["a"], NOON)
    with open_store(tmp_path) as store:
        assert [state.paused for state in store.channels()] == [False, True]
        store.resume(["b"], NOON)
        # Whoever adds a channel months later has nothing to wait for.
        fill(store, "c", 1)
        assert [state.paused for state in store.channels()] == [False, False, False]


def test_a_new_database_without_a_damaged_one_beside_it_has_nothing_to_wait_for(
    tmp_path: Path,
) -> None:
    with open_store(tmp_path) as store:
        fill(store, "a", 1)
        assert not any(state.paused for state in store.channels())


def test_channels_of_a_new_database_wait_where_another_knows_what_went_out(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store, "a", 2)
    with open_store(tmp_path, url="sqlite:///other.db") as store:
        fill(store, "a", 2)
        (state,) = store.channels()
        assert state.paused and state.hold_until is None
        assert f"{tmp_path / 'quotebot.db'} has 2 posts, and this new" in state.pause_reason
        store.resume(["a"], NOON)
    with open_store(tmp_path, url="sqlite:///other.db") as store:
        fill(store, "b", 1)
        assert not any(state.paused for state in store.channels())
    # The usual one is no other, whatever it is called by; nor has it any reason to wait.
    with open_store(tmp_path, url=f"sqlite:///{tmp_path}/quotebot.db") as store:
        fill(store, "c", 1)
        assert not any(state.paused for state in store.channels())


def test_channels_of_a_new_database_do_not_wait_where_the_usual_one_has_no_posts(
    tmp_path: Path,
) -> None:
    open_store(tmp_path).close()
    for name, content in (("one", None), ("two", b"no database"), ("three", b"")):
        if content is not None:
            (tmp_path / "quotebot.db").write_bytes(content)
        with open_store(tmp_path, url=f"sqlite:///{name}.db") as store:
            fill(store, "a", 1)
            assert not any(state.paused for state in store.channels())


def test_damaged_database_behind_a_link_is_set_aside_where_it_lies(tmp_path: Path) -> None:
    disk, data = tmp_path / "disk", tmp_path / "data"
    disk.mkdir()
    data.mkdir()
    (disk / "posts.db").write_bytes(b"not a database at all" * 100)
    (data / "quotebot.db").symlink_to(disk / "posts.db")
    with pytest.raises(DamagedDatabase) as caught:
        open_store(data)
    assert caught.value.kept.parent == disk and (data / "quotebot.db").is_symlink()
    with open_store(data) as store:
        fill(store, "a", 1)
        assert [state.paused for state in store.channels()] == [True]
    assert (disk / "posts.db").is_file()


def test_daemons_of_one_database_have_one_lock_whatever_link_they_name_it_by(
    tmp_path: Path,
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "quotebot.db").symlink_to(tmp_path / "posts.db")
    with (
        open_store(tmp_path / "data") as one,
        open_store(tmp_path, url="sqlite:///posts.db") as two,
    ):
        fill(one, "a", 1)
        assert two.count() == 1
        assert one.lock_path == two.lock_path


def test_second_damaged_database_does_not_replace_the_first(tmp_path: Path) -> None:
    kept = []
    for _ in range(2):
        (tmp_path / "quotebot.db").write_bytes(b"not a database at all" * 100)
        with pytest.raises(DamagedDatabase) as caught:
            open_store(tmp_path)
        kept.append(caught.value.kept)
    assert len(set(kept)) == 2 and all(path.exists() for path in kept)


def test_database_of_another_program_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "quotebot.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
    connection.close()
    with pytest.raises(InputError, match="belongs to another program"):
        open_store(tmp_path)
    assert path.exists()
    with sqlite3.connect(path) as connection:
        names = connection.execute("SELECT name FROM sqlite_master").fetchall()
    connection.close()
    assert names == [("songs",)]


def test_database_of_a_newer_quotebot_is_refused_untouched(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        path = store.database.path
    assert path is not None
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(InputError, match=r"a newer quotebot made this database \(schema 99"):
        open_store(tmp_path)


def test_folder_in_the_place_of_the_database_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "quotebot.db").mkdir()
    with pytest.raises(InputError, match="this is a folder"):
        open_store(tmp_path)


def test_half_made_schema_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise InputError("stopped half-way")

    monkeypatch.setattr("quotebot.outbox.migrations.MIGRATIONS", (*MIGRATIONS, fail))
    with pytest.raises(InputError, match="half-way"):
        open_store(tmp_path)
    monkeypatch.undo()
    engine = create_engine(f"sqlite:///{tmp_path / 'quotebot.db'}")
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_busy_database_is_waited_for(store: Store) -> None:
    assert store.database.path is not None
    blocker = sqlite3.connect(
        store.database.path, isolation_level=None, check_same_thread=False, timeout=5
    )
    blocker.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.4, lambda: blocker.execute("COMMIT"))
    timer.start()
    start = time.monotonic()
    store.enqueue(Draft("q", "a", "x"), NOON)
    assert time.monotonic() - start > 0.2
    timer.join()
    blocker.close()


def test_database_that_stays_busy_is_one_clear_line(tmp_path: Path) -> None:
    with open_store(tmp_path, busy_timeout_s=0.2) as store:
        assert store.database.path is not None
        blocker = sqlite3.connect(store.database.path, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="keeps the database busy"):
            store.enqueue(Draft("q", "a", "x"), NOON)
        blocker.close()


def test_full_disk_is_one_clear_line_and_loses_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        ids = fill(store, "a", 2)
        with store.database.read() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        # SQLite's own limit raises the very error of a full disk.
        limit = f"PRAGMA max_page_count = {pages}"
        store.database.engine.dispose()
        from sqlalchemy import event

        event.listen(store.database.engine, "connect", lambda c, _: c.execute(limit).close())
        with pytest.raises(StoreError, match="the disk is full") as caught:
            store.enqueue_all([Draft(f"n{n}", "a", "x" * 5000) for n in range(50)], NOON)
        assert "INSERT" not in str(caught.value)
        # As where a card or an export finds no room.
        assert caught.value.exit_code == 2
    with open_store(tmp_path) as store:
        assert [post.id for post in store.posts()] == ids


@as_user
def test_folder_without_write_permission_is_one_clear_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises((InputError, StoreError), match="Mend the rights"):
            open_store(tmp_path)
    finally:
        tmp_path.chmod(0o755)


def test_read_only_database_is_one_clear_line(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.database.engine.dispose()
        from sqlalchemy import event

        event.listen(
            store.database.engine,
            "connect",
            lambda c, _: c.execute("PRAGMA query_only = 1").close(),
        )
        with pytest.raises(StoreError, match="read-only"):
            store.enqueue(Draft("q", "a", "x"), NOON)


def test_memory_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="forgets what was posted"):
        open_store(tmp_path, url="sqlite:///:memory:")


def test_relative_address_lies_in_the_data_folder(tmp_path: Path) -> None:
    with open_store(tmp_path, url="sqlite:///posts.db") as store:
        assert store.database.path == tmp_path / "posts.db"
        assert store.lock_path == tmp_path / "posts.db.lock"


def test_password_of_a_server_is_never_shown(tmp_path: Path) -> None:
    url = "postgresql://me:hunter2secret@127.0.0.1:1/none"
    with pytest.raises((InputError, StoreError)) as caught:
        open_store(tmp_path, url=url)
    assert "hunter2secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("fault", ["", "no pq wrapper available.\nAttempts made:\n- couldn't …"])
def test_missing_or_unusable_driver_is_one_line_that_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.delitem(sys.modules, "psycopg", raising=False)
    if fault:
        # What a psycopg without its binary part says where the system has no libpq.
        (tmp_path / "psycopg.py").write_text(f"raise ImportError({fault!r})")
        monkeypatch.syspath_prepend(tmp_path)
    else:
        monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(InputError, match=r"pip install 'quotebot\[postgres\]'") as caught:
        open_store(tmp_path, url="postgresql://me@127.0.0.1:1/none")
    assert len(str(caught.value).splitlines()) == 1


def test_data_folder_on_a_disk_that_is_not_there_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.symlink_to(tmp_path / "no disk" / "data")
    with pytest.raises(InputError, match=r"not there.*Mount") as caught:
        open_store(folder)
    assert caught.value.where == str(folder)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs Linux")
@pytest.mark.parametrize("parts", [("", "-wal"), ("", "-wal", "-shm")])
def test_a_database_whose_disk_was_away_is_opened_anew_and_not_failed_for_ever(
    tmp_path: Path, parts: tuple[str, ...]
) -> None:
    def list_open(names: tuple[str, ...]) -> list[int]:
        found = []
        for link in Path("/proc/self/fd").iterdir():
            with suppress(FileNotFoundError):
                if link.readlink() in {Path(f"{store.database.path}{part}") for part in names}:
                    found.append(int(link.name))
        return found

    with open_store(tmp_path, busy_timeout_s=0.2) as store:
        (first,) = fill(store, "a", 1)
        with store.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        # What the open connection holds answers nothing any more, though the files are there.
        dead, other_end = os.pipe()
        for handle in list_open(parts):
            os.dup2(dead, handle)
        os.close(dead)
        os.close(other_end)
        refused = 0
        for number in range(3):
            try:
                store.enqueue(Draft(f"q{number}", "a", "x"), NOON)
            except StoreError:
                refused += 1
        assert refused <= 1
        assert len(list_open(("",))) == 1
        assert store.post(first).state == "queued"
        assert store.count() == 1 + 3 - refused
    with open_store(tmp_path) as store:
        assert store.count() == 1 + 3 - refused


def test_no_empty_database_is_made_where_the_disk_of_one_is_away(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with open_store(folder) as store:
        ids = fill(store, "a", 2)
        store.database.engine.dispose()
        folder.rename(tmp_path / "away")
        for there in (False, True):
            if there:
                folder.mkdir()
            with pytest.raises(StoreError, match=r"cannot be reached any more.*Mount its disk"):
                store.count()
            with pytest.raises(StoreError, match="cannot be reached any more"):
                store.enqueue(Draft("q", "a", "x"), NOON)
        assert list(folder.iterdir()) == []
        folder.rmdir()
        (tmp_path / "away").rename(folder)
        assert [post.id for post in store.posts()] == ids


def test_each_of_many_channels_has_a_connection_while_another_program_writes(
    tmp_path: Path,
) -> None:
    with open_store(tmp_path) as store, ExitStack() as at_work:
        for _ in range(40):
            at_work.enter_context(store.database.read())
        assert store.count() == 0


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs Linux")
def test_no_connection_stays_open_that_was_at_work_when_another_one_failed(tmp_path: Path) -> None:
    def count_open() -> int:
        count = 0
        for link in Path("/proc/self/fd").iterdir():
            with suppress(FileNotFoundError):
                count += "quotebot.db" in str(link.readlink())
        return count

    with open_store(tmp_path, busy_timeout_s=0.1) as store:
        usual = count_open()
        for _ in range(3):
            with store.database.write(), ExitStack() as at_work:
                for _ in range(4):
                    assert at_work.enter_context(store.database.read()).exec_driver_sql("SELECT 1")
                with pytest.raises(StoreError, match="busy"):
                    fill(store, "a", 1)
            assert store.count() == 0
        assert count_open() <= usual


def test_a_server_whose_connections_are_all_in_use_is_a_fault_of_the_database_and_no_bug(
    store: Store,
) -> None:
    assert store.database.path is not None
    few = {"pool_size": 1, "max_overflow": 0, "pool_timeout": 0.1}
    known = store.database.engine
    store.database.engine = create_engine(f"sqlite:///{store.database.path}", **few)
    try:
        with (
            store.database.read(),
            pytest.raises(StoreError, match=r"every connection.*is busy\. Try again"),
        ):
            store.count()
        assert store.count() == 0
    finally:
        store.database.engine.dispose()
        store.database.engine = known

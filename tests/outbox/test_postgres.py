"""The same store on a real PostgreSQL, and two daemons on one database."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from outbox.conftest import HOURLY, NOON, fill, reword
from outbox.network import FolderNetwork
from outbox.test_kept_clips import queue_clip
from quotebot.errors import InputError
from quotebot.model import Source
from quotebot.outbox import moving
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.database import Database
from quotebot.outbox.forecast import forecast
from quotebot.outbox.moving import move_database
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.posts import Draft, Post
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store, StoreError
from quotebot.outbox.tables import metadata
from quotebot.outbox.worker import Worker

POSTS = 10_000

# A daemon that claims and sends all it can get, and writes down what it got.
DRAIN = """
import sys
from pathlib import Path
from outbox.conftest import MINUTE, NOON
from quotebot.model import Receipt
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store, StoreError
from quotebot.outbox.tables import metadata
folder, url, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
with Store.open(OutboxSettings(url=url), folder, NOON) as store, out.open("w") as file:
    print("ready", flush=True)
    sys.stdin.readline()
    first = True
    while (post := store.claim("net", NOON + MINUTE)) is not None:
        print(post.id, file=file)
        if first:  # neither is done before the other has begun
            print("claimed", flush=True)
            sys.stdin.readline()
            first = False
        store.begin(post, NOON + MINUTE)
        store.confirm(post, Receipt(out.name, "u", NOON), NOON + MINUTE)
"""


def claim_all(store: Store, url: str, folder: Path, count: int) -> None:
    """Let two processes claim and send everything at once; no post may be claimed by both."""
    drafts = [Draft(str(n), "net", f"t{n}", due_at=NOON) for n in range(count)]
    store.enqueue_all(drafts, NOON)
    outs = [folder / "first", folder / "second"]
    daemons = [
        subprocess.Popen(
            [sys.executable, "-c", DRAIN, str(store.folder), url, str(out)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
            text=True,
        )
        for out in outs
    ]
    for word in ("ready", "claimed"):
        for daemon in daemons:
            assert daemon.stdout is not None and daemon.stdout.readline() == f"{word}\n"
        for daemon in daemons:
            assert daemon.stdin is not None
            daemon.stdin.write("go\n")
            daemon.stdin.flush()
    for daemon in daemons:
        daemon.communicate(timeout=1800)
        assert daemon.returncode == 0
    claimed = [out.read_text().split() for out in outs]
    taken = Counter(claimed[0] + claimed[1])
    assert len(taken) == count and set(taken.values()) == {1}
    assert store.count(states=["sent"]) == count
    assert all(claimed)


@pytest.mark.parametrize("count", [150, pytest.param(POSTS, marks=pytest.mark.live)])
def test_two_daemons_on_one_sqlite_file_never_claim_the_same_post(
    quick_path: Path, count: int
) -> None:
    with Store.open(OutboxSettings(), quick_path / "data", NOON) as store:
        claim_all(store, "", quick_path, count)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an empty PostgreSQL database on loopback."""
    pytest.importorskip("psycopg")
    binaries = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
    if binaries is None:
        pytest.skip("no PostgreSQL on this machine (apt install postgresql)")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # PostgreSQL refuses to run as root.
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="quotebot-pg-"))
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "quotebot", "-A", "trust", "-N"],
        check=True, capture_output=True, user=user, cwd=folder,
    )  # fmt: skip
    process = subprocess.Popen(
        [binaries / "postgres", "-D", data, "-p", str(port), "-k", folder, "-h", "127.0.0.1"],
        user=user, cwd=folder, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        end = time.monotonic() + 60
        while subprocess.run(
            [binaries / "pg_isready", "-h", "127.0.0.1", "-p", str(port)], capture_output=True
        ).returncode:
            assert time.monotonic() < end and process.poll() is None
            time.sleep(0.1)
        yield f"postgresql://quotebot@127.0.0.1:{port}/postgres"
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(folder)


@pytest.fixture
def settings(server: str) -> OutboxSettings:
    from sqlalchemy import create_engine, text

    engine = create_engine(server.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return OutboxSettings(url=server)


@pytest.mark.live
def test_two_daemons_on_one_server_never_claim_the_same_post(
    settings: OutboxSettings, tmp_path: Path
) -> None:
    with Store.open(settings, tmp_path, NOON) as store:
        assert not store.is_local
        claim_all(store, settings.url, tmp_path, POSTS)


@pytest.mark.live
def test_two_workers_on_one_server_give_each_slot_to_one_post(
    settings: OutboxSettings, tmp_path: Path
) -> None:
    network = FolderNetwork(tmp_path / "net")
    with (
        Store.open(settings, tmp_path / "shared", NOON) as first,
        Store.open(settings, tmp_path / "shared", NOON) as second,
    ):
        fill(first, "net", 30)
        workers = [
            Worker(store, {"net": network}, {"net": HOURLY}, monotonic=lambda: 0.0)
            for store in (first, second)
        ]
        planned = forecast(first, {"net": HOURLY}, NOON, days=1)
        for hour in range(25):
            threads = [
                threading.Thread(target=worker.tick, args=(NOON + timedelta(hours=hour),))
                for worker in workers
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
        assert set(network.standing().values()) == {1}
        sent = first.posts(states=["sent"], limit=100)
        assert sorted(p.due_at for p in sent) == [item.due for item in planned]


@pytest.mark.live
def test_whole_life_of_a_post_on_a_server(settings: OutboxSettings, tmp_path: Path) -> None:
    with Store.open(settings, tmp_path, NOON, check=True) as store:
        ids = fill(store, "net", 3)
        assert store.post(ids[0]).images != ()
        other = store.enqueue(Draft("other", "other", "text"), NOON).post.id
        assert not store.enqueue(Draft("net-0", "net", "again"), NOON).created
        store.hold(ids[1], "look first", NOON)
        store.move_before(ids[2], ids[0], NOON)
        assert store.move_last(other, NOON).channel == "other"
        assert reword(store, other, "words by hand").text == "words by hand"
        assert store.reworded(map(store.post, [*ids, other])) == {other}
        worker = Worker(
            store,
            {"net": FolderNetwork(tmp_path / "net")},
            {"net": HOURLY},
            monotonic=lambda: 0.0,
        )
        for hour in range(3):
            worker.tick(NOON + timedelta(hours=hour))
        assert [p.state for p in map(store.post, ids)] == ["sent", "held", "sent"]
        assert [s.step for s in store.steps(ids[2])] == [
            "moved", "claimed", "uploaded", "creating", "sent",
        ]  # fmt: skip
        assert store.status()[0].counts == {"held": 1, "sent": 2}
        assert set(store.find_same("net", ["net 0", "net 2"], NOON)) == {"net 0", "net 2"}


@pytest.mark.live
@pytest.mark.parametrize("how", ["change_text", "renew"])
def test_no_text_is_changed_while_a_daemon_claims_its_post(
    settings: OutboxSettings, tmp_path: Path, how: str
) -> None:
    from sqlalchemy import text

    said: list[BaseException] = []

    def change(store: Store, seen: Post) -> None:
        try:
            if how == "renew":
                store.renew(seen.id, Draft("net-0", "net", "new words"), NOON)
            else:
                store.change_text(seen, "new words", NOON, holds=(), why="by hand")
        except InputError as error:
            said.append(error)

    with Store.open(settings, tmp_path, NOON) as store:
        (post_id,) = fill(store, "net", 1)
        seen = store.post(post_id)
        thread = threading.Thread(target=change, args=(store, seen))
        with store.database.write() as daemon:
            daemon.execute(text("SELECT id FROM posts FOR UPDATE"))
            thread.start()
            thread.join(0.5)
            daemon.execute(text("UPDATE posts SET state = 'claimed'"))
        thread.join(30)
        assert store.post(post_id).text == seen.text
        assert len(said) == (how == "change_text")


@pytest.mark.live
def test_a_post_that_is_held_by_hand_has_no_reason_that_a_new_text_took_away_meanwhile(
    settings: OutboxSettings, tmp_path: Path
) -> None:
    from sqlalchemy import text

    with Store.open(settings, tmp_path, NOON) as store:
        (post_id,) = fill(store, "net", 1, holds=("duplicate: of another",))
        store.approve(post_id, NOON)
        thread = threading.Thread(target=store.hold, args=(post_id, "held by hand", NOON))
        with store.database.write() as other:
            other.execute(text("SELECT id FROM posts FOR UPDATE"))
            thread.start()
            thread.join(0.5)
            other.execute(text("UPDATE posts SET holds = '[]'"))
        thread.join(30)
        assert store.post(post_id).holds == ("held by hand",)


@pytest.mark.live
def test_a_server_that_an_older_version_made_takes_clips(
    settings: OutboxSettings, tmp_path: Path
) -> None:
    from sqlalchemy import create_engine, text

    from quotebot.outbox.migrations import make_first_schema

    engine = create_engine(settings.url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        make_first_schema(connection)
        connection.execute(text("INSERT INTO meta (key, value) VALUES ('schema', '1')"))
    engine.dispose()
    with Store.open(settings, tmp_path, NOON) as store:
        post = store.post(queue_clip(store))
        assert store.outgoing(post).video is not None
        store.change_media(post.id, post.images, "", NOON)
        assert store.outgoing(store.post(post.id)).video is None


@pytest.mark.live
def test_a_server_holds_every_letter_or_is_refused(
    settings: OutboxSettings, tmp_path: Path
) -> None:
    from sqlalchemy import create_engine, text

    words = "“größer”, 北京 ☂ 😀"
    address = settings.url.replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    for encoding in ("SQL_ASCII", "LATIN1"):
        name = f"in_{encoding.lower()}"
        other = OutboxSettings(url=settings.url.removesuffix("postgres") + name)
        with engine.connect() as connection:
            connection.execute(
                text(f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0")
            )
        try:
            if encoding == "LATIN1":
                with pytest.raises(InputError, match=r"every letter \(its encoding is LATIN1\)"):
                    Store.open(other, tmp_path, NOON)
                continue
            with Store.open(other, tmp_path, NOON) as store:
                made = store.enqueue(Draft("q", "net", words), NOON).post
                assert store.post(made.id).text == words
        finally:
            with engine.connect() as connection:
                connection.execute(text(f"DROP DATABASE {name}"))
    engine.dispose()


def rows_of(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """All that a database holds, but what says that it was moved or made."""
    with database.read() as connection:
        found = {
            table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
            for table in metadata.sorted_tables
        }
    moved = ("schema", "paused_anew", "known_mark")
    found["meta"] = [row for row in found["meta"] if row[0] not in moved]
    return found


def live_through(store: Store, network: FolderNetwork, plan: PlanSettings) -> Worker:
    """Let posts of all kinds be queued, and some of them go out."""
    fill(store, "net", 4)
    queue_clip(store, "Grüße, 42 ☂ \\ \x7f")
    store.save_source(Source("s1", "größer", "vtt", title="“Ü”", speakers={}), NOON)
    store.save_told("s1", {"title": "“Ü”"})
    held, failed = fill(store, "other", 2)
    store.hold(held, "look first", NOON)
    store.send_now(failed, NOON)
    post = store.claim("other", NOON)
    assert post is not None
    store.reject(post, "too long", NOON)
    worker = Worker(store, {"net": network}, {"net": plan}, monotonic=lambda: 0.0)
    for hour in range(3):
        worker.tick(NOON + timedelta(hours=hour))
    assert store.count(states=["sent"]) == 2
    return worker


@pytest.mark.live
def test_all_that_a_file_holds_moves_to_a_server_and_nothing_goes_out_from_both(
    settings: OutboxSettings, tmp_path: Path
) -> None:
    network = FolderNetwork(tmp_path / "net")
    plan = PlanSettings(every="1h", timezone="UTC", recycle=True, cooldown_days=1)
    with Store.open(OutboxSettings(), tmp_path, NOON) as old:
        old_worker = live_through(old, network, plan)
        old.pause(["other"], NOON, "by hand")
        before = rows_of(old.database)
        moved = move_database(old.database, settings, tmp_path, NOON)
        assert (moved.rows, moved.posts) == (sum(map(len, before.values())), 7)
        for hour in range(3, 6):
            old_worker.tick(NOON + timedelta(hours=hour))
        old.ensure_channels([Calendar(HOURLY, "third")], NOON)
        states = {state.name: state for state in old.channels()}
        assert {state.pause_reason.partition(",")[0] for state in states.values()} == {
            f"moved to {moved.where}"
        }
        assert len(network.standing()) == 2 and len(states) == 3
        with pytest.raises(InputError, match="which is to post it"):
            old.resume(["net"], NOON)
        with pytest.raises(InputError, match=r"this database was moved to .* before"):
            move_database(old.database, settings, tmp_path, NOON)
    with Store.open(settings, tmp_path, NOON) as new:
        assert rows_of(new.database) == before
        assert {s.name: (s.paused, s.pause_reason) for s in new.channels()} == {
            "net": (False, ""),
            "other": (True, "by hand"),
        }
        worker = Worker(new, {"net": network}, {"net": plan}, monotonic=lambda: 0.0)
        for hour in range(3, 10):
            worker.tick(NOON + timedelta(hours=hour))
        assert new.count(states=["sent"], channel="net") == 5
        assert list(network.standing().values()) == [1] * 5


@pytest.mark.live
def test_a_server_that_holds_anything_is_not_moved_to(
    settings: OutboxSettings, tmp_path: Path
) -> None:
    with Store.open(settings, tmp_path / "other", NOON) as other:
        fill(other, "net", 1)
        standing = rows_of(other.database)
        with Store.open(OutboxSettings(), tmp_path, NOON) as old:
            fill(old, "net", 2)
            before = rows_of(old.database)
            with pytest.raises(InputError, match=r"this database is not empty \(1 row in "):
                move_database(old.database, settings, tmp_path, NOON)
            assert rows_of(old.database) == before
        assert rows_of(other.database) == standing


# Which function of the move is called for the how manieth time then.
BREAKS = {
    "in the copy": ("_pause", 1),
    "before the old one is paused": ("_pause", 2),
    "before the old one says so": ("upsert", 3),
    "before it leaves a mark": ("write_mark", 1),
    "before the new one posts": ("update", 3),
}


def break_off(function: Callable[..., Any], at: int) -> Callable[..., Any]:
    calls: list[int] = []

    def count(*arguments: Any) -> Any:
        calls.append(at)
        if len(calls) == at:
            raise KeyboardInterrupt
        return function(*arguments)

    return count


@pytest.mark.live
@pytest.mark.parametrize("broken", list(BREAKS))
def test_a_move_that_breaks_off_leaves_one_database_at_most_that_posts(
    settings: OutboxSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    network = FolderNetwork(tmp_path / "net")
    name, at = BREAKS[broken]
    with Store.open(OutboxSettings(), tmp_path, NOON) as old:
        worker = live_through(old, network, HOURLY)
        before = rows_of(old.database)
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(moving, name, break_off(getattr(moving, name), at))
            move_database(old.database, settings, tmp_path, NOON)
        posts_from_old = not old.channel("net").paused  # type: ignore[union-attr]
        assert posts_from_old is not broken.startswith(("before it leaves", "before the new"))
        if posts_from_old:
            assert rows_of(old.database) == before
        worker.tick(NOON + timedelta(hours=3))
    with Store.open(settings, tmp_path, NOON) as new:
        Worker(new, {"net": network}, {"net": HOURLY}, monotonic=lambda: 0.0).tick(
            NOON + timedelta(hours=3)
        )
        if broken == "in the copy":
            assert new.count() == 0
        else:
            new.ensure_channels([Calendar(HOURLY, "third")], NOON)
            for name in ("net", "third"):
                state = new.channel(name)
                assert state is not None and "has not come to its end" in state.pause_reason
    assert set(network.standing().values()) == {1}
    assert len(network.standing()) == 2 + posts_from_old


@pytest.mark.live
def test_rows_that_arrive_otherwise_undo_the_whole_move(
    settings: OutboxSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(OutboxSettings(), tmp_path, NOON) as old:
        live_through(old, FolderNetwork(tmp_path / "net"), HOURLY)
        before = rows_of(old.database)
        digest = moving._digest
        told: list[str] = []

        def differ(connection: Any, table: Any) -> tuple[int, int]:
            count, total = digest(connection, table)
            if table.name == "receipts":
                told.append(connection.dialect.name)
                return count - (connection.dialect.name == "postgresql"), total
            return count, total

        monkeypatch.setattr(moving, "_digest", differ)
        with pytest.raises(StoreError, match="of 2 rows of receipts 1 arrived"):
            move_database(old.database, settings, tmp_path, NOON)
        assert rows_of(old.database) == before and told == ["sqlite", "postgresql"]
    with Store.open(settings, tmp_path, NOON) as new:
        assert new.count() == 0


@pytest.mark.live
def test_a_copy_from_before_the_move_posts_nothing_where_the_old_database_was(
    settings: OutboxSettings, tmp_path: Path
) -> None:
    network = FolderNetwork(tmp_path / "net")
    with Store.open(OutboxSettings(), tmp_path, NOON) as old:
        live_through(old, network, HOURLY)
    shutil.copy(tmp_path / "quotebot.db", tmp_path / "copy.db")
    with Store.open(OutboxSettings(), tmp_path, NOON) as old:
        move_database(old.database, settings, tmp_path, NOON)
        assert old.pause_if_older() == []
    with Store.open(settings, tmp_path, NOON) as new:
        Worker(new, {"net": network}, {"net": HOURLY}, monotonic=lambda: 0.0).tick(
            NOON + timedelta(hours=3)
        )
        assert sum(network.standing().values()) == 3
        new.ensure_channels([Calendar(HOURLY, "third")], NOON)
        third = new.channel("third")
        assert third is not None and not third.paused
    for tail in ("-wal", "-shm"):
        (tmp_path / f"quotebot.db{tail}").unlink(missing_ok=True)
    shutil.copy(tmp_path / "copy.db", tmp_path / "quotebot.db")
    with Store.open(OutboxSettings(), tmp_path, NOON) as copy:
        worker = Worker(copy, {"net": network}, {"net": HOURLY}, monotonic=lambda: 0.0)
        for hour in range(4, 8):
            worker.tick(NOON + timedelta(hours=hour))
    assert sum(network.standing().values()) == 3

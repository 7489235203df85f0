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
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from outbox.conftest import HOURLY, NOON, fill, reword
from outbox.network import FolderNetwork
from outbox.test_kept_clips import queue_clip
from quotebot.errors import InputError
from quotebot.outbox.forecast import forecast
from quotebot.outbox.posts import Draft, Post
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store
from quotebot.outbox.worker import Worker

POSTS = 10_000

# A daemon that claims and sends all it can get, and writes down what it got.
DRAIN = """
import sys
from pathlib import Path
from outbox.conftest import MINUTE, NOON
from quotebot.model import Receipt
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store
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

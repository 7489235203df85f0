"""A database that was put back by hand, without `db restore`: it never sends what went out."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from outbox.conftest import HOURLY, NOON, fill
from outbox.network import FolderNetwork
from quotebot.outbox.alarms import Alarms
from quotebot.outbox.backup import restore_backup
from quotebot.outbox.happenings import TickReport
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store
from quotebot.outbox.worker import Worker

HOUR = timedelta(hours=1)


class Place:
    """A data folder, and the daemons that are started on it one after the other."""

    def __init__(self, folder: Path, network: FolderNetwork) -> None:
        self.folder = folder
        self.database = folder / "quotebot.db"
        self.network = network

    def open(self) -> Store:
        return Store.open(OutboxSettings(), self.folder, NOON)

    def run(self, first_hour: int, count: int = 1) -> list[TickReport]:
        """Start a daemon at an hour after noon, and let it tick `count` hours."""
        with self.open() as store:
            worker = Worker(
                store,
                {"net": self.network},
                {"net": HOURLY},
                exclusive=True,
                monotonic=lambda: 0.0,
            )
            return [
                worker.tick(NOON + hour * HOUR) for hour in range(first_hour, first_hour + count)
            ]

    def put_back(self, copy: Path) -> None:
        """Do as a person with `cp` does."""
        for tail in ("-wal", "-shm"):
            self.database.with_name(self.database.name + tail).unlink(missing_ok=True)
        shutil.copy(copy, self.database)

    def sent(self) -> int:
        return sum(self.network.standing().values())


@pytest.fixture
def place(quick_path: Path, network: FolderNetwork) -> Place:
    """A place whose database was copied, as `copy.db`, when one of its five posts was out."""
    made = Place(quick_path / "data", network)
    with made.open() as store:
        fill(store, "net", 5)
    made.run(0, 2)
    assert made.sent() == 1
    shutil.copy(made.database, quick_path / "copy.db")
    return made


def test_a_copy_that_was_put_back_sends_nothing_until_a_person_has_looked(
    place: Place, quick_path: Path
) -> None:
    place.run(2, 2)
    assert place.sent() == 3
    place.put_back(quick_path / "copy.db")
    reports = place.run(4, 3)
    assert place.sent() == 3
    (paused,) = reports[0].of("channel.paused")
    assert "a copy that does not know what went out until 2026-06-01 15:00 UTC" in paused.detail
    with place.open() as store:
        state = store.channel("net")
        assert state is not None and state.paused and not state.is_refused
        assert state.pause_reason.endswith("quotebot resume")
        states = {"net": state}
        # What it went out with is dropped by hand.
        for post in store.posts(states=["queued"])[:2]:
            store.drop(post.id, NOON + 7 * HOUR)
        store.resume(["net"], NOON + 7 * HOUR)
    assert len(Alarms(3, {}).judge(reports[0], states)) == 1
    # It goes on, and is not taken for an older one again.
    place.run(7, 2)
    place.run(9, 1)
    assert max(place.network.standing().values()) == 1
    assert place.sent() == 5


def test_a_database_that_knows_what_it_sent_goes_on(place: Place, quick_path: Path) -> None:
    place.put_back(quick_path / "copy.db")
    assert not place.run(2)[0].of("channel.paused")
    assert place.sent() == 2


def test_what_was_done_to_an_older_copy_by_hand_does_not_make_it_newer(
    place: Place, quick_path: Path
) -> None:
    place.run(2, 2)
    place.put_back(quick_path / "copy.db")
    with place.open() as store:
        for post in store.posts(states=["queued"]):
            for _ in range(4):
                store.hold(post.id, "by hand", NOON)
                store.approve(post.id, NOON)
    place.run(4, 3)
    assert place.sent() == 3


def test_a_backup_that_its_command_put_back_is_paused_once(place: Place, quick_path: Path) -> None:
    with place.open() as store:
        store.backup(quick_path / "backup.db", NOON + HOUR)
    place.run(2, 2)
    restore_backup(quick_path / "backup.db", place.database, NOON + 4 * HOUR)
    with place.open() as store:
        state = store.channel("net")
        assert state is not None and "a backup of 2026-06-01 13:00" in state.pause_reason
        for post in store.posts(states=["queued"])[:2]:
            store.drop(post.id, NOON + 4 * HOUR)
        store.resume(["net"], NOON + 4 * HOUR)
    assert not place.run(5)[0].of("channel.paused")
    assert (place.sent(), max(place.network.standing().values())) == (4, 1)


def test_a_backup_that_was_put_back_by_hand_keeps_the_reason_that_tells_its_date(
    place: Place, quick_path: Path
) -> None:
    with place.open() as store:
        store.backup(quick_path / "backup.db", NOON + HOUR)
    place.run(2, 2)
    place.put_back(quick_path / "backup.db")
    place.run(4, 2)
    with place.open() as store:
        state = store.channel("net")
    assert state is not None and "a backup of 2026-06-01 13:00" in state.pause_reason
    assert place.sent() == 3


def test_an_older_copy_whose_account_was_refused_does_not_go_on_by_itself(
    place: Place, quick_path: Path
) -> None:
    with place.open() as store:
        store.pause(["net"], NOON + HOUR, "token revoked", look_at=NOON + 2 * HOUR)
    shutil.copy(place.database, quick_path / "refused.db")
    with place.open() as store:
        store.resume(["net"], NOON + HOUR)
    place.run(2, 2)
    place.put_back(quick_path / "refused.db")
    place.run(4, 3)
    assert place.sent() == 3
    with place.open() as store:
        state = store.channel("net")
    assert state is not None and state.paused and not state.is_refused


def test_an_empty_database_in_the_place_of_one_that_was_deleted_has_nothing_to_wait_for(
    place: Place, quick_path: Path
) -> None:
    place.run(2, 2)
    for path in place.folder.glob("quotebot.db*"):
        if path.suffix != ".mark":
            path.unlink()
    with place.open() as store:
        fill(store, "other", 1)
    assert not place.run(4)[0].of("channel.paused")
    # The copy that turns up after all is older than what was sent.
    place.put_back(quick_path / "copy.db")
    assert place.run(5)[0].of("channel.paused")
    assert place.sent() == 3


@pytest.mark.parametrize("said", ["", "words", "1 2 3\n", "\x00\xff"])
def test_a_mark_that_cannot_be_read_keeps_nothing_back(place: Place, said: str) -> None:
    place.database.with_name("quotebot.db.mark").write_bytes(said.encode("latin-1"))
    assert not place.run(2)[0].of("channel.paused")
    assert place.sent() == 2


def test_a_mark_that_cannot_be_written_keeps_no_post_from_going(place: Place) -> None:
    mark = place.database.with_name("quotebot.db.mark")
    mark.unlink()
    mark.mkdir()
    place.run(2)
    assert place.sent() == 2


@pytest.mark.parametrize("kind", ["older", "empty", "bare"])
def test_what_takes_the_place_of_a_running_daemons_database_sends_nothing(
    place: Place, quick_path: Path, kind: str
) -> None:
    """As when its disk goes, and the folder below has a database of before it was mounted."""
    mounted, away = place.folder, quick_path / "away"
    with place.open() as store:
        worker = Worker(
            store, {"net": place.network}, {"net": HOURLY}, exclusive=True, monotonic=lambda: 0.0
        )
        for hour in (2, 3):
            worker.tick(NOON + hour * HOUR)
        assert place.sent() == 3
        # As after a connection to what is away has failed.
        store.database.engine.dispose()
        mounted.rename(away)
        mounted.mkdir()
        if kind == "older":
            shutil.copy(quick_path / "copy.db", place.database)
        elif kind == "empty":
            place.database.touch()
        else:
            Store.open(OutboxSettings(), mounted, NOON).close()
        for hour in (4, 5):
            (failed,) = worker.tick(NOON + hour * HOUR).of("store.failed")
            assert "an older copy of the database, or another one" in failed.detail
        assert place.sent() == 3
        if kind == "older":
            # Nor does whoever is begun on it now.
            assert place.run(6)[0].of("channel.paused")
            assert place.sent() == 3
        mounted.rename(quick_path / "other")
        away.rename(mounted)
        for hour in (7, 8, 9):
            worker.tick(NOON + hour * HOUR)
    assert (place.sent(), max(place.network.standing().values())) == (5, 1)

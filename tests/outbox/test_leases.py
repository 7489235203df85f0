"""Two daemons on one database: slow sends, and answers that come late."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from outbox.conftest import HOURLY, MINUTE, NOON, fill
from outbox.network import FolderNetwork
from quotebot.errors import Unknown
from quotebot.model import Outgoing, Receipt
from quotebot.outbox.posts import Post
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import LeaseLost, Store, StoreError
from quotebot.outbox.worker import Worker

HOUR = timedelta(hours=1)
# Shorter than the configuration lets it be, so that a send outlasts it within a test.
SETTINGS = OutboxSettings(reconcile_after_s=0).model_copy(update={"lease_s": 0.6})


def test_slow_send_is_not_taken_over_by_another_daemon(quick_path: Path, tmp_path: Path) -> None:
    start_s = time.monotonic()
    begun, go_on = threading.Event(), threading.Event()

    def now() -> datetime:
        return NOON + HOUR + timedelta(seconds=time.monotonic() - start_s)

    def hang(step: str, post: Outgoing, effect: bool) -> None:
        if step == "create" and not effect:
            begun.set()
            assert go_on.wait(20)

    with (
        Store.open(SETTINGS, quick_path / "data", NOON) as first,
        Store.open(SETTINGS, quick_path / "data", NOON) as second,
    ):
        # As on a server, where no lock proves a daemon to be the only one.
        first.database.path = second.database.path = None
        (post_id,) = fill(first, "net", 1)
        slow_one = Worker(first, {"net": FolderNetwork(tmp_path / "net", hang)}, {"net": HOURLY})
        other = Worker(second, {"net": FolderNetwork(tmp_path / "net")}, {"net": HOURLY})
        slow_one.tick(NOON)
        send = threading.Thread(target=slow_one.tick, args=(now(),))
        send.start()
        assert begun.wait(20)
        seen = []
        for _ in range(2):
            time.sleep(0.4)
            seen += [one.event for one in other.tick(now()).happenings]
        go_on.set()
        send.join(20)
        assert FolderNetwork(tmp_path / "net").standing() == {"net 0": 1}
        assert seen == []
        assert first.post(post_id).state == "sent"
        assert first.post(post_id).attempts == 1


def test_claim_is_kept_though_the_database_did_not_answer_for_a_moment(
    quick_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(SETTINGS, quick_path / "data", NOON) as store:
        (post_id,) = fill(store, "net", 1)
        store.send_now(post_id, NOON)
        post = store.claim("net", NOON)
        assert post is not None
        store.database.path = None
        write, asked = store.database.write, []

        def answer_late() -> AbstractContextManager[Connection]:
            asked.append(1)
            if len(asked) < 3:
                raise StoreError("no connection")
            return write()

        monkeypatch.setattr(store.database, "write", answer_late)
        with store.keep(post, lambda: NOON + HOUR):
            deadline_s = time.monotonic() + 20
            while len(asked) < 4 and time.monotonic() < deadline_s:
                time.sleep(0.02)
        with Store.open(SETTINGS, quick_path / "data", NOON) as other:
            assert other.reclaim(NOON + HOUR) == []


class SlowToTell(FolderNetwork):
    """A network whose answer to a look arrives after something else has happened."""

    meanwhile: Callable[[], object]

    def find(self, post: Outgoing) -> Receipt | None:
        found = super().find(post)
        self.meanwhile()
        return found


@pytest.mark.parametrize("stands", [True, False])
def test_answer_about_an_earlier_attempt_tells_nothing_of_a_later_one(
    quick_path: Path, tmp_path: Path, stands: bool
) -> None:
    def lose(step: str, post: Outgoing, effect: bool) -> None:
        if step == "create" and effect == lost_after[0]:
            raise Unknown("connection reset")

    lost_after = [False]
    network, late = FolderNetwork(tmp_path / "net", lose), SlowToTell(tmp_path / "net")
    with (
        Store.open(OutboxSettings(), quick_path / "data", NOON) as first,
        Store.open(OutboxSettings(), quick_path / "data", NOON) as second,
    ):
        (post_id,) = fill(first, "net", 1)
        one = Worker(first, {"net": network}, {"net": HOURLY}, monotonic=lambda: 0.0)
        other = Worker(second, {"net": late}, {"net": HOURLY}, monotonic=lambda: 0.0)
        one.tick(NOON)
        one.tick(NOON + HOUR)
        lost_after[0] = stands
        late.meanwhile = lambda: one.tick(NOON + HOUR + MINUTE)
        report = other.tick(NOON + HOUR + MINUTE)
        assert [told.event for told in report.happenings] == ["post.lease_lost"]
        assert first.post(post_id).state == "unknown" and first.post(post_id).attempts == 2
        late.meanwhile = lambda: None
        network.fault = lambda *_: None
        for minute in range(2, 12):
            other.tick(NOON + HOUR + minute * MINUTE)
        assert network.standing() == {"net 0": 1}


OUTCOMES: dict[str, Callable[[Store, Post, datetime], object]] = {
    "begin": lambda store, post, now: store.begin(post, now),
    "confirm": lambda store, post, now: store.confirm(post, Receipt("r", "u", now), now),
    "refuse": lambda store, post, now: store.refuse(post, "503", now, now),
    "reject": lambda store, post, now: store.reject(post, "422", now),
    "lose": lambda store, post, now: store.lose(post, "reset", now, now),
    "release": lambda store, post, now: store.release(post, "full", now),
    "hold back": lambda store, post, now: store.hold_back(post, "duplicate", now),
    "upload": lambda store, post, now: store.record_upload(post, 0, "m1", now),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("sending", [False, True])
def test_nothing_is_recorded_of_a_post_that_another_program_has_in_hand_now(
    quick_path: Path, outcome: str, sending: bool
) -> None:
    with (
        Store.open(OutboxSettings(), quick_path / "data", NOON) as first,
        Store.open(OutboxSettings(), quick_path / "data", NOON) as second,
    ):
        (post_id,) = fill(first, "net", 1)
        first.send_now(post_id, NOON)
        late = first.claim("net", NOON)
        second.reclaim(NOON + HOUR)
        theirs = second.claim("net", NOON + HOUR)
        assert late is not None and theirs is not None
        if sending:
            second.begin(theirs, NOON + HOUR)
        before = first.post(post_id), first.steps(post_id)
        with pytest.raises(LeaseLost):
            OUTCOMES[outcome](first, late, NOON + HOUR)
        assert (first.post(post_id), first.steps(post_id)) == before


def test_a_program_takes_back_what_is_its_own_on_that_channel_and_nothing_else(
    quick_path: Path,
) -> None:
    with (
        Store.open(OutboxSettings(), quick_path / "data", NOON) as first,
        Store.open(OutboxSettings(), quick_path / "data", NOON) as second,
    ):
        (post_id,) = fill(first, "net", 1)
        first.send_now(post_id, NOON)
        first.claim("net", NOON)
        assert second.disown("net", NOON, but=()) == []
        assert first.disown("other", NOON, but=()) == []
        assert first.disown("net", NOON, but=[post_id]) == []
        assert first.post(post_id).state == "claimed"
        (taken,) = first.disown("net", NOON, but=())
        assert (taken.post_id, taken.state) == (post_id, "queued")


@pytest.mark.parametrize("ends", [False, True])
def test_a_look_for_an_earlier_attempt_neither_queues_nor_ends_a_later_one(
    store: Store, ends: bool
) -> None:
    (post_id,) = fill(store, "net", 1)
    store.send_now(post_id, NOON)
    seen: list[Post] = []
    for hours in range(2):
        now = NOON + hours * HOUR
        post = store.claim("net", now)
        assert post is not None
        store.begin(post, now)
        store.lose(post, "reset", now, now)
        seen.append(store.post(post_id))
        if not hours:
            store.miss(seen[0], now + HOUR, now)
    earlier, later = seen
    for post in seen:
        with pytest.raises(LeaseLost) if post is earlier else nullcontext():
            if ends:
                store.give_up(post, "gave up", NOON + 2 * HOUR)
            else:
                store.miss(post, NOON + 3 * HOUR, NOON + 2 * HOUR)
        assert (store.post(post_id) == later) is (post is earlier)

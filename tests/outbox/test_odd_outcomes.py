"""What seldom happens to a post on its way: full disks, lost claims, publishers that break."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection

from outbox.conftest import HOURLY, MINUTE, NOON, fill
from outbox.network import FolderNetwork
from quotebot.errors import Rejected, Unknown
from quotebot.model import Outgoing
from quotebot.outbox.database import Database
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store, StoreError
from quotebot.outbox.worker import Worker

HOUR = 60 * MINUTE
MakeWorker = Callable[..., Worker]


def events(report: object) -> list[str]:
    return [h.event for h in report.happenings]  # type: ignore[attr-defined]


def raise_at(at: str, error: Exception, *, after: bool = False) -> Callable[..., None]:
    """Return a fault that raises `error` at one step, before or after its effect."""

    def fault(step: str, _post: Outgoing, effect: bool) -> None:
        if step == at and effect == after:
            raise error

    return fault


@pytest.mark.parametrize("error", [Unknown("reset"), ValueError("surprise")])
def test_an_upload_of_unclear_outcome_is_no_post_and_is_tried_again(
    store: Store, network: FolderNetwork, worker_for: MakeWorker, error: Exception
) -> None:
    (post_id,) = fill(store, "net", 1)
    worker = worker_for(network)
    worker.tick(NOON)
    network.fault = raise_at("upload", error, after=True)
    assert "post.refused" in events(worker.tick(NOON + HOUR))
    assert store.post(post_id).state == "queued"
    network.fault = raise_at("", error)
    worker.tick(NOON + HOUR + 2 * MINUTE)
    assert network.standing() == {"net 0": 1}


def test_nothing_is_sent_that_could_not_be_recorded_first(
    store: Store, network: FolderNetwork, worker_for: MakeWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("the disk is full")

    (post_id,) = fill(store, "net", 1)
    worker = worker_for(network)
    worker.tick(NOON)
    monkeypatch.setattr(store, "begin", refuse)
    assert "store.failed" in events(worker.tick(NOON + HOUR))
    assert store.post(post_id).state == "queued"
    assert ("create", post_id) not in network.calls
    monkeypatch.undo()
    worker.tick(NOON + HOUR + MINUTE)
    assert network.standing() == {"net 0": 1}


def test_a_search_that_breaks_ends_with_a_person_and_sends_nothing_again(
    quick_path: Path, network: FolderNetwork
) -> None:
    with Store.open(OutboxSettings(reconcile_tries=2), quick_path / "data", NOON) as store:
        (post_id,) = fill(store, "net", 1)
        worker = Worker(store, {"net": network}, {"net": HOURLY}, monotonic=lambda: 0.0)
        worker.tick(NOON)
        network.fault = raise_at("create", Unknown("reset"), after=True)
        worker.tick(NOON + HOUR)
        network.fault = raise_at("find", KeyError("surprise"))
        told = [e for m in range(1, 20) for e in events(worker.tick(NOON + HOUR + m * MINUTE))]
        assert told == ["post.undecided", "post.needs_person"]
        assert store.post(post_id).state == "unknown"
        assert "surprise" not in store.post(post_id).error
    assert network.standing() == {"net 0": 1}


def test_a_post_whose_card_is_gone_is_found_by_its_words(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    worker = worker_for(network)
    worker.tick(NOON)
    network.fault = raise_at("create", Unknown("reset"), after=True)
    worker.tick(NOON + HOUR)
    for path in (store.folder / "cards").rglob("*.png"):
        path.unlink()
    assert "post.found" in events(worker.tick(NOON + HOUR + MINUTE))
    assert store.post(post_id).state == "sent"
    assert network.standing() == {"net 0": 1}


def test_an_answer_for_a_claim_that_passed_to_another_program_is_told_and_changes_nothing(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    with Store.open(OutboxSettings(), store.folder, NOON) as other:

        def take_away(step: str, _post: Outgoing, effect: bool) -> None:
            if step == "create" and effect:
                other.reclaim(NOON + HOUR, exclusive=True)

        network.fault = take_away
        worker = worker_for(network)
        worker.tick(NOON)
        assert "post.lease_lost" in events(worker.tick(NOON + HOUR))
        assert store.post(post_id).state == "unknown"
        assert "post.found" in events(worker.tick(NOON + HOUR + MINUTE))
    assert network.standing() == {"net 0": 1}


def test_the_only_daemon_takes_back_what_was_left_behind_at_its_first_tick_alone(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    left, at_work = fill(store, "net", 2)
    with Store.open(OutboxSettings(), store.folder, NOON) as other:
        other.send_now(left, NOON)
        assert other.claim("net", NOON) is not None
        worker = worker_for(network, exclusive=True)
        assert events(worker.tick(NOON))[0] == "post.reclaimed"
        assert store.post(left).state == "sent"
        other.send_now(at_work, NOON + MINUTE)
        assert other.claim("net", NOON + MINUTE) is not None
        assert events(worker.tick(NOON + 2 * MINUTE)) == []
        assert store.post(at_work).state == "claimed"


def test_a_channel_that_breaks_where_nothing_may_is_told_and_stops_no_other(
    store: Store, tmp_path: Path
) -> None:
    networks = {name: FolderNetwork(tmp_path / name) for name in ("broken", "fine")}
    for name in networks:
        fill(store, name, 2)
    worker = Worker(store, networks, dict.fromkeys(networks, HOURLY), monotonic=lambda: 0.0)
    worker.tick(NOON)
    networks["broken"].fault = raise_at("create", Rejected("token revoked", account=True))
    networks["broken"].account_faults = [KeyError("surprise")]
    worker.tick(NOON + HOUR)
    report = worker.tick(NOON + 2 * HOUR + 30 * MINUTE)
    assert [h.channel for h in report.happenings if h.event == "channel.broke"] == ["broken"]
    assert networks["fine"].standing() == {"fine 0": 1, "fine 1": 1}


@pytest.mark.parametrize("step", ["begin", "confirm"])
def test_a_post_in_whose_send_the_program_broke_is_not_left_in_hand_for_ever(
    store: Store,
    network: FolderNetwork,
    worker_for: MakeWorker,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    first, second = fill(store, "net", 2)
    worker = worker_for(network)
    worker.tick(NOON)

    def fail(*_: object, **__: object) -> None:
        raise KeyError("surprise")

    with monkeypatch.context() as patch:
        patch.setattr(store, step, fail)
        # Nor can be recorded what that led to.
        patch.setattr(store, "refuse", fail)
        assert worker.tick(NOON + HOUR).count("channel.broke")
    assert store.post(first).state == ("claimed" if step == "begin" else "sending")
    for minutes in range(1, 70):
        worker.tick(NOON + HOUR + minutes * MINUTE)
    assert [store.post(one).state for one in (first, second)] == ["sent", "sent"]
    assert network.standing() == {"net 0": 1, "net 1": 1}


def test_a_look_that_comes_after_a_persons_word_changes_nothing(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    worker = worker_for(network)
    worker.tick(NOON)
    network.fault = raise_at("create", Unknown("reset"), after=True)
    worker.tick(NOON + HOUR)
    unclear = store.post(post_id)
    resolved = store.resolve(post_id, NOON + HOUR, sent=True)
    store.look_again(unclear, "no route", NOON + 2 * HOUR, NOON + HOUR)
    assert store.post(post_id) == resolved


class Unsure(Database):
    """A database that fails right after a commit, while `fails` says so: the server went away."""

    fails = False

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with super().write() as connection:
            yield connection
        if self.fails:
            raise StoreError("the connection was lost")


@pytest.mark.parametrize("step", ["claimed", "creating", "sent"])
def test_what_was_committed_though_the_database_failed_is_neither_lost_nor_sent_twice(
    store: Store,
    network: FolderNetwork,
    worker_for: MakeWorker,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    (post_id,) = fill(store, "net", 1)
    old = store.database
    store.database = database = Unsure(old.engine, old.path, old.where)
    worker = worker_for(network)
    worker.tick(NOON)
    method = {"claimed": "claim", "creating": "begin", "sent": "confirm"}[step]
    works = getattr(store, method)

    def fail_after(*given: object, **more: object) -> object:
        database.fails = True
        try:
            return works(*given, **more)
        finally:
            database.fails = False

    monkeypatch.setattr(store, method, fail_after)
    assert "store.failed" in events(worker.tick(NOON + HOUR))
    monkeypatch.setattr(store, method, works)
    assert any(one.step == step for one in store.steps(post_id))
    for minute in range(1, 120):
        worker.tick(NOON + HOUR + minute * MINUTE)
    assert network.standing() == {"net 0": 1}
    assert store.post(post_id).state == "sent"

"""A person's hand on the switch counts, whatever a channel is doing at that moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from outbox.conftest import HOURLY, MINUTE, NOON, fill
from outbox.network import FolderNetwork
from quotebot.errors import PublishError, Rejected, TransientError
from quotebot.model import Account, Outgoing
from quotebot.outbox.forecast import forecast
from quotebot.outbox.posts import BY_HAND
from quotebot.outbox.store import Store
from quotebot.outbox.worker import Worker

HOUR = 60 * MINUTE
MakeWorker = Callable[..., Worker]


def test_pause_stops_what_is_due_behind_the_send_in_hand(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    for place, post_id in enumerate(fill(store, "net", 4)):
        store.send_now(post_id, NOON + timedelta(microseconds=place))

    def pause_at_the_second(step: str, post: Outgoing, effect: bool) -> None:
        if step == "create" and effect and len(network.standing()) == 2:
            store.pause(["net"], NOON, BY_HAND)

    network.fault = pause_at_the_second
    worker_for(network).tick(NOON + MINUTE)
    assert network.standing() == {"net 0": 1, "net 1": 1}
    store.resume(["net"], NOON + MINUTE)
    worker_for(network).tick(NOON + 2 * MINUTE)
    assert len(network.standing()) == 4


def test_a_configuration_read_during_a_send_counts_for_what_is_due_behind_it(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    for place, post_id in enumerate(fill(store, "net", 3)):
        store.send_now(post_id, NOON + timedelta(microseconds=place))
    worker = worker_for(network)

    def disable(step: str, _post: Outgoing, _effect: bool) -> None:
        if step == "create":
            worker.reload({"net": network}, {})

    network.fault = disable
    worker.tick(NOON + MINUTE)
    worker.tick(NOON + 2 * MINUTE)
    assert network.standing() == {"net 0": 1}
    network.fault = lambda *_: None
    worker.reload({"net": network}, {"net": HOURLY})
    worker.tick(NOON + 3 * MINUTE)
    assert len(network.standing()) == 3


@pytest.mark.parametrize(
    "refusal",
    [Rejected("token revoked", account=True), TransientError("429", retry_after_s=3600)],
)
def test_pause_by_hand_outlasts_a_refusal_of_the_send_in_hand(
    store: Store, network: FolderNetwork, worker_for: MakeWorker, refusal: PublishError
) -> None:
    fill(store, "net", 1)
    worker = worker_for(network)
    worker.tick(NOON)

    def pause_and_refuse(step: str, _post: Outgoing, _effect: bool) -> None:
        if step == "create":
            store.pause(["net"], NOON, BY_HAND)
            raise refusal

    network.fault = pause_and_refuse
    worker.tick(NOON + HOUR)
    network.fault = lambda *_: None
    for hours in (2, 24, 24 * 7):
        worker.tick(NOON + hours * HOUR)
    state = store.channel("net")
    assert state is not None and state.paused and state.pause_reason == BY_HAND
    assert network.standing() == {}


@pytest.mark.parametrize("is_well", [True, False])
def test_hand_on_the_switch_during_a_look_at_the_account_counts(
    store: Store, network: FolderNetwork, worker_for: MakeWorker, is_well: bool
) -> None:
    def check(switch: Callable[[], None]) -> Callable[[], Account]:
        def look() -> Account:
            switch()
            if is_well:
                return Account("someone")
            raise Rejected("token revoked", account=True)

        return look

    fill(store, "net", 1)
    worker = worker_for(network)
    worker.tick(NOON)
    store.pause(["net"], NOON, "token revoked", look_at=NOON + HOUR)
    network.check = check(lambda: store.pause(["net"], NOON, BY_HAND))  # type: ignore[method-assign]
    worker.tick(NOON + 2 * HOUR)
    worker.tick(NOON + 60 * HOUR)
    assert network.standing() == {}

    store.pause(["net"], NOON, "token revoked")
    store.resume(["net"], NOON)
    store.pause(["net"], NOON, "token revoked", look_at=NOON + 61 * HOUR)
    network.check = check(lambda: store.resume(["net"], NOON + 62 * HOUR))  # type: ignore[method-assign]
    worker.tick(NOON + 62 * HOUR)
    worker.tick(NOON + 63 * HOUR)
    assert network.standing() == {"net 0": 1}


def test_slots_pass_while_an_account_is_refused(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    fill(store, "net", 1)
    worker = worker_for(network)
    worker.tick(NOON)
    store.pause(["net"], NOON, "token revoked", look_at=NOON + HOUR)
    well = NOON + 5.5 * HOUR
    for now in (well, well + MINUTE):
        worker.tick(now)
    state = store.channel("net")
    assert state is not None and not state.paused
    assert network.standing() == {}
    worker.tick(NOON + 6 * HOUR)
    assert network.standing() == {"net 0": 1}


def test_slots_of_a_disabled_channel_pass_and_the_plan_foretells_that(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    posts = fill(store, "net", 2)
    worker = worker_for(network)
    worker.tick(NOON)
    worker.reload({"net": network}, {})
    worker.tick(NOON + MINUTE)
    enabled_at = NOON + 500.5 * HOUR
    ahead = forecast(store, {"net": HOURLY}, enabled_at, days=1)
    assert [(one.post_id, one.due) for one in ahead] == [
        (posts[0], NOON + 501 * HOUR),
        (posts[1], NOON + 502 * HOUR),
    ]
    worker.reload({"net": network}, {"net": HOURLY})
    worker.tick(enabled_at)
    assert network.standing() == {}
    worker.tick(NOON + 501 * HOUR)
    assert network.standing() == {"net 0": 1}


def test_a_channel_that_was_first_filled_while_disabled_begins_with_its_next_slot(
    store: Store, network: FolderNetwork
) -> None:
    fill(store, "net", 1)
    Worker(store, {"net": network}, {}).tick(NOON + MINUTE)
    worker = Worker(store, {"net": network}, {"net": HOURLY}, monotonic=lambda: 0.0)
    worker.tick(NOON + 30.5 * HOUR)
    assert network.standing() == {}
    worker.tick(NOON + 31 * HOUR)
    assert network.standing() == {"net 0": 1}


def test_a_daemon_passes_no_slots_of_channels_that_another_configuration_has(
    store: Store, network: FolderNetwork
) -> None:
    fill(store, "net", 2)
    ours, other = {"net": network}, {"other": network}
    Worker(store, ours, {"net": HOURLY}, monotonic=lambda: 0.0).tick(NOON)
    Worker(store, other, {"other": HOURLY}, monotonic=lambda: 0.0).tick(NOON + MINUTE)
    Worker(store, ours, {"net": HOURLY}, monotonic=lambda: 0.0).tick(NOON + HOUR)
    assert network.standing() == {"net 0": 1}

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from queued import QUOTE
from structlog.testing import capture_logs

from outbox.conftest import HOURLY, MINUTE, NOON, fill, make_card, reword
from outbox.network import FolderNetwork
from quotebot.errors import Rejected, TransientError, Unknown
from quotebot.model import Outgoing
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.forecast import forecast
from quotebot.outbox.happenings import EVENTS
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.posts import Draft
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store, StoreError
from quotebot.outbox.worker import Worker

HOUR = 60 * MINUTE
MakeWorker = Callable[..., Worker]


class Faults:
    """Raises what is listed for a step, in order, before or after its effect."""

    def __init__(self, **steps: list[BaseException | None]) -> None:
        self.steps = steps
        self.after = False

    def __call__(self, step: str, post: Outgoing, effect: bool) -> None:
        waiting = self.steps.get(step)
        if waiting and effect == self.after:
            error = waiting.pop(0)
            if error is not None:
                raise error


def events(report: object) -> list[str]:
    return [h.event for h in report.happenings]  # type: ignore[attr-defined]


def test_due_post_goes_from_slot_to_receipt_with_every_step_told(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    ids = fill(store, "net", 2)
    worker = worker_for(network)
    assert events(worker.tick(NOON)) == []
    report = worker.tick(NOON + HOUR)
    assert events(report) == ["post.claimed", "post.uploaded", "post.creating", "post.sent"]
    post = store.post(ids[0])
    assert post.state == "sent" and post.receipt is not None
    assert post.due_at == NOON + HOUR
    assert network.standing() == {"net 0": 1}
    assert events(worker.tick(NOON + HOUR + MINUTE)) == []


def test_intent_is_committed_before_the_first_byte_leaves(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    seen = []
    with Store.open(OutboxSettings(), store.folder, NOON) as observer:

        def look(step: str, post: Outgoing, effect: bool) -> None:
            seen.append((step, observer.post(post_id).state))

        network.fault = look
        worker = worker_for(network)
        worker.tick(NOON)
        worker.tick(NOON + HOUR)
    assert seen == [
        ("preflight", "claimed"), ("upload", "claimed"), ("upload", "claimed"),
        ("create", "sending"), ("create", "sending"),
    ]  # fmt: skip


def test_temporary_refusal_backs_off_and_keeps_the_key_and_the_moment(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    network.fault = Faults(create=[TransientError("503"), TransientError("503")])
    worker = worker_for(network)
    worker.tick(NOON)
    assert "post.refused" in events(worker.tick(NOON + HOUR))
    first = store.post(post_id)
    assert (first.state, first.error) == ("queued", "503")
    assert 60 <= (first.ready_at - NOON - HOUR).total_seconds() <= 75  # type: ignore[operator]
    assert events(worker.tick(NOON + HOUR + timedelta(seconds=30))) == []
    worker.tick(NOON + HOUR + timedelta(seconds=80))
    assert store.post(post_id).attempts == 2
    worker.tick(NOON + HOUR + 5 * MINUTE)
    last = store.post(post_id)
    assert (last.state, last.attempts) == ("sent", 3)
    assert (last.key, last.created_at) == (first.key, first.created_at)
    assert network.calls.count(("upload", post_id)) == 1


def test_wait_that_the_network_asks_for_is_honoured_for_the_whole_channel(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    ids = fill(store, "net", 2)
    network.fault = Faults(create=[TransientError("429", retry_after_s=7200)])
    worker = worker_for(network)
    worker.tick(NOON)
    worker.tick(NOON + HOUR)
    store.send_now(ids[1], NOON + HOUR)
    assert events(worker.tick(NOON + 2 * HOUR)) == []
    worker.tick(NOON + 3 * HOUR + 2 * MINUTE)
    assert network.standing() == {"net 0": 1, "net 1": 1}


def test_lasting_refusal_fails_with_the_reason_and_the_next_post_goes_on(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    ids = fill(store, "net", 2)
    network.fault = Faults(create=[Rejected("duplicate content", mend="Change the text.")])
    worker = worker_for(network)
    worker.tick(NOON)
    assert "post.rejected" in events(worker.tick(NOON + HOUR))
    assert store.post(ids[0]).state == "failed"
    assert store.post(ids[0]).error == "duplicate content. Change the text."
    worker.tick(NOON + 2 * HOUR)
    assert store.post(ids[1]).state == "sent"


def test_preflight_fails_before_anything_leaves(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    reword(store, post_id, "")
    worker = worker_for(network)
    worker.tick(NOON)
    worker.tick(NOON + HOUR)
    assert store.post(post_id).state == "failed"
    assert "write one" in store.post(post_id).error
    assert network.calls == [("preflight", post_id)]


@pytest.mark.parametrize("step", ["preflight", "upload", "create"])
def test_revoked_account_pauses_the_channel_and_keeps_its_posts(
    store: Store, network: FolderNetwork, worker_for: MakeWorker, step: str
) -> None:
    ids = fill(store, "net", 3)
    network.fault = Faults(**{step: [Rejected("token revoked.", account=True)]})
    worker = worker_for(network)
    worker.tick(NOON)
    report = worker.tick(NOON + HOUR)
    told = report.of("channel.paused")[0].detail
    assert told.startswith("token revoked; looked at again 2026-")
    assert told.endswith("or at once after: quotebot resume net")
    channel = store.channel("net")
    assert channel is not None and channel.paused and channel.pause_reason == "token revoked."
    assert events(worker.tick(NOON + 1.9 * HOUR)) == []
    assert store.post(ids[0]).state == "queued"
    store.resume(["net"], NOON + 1.9 * HOUR)
    worker.tick(NOON + 1.9 * HOUR + MINUTE)
    assert network.standing() == {"net 0": 1}


def test_refused_account_is_looked_at_ever_more_rarely_and_goes_on_when_it_is_well(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    fill(store, "net", 2)
    network.fault = Faults(create=[Rejected("suspended.", account=True)])
    network.account_faults = [Rejected("suspended.", account=True)] * 4
    worker = worker_for(network)
    worker.tick(NOON)
    told = {
        minute: event
        for minute in range(60, 60 * 48, 5)
        for event in events(worker.tick(NOON + minute * MINUTE))
        if event.startswith("channel.")
    }
    assert list(told.values()) == [
        "channel.paused", *["channel.still_paused"] * 4, "channel.resumed"
    ]  # fmt: skip
    at = list(told)
    waits = [later - earlier for earlier, later in pairwise(at)]
    assert len(waits) == 5
    for doublings, wait in enumerate(waits):
        assert 60 * 2**doublings <= wait <= 75 * 2**doublings + 5
    worker.tick(NOON + 72 * HOUR)
    assert network.standing() == {"net 0": 1, "net 1": 1}


@pytest.mark.parametrize("reason", ["by hand", "this is a backup of yesterday"])
def test_a_channel_that_a_person_paused_waits_for_a_person(
    store: Store, network: FolderNetwork, worker_for: MakeWorker, reason: str
) -> None:
    fill(store, "net", 1)
    worker = worker_for(network)
    worker.tick(NOON)
    store.pause(["net"], NOON, reason)
    assert [events(worker.tick(NOON + days * 24 * HOUR)) for days in range(1, 9)] == [[]] * 8
    assert network.standing() == {}


@pytest.mark.parametrize("stands", [True, False])
def test_unclear_outcome_is_looked_up_before_anything_is_sent_again(
    store: Store, network: FolderNetwork, worker_for: MakeWorker, stands: bool
) -> None:
    (post_id,) = fill(store, "net", 1)
    faults = Faults(create=[Unknown("connection reset")])
    faults.after = stands
    network.fault = faults
    worker = worker_for(network)
    worker.tick(NOON)
    assert "post.unclear" in events(worker.tick(NOON + HOUR))
    assert store.post(post_id).state == "unknown"
    assert events(worker.tick(NOON + HOUR + timedelta(seconds=5))) == []
    report = worker.tick(NOON + HOUR + MINUTE)
    assert ("post.found" if stands else "post.absent") in events(report)
    assert network.standing() == {"net 0": 1}
    assert store.post(post_id).state == "sent"
    assert [c for c, _ in network.calls].count("create") == (1 if stands else 2)


def test_publisher_that_breaks_its_contract_is_unclear_after_create_and_harmless_before(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    a, b = fill(store, "net", 2)
    network.fault = Faults(create=[KeyError("surprise")])
    worker = worker_for(network)
    worker.tick(NOON)
    with capture_logs() as logs:
        worker.tick(NOON + HOUR)
    assert store.post(a).state == "unknown"
    assert "surprise" not in store.post(a).error
    assert any(log["event"] == "channel.broke" for log in logs)
    network.fault = Faults(upload=[ValueError("x")])
    worker.tick(NOON + 2 * HOUR)
    assert store.post(b).state == "queued"


def test_network_that_cannot_be_asked_leaves_the_post_to_a_person(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    network.can_find = False
    faults = Faults(create=[Unknown("timed out")])
    faults.after = True
    network.fault = faults
    worker = worker_for(network)
    worker.tick(NOON)
    told = []
    for minute in range(0, 600, 5):
        told += events(worker.tick(NOON + HOUR + minute * MINUTE))
    assert told.count("post.undecided") == 7
    assert told.count("post.needs_person") == 1
    assert store.post(post_id).state == "unknown"
    assert store.resolve(post_id, NOON, sent=True).state == "sent"
    worker.tick(NOON + timedelta(days=2))
    assert network.standing() == {"net 0": 1}


def test_unclear_post_does_not_hold_up_the_channel(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    fill(store, "net", 2)
    network.can_find = False
    faults = Faults(create=[Unknown("timed out")])
    faults.after = True
    network.fault = faults
    worker = worker_for(network)
    for hour in range(4):
        worker.tick(NOON + hour * HOUR)
    assert network.standing() == {"net 0": 1, "net 1": 1}


def test_a_post_that_is_found_late_went_in_time_and_uses_up_no_slot_of_others(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    fill(store, "net", 2)
    faults = Faults(create=[Unknown("timed out")])
    faults.after = True
    network.fault = faults
    worker = worker_for(network)
    worker.tick(NOON)
    worker.tick(NOON + HOUR)
    network.fault = Faults(find=[TransientError("no connection")])
    worker.tick(NOON + 2.5 * HOUR)
    assert network.standing() == {"net 0": 1}
    assert "post.found" in events(worker.tick(NOON + 3.5 * HOUR))
    assert network.standing() == {"net 0": 1, "net 1": 1}


def test_a_late_post_that_is_found_keeps_the_next_one_at_its_distance(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    plan = PlanSettings(every="1h", timezone="UTC", min_gap_minutes=55)
    fill(store, "net", 2)
    network.fault = Faults(create=[TransientError("no route")])
    worker = worker_for(network, plan)
    worker.tick(NOON)
    worker.tick(NOON + HOUR)
    # Tried again half an hour late, it goes out, and the answer is lost.
    network.fault = faults = Faults(create=[Unknown("timed out")])
    faults.after = True
    worker.tick(NOON + 1.5 * HOUR)
    network.fault = Faults()
    assert "post.found" in events(worker.tick(NOON + 1.6 * HOUR))
    worker.tick(NOON + 2 * HOUR)
    assert network.standing() == {"net 0": 1}
    worker.tick(NOON + 2.5 * HOUR)
    assert network.standing() == {"net 0": 1, "net 1": 1}


def test_after_downtime_one_late_post_goes_and_the_rest_keep_to_the_plan(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    fill(store, "net", 6)
    worker = worker_for(network)
    worker.tick(NOON)
    late = NOON + timedelta(days=2, minutes=20)
    worker.tick(late)
    assert network.standing() == {"net 0": 1}
    worker.tick(late + MINUTE)
    assert network.standing() == {"net 0": 1}
    worker.tick(NOON + timedelta(days=2, hours=1))
    assert network.standing() == {"net 0": 1, "net 1": 1}


@pytest.mark.parametrize(("looks_again", "at_once"), [(True, 0), (False, 1)])
def test_machine_that_wakes_seconds_before_a_slot_posts_once_where_it_stays_awake(
    store: Store,
    network: FolderNetwork,
    worker_for: MakeWorker,
    looks_again: bool,
    at_once: int,
) -> None:
    fill(store, "net", 3)
    worker = worker_for(network, looks_again=looks_again)
    worker.tick(NOON)
    slot = NOON + 9 * HOUR
    worker.tick(slot - timedelta(seconds=20))
    assert len(network.standing()) == at_once
    worker.tick(slot + timedelta(seconds=10))
    worker.tick(slot + timedelta(seconds=20))
    assert len(network.standing()) == at_once + 1
    worker.tick(slot + HOUR)
    assert len(network.standing()) == at_once + 2
    assert set(network.standing().values()) == {1}


def test_after_downtime_one_of_several_pinned_posts_goes_the_rest_take_slots(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    ids = fill(store, "net", 4)
    for place, post_id in enumerate(ids[1:]):
        store.move(post_id, NOON + (10 + place) * MINUTE, NOON)
    worker = worker_for(network)
    worker.tick(NOON)
    report = worker.tick(NOON + 5 * HOUR + 30 * MINUTE)
    assert events(report).count("post.replanned") == 2
    # They go by the plan now, quiet hours included, as if nobody had named a time.
    assert [store.post(post_id).pin for post_id in ids[2:]] == ["", ""]
    assert network.standing() == {"net 1": 1}
    for hour in (6, 7, 8):
        worker.tick(NOON + hour * HOUR)
    assert [p.text for p in reversed(store.posts(states=["sent"]))] == [
        "net 1", "net 2", "net 3", "net 0",
    ]  # fmt: skip


def test_posts_that_a_person_asked_for_at_once_all_go(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    for post_id in fill(store, "net", 3):
        store.send_now(post_id, NOON)
    worker_for(network).tick(NOON + 5 * HOUR)
    assert sum(network.standing().values()) == 3


def test_outage_of_a_day_ends_with_one_late_post_not_a_burst(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    fill(store, "net", 30)
    network.fault = Faults(create=[TransientError("no route")] * 1000)
    worker = worker_for(network)
    worker.tick(NOON)
    for hour in range(1, 25):
        worker.tick(NOON + hour * HOUR)
    assert network.standing() == {}
    network.fault = Faults()
    worker.tick(NOON + timedelta(days=1, minutes=40))
    assert network.standing() == {"net 0": 1}
    worker.tick(NOON + timedelta(days=1, minutes=41))
    assert network.standing() == {"net 0": 1}
    worker.tick(NOON + timedelta(days=1, minutes=60))
    assert network.standing() == {"net 0": 1, "net 1": 1}


def test_post_that_is_refused_for_days_has_failed_and_says_so(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    network.fault = Faults(create=[TransientError("no route")] * 1000)
    worker = worker_for(network)
    worker.tick(NOON)
    for hour in range(1, 52, 5):
        worker.tick(NOON + hour * HOUR)
    post = store.post(post_id)
    assert post.state == "failed"
    assert post.error.startswith("gave up after") and "no route" in post.error


def test_retries_wait_for_the_end_of_quiet_hours(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    network.fault = Faults(create=[TransientError("503")])
    plan = PlanSettings(slots=("daily 21:59",), timezone="UTC", quiet_hours=("22:00-07:00",))
    worker = worker_for(network, plan)
    worker.tick(NOON)
    worker.tick(NOON.replace(hour=21, minute=59))
    assert store.post(post_id).ready_at == NOON.replace(hour=7) + timedelta(days=1)


def test_post_that_a_pause_made_late_waits_for_the_end_of_quiet_hours_as_the_plan_says(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    first, second, by_hand = fill(store, "net", 3)
    network.fault = Faults(create=[Rejected("token revoked", account=True)])
    plan = PlanSettings(slots=("daily 13:00",), timezone="UTC", quiet_hours=("22:00-07:00",))
    worker = worker_for(network, plan)
    worker.tick(NOON)
    worker.tick(NOON + HOUR)
    night, morning = NOON + 14 * HOUR, NOON + 19 * HOUR
    # The account is well again, by a person's hand or by itself.
    store.resume(["net"], night)
    store.move(by_hand, night + HOUR, night)
    coming = [(one.post_id, one.due) for one in forecast(store, {"net": plan}, night, days=1)]
    assert coming == [(by_hand, night + HOUR), (first, morning), (second, NOON + 25 * HOUR)]
    went = {}
    for minute in range(0, 24 * 60, 5):
        report = worker.tick(night + minute * MINUTE)
        went |= {one.post_id: report.now for one in report.of("post.sent")}
    assert list(went.items()) == coming


def test_slot_that_comes_while_a_post_is_being_sent_is_not_lost(
    store: Store, network: FolderNetwork
) -> None:
    first, second = fill(store, "net", 2)
    passed = [0.0]

    def take_long(step: str, _post: Outgoing, effect: bool) -> None:
        passed[0] += 180.0 if step == "upload" and effect else 0.0

    network.fault = take_long
    worker = Worker(store, {"net": network}, {"net": HOURLY}, monotonic=lambda: passed[0])
    worker.tick(NOON)
    before = NOON + HOUR - MINUTE
    store.send_now(first, before)
    worker.tick(before)
    assert store.post(first).state == "sent"
    worker.tick(before + 3 * MINUTE)
    assert store.post(second).state == "sent"


def test_failure_of_one_channel_never_touches_another(store: Store, tmp_path: Path) -> None:
    fill(store, "bad", 2)
    fill(store, "good", 2)
    broken = FolderNetwork(tmp_path / "bad", Faults(preflight=[RuntimeError("bug")] * 99))
    fine = FolderNetwork(tmp_path / "good")
    worker = Worker(
        store,
        {"bad": broken, "good": fine},
        {"bad": HOURLY, "good": HOURLY},
        monotonic=lambda: 0.0,
    )
    for hour in range(3):
        worker.tick(NOON + hour * HOUR)
    assert fine.standing() == {"good 0": 1, "good 1": 1}
    assert broken.standing() == {}


def test_channel_that_hangs_is_left_behind_and_reported_later(store: Store, tmp_path: Path) -> None:
    fill(store, "slow", 1)
    fill(store, "good", 2)
    go_on = threading.Event()
    slow = FolderNetwork(tmp_path / "slow", lambda *_: go_on.wait(10) and None)
    fine = FolderNetwork(tmp_path / "good")
    with ThreadPoolExecutor(4) as pool:
        worker = Worker(
            store,
            {"slow": slow, "good": fine},
            {"slow": HOURLY, "good": HOURLY},
            executor=pool,
            patience_s=0.5,
        )
        worker.tick(NOON)
        assert worker.tick(NOON + HOUR).busy == ("slow",)
        assert worker.tick(NOON + 2 * HOUR).busy == ("slow",)
        assert not worker.is_idle
        assert fine.standing() == {"good 0": 1, "good 1": 1}
        go_on.set()
        assert worker.join(10)
        assert "post.sent" in events(worker.tick(NOON + 2 * HOUR + MINUTE))
    assert slow.standing() == {"slow 0": 1}


def test_channel_taken_out_of_the_configuration_keeps_its_posts_and_says_so(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (kept,) = fill(store, "gone", 1)
    worker = worker_for(network)
    report = worker.tick(NOON)
    assert [h.channel for h in report.of("channel.orphaned")] == ["gone"]
    assert worker.tick(NOON + HOUR).of("channel.orphaned") == []
    assert store.post(kept).state == "queued"


def test_reloaded_plan_is_followed_from_then_on(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    fill(store, "net", 2)
    worker = worker_for(network)
    worker.tick(NOON)
    plan = PlanSettings(every="10m", timezone="UTC")
    worker.reload({"net": network}, {"net": plan})
    worker.tick(NOON + 5 * MINUTE)
    worker.tick(NOON + 10 * MINUTE)
    assert network.standing() == {"net 0": 1}


def test_stopped_worker_finishes_the_send_in_hand_and_claims_no_more(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    for post_id in fill(store, "net", 3):
        store.send_now(post_id, NOON)
    worker = worker_for(network)
    network.fault = lambda step, post, effect: worker.stop() if step == "upload" else None
    worker.tick(NOON)
    assert sum(network.standing().values()) == 1
    assert store.count(states=["queued"]) == 2


def test_clock_set_back_a_year_does_not_silence_or_double(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    ids = fill(store, "net", 5)
    worker = worker_for(network)
    worker.tick(NOON)
    ahead = NOON + timedelta(days=365)
    worker.tick(ahead)
    network.fault = Faults(create=[TransientError("503")])
    worker.tick(ahead + HOUR)
    assert network.standing() == {"net 0": 1}
    assert "clock.jumped" in events(worker.tick(NOON + 30 * MINUTE))
    worker.tick(NOON + HOUR)
    worker.tick(NOON + 2 * HOUR)
    assert network.standing() == {"net 0": 1, "net 1": 1, "net 2": 1}
    assert store.post(ids[1]).state == "sent"


def test_lost_card_fails_the_post_with_the_mend(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    for path in (store.folder / "cards").rglob("*.png"):
        path.unlink()
    worker = worker_for(network)
    worker.tick(NOON)
    worker.tick(NOON + HOUR)
    assert store.post(post_id).state == "failed"
    assert "Render it again" in store.post(post_id).error
    assert network.calls == []


def test_disk_that_fills_after_create_is_recorded_when_there_is_room_again(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    full = []

    def fill_disk(step: str, post: Outgoing, effect: bool) -> None:
        if step == "create" and effect:
            full.append(_fill_disk(store))

    network.fault = fill_disk
    worker = worker_for(network)
    worker.tick(NOON)
    assert "store.failed" in events(worker.tick(NOON + HOUR))
    assert store.post(post_id).state == "sending"
    assert events(worker.tick(NOON + 2 * HOUR)) == ["store.failed"]
    # Replaced by a fresh process now, it would forget what it has not recorded.
    assert not worker.is_idle
    full[0]()
    worker.tick(NOON + 3 * HOUR)
    assert store.post(post_id).state == "sent"
    assert worker.is_idle
    assert network.standing() == {"net 0": 1}


def test_a_database_that_fails_while_a_post_is_created_leaves_it_to_be_looked_for(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    from quotebot.outbox.store import StoreError

    (post_id,) = fill(store, "net", 1)
    network.fault = Faults(create=[StoreError("gone")])
    network.fault.after = True
    worker = worker_for(network)
    worker.tick(NOON)
    worker.tick(NOON + HOUR)
    assert store.post(post_id).state == "unknown"
    worker.tick(NOON + 2 * HOUR)
    assert store.post(post_id).state == "sent"
    assert network.standing() == {"net 0": 1}


def _fill_disk(store: Store) -> Callable[[], None]:
    """Make every write fail as on a full disk until the returned function is called."""
    from sqlalchemy import event

    from quotebot.outbox.store import StoreError

    def refuse(connection: object) -> None:
        if connection.get_execution_options().get("quotebot_write"):  # type: ignore[attr-defined]
            raise StoreError("the disk is full")

    event.listen(store.database.engine, "commit", refuse)
    return lambda: event.remove(store.database.engine, "commit", refuse)


@pytest.mark.parametrize("away", [False, True])
def test_post_whose_intent_was_committed_without_an_answer_goes_back_to_the_queue(
    store: Store,
    network: FolderNetwork,
    worker_for: MakeWorker,
    monkeypatch: pytest.MonkeyPatch,
    away: bool,
) -> None:
    # As when a database server goes away in the middle of a commit.
    (post_id,) = fill(store, "net", 1)
    begin, release = store.begin, store.release

    def lose_answer(*given: object) -> None:
        begin(*given)  # type: ignore[arg-type]
        if away:
            monkeypatch.setattr(store, "release", refuse)
        raise StoreError("the connection was lost")

    def refuse(*_: object) -> None:
        raise StoreError("no connection")

    worker = worker_for(network)
    worker.tick(NOON)
    monkeypatch.setattr(store, "begin", lose_answer)
    assert "channel.broke" not in events(worker.tick(NOON + HOUR))
    assert store.post(post_id).state == ("sending" if away else "queued")
    monkeypatch.setattr(store, "begin", begin)
    monkeypatch.setattr(store, "release", release)
    worker.tick(NOON + HOUR + MINUTE)
    assert store.post(post_id).state == "sent"
    assert network.standing() == {"net 0": 1}


def test_secrets_in_a_networks_answer_reach_neither_database_nor_log(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    secret = "s3cr3t-token-value"
    network.fault = Faults(
        create=[TransientError(f"bad {secret}"), Unknown(f"lost {secret}")],
        find=[Unknown(f"no {secret}")],
    )
    worker = worker_for(network, redact=lambda text: text.replace(secret, "•••"))
    with capture_logs() as logs:
        worker.tick(NOON)
        for minute in range(60, 70):
            worker.tick(NOON + minute * MINUTE)
    assert store.post(post_id).state == "sent"
    told = " ".join(step.detail for step in store.steps(post_id))
    assert "•••" in told
    assert secret not in told + str(logs)
    store.database.engine.dispose()
    assert all(secret.encode() not in p.read_bytes() for p in store.folder.glob("quotebot.db*"))


def test_every_event_is_listed_and_documented() -> None:
    root = Path(__file__).parents[2]
    parts = (root / "quotebot" / "outbox").glob("*.py")
    told = set(re.findall(r'_tell\(\s*f?"([a-z_.{}]+)"', "".join(p.read_text() for p in parts)))
    assert "slot.{slot.kind}" in told
    assert told - {"slot.{slot.kind}"} | {"slot.empty", "slot.full"} == set(EVENTS)
    page = (root / "docs" / "outbox.md").read_text(encoding="utf-8")
    assert [name for name in EVENTS if f"`{name}`" not in page] == []


def test_same_words_under_another_quote_are_held_until_a_person_approves(
    store: Store, network: FolderNetwork, worker_for: Callable[..., Worker]
) -> None:
    worker = worker_for(network)
    first = store.enqueue(Draft("q1", "net", "the same words"), NOON).post.id
    twin = store.enqueue(Draft("q2", "net", "the same words"), NOON).post.id
    other = store.enqueue(Draft("q3", "net", "other words"), NOON).post.id
    store.ensure_channels([Calendar(HOURLY, "net")], NOON)
    worker.tick(NOON + timedelta(hours=1))
    report = worker.tick(NOON + timedelta(hours=2))
    (told,) = report.of("post.held")
    assert told.post_id == twin and first[:8] in told.detail and "01 Jun 2026" in told.detail
    assert store.post(twin).state == "held" and store.post(first).state == "sent"
    # Its slot is not left empty.
    assert store.post(other).state == "sent"
    assert store.post(other).due_at == NOON + timedelta(hours=2)
    assert network.standing() == {"the same words": 1, "other words": 1}
    store.approve(twin, NOON + timedelta(hours=3))
    worker.tick(NOON + timedelta(hours=4))
    assert network.standing()["the same words"] == 2


def test_approved_post_takes_a_slot_again_unless_a_person_named_its_time(
    store: Store, network: FolderNetwork, worker_for: Callable[..., Worker]
) -> None:
    plan = PlanSettings(slots=("daily 13:00",), timezone="UTC", quiet_hours=("22:00-07:00",))
    worker = worker_for(network, plan)
    for quote in ("first", "by plan", "by hand"):
        twin = store.enqueue(Draft(quote, "net", "the same words"), NOON).post.id
    worker.tick(NOON)
    store.move(twin, NOON + 4 * HOUR, NOON)
    for hour in (1, 4, 25):
        worker.tick(NOON + hour * HOUR)
    planned, named = sorted(store.posts(states=["held"]), key=lambda post: post.id == twin)
    assert network.standing() == {"the same words": 1}
    night = NOON + 35 * HOUR
    store.approve(planned.id, night)
    worker.tick(night)
    assert network.standing() == {"the same words": 1}
    store.approve(named.id, night)
    worker.tick(night + MINUTE)
    assert store.post(twin).state == "sent"
    worker.tick(NOON + 49 * HOUR)
    assert network.standing() == {"the same words": 3}


def test_who_approved_a_post_for_another_reason_has_not_approved_a_duplicate(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    store.enqueue(Draft("q1", "net", "the same words"), NOON)
    second = store.enqueue(Draft("q2", "net", "the same words", holds=("odd: is it?",)), NOON).post
    store.approve(second.id, NOON)
    worker = worker_for(network)
    for hours in range(4):
        worker.tick(NOON + hours * HOUR)
    post = store.post(second.id)
    assert post.state == "held" and post.holds[0].startswith("duplicate")
    # What was approved stays known: an update of its file is not to ask for it again.
    assert post.holds[1:] == ("odd: is it?",)
    assert network.standing() == {"the same words": 1}


def test_a_text_changed_by_hand_is_looked_for_among_what_went_out(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    ids = fill(store, "net", 2)
    worker = worker_for(network)
    worker.tick(NOON)
    worker.tick(NOON + HOUR)
    reword(store, ids[1], "net 0")
    worker.tick(NOON + 2 * HOUR)
    post = store.post(ids[1])
    assert post.state == "held" and post.holds[0].startswith("duplicate")
    assert network.standing() == {"net 0": 1}


@pytest.mark.parametrize(
    ("text", "others", "state"),
    [
        ("https://show.example/41\n#podcast", "Nobody else says so, I think, but me.", "sent"),
        ("https://show.example/41\n#podcast", "We learn to wait, and then to walk away.", "held"),
        ("“We learn to wait, and then …” #a", "Nobody else says so, I think, but me.", "held"),
        ("“Nobody else says so, I think, …” #a", "Nobody else says so, I think, but me.", "held"),
    ],
)
def test_a_text_that_all_cards_share_makes_no_duplicate_of_another_quote(
    store: Store,
    network: FolderNetwork,
    worker_for: MakeWorker,
    text: str,
    others: str,
    state: str,
) -> None:
    words = {"first": others, "second": "We learn to wait, and then to walk away."}
    for quote_id, said in words.items():
        store.save_quotes([replace(QUOTE, id=quote_id, text=said)], NOON)
        card = store.save_card(quote_id, make_card(quote_id), NOON)
        store.enqueue(Draft(quote_id, "net", text, (card.digest,)), NOON)
    worker = worker_for(network)
    for hours in range(4):
        worker.tick(NOON + hours * HOUR)
    assert {p.quote_id: p.state for p in store.posts()} == {"first": "sent", "second": state}


def test_recycled_post_is_no_duplicate_of_itself(
    store: Store, network: FolderNetwork, worker_for: Callable[..., Worker]
) -> None:
    plan = PlanSettings(every="1d", timezone="UTC", recycle=True, cooldown_days=2)
    worker = worker_for(network, plan)
    fill(store, "net", 1)
    store.ensure_channels([Calendar(plan, "net")], NOON)
    for day in range(1, 7):
        worker.tick(NOON.replace(hour=0) + timedelta(days=day))
    assert network.standing() == {"net 0": 3}

"""What months without anybody at the machine bring: long outages, downtime, wrong clocks."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from outbox.conftest import HOURLY, MINUTE, NOON, fill
from outbox.network import FolderNetwork
from outbox.test_kept_clips import queue_clip
from quotebot.config.settings import LONGEST_TICK_S
from quotebot.errors import Rejected, TransientError, Unknown
from quotebot.model import Outgoing
from quotebot.outbox.forecast import forecast
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.posts import BY_HAND
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store
from quotebot.outbox.worker import Worker

HOUR = 60 * MINUTE
DAY = 24 * HOUR
MakeWorker = Callable[..., Worker]


class Fault:
    """Raises `error` before the effect of `step`, every time, until it is None."""

    def __init__(self, step: str, error: Exception | None) -> None:
        self.step = step
        self.error = error

    def __call__(self, step: str, post: Outgoing, effect: bool) -> None:
        if self.error is not None and step == self.step and not effect:
            raise self.error


def events(report: object) -> list[str]:
    return [h.event for h in report.happenings]  # type: ignore[attr-defined]


def lose_one(store: Store, network: FolderNetwork, worker: Worker) -> str:
    """Bring the first of two posts into the state `unknown` at 13:00; return its id."""
    first, _ = fill(store, "net", 2)
    network.fault = Fault("create", Unknown("connection reset"))
    worker.tick(NOON)
    worker.tick(NOON + HOUR)
    assert store.post(first).state == "unknown"
    return first


def test_unclear_post_is_looked_for_ever_more_rarely_while_the_network_is_down(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    worker = worker_for(network)
    first = lose_one(store, network, worker)
    network.fault = Fault("find", TransientError("no route"))
    looks = [
        second
        for second in range(20, 6 * 3600, 20)
        if "post.undecided" in events(worker.tick(NOON + HOUR + timedelta(seconds=second)))
    ]
    assert looks[0] <= 60
    assert 10 <= len(looks) <= 25
    assert 1800 <= looks[-1] - looks[-2] <= 2400
    # An outage, however long, is nothing that a person could decide.
    assert store.post(first).looks == 0
    network.fault = Fault("", None)
    worker.tick(NOON + HOUR + 7 * HOUR)
    assert store.post(first).state == "sent"


def test_look_that_is_refused_for_good_ends_with_a_person_and_holds_up_nobody(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    worker = worker_for(network)
    first = lose_one(store, network, worker)
    network.fault = Fault("find", Rejected("post.json was changed and cannot be read"))
    told = []
    for minute in range(1, 600):
        told += events(worker.tick(NOON + HOUR + minute * MINUTE))
    assert told.count("post.needs_person") == 1
    assert store.post(first).state == "unknown"
    assert network.standing() == {"net 1": 1}


def test_look_that_finds_the_account_refused_counts_for_nothing(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    worker = worker_for(network)
    first = lose_one(store, network, worker)
    network.fault = Fault("find", Rejected("token revoked", account=True))
    assert "channel.paused" in events(worker.tick(NOON + HOUR + MINUTE))
    assert store.post(first).looks == 0


def test_post_is_not_given_up_for_the_time_that_nobody_tried(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    worker = worker_for(network)
    worker.tick(NOON)
    store.move(post_id, NOON + HOUR, NOON)
    # The machine was off for three days, and its network is not up yet when it starts.
    network.fault = Fault("create", TransientError("no route"))
    assert "post.refused" in events(worker.tick(NOON + 3 * DAY))
    # It sleeps again, between two attempts.
    assert "post.refused" in events(worker.tick(NOON + 6 * DAY))
    # The account is refused, and mended a week later.
    network.fault = Fault("create", Rejected("token revoked", account=True))
    worker.tick(NOON + 6 * DAY + HOUR)
    store.resume(["net"], NOON + 13 * DAY)
    network.fault = Fault("create", TransientError("no route"))
    assert "post.refused" in events(worker.tick(NOON + 13 * DAY))
    network.fault = Fault("", None)
    worker.tick(NOON + 13 * DAY + HOUR)
    assert store.post(post_id).state == "sent"


def test_forecast_knows_that_slots_pass_while_a_post_is_tried_again(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    ids = fill(store, "net", 4)
    plan = PlanSettings(every="1m", timezone="UTC")
    network.fault = Fault("create", TransientError("502"))
    worker = worker_for(network, plan)
    now, step = NOON, timedelta(seconds=5)
    while store.post(ids[0]).attempts < 4:
        worker.tick(now)
        now += step
    again = store.post(ids[0]).ready_at
    assert again is not None and again > now + 2 * MINUTE, "several slots lie before it"
    planned = forecast(store, {"net": plan}, now, days=1)
    assert [one.post_id for one in planned] == ids
    network.fault = Fault("", None)
    went: list[str] = []
    for one in planned:
        while len(went) < 4 and now <= one.due + step:
            went += [h.post_id for h in worker.tick(now).of("post.sent")]
            now += step
        assert went[-1:] == [one.post_id]
    # A time that it is given afterwards holds up no other.
    later = fill(store, "net", 6)[4:]
    network.fault = Fault("create", TransientError("502"))
    store.send_now(later[0], now)
    worker.tick(now)
    store.move(later[0], now + DAY, now)
    assert [one.post_id for one in forecast(store, {"net": plan}, now, days=2)] == later[::-1]


def test_post_that_is_put_off_a_day_at_a_time_is_given_up_in_the_end(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    network.fault = Fault("create", TransientError("429", retry_after_s=86_400))
    worker = worker_for(network)
    for step in range(24 * 4 * 6):
        worker.tick(NOON + 10 * step * MINUTE)
    assert store.post(post_id).error.startswith("gave up after 3 tries in 48 h")


def test_wait_reckoned_by_a_clock_that_ran_ahead_ends_when_the_clock_is_put_right(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    ids = fill(store, "net", 3)
    worker = worker_for(network)
    worker.tick(NOON)
    network.fault = Fault("create", TransientError("503"))
    worker.tick(NOON + HOUR)
    # For one attempt the clock is a day and a half ahead, and the network asks for an hour.
    network.fault = Fault("create", TransientError("503", retry_after_s=3600))
    worker.tick(NOON + 36 * HOUR)
    network.fault = Fault("", None)
    for hour in range(2, 5):
        worker.tick(NOON + hour * HOUR)
    assert [store.post(i).state for i in ids] == ["sent", "sent", "sent"]


def test_wait_reckoned_by_a_clock_that_is_right_is_kept(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    worker = worker_for(network)
    worker.tick(NOON)
    network.fault = Fault("create", TransientError("503", retry_after_s=7200))
    worker.tick(NOON + HOUR)
    network.fault = Fault("", None)
    # A clock that is put back by some minutes is no wrong clock.
    for minute in (-30, -5, 0, 60, 119):
        worker.tick(NOON + HOUR + minute * MINUTE)
    assert store.post(post_id).state == "queued"
    worker.tick(NOON + HOUR + 122 * MINUTE)
    assert store.post(post_id).state == "sent"


def test_look_planned_by_a_clock_that_ran_ahead_is_taken_when_the_clock_is_put_right(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    first, _ = fill(store, "net", 2)
    worker = worker_for(network)
    worker.tick(NOON)
    store.send_now(first, NOON)
    network.fault = Fault("create", Unknown("connection reset"))
    worker.tick(NOON + 36 * HOUR)
    network.fault = Fault("", None)
    assert "post.absent" in events(worker.tick(NOON + HOUR))
    assert store.post(first).state == "sent"


def test_network_that_takes_no_post_but_shows_its_posts_is_not_hammered(
    quick_path: Path, network: FolderNetwork
) -> None:
    settings = OutboxSettings(give_up_after_hours=2)
    with Store.open(settings, quick_path / "data", NOON) as store:
        (post_id,) = fill(store, "net", 1)
        worker = Worker(store, {"net": network}, {"net": HOURLY}, monotonic=lambda: 0.0)
        worker.tick(NOON)
        network.fault = Fault("create", Unknown("answer 503", mend="It is looked up."))
        for minute in range(60, 60 + 160):
            worker.tick(NOON + minute * MINUTE)
        post = store.post(post_id)
        assert post.state == "failed"
        assert re.match(
            r"gave up after \d+ tries in 2 h: .*not on the network \(answer 503\)", post.error
        )
        assert 7 <= post.attempts <= 10
        assert network.calls.count(("upload", post_id)) == post.attempts
        # Nothing stands, so that a person may have it tried again.
        network.fault = Fault("", None)
        store.retry(post_id, NOON + 4 * HOUR)
        worker.tick(NOON + 4 * HOUR + MINUTE)
        assert network.standing() == {"net 0": 1}


def test_what_was_lost_is_sent_again_at_once_and_then_ever_more_rarely(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    fill(store, "net", 1)
    worker = worker_for(network)
    worker.tick(NOON)
    network.fault = Fault("create", Unknown("reset"))
    tries = [
        second
        for second in range(0, 600, 10)
        if "post.creating" in events(worker.tick(NOON + HOUR + timedelta(seconds=second)))
    ]
    waits = [later - earlier for earlier, later in pairwise(tries)]
    assert waits[0] <= 20
    assert 75 <= waits[1] <= 110
    assert 135 <= waits[2] <= 185


def test_outage_that_left_many_outcomes_unclear_ends_with_one_late_post_not_a_burst(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    ids = fill(store, "net", 4)
    worker = worker_for(network, PlanSettings(every="3h", timezone="UTC"))

    def be_down(step: str, post: Outgoing, effect: bool) -> None:
        if step in ("create", "find"):
            raise Unknown("504") if step == "create" else TransientError("504")

    network.fault = be_down
    for minute in range(0, 10 * 60, 10):
        worker.tick(NOON + minute * MINUTE)
    assert store.count(states=["unknown"]) == 3
    network.fault = Fault("", None)
    for minute in range(10 * 60, 22 * 60, 10):
        worker.tick(NOON + minute * MINUTE)
    assert [store.post(post_id).state for post_id in ids] == ["sent"] * 4
    went = sorted(store.post(post_id).updated_at for post_id in ids)
    assert went[0] < NOON + 11 * HOUR
    assert min(later - earlier for earlier, later in pairwise(went)) >= HOUR


def test_late_post_that_was_lost_gives_way_to_what_went_out_since(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    worker = worker_for(network)
    first = lose_one(store, network, worker)
    network.fault = Fault("find", TransientError("503"))
    for second in (60, 3600, 3620):
        worker.tick(NOON + HOUR + timedelta(seconds=second))
    assert network.standing() == {"net 1": 1}
    network.fault = Fault("", None)
    told = [e for m in range(2, 50, 4) for e in events(worker.tick(NOON + 2 * HOUR + m * MINUTE))]
    assert told == ["post.absent", "post.replanned"]
    worker.tick(NOON + 3 * HOUR)
    assert store.post(first).state == "sent" and store.post(first).due_at == NOON + 3 * HOUR


def test_late_post_that_was_lost_goes_at_once_where_nothing_went_since(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    fill(store, "net", 2)
    worker = worker_for(network)
    worker.tick(NOON)
    worker.tick(NOON + HOUR)
    network.fault = Fault("create", Unknown("connection reset"))
    worker.tick(NOON + 2 * HOUR)
    network.fault = Fault("find", TransientError("503"))
    worker.tick(NOON + 2 * HOUR + MINUTE)
    network.fault = Fault("", None)
    told = [e for m in range(2, 50, 4) for e in events(worker.tick(NOON + 2 * HOUR + m * MINUTE))]
    assert "post.absent" in told and "post.replanned" not in told
    assert network.standing() == {"net 0": 1, "net 1": 1}


def test_a_post_that_was_only_looked_for_during_an_outage_is_sent_after_it(
    quick_path: Path, network: FolderNetwork
) -> None:
    settings = OutboxSettings(give_up_after_hours=1)
    with Store.open(settings, quick_path / "data", NOON) as store:
        (post_id,) = fill(store, "net", 1)
        worker = Worker(store, {"net": network}, {"net": HOURLY}, monotonic=lambda: 0.0)
        worker.tick(NOON)

        def be_down(step: str, post: Outgoing, effect: bool) -> None:
            if step == "create" and not effect:
                raise Unknown("reset by peer")
            if step == "find":
                raise TransientError("no route")

        network.fault = be_down
        for minute in range(60, 60 + 150, 5):
            worker.tick(NOON + minute * MINUTE)
        assert (store.post(post_id).state, store.post(post_id).attempts) == ("unknown", 1)
        network.fault = Fault("", None)
        for minute in range(210, 270, 5):
            worker.tick(NOON + minute * MINUTE)
        assert store.post(post_id).state == "sent"
        assert network.standing() == {"net 0": 1}


def test_a_post_of_unclear_outcome_is_looked_for_on_its_own_network_only(
    store: Store, tmp_path: Path
) -> None:
    def lose(step: str, _post: Outgoing, effect: bool) -> None:
        if step == "create" and effect:
            raise Unknown("connection reset")

    networks = {name: FolderNetwork(tmp_path / name, lose) for name in ("one", "two")}
    for name in networks:
        fill(store, name, 1)
    worker = Worker(store, networks, dict.fromkeys(networks, HOURLY), monotonic=lambda: 0.0)
    worker.tick(NOON)
    worker.tick(NOON + HOUR)
    for minute in range(2, 12):
        worker.tick(NOON + HOUR + minute * MINUTE)
    for name, network in networks.items():
        assert network.standing() == {f"{name} 0": 1}
        (post,) = store.posts(channel=name)
        assert post.state == "sent"


def test_a_post_with_a_time_of_its_own_waits_for_it_when_the_clock_is_put_right(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    # Queued while the clock was two days ahead.
    (post_id,) = fill(store, "net", 1, NOON + 48 * HOUR, due_at=NOON + 50 * HOUR)
    worker = worker_for(network)
    for hours in (0, 1, 24):
        worker.tick(NOON + hours * HOUR)
    assert store.post(post_id).state == "queued"
    worker.tick(NOON + 50 * HOUR)
    assert store.post(post_id).state == "sent"


def test_a_post_that_was_wanted_at_once_goes_when_a_clock_that_ran_ahead_is_put_right(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    worker = worker_for(network)
    worker.tick(NOON + 48.5 * HOUR)
    store.send_now(post_id, NOON + 48.6 * HOUR)
    for minute in (1, 2):
        worker.tick(NOON + minute * MINUTE)
    assert network.standing() == {"net 0": 1}


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_post_that_went_late_rests_from_then_before_it_comes_again(
    store: Store, network: FolderNetwork, worker_for: MakeWorker, by_hand: bool
) -> None:
    plan = PlanSettings(every="1h", timezone="UTC", recycle=True, cooldown_days=2)
    (post_id,) = fill(store, "net", 1)
    worker = worker_for(network, plan)
    worker.tick(NOON)
    store.send_now(post_id, NOON)
    store.pause(["net"], NOON, BY_HAND)
    late = NOON + 5 * DAY
    store.resume(["net"], late)

    def lose(step: str, _post: Outgoing, effect: bool) -> None:
        if by_hand and step == "create" and effect:
            raise Unknown("connection reset")

    network.fault = lose
    worker.tick(late)
    network.fault = lambda *_: None
    if by_hand:
        store.resolve(post_id, late + HOUR / 2, sent=True)
    assert network.standing() == {"net 0": 1}
    ahead = forecast(store, {"net": plan}, late + HOUR, days=3)
    for hours in range(1, 36):
        worker.tick(late + hours * HOUR)
    assert network.standing() == {"net 0": 1}
    again = late.replace(hour=0) + 2 * DAY
    assert ahead[0].due == again
    worker.tick(again)
    assert network.standing() == {"net 0": 2}


@pytest.mark.parametrize("pinned", [False, True])
def test_a_late_post_counts_towards_the_cap_of_the_day_on_which_it_goes(
    store: Store, network: FolderNetwork, worker_for: MakeWorker, pinned: bool
) -> None:
    plan = PlanSettings(slots=("daily 17:30",), timezone="UTC", daily_cap=1)
    first, second = fill(store, "net", 2)
    worker = worker_for(network, plan)
    worker.tick(NOON)
    if pinned:
        store.move(first, NOON + 5 * HOUR, NOON)
        store.pause(["net"], NOON, BY_HAND)
        store.resume(["net"], NOON + 20 * HOUR)
    else:
        network.fault = Fault("create", TransientError("no route"))
        for hours in (5.5, 19):
            worker.tick(NOON + hours * HOUR)
        network.fault = lambda *_: None
    ahead = forecast(store, {"net": plan}, NOON + 20 * HOUR, days=3)
    went = []
    for minutes in range(20 * 60, 3 * 24 * 60, 30):
        report = worker.tick(NOON + minutes * MINUTE)
        went += [(one.post_id, one.at) for one in report.of("post.sent")]
    assert [post_id for post_id, _ in went] == [first, second]
    assert [at.date().day for _, at in went] == [2, 3]
    assert [(one.post_id, one.due.day) for one in ahead] == [(first, 2), (second, 3)]


def test_a_post_that_goes_late_on_its_own_day_counts_once_towards_its_cap(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    plan = PlanSettings(slots=("daily 12:30 and 17:30",), timezone="UTC", daily_cap=2)
    first, second = fill(store, "net", 2)
    worker = worker_for(network, plan)
    worker.tick(NOON)
    network.fault = Fault("create", TransientError("no route"))
    worker.tick(NOON + HOUR / 2)
    network.fault = lambda *_: None
    worker.tick(NOON + 2 * HOUR)
    late = store.post(first)
    assert late.receipt is not None and late.receipt.posted_at == NOON + 2 * HOUR
    ahead = forecast(store, {"net": plan}, NOON + 3 * HOUR, days=3)
    assert [(one.post_id, one.due) for one in ahead] == [(second, NOON + 5.5 * HOUR)]
    worker.tick(NOON + 5.5 * HOUR)
    assert store.post(second).state == "sent"


def test_a_post_that_a_person_says_is_out_went_when_it_was_tried_and_takes_no_slot_of_today(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    plan = PlanSettings(slots=("daily 17:30",), timezone="UTC", daily_cap=1)
    network.can_find = False
    lost, second = fill(store, "net", 2)
    worker = worker_for(network, plan)
    worker.tick(NOON)
    network.fault = Fault("create", Unknown("connection reset"))
    worker.tick(NOON + 5.5 * HOUR)
    network.fault = lambda *_: None
    post = store.resolve(lost, NOON + DAY, sent=True)
    assert post.receipt is not None and post.receipt.posted_at == NOON + 5.5 * HOUR
    worker.tick(NOON + DAY + 5.5 * HOUR)
    assert store.post(second).state == "sent"


def test_slots_between_add_and_the_first_start_are_none_that_a_plan_missed(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    ids = fill(store, "net", 2)
    started = NOON + 3 * DAY + 8 * MINUTE
    planned = forecast(store, {"net": HOURLY}, started, days=1)
    worker = worker_for(network)
    assert events(worker.tick(started)) == []
    assert network.standing() == {}
    worker.tick(NOON + 3 * DAY + HOUR)
    assert store.post(ids[0]).due_at == NOON + 3 * DAY + HOUR == planned[0].due
    assert store.post(ids[0]).state == "sent"
    # From then on what it misses is missed.
    assert "post.sent" in events(worker.tick(NOON + 5 * DAY + 8 * MINUTE))


@pytest.mark.parametrize("late_s, sent", [(2, 1), (89, 1), (91, 0)])
def test_a_first_run_that_is_called_for_a_slot_sends_what_the_plan_promised_for_it(
    store: Store, network: FolderNetwork, worker_for: MakeWorker, late_s: int, sent: int
) -> None:
    ids = fill(store, "net", 2, NOON - MINUTE)
    now = NOON + DAY + timedelta(seconds=late_s)
    foreseen = forecast(store, {"net": HOURLY}, now, days=1)[0]
    assert events(worker_for(network).tick(now)).count("post.sent") == sent
    assert foreseen.due == NOON + DAY + (0 if sent else 1) * HOUR
    assert len(network.standing()) == sent
    # Whoever comes next, as cron does in a process of its own, sends nothing twice.
    assert events(worker_for(network).tick(now + MINUTE)) == []
    worker_for(network).tick(NOON + DAY + HOUR + timedelta(seconds=2))
    assert [store.post(one).state for one in ids][sent] == "sent"


def test_a_first_run_keeps_no_slot_of_before_add(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    fill(store, "net", 1, NOON + timedelta(seconds=5))
    assert events(worker_for(network).tick(NOON + timedelta(seconds=20))) == []


def test_tick_as_long_as_the_configuration_allows_misses_no_slot_and_no_time(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    ids = fill(store, "net", 4)
    tick = timedelta(seconds=LONGEST_TICK_S)
    worker = worker_for(network)
    worker.tick(NOON)
    store.move(ids[2], NOON + HOUR + timedelta(seconds=1), NOON)
    store.move(ids[3], NOON + HOUR + timedelta(seconds=31), NOON)
    now = NOON + timedelta(seconds=2)
    while now < NOON + 2 * HOUR + 2 * MINUTE:
        assert "post.replanned" not in events(worker.tick(now))
        now += tick
    assert [store.post(one).state for one in ids] == ["sent"] * 4


def test_cycle_that_a_person_finds_late_sets_no_later_one_back(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    plan = PlanSettings(every="1d", timezone="UTC", recycle=True, cooldown_days=2)
    fill(store, "net", 1)
    worker = worker_for(network, plan)
    midnight = NOON.replace(hour=0)
    worker.tick(NOON)
    worker.tick(midnight + DAY)
    # The second cycle goes out, but its answer is lost, and nobody but a person can tell.
    network.can_find = False
    network.fault = lose_answer
    worker.tick(midnight + 3 * DAY)
    network.fault = Fault("", None)
    for minute in range(1, 300):
        worker.tick(midnight + 3 * DAY + minute * MINUTE)
    (unclear,) = store.posts(states=["unknown"])
    assert unclear.ready_at is None and unclear.cycle == 2
    worker.tick(midnight + 5 * DAY)
    store.resolve(unclear.id, midnight + 6 * DAY, sent=True)
    # The third went yesterday.
    assert "post.sent" not in events(worker.tick(midnight + 6 * DAY + HOUR))
    report = worker.tick(midnight + 7 * DAY)
    assert "post.sent" in events(report) and "store.failed" not in events(report)
    assert sorted(post.cycle for post in store.posts(states=["sent"])) == [1, 2, 3, 4]


def test_cycle_that_was_dropped_keeps_its_lineage_from_no_other(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    plan = PlanSettings(every="1d", timezone="UTC", recycle=True, cooldown_days=2)
    fill(store, "net", 1)
    worker = worker_for(network, plan)
    midnight = NOON.replace(hour=0)
    worker.tick(NOON)
    worker.tick(midnight + DAY)
    network.fault = Fault("create", Unknown("reset"))
    network.can_find = False
    worker.tick(midnight + 3 * DAY)
    for minute in range(1, 300):
        worker.tick(midnight + 3 * DAY + minute * MINUTE)
    (unclear,) = store.posts(states=["unknown"])
    network.fault = Fault("create", Rejected("too long"))
    worker.tick(midnight + 5 * DAY)
    (failed,) = store.posts(states=["failed"])
    store.drop(failed.id, midnight + 5 * DAY)
    store.resolve(unclear.id, midnight + 6 * DAY, sent=True)
    network.fault = Fault("", None)
    report = worker.tick(midnight + 7 * DAY)
    assert "post.sent" in events(report) and "store.failed" not in events(report)


def lose_answer(step: str, post: Outgoing, effect: bool) -> None:
    if step == "create" and effect:
        raise Unknown("connection reset")


@pytest.mark.parametrize("below", [False, True], ids=["nothing below", "a bare folder below"])
@pytest.mark.parametrize("kind", ["cards", "clips"])
def test_pictures_on_a_disk_that_is_away_for_hours_fail_no_post(
    store: Store, network: FolderNetwork, worker_for: MakeWorker, kind: str, below: bool
) -> None:
    if kind == "clips":
        post_id = queue_clip(store)
        later = []
        # What is kept elsewhere tells nothing of this disk.
        fill(store, "other", 3)
    else:
        post_id, *later = fill(store, "net", 2)
    worker = worker_for(network)
    worker.tick(NOON)
    mounted, away = store.folder / kind, store.folder / "elsewhere"
    mounted.rename(away)
    if below:
        mounted.mkdir()
    for minutes in range(60, 240, 5):
        worker.tick(NOON + minutes * MINUTE)
    post = store.post(post_id)
    assert post.state == "queued"
    assert f"the {kind[:-1]} cannot be read now" in post.error
    assert "Mount its disk" in post.error
    assert store.channel("net").failures > 3  # type: ignore[union-attr]
    away.rename(mounted)
    for minutes in range(240, 310, 5):
        worker.tick(NOON + minutes * MINUTE)
    assert [store.post(one).state for one in (post_id, *later)] == [
        "sent",
        *["sent" for _ in later],
    ]
    assert store.channel("net").failures == 0  # type: ignore[union-attr]
    assert set(network.standing().values()) == {1}


def test_a_picture_that_the_disk_does_not_give_now_is_asked_for_again(
    store: Store, network: FolderNetwork, worker_for: MakeWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    (post_id,) = fill(store, "net", 1)
    worker = worker_for(network)
    worker.tick(NOON)

    def fail(path: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", fail)
        # Its own picture, which the disk may give a moment later, is none of the others.
        for minutes in (60, 65):
            assert "post.refused" in events(worker.tick(NOON + minutes * MINUTE))
    assert "cannot be read now (Input/output error)" in store.post(post_id).error
    worker.tick(NOON + HOUR + 20 * MINUTE)
    assert store.post(post_id).state == "sent"


def test_pictures_that_never_come_back_fail_their_post_in_the_end_and_say_so(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (post_id,) = fill(store, "net", 1)
    worker = worker_for(network)
    worker.tick(NOON)
    (store.folder / "cards").rename(store.folder / "elsewhere")
    for half_hours in range(2, 2 * 24 * 3):
        worker.tick(NOON + half_hours * 30 * MINUTE)
    post = store.post(post_id)
    assert post.state == "failed"
    assert post.error.startswith("gave up after")
    assert "if it is lost, make it again with `quotebot add`" in post.error
    assert network.standing() == {}


def spoil(path: Path) -> None:
    """Let the system itself refuse to read a file, as one with a bad sector."""
    path.unlink()
    path.symlink_to("/proc/self/mem")
    with pytest.raises(OSError, match="Input/output error"):
        path.read_bytes()


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="reads as nothing elsewhere")
@pytest.mark.parametrize("kind", ["cards", "clips"])
def test_one_picture_that_the_disk_does_not_give_fails_its_post_and_holds_up_no_other(
    store: Store, network: FolderNetwork, worker_for: MakeWorker, kind: str
) -> None:
    if kind == "clips":
        ids = [queue_clip(store, words) for words in ("one", "two", "three")]
        clip = store.clip(store.post(ids[0]).clip)
        assert clip is not None
        spoil(store.folder / clip.path)
    else:
        ids = fill(store, "net", 3)
        (card,) = store.cards_of("net-0")
        spoil(store.folder / card.path)
    worker = worker_for(network)
    for minutes in range(0, 240, 5):
        worker.tick(NOON + minutes * MINUTE)
    assert [store.post(one).state for one in ids] == ["failed", "sent", "sent"]
    post = store.post(ids[0])
    assert (
        f"the {kind[:-1]} cannot be read now (Input/output error), though others can" in post.error
    )
    assert "Make it again with `quotebot add`" in post.error
    # The first refusal may have been a moment's; the second in a row is no chance.
    assert post.attempts == 2
    assert sorted(network.standing().values()) == [1, 1]


def test_pictures_that_may_not_be_read_wait_for_their_rights_though_others_may(
    store: Store, network: FolderNetwork, worker_for: MakeWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = fill(store, "net", 3)
    mine = {store.folder / card.path for n in range(2) for card in store.cards_of(f"net-{n}")}
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path in mine:
            raise PermissionError(errno.EACCES, "Permission denied")
        return read_bytes(path)

    worker = worker_for(network)
    with monkeypatch.context() as patch:
        # As root wrote them: they are not lost, and a person can mend that.
        patch.setattr(Path, "read_bytes", refuse)
        for minutes in range(0, 240, 5):
            worker.tick(NOON + minutes * MINUTE)
    assert [store.post(one).state for one in ids] == ["queued"] * 3
    assert store.post(ids[0]).attempts > 2
    for minutes in range(240, 600, 5):
        worker.tick(NOON + minutes * MINUTE)
    assert [store.post(one).state for one in ids] == ["sent"] * 3


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="reads as nothing elsewhere")
def test_pictures_that_the_disk_gives_to_nobody_wait_for_it_though_it_has_others_in_mind(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    ids = fill(store, "net", 3)
    # A clip may lie on another disk, which is fine.
    queue_clip(store, "elsewhere")
    whole = {}
    for number in range(3):
        (card,) = store.cards_of(f"net-{number}")
        path = store.folder / card.path
        whole[path] = path.read_bytes()
        spoil(path)
    (cover,) = store.cards_of("elsewhere")
    (store.folder / cover.path).unlink()
    worker = worker_for(network)
    for minutes in range(0, 600, 10):
        worker.tick(NOON + minutes * MINUTE)
    assert [store.post(one).state for one in ids] == ["queued"] * 3
    for path, data in whole.items():
        path.unlink()
        path.write_bytes(data)
    for minutes in range(600, 1200, 10):
        worker.tick(NOON + minutes * MINUTE)
    assert [store.post(one).state for one in ids] == ["sent"] * 3
    assert set(network.standing().values()) == {1}

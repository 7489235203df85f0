"""At most once, whatever dies in between: crashes at every step, two daemons, people meddling."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import Connection

from outbox.conftest import MINUTE, NOON, make_card
from outbox.network import FolderNetwork
from quotebot.errors import QuotebotError, Rejected, TransientError, Unknown
from quotebot.model import Outgoing
from quotebot.outbox.database import Database
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.posts import Draft
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store
from quotebot.outbox.worker import Worker

PLAN = PlanSettings(every="10m", timezone="UTC")
SETTINGS = OutboxSettings(first_retry_s=30, longest_retry_s=120, lease_s=300, reconcile_tries=3)


class Crash(BaseException):
    """The process is gone; nothing catches this."""


class Fuse:
    """Burns one step at a time and crashes the process when it is burnt down."""

    def __init__(self) -> None:
        self.left: int | None = None

    def burn(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Crash


class FragileDatabase(Database):
    """A database whose process may die before a transaction, before its commit, or right after."""

    fuse: Fuse

    @contextmanager
    def write(self) -> Iterator[Connection]:
        self.fuse.burn()
        with super().write() as connection:
            yield connection
            self.fuse.burn()
        self.fuse.burn()


class Life:
    """One run of the daemon, from its start to its crash."""

    def __init__(self, folder: Path, now: datetime, network: FolderNetwork) -> None:
        self.fuse = Fuse()
        self.store = Store.open(SETTINGS, folder, now)
        old = self.store.database
        database = FragileDatabase(old.engine, old.path, old.where)
        database.fuse = self.fuse
        self.store.database = database
        # Ticks are minutes apart here: who waited for a slot that is near would miss it each time.
        self.worker = Worker(
            self.store,
            {"net": network},
            {"net": PLAN},
            looks_again=False,
            monotonic=lambda: 0.0,
        )


class AtMostOnce(RuleBasedStateMachine):
    """One network, two daemons on one database that crash and come back, and a person."""

    @initialize()
    def start(self) -> None:
        place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = Path(tempfile.mkdtemp(dir=place))
        self.now = NOON
        self.network = FolderNetwork(self.folder / "net", self.fault)
        self.faults: list[tuple[str, bool, QuotebotError]] = []
        self.lives = [self.new_life(), self.new_life()]
        self.person = Store.open(SETTINGS, self.folder / "data", NOON)
        self.ids: list[str] = []

    def new_life(self) -> Life:
        return Life(self.folder / "data", self.now, self.network)

    def fault(self, step: str, post: Outgoing, effect: bool) -> None:
        self.running.fuse.burn()
        for fault in self.faults:
            if fault[:2] == (step, effect):
                self.faults.remove(fault)
                raise fault[2]

    @rule(pinned=st.booleans(), held=st.booleans())
    def queue(self, pinned: bool, held: bool) -> None:
        number = len(self.ids)
        card = self.person.save_card(f"q{number}", make_card(str(number)), self.now)
        draft = Draft(
            f"q{number}",
            "net",
            f"text {number}",
            (card.digest,),
            holds=("flagged",) if held else (),
            due_at=self.now + 3 * MINUTE if pinned else None,
        )
        self.ids.append(self.person.enqueue(draft, self.now).post.id)

    @rule(
        step=st.sampled_from(["upload", "create", "create", "find"]),
        kind=st.sampled_from(["transient", "lost before", "lost after", "rejected", "account"]),
    )
    def network_will_fail(self, step: str, kind: str) -> None:
        error: QuotebotError = {
            "transient": TransientError("503"),
            "lost before": Unknown("reset"),
            "lost after": Unknown("reset"),
            "rejected": Rejected("no"),
            "account": Rejected("revoked", account=True),
        }[kind]
        # Only an unclear answer may follow a post that came into being.
        self.faults.append((step, kind == "lost after", error))

    @rule(which=st.integers(0, 1), minutes=st.sampled_from([0, 0, 1, 5, 10, 30, 600]))
    def tick(self, which: int, minutes: int) -> None:
        self.now += minutes * MINUTE
        self.running = self.lives[which]
        self.running.worker.tick(self.now)

    @rule(
        which=st.integers(0, 1),
        minutes=st.sampled_from([0, 1, 10, 20]),
        steps=st.integers(0, 22),
        away=st.sampled_from([0, 1, 6, 60]),
    )
    def crash_during_a_tick(self, which: int, minutes: int, steps: int, away: int) -> None:
        self.now += minutes * MINUTE
        self.running = self.lives[which]
        self.running.fuse.left = steps
        with suppress(Crash):
            self.running.worker.tick(self.now)
        self.running.store.close()
        self.now += away * MINUTE
        self.lives[which] = self.new_life()

    @precondition(lambda self: self.ids)
    @rule(
        data=st.data(),
        verb=st.sampled_from(["approve", "drop", "retry", "send_now", "front", "resume"]),
    )
    def person_meddles(self, data: st.DataObject, verb: str) -> None:
        post_id = data.draw(st.sampled_from(self.ids))
        with suppress(QuotebotError):
            if verb == "resume":
                self.person.resume(["net"], self.now)
            elif verb == "front":
                self.person.move_before(post_id, None, self.now)
            else:
                getattr(self.person, verb)(post_id, self.now)

    @precondition(lambda self: self.ids)
    @rule(data=st.data())
    def person_resolves_truthfully(self, data: st.DataObject) -> None:
        post = self.person.post(data.draw(st.sampled_from(self.ids)))
        with suppress(QuotebotError):
            stands = self.network.standing()[post.text] > 0
            self.person.resolve(post.id, self.now, sent=stands)

    @invariant()
    def nothing_stands_twice(self) -> None:
        if hasattr(self, "network"):
            assert all(count == 1 for count in self.network.standing().values())

    @invariant()
    def what_is_called_unsent_does_not_stand(self) -> None:
        if not hasattr(self, "network"):
            return
        standing = self.network.standing()
        for post in self.person.posts(limit=1000):
            if post.state in ("held", "queued", "claimed", "failed", "dropped"):
                assert standing[post.text] == 0, post
            if post.state == "sent":
                assert standing[post.text] == 1, post

    def teardown(self) -> None:
        if not hasattr(self, "network"):
            return
        self.faults.clear()
        self.person.resume(["net"], self.now)
        self.running = self.lives[0]
        for _ in range(6 * len(self.ids) + 12):
            self.now += timedelta(minutes=10)
            self.running.worker.tick(self.now)
        self.nothing_stands_twice()
        self.what_is_called_unsent_does_not_stand()
        left = [p for p in self.person.posts(limit=1000) if p.state in ("queued", "claimed")]
        for life in self.lives:
            life.store.close()
        self.person.close()
        shutil.rmtree(self.folder)
        assert left == []


TestAtMostOnce = AtMostOnce.TestCase
TestAtMostOnce.settings = settings(
    max_examples=int(os.environ.get("QUOTEBOT_CRASH_EXAMPLES", "6")),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

"""One look at the outbox: take due slots, send what is ready, reconcile what is unclear.

It knows no network: publishers are `model.Publisher`. Each channel is worked alone, on a thread of
its own where an executor is given, so that one that hangs, fails or is refused holds up no other.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, wait
from datetime import datetime, timedelta
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

import structlog

from quotebot.model import Publisher
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.claims import Reclaimed
from quotebot.outbox.happenings import EVENTS, Happening, TickReport
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.posts import CLOCK_SLACK
from quotebot.outbox.seeker import Seeker
from quotebot.outbox.sender import Sender
from quotebot.outbox.store import Store, StoreError

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

# A fault of the store that lasts is logged again after so long.
SAY_AGAIN = timedelta(hours=1)


class Worker:
    """The orchestration of one store and its publishers.

    `plans` names the channels to work; one without a publisher is left alone. `exclusive` says that
    a lock proves this to be the only daemon, so that the first tick takes back every claim.
    `patience_s` bounds how long a tick waits for channels at work on `executor`; what takes longer
    goes on in the background and is reported by a later tick. `tells_orphans` says that the first
    tick, and not only one after a reload, tells of channels whose posts wait in vain. `looks_again`
    says that ticks come every few seconds, so that a late post may wait for a slot that is near.
    `redact` takes secrets out of texts before they are stored or logged.
    """

    def __init__(
        self,
        store: Store,
        publishers: Mapping[str, Publisher],
        plans: Mapping[str, PlanSettings],
        *,
        exclusive: bool = False,
        executor: Executor | None = None,
        patience_s: float | None = None,
        tells_orphans: bool = True,
        looks_again: bool = True,
        redact: Callable[[str], str] = str,
        monotonic: Callable[[], float] = time.monotonic,
        log: FilteringBoundLogger | None = None,
    ) -> None:
        self._store = store
        self._exclusive = exclusive
        self._executor = executor
        self._patience_s = patience_s
        self._looks_again = looks_again
        self._redact = redact
        self._monotonic = monotonic
        self._log: Any = log or structlog.get_logger("quotebot.outbox")
        self._stopping = Event()
        self._lock = Lock()
        self._happenings: list[Happening] = []
        self._sender = Sender(store, self._tell, redact, self._log)
        self._seeker = Seeker(store, self._tell, redact, self._log)
        self._busy: dict[str, Future[None]] = {}
        self._first = True
        # Channels in which the database failed, perhaps after it had made a claim, or that broke.
        self._doubted: set[str] = set()
        self._faults: dict[tuple[str, str, str], datetime] = {}
        self.reload(publishers, plans)
        self._tells_orphans = tells_orphans

    def reload(
        self, publishers: Mapping[str, Publisher], plans: Mapping[str, PlanSettings]
    ) -> None:
        """Work with other publishers and plans from the next tick on."""
        self._publishers = dict(publishers)
        self._calendars = {name: Calendar(plan, name) for name, plan in plans.items()}
        self._fresh = self._tells_orphans = True

    def stop(self) -> None:
        """Claim nothing more; the send in hand is finished."""
        self._stopping.set()

    @property
    def is_idle(self) -> bool:
        """Whether no channel is at work and every outcome is recorded."""
        return not self._sender.has_unrecorded and not any(map(self._is_busy, self._busy))

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for channels that work in the background; tell whether all are done."""
        return not wait(self._busy.values(), timeout_s).not_done

    def tick(self, now: datetime) -> TickReport:
        """Do all that is due at `now` and return what happened; no network error escapes."""
        start_s = self._monotonic()

        def clock() -> datetime:
            return now + timedelta(seconds=self._monotonic() - start_s)

        try:
            self._sender.record_late(now)
            self._prepare(now)
        except StoreError as error:
            self._tell("store.failed", now, detail=str(error))
            return self._report(now)
        names = [
            name for name in self._calendars if name in self._publishers and not self._is_busy(name)
        ]
        if self._executor is None:
            for name in names:
                self._work(name, clock)
        else:
            self._busy |= {name: self._executor.submit(self._work, name, clock) for name in names}
            wait(self._busy.values(), self._patience_s)
        return self._report(now)

    def _report(self, now: datetime) -> TickReport:
        with self._lock:
            happened, self._happenings = tuple(self._happenings), []
            if not any(one.event == "store.failed" for one in happened):
                self._faults.clear()
        busy = tuple(name for name in self._busy if self._is_busy(name))
        return TickReport(now, happened, busy)

    def _is_busy(self, name: str) -> bool:
        return name in self._busy and not self._busy[name].done()

    def _prepare(self, now: datetime) -> None:
        for taken in self._store.reclaim(now, exclusive=self._exclusive and self._first):
            self._tell_reclaimed(taken, now)
        if self._first:
            for name, reason in self._store.pause_if_older():
                self._tell("channel.paused", now, name, detail=reason)
        self._first = False
        if self._fresh:
            disabled = self._publishers.keys() - self._calendars.keys()
            self._store.ensure_channels(self._calendars.values(), now, disabled=disabled)
            if self._tells_orphans:
                self._tell_orphans(now)
            self._fresh = False

    def _tell_reclaimed(self, taken: Reclaimed, now: datetime) -> None:
        self._tell("post.reclaimed", now, taken.channel, taken.post_id, f"now {taken.state}")

    def _tell_orphans(self, now: datetime) -> None:
        for name in self._store.channels_with_posts():
            if name not in self._publishers or name not in self._calendars:
                why = "disabled" if name in self._publishers else "not in the configuration"
                detail = f"it has posts but is {why}; they wait"
                self._tell("channel.orphaned", now, name, detail=detail)

    def _work(self, name: str, clock: Callable[[], datetime]) -> None:
        try:
            if name in self._doubted:
                for taken in self._store.disown(name, clock(), but=self._sender.unrecorded):
                    self._tell_reclaimed(taken, clock())
                self._doubted.discard(name)
            self._work_channel(name, self._calendars[name], self._publishers[name], clock)
        except StoreError as error:
            self._doubted.add(name)
            self._tell("store.failed", clock(), name, detail=str(error))
        except Exception as error:  # noqa: BLE001  a fault in one channel must not stop the others
            self._doubted.add(name)
            self._log.exception("channel.broke", channel=name)
            self._tell("channel.broke", clock(), name, detail=type(error).__name__, logged=True)

    def _work_channel(
        self,
        name: str,
        calendar: Calendar,
        publisher: Publisher,
        clock: Callable[[], datetime],
    ) -> None:
        now = clock()
        view = self._store.glance(name, now)
        if view is None or (not view.state.paused and view.state.waits(now)):
            return
        if view.state.paused:
            if view.state.look_is_due(now):
                self._seeker.look_at_account(view.state, publisher, now)
            return
        if view.unclear:
            for post in self._store.unknown(name, now):
                if self._stopping.is_set() or not self._seeker.reconcile(
                    post, calendar, publisher, clock
                ):
                    return
        if view.timed or view.unclear:
            for post_id in self._store.replan_late(name, now):
                self._tell("post.replanned", now, name, post_id, "late; takes a later slot")
        elif now < calendar.first_after(view.state.cursor_at) and (
            view.state.cursor_at <= now + CLOCK_SLACK
        ):
            return
        quiet = calendar.quiet_end(now) > now
        # What is due behind the send in hand goes by the configuration of then.
        while not self._stopping.is_set() and self._calendars.get(name) is calendar:
            took = self._take_slot(name, calendar, now)
            claimed = self._store.claim(name, now, quiet=quiet)
            if claimed is None and not took:
                return
            if claimed is not None and not self._sender.send(claimed, calendar, publisher, clock):
                return

    def _take_slot(self, name: str, calendar: Calendar, now: datetime) -> bool:
        """Use up one due slot, if there is one; tell whether there was."""
        slot = self._store.take_slot(calendar, now, looks_again=self._looks_again)
        if slot.turn is not None and slot.turn.jumped:
            self._tell("clock.jumped", now, name, detail="the clock was set back; plan resumed")
        if slot.kind == "recycled":
            self._tell("post.recycled", now, name, slot.post_id)
        elif slot.kind in ("empty", "full") and slot.turn is not None:
            self._tell(f"slot.{slot.kind}", now, name, detail=slot.turn.due.isoformat())
        return slot.kind in ("taken", "recycled", "empty", "full")

    def _tell(
        self,
        event: str,
        at: datetime,
        channel: str = "",
        post_id: str = "",
        detail: str = "",
        *,
        logged: bool = False,
    ) -> None:
        clean = self._redact(detail)
        with self._lock:
            self._happenings.append(Happening(event, at, channel, post_id, clean))
        if logged or (event == "store.failed" and self._was_said(channel, post_id, clean, at)):
            return
        facts = {"channel": channel, "post": post_id, "detail": clean}
        getattr(self._log, EVENTS[event])(event, **{k: v for k, v in facts.items() if v})

    def _was_said(self, channel: str, post_id: str, detail: str, at: datetime) -> bool:
        """Tell whether the log has this fault of the store, and note that it has it now.

        A disk that is full for days would be told of with every tick, on a disk that is full.
        """
        with self._lock:
            last = self._faults.get((channel, post_id, detail))
            if last is not None and abs(at - last) < SAY_AGAIN:
                return True
            self._faults[channel, post_id, detail] = at
            return False

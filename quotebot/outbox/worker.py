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

from quotebot.errors import PublishError, Rejected, TransientError, Unknown
from quotebot.model import Outgoing, Publisher
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.happenings import EVENTS, Happening, TickReport
from quotebot.outbox.planner import CLOCK_SLACK
from quotebot.outbox.posts import ChannelState, Post
from quotebot.outbox.settings import PlanSettings
from quotebot.outbox.states import retry_wait
from quotebot.outbox.store import CardLost, LeaseLost, Store, StoreError

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger


class Worker:
    """The orchestration of one store and its publishers.

    `plans` names the channels to work; one without a publisher is left alone. `exclusive` says that
    a lock proves this to be the only daemon, so that the first tick takes back every claim.
    `patience_s` bounds how long a tick waits for channels at work on `executor`; what takes longer
    goes on in the background and is reported by a later tick. `redact` takes secrets out of texts
    before they are stored or logged.
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
        redact: Callable[[str], str] = str,
        monotonic: Callable[[], float] = time.monotonic,
        log: FilteringBoundLogger | None = None,
    ) -> None:
        self._store = store
        self._settings = store.settings
        self._exclusive = exclusive
        self._executor = executor
        self._patience_s = patience_s
        self._redact = redact
        self._monotonic = monotonic
        self._log: Any = log or structlog.get_logger("quotebot.outbox")
        self._stopping = Event()
        self._lock = Lock()
        self._happenings: list[Happening] = []
        self._unrecorded: list[tuple[str, str, Callable[[], None]]] = []
        self._busy: dict[str, Future[None]] = {}
        self._first = True
        self.reload(publishers, plans)

    def reload(
        self, publishers: Mapping[str, Publisher], plans: Mapping[str, PlanSettings]
    ) -> None:
        """Work with other publishers and plans from the next tick on."""
        self._publishers = dict(publishers)
        self._calendars = {name: Calendar(plan, name) for name, plan in plans.items()}
        self._orphans_told: set[str] = set()
        self._fresh = True

    def stop(self) -> None:
        """Claim nothing more; the send in hand is finished."""
        self._stopping.set()

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for channels that work in the background; tell whether all are done."""
        return not wait(self._busy.values(), timeout_s).not_done

    def tick(self, now: datetime) -> TickReport:
        """Do all that is due at `now` and return what happened; no network error escapes."""
        start_s = self._monotonic()

        def clock() -> datetime:
            return now + timedelta(seconds=self._monotonic() - start_s)

        try:
            self._record_late(now)
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
        busy = tuple(name for name in self._busy if self._is_busy(name))
        return TickReport(now, happened, busy)

    def _is_busy(self, name: str) -> bool:
        return name in self._busy and not self._busy[name].done()

    def _prepare(self, now: datetime) -> None:
        for taken in self._store.reclaim(now, exclusive=self._exclusive and self._first):
            self._tell("post.reclaimed", now, taken.channel, taken.post_id, f"now {taken.state}")
        self._first = False
        if self._fresh:
            self._store.ensure_channels(self._calendars.values(), now)
            for name in self._store.channels_with_posts():
                if name not in self._publishers or name not in self._calendars:
                    self._tell(
                        "channel.orphaned",
                        now,
                        name,
                        detail="it has posts but is not in the configuration; they wait",
                    )
            self._fresh = False

    def _work(self, name: str, clock: Callable[[], datetime]) -> None:
        try:
            self._work_channel(name, self._calendars[name], self._publishers[name], clock)
        except StoreError as error:
            self._tell("store.failed", clock(), name, detail=str(error))
        except Exception as error:  # noqa: BLE001  a fault in one channel must not stop the others
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
        if view is None or view.state.paused or _held(view.state, now):
            return
        if view.unclear:
            for post in self._store.unknown(name, now):
                if self._stopping.is_set() or not self._reconcile(post, calendar, publisher, clock):
                    return
        if view.timed:
            for post_id in self._store.replan_late(name, now):
                self._tell("post.replanned", now, name, post_id, "late; takes a later slot")
        elif (
            not view.unclear
            and now < calendar.first_after(view.state.cursor_at)
            and (view.state.cursor_at <= now + CLOCK_SLACK)
        ):
            return
        while not self._stopping.is_set():
            took = self._take_slot(name, calendar, now)
            claimed = self._store.claim(name, now)
            if claimed is None and not took:
                return
            if claimed is not None and not self._send(claimed, calendar, publisher, clock):
                return

    def _take_slot(self, name: str, calendar: Calendar, now: datetime) -> bool:
        """Use up one due slot, if there is one; tell whether there was."""
        slot = self._store.take_slot(calendar, now)
        if slot.turn is not None and slot.turn.jumped:
            self._tell("clock.jumped", now, name, detail="the clock was set back; plan resumed")
        if slot.kind == "recycled":
            self._tell("post.recycled", now, name, slot.post_id)
        elif slot.kind in ("empty", "full") and slot.turn is not None:
            self._tell(f"slot.{slot.kind}", now, name, detail=slot.turn.due.isoformat())
        return slot.kind in ("taken", "recycled", "empty", "full")

    def _send(
        self,
        post: Post,
        calendar: Calendar,
        publisher: Publisher,
        clock: Callable[[], datetime],
    ) -> bool:
        """Bring one claimed post through upload and create; tell whether the channel may go on."""
        self._tell("post.claimed", clock(), post.channel, post.id, f"attempt {post.attempts}")
        creating = False
        try:
            outgoing = self._store.outgoing(post)
            if reasons := publisher.preflight(outgoing):
                self._reject(post, "; ".join(reasons), clock())
                return True
            media = self._upload(post, outgoing, publisher, clock)
            self._store.begin(post, clock())
            creating = True
            self._tell("post.creating", clock(), post.channel, post.id)
            receipt = publisher.create(outgoing, media)
        except CardLost as error:
            self._reject(post, str(error), clock())
            return True
        except LeaseLost as error:
            self._tell("post.lease_lost", clock(), post.channel, post.id, str(error))
            return False
        except TransientError as error:
            self._refuse(post, calendar, error, clock())
            return False
        except Rejected as error:
            if error.account:
                self._pause(post, error, clock())
                return False
            self._reject(post, str(error), clock())
            return True
        except Unknown as error:
            if creating:
                self._lose(post, str(error), clock())
            else:
                self._refuse(post, calendar, error, clock())
            return False
        except StoreError as error:
            now, said = clock(), str(error)
            self._tell("store.failed", now, post.channel, post.id, said)
            # `begin` failed: nothing has left.
            self._record(post, lambda: self._store.release(post, said, now))
            return False
        except Exception as error:  # noqa: BLE001  a publisher that breaks its contract
            self._log.exception("channel.broke", channel=post.channel, post=post.id)
            self._tell(
                "channel.broke", clock(), post.channel, post.id, type(error).__name__, logged=True
            )
            said = f"the publisher broke ({type(error).__name__})"
            if creating:
                self._lose(post, said, clock())
            else:
                self._refuse(post, calendar, TransientError(said), clock())
            return False
        now = clock()
        self._record(post, lambda: self._store.confirm(post, receipt, now))
        self._tell("post.sent", now, post.channel, post.id, receipt.url or receipt.remote_id)
        return True

    def _upload(
        self, post: Post, outgoing: Outgoing, publisher: Publisher, clock: Callable[[], datetime]
    ) -> list[str]:
        known = self._store.uploaded(post.id, clock())
        media: list[str] = []
        for place in range(len(outgoing.images)):
            reference = known.get(place)
            if reference is None:
                reference = publisher.upload(outgoing, place)
                self._store.record_upload(post, place, reference, clock())
                self._tell("post.uploaded", clock(), post.channel, post.id, f"image {place + 1}")
            media.append(reference)
        return media

    def _reconcile(
        self,
        post: Post,
        calendar: Calendar,
        publisher: Publisher,
        clock: Callable[[], datetime],
    ) -> bool:
        """Look for one post of unclear outcome; tell whether the channel may go on."""
        try:
            try:
                outgoing = self._store.outgoing(post)
            except CardLost:
                outgoing = self._store.outgoing(post, with_images=False)
            receipt = publisher.find(outgoing)
        except (TransientError, Rejected) as error:
            self._look_again(post, error, clock(), counts=False)
            if isinstance(error, Rejected) and error.account:
                self._pause_channel(post.channel, str(error), clock())
            return False
        except Unknown as error:
            self._look_again(post, error, clock(), counts=True)
            return True
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001  a publisher that breaks its contract
            self._log.exception("channel.broke", channel=post.channel, post=post.id)
            self._look_again(post, error, clock(), counts=True)
            return True
        now = clock()
        if receipt is None:
            self._store.miss(post, calendar.quiet_end(now), now)
            self._tell("post.absent", now, post.channel, post.id, "not on the network; sent again")
            return True
        self._store.confirm(post, receipt, now, found=True)
        self._tell("post.found", now, post.channel, post.id, receipt.url or receipt.remote_id)
        return True

    def _look_again(self, post: Post, error: Exception, now: datetime, *, counts: bool) -> None:
        why = self._redact(str(error) if isinstance(error, PublishError) else type(error).__name__)
        looks = post.looks + int(counts)
        if counts and looks >= self._settings.reconcile_tries:
            self._store.look_again(post, why, None, now)
            detail = f"after {looks} looks: {why}; use `queue resolve`"
            self._tell("post.needs_person", now, post.channel, post.id, detail)
            return
        again = retry_wait(
            looks + 1,
            f"look:{post.key}",
            first_s=self._settings.reconcile_after_s or 1.0,
            longest_s=self._settings.longest_retry_s,
            retry_after_s=getattr(error, "retry_after_s", None),
        )
        self._store.look_again(post, why, now + again, now, counts=counts)
        self._tell("post.undecided", now, post.channel, post.id, why)

    def _refuse(self, post: Post, calendar: Calendar, error: PublishError, now: datetime) -> None:
        why = self._redact(str(error))
        age = now - (post.due_at or now)
        if age > timedelta(hours=self._settings.give_up_after_hours):
            hours = age.total_seconds() / 3600
            self._reject(post, f"gave up after {post.attempts} tries in {hours:.0f} h: {why}", now)
            return
        retry_after_s = getattr(error, "retry_after_s", None)
        again = now + retry_wait(
            post.attempts,
            post.key,
            first_s=self._settings.first_retry_s,
            longest_s=self._settings.longest_retry_s,
            retry_after_s=retry_after_s,
        )
        ready_at = calendar.quiet_end(again)
        hold_until = again if retry_after_s is not None else None
        self._record(
            post, lambda: self._store.refuse(post, why, ready_at, now, hold_until=hold_until)
        )
        self._tell("post.refused", now, post.channel, post.id, f"{why}; next {ready_at:%F %T}Z")

    def _reject(self, post: Post, why: str, now: datetime) -> None:
        clean = self._redact(why)
        self._record(post, lambda: self._store.reject(post, clean, now))
        self._tell("post.rejected", now, post.channel, post.id, clean)

    def _lose(self, post: Post, why: str, now: datetime) -> None:
        clean = self._redact(why)
        look_at = now + timedelta(seconds=self._settings.reconcile_after_s)
        self._record(post, lambda: self._store.lose(post, clean, look_at, now))
        self._tell("post.unclear", now, post.channel, post.id, clean)

    def _pause(self, post: Post, error: Rejected, now: datetime) -> None:
        """The account is refused, not the post: it waits for the channel to be resumed."""
        why = self._redact(str(error))
        self._record(post, lambda: self._store.refuse(post, why, now, now))
        self._pause_channel(post.channel, why, now)

    def _pause_channel(self, name: str, why: str, now: datetime) -> None:
        clean = self._redact(why)
        self._store.pause([name], now, clean)
        self._tell("channel.paused", now, name, detail=f"{clean}; then: quotebot resume {name}")

    def _record(self, post: Post, outcome: Callable[[], None]) -> None:
        """Record an outcome; what the disk refuses now is kept and recorded before anything else.

        Should the process die first, the post is found as `sending` and looked for.
        """
        try:
            outcome()
        except LeaseLost as error:
            self._tell("post.lease_lost", post.updated_at, post.channel, post.id, str(error))
        except StoreError as error:
            with self._lock:
                self._unrecorded.append((post.channel, post.id, outcome))
            self._tell("store.failed", post.updated_at, post.channel, post.id, str(error))

    def _record_late(self, now: datetime) -> None:
        while self._unrecorded:
            channel, post_id, outcome = self._unrecorded[0]
            try:
                outcome()
            except LeaseLost as error:
                self._tell("post.lease_lost", now, channel, post_id, str(error))
            with self._lock:
                self._unrecorded.pop(0)

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
        if logged:
            return
        facts = {"channel": channel, "post": post_id, "detail": clean}
        getattr(self._log, EVENTS[event])(event, **{k: v for k, v in facts.items() if v})


def _held(state: ChannelState, now: datetime) -> bool:
    """Tell whether the network asked to be left alone; a wait of months came from a wrong clock."""
    until = state.hold_until
    return until is not None and now < until < now + timedelta(days=31)

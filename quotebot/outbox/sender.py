"""One claimed post on its way: upload, create, outcome; and the look for an unclear one.

Every answer of a network becomes exactly one recorded outcome; see docs/outbox.md.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Protocol

from quotebot.errors import PublishError, Rejected, TransientError, Unknown
from quotebot.model import Outgoing, Publisher
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.posts import ChannelState, Post
from quotebot.outbox.states import IllegalMove, account_wait, retry_wait
from quotebot.outbox.store import CardLost, LeaseLost, Store, StoreError

DUPLICATE = "duplicate"


class Tell(Protocol):
    """Reports and logs one event of happenings.EVENTS."""

    def __call__(
        self,
        event: str,
        at: datetime,
        channel: str = "",
        post_id: str = "",
        detail: str = "",
        *,
        logged: bool = False,
    ) -> None: ...


class Sender:
    """Sends and reconciles single posts of a store.

    `redact` takes secrets out of what is stored; `log` gets the traceback of a publisher that
    breaks its contract.
    """

    def __init__(self, store: Store, tell: Tell, redact: Callable[[str], str], log: Any) -> None:
        self._store = store
        self._settings = store.settings
        self._tell = tell
        self._redact = redact
        self._log = log
        self._lock = Lock()
        self._unrecorded: list[tuple[str, str, Callable[[], None]]] = []

    def send(
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
            if self._hold_twin(post, clock()):
                return True
            outgoing = self._store.outgoing(post)
            if reasons := publisher.preflight(outgoing):
                self._reject(post, "; ".join(reasons), clock())
                return True
            with self._store.keep(post, clock):
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

    def reconcile(
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
                outgoing = self._store.outgoing(post, with_media=False)
            receipt = publisher.find(outgoing)
        except PublishError as error:
            # Whatever lasts (this post cannot be asked for) ends with a person; an outage does not.
            account = isinstance(error, Rejected) and error.account
            counts = not account and not isinstance(error, TransientError)
            self._look_again(post, error, clock(), counts=counts)
            if account:
                self._pause_channel(post.channel, str(error), clock())
            return counts
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001  a publisher that breaks its contract
            self._log.exception("channel.broke", channel=post.channel, post=post.id)
            self._look_again(post, error, clock(), counts=True)
            return True
        now = clock()
        try:
            if receipt is None:
                self._miss(post, calendar, now)
                return True
            self._store.confirm(post, receipt, now, found=True)
        except (LeaseLost, IllegalMove) as error:
            # Another daemon, or a person, was faster: the answer may be older than what they did.
            self._tell("post.lease_lost", now, post.channel, post.id, str(error))
            return False
        self._tell("post.found", now, post.channel, post.id, receipt.url or receipt.remote_id)
        return True

    def look_at_account(self, state: ChannelState, publisher: Publisher, now: datetime) -> bool:
        """Ask after the account of a channel that was paused for it; tell whether it may go on."""
        try:
            account = publisher.check()
        except PublishError as error:
            why = self._redact(str(error))
            look_at = now + account_wait(state.name, state.failures + 1)
            self._store.look_later(state.name, why, now, look_at)
            detail = f"{why.rstrip('.')}; looked at again {look_at:%F %T}Z"
            self._tell("channel.still_paused", now, state.name, detail=detail)
            return False
        if not self._store.reopen(state.name, now):
            return False
        self._tell("channel.resumed", now, state.name, detail=f"{account.handle} is well again")
        return True

    @property
    def has_unrecorded(self) -> bool:
        """Whether the disk has refused an outcome that is still to be recorded."""
        with self._lock:
            return bool(self._unrecorded)

    def record_late(self, now: datetime) -> None:
        """Record outcomes that the disk refused before; raises StoreError while it still does."""
        while self._unrecorded:
            channel, post_id, outcome = self._unrecorded[0]
            try:
                outcome()
            except LeaseLost as error:
                self._tell("post.lease_lost", now, channel, post_id, str(error))
            with self._lock:
                self._unrecorded.pop(0)

    def _hold_twin(self, post: Post, now: datetime) -> bool:
        """Hold a post whose text the channel had not long ago; tell whether it was held."""
        if any(reason.startswith(DUPLICATE) for reason in post.holds):
            # A person has seen that and approved it.
            return False
        twin = self._store.find_twin(post, now)
        if twin is None:
            return False
        reason = f"{DUPLICATE}: the same text went out on {twin[1]:%d %b %Y} as {twin[0][:8]}"
        self._store.hold_back(post, reason, now)
        self._tell("post.held", now, post.channel, post.id, f"{reason}; queue approve or drop it")
        return True

    def _upload(
        self, post: Post, outgoing: Outgoing, publisher: Publisher, clock: Callable[[], datetime]
    ) -> list[str]:
        known = self._store.uploaded(post.id, clock())
        media: list[str] = []
        for place in range(len(outgoing.media)):
            reference = known.get(place)
            if reference is None:
                reference = publisher.upload(outgoing, place)
                self._store.record_upload(post, place, reference, clock())
                self._tell("post.uploaded", clock(), post.channel, post.id, post.name_medium(place))
            media.append(reference)
        return media

    def _look_again(self, post: Post, error: Exception, now: datetime, *, counts: bool) -> None:
        why = self._redact(str(error) if isinstance(error, PublishError) else type(error).__name__)
        looks = post.looks + int(counts)
        if counts and looks >= self._settings.reconcile_tries:
            self._store.look_again(post, why, None, now)
            what = self._redact(error.what) if isinstance(error, PublishError) else why
            mend = f"look yourself, then: quotebot queue resolve {post.id[:8]} sent (or not-sent)"
            detail = f"after {looks} looks: {what}; {mend}"
            self._tell("post.needs_person", now, post.channel, post.id, detail)
            return
        # Looks that did not count wait longer each time, too: an outage may last for days.
        again = retry_wait(
            self._store.count_looks(post) + 1 + int(counts),
            f"look:{post.key}",
            first_s=self._settings.reconcile_after_s or 1.0,
            longest_s=self._settings.longest_retry_s,
            retry_after_s=getattr(error, "retry_after_s", None),
        )
        self._store.look_again(post, why, now + again, now, counts=counts)
        self._tell("post.undecided", now, post.channel, post.id, why)

    def _refuse(self, post: Post, calendar: Calendar, error: PublishError, now: datetime) -> None:
        why = self._redact(str(error))
        if end := self._find_end(post, why, now):
            self._reject(post, end, now)
            return
        retry_after_s = getattr(error, "retry_after_s", None)
        again = now + self._wait(post, post.attempts, retry_after_s)
        ready_at = calendar.quiet_end(again)
        hold_until = again if retry_after_s is not None else None
        self._record(
            post, lambda: self._store.refuse(post, why, ready_at, now, hold_until=hold_until)
        )
        self._tell("post.refused", now, post.channel, post.id, f"{why}; next {ready_at:%F %T}Z")

    def _miss(self, post: Post, calendar: Calendar, now: datetime) -> None:
        """The post is certainly absent: it is sent again, at once only the first time.

        A network that takes no post but shows those that stand would be asked without end.
        """
        last = post.error.partition(". ")[0]
        if end := self._find_end(post, f"it is not on the network ({last})", now):
            self._store.give_up(post, end, now)
            self._tell("post.rejected", now, post.channel, post.id, end)
            return
        again = now
        if post.attempts > 1:
            again += self._wait(post, post.attempts - 1)
        ready_at = calendar.quiet_end(again)
        said = "not on the network"
        if self._store.miss(post, ready_at, now):
            self._tell("post.absent", now, post.channel, post.id, said)
            self._tell("post.replanned", now, post.channel, post.id, "late; takes a later slot")
            return
        when = "sent again" if ready_at <= now else f"next {ready_at:%F %T}Z"
        self._tell("post.absent", now, post.channel, post.id, f"{said}; {when}")

    def _find_end(self, post: Post, why: str, now: datetime) -> str:
        """Return the words with which a post that was tried for too long fails, "" before that."""
        age = timedelta()
        # The outcome must be recorded even if the disk does not answer now.
        with suppress(StoreError):
            age = self._store.measure_trying(post, now)
        if age <= timedelta(hours=self._settings.give_up_after_hours):
            return ""
        hours = age.total_seconds() / 3600
        return f"gave up after {post.attempts} tries in {hours:.0f} h: {why}"

    def _wait(self, post: Post, attempt: int, retry_after_s: float | None = None) -> timedelta:
        return retry_wait(
            attempt,
            post.key,
            first_s=self._settings.first_retry_s,
            longest_s=self._settings.longest_retry_s,
            retry_after_s=retry_after_s,
        )

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
        state = self._store.channel(name)
        look_at = now + account_wait(name, state.failures if state else 1)
        self._store.pause([name], now, clean, look_at=look_at)
        detail = (
            f"{clean.rstrip('.')}; looked at again {look_at:%F %T}Z, "
            f"or at once after: quotebot resume {name}"
        )
        self._tell("channel.paused", now, name, detail=detail)

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

"""One claimed post on its way: upload, create, outcome.

Every answer of a network becomes exactly one recorded outcome; see docs/outbox.md.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from quotebot.errors import Rejected, TransientError, Unknown
from quotebot.model import Outgoing, Publisher
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.handler import Handler, Tell
from quotebot.outbox.posts import DUPLICATE, Post
from quotebot.outbox.store import CardAway, CardLost, LeaseLost, Store, StoreError


class Sender(Handler):
    """Sends single posts of a store."""

    def __init__(self, store: Store, tell: Tell, redact: Callable[[str], str], log: Any) -> None:
        super().__init__(store, tell, redact, log)
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
        except Exception as error:  # noqa: BLE001  a publisher may break its contract
            return self._fail(post, calendar, error, clock(), creating=creating)
        now = clock()
        self._record(post, lambda: self._store.confirm(post, receipt, now))
        self._tell("post.sent", now, post.channel, post.id, receipt.url or receipt.remote_id)
        return True

    @property
    def has_unrecorded(self) -> bool:
        """Whether the disk has refused an outcome that is still to be recorded."""
        return bool(self.unrecorded)

    @property
    def unrecorded(self) -> list[str]:
        """The posts whose outcome the disk has refused so far."""
        with self._lock:
            return [post_id for _, post_id, _ in self._unrecorded]

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

    def _fail(
        self, post: Post, calendar: Calendar, error: Exception, now: datetime, *, creating: bool
    ) -> bool:
        """Record what came instead of a receipt; tell whether the channel may go on.

        While the network is `creating` the post, what is no answer leaves open whether it stands.
        """
        match error:
            case CardAway() if self._is_spoilt(post, error):
                what = f"{error.what}, though others can"
                mend = "Make it again with `quotebot add`, then `queue retry`."
                self._reject(post, str(CardLost(what, where=error.where, mend=mend)), now)
                return True
            case CardAway() | TransientError():
                self._refuse(post, calendar, error, now)
            case CardLost():
                self._reject(post, str(error), now)
                return True
            case LeaseLost():
                self._tell("post.lease_lost", now, post.channel, post.id, str(error))
            case Rejected(account=False):
                self._reject(post, str(error), now)
                return True
            case Rejected():
                self._pause(post, error, now)
            case StoreError():
                said = str(error)
                self._tell("store.failed", now, post.channel, post.id, said)
                if creating:
                    self._lose(post, said, now)
                else:
                    # `begin` failed: nothing has left.
                    self._record(post, lambda: self._store.release(post, said, now))
            case _:
                if not isinstance(error, Unknown):
                    error = self._blame(post, error, now)
                if creating:
                    self._lose(post, str(error), now)
                else:
                    self._refuse(post, calendar, error, now)
        return False

    def _is_spoilt(self, post: Post, error: CardAway) -> bool:
        """Tell whether it is this post's file alone that the disk did not give, twice on end.

        A sector of it may be bad; the channel's other posts would wait for it in vain for days.
        """
        again = error.may_be_spoilt and post.error == self._redact(str(error))
        try:
            return again and self._store.gives_others(post, error.folder)
        except StoreError:
            return False

    def _blame(self, post: Post, error: Exception, now: datetime) -> Unknown:
        """Log that a publisher broke its contract; return what that says of the post: nothing."""
        name = type(error).__name__
        self._log.exception("channel.broke", channel=post.channel, post=post.id)
        self._tell("channel.broke", now, post.channel, post.id, name, logged=True)
        return Unknown(f"the publisher broke ({name})")

    def _refuse(self, post: Post, calendar: Calendar, error: Exception, now: datetime) -> None:
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

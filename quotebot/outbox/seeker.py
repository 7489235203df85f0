"""The look for a post of unclear outcome, and after an account that was refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from quotebot.counted import counted
from quotebot.errors import PublishError, Rejected, TransientError
from quotebot.model import Publisher
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.handler import Handler
from quotebot.outbox.posts import ChannelState, Post
from quotebot.outbox.states import IllegalMove, account_wait, retry_wait
from quotebot.outbox.store import CardLost, LeaseLost, StoreError


class Seeker(Handler):
    """Looks for single posts of a store where they should stand."""

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

    def look_at_account(self, state: ChannelState, publisher: Publisher, now: datetime) -> None:
        """Ask after the account of a channel that was paused for it; it goes on if it is well."""
        try:
            account = publisher.check()
        except PublishError as error:
            why = self._redact(str(error))
            look_at = now + account_wait(state.name, state.failures + 1)
            self._store.look_later(state.name, why, now, look_at)
            detail = f"{why.rstrip('.')}; looked at again {look_at:%F %T}Z"
            self._tell("channel.still_paused", now, state.name, detail=detail)
            return
        if self._store.reopen(state.name, now):
            self._tell("channel.resumed", now, state.name, detail=f"{account.handle} is well again")

    def _look_again(self, post: Post, error: Exception, now: datetime, *, counts: bool) -> None:
        why = self._redact(str(error) if isinstance(error, PublishError) else type(error).__name__)
        looks = post.looks + int(counts)
        if counts and looks >= self._settings.reconcile_tries:
            self._store.look_again(post, why, None, now)
            what = self._redact(error.what) if isinstance(error, PublishError) else why
            mend = f"look yourself, then: quotebot queue resolve {post.id[:8]} sent (or not-sent)"
            detail = f"after {counted(looks, 'look')}: {what}; {mend}"
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

    def _miss(self, post: Post, calendar: Calendar, now: datetime) -> None:
        """The post is certainly absent: it is sent again, at once only the first time.

        A network that takes no post but shows those that stand would be asked without end.
        """
        why = self._store.why_unclear(post).partition(". ")[0]
        if end := self._find_end(post, f"it is not on the network ({why})", now):
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

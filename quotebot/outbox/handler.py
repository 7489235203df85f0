"""What sending a post and looking for one share: how long is waited, and when it ends."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Protocol

from quotebot.counted import counted
from quotebot.outbox.posts import Post
from quotebot.outbox.states import account_wait, retry_wait
from quotebot.outbox.store import Store, StoreError
from quotebot.typed import as_argument


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


class Handler:
    """Handles single posts of a store.

    `redact` takes secrets out of what is stored; `log` gets the traceback of a publisher that
    breaks its contract.
    """

    def __init__(self, store: Store, tell: Tell, redact: Callable[[str], str], log: Any) -> None:
        self._store = store
        self._settings = store.settings
        self._tell = tell
        self._redact = redact
        self._log = log

    def _find_end(self, post: Post, why: str, now: datetime) -> str:
        """Return the words with which a post that was tried for too long fails, "" before that."""
        age = timedelta()
        # The outcome must be recorded even if the disk does not answer now.
        with suppress(StoreError):
            age = self._store.measure_trying(post, now)
        if age <= timedelta(hours=self._settings.give_up_after_hours):
            return ""
        hours = age.total_seconds() / 3600
        return f"gave up after {counted(post.attempts, 'try', 'tries')} in {hours:.0f} h: {why}"

    def _wait(self, post: Post, attempt: int, retry_after_s: float | None = None) -> timedelta:
        return retry_wait(
            attempt,
            post.key,
            first_s=self._settings.first_retry_s,
            longest_s=self._settings.longest_retry_s,
            retry_after_s=retry_after_s,
        )

    def _pause_channel(self, name: str, why: str, now: datetime) -> None:
        clean = self._redact(why)
        state = self._store.channel(name)
        look_at = now + account_wait(name, state.failures if state else 1)
        self._store.pause([name], now, clean, look_at=look_at)
        detail = (
            f"{clean.rstrip('.')}; looked at again {look_at:%F %T}Z, "
            f"or at once after: quotebot resume {as_argument(name)}"
        )
        self._tell("channel.paused", now, name, detail=detail)

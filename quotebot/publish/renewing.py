"""A publisher that is opened anew when its account was refused, or its credentials are others.

What a person changes while the daemon runs (a new token in the credentials file, another password)
takes effect without a restart: at the next call after a refusal, else with the next post.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from quotebot.errors import Rejected
from quotebot.model import Account, Outgoing, Publisher, Receipt


class RenewingPublisher:
    """Stands for the publisher that `reopen` returns; `network` is its network.

    `tell_credentials` returns a word that is another one when the credentials are others, "" when
    there are none; it may raise Rejected. Raises what that publisher raises.
    """

    def __init__(
        self,
        network: str,
        reopen: Callable[[], Publisher],
        tell_credentials: Callable[[], str] = lambda: "",
    ) -> None:
        self.network = network
        self._reopen = reopen
        self._tell_credentials = tell_credentials
        self._opened: Publisher | None = None
        self._opened_with = ""

    def check(self) -> Account:
        """Return the account behind the credentials as they are now."""
        self._renew()
        with self._opening() as publisher:
            return publisher.check()

    def preflight(self, post: Outgoing) -> tuple[str, ...]:
        """Return every reason why the network would refuse `post`, by the credentials of now."""
        # Only here: what is uploaded with some credentials is posted with the same.
        self._renew()
        with self._opening() as publisher:
            return publisher.preflight(post)

    def upload(self, post: Outgoing, index: int) -> str:
        """Upload one image, or the video."""
        with self._opening() as publisher:
            return publisher.upload(post, index)

    def create(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        """Create the post, at most once for one `post.key`."""
        with self._opening() as publisher:
            return publisher.create(post, media)

    def find(self, post: Outgoing) -> Receipt | None:
        """Return the receipt when `post` stands on the network."""
        with self._opening() as publisher:
            return publisher.find(post)

    def _renew(self) -> None:
        """Let go of a publisher whose credentials are others now."""
        # A file that somebody is writing is no reason to stop with what is known to work.
        if self._opened is not None and self._read_word() not in ("", self._opened_with):
            self._opened = None

    def _read_word(self) -> str:
        with suppress(Rejected):
            return self._tell_credentials()
        return ""

    @contextmanager
    def _opening(self) -> Iterator[Publisher]:
        if self._opened is None:
            self._opened_with = self._read_word()
            self._opened = self._reopen()
        try:
            yield self._opened
        except Rejected as error:
            if error.account:
                self._opened = None
            raise

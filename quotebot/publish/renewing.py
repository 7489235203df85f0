"""A publisher that is opened anew after its account was refused.

What a person mends while the daemon runs (a new token in the credentials file, another password)
takes effect at the next call, without a restart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from quotebot.errors import Rejected
from quotebot.model import Account, Outgoing, Publisher, Receipt


class RenewingPublisher:
    """Stands for the publisher that `reopen` returns; `network` is its network.

    Raises what that publisher raises.
    """

    def __init__(self, network: str, reopen: Callable[[], Publisher]) -> None:
        self.network = network
        self._reopen = reopen
        self._opened: Publisher | None = None

    def check(self) -> Account:
        """Return the account behind the credentials as they are now."""
        with self._opening() as publisher:
            return publisher.check()

    def preflight(self, post: Outgoing) -> tuple[str, ...]:
        """Return every reason why the network would refuse `post`."""
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

    @contextmanager
    def _opening(self) -> Iterator[Publisher]:
        if self._opened is None:
            self._opened = self._reopen()
        try:
            yield self._opened
        except Rejected as error:
            if error.account:
                self._opened = None
            raise

"""What every network's publisher does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from quotebot.model.posts import Outgoing, Receipt


@dataclass(frozen=True, slots=True)
class Account:
    """Who a channel posts as, as the network itself says.

    `automated` tells whether the account says of itself that a program posts there, None where the
    network has no such mark; `how_to_disclose` is then how to set it.
    """

    handle: str
    url: str = ""
    automated: bool | None = None
    how_to_disclose: str = ""


class Publisher(Protocol):
    """One network account that posts can be sent to.

    Every method raises TransientError (nothing was done, may pass), Rejected (nothing was done,
    will not pass) or Unknown (cannot tell); nothing else escapes.
    """

    network: str

    def check(self) -> Account:
        """Return the account behind the credentials, without posting anything."""

    def preflight(self, post: Outgoing) -> tuple[str, ...]:
        """Return every reason why the network would refuse `post`, empty when it would not."""

    def upload(self, post: Outgoing, index: int) -> str:
        """Upload one of `post.media` with its alt text and return the network's reference to it."""

    def create(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        """Create the post with the uploaded media, at most once for one `post.key`."""

    def find(self, post: Outgoing) -> Receipt | None:
        """Return the receipt when `post` stands on the network, None when it certainly does not.

        Raises Unknown when the network gives no way to tell.
        """

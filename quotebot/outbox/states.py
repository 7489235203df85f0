"""The state machine of a post; pure. Drawn in docs/outbox.md.

Two facts make "at most once" hold: bytes that can become a post leave only in the state `sending`,
which is committed first; and `sending` is left for `queued` or `failed` only on definite knowledge
that nothing stands on the network. Whatever is unclear goes to `unknown`, and only knowledge (the
post was found, or is certainly absent) or a person leads on from there.
"""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Literal

from quotebot.errors import InputError
from quotebot.model import PostState

Event = Literal[
    "approve",
    "hold",
    "drop",
    "retry",
    "claim",
    "release",
    "begin",
    "confirm",
    "refuse",
    "reject",
    "lose",
    "find",
    "miss",
]

MOVES: dict[tuple[PostState, Event], PostState] = {
    ("held", "approve"): "queued",
    ("held", "drop"): "dropped",
    ("queued", "hold"): "held",
    ("queued", "drop"): "dropped",
    ("queued", "claim"): "claimed",
    # Uploaded media cannot become a post, so a claim is given back safely.
    ("claimed", "release"): "queued",
    ("claimed", "refuse"): "queued",
    ("claimed", "reject"): "failed",
    ("claimed", "begin"): "sending",
    ("sending", "confirm"): "sent",
    ("sending", "refuse"): "queued",
    ("sending", "reject"): "failed",
    ("sending", "lose"): "unknown",
    ("unknown", "find"): "sent",
    ("unknown", "miss"): "queued",
    # Certainly absent, and tried for long enough.
    ("unknown", "reject"): "failed",
    ("failed", "retry"): "queued",
    ("failed", "drop"): "dropped",
    ("dropped", "retry"): "queued",
}

_MENDS: dict[tuple[PostState, Event], str] = {
    ("sent", "drop"): "It is posted; delete it on the network itself.",
    ("sent", "retry"): "It is posted; recycle = true in its channel's plan brings posts again.",
    ("queued", "approve"): "It needs no approval.",
    ("queued", "retry"): "It is queued already.",
    ("held", "hold"): "It is held already; `queue approve` lets it go out.",
    ("dropped", "drop"): "It is out of the queue already; `queue retry` brings it back.",
    ("failed", "approve"): "Use `queue retry` to try it again.",
    ("held", "retry"): "Use `queue approve`.",
}
#: What holds of a state, whatever a person tries.
USUAL_MENDS: dict[PostState, str] = {
    "claimed": "It is on its way; wait for the outcome.",
    "sending": "It is on its way; wait for the outcome.",
    "unknown": "It may stand on the network: look, then use `queue resolve`.",
    "sent": "It is posted already.",
    "failed": "Use `queue retry` to bring it back.",
    "dropped": "Use `queue retry` to bring it back.",
}


class IllegalMove(InputError):
    """A post in this state cannot do that; says why and what to do instead."""

    def __init__(self, state: PostState, event: Event, where: str = "") -> None:
        self.state = state
        self.event = event
        super().__init__(
            f"cannot {event} a post that is {state}",
            where=where,
            mend=_MENDS.get((state, event)) or USUAL_MENDS.get(state, ""),
        )


def advance(state: PostState, event: Event, *, where: str = "") -> PostState:
    """Return the state that `event` leads to; raises IllegalMove when there is no such move."""
    try:
        return MOVES[state, event]
    except KeyError:
        raise IllegalMove(state, event, where) from None


def retry_wait(
    attempt: int,
    seed: str,
    *,
    first_s: float = 60.0,
    longest_s: float = 1800.0,
    retry_after_s: float | None = None,
) -> timedelta:
    """Return how long to wait after refusal number `attempt` (from 1).

    Doubles from `first_s` up to `longest_s`, spread by up to a quarter more so that posts refused
    together do not come back together; the spread is fixed by `seed` and `attempt`. A network's own
    `retry_after_s` is a floor that is always honoured.
    """
    wait_s = min(first_s * 2.0 ** min(attempt - 1, 40), longest_s)
    digest = sha256(f"{seed}\0{attempt}".encode()).digest()
    spread = int.from_bytes(digest[:4], "big") / 2**32 / 4
    if retry_after_s is not None and retry_after_s > wait_s:
        return timedelta(seconds=retry_after_s + min(retry_after_s, 60.0) * spread)
    return timedelta(seconds=wait_s * (1 + spread))


def account_wait(name: str, failures: int) -> timedelta:
    """Return how long a channel whose account is refused waits until it is looked at again.

    An hour after the first failure, doubling up to a day: what mends itself (a certificate renewed,
    a page of maintenance gone) is found, and a network that refuses is hardly asked.
    """
    return retry_wait(max(failures, 1), f"account:{name}", first_s=3600.0, longest_s=86_400.0)

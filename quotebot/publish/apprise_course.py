"""How far a message came, by what Apprise's plugins say while they send it; pure.

They log each request ("… URL: …"), what it carries ("… Payload: …") and how it failed; what is
posted may hold any words, so a payload tells nothing. Source: the plugins of apprise 2.3.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotebot.pattern import late_pattern

# What plugins say of a failed request; the words are the same in all of them.
_REFUSED = late_pattern(r"error=(\d{3})\b")
_REQUEST = late_pattern(r"\bURL: ")
_PAYLOAD = late_pattern(r"^[^:]*\bPayload\b[^:]*:")
# Discord and its like ask once more behind a 429, which they do not name.
_LIMITED = late_pattern(r"^\S+ rate limiting in effect")
# Signing in to Matrix, joining a room, uploading a file: what no message comes from.
_PREPARES = late_pattern(r"\bURL: \S*/(?:_matrix/(?!\S*/send/)|\.well-known/)")
_SENT = late_pattern(r"^Sent ")
_NOTHING_LEFT = late_pattern(
    r"^[\w/]+ Exception\b[\s\S]*?(?:NewConnectionError|NameResolutionError|ConnectTimeoutError"
    r"|Connection refused|Name or service not known)"
)


@dataclass(frozen=True, slots=True)
class Course:
    """How far a message came.

    `told` are the lines that hold no words of the message, `status` is the answer to its last
    request, 0 where there was none. `may_stand` tells that something may have been posted before
    that request, `is_unreachable` that the request itself never left, `is_entering` that none was
    the message itself; `first_status` is the first refusal of all.
    """

    told: tuple[str, ...]
    status: int
    first_status: int
    may_stand: bool
    is_unreachable: bool
    is_entering: bool


def read_course(said: Sequence[str]) -> Course:
    """Return how far a message came whose sending Apprise told so."""
    told = tuple(line for line in said if not _PAYLOAD.search(line))
    starts = [place for place, line in enumerate(told) if _REQUEST.search(line)]
    ends = [*starts[1:], len(told)]
    requests = [told[start:end] for start, end in zip(starts, ends, strict=True)] if starts else []
    last = requests[-1] if requests else told
    return Course(
        told=told,
        status=_find_status(last),
        first_status=_find_status(told),
        # A message may take several requests; of those before the last, each may stand that was
        # not refused for certain.
        may_stand=not requests
        or any(_SENT.match(line) for line in told)
        or not all(map(_is_refused, requests[:-1])),
        is_unreachable=any(_NOTHING_LEFT.search(line) for line in last),
        is_entering=bool(requests) and all(_PREPARES.search(request[0]) for request in requests),
    )


def _find_status(lines: Sequence[str]) -> int:
    found = next(filter(None, map(_REFUSED.search, lines)), None)
    return int(found.group(1)) if found else 0


def _is_refused(request: Sequence[str]) -> bool:
    return 400 <= _find_status(request) < 500 or any(map(_LIMITED.match, request))

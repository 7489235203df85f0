"""What servers answer, and the refusals and faults that are made of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from quotebot.errors import Rejected, TransientError

# What is read of one at most.
MOST_ANSWER_BYTES: Final = 8_000_000


class Refused(Rejected):
    """A definite refusal with the server's `status`, its error `code` and its own words."""

    def __init__(
        self,
        what: str,
        *,
        channel: str,
        status: int,
        code: str = "",
        detail: str = "",
        mend: str = "",
        account: bool = False,
    ) -> None:
        self.status = status
        self.code = code
        self.detail = detail
        super().__init__(what, channel=channel, mend=mend, account=account)


class Failed(TransientError):
    """A fault of the server itself, with the `status` that it answered."""

    def __init__(
        self, what: str, *, channel: str, status: int, retry_after_s: float | None
    ) -> None:
        self.status = status
        super().__init__(what, channel=channel, retry_after_s=retry_after_s)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer of a server; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_whole(self) -> bool:
        """Whether the body is what it says it is, as far as JSON goes."""
        if "json" not in self.headers.get("content-type", "").lower() or not self.body.strip():
            return True
        try:
            json.loads(self.body)
        except ValueError:
            return False
        return True

    @property
    def is_object(self) -> bool:
        """Whether the body is an object of JSON, as each API's errors are."""
        try:
            return isinstance(json.loads(self.body), dict)
        except ValueError:
            return False

    @property
    def is_page(self) -> bool:
        """Whether this is a web page rather than an answer of an API."""
        kind = self.headers.get("content-type", "").lower()
        return "text/html" in kind or "application/xhtml" in kind


def take_name(answer: Mapping[str, Any], key: str) -> str:
    """Return the id, address or handle that an answer holds; raises ValueError when it has none."""
    value = answer[key]
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise ValueError(f"an answer without {key}")
    return str(value)

"""Reading what servers and connections say when something went wrong; pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

_LONGEST_WAIT_S: Final = 86_400.0


def read_problem(body: bytes) -> tuple[str, str]:
    """Return the error code and the words of an error body of X, Bluesky or Mastodon."""
    try:
        data: Any = json.loads(body[:65_536])
    except ValueError:
        return "", ""
    if not isinstance(data, dict):
        return "", ""
    first = data.get("errors")
    first = first[0] if isinstance(first, list) and first and isinstance(first[0], dict) else {}
    code = _text(data.get("error")) or _text(data.get("title")) or _text(data.get("type"))
    detail = next(
        (
            words
            for place in (data, first)
            for key in ("detail", "error_description", "message", "title", "error")
            if (words := _text(place.get(key)))
        ),
        "",
    )
    if extra := _text(first.get("message")):
        detail = detail if extra in detail else f"{detail} ({extra})" if detail else extra
    return code, detail


def read_wait(headers: Mapping[str, str], now_s: float, *, limited: bool) -> float | None:
    """Return the seconds that a server asks to wait, None when it names none.

    Networks tell with every answer when their rate limit begins anew; it is waited for only where
    the answer says that the limit is reached, `limited`. Understood: Retry-After (seconds or a
    date), x-rate-limit-reset and ratelimit-reset (epoch seconds), X's 24-hour headers and
    Mastodon's X-RateLimit-Reset (ISO 8601). Epochs are taken against the server's own Date, so
    that a wrong local clock does not matter.
    """
    if sent := headers.get("date"):
        with suppress(TypeError, ValueError, OverflowError):
            now_s = parsedate_to_datetime(sent).timestamp()
    resets = ("x-rate-limit-reset", "x-ratelimit-reset", "ratelimit-reset") if limited else ()
    waits = [
        wait
        for name in ("retry-after", *resets)
        if (wait := _read_moment(headers.get(name, ""), now_s)) is not None
    ]
    for scope in ("app", "user"):
        if headers.get(f"x-{scope}-limit-24hour-remaining") == "0":
            wait = _read_moment(headers.get(f"x-{scope}-limit-24hour-reset", ""), now_s)
            waits += [wait] if wait is not None else []
    return min(max(max(waits), 1.0), _LONGEST_WAIT_S) if waits else None


def _read_moment(value: str, now_s: float) -> float | None:
    value = value.strip()
    if not value:
        return None
    if re.fullmatch(r"\d+(\.\d+)?", value):
        number = float(value)
        return number - now_s if number > 1_000_000_000 else number
    with suppress(TypeError, ValueError, OverflowError):
        return parsedate_to_datetime(value).timestamp() - now_s
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now_s


def is_certificate_fault(error: BaseException) -> bool:
    """Tell whether a connection failed because the server's certificate is not valid."""
    import ssl

    for cause in find_causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        if "CERTIFICATE_VERIFY_FAILED" in str(cause):
            return True
    return False


def find_causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and everything that it was made from, in any of the libraries' ways."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting and len(seen) < 30:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        linked = [current.__cause__, current.__context__, getattr(current, "reason", None)]
        linked += list(current.args)
        waiting += [link for link in linked if isinstance(link, BaseException)]


_FAILURES = (
    ("NameResolution", "its name is not known"),
    ("gaierror", "its name is not known"),
    ("ConnectTimeout", "no connection in time"),
    ("ReadTimeout", "no answer in time"),
    ("WriteTimeout", "no answer in time"),
    ("TimeoutError", "no answer in time"),
    ("ConnectionRefused", "connection refused"),
    ("ConnectionReset", "connection reset"),
    ("RemoteDisconnected", "connection closed"),
    ("RemoteProtocolError", "connection closed"),
    ("IncompleteRead", "answer cut short"),
    ("ProtocolError", "answer cut short"),
    ("SSL", "no secure connection"),
    ("ProxyError", "the proxy refused"),
)


def name_failure(error: Exception) -> str:
    """Return in a few words why there was no answer."""
    if is_certificate_fault(error):
        return "not trusted"
    chain = list(find_causes(error))
    for mark, words in _FAILURES:
        if any(mark in type(cause).__name__ for cause in chain):
            return words
    return type(error).__name__


def find_place(error: BaseException) -> str:
    """Return the kind of an error and where it was raised, without its words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    file = trace.tb_frame.f_code.co_filename.rsplit("/", 1)[-1]
    return f"{type(error).__name__} at {file}:{trace.tb_lineno}"


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""

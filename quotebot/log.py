"""Structured logs on standard error: lines for people on a terminal, JSON for machines.

Event names are stable ("post.sent"); facts go into fields. Secrets never get through: values that
were registered, fields with telling names, and what looks like a token in a header or address.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from contextlib import suppress
from threading import Lock
from typing import Any, Literal, TextIO, cast
from urllib.parse import quote

from quotebot.errors import make_visible

LogFormat = Literal["auto", "console", "json"]
HIDDEN = "•••"

_SHORTEST_SECRET_CHARS = 6
_TELLING_NAMES = re.compile(
    r"(?i)(?:^|[_\-.])(?:password|passwd|secret|token|api_?key|authorization|credential|session)s?$"
)
_TELLING_TEXT = (
    re.compile(r"(?i)\b(Bearer|Basic|OAuth)\s+[A-Za-z0-9._~+/=\-]{8,}"),
    re.compile(
        r"(?i)\b(access_?token|refresh_?token|oauth_\w+|client_secret|password|api_?key|token)"
        r"(\"?\s*[=:]\s*\"?)[^\s\"'&,;}]{4,}"
    ),
    re.compile(r"(?i)\b([a-z][a-z0-9+.\-]*://)[^\s/:@]*:[^\s/@]+@"),
)

_secrets: dict[str, None] = {}
_lock = Lock()


def register_secrets(values: Iterable[str]) -> None:
    """Hide these values, plain and percent-encoded, in every text from now on.

    Values under six characters are left alone: hiding them would eat common words.
    """
    with _lock:
        for value in values:
            for form in {value.strip(), quote(value.strip(), safe="")}:
                if len(form) >= _SHORTEST_SECRET_CHARS:
                    _secrets[form] = None


def redact(text: str) -> str:
    """Return `text` with every known secret and everything that looks like one hidden."""
    with _lock:
        known = sorted(_secrets, key=len, reverse=True)
    for secret in known:
        if secret in text:
            text = text.replace(secret, HIDDEN)
        if "…" in text:
            text = _hide_beginning(text, secret)
    text = _TELLING_TEXT[0].sub(rf"\1 {HIDDEN}", text)
    text = _TELLING_TEXT[1].sub(rf"\1\2{HIDDEN}", text)
    return _TELLING_TEXT[2].sub(rf"\1{HIDDEN}@", text)


def _hide_beginning(text: str, secret: str) -> str:
    """Hide what is left of a secret that a text was cut in the middle of."""
    pieces = text.split("…")
    for place, piece in enumerate(pieces[:-1]):
        for length in range(len(secret) - 1, _SHORTEST_SECRET_CHARS - 1, -1):
            if piece.endswith(secret[:length]):
                pieces[place] = piece[:-length] + HIDDEN
                break
    return "…".join(pieces)


class _Lenient:
    """A stream whose failures stop nobody: a full disk under the log, a reader that went away.

    A send that a log line broke off would be neither done nor undone.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write `text` if the stream takes it."""
        if self._stream is not None:
            with suppress(OSError):
                self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Bring out what is written, if the stream takes it."""
        if self._stream is not None:
            with suppress(OSError):
                self._stream.flush()

    def isatty(self) -> bool:
        """Tell whether a person reads along."""
        return self._stream is not None and self._stream.isatty()


def set_up_logs(
    log_format: LogFormat = "auto", *, level: str = "info", stream: TextIO | None = None
) -> None:
    """Send the program's logs, and its libraries' warnings, to `stream` (standard error).

    `auto` writes for people when the stream is a terminal, JSON otherwise. A line that the stream
    does not take is lost, and nothing else.
    """
    import structlog

    # Started with its standard error closed, a process has none.
    target: TextIO | None = stream or sys.stderr
    out = cast(TextIO, _Lenient(target))
    for_people = log_format == "console" or (log_format == "auto" and out.isatty())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        hide_secrets,
    ]
    renderer: Any = (
        structlog.dev.ConsoleRenderer(colors=out.isatty())
        if for_people
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    least = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.WriteLoggerFactory(file=out),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(least, logging.WARNING))
    # A tick that outlasts the interval is planned for; APScheduler would warn each time.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def hide_secrets(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Hide secrets in every field of a log line; a structlog processor."""
    for name, value in event.items():
        event[name] = HIDDEN if _TELLING_NAMES.search(name) else _clean(value)
    return event


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return redact(make_visible(value, lines=True))
    if isinstance(value, dict):
        return {
            key: HIDDEN if _TELLING_NAMES.search(str(key)) else _clean(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean(inner) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return redact(make_visible(str(value), lines=True))

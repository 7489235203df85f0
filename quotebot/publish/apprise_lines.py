"""An end to what Apprise still has under way when nobody waits for it any more.

Apprise stops waiting when its time is over, but the thread that reads an answer byte by byte stays
for as long as the server likes, and a process does not end before its threads do. So the
connections of a call are ended with it, and none is made for it afterwards: what its plugin would
have sent next could come after the outcome was told.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from contextvars import ContextVar, Token
from threading import Lock
from types import TracebackType

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.poolmanager import pool_classes_by_scheme

# Apprise hands the context of a call on to its threads.
_lines: ContextVar[Lines | None] = ContextVar("_lines", default=None)


class Lines:
    """The connections of one call; a context manager, whose end is theirs."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: list[socket.socket] = []
        self._is_over = False
        self._token: Token[Lines | None] | None = None

    def __enter__(self) -> Lines:
        pool_classes_by_scheme.update(http=_Pool, https=_SecurePool)
        self._token = _lines.set(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._token is not None:
            _lines.reset(self._token)
        with self._lock:
            self._is_over = True
            for line in self._open:
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
                line.close()
            self._open.clear()

    def watch(self, line: socket.socket) -> None:
        """Have a connection just made end with the call; raises TimeoutError when that is over."""
        with self._lock:
            if self._is_over:
                line.close()
                raise TimeoutError("the call is over")
            # A second handle means the connection itself, also when TLS takes the first one over.
            self._open.append(socket.fromfd(line.fileno(), line.family, line.type))


class _Line(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _watched(super()._new_conn())


class _SecureLine(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _watched(super()._new_conn())


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Line


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureLine


def _watched(line: socket.socket) -> socket.socket:
    if (lines := _lines.get()) is not None:
        lines.watch(line)
    return line

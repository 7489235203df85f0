"""The judge under a `requests` session, where tweepy and Mastodon.py send through."""

from __future__ import annotations

import io
import socket
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool, ProxyManager
from urllib3.connection import HTTPConnection, HTTPSConnection

from quotebot.publish.answers import MOST_ANSWER_BYTES, Answer
from quotebot.publish.deadline import Deadline
from quotebot.publish.patience import Patience
from quotebot.publish.problems import is_certificate_fault
from quotebot.publish.wire import Wire, quieten_loggers

# A larger body is sent in pieces, each within the socket's timeout. Python counts that timeout for
# a body as a whole (socket.sendall), so that a clip would break off on a line that is merely slow.
_PIECE_BYTES = 65_536
#: Longest time for sending one body, in seconds.
SENDING_S = 300.0
# Of the request that this thread has under way.
_deadline: ContextVar[Deadline] = ContextVar("_deadline")


class _Line(HTTPConnection):
    """A connection that is shut down when its answer does not come in time."""

    def _new_conn(self) -> socket.socket:
        line = super()._new_conn()
        _deadline.get().watch(line)
        return line

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]
        _deadline.get().start()
        return super().getresponse()


class _SecureLine(HTTPSConnection):
    """The same, in TLS."""

    def _new_conn(self) -> socket.socket:
        line = super()._new_conn()
        _deadline.get().watch(line)
        return line

    def _tunnel(self) -> None:
        # A proxy's answer, too, may drip; how long the request itself is sent is not counted.
        _deadline.get().start()
        super()._tunnel()
        _deadline.get().pause()

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]
        _deadline.get().start()
        return super().getresponse()


class _Lines(HTTPConnectionPool):
    ConnectionCls = _Line


class _SecureLines(HTTPSConnectionPool):
    ConnectionCls = _SecureLine


_POOLS = {"http": _Lines, "https": _SecureLines}


class JudgingAdapter(HTTPAdapter):
    """Sends with explicit timeouts, reads the whole answer and raises what `wire` makes of it.

    Redirections are never followed: a POST would be repeated or turned into a GET.
    """

    def __init__(
        self,
        wire: Wire,
        *,
        timeout_s: float,
    ) -> None:
        self._wire = wire
        self._timeout_s = timeout_s
        super().__init__(max_retries=0)

    def send(  # type: ignore[override]
        self, request: requests.PreparedRequest, **options: Any
    ) -> requests.Response:
        """Send `request`; raise TransientError, Rejected or Unknown unless it succeeded."""
        creating = self._wire.begin(request.method or "", urlsplit(request.url or "").path)
        options.update(timeout=(min(10.0, self._timeout_s), self._timeout_s), stream=True)
        if isinstance(request.body, bytes) and len(request.body) > _PIECE_BYTES:
            pieces = _Pieces(request.body, Patience(max(SENDING_S, self._timeout_s)))
            request = request.copy()
            request.body = pieces
        response, body = self._exchange(request, options, creating=creating)
        headers = {name.lower(): value for name, value in response.headers.items()}
        refusal = self._wire.refuse_answer(
            Answer(response.status_code, headers, body), creating=creating
        )
        if refusal is not None:
            raise refusal from None
        return response

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Prepare connections that a deadline can end."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        """Return what makes connections through a proxy; one of SOCKS has its own kind of them."""
        manager = super().proxy_manager_for(proxy, **options)
        if isinstance(manager, ProxyManager):
            manager.pool_classes_by_scheme = _POOLS
        return manager

    def _exchange(
        self, request: requests.PreparedRequest, options: dict[str, Any], *, creating: bool
    ) -> tuple[requests.Response, bytes]:
        """Send `request` and return its answer with the whole body."""
        response: requests.Response | None = None
        with Deadline(self._timeout_s) as deadline:
            token = _deadline.set(deadline)
            try:
                response = super().send(request, **options)
                body = _read(response)
                deadline.stop()
                if deadline.is_over:
                    # Shut down, a connection looks like one whose answer ends there.
                    raise requests.ReadTimeout
            except (requests.RequestException, OSError) as error:
                is_over = deadline.is_over
                sent = is_over or response is not None or not _left_nothing(error)
                cause = requests.ReadTimeout() if is_over else error
                raise self._wire.refuse_silence(cause, sent=sent, creating=creating) from None
            finally:
                _deadline.reset(token)
                if response is not None:
                    response.close()
                # No connection is kept: a post is hours after the last one, and a stale connection
                # that the server has closed would make a request's outcome unclear for nothing.
                self.close()
        return response, body


def _read(response: requests.Response) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_content(16_384):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_ANSWER_BYTES:
            raise requests.ReadTimeout
    body = b"".join(pieces)
    response._content = body
    response._content_consumed = True
    return body


class _Pieces(io.BytesIO):
    """A body that is read in pieces, until that takes too long."""

    def __init__(self, body: bytes, patience: Patience) -> None:
        self._patience = patience
        super().__init__(body)

    def read(self, size: int | None = -1) -> bytes:
        if self._patience.is_over:
            raise TimeoutError("WriteTimeout")
        return super().read(size)


class RedirectedSession(requests.Session):
    """Sends to another base URL what a library aims at the one host that it knows.

    This happens before a request is signed, so that OAuth 1.0a signatures cover the real address.
    """

    def __init__(self, base_urls: Mapping[str, str]) -> None:
        self._base_urls = dict(base_urls)
        super().__init__()

    def request(  # type: ignore[override]
        self, method: str, url: str, *args: Any, **options: Any
    ) -> requests.Response:
        """Send a request to the base URL that takes the place of the start of `url`."""
        for start, instead in self._base_urls.items():
            if url.startswith(start):
                url = instead + url[len(start) :]
        return super().request(method, url, *args, **options)


def make_session(
    wire: Wire, *, timeout_s: float, base_urls: Mapping[str, str] | None = None
) -> requests.Session:
    """Return a session all of whose traffic is judged by `wire`.

    `base_urls` maps the start of a URL to what is sent to instead.
    """
    quieten_loggers()
    session = RedirectedSession(base_urls or {})
    adapter = JudgingAdapter(wire, timeout_s=timeout_s)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


def _left_nothing(error: requests.RequestException | OSError) -> bool:
    """Tell whether the request certainly never reached the server."""
    import urllib3.exceptions as low

    if not isinstance(error, requests.RequestException):
        return False
    if isinstance(error, requests.exceptions.ConnectTimeout | requests.exceptions.ProxyError):
        return True
    if isinstance(error, requests.exceptions.SSLError):
        # TLS can also break while the answer is read; only a refused certificate is certain.
        return is_certificate_fault(error)
    if isinstance(
        error, requests.exceptions.ReadTimeout | requests.exceptions.ChunkedEncodingError
    ):
        return False
    if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidSchema):
        return True
    reason: Any = error.args[0] if error.args else None
    reason = getattr(reason, "reason", reason)
    return isinstance(reason, low.NewConnectionError | low.ConnectTimeoutError)

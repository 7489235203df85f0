"""The judge under a `requests` session, where tweepy and Mastodon.py send through."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from quotebot.publish.answers import MOST_ANSWER_BYTES, Answer
from quotebot.publish.patience import Patience
from quotebot.publish.problems import is_certificate_fault
from quotebot.publish.wire import Wire, quieten_loggers

# A larger body is sent in pieces, each within the socket's timeout. Python counts that timeout for
# a body as a whole (socket.sendall), so that a clip would break off on a line that is merely slow.
_PIECE_BYTES = 65_536
#: Longest time for sending one body, in seconds.
SENDING_S = 300.0


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
        try:
            response = super().send(request, **options)
        except requests.RequestException as error:
            sent = not _left_nothing(error)
            raise self._wire.refuse_silence(error, sent=sent, creating=creating) from None
        except OSError as error:
            raise self._wire.refuse_silence(error, sent=True, creating=creating) from None
        try:
            body = self._read(response)
        except (requests.RequestException, OSError) as error:
            raise self._wire.refuse_silence(error, sent=True, creating=creating) from None
        finally:
            response.close()
            # No connection is kept: a post is hours after the last one, and a stale connection
            # that the server has closed would make a request's outcome unclear for nothing.
            self.close()
        headers = {name.lower(): value for name, value in response.headers.items()}
        refusal = self._wire.refuse_answer(
            Answer(response.status_code, headers, body), creating=creating
        )
        if refusal is not None:
            raise refusal from None
        return response

    def _read(self, response: requests.Response) -> bytes:
        deadline = time.monotonic() + self._timeout_s
        pieces: list[bytes] = []
        size = 0
        for piece in response.iter_content(16_384):
            pieces.append(piece)
            size += len(piece)
            if size > MOST_ANSWER_BYTES or time.monotonic() > deadline:
                raise requests.Timeout("ReadTimeout")
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


def _left_nothing(error: requests.RequestException) -> bool:
    """Tell whether the request certainly never reached the server."""
    import urllib3.exceptions as low

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

"""The judge under a `requests` session, where tweepy and Mastodon.py send through."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from quotebot.publish.wire import (
    MOST_ANSWER_BYTES,
    Answer,
    Wire,
    is_certificate_fault,
    quieten_loggers,
)


class JudgingAdapter(HTTPAdapter):
    """Sends with explicit timeouts, reads the whole answer and raises what `wire` makes of it.

    `base_urls` maps the start of a URL to what is sent to instead, for libraries that know only
    one host. Redirections are never followed: a POST would be repeated or turned into a GET.
    """

    def __init__(
        self,
        wire: Wire,
        *,
        timeout_s: float,
        base_urls: Mapping[str, str] | None = None,
    ) -> None:
        self._wire = wire
        self._timeout_s = timeout_s
        self._base_urls = dict(base_urls or {})
        super().__init__(max_retries=0)

    def send(  # type: ignore[override]
        self, request: requests.PreparedRequest, **options: Any
    ) -> requests.Response:
        """Send `request`; raise TransientError, Rejected or Unknown unless it succeeded."""
        url = request.url or ""
        for start, instead in self._base_urls.items():
            if url.startswith(start):
                request.url = url = instead + url[len(start) :]
        # No connection is kept: a post is hours after the last one, and a stale connection that
        # the server has closed would make a request's outcome unclear for nothing.
        request.headers["Connection"] = "close"
        creating = self._wire.begin(request.method or "", urlsplit(url).path)
        options.update(timeout=(min(10.0, self._timeout_s), self._timeout_s), stream=True)
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


def make_session(
    wire: Wire, *, timeout_s: float, base_urls: Mapping[str, str] | None = None
) -> requests.Session:
    """Return a session all of whose traffic is judged by `wire`."""
    quieten_loggers()
    session = requests.Session()
    adapter = JudgingAdapter(wire, timeout_s=timeout_s, base_urls=base_urls)
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

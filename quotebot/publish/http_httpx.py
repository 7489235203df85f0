"""The judge under an `httpx` client, where atproto sends through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import httpx

from quotebot.publish.answers import MOST_ANSWER_BYTES, Answer
from quotebot.publish.deadline import Deadline
from quotebot.publish.patience import Patience
from quotebot.publish.wire import Wire, quieten_loggers

_PIECE_BYTES = 65_536
# Errors with which a request certainly never reached the server.
_LEFT_NOTHING = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


class JudgingTransport(httpx.BaseTransport):
    """Sends, reads the whole answer and raises what `wire` makes of it."""

    def __init__(self, wire: Wire, *, timeout_s: float) -> None:
        self._wire = wire
        self._timeout_s = timeout_s
        self._ways: dict[str, httpx.HTTPTransport] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request`; raise TransientError, Rejected or Unknown unless it succeeded."""
        creating = self._wire.begin(request.method, request.url.path)
        with Deadline(self._timeout_s) as deadline:
            response, body = self._exchange(request, deadline, creating=creating)
        headers = {name.lower(): value for name, value in response.headers.items()}
        refusal = self._wire.refuse_answer(
            Answer(response.status_code, headers, body), creating=creating
        )
        if refusal is not None:
            raise refusal from None
        plain = {
            name: value
            for name, value in headers.items()
            if name not in ("content-encoding", "content-length", "transfer-encoding")
        }
        return httpx.Response(response.status_code, headers=plain, content=body, request=request)

    def close(self) -> None:
        """Close the connections that are kept open."""
        for way in self._ways.values():
            way.close()

    def _find_way(self, url: httpx.URL) -> httpx.HTTPTransport:
        proxy = find_proxy(url)
        if proxy not in self._ways:
            # No connection is kept: a post is hours after the last one, and a stale connection that
            # the server has closed would make a request's outcome unclear for nothing.
            none_kept = httpx.Limits(max_keepalive_connections=0)
            self._ways[proxy] = httpx.HTTPTransport(
                retries=0, limits=none_kept, proxy=proxy or None
            )
        return self._ways[proxy]

    def _exchange(
        self, request: httpx.Request, deadline: Deadline, *, creating: bool
    ) -> tuple[httpx.Response, bytes]:
        """Send `request` and return its answer with the whole body."""

        def hear(event: str, facts: Mapping[str, Any]) -> None:
            if event == "connection.connect_tcp.complete":
                deadline.watch(facts["return_value"].get_extra_info("socket"))
            elif event in ("proxy.start_tls.started", "http11.send_request_headers.started"):
                # Behind a proxy, whose own answer came before.
                deadline.pause()
            elif event == "http11.receive_response_headers.started":
                deadline.start()

        request.extensions = {**request.extensions, "trace": hear}
        response: httpx.Response | None = None
        try:
            response = self._find_way(request.url).handle_request(request)
            body = _read(response)
            deadline.stop()
            if deadline.is_over:
                # Shut down, a connection looks like one whose answer ends there.
                raise httpx.ReadTimeout("ReadTimeout")
        except httpx.HTTPError as error:
            is_over = deadline.is_over
            sent = is_over or response is not None or not isinstance(error, _LEFT_NOTHING)
            cause = httpx.ReadTimeout("ReadTimeout") if is_over else error
            raise self._wire.refuse_silence(cause, sent=sent, creating=creating) from None
        finally:
            if response is not None:
                response.close()
        return response, body


def _read(response: httpx.Response) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_bytes():
        pieces.append(piece)
        size += len(piece)
        if size > MOST_ANSWER_BYTES:
            raise httpx.ReadTimeout("ReadTimeout")
    return b"".join(pieces)


def find_proxy(url: httpx.URL) -> str:
    """Return the address of the proxy that the system has for `url`, "" where there is none.

    httpx looks for one only where it is handed no transport; requests, under the other networks,
    always does. A SOCKS proxy, for which neither has what it takes, is none.
    """
    from urllib.request import getproxies, proxy_bypass

    known = getproxies()
    proxy = known.get(url.scheme) or known.get("all") or ""
    if not proxy or proxy_bypass(url.host):
        return ""
    if "://" not in proxy:
        proxy = f"http://{proxy}"
    return proxy if proxy.startswith(("http://", "https://")) else ""


def make_client_options(wire: Wire, *, timeout_s: float) -> dict[str, Any]:
    """Return the options of an httpx client all of whose traffic is judged by `wire`."""
    quieten_loggers()
    return {
        "transport": JudgingTransport(wire, timeout_s=timeout_s),
        "timeout": httpx.Timeout(timeout_s, connect=min(10.0, timeout_s)),
    }


def feed(data: bytes, patience: Patience) -> Iterator[bytes]:
    """Yield `data` in pieces; raises httpx.WriteTimeout when that takes longer than `patience`.

    A client's own timeout is one for each piece, so that a slow line could go on for ever.
    """
    for at in range(0, len(data), _PIECE_BYTES):
        if patience.is_over:
            raise httpx.WriteTimeout("WriteTimeout")
        yield data[at : at + _PIECE_BYTES]

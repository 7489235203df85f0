"""A proxy in front of a real server that loses, delays, cuts and forges answers, from a seed."""

from __future__ import annotations

import http.client
import json
import socket
import struct
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import urlsplit

from local_server import LocalServer

Fault = Literal[
    "",  # none
    "429",  # refused before it reaches the server
    "500-before",
    "500-after",  # the server did it, the answer says otherwise
    "reset-before",
    "reset-after",
    "cut",  # half of the server's answer
    "page",  # the server did it, a web page comes back with 502
    "slow-after",  # the server did it, the answer comes too late
]
FAULTS: tuple[Fault, ...] = (
    "429", "500-before", "500-after", "reset-before", "reset-after", "cut", "page", "slow-after",
)  # fmt: skip
_HOP = {"connection", "transfer-encoding", "content-length", "keep-alive", "content-encoding"}


@dataclass(frozen=True)
class Exchange:
    """One request as it passed, with the headers of the server's answer."""

    method: str
    path: str
    fault: Fault
    status: int
    headers: Mapping[str, str]


class _Busy(ThreadingHTTPServer):
    """Takes many connections at once, and says nothing of those that it breaks itself."""

    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        return


class FaultProxy(LocalServer):
    """Forwards to `upstream`, or what that returns for a path; spoils what `choose` says."""

    http = _Busy

    def __init__(
        self,
        upstream: str | Callable[[str], str],
        choose: Callable[[str, str], Fault] = lambda _method, _path: "",
        *,
        slow_s: float = 2.5,
    ) -> None:
        self.choose = choose
        self.exchanges: list[Exchange] = []
        self._route = upstream if callable(upstream) else lambda _path: upstream
        self._slow_s = slow_s
        super().__init__()

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        path = urlsplit(request.path).path
        fault = self.choose(request.command, path)
        if fault == "reset-before":
            self._note(request, path, fault, 0, {})
            return _reset(request)
        if fault in ("429", "500-before"):
            status = int(fault[:3])
            self._note(request, path, fault, status, {})
            return _answer(request, status, {"Retry-After": "1"}, b'{"error": "injected"}')
        status, headers, answer = self._forward(request, body)
        self._note(request, path, fault, status, headers)
        if fault == "reset-after":
            return _reset(request)
        if fault == "slow-after":
            time.sleep(self._slow_s)
            return _reset(request)
        if fault == "500-after":
            return _answer(request, 500, {}, b'{"error": "injected"}')
        if fault == "page":
            page = b"<html><h1>502 Bad Gateway</h1></html>"
            return _answer(request, 502, {"Content-Type": "text/html"}, page)
        if fault == "cut":
            return _answer(request, status, headers, answer, sent=len(answer) // 2)
        return _answer(request, status, headers, answer)

    def _forward(
        self, request: BaseHTTPRequestHandler, body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        upstream = urlsplit(self._route(urlsplit(request.path).path))
        headers = {n: v for n, v in request.headers.items() if n.lower() not in _HOP | {"host"}}
        if body or request.command == "POST":
            headers["Content-Length"] = str(len(body))
        connection = http.client.HTTPConnection(
            upstream.hostname or "", upstream.port or 80, timeout=30
        )
        try:
            connection.request(request.command, request.path, body or None, headers)
            answer = connection.getresponse()
            data = answer.read()
            kept = {n: v for n, v in answer.getheaders() if n.lower() not in _HOP}
            return answer.status, kept, data
        except OSError as error:
            return 502, {}, json.dumps({"error": type(error).__name__}).encode()
        finally:
            connection.close()

    def _note(
        self,
        request: BaseHTTPRequestHandler,
        path: str,
        fault: Fault,
        status: int,
        headers: Mapping[str, str],
    ) -> None:
        lower = {name.lower(): value for name, value in headers.items()}
        self.exchanges.append(Exchange(request.command, path, fault, status, lower))


def _reset(request: BaseHTTPRequestHandler) -> None:
    request.close_connection = True
    linger = struct.pack("ii", 1, 0)
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    request.connection.close()


def _answer(
    request: BaseHTTPRequestHandler,
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    sent: int | None = None,
) -> None:
    request.send_response_only(status)
    named = {"Content-Type": "application/json", **headers}
    for name, value in named.items():
        request.send_header(name, value)
    request.send_header("Content-Length", str(len(body)))
    request.send_header("Connection", "close")
    request.end_headers()
    request.wfile.write(body if sent is None else body[:sent])
    request.close_connection = True

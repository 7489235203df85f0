"""`/healthz` and `/metrics` on loopback: a small HTTP server that only answers.

It knows nothing of posts: what it says is handed in. Nobody but this machine reaches it, and a web
page that a browser on this machine shows cannot read it, since other host names are refused.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, cast
from urllib.parse import urlsplit

import structlog

from quotebot.errors import InputError

HOST = "127.0.0.1"
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_OUR_NAMES = ("127.0.0.1", "localhost", "::1")
_ANSWER_WITHIN_S = 5.0

Health = Callable[[], Mapping[str, Any]]
"""Returns what /healthz says; its `ok` decides between 200 and 503."""


@contextmanager
def serve_health(port: int, health: Health, metrics: Callable[[], bytes]) -> Iterator[int]:
    """Answer on 127.0.0.1 at `port` (0: any that is free) while the block runs; yields the port.

    Raises InputError when the port cannot be had.
    """
    try:
        server = _Server((HOST, port), _Handler)
    except OSError as error:
        raise InputError(
            f"port {port} cannot be used ({error.strerror})",
            where="health_port of [daemon]",
            mend="Choose another one, or 0 to switch it off.",
        ) from error
    server.health, server.metrics = health, metrics
    thread = Thread(target=server.serve_forever, args=(1.0,), name="health", daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    health: Health
    metrics: Callable[[], bytes]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Log what is our fault; a client that went away concerns nobody."""
        if not isinstance(sys.exception(), OSError):
            structlog.get_logger("quotebot.health").exception("health.failed")


class _Handler(BaseHTTPRequestHandler):
    timeout = _ANSWER_WITHIN_S
    server_version = "quotebot"
    sys_version = ""

    def do_GET(self) -> None:
        server = cast(_Server, self.server)
        try:
            host = urlsplit(f"//{self.headers.get('Host', HOST)}").hostname
            path = urlsplit(self.path).path
        except ValueError:
            host = path = ""
        if host not in _OUR_NAMES:
            self._answer(403, "text/plain; charset=utf-8", b"only this machine may ask\n")
        elif path == "/healthz":
            said = server.health()
            body = json.dumps(said, ensure_ascii=False).encode() + b"\n"
            self._answer(200 if said["ok"] else 503, "application/json", body)
        elif path == "/metrics":
            self._answer(200, METRICS_TYPE, server.metrics())
        else:
            self._answer(404, "text/plain; charset=utf-8", b"/healthz or /metrics\n")

    do_HEAD = do_GET  # noqa: N815  the name that http.server asks for

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: a probe every few seconds would drown the log."""

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

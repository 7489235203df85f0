"""A server on loopback for tests: it runs for as long as a `with` lasts."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


class LocalServer:
    """Use as a context manager; `base_url` is where it listens. A kind of it says what it answers.

    `name` is what the address calls this machine.
    """

    name = "127.0.0.1"
    http: type[ThreadingHTTPServer] = ThreadingHTTPServer

    def __init__(self) -> None:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.handle(self)

            def do_POST(self) -> None:
                server.handle(self)

            def log_message(self, format: str, *args: Any) -> None:
                return

        self._http = self.http(("127.0.0.1", 0), Handler)
        self.base_url = f"http://{self.name}:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request, on a thread of its own."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(5)

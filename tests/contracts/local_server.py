"""A server on loopback for tests: it runs for as long as a `with` lasts."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Part:
    """One field of a form; `filename` and `kind` are "" where it is no file."""

    data: bytes
    filename: str
    kind: str


def read_form(kind: str, body: bytes) -> dict[str, Part]:
    """Return the fields of a form whose Content-Type is `kind` (multipart/form-data)."""
    mark = b"--" + kind.partition("boundary=")[2].strip('"').encode()
    parts: dict[str, Part] = {}
    for piece in body.split(mark)[1:-1]:
        head, _, data = piece.decode("latin-1").partition("\r\n\r\n")

        def find(pattern: str, head: str = head) -> str:
            found = re.search(pattern, head)
            return found.group(1) if found else ""

        parts[find(r'\bname="([^"]*)"')] = Part(
            data.removesuffix("\r\n").encode("latin-1"),
            find(r'\bfilename="([^"]*)"'),
            find(r"Content-Type: (\S+)"),
        )
    return parts


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

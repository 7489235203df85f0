"""A server on loopback that misbehaves on purpose, one way a request."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType


@dataclass(frozen=True)
class Reply:
    """What the server does with one request: an answer, and how it spoils it.

    `spoil`: "" answers as it should; "reset" and "close" end the connection instead of answering;
    "cut" sends half of the body; "hang" keeps silent for `hang_s`; "drip" sends a byte now and
    then, and "drip body" does so once the head is sent; "continue" goes on saying 100.
    """

    status: int = 200
    body: bytes | object = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "application/json"
    spoil: str = ""
    hang_s: float = 3.0

    def encode(self) -> bytes:
        body = self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        head = {"Content-Type": self.kind, "Content-Length": str(len(body)), **self.headers}
        lines = [f"HTTP/1.1 {self.status} Whatever", *(f"{k}: {v}" for k, v in head.items())]
        if self.spoil == "cut":
            body = body[: len(body) // 2]
        return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class FaultyServer:
    """Answers each request with what `decide` returns; keeps every request in `requests`.

    `line_bytes_s` is how fast the line to it is, None for as fast as may be.
    """

    def __init__(
        self, decide: Callable[[Request], Reply], *, line_bytes_s: float | None = None
    ) -> None:
        self._decide = decide
        self._line_bytes_s = line_bytes_s
        self.requests: list[Request] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        if line_bytes_s:
            # What the kernel takes in advance would be as good as read.
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self.base_url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> FaultyServer:
        self._listener.settimeout(0.01)
        self._run(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    def _run(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            connection.settimeout(5)
            self._run(lambda connection=connection: self._serve(connection))

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                request = _read(connection, self._line_bytes_s)
                if request is None:
                    return
                self.requests.append(request)
                reply = self._decide(request)
                if reply.spoil == "reset":
                    linger = struct.pack("ii", 1, 0)
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                    return
                if reply.spoil == "close":
                    return
                if reply.spoil == "hang":
                    deadline = time.monotonic() + reply.hang_s
                    while time.monotonic() < deadline and not self._stopping.wait(0.05):
                        pass
                    return
                if reply.spoil in ("drip", "drip body", "continue"):
                    self._drip(connection, reply)
                    return
                connection.sendall(reply.encode())
            except OSError:
                return

    def _drip(self, connection: socket.socket, reply: Reply) -> None:
        answer = reply.encode()
        begun = answer.index(b"\r\n\r\n") + 4 if reply.spoil == "drip body" else 0
        connection.sendall(answer[:begun])
        deadline = time.monotonic() + reply.hang_s
        for at in range(begun, len(answer)):
            if time.monotonic() > deadline or self._stopping.wait(0.1):
                return
            said = b"HTTP/1.1 100 Continue\r\n\r\n"
            connection.sendall(said if reply.spoil == "continue" else answer[at : at + 1])


def _read(connection: socket.socket, line_bytes_s: float | None) -> Request | None:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65_536)
        if not piece:
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in rest)}
    length = int(headers.get("content-length", "0"))
    if headers.get("transfer-encoding", "").lower() == "chunked":
        while not body.endswith(b"0\r\n\r\n"):
            body += connection.recv(65_536)
    while len(body) < length:
        piece = connection.recv(65_536)
        if not piece:
            return None
        if line_bytes_s:
            time.sleep(len(piece) / line_bytes_s)
        body += piece
    return Request(method, target, headers, body)

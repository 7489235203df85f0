"""An end to the wait for an answer, however slowly its bytes come.

A socket's own timeout is one for each read, so that a server which sends a byte now and then could
keep a request alive for days. When the time is over the connection itself is shut down, which ends
the read that is under way, in whatever library it is.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Lock, Timer
from types import TracebackType


class Deadline:
    """The end of the wait for one answer, `most_s` seconds after `start`; a context manager."""

    def __init__(self, most_s: float) -> None:
        self._most_s = most_s
        self._lock = Lock()
        self._line: socket.socket | None = None
        self._timer: Timer | None = None
        self._count = 0
        self._is_over = False

    def __enter__(self) -> Deadline:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def is_over(self) -> bool:
        """Whether the connection was shut down since its time was over."""
        return self._is_over

    def watch(self, line: socket.socket) -> None:
        """Have `line`, a connection just made, shut down when the time is over."""
        # TLS takes the connection over with objects of its own, whose shutdown would go on in the
        # clear: a second handle means the connection itself, whatever is put around it.
        second = socket.fromfd(line.fileno(), line.family, line.type)
        with self._lock:
            if self._line is not None:
                self._line.close()
            self._line = second

    def start(self) -> None:
        """Begin to count, anew where it was begun before (for a proxy's answer)."""
        self.pause()
        with self._lock:
            number = self._count = self._count + 1
            self._timer = Timer(self._most_s, self._end, [number])
            self._timer.daemon = True
            self._timer.start()

    def pause(self) -> None:
        """Count no longer until the next `start`: now a request is sent, which may take longer."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = None
            # A timer that has gone off can no longer be cancelled: it finds another number.
            self._count += 1

    def stop(self) -> None:
        """Let the connection be: the answer is whole, or was given up."""
        self.pause()
        with self._lock:
            if self._line is not None:
                self._line.close()
            self._line = None

    def _end(self, number: int) -> None:
        with self._lock:
            if self._line is not None and number == self._count:
                self._is_over = True
                with suppress(OSError):
                    self._line.shutdown(socket.SHUT_RDWR)

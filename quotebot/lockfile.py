"""A lock file that one process holds: the operating system gives it back when the process ends."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from quotebot.errors import InputError
from quotebot.files import refuse_write

# Whoever only looks who holds a lock (find_holder) has it for an instant.
INSTANT_S = 0.2
#: What a run of cron calls itself.
ONCE = "run --once"
_POLL_S = 0.02


class LockHeld(InputError):
    """Another process has the lock: the daemon, or the command `task`."""

    def __init__(self, path: Path, pid: str, task: str) -> None:
        self.task = task
        what = f"quotebot {task} is at work" if task else "another quotebot daemon is running"
        stop = f"Stop it first{f': kill {pid}' if pid else ''}."
        super().__init__(
            what + (f" (pid {pid})" if pid else ""),
            where=str(path),
            mend="It ends by itself: wait for it." if task else stop,
        )


@contextmanager
def hold_lock(
    path: Path, *, patience_s: float = INSTANT_S, task: str = ""
) -> Iterator[Callable[[], None]]:
    """Be the only process that holds the lock file `path`, which is waited for `patience_s`.

    `task` is the command that holds it for a while; "" is the daemon. What is yielded holds the
    file that is at `path` by then: its disk was away, or somebody removed it, and another process
    would take the new one for free. Both raise LockHeld.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse_write(path, error) from error
    file = _take(path, patience_s, task)

    def keep() -> None:
        nonlocal file
        if not _is_at(path, file):
            before, file = file, _take(path, INSTANT_S, task)
            before.close()

    try:
        yield keep
    finally:
        with suppress(OSError):
            file.truncate(0)
        # A disk that went away may refuse even that.
        with suppress(OSError):
            file.close()


def _take(path: Path, patience_s: float, task: str) -> IO[bytes]:
    """Return the lock file, held and open for as long as it is to be; raises LockHeld."""
    try:
        file = path.open("a+b")
    except OSError as error:
        raise refuse_write(path, error) from error
    try:
        deadline_s = time.monotonic() + patience_s
        while not (held := _try_lock(file.fileno())) and time.monotonic() < deadline_s:
            time.sleep(_POLL_S)
        if not held:
            raise LockHeld(path, *_read_holder(file))
    except BaseException:
        file.close()
        raise
    # Only a word to others: on a full disk the lock holds without it, and whoever runs goes on
    # when there is room again.
    with suppress(OSError):
        file.truncate(0)
        os.write(file.fileno(), f"{os.getpid()} {task}".rstrip().encode() + b"\n")
    return file


def _is_at(path: Path, file: IO[bytes]) -> bool:
    """Tell whether an open file is the one at `path`, or nothing is there to be held."""
    try:
        there = path.stat()
    except OSError:
        return True
    try:
        return os.path.samestat(os.fstat(file.fileno()), there)
    except OSError:
        return False


def find_holder(path: Path) -> int | None:
    """Return the process that holds the lock file `path`; 0 when it left no number, None: none."""
    try:
        file = path.open("r+b")
    except OSError:
        return None
    with file:
        if _try_lock(file.fileno()):
            return None
        pid, _ = _read_holder(file)
    return int(pid) if pid.isdecimal() else 0


def find_task(path: Path) -> str:
    """Return the command that holds the lock file `path` for a while, "" for the daemon."""
    try:
        with path.open("rb") as file:
            return _read_holder(file)[1]
    except OSError:
        return ""


def _read_holder(file: IO[bytes]) -> tuple[str, str]:
    """Return the number of the process that holds a lock file, and its command if it is brief."""
    file.seek(0)
    pid, _, task = file.read(64).decode("ascii", "replace").strip().partition(" ")
    return pid, task


def _try_lock(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        windows: Any = msvcrt
        try:
            # Far behind the pid, which others must be able to read.
            os.lseek(handle, 4096, os.SEEK_SET)
            windows.locking(handle, windows.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

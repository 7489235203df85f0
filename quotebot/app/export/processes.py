"""Processes that draw: none for a few cards, and none that outlives the one that started it."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

# Under this many cards a second process costs more to start than it draws.
POOL_FROM = 8


@contextmanager
def open_executor(jobs: int | None, cards: int) -> Iterator[Executor]:
    """Yield what draws `cards`: `jobs` processes, as many as there are cores where None is said."""
    wanted = jobs if jobs is not None else (os.cpu_count() or 1)
    if wanted == 1 or cards < POOL_FROM:
        yield _SameProcess()
        return
    with ProcessPoolExecutor(min(wanted, cards), initializer=_end_with_parent) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _end_with_parent() -> None:
    """Let this process end when the one that started it is gone.

    One that was killed leaves its processes waiting for work, each with the memory of a model, for
    ever.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


class _SameProcess(Executor):
    """An executor that does each piece of work when its result is asked for, in this process."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        return _Lazy(lambda: fn(*args, **kwargs))


class _Lazy(Future[Any]):
    def __init__(self, work: Any) -> None:
        super().__init__()
        self._work = work

    def result(self, timeout: float | None = None) -> Any:
        if not self.done():
            self.set_result(self._work())
        return super().result(timeout)

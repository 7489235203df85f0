"""The clock: calls a tick every few seconds until it is told to stop.

It knows nothing of posts. APScheduler only keeps time; what is due stands in the database. One
instance at a time holds an operating system's lock, which a crash gives back. SIGTERM and SIGINT
let the tick in hand end; SIGHUP reads the configuration again, between two ticks.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from types import FrameType
from typing import Any, NoReturn

import structlog

from quotebot.errors import QuotebotError
from quotebot.lockfile import INSTANT_S, ONCE, hold_lock
from quotebot.pulse import Pulse, notify_systemd

# Ctrl-C is heeded only between two waits on Windows.
LONGEST_WAIT_S = 1.0 if sys.platform == "win32" else 30.0
BEGIN_AFRESH = -1

_AFRESH = "_QUOTEBOT_AFRESH"

_STOP_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT") if hasattr(signal, name)
)


def run(
    tick: Callable[[datetime], object],
    *,
    interval_s: float,
    lock_path: Path,
    once: bool = False,
    reload: Callable[[], float | None] | None = None,
    on_stop: Callable[[], None] | None = None,
    finish: Callable[[], object] | None = None,
    serve: Callable[[Pulse], AbstractContextManager[object]] | None = None,
    is_bloated: Callable[[], bool] | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    patience_s: float = INSTANT_S,
) -> int:
    """Call `tick(now)` at once and then every `interval_s` seconds; return the exit code.

    It is 0 after a signal, BEGIN_AFRESH when `is_bloated` said between two ticks that the process
    had better be replaced by a fresh one.

    `once` calls it a single time. `reload` is called on SIGHUP between two ticks and may return a
    new interval; when it raises, what was wrong is logged and the old configuration stays.
    `on_stop` is called at SIGTERM or SIGINT, so that the tick in hand ends early but cleanly.
    `finish` waits, at the end, for what ticks left at work: until that is done no other may begin.
    `serve` is entered when the lock is held, for as long as the daemon runs; should another
    instance have it all the same, because its disk was away, ticks wait until that has ended.
    Raises LockHeld when another instance runs for `patience_s`; must be called from the main
    thread.
    """
    log = structlog.get_logger("quotebot.daemon")
    with hold_lock(lock_path, patience_s=patience_s, task=ONCE if once else "") as keep_lock:
        if once:
            log.info("daemon.once", pid=os.getpid())
            with _catch_signals(_STOP_SIGNALS, lambda _: on_stop() if on_stop else None):
                tick(clock())
            return 0
        # What a command may leave (see `cli`) adds up over months: Python's own default again.
        gc.set_threshold(700)

        def tick_alone(now: datetime) -> None:
            keep_lock()
            tick(now)

        loop = _Loop(tick_alone, interval_s, reload, on_stop, clock, log, is_bloated)
        with serve(loop.pulse) if serve is not None else nullcontext():
            code = loop.run()
        if finish is not None:
            # A second Ctrl-C ends that work as well, and not only the waiting for it.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            finish()
        if code == 0:
            log.info("daemon.stopped")
        return code


def delay_reloads() -> None:
    """Keep a SIGHUP that comes while the daemon is still starting until `run` can heed it.

    It would end the process, and systemd takes that for a clean end.
    """
    if hasattr(signal, "SIGHUP"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})


def replace_process() -> NoReturn:
    """Become a fresh process with the same command, number and surroundings."""
    os.environ[_AFRESH] = "1"
    with suppress(OSError, AttributeError):
        sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def is_afresh() -> bool:
    """Tell, once, whether this process took the place of one that ran well."""
    return os.environ.pop(_AFRESH, "") == "1"


def measure_resident_mb() -> float:
    """Return the resident memory of this process in megabytes, 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def _catch_signals(numbers: Iterable[int], handle: Callable[[int], None]) -> Iterator[None]:
    def catch(number: int, _: FrameType | None) -> None:
        handle(number)

    before = {number: signal.signal(number, catch) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@dataclass(slots=True)
class _Loop:
    """The running daemon; its main thread only waits for signals and watches the clock."""

    tick: Callable[[datetime], object]
    interval_s: float
    reload: Callable[[], float | None] | None
    on_stop: Callable[[], None] | None
    clock: Callable[[], datetime]
    log: Any
    is_bloated: Callable[[], bool] | None = None
    signals: SimpleQueue[int] = field(default_factory=SimpleQueue)
    pulse: Pulse = field(init=False)
    scheduler: Any = None

    def __post_init__(self) -> None:
        self.pulse = Pulse(self.interval_s)

    def run(self) -> int:
        # A handler may run at any point of the main thread; SimpleQueue.put is made for that.
        if hasattr(signal, "SIGHUP"):
            signal.signal(signal.SIGHUP, lambda number, _: self.signals.put(number))
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP})
        try:
            with _catch_signals(_STOP_SIGNALS, self.signals.put):
                self._start()
                code = self._wait_for_the_end()
        finally:
            if hasattr(signal, "SIGHUP"):
                # A process that takes the place of this one is born deaf to it, not killed by it.
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
        # From here on SIGTERM ends the process at once; one that came before is in the queue.
        while code == BEGIN_AFRESH and not self.signals.empty():
            if self.signals.get() in _STOP_SIGNALS:
                code = 0
        return code

    def _start(self) -> None:
        from apscheduler.executors.pool import ThreadPoolExecutor
        from apscheduler.schedulers.background import BackgroundScheduler

        # One thread: ticks and reloads never overlap. No grace time: APScheduler's default drops
        # jobs that start a second late.
        self.scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self.log.info("daemon.started", pid=os.getpid(), interval_s=self.interval_s)
        self._schedule()
        self.scheduler.start()
        notify_systemd(f"READY=1\nMAINPID={os.getpid()}")

    def _schedule(self) -> None:
        from quotebot.ticking import Ticking

        self.scheduler.add_job(
            self._tick,
            Ticking(timedelta(seconds=self.interval_s)),
            next_run_time=datetime.now(UTC),
            id="tick",
            replace_existing=True,
        )

    def _tick(self) -> None:
        pulse = self.pulse
        pulse.began_s = time.monotonic()
        try:
            self.tick(self.clock())
        except QuotebotError as error:
            self.log.error("tick.failed", detail=str(error))
        except Exception:
            self.log.exception("tick.failed")
        finally:
            pulse.ended_s, pulse.ended_at = time.monotonic(), datetime.now(UTC)
            pulse.took_s = pulse.ended_s - pulse.began_s

    def _reload(self) -> None:
        if self.reload is None:
            return
        try:
            interval_s = self.reload()
        except QuotebotError as error:
            self.log.error("config.refused", detail=str(error), kept="the old configuration")
            return
        except Exception:
            self.log.exception("config.refused", kept="the old configuration")
            return
        if interval_s is not None:
            self.interval_s = self.pulse.interval_s = interval_s
        self.log.info("config.reloaded", interval_s=self.interval_s)
        self._schedule()

    def _wait_for_the_end(self) -> int:
        watchdog_s = int(os.environ.get("WATCHDOG_USEC") or 0) / 2e6
        while True:
            wait_s = min(max(self.interval_s, 1.0), LONGEST_WAIT_S)
            with suppress(Empty):
                number = self.signals.get(timeout=min(wait_s, watchdog_s or wait_s))
                if number in _STOP_SIGNALS:
                    self._stop(number)
                    return 0
                self.scheduler.add_job(self._reload)
                continue
            self._watch(bool(watchdog_s))
            if self.is_bloated is not None and not self.pulse.is_running and self.is_bloated():
                self.scheduler.shutdown(wait=True)
                return BEGIN_AFRESH

    def _watch(self, watchdog: bool) -> None:
        pulse, now_s = self.pulse, time.monotonic()
        still_s = now_s - pulse.ended_s
        if not pulse.is_running and still_s > 3 * self.interval_s + 1:
            # APScheduler keeps time by the wall clock: set back, it would sleep until that time
            # comes again. A process that was stopped for a while finds no less time on it.
            at = pulse.ended_at
            if at is None or (datetime.now(UTC) - at).total_seconds() < still_s - 1:
                self.log.warning("clock.jumped", detail="the clock was set back; ticking again")
            self._schedule()
            pulse.ended_s = now_s
        if watchdog and not pulse.find_fault():
            notify_systemd("WATCHDOG=1")

    def _stop(self, number: int) -> None:
        self.log.info("daemon.stopping", signal=signal.Signals(number).name)
        notify_systemd("STOPPING=1")
        if self.on_stop is not None:
            self.on_stop()
        self.scheduler.shutdown(wait=True)

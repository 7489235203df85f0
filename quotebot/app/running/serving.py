"""The daemon's work: what is due is sent, tick by tick, and the configuration is read again."""

from __future__ import annotations

import gc
import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import structlog

from quotebot.app import App
from quotebot.app.channels import choose_channels, list_plans
from quotebot.app.running.configuration import note_configuration
from quotebot.app.running.hindrances import look_at_refused, waits_in_vain, warn_lacking
from quotebot.app.running.observing import Observer
from quotebot.app.running.posting import hide_secrets, open_credentials, open_publishers
from quotebot.app.running.supply import tell_short
from quotebot.errors import InputError, QuotebotError
from quotebot.lockfile import INSTANT_S, ONCE, LockHeld

if TYPE_CHECKING:
    from quotebot.app.running.alerting import Alerter
    from quotebot.config import Settings
    from quotebot.outbox.happenings import TickReport
    from quotebot.outbox.store import Store
    from quotebot.outbox.worker import Worker
    from quotebot.pulse import Pulse

# How long a tick waits for slow channels before it looks at the others again, in seconds.
PATIENCE_S = 5.0
# The network libraries take 40 MB that a daemon between two posts has no use for. Nothing that
# matters is kept in the process, so that a fresh one takes its place when it has been quiet.
QUIET_S = 120.0
IDLE_MB = 80.0
# How long a process that takes the place of another waits for a `run --once` that came in between.
TAKEOVER_S = 60.0
# How long reading the database as a whole may take at the start: gigabytes on a slow card.
LONGEST_READ_S = 3600
# Events after which `run --once` answers that it is only partly done.
SETBACKS = ("post.refused", "post.rejected", "post.unclear", "channel.paused", "channel.broke")


def run(
    app: App,
    config: Path | None,
    *,
    once: bool = False,
    log_format: Literal["auto", "console", "json"] = "auto",
    quiet: bool = False,
) -> tuple[int, int]:
    """Send what is due, `once` or until a signal says stop; return (exit code, posts sent once).

    `quiet` logs only what went wrong; another run `once` that is still at work is not.

    SIGHUP opens the configuration at `config` again: channels, plans and tick_s take effect.
    Raises InputError when another daemon runs on the same database, or there is no channel.
    """
    from quotebot import daemon
    from quotebot.log import set_up_logs

    if not once:
        daemon.delay_reloads()
    set_up_logs(log_format, level="warning" if quiet else "info")
    choose_channels(app)
    afresh = daemon.is_afresh()
    if not once:
        app.check_database = not afresh
        _open_store(app, patient=afresh)
    hide_secrets(app)
    # Every minute, or after every post, is too often for what waits for a person.
    begins = not once and not afresh
    service = _Service(app, config, once=once, begins=begins)
    if begins:
        service.begin()
    try:
        code = daemon.run(
            service.tick,
            interval_s=app.settings.daemon.tick_s,
            lock_path=app.store.lock_path,
            once=once,
            reload=service.reload,
            on_stop=service.worker.stop,
            finish=service.worker.join,
            serve=service.serve,
            is_bloated=service.is_bloated,
            patience_s=TAKEOVER_S if afresh else INSTANT_S,
        )
    except LockHeld as error:
        if not (once and quiet and error.task == ONCE):
            raise
        return 0, 0
    service.close()
    if code == daemon.BEGIN_AFRESH:
        structlog.get_logger("quotebot.daemon").info("daemon.released")
        # Matrix' session ends with the object that holds it, and a process that another takes the
        # place of lets none go: one would be left behind with each post.
        del service
        gc.collect()
        daemon.replace_process()
    return code or service.code, service.sent


class _Service:
    """One run of the daemon, or one tick of it `once`: what is called at each turn of its clock."""

    def __init__(self, app: App, config: Path | None, *, once: bool, begins: bool) -> None:
        self._app = app
        self._config = config
        self._once = once
        self._executor = (
            None if once else ThreadPoolExecutor(max_workers=32, thread_name_prefix="channel")
        )
        self.worker = _open_worker(app, self._executor, tells_orphans=begins, looks_again=not once)
        self._plans = list_plans(app)
        self._observer = Observer(app)
        self._alerter = _open_alerter(app, self._executor)
        self._reports: list[TickReport] = []
        self._waits_in_vain = False
        self._last_work_s = 0.0
        self._is_first = False
        self._to_note: Settings | None = None if once else app.settings

    def begin(self) -> None:
        """Tell what is lacking, and let the first tick look at accounts that were refused."""
        warn_lacking(self._app)
        self._is_first = True

    def tick(self, now: datetime) -> None:
        """Send what is due."""
        if self._is_first:
            look_at_refused(self._app)
        self._is_first = False
        self._note_configuration()
        report = self.worker.tick(now)
        if report.happenings or report.busy:
            self._last_work_s = time.monotonic()
        self._observer.note(report)
        short = tell_short(self._app, self._plans, report)
        if self._alerter is not None:
            self._alerter.look(report, short)
        if self._once:
            self._reports.append(report)
            self._waits_in_vain = waits_in_vain(self._app)

    def reload(self) -> float:
        """Take the channels and plans of the configuration as it stands now; return its tick_s."""
        fresh = _open_again(self._app, self._config)
        choose_channels(fresh)
        hide_secrets(fresh)
        self._plans = list_plans(fresh)
        self.worker.reload(open_publishers(fresh, os.environ), self._plans)
        look_at_refused(self._app)
        warn_lacking(fresh)
        self._to_note = fresh.settings
        return fresh.settings.daemon.tick_s

    def _note_configuration(self) -> None:
        """Keep which channels this daemon goes by, for commands that read the file anew."""
        from quotebot.outbox.store import StoreError

        if self._to_note is None:
            return
        # A database that takes no change now takes it with a later tick.
        with suppress(StoreError):
            note_configuration(self._app, self._to_note, os.getpid())
            self._to_note = None

    def serve(self, pulse: Pulse) -> AbstractContextManager[object]:
        """Answer on the health port, where there is one, while this is entered."""
        from quotebot.health import serve_health

        port = self._app.settings.daemon.health_port
        if not port:
            return nullcontext()
        return serve_health(
            port,
            lambda: self._observer.describe(pulse),
            lambda: self._observer.print_metrics(pulse),
        )

    def is_bloated(self) -> bool:
        """Tell whether a quiet process holds memory that a fresh one would not."""
        from quotebot.daemon import measure_resident_mb

        return (
            self._last_work_s > 0
            and time.monotonic() - self._last_work_s > QUIET_S
            and self.worker.is_idle
            and (self._alerter is None or self._alerter.is_idle)
            and measure_resident_mb() > IDLE_MB
            and _can_start(self._app, self._config)
        )

    def close(self) -> None:
        """End the channels' threads and close the database."""
        if self._executor is not None:
            self._executor.shutdown()
        self._app.close()

    @property
    def sent(self) -> int:
        """How many posts went out, or were found to stand, `once`."""
        return sum(one.count("post.sent") + one.count("post.found") for one in self._reports)

    @property
    def code(self) -> int:
        """The exit code of `once`: 3 when only a part was done, 1 when nothing could be.

        A channel that posts wait for, and whose account is refused still, is a part not done.
        """
        if any(report.of("store.failed") for report in self._reports):
            return 3 if self.sent else 1
        setbacks = sum(report.count(event) for report in self._reports for event in SETBACKS)
        return 3 if setbacks or self._waits_in_vain else 0


def _open_store(app: App, *, patient: bool) -> Store:
    """Open the database of a daemon; one that takes the place of another is `patient`: it waits.

    Raises StoreError, with an exit code after which a service is begun again: when a disk that is
    full has room, nobody comes to tell the daemon.
    """
    from quotebot.outbox.store import StoreError
    from quotebot.pulse import notify_systemd

    if app.check_database:
        # Of its own it waits for a minute and a half, and would then begin it again, without end.
        notify_systemd(f"EXTEND_TIMEOUT_USEC={LONGEST_READ_S * 1_000_000}")
    said = ""
    while True:
        try:
            return app.store
        except StoreError as error:
            if not patient:
                raise StoreError(error.what, where=error.where, mend=error.mend) from error
            if str(error) != said:
                said = str(error)
                structlog.get_logger("quotebot.daemon").error("store.failed", detail=said)
            notify_systemd("WATCHDOG=1")
            time.sleep(app.settings.daemon.tick_s)


def _open_again(app: App, config: Path | None) -> App:
    """Open the configuration as it stands now.

    Raises InputError when its file has gone: the one found in its stead is for other channels.
    """
    fresh = App.open(config)
    if fresh.config_path != app.config_path and not app.config_path.exists():
        raise InputError(
            "the configuration has gone", where=str(app.config_path), mend="Put it back."
        )
    return fresh


def _can_start(app: App, config: Path | None) -> bool:
    """Tell whether a fresh process would take the configuration as it stands now.

    Someone may be in the middle of changing it; then the process that runs is the better one.
    """
    try:
        choose_channels(_open_again(app, config))
    except QuotebotError:
        return False
    return True


def _open_alerter(app: App, executor: ThreadPoolExecutor | None) -> Alerter | None:
    from quotebot.app.running.alerting import Alerter, make_sender

    if not app.settings.alerts.enabled:
        return None
    return Alerter(app, make_sender(open_credentials(app, os.environ)), executor)


def _open_worker(
    app: App, executor: ThreadPoolExecutor | None, *, tells_orphans: bool, looks_again: bool
) -> Worker:
    from quotebot.log import redact
    from quotebot.outbox.worker import Worker

    return Worker(
        app.store,
        open_publishers(app, os.environ),
        list_plans(app),
        exclusive=app.store.is_local,
        executor=executor,
        patience_s=PATIENCE_S,
        tells_orphans=tells_orphans,
        looks_again=looks_again,
        redact=redact,
    )

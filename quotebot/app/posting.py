"""Sending what is due: the publishers, one tick, the daemon."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import structlog

from quotebot.app import App
from quotebot.app.queueing import choose_channels
from quotebot.errors import InputError, QuotebotError, Rejected
from quotebot.lockfile import INSTANT_S
from quotebot.model import Publisher

if TYPE_CHECKING:
    from quotebot.app.alerting import Alerter
    from quotebot.config import Channel
    from quotebot.daemon import Pulse
    from quotebot.outbox.happenings import TickReport
    from quotebot.outbox.plan_settings import PlanSettings
    from quotebot.outbox.worker import Worker
    from quotebot.publish.credentials import Credentials

Redact = Callable[[str], str]

# How long a tick waits for slow channels before it looks at the others again, in seconds.
PATIENCE_S = 5.0
# The network libraries take 40 MB that a daemon between two posts has no use for. Nothing that
# matters is kept in the process, so that a fresh one takes its place when it has been quiet.
QUIET_S = 120.0
IDLE_MB = 80.0
# How long a process that takes the place of another waits for a `run --once` that came in between.
TAKEOVER_S = 60.0
# Events after which `run --once` answers that it is only partly done.
SETBACKS = ("post.refused", "post.rejected", "post.unclear", "channel.paused", "channel.broke")


def open_credentials(app: App, environment: Mapping[str, str]) -> Credentials:
    """Return the look-up of secrets: environment, the owner's credentials file, the keyring."""
    from quotebot.publish.credentials import Credentials, default_credentials_path

    path = default_credentials_path(environment)
    return Credentials(environment, path, use_keyring=app.settings.keyring)


def open_publishers(app: App, environment: Mapping[str, str]) -> dict[str, Publisher]:
    """Return the publisher of every channel; nothing is sent or asked yet.

    One whose account is refused reads its credentials again when it is next used.
    """
    from quotebot.publish import RenewingPublisher, make_publisher

    credentials = open_credentials(app, environment)

    def reopen(name: str, channel: Channel) -> Publisher:
        _hide_secrets(app, name)
        return make_publisher(name, channel, credentials, data_dir=app.settings.data_path)

    return {
        name: RenewingPublisher(channel.network, partial(reopen, name, channel))
        for name, channel in app.settings.channels.items()
    }


def require_credentials(app: App, name: str) -> None:
    """Raise Rejected, with the mend, when a channel's credentials are incomplete; asks nobody."""
    channel = app.settings.channels[name]
    given = {"handle": channel.account} if channel.network == "bluesky" else {}
    open_credentials(app, os.environ).require(name, channel.network, **given)


def run(
    app: App,
    config: Path | None,
    *,
    once: bool = False,
    log_format: Literal["auto", "console", "json"] = "auto",
    quiet: bool = False,
) -> tuple[int, int]:
    """Send what is due, `once` or until a signal says stop; return (exit code, posts sent once).

    `quiet` logs only what went wrong.

    SIGHUP opens the configuration at `config` again: channels, plans and tick_s take effect.
    Raises InputError when another daemon runs on the same database, or there is no channel.
    """
    from quotebot import daemon
    from quotebot.app.observing import Observer
    from quotebot.health import serve_health
    from quotebot.log import redact, set_up_logs

    if not once:
        daemon.delay_reloads()
    set_up_logs(log_format, level="warning" if quiet else "info")
    choose_channels(app)
    afresh = daemon.is_afresh()
    app.check_database = not once and not afresh
    _hide_secrets(app)
    executor = None if once else ThreadPoolExecutor(max_workers=32, thread_name_prefix="channel")
    worker = _open_worker(app, executor, redact)
    observer = Observer(app)
    alerter = _open_alerter(app, executor)
    reports: list[TickReport] = []
    last_work_s = 0.0

    is_start = not once and not afresh
    if is_start:
        _warn_lacking(app)

    def tick(now: datetime) -> None:
        nonlocal last_work_s, is_start
        if is_start:
            _look_at_refused(app)
        is_start = False
        report = worker.tick(now)
        if report.happenings or report.busy:
            last_work_s = time.monotonic()
        observer.note(report)
        if alerter is not None:
            alerter.look(report)
        if once:
            reports.append(report)

    def reload() -> float:
        fresh = _open_again(app, config)
        choose_channels(fresh)
        _hide_secrets(fresh)
        worker.reload(open_publishers(fresh, os.environ), _plans(fresh))
        _look_at_refused(app)
        _warn_lacking(fresh)
        return fresh.settings.daemon.tick_s

    def serve(pulse: Pulse) -> AbstractContextManager[object]:
        port = app.settings.daemon.health_port
        if not port:
            return nullcontext()
        return serve_health(
            port, lambda: observer.describe(pulse), lambda: observer.print_metrics(pulse)
        )

    def is_bloated() -> bool:
        return (
            last_work_s > 0
            and time.monotonic() - last_work_s > QUIET_S
            and worker.is_idle
            and (alerter is None or alerter.is_idle)
            and daemon.measure_resident_mb() > IDLE_MB
            and _can_start(app, config)
        )

    code = daemon.run(
        tick,
        interval_s=app.settings.daemon.tick_s,
        lock_path=app.store.lock_path,
        once=once,
        reload=reload,
        on_stop=worker.stop,
        finish=worker.join,
        serve=serve,
        is_bloated=is_bloated,
        patience_s=TAKEOVER_S if afresh else INSTANT_S,
    )
    if executor is not None:
        executor.shutdown()
    app.close()
    if code == daemon.BEGIN_AFRESH:
        structlog.get_logger("quotebot.daemon").info("daemon.released")
        daemon.replace_process()
    setbacks = sum(report.count(event) for report in reports for event in SETBACKS)
    sent = sum(report.count("post.sent") + report.count("post.found") for report in reports)
    if any(report.of("store.failed") for report in reports):
        return code or (3 if sent else 1), sent
    return code or (3 if setbacks else 0), sent


def _warn_lacking(app: App) -> None:
    """Log which channels have no credentials, rather than when their first post is due.

    And which pictures are gone: what is drawn already goes out without them.
    """
    logger = structlog.get_logger("quotebot.daemon")
    for problem in app.settings.gone:
        logger.warning("brand.gone", detail=str(problem))
    for name in _plans(app):
        try:
            require_credentials(app, name)
        except Rejected as error:
            logger.warning("channel.unconnected", channel=name, detail=str(error))


def _look_at_refused(app: App) -> None:
    """Look at refused accounts with the next tick: who starts the daemon may have mended them."""
    from quotebot.outbox.store import StoreError

    # A database that takes no change now says so in the tick itself.
    with suppress(StoreError):
        app.store.look_soon(datetime.now(UTC))


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
    from quotebot.app.alerting import Alerter, make_sender

    if not app.settings.alerts.enabled:
        return None
    return Alerter(app, make_sender(open_credentials(app, os.environ)), executor)


def _open_worker(app: App, executor: ThreadPoolExecutor | None, redact: Redact) -> Worker:
    from quotebot.outbox.worker import Worker

    return Worker(
        app.store,
        open_publishers(app, os.environ),
        _plans(app),
        exclusive=app.store.is_local,
        executor=executor,
        patience_s=PATIENCE_S,
        redact=redact,
    )


def _plans(app: App) -> dict[str, PlanSettings]:
    return {name: c.plan for name, c in app.settings.channels.items() if c.enabled}


def _hide_secrets(app: App, *names: str) -> None:
    """Let no credential of channels (of all, and of alerts, when none is named) through to logs or
    the database, whatever an error quotes.
    """
    from quotebot.log import register_secrets
    from quotebot.publish.credentials import FIELDS

    credentials = open_credentials(app, os.environ)
    for name in names or app.settings.channels:
        channel = app.settings.channels[name]
        fields = [field for field in FIELDS[channel.network] if field != "handle"]
        try:
            register_secrets(credentials.find(name, channel.network, field) for field in fields)
        except Rejected:
            # Whatever is wrong with the credentials is told when the channel is used.
            continue
    if names:
        return
    with suppress(Rejected):
        register_secrets([credentials.find("alerts", "alerts", "url")])

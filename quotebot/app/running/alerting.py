"""Telling a person, through Apprise, that a channel needs one."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotebot.app import App
from quotebot.errors import PublishError, QuotebotError, Rejected
from quotebot.model import Outgoing
from quotebot.outbox.alarms import Alarms

if TYPE_CHECKING:
    from quotebot.outbox.happenings import TickReport
    from quotebot.publish.credentials import Credentials

NAME = "alerts"
WAITING = "alerts:waiting"
FIRST_WAIT_S = 60.0
LONGEST_WAIT_S = 3600.0
# More than this many lines that could not be told are of no use to anybody.
MOST_LINES = 50


class Alerter:
    """Judges each tick, and tells what is news until it is told.

    What was told, and what could not be told yet, is kept in the database, so that a restart (and
    each `run --once`) neither tells it again nor forgets it. `executor` takes the sending off the
    tick; None sends at once.
    """

    def __init__(
        self, app: App, send: Callable[[str], None], executor: Executor | None = None
    ) -> None:
        import structlog

        self._app = app
        self._send = send
        self._executor = executor
        self._log: Any = structlog.get_logger("quotebot.alerts")
        self._kept = {name: app.store.recall(name) for name in (WAITING, NAME)}
        self._alarms = Alarms(
            app.settings.alerts.after_failures, dict(json.loads(self._kept[NAME] or "{}"))
        )
        self._lines: list[str] = list(json.loads(self._kept[WAITING] or "[]"))
        self._sending: Future[bool] | None = None
        self._sending_count = 0
        self._wait_s = FIRST_WAIT_S
        self._next_s = 0.0

    @property
    def is_idle(self) -> bool:
        """Whether everything is told."""
        return not self._lines and self._sending is None

    def look(self, report: TickReport, more: Sequence[str] = ()) -> None:
        """Take in one tick, and `more` lines that are news; send what there is to tell."""
        self._settle()
        try:
            states = {state.name: state for state in self._app.store.channels()}
        except QuotebotError:
            # The report says so itself, and that is news in the end.
            states = {}
        self._lines += [*self._alarms.judge(report, states), *more]
        if (excess := len(self._lines) - MOST_LINES) > 0:
            del self._lines[:excess]
            # They may be of those that are being told.
            self._sending_count = max(0, self._sending_count - excess)
        self._keep(report)
        if not self._lines or self._sending or time.monotonic() < self._next_s:
            return
        text = "\n".join(self._lines)
        if self._executor is None:
            self._finish(self._try(text), len(self._lines))
            self._keep(report)
        else:
            self._sending_count = len(self._lines)
            self._sending = self._executor.submit(self._try, text)

    def _keep(self, report: TickReport) -> None:
        if report.of("store.failed"):
            return
        # The lines first: what a crash in between tells twice does less harm than what it loses.
        for name, held in ((WAITING, self._lines), (NAME, self._alarms.told)):
            said = json.dumps(held)
            if said != (self._kept[name] or json.dumps(type(held)())):
                self._app.store.remember(name, said)
                self._kept[name] = said

    def _settle(self) -> None:
        if self._sending is not None and self._sending.done():
            done, self._sending = self._sending.result(), None
            self._finish(done, self._sending_count)

    def _finish(self, done: bool, count: int) -> None:
        if done:
            del self._lines[:count]
            self._wait_s, self._next_s = FIRST_WAIT_S, 0.0
        else:
            self._next_s = time.monotonic() + self._wait_s
            self._wait_s = min(self._wait_s * 2, LONGEST_WAIT_S)

    def _try(self, text: str) -> bool:
        try:
            self._send(text)
        except PublishError as error:
            # An unclear outcome counts as not told: an alert twice does less harm than none.
            self._log.error("alert.failed", detail=str(error))
            return False
        self._log.info("alert.sent", detail=text)
        return True


def make_sender(credentials: Credentials) -> Callable[[str], None]:
    """Return a function that tells a text to whoever the credential `alerts/url` names.

    It raises PublishError when the text could not be told.
    """
    return lambda text: send_alert(credentials.find(NAME, NAME, "url"), text)


def require_somebody(credentials: Credentials) -> None:
    """Raise Rejected, with the mend, when there is nobody to tell or Apprise is not installed."""
    from quotebot.publish.credentials import require_installed

    require_installed(NAME, "apprise")
    if not credentials.find(NAME, NAME, "url"):
        raise _miss_url()


def send_alert(url: str, text: str) -> None:
    """Tell a text to the one service that an Apprise URL names; raises PublishError."""
    from quotebot.publish import make_publisher
    from quotebot.publish.settings import AppriseSettings

    if not url:
        raise _miss_url()
    publisher = make_publisher(
        NAME,
        AppriseSettings(network="apprise", title="quotebot"),
        {"QUOTEBOT_ALERTS_URL": url},
        data_dir=Path(),
    )
    publisher.create(Outgoing("", "", NAME, text, (), datetime.now(UTC)), ())


def _miss_url() -> Rejected:
    mend = "Run quotebot auth alerts."
    return Rejected("no Apprise URL given", channel=NAME, mend=mend, account=True)

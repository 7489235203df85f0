"""What keeps posts from going out as the daemon runs: credentials, pictures, refused accounts."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quotebot.app import App
from quotebot.app.channels import list_plans
from quotebot.app.running.posting import open_credentials, require_credentials
from quotebot.errors import Rejected

if TYPE_CHECKING:
    pass


def warn_lacking(app: App) -> None:
    """Log which channels have no credentials, rather than when their first post is due.

    And that alerts have nobody to tell, and which files are gone (drawn cards do without them).
    """
    import structlog

    from quotebot.app.running.alerting import NAME, require_somebody

    logger = structlog.get_logger("quotebot.daemon")
    for problem in app.settings.gone:
        logger.warning("brand.gone", detail=str(problem))
    for name in list_plans(app):
        try:
            require_credentials(app, name)
        except Rejected as error:
            logger.warning("channel.unconnected", channel=name, detail=str(error))
    if app.settings.alerts.enabled:
        try:
            require_somebody(open_credentials(app, os.environ))
        except Rejected as error:
            logger.warning("channel.unconnected", channel=NAME, detail=str(error))


def look_at_refused(app: App) -> None:
    """Look at refused accounts with the next tick: who starts the daemon may have mended them."""
    from quotebot.outbox.store import StoreError

    # A database that takes no change now says so in the tick itself.
    with suppress(StoreError):
        app.store.look_soon(datetime.now(UTC))


def waits_in_vain(app: App) -> bool:
    """Tell whether posts wait for a channel whose account is refused."""
    from quotebot.outbox.store import StoreError

    names = list_plans(app)
    try:
        refused = [one.name for one in app.store.channels() if one.is_refused and one.name in names]
        return any(app.store.count(states=["queued"], channel=name) for name in refused)
    except StoreError:
        # The tick has said so.
        return False

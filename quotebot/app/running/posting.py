"""What sends posts: the publishers of all channels, and the credentials behind them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from quotebot.app import App
from quotebot.errors import Rejected
from quotebot.model import Publisher

if TYPE_CHECKING:
    from quotebot.config import Channel
    from quotebot.publish.credentials import Credentials


def open_credentials(app: App, environment: Mapping[str, str]) -> Credentials:
    """Return the look-up of secrets: environment, the owner's credentials file, the keyring."""
    from quotebot.publish.credentials import Credentials, default_credentials_path

    path = default_credentials_path(environment)
    return Credentials(environment, path, use_keyring=app.settings.keyring)


def open_publishers(app: App, environment: Mapping[str, str]) -> dict[str, Publisher]:
    """Return the publisher of every channel; nothing is sent or asked yet.

    One whose account is refused reads its credentials again when it is next used, and each does
    when they were changed since its last post.
    """
    from quotebot.publish import RenewingPublisher, make_publisher

    credentials = open_credentials(app, environment)

    def reopen(name: str, channel: Channel) -> Publisher:
        hide_secrets(app, name)
        return make_publisher(name, channel, credentials, data_dir=app.settings.data_path)

    return {
        name: RenewingPublisher(
            channel.network,
            partial(reopen, name, channel),
            partial(credentials.digest, name, channel.network),
        )
        for name, channel in app.settings.channels.items()
    }


def require_credentials(app: App, name: str) -> None:
    """Raise Rejected, with the mend, when a channel's credentials are incomplete, or an extra that
    it needs is not installed; asks nobody.
    """
    from quotebot.publish.credentials import require_installed

    channel = app.settings.channels[name]
    require_installed(name, channel.network)
    open_credentials(app, os.environ).require(name, channel.network, **channel.given_credentials)


def hide_secrets(app: App, *names: str) -> None:
    """Let no credential of channels (of all, and of alerts, when none is named) through to logs or
    the database, whatever an error quotes.
    """
    from quotebot.log import register_secrets
    from quotebot.publish.credentials import FIELDS, OPEN_FIELDS

    credentials = open_credentials(app, os.environ)
    for name in names or app.settings.channels:
        channel = app.settings.channels[name]
        fields = [field for field in FIELDS[channel.network] if field not in OPEN_FIELDS]
        try:
            register_secrets(credentials.find(name, channel.network, field) for field in fields)
        except Rejected:
            # Whatever is wrong with the credentials is told when the channel is used.
            continue
    if names:
        return
    with suppress(Rejected):
        register_secrets([credentials.find("alerts", "alerts", "url")])

"""Sending what is due: the publishers, one tick, the daemon, connecting an account."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quotebot.app import App
from quotebot.errors import InputError
from quotebot.model import Account, Publisher

if TYPE_CHECKING:
    from quotebot.outbox.worker import TickReport
    from quotebot.publish.credentials import Credentials


def open_credentials(environment: Mapping[str, str]) -> Credentials:
    """Return the look-up of secrets: environment first, then the owner's credentials file."""
    from quotebot.publish.credentials import Credentials, default_credentials_path

    return Credentials(environment, default_credentials_path(environment))


def open_publishers(app: App, environment: Mapping[str, str]) -> dict[str, Publisher]:
    """Return the publisher of every channel; nothing is sent or asked yet."""
    from quotebot.publish import make_publisher

    credentials = open_credentials(environment)
    return {
        name: make_publisher(name, channel, credentials, data_dir=app.settings.data_path)
        for name, channel in app.settings.channels.items()
    }


def credential_fields(app: App, channel: str) -> tuple[str, ...]:
    """Return the names of the secrets that a channel needs; raises InputError."""
    from quotebot.publish.credentials import FIELDS

    if channel not in app.settings.channels:
        raise InputError(
            f"no channel {channel!r}",
            where=str(app.config_path),
            mend=f"Add [channels.{channel}] first; docs/channels.md shows how.",
        )
    return FIELDS[app.settings.channels[channel].network]


def connect(app: App, channel: str, values: Mapping[str, str]) -> tuple[Account, Path]:
    """Check new credentials with the network, then keep them in a file only their owner reads."""
    from quotebot.publish import make_publisher
    from quotebot.publish.credentials import variable_names

    settings = app.settings.channels[channel]
    trial = {
        variable_names(channel, settings.network, field)[0]: value
        for field, value in values.items()
    }
    data_dir = app.settings.data_path
    publisher = make_publisher(channel, settings, {**os.environ, **trial}, data_dir=data_dir)
    account = publisher.check()
    return account, open_credentials(os.environ).save(channel, values)

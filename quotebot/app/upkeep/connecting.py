"""Connecting an account: asked for, tried with the network, kept where nobody else reads."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quotebot.app import App
from quotebot.app.running.alerting import NAME as ALERTS
from quotebot.app.running.posting import open_credentials
from quotebot.errors import InputError, TransientError
from quotebot.model import Account
from quotebot.typed import as_argument, as_key

if TYPE_CHECKING:
    from quotebot.config import Channel
    from quotebot.publish.connect import Ask, Show


def connect(app: App, name: str, *, ask: Ask, show: Show) -> tuple[str, Account, str]:
    """Walk a person through connecting a channel's account, and check it with the network.

    `name` is a channel, a network that only one channel is on, or "alerts". `ask(question,
    is_secret)` returns an answer, `show(line)` tells the person something. Returns the channel, the
    account and where the credentials are kept now, "" for a channel that needs none. Raises
    InputError for an unknown channel or an empty answer, and what publishers raise.
    """
    from quotebot.publish import make_publisher
    from quotebot.publish.connect import gather
    from quotebot.publish.credentials import require_installed, variable_names

    if name == ALERTS:
        with _naming_the_mend(ALERTS):
            return ALERTS, *_connect_alerts(app, ask=ask, show=show)
    channel, settings = _find_channel(app, name)
    require_installed(channel, settings.network)
    with _naming_the_mend(channel):
        values = gather(channel, settings, ask=ask, show=show)
        trial = {
            variable_names(channel, settings.network, field)[0]: value
            for field, value in values.items()
        }
        environment = {**os.environ, **trial}
        publisher = make_publisher(channel, settings, environment, data_dir=app.settings.data_path)
        account = publisher.check()
    kept = open_credentials(app, os.environ).save(channel, values) if values else ""
    _name_what_comes_first(app, channel, settings.network, values, show)
    state = app.store.channel(channel)
    if state is not None and state.is_refused:
        app.store.resume([channel], datetime.now(UTC))
        show(f"{channel} was paused for its account; it goes on from its next slot.")
    return channel, account, kept


@contextmanager
def _naming_the_mend(name: str) -> Iterator[None]:
    """Say what to do where the network gave no answer: nothing that was typed is kept."""
    try:
        yield
    except TransientError as error:
        if not error.mend:
            error.mend = (
                "Nothing was kept: check the connection, then run "
                f"quotebot auth {as_argument(name)} again."
            )
        raise


def _connect_alerts(app: App, *, ask: Ask, show: Show) -> tuple[Account, str]:
    from quotebot.app.running.alerting import send_alert
    from quotebot.publish.connect import gather
    from quotebot.publish.credentials import require_installed
    from quotebot.publish.settings import AppriseSettings

    settings = AppriseSettings(network="apprise")
    require_installed(ALERTS, settings.network)
    values = gather(ALERTS, settings, ask=ask, show=show)
    send_alert(values["url"], "quotebot tells you here when a channel needs you.")
    kept = open_credentials(app, os.environ).save(ALERTS, values)
    _name_what_comes_first(app, ALERTS, ALERTS, values, show)
    if not app.settings.alerts.enabled:
        show("Switch them on, too: enabled = true in [alerts].")
    return Account("a test message was sent"), kept


def _name_what_comes_first(
    app: App, owner: str, network: str, values: Mapping[str, str], show: Show
) -> None:
    """Say which of the `values` just kept will not be used, since others are found before them."""
    from quotebot.publish.credentials import variable_names

    credentials = open_credentials(app, os.environ)
    for field, value in values.items():
        if credentials.find(owner, network, field) == value:
            continue
        names = [n for n in variable_names(owner, network, field) if os.environ.get(n, "").strip()]
        where = " or ".join(names) if names else str(credentials.path)
        show(f"But another {field.replace('_', ' ')} in {where} comes before it; take that out.")


def _find_channel(app: App, name: str) -> tuple[str, Channel]:
    channels = app.settings.channels
    if name in channels:
        return name, channels[name]
    on_network = [channel for channel in channels if channels[channel].network == name]
    if len(on_network) == 1:
        return on_network[0], channels[on_network[0]]
    if on_network:
        raise InputError(
            f"{len(on_network)} channels are on {name}",
            where=app.config_name,
            mend=f"Name one of them: {', '.join(on_network)}.",
        )
    write = "" if app.settings.is_the_users else " to a file of your own (quotebot init)"
    raise InputError(
        f"no channel {name!r}",
        where=app.config_name,
        mend=f"Channels: {', '.join(channels) or 'none'}. Or add "
        f"[channels.{as_key(name)}]{write} first; docs/channels.md shows how.",
    )

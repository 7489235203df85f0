"""The table of networks: which module sends to which, imported only when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from quotebot.errors import PublishError
from quotebot.model import Outgoing, Publisher
from quotebot.publish.credentials import Credentials
from quotebot.publish.limits import NetworkLimits, limits_for
from quotebot.publish.preflight import find_faults

if TYPE_CHECKING:
    from quotebot.publish.settings import ChannelSettings

NETWORKS: Mapping[str, str] = {
    "folder": "quotebot.publish.folder",
    "x": "quotebot.publish.x",
    "bluesky": "quotebot.publish.bluesky",
    "mastodon": "quotebot.publish.mastodon",
    "apprise": "quotebot.publish.apprise",
}
"""Each module has `open_publisher(channel, settings, credentials, data_dir) -> Publisher`."""


def make_publisher(
    channel_name: str,
    settings: ChannelSettings,
    credentials: Credentials | Mapping[str, str],
    *,
    data_dir: Path,
) -> Publisher:
    """Return the publisher of one channel.

    `credentials` may be a bare environment mapping. `data_dir` holds what a network needs kept
    (sessions, cached limits). Nothing is read, sent or checked here: missing credentials come as
    Rejected from the first call, so that one channel cannot keep the others from starting.
    """
    if not isinstance(credentials, Credentials):
        credentials = Credentials(credentials)
    module = import_module(NETWORKS[settings.network])
    return cast(Publisher, module.open_publisher(channel_name, settings, credentials, data_dir))


def find_known_faults(
    settings: ChannelSettings,
    post: Outgoing,
    open_credentials: Callable[[], Credentials],
    *,
    data_dir: Path,
) -> tuple[str, ...]:
    """Return why a post's network would refuse it, as far as it is known without asking anybody.

    Credentials are opened only where they tell what the network takes.
    """
    if settings.network == "apprise":
        # Which service it is, and so what it takes, is in the address.
        with suppress(PublishError):
            credentials = open_credentials()
            publisher = make_publisher(post.channel, settings, credentials, data_dir=data_dir)
            return publisher.preflight(post)
    limits = known_limits(post.channel, settings, data_dir=data_dir)
    return tuple(find_faults(post, limits))


def known_limits(channel_name: str, settings: ChannelSettings, *, data_dir: Path) -> NetworkLimits:
    """Return what a channel's network takes, as far as it is known without asking anybody."""
    if settings.network == "apprise":
        from quotebot.publish.apprise_services import count_title

        # Which service it is, the credential tells; many put the title into the text.
        return replace(
            limits_for("apprise"), beside=count_title(settings.title), beside_what="the title"
        )
    if settings.network != "mastodon":
        return limits_for(settings.network)
    from quotebot.publish.mastodon_limits import KeptLimits, limits_at

    return limits_at(settings, KeptLimits(channel_name, settings, data_dir).read(fresh=False))

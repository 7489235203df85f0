"""Networks that posts are sent to: one file a network, reached through a lazy table.

Names are fetched when first used, so that reading `publish.settings` loads no network's limits.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotebot.publish.renewing import RenewingPublisher
    from quotebot.publish.table import known_limits, make_publisher

__all__ = ["RenewingPublisher", "known_limits", "make_publisher"]
_HOMES = {"RenewingPublisher": "renewing", "known_limits": "table", "make_publisher": "table"}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)

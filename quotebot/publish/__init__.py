"""Networks that posts are sent to: one file a network, reached through a lazy table.

Names are fetched when first used, so that reading `publish.settings` loads no network's limits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebot.late_names import late_names

if TYPE_CHECKING:
    from quotebot.publish.renewing import RenewingPublisher
    from quotebot.publish.table import find_known_faults, known_limits, make_publisher

__all__ = ["RenewingPublisher", "find_known_faults", "known_limits", "make_publisher"]
_HOMES = {
    "RenewingPublisher": "renewing",
    "find_known_faults": "table",
    "known_limits": "table",
    "make_publisher": "table",
}

if not TYPE_CHECKING:
    __getattr__ = late_names(__name__, _HOMES)

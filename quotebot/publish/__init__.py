"""Networks that posts are sent to: one file a network, reached through a lazy table."""

from quotebot.publish.renewing import RenewingPublisher
from quotebot.publish.table import limits_for, make_publisher

__all__ = ["RenewingPublisher", "limits_for", "make_publisher"]

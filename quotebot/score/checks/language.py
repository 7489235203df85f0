"""What the score says of other languages than English: that the guard reads none of them."""

from __future__ import annotations

from quotebot.model import Flag

# On every line in another language, where the guard sees marks and signs alone. It costs no points,
# as it tells no line from another.
UNREAD = Flag("language", "the guard reads English only")

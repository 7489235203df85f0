"""What the score does with other languages than English: it says that the guard reads no other."""

from __future__ import annotations

from quotebot.english import is_english
from quotebot.model import Flag

__all__ = ["UNREAD", "is_english"]

# On every line in another language, where the guard sees marks and signs alone. It costs no points,
# as it tells no line from another.
UNREAD = Flag("language", "the guard reads English only")

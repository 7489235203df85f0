"""Recognising our own post on an account's timeline, where there is no key to ask by."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import monotonic

from quotebot.errors import TransientError, Unknown
from quotebot.pattern import late_pattern

# A post cannot stand before it was first claimed, but clocks differ and are put right in between;
# what the server's Date header does not explain is allowed for by this much. Nobody posts the same
# words and pictures twice within it.
CLOCK_SLACK = timedelta(minutes=15)

_URL = late_pattern(r"https?://\S+", re.IGNORECASE)
_MENTION_HOST = late_pattern(r"(@\w+)@[\w.-]+\w")


def make_skeleton(text: str) -> str:
    """Return what `keep_words` leaves of `text`; a text of URLs alone is its own skeleton.

    Two texts with the same skeleton are the same post: networks change URLs, spacing, quotes and
    entities, never the words.
    """
    return keep_words(text) or text.strip()


def keep_words(text: str) -> str:
    """Return the letters, digits and symbols of `text`, without URLs, spacing and punctuation."""
    words = _MENTION_HOST.sub(r"\1", _URL.sub("", text))
    words = unicodedata.normalize("NFKC", words).casefold()
    return "".join(letter for letter in words if unicodedata.category(letter)[0] in "LNS")


def strip_html(content: str) -> str:
    """Return the text of a status' HTML; hidden parts of links count, as they are the URL."""
    text = re.sub(r"<br\s*/?>|</p>|</li>|</h\d>|</blockquote>", "\n", content, flags=re.IGNORECASE)
    return html.unescape(re.sub(r"<[^>]*>", "", text)).strip()


def earliest(created_at: datetime, skew_s: float, channel: str) -> datetime:
    """Return the first moment, on the server's clock, at which the post can stand.

    Raises Unknown when that is in the server's future: this machine's clock was wrong when the
    post was claimed, so nothing that the timeline says can be told to be the post or not.
    """
    first = created_at + timedelta(seconds=min(skew_s, 0.0)) - CLOCK_SLACK
    if first > datetime.now(UTC) + timedelta(seconds=skew_s):
        raise Unknown(
            "the clock of this machine was wrong when the post was claimed",
            channel=channel,
            mend="Look at the account, then run quotebot queue resolve.",
        )
    return first


@dataclass(slots=True)
class Settling:
    """Remembers recent attempts: a timeline may show a post only some seconds after it stands."""

    channel: str
    settle_s: float
    clock: Callable[[], float] = monotonic
    _attempts: dict[str, float] = field(default_factory=dict)

    def note(self, key: str) -> None:
        """Note that a post was just attempted."""
        if len(self._attempts) > 1000:
            self._attempts.clear()
        self._attempts[key] = self.clock()

    def forbid_haste(self, key: str) -> None:
        """Raise TransientError while it is too early to say that a post does not stand."""
        left_s = self._attempts.get(key, float("-inf")) + self.settle_s - self.clock()
        if left_s > 0:
            raise TransientError(
                "too early to tell whether the post stands",
                channel=self.channel,
                retry_after_s=left_s,
            )

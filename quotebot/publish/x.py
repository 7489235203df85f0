"""Posts on X, through tweepy and API v2.

At most once: X knows no idempotency key, but refuses the same text again for a while (403,
"duplicate content") and lets an account read its own posts back; `create` and `find` use both.
"""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quotebot.errors import Rejected, TransientError, Unknown
from quotebot.model import Account, Outgoing, Receipt
from quotebot.pattern import late_pattern
from quotebot.publish.answers import Refused, take_name
from quotebot.publish.counting import replace_urls
from quotebot.publish.credentials import Credentials
from quotebot.publish.limits import X
from quotebot.publish.preflight import find_faults
from quotebot.publish.readback import Settling, earliest, keep_words
from quotebot.publish.settings import XSettings
from quotebot.publish.x_api import XApi, is_duplicate
from quotebot.publish.x_media import XMedia

_SETTLE_S = 15.0
_PAGES = 5
# What X shows in place of each link.
_LINK = late_pattern(r"https?://t\.co/[A-Za-z0-9]+")
# First millisecond of X's ids: id >> 22 counts from it (github.com/twitter-archive/snowflake).
_SNOWFLAKE_EPOCH_MS = 1_288_834_974_657


class XPublisher:
    """Posts to one X account; see quotebot.model.Publisher for the contract."""

    network = "x"

    def __init__(
        self,
        channel: str,
        settings: XSettings,
        credentials: Credentials,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._channel = channel
        self._settings = settings
        self._api = XApi(channel, settings, credentials)
        self._media = XMedia(self._api, sleep)
        self._sleep = sleep
        self._settling = Settling(channel, _SETTLE_S)
        self._account: dict[str, str] = {}

    def check(self) -> Account:
        """Return the account behind the four keys."""
        with self._api.wire.step():
            data = self._api.call("GET", "/2/users/me")["data"]
            self._account = {key: take_name(data, key) for key in ("id", "username")}
        return Account(
            f"@{self._account['username']}", f"https://x.com/{self._account['username']}"
        )

    def preflight(self, post: Outgoing) -> tuple[str, ...]:
        """Return every reason why X would refuse `post`."""
        return tuple(find_faults(post, X))

    def upload(self, post: Outgoing, index: int) -> str:
        """Upload one image with its alt text, or the clip, and return X's id of it."""
        if post.video:
            return self._media.upload_clip(post.video, post.language)
        return self._media.upload_image(post.images[index])

    def create(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        """Create the post; a refusal as a duplicate of itself counts as done."""
        self._settling.note(post.key)
        try:
            return self._send(post, media)
        except Refused as refused:
            if is_duplicate(refused):
                return self._resolve_duplicate(post, refused)
            if not _is_stale_media(refused) or not post.media:
                raise
        # Media ids expire within a day of their upload: upload again, once.
        return self._send(post, [self.upload(post, index) for index in range(len(post.media))])

    def find(self, post: Outgoing) -> Receipt | None:
        """Return the receipt of the account's own post with the words of `post` since its claim."""
        try:
            if not self._account:
                self.check()
            with self._api.wire.step():
                found = self._search(post)
        except Refused as refused:
            if refused.account and refused.status != 403:
                raise
            raise Unknown(
                f"X does not let this app read the account's posts ({refused.detail})",
                channel=self._channel,
                mend="Look at the account, then run quotebot queue resolve.",
            ) from None
        if found is None:
            self._settling.forbid_haste(post.key)
        return found

    def _send(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        options: dict[str, Any] = {"text": post.text}
        if media:
            options["media_ids"] = list(media)
        with self._api.wire.step():
            if self._settings.made_with_ai:
                # tweepy knows no parameter for the disclosure, so the request is spelt out.
                body: dict[str, Any] = {"text": post.text, "made_with_ai": True}
                if media:
                    body["media"] = {"media_ids": list(media)}
                data = self._api.call("POST", "/2/tweets", json=body)["data"]
            else:
                data = self._api.client.create_tweet(**options, user_auth=True).data
            return self._make_receipt(take_name(data, "id"))

    def _resolve_duplicate(self, post: Outgoing, refused: Refused) -> Receipt:
        try:
            standing = self._search_settled(post)
        except (Rejected, TransientError, Unknown) as error:
            raise Unknown(
                f"X calls the text a duplicate, and whose cannot be told ({error.what})",
                channel=self._channel,
                mend="It is looked up again; else run quotebot queue resolve.",
            ) from None
        if standing is not None:
            return standing
        raise Refused(
            refused.what,
            channel=self._channel,
            status=refused.status,
            code=refused.code,
            detail=refused.detail,
            mend="The same text was posted not long ago; change the text template or wait.",
        )

    def _search_settled(self, post: Outgoing) -> Receipt | None:
        # The timeline lags behind; the duplicate that X speaks of may be this very post.
        for pause_s in (0.0, 3.0, 8.0):
            if pause_s:
                self._sleep(pause_s)
            if not self._account:
                self.check()
            with self._api.wire.step():
                if standing := self._search(post):
                    return standing
        return None

    def _search(self, post: Outgoing) -> Receipt | None:
        words = keep_words(replace_urls(post.text, " "))
        if not words:
            raise Unknown(
                "the post has no words by which it could be told from others",
                channel=self._channel,
                mend="Look at the account, then run quotebot queue resolve.",
            )
        # X may see no link in a bare domain ("acme.io"), or see one end elsewhere.
        linked = replace_urls(post.text, "https://t.co/x")
        wanted = {words, keep_words(linked), keep_words(post.text)} - {""}
        since = earliest(post.created_at, self._api.wire.skew_s, self._channel).astimezone(UTC)
        # To X a post whose text begins with "@name" is a reply, too.
        params: dict[str, Any] = {"max_results": 100, "exclude": "retweets"}
        params["start_time"] = since.strftime("%Y-%m-%dT%H:%M:%SZ")
        for _ in range(_PAGES):
            route = f"/2/users/{self._account['id']}/tweets"
            answer = self._api.call("GET", route, params=params)
            # Success with nothing but `errors`, or with nothing, says nothing of what stands.
            found = answer.get("data") or ()
            if not found and answer["meta"]["result_count"] != 0:
                raise ValueError("no posts, though there are some")
            for data in found:
                shown = html.unescape(str(data["text"]))
                if not wanted.isdisjoint((keep_words(shown), keep_words(_LINK.sub(" ", shown)))):
                    return self._make_receipt(str(data["id"]))
            token = (answer.get("meta") or {}).get("next_token")
            if not token:
                return None
            params["pagination_token"] = token
        raise Unknown(
            f"more than {_PAGES * 100} posts since; this one was not found among them",
            channel=self._channel,
            mend="Look at the account, then run quotebot queue resolve.",
        )

    def _make_receipt(self, post_id: str) -> Receipt:
        name = self._account.get("username") or "i/web"
        return Receipt(post_id, f"https://x.com/{name}/status/{post_id}", read_snowflake(post_id))


def open_publisher(
    channel: str, settings: XSettings, credentials: Credentials, _data_dir: Path
) -> XPublisher:
    """Return the X publisher of a channel."""
    return XPublisher(channel, settings, credentials)


def read_snowflake(post_id: str) -> datetime:
    """Return the moment that an id of X was made, to the millisecond."""
    if not re.fullmatch(r"\d{1,19}", post_id):
        return datetime.now(UTC)
    moment_ms = (int(post_id) >> 22) + _SNOWFLAKE_EPOCH_MS
    return datetime.fromtimestamp(moment_ms / 1000, UTC)


def _is_stale_media(refused: Refused) -> bool:
    words = refused.detail.casefold()
    return refused.status == 400 and "media" in words and ("invalid" in words or "expire" in words)

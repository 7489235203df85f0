"""X, through tweepy: OAuth 1.0a, API v2, chunked media upload with alt text.

At most once: X knows no idempotency key, but refuses the same text again for a while (403,
"duplicate content") and lets an account read its own posts back; `create` and `find` use both.
"""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from quotebot.errors import Rejected, TransientError, Unknown
from quotebot.model import Account, Outgoing, Receipt
from quotebot.publish.credentials import FIELDS, Credentials
from quotebot.publish.limits import X
from quotebot.publish.preflight import find_faults
from quotebot.publish.readback import Settling, earliest, make_skeleton
from quotebot.publish.settings import XSettings
from quotebot.publish.wire import Refused, Wire, take_name

_TWEEPY_HOST = "https://api.twitter.com"
_CHUNK_BYTES = 1_048_576
_PROCESSING_S = 120.0
_SETTLE_S = 15.0
_PAGES = 5
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
        self._credentials = credentials
        self._sleep = sleep
        self._settling = Settling(channel, _SETTLE_S)
        self._account: dict[str, str] = {}

    def check(self) -> Account:
        """Return the account behind the four keys."""
        with self._wire.step():
            data = self._call("GET", "/2/users/me")["data"]
            self._account = {key: take_name(data, key) for key in ("id", "username")}
        return Account(
            f"@{self._account['username']}", f"https://x.com/{self._account['username']}"
        )

    def preflight(self, post: Outgoing) -> tuple[str, ...]:
        """Return every reason why X would refuse `post`."""
        return tuple(find_faults(post, X))

    def upload(self, post: Outgoing, index: int) -> str:
        """Upload one image in chunks, set its alt text, and return its media id."""
        image = post.images[index]
        with self._wire.step():
            start = {
                "media_type": image.mime,
                "media_category": "tweet_image",
                "total_bytes": len(image.data),
            }
            begun = self._call("POST", "/2/media/upload/initialize", json=start)
            media_id = take_name(begun["data"], "id")
            for segment, at in enumerate(range(0, len(image.data), _CHUNK_BYTES)):
                self._append(media_id, segment, image.data[at : at + _CHUNK_BYTES])
            data = self._call("POST", f"/2/media/upload/{media_id}/finalize").get("data") or {}
            self._await_processing(media_id, data.get("processing_info"))
            described = {"id": media_id, "metadata": {"alt_text": {"text": image.alt_text}}}
            self._call("POST", "/2/media/metadata", json=described)
            return media_id

    def create(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        """Create the post; a refusal as a duplicate of itself counts as done."""
        self._settling.note(post.key)
        try:
            return self._send(post, media)
        except Refused as refused:
            if is_duplicate(refused):
                return self._resolve_duplicate(post, refused)
            if not _is_stale_media(refused) or not post.images:
                raise
        # Media ids expire within a day of their upload: upload again, once.
        return self._send(post, [self.upload(post, index) for index in range(len(post.images))])

    def find(self, post: Outgoing) -> Receipt | None:
        """Return the receipt of the account's own post with the words of `post` since its claim."""
        wanted = make_skeleton(post.text)
        try:
            if not self._account:
                self.check()
            with self._wire.step():
                found = self._search(post, wanted)
        except Refused as refused:
            if refused.status == 401:
                raise
            raise Unknown(
                f"X does not let this app read the account's posts ({refused.detail})",
                channel=self._channel,
                mend="Look at the account, then run quotebot queue resolve.",
            ) from None
        if found is None:
            self._settling.forbid_haste(post.key)
        return found

    @cached_property
    def _wire(self) -> Wire:
        values = self._credentials.require(self._channel, "x")
        return Wire(
            self._channel,
            "X",
            creates=lambda method, path: method == "POST" and path.endswith("/2/tweets"),
            account_mend="Check the account and the app's rights (read and write) at "
            f"developer.x.com, then run quotebot auth {self._channel}.",
            secrets=tuple(values[field] for field in FIELDS["x"]),
            is_post_fault=is_duplicate,
        )

    @cached_property
    def _client(self) -> Any:
        import tweepy

        from quotebot.publish.http_requests import make_session

        api_key, api_secret, access_token, access_token_secret = self._wire.secrets
        client = tweepy.Client(
            consumer_key=api_key,
            consumer_secret=api_secret,
            access_token=access_token,
            access_token_secret=access_token_secret,
            wait_on_rate_limit=False,
        )
        client.session = make_session(
            self._wire,
            timeout_s=self._settings.timeout_s,
            base_urls={_TWEEPY_HOST: self._settings.base_url},
        )
        return client

    def _call(self, method: str, route: str, **options: Any) -> dict[str, Any]:
        response = self._client.request(method, route, user_auth=True, **options)
        answer = response.json() if response.content.strip() else {}
        if not isinstance(answer, dict):
            raise TypeError(f"{route} answered with a {type(answer).__name__}")
        return answer

    def _append(self, media_id: str, segment: int, chunk: bytes) -> None:
        import tweepy

        client = self._client
        sign = tweepy.OAuth1UserHandler(
            client.consumer_key,
            client.consumer_secret,
            client.access_token,
            client.access_token_secret,
        ).apply_auth()
        client.session.post(
            f"{_TWEEPY_HOST}/2/media/upload/{media_id}/append",
            data={"segment_index": str(segment)},
            files={"media": ("card", chunk, "application/octet-stream")},
            headers={"User-Agent": client.user_agent},
            auth=sign,
        )

    def _await_processing(self, media_id: str, info: Any) -> None:
        waited_s = 0.0
        while isinstance(info, dict) and info.get("state") in ("pending", "in_progress"):
            pause_s = min(max(float(info.get("check_after_secs") or 1.0), 0.5), 30.0)
            if waited_s + pause_s > _PROCESSING_S:
                raise TransientError(
                    f"the image is still being processed after {waited_s:.0f} s",
                    channel=self._channel,
                )
            self._sleep(pause_s)
            waited_s += pause_s
            asked = {"command": "STATUS", "media_id": media_id}
            data = self._call("GET", "/2/media/upload", params=asked).get("data") or {}
            info = data.get("processing_info")
        if isinstance(info, dict) and info.get("state") == "failed":
            reason = (info.get("error") or {}).get("message") or "no reason given"
            raise Rejected(
                f"X could not process the image ({self._wire.clean(str(reason))})",
                channel=self._channel,
                mend="Render the card as JPEG or in a smaller size.",
            )

    def _send(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        options: dict[str, Any] = {"text": post.text}
        if media:
            options["media_ids"] = list(media)
        with self._wire.step():
            if self._settings.made_with_ai:
                # tweepy knows no parameter for the disclosure, so the request is spelt out.
                body: dict[str, Any] = {"text": post.text, "made_with_ai": True}
                if media:
                    body["media"] = {"media_ids": list(media)}
                data = self._call("POST", "/2/tweets", json=body)["data"]
            else:
                data = self._client.create_tweet(**options, user_auth=True).data
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
            with self._wire.step():
                if standing := self._search(post, make_skeleton(post.text)):
                    return standing
        return None

    def _search(self, post: Outgoing, wanted: str) -> Receipt | None:
        since = earliest(post.created_at, self._wire.skew_s, self._channel).astimezone(UTC)
        params: dict[str, Any] = {"max_results": 100, "exclude": "retweets,replies"}
        params["start_time"] = since.strftime("%Y-%m-%dT%H:%M:%SZ")
        for _ in range(_PAGES):
            route = f"/2/users/{self._account['id']}/tweets"
            answer = self._call("GET", route, params=params)
            # Success with nothing but `errors`, or with nothing, says nothing of what stands.
            found = answer.get("data") or ()
            if not found and answer["meta"]["result_count"] != 0:
                raise ValueError("no posts, though there are some")
            for data in found:
                if make_skeleton(html.unescape(str(data["text"]))) == wanted:
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


def is_duplicate(refused: Refused) -> bool:
    """Tell whether X refused a text because the account posted it before."""
    return refused.status == 403 and "duplicate" in refused.detail.casefold()


def read_snowflake(post_id: str) -> datetime:
    """Return the moment that an id of X was made, to the millisecond."""
    if not re.fullmatch(r"\d{1,19}", post_id):
        return datetime.now(UTC)
    moment_ms = (int(post_id) >> 22) + _SNOWFLAKE_EPOCH_MS
    return datetime.fromtimestamp(moment_ms / 1000, UTC)


def _is_stale_media(refused: Refused) -> bool:
    words = refused.detail.casefold()
    return refused.status == 400 and "media" in words and ("invalid" in words or "expire" in words)

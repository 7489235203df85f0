"""The API of X for one channel: signed with OAuth 1.0a by tweepy, judged by `Wire`."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from quotebot.publish.answers import Refused
from quotebot.publish.credentials import FIELDS, Credentials
from quotebot.publish.settings import XSettings
from quotebot.publish.wire import Wire
from quotebot.typed import as_argument

_TWEEPY_HOST = "https://api.twitter.com"


class XApi:
    """Sends requests to X as one account; every method raises what `wire` makes of an answer."""

    def __init__(self, channel: str, settings: XSettings, credentials: Credentials) -> None:
        self.channel = channel
        self._settings = settings
        self._credentials = credentials

    def call(self, method: str, route: str, **options: Any) -> dict[str, Any]:
        """Send one request and return its answer, an empty one where there is none."""
        response = self.client.request(method, route, user_auth=True, **options)
        answer = response.json() if response.content.strip() else {}
        if not isinstance(answer, dict):
            raise TypeError(f"{route} answered with a {type(answer).__name__}")
        return answer

    def append(self, media_id: str, segment: int, chunk: bytes) -> None:
        """Send one piece of a file; `segment` counts from 0."""
        import tweepy

        client = self.client
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

    @cached_property
    def wire(self) -> Wire:
        """The judge of this channel's traffic."""
        values = self._credentials.require(self.channel, "x")
        return Wire(
            self.channel,
            "X",
            creates=lambda method, path: method == "POST" and path.endswith("/2/tweets"),
            account_mend="Check the account and the app's rights (read and write) at "
            f"console.x.com, then run quotebot auth {as_argument(self.channel)}.",
            secrets=tuple(values[field] for field in FIELDS["x"]),
            is_post_fault=is_post_fault,
        )

    @cached_property
    def client(self) -> Any:
        """The tweepy client."""
        import tweepy

        from quotebot.publish.http_requests import make_session

        api_key, api_secret, access_token, access_token_secret = self.wire.secrets
        client = tweepy.Client(
            consumer_key=api_key,
            consumer_secret=api_secret,
            access_token=access_token,
            access_token_secret=access_token_secret,
            wait_on_rate_limit=False,
        )
        client.session = make_session(
            self.wire,
            timeout_s=self._settings.timeout_s,
            base_urls={_TWEEPY_HOST: self._settings.base_url},
        )
        return client


def is_post_fault(refused: Refused) -> bool:
    """Tell whether a 403 is of the post, and other posts may go out all the same.

    X documents that it refuses a second cashtag, but not in which words; of a text that it counts
    as longer than we do it says that it is too long, or "needs to be a bit shorter" (186).
    """
    words = refused.detail.casefold()
    is_text = any(said in words for said in ("cashtag", "too long", "bit shorter"))
    return is_duplicate(refused) or is_too_long(refused) or (refused.status == 403 and is_text)


def is_duplicate(refused: Refused) -> bool:
    """Tell whether X refused a text because the account posted it before."""
    return refused.status == 403 and "duplicate" in refused.detail.casefold()


def is_too_long(refused: Refused) -> bool:
    """Tell whether X refused a post because its video is longer than the account may post.

    Source: xdevplatform/docs, x-api/media/quickstart/best-practices.mdx, checked 2026-11-27.
    """
    return refused.status == 403 and "video longer than" in refused.detail.casefold()

"""Connecting an account: what a person is asked, and what the network hands out for it.

`gather` walks through one network with two callables, so that the command line, and tests, decide
how a question looks. It returns the credentials to check and keep; it keeps nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from quotebot.errors import InputError
from quotebot.publish.credentials import trim_secret
from quotebot.publish.wire import Wire
from quotebot.typed import as_argument

if TYPE_CHECKING:
    from quotebot.publish.settings import (
        BlueskySettings,
        ChannelSettings,
        MastodonSettings,
        XSettings,
    )

# What posting needs and no more: https://docs.joinmastodon.org/api/oauth-scopes/
MASTODON_SCOPES = ("read:accounts", "read:statuses", "write:media", "write:statuses")
_OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"

Ask = Callable[[str, bool], str]
"""`ask(question, is_secret)` returns what the person types."""
Show = Callable[[str], None]


def gather(channel: str, settings: ChannelSettings, *, ask: Ask, show: Show) -> dict[str, str]:
    """Return the credentials of a channel's account, asking a person for what it takes.

    Raises InputError when an answer is empty, and what publishers raise when the network refuses.
    """
    if settings.network == "bluesky":
        return _gather_bluesky(settings, ask, show)
    if settings.network == "mastodon":
        return _gather_mastodon(channel, settings, ask, show)
    if settings.network == "x":
        return _gather_x(channel, settings, ask, show)
    if settings.network == "apprise":
        show("The Apprise URL of the service: https://appriseit.com/services/")
        show("For Telegram it is tgram://BOT_TOKEN/CHAT_ID, for Discord discord://ID/TOKEN.")
        return {"url": _require(ask("Apprise URL", True), "URL")}
    return {}


def _gather_bluesky(settings: BlueskySettings, ask: Ask, show: Show) -> dict[str, str]:
    show("Make an app password at https://bsky.app/settings/app-passwords (not your own password).")
    handle = settings.account or ask("Handle, as name.bsky.social", False)
    password = _require(ask("App password", True), "app password")
    return {"handle": _require(handle, "handle").lstrip("@"), "app_password": password}


def _gather_mastodon(
    channel: str, settings: MastodonSettings, ask: Ask, show: Show
) -> dict[str, str]:
    wire = _make_wire(channel, settings.base_url)
    session = _open_session(wire, settings.timeout_s)
    base_url, scopes = settings.base_url, " ".join(MASTODON_SCOPES)
    registration = {
        "client_name": "quotebot",
        "redirect_uris": _OUT_OF_BAND,
        "scopes": scopes,
    }
    with wire.step():
        app: Mapping[str, Any] = session.post(f"{base_url}/api/v1/apps", data=registration).json()
        client = {"client_id": str(app["client_id"]), "redirect_uri": _OUT_OF_BAND}
        wire.secrets = (str(app["client_secret"]),)
    query = {**client, "response_type": "code", "scope": scopes}
    show("Open this page, allow quotebot, and copy the code:")
    show(f"{base_url}/oauth/authorize?{urlencode(query)}")
    code = _require(ask("Code", True), "code")
    wire.secrets = (*wire.secrets, code)
    grant = {
        **client,
        "client_secret": str(app["client_secret"]),
        "grant_type": "authorization_code",
        "code": code,
        "scope": scopes,
    }
    with wire.step():
        token = session.post(f"{base_url}/oauth/token", data=grant).json()
        return {"access_token": str(token["access_token"])}


def _gather_x(channel: str, settings: XSettings, ask: Ask, show: Show) -> dict[str, str]:
    from requests_oauthlib import OAuth1Session

    show("Make an app at https://console.x.com with the right to read and write, then copy its")
    show("API key and secret (OAuth 1.0a).")
    key = _require(ask("API key", True), "API key")
    secret = _require(ask("API key secret", True), "API key secret")
    wire = _make_wire(channel, settings.base_url, key, secret)
    adapter = _open_session(wire, settings.timeout_s).get_adapter("https://x")
    base_url = settings.base_url

    def open_oauth(**options: str) -> Any:
        oauth = OAuth1Session(key, client_secret=secret, **options)
        oauth.mount("https://", adapter)
        oauth.mount("http://", adapter)
        return oauth

    with wire.step():
        request = open_oauth(callback_uri="oob").fetch_request_token(
            f"{base_url}/oauth/request_token"
        )
        wire.secrets = (*wire.secrets, request["oauth_token_secret"])
    query = urlencode({"oauth_token": request["oauth_token"]})
    show(f"Open this page, allow the app, and copy the PIN:\n{base_url}/oauth/authorize?{query}")
    pin = _require(ask("PIN", False), "PIN")
    with wire.step():
        oauth = open_oauth(
            resource_owner_key=request["oauth_token"],
            resource_owner_secret=request["oauth_token_secret"],
            verifier=pin,
        )
        access = oauth.fetch_access_token(f"{base_url}/oauth/access_token")
        return {
            "api_key": key,
            "api_secret": secret,
            "access_token": access["oauth_token"],
            "access_token_secret": access["oauth_token_secret"],
        }


def _make_wire(channel: str, base_url: str, *held: str) -> Wire:
    host = base_url.split("//", 1)[-1]
    return Wire(
        channel,
        host,
        creates=lambda _method, _path: False,
        account_mend=f"Check what was typed, then run quotebot auth {as_argument(channel)} again.",
        secrets=held,
        # Whatever is refused here, a person has just typed it.
        is_account_fault=lambda _: True,
    )


def _open_session(wire: Wire, timeout_s: float) -> Any:
    from quotebot.publish.http_requests import make_session

    return make_session(wire, timeout_s=timeout_s)


def _require(answer: str, name: str) -> str:
    answer = trim_secret(answer)
    if not answer:
        raise InputError(f"no {name} was given", mend="Run it again and paste it.")
    return answer

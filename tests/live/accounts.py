"""Accounts on the live servers, as the contract wants them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import requests
from publisher_contract import WRONG_SECRET, AccountUnderTest, Standing

from quotebot.model import Publisher, Receipt
from quotebot.publish import make_publisher
from quotebot.publish.settings import BlueskySettings, MastodonSettings

BLUESKY_PASSWORD = "app-pass-word-of-ada"
COLLECTION = "app.bsky.feed.post"


def open_bluesky(
    base_url: str, data_dir: Path, password: str, *, handle: str = "ada.test", **more: Any
) -> Publisher:
    settings = BlueskySettings(network="bluesky", base_url=base_url, timeout_s=4.0, **more)
    environ = {
        "QUOTEBOT_UNDER_TEST_HANDLE": handle,
        "QUOTEBOT_UNDER_TEST_APP_PASSWORD": password,
    }
    return make_publisher("under-test", settings, environ, data_dir=data_dir)


def list_records(base_url: str, handle: str = "ada.test") -> list[dict[str, Any]]:
    """Every post of an account, as its server has it."""
    records: list[dict[str, Any]] = []
    cursor = ""
    while True:
        params = {"repo": handle, "collection": COLLECTION, "limit": "100"}
        if cursor:
            params["cursor"] = cursor
        url = f"{base_url}/xrpc/com.atproto.repo.listRecords"
        data = requests.get(url, params=params, timeout=10).json()
        records += data["records"]
        cursor = data.get("cursor", "")
        if not cursor or not data["records"]:
            return records


def read_record(base_url: str, receipt: Receipt) -> dict[str, Any]:
    repo, collection, rkey = receipt.remote_id.removeprefix("at://").split("/")
    answer = requests.get(
        f"{base_url}/xrpc/com.atproto.repo.getRecord",
        params={"repo": repo, "collection": collection, "rkey": rkey},
        timeout=10,
    )
    return dict(answer.json()["value"])


def open_bluesky_account(
    base_url: str, data_dir: Path, password: str, *, via: str = "", video_service: str = ""
) -> AccountUnderTest:
    def read_back(receipt: Receipt) -> Standing:
        value = read_record(base_url, receipt)
        embed = value.get("embed") or {}
        shown = [embed] if "video" in embed else embed.get("images") or ()
        return Standing(value["text"], tuple(media["alt"] for media in shown))

    more = {"video_service": video_service}
    return AccountUnderTest(
        open=lambda: open_bluesky(via or base_url, data_dir, password, **more),
        read_back=read_back,
        count=lambda: len(list_records(base_url)),
        open_with_wrong_secret=lambda: open_bluesky(base_url, data_dir / "wrong", WRONG_SECRET),
        open_unreachable=lambda: open_bluesky("http://127.0.0.1:9", data_dir, password),
    )


def open_mastodon(base_url: str, data_dir: Path, token: str = "mock_token") -> Publisher:
    settings = MastodonSettings(network="mastodon", base_url=base_url, timeout_s=4.0)
    environ = {"QUOTEBOT_UNDER_TEST_ACCESS_TOKEN": token}
    return make_publisher("under-test", settings, environ, data_dir=data_dir)


def list_statuses(base_url: str) -> list[dict[str, Any]]:
    """Every status of the token's account, newest first."""
    headers = {"Authorization": "Bearer mock_token"}

    def ask(path: str, **params: Any) -> Any:
        url = f"{base_url}/api/v1/{path}"
        return requests.get(url, headers=headers, params=params, timeout=10).json()

    account_id = ask("accounts/verify_credentials")["id"]
    statuses: list[dict[str, Any]] = []
    while True:
        older = {"max_id": statuses[-1]["id"]} if statuses else {}
        page = ask(f"accounts/{account_id}/statuses", limit=40, **older)
        if not page:
            return statuses
        statuses += page

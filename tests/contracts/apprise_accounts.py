"""Accounts behind Apprise on the small chat servers, as the contract wants them.

The addresses of Discord, Telegram and Slack are part of Apprise's plugins: `patch` has them ask
somewhere else.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from chat_servers import ChatServer, DiscordServer, JsonServer, SlackServer, TelegramServer
from publisher_contract import WRONG_SECRET, AccountUnderTest, Standing

from quotebot.model import Publisher, Receipt
from quotebot.publish import make_publisher
from quotebot.publish.settings import AppriseSettings

CLOSED_URL = "http://127.0.0.1:9"


def open_apprise(url: str, data_dir: Path, **more: Any) -> Publisher:
    """Open the channel of an Apprise URL; `more` are its settings."""
    settings = AppriseSettings(network="apprise", **{"timeout_s": 2.0, **more})
    return make_publisher("chat", settings, {"QUOTEBOT_CHAT_URL": url}, data_dir=data_dir)


def turn_discord(patch: pytest.MonkeyPatch, base_url: str) -> None:
    from apprise.plugins.discord import NotifyDiscord

    patch.setattr(NotifyDiscord, "notify_url", base_url)


def turn_telegram(patch: pytest.MonkeyPatch, base_url: str) -> None:
    from apprise.plugins.telegram import NotifyTelegram

    patch.setattr(NotifyTelegram, "notify_url", f"{base_url}/bot")


def turn_slack(patch: pytest.MonkeyPatch, base_url: str) -> None:
    from apprise.plugins.slack import NotifySlack

    patch.setattr(NotifySlack, "api_url", f"{base_url}/api/{{}}")
    patch.setattr(NotifySlack, "request_rate_per_sec", 0)


def turn_nothing(_patch: pytest.MonkeyPatch, _base_url: str) -> None:
    """The address of a JSON hook is its own."""


def write_url(server: ChatServer, base_url: str, secret: str) -> str:
    """The Apprise URL of the account on `server`, which is asked at `base_url`."""
    if isinstance(server, DiscordServer):
        return f"discord://{server.webhook_id}/{secret}/"
    if isinstance(server, TelegramServer):
        return f"tgram://{secret}/{server.chat_id}/"
    if isinstance(server, SlackServer):
        return f"slack://{secret}/general"
    assert isinstance(server, JsonServer)
    return f"json://{server.user}:{secret}@{base_url.removeprefix('http://')}/hook"


TURNS = {
    DiscordServer: turn_discord,
    TelegramServer: turn_telegram,
    SlackServer: turn_slack,
    JsonServer: turn_nothing,
}
WRONG_SECRETS = {
    TelegramServer: f"123456789:{WRONG_SECRET}",
    SlackServer: f"xoxb-1234-1234-{WRONG_SECRET}",
}


def open_apprise_account(
    server: ChatServer, patch: pytest.MonkeyPatch, data_dir: Path, options: str = ""
) -> AccountUnderTest:
    """Return the account on `server`; `options` end its Apprise URL."""
    kind = type(server)

    def open_at(base_url: str, secret: str) -> Publisher:
        TURNS[kind](patch, base_url)
        return open_apprise(write_url(server, base_url, secret) + options, data_dir)

    def read_back(_receipt: Receipt) -> Standing:
        # A receipt names no message: what came last is looked at, with the files that came after
        # its words.
        first = max(place for place, message in enumerate(server.messages) if message.text)
        files = [file for message in server.messages[first:] for file in message.files]
        for place, file in enumerate(files, start=1):
            is_clip = file.data[4:8] == b"ftyp"
            assert file.name == ("clip.mp4" if is_clip else f"card-{place}.png")
            assert file.kind == ("video/mp4" if is_clip else "image/png")
        return Standing(server.messages[first].text, tuple(file.alt for file in files))

    return AccountUnderTest(
        open=lambda: open_at(server.base_url, server.secret),
        read_back=read_back,
        count=lambda: len(server.messages),
        open_with_wrong_secret=lambda: open_at(
            server.base_url, WRONG_SECRETS.get(kind, WRONG_SECRET)
        ),
        open_unreachable=lambda: open_at(CLOSED_URL, server.secret),
        lose_answer=server.lose_answer,
    )

"""Channels in config.toml: each network its own settings, every mistake with its mend."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from quotebot.publish.settings import (
    BlueskySettings,
    ChannelSettings,
    FolderSettings,
    MastodonSettings,
    XSettings,
)

ADAPTER: TypeAdapter[Any] = TypeAdapter(ChannelSettings)


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ({"network": "folder"}, FolderSettings),
        ({"network": "x", "made_with_ai": True}, XSettings),
        ({"network": "bluesky"}, BlueskySettings),
        ({"network": "mastodon", "base_url": "https://mastodon.social/"}, MastodonSettings),
    ],
)
def test_the_network_chooses_the_settings(table: dict[str, Any], kind: type) -> None:
    assert isinstance(ADAPTER.validate_python(table), kind)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"network": "myspace"}, "does not match any of the expected tags"),
        ({"network": "mastodon"}, "Field required"),
        ({"network": "mastodon", "base_url": "mastodon.social"}, "https://example.org"),
        ({"network": "mastodon", "base_url": "http://mastodon.social"}, "in the clear"),
        ({"network": "mastodon", "base_url": "https://me:pw@mastodon.social"}, "credentials"),
        ({"network": "bluesky", "video_service": "http://video.bsky.app"}, "in the clear"),
        ({"network": "x", "text": "{qoute}"}, "unknown placeholder"),
        ({"network": "x", "token": "s"}, "Extra inputs are not permitted"),
        ({"network": "folder", "timeout_s": 0.0}, "greater than or equal to 1"),
        (
            {"network": "folder", "language": "English"},
            "is no language; write its code, as en or pt-BR",
        ),
    ],
)
def test_a_mistake_is_named(table: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        ADAPTER.validate_python(table)


def test_this_machine_may_be_reached_without_tls() -> None:
    for url in ("http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"):
        assert MastodonSettings(network="mastodon", base_url=url).base_url == url


def test_the_video_service_may_be_left_out() -> None:
    assert BlueskySettings(network="bluesky").video_service == "https://video.bsky.app"
    assert BlueskySettings(network="bluesky", video_service="").video_service == ""
    given = BlueskySettings(network="bluesky", video_service="https://video.example.org/")
    assert given.video_service == "https://video.example.org"

"""The contract, kept by the publishers whose network runs inside a quick test."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
import requests
from publisher_contract import WRONG_SECRET, AccountUnderTest, PublisherContract, Standing
from x_account import open_x_account
from x_server import XServer

from quotebot.model import Publisher, Receipt
from quotebot.publish import make_publisher
from quotebot.publish.settings import FolderSettings, MastodonSettings


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class TestFolder(PublisherContract):
    is_exact = True
    most_images = 20
    has_text_limit = False

    @pytest.fixture
    def account(self, tmp_path: Path) -> AccountUnderTest:
        root = tmp_path / "posts" / "under-test"

        def read_back(receipt: Receipt) -> Standing:
            place = Path(url2pathname(urlsplit(receipt.url).path))
            facts = json.loads((place / "post.json").read_text("utf-8"))
            media = [facts["video"]] if facts["video"] else facts["images"]
            for medium in media:
                assert (place / medium["file"]).stat().st_size == medium["bytes"]
            if video := facts["video"]:
                assert facts["images"] == []
                assert (place / video["file"]).read_bytes()[4:8] == b"ftyp"
                assert (place / video["captions"]).read_text("utf-8").startswith("WEBVTT")
                assert (place / video["cover"]).read_bytes().startswith(b"\x89PNG")
            text = (place / "post.txt").read_text("utf-8").removesuffix("\n")
            return Standing(text, tuple(medium["alt_text"] for medium in media))

        return AccountUnderTest(
            open=lambda: make_publisher("under-test", FolderSettings(), {}, data_dir=tmp_path),
            read_back=read_back,
            count=lambda: sum(1 for place in root.glob("*") if place.is_dir()),
        )


@pytest.fixture(scope="module")
def mastodon_server() -> Iterator[Any]:
    from mastodon_mock.testing import MockServer

    with MockServer(log_level="error") as server:
        yield server


class TestMastodon(PublisherContract):
    @pytest.fixture
    def account(self, mastodon_server: Any, tmp_path: Path) -> AccountUnderTest:
        base_url = mastodon_server.base_url
        headers = {"Authorization": "Bearer alice_token"}

        def open_with(token: str = "alice_token", base_url: str = base_url) -> Publisher:
            settings = MastodonSettings(network="mastodon", base_url=base_url)
            environ = {"QUOTEBOT_UNDER_TEST_ACCESS_TOKEN": token}
            return make_publisher("under-test", settings, environ, data_dir=tmp_path)

        def ask(path: str) -> Any:
            return requests.get(f"{base_url}{path}", headers=headers, timeout=10).json()

        def read_back(receipt: Receipt) -> Standing:
            status = ask(f"/api/v1/statuses/{receipt.remote_id}")
            source = ask(f"/api/v1/statuses/{receipt.remote_id}/source")
            for media in status["media_attachments"]:
                kept = requests.get(media["url"], timeout=10).content
                is_clip = kept[4:8] == b"ftyp"
                assert media["type"] == ("video" if is_clip else "image")
            alts = tuple(media["description"] for media in status["media_attachments"])
            return Standing(source["text"], alts)

        return AccountUnderTest(
            open=open_with,
            read_back=read_back,
            count=lambda: int(ask("/api/v1/accounts/verify_credentials")["statuses_count"]),
            open_with_wrong_secret=lambda: open_with(token=WRONG_SECRET),
            open_unreachable=lambda: open_with(base_url=f"http://127.0.0.1:{free_port()}"),
        )


class TestX(PublisherContract):
    is_keyed = True  # by refusing the duplicate text, which the publisher takes for what it is
    describes_videos = False

    @pytest.fixture
    def server(self) -> Iterator[XServer]:
        with XServer() as server:
            yield server

    @pytest.fixture
    def account(self, server: XServer, tmp_path: Path) -> AccountUnderTest:
        account = open_x_account(server, server.base_url, tmp_path)
        return replace(account, lose_answer=lambda: server.trouble("/2/tweets", "reset-after"))

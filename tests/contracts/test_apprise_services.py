"""The contract, kept by services behind Apprise.

Most of these cannot be asked what was posted, and Apprise asks none: the flags of `ChatContract`
name what follows from that, each service's those of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from apprise_accounts import open_apprise_account
from chat_servers import ChatServer, DiscordServer, JsonServer, SlackServer, TelegramServer
from publisher_contract import AccountUnderTest, PublisherContract, make_clip_post, make_post, send

pytest.importorskip("apprise")


class ChatContract(PublisherContract):
    can_look = False  # Apprise reads nothing back
    is_keyed = False  # the services know no key of a message
    is_asked_before = False  # words and files go out in `create`; nothing is asked for an account
    has_addresses = False  # Apprise hands on no answer, which would name the message
    most_images = 10
    server_type: ClassVar[type[ChatServer]]
    options = ""
    """What stands at the end of the Apprise URL."""
    messages: ClassVar = {"card": 1, "carousel": 1, "clip": 1}
    """How many messages a post is, a carousel one of three cards."""

    @pytest.fixture
    def server(self) -> Iterator[ChatServer]:
        with self.server_type() as server:
            yield server

    @pytest.fixture
    def account(
        self, server: ChatServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> AccountUnderTest:
        return open_apprise_account(server, monkeypatch, tmp_path, self.options)

    @pytest.mark.parametrize("kind", ["card", "carousel", "clip"])
    def test_words_and_files_arrive_together_byte_by_byte(
        self, account: AccountUnderTest, server: ChatServer, kind: str
    ) -> None:
        post = make_clip_post() if kind == "clip" else make_post(images=1 if kind == "card" else 3)
        receipt = send(account.open(), post)
        assert account.read_back(receipt).text == post.text
        files = [file for message in server.messages for file in message.files]
        assert [file.data for file in files] == [medium.data for medium in post.media]
        assert len(server.messages) == self.messages[kind]


class TestDiscord(ChatContract):
    server_type = DiscordServer


class TestTelegram(ChatContract):
    server_type = TelegramServer
    describes_images = False  # the bot API has no alt texts
    describes_videos = False
    messages: ClassVar = {"card": 1, "carousel": 3, "clip": 1}  # the words are the first's caption


class TestTelegramAlbum(TestTelegram):
    options = "?album=yes"
    messages = ChatContract.messages


class TestSlack(ChatContract):
    server_type = SlackServer
    describes_videos = False  # `alt_txt` is of images
    # A bot says its words and shares each file after them.
    messages: ClassVar = {"card": 2, "carousel": 4, "clip": 2}


class TestJson(ChatContract):
    server_type = JsonServer
    describes_images = False  # Apprise's JSON has no field for it
    describes_videos = False

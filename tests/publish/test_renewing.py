"""A daemon takes up new credentials without a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from faulty_server import FaultyServer, Reply, Request

from quotebot.errors import Rejected, TransientError
from quotebot.publish import RenewingPublisher, make_publisher
from quotebot.publish.credentials import Credentials
from quotebot.publish.settings import MastodonSettings


def answer(request: Request) -> Reply:
    if request.headers.get("authorization") != "Bearer the-new-token":
        return Reply(401, {"error": "The access token was revoked"})
    return Reply(body={"id": "7", "acct": "ada", "username": "ada", "bot": True})


def open_from(path: Path, base_url: str, opened: list[int]) -> RenewingPublisher:
    settings = MastodonSettings(network="mastodon", base_url=base_url, timeout_s=1.0)

    def reopen():  # type: ignore[no-untyped-def]
        opened.append(1)
        return make_publisher("fedi", settings, Credentials({}, path), data_dir=path.parent)

    return RenewingPublisher("mastodon", reopen)


def test_a_mended_token_is_used_at_the_next_call(tmp_path: Path) -> None:
    path, opened = tmp_path / "credentials.toml", list[int]()
    credentials = Credentials({}, path)
    credentials.save("fedi", {"access_token": "the-old-token"})
    with FaultyServer(answer) as server:
        publisher = open_from(path, server.base_url, opened)
        with pytest.raises(Rejected, match="revoked") as caught:
            publisher.check()
        assert caught.value.account
        credentials.save("fedi", {"access_token": "the-new-token"})
        assert publisher.check().handle.startswith("@ada")
        assert publisher.check().handle.startswith("@ada")
    assert len(opened) == 2


def test_what_is_not_the_account_s_fault_keeps_the_publisher(tmp_path: Path) -> None:
    path, opened = tmp_path / "credentials.toml", list[int]()
    Credentials({}, path).save("fedi", {"access_token": "the-new-token"})
    publisher = open_from(path, "http://127.0.0.1:9", opened)
    for _ in range(2):
        with pytest.raises(TransientError):
            publisher.check()
    assert len(opened) == 1

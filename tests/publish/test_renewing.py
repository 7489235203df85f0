"""A daemon takes up new credentials without a restart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from faulty_server import FaultyServer, Reply, Request

from quotebot.app import App
from quotebot.app.running.posting import open_publishers
from quotebot.errors import Rejected, TransientError
from quotebot.model import Image, Outgoing, Publisher
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


TOKENS = ("the-first-token", "the-second-token")


@pytest.fixture
def both_taken() -> Iterator[FaultyServer]:
    """A Mastodon for which a token holds good beside the one that takes its place."""

    def decide(request: Request) -> Reply:
        if request.path.startswith("/api/v2/instance"):
            return Reply(body={"configuration": {}})
        if request.path.startswith("/api/v2/media"):
            return Reply(body={"id": "5", "url": "https://m.example/5.png"})
        return Reply(body={"id": "109", "url": "", "created_at": "2026-11-23T09:00:00Z"})

    with FaultyServer(decide) as server:
        yield server


@pytest.fixture
def fedi(tmp_path: Path, both_taken: FaultyServer) -> Publisher:
    config = tmp_path / "config.toml"
    config.write_text(
        f'data_folder = "data"\n[channels.fedi]\nnetwork = "mastodon"\n'
        f'base_url = "{both_taken.base_url}"\ntimeout_s = 2.0\n'
    )
    change_token(tmp_path, TOKENS[0])
    return open_publishers(App.open(config), {"XDG_CONFIG_HOME": str(tmp_path)})["fedi"]


def change_token(folder: Path, token: str) -> None:
    Credentials({}, folder / "quotebot" / "credentials.toml").save("fedi", {"access_token": token})


def tokens_seen(server: FaultyServer, end: str) -> list[str]:
    taken = [one for one in server.requests if one.path.endswith(end)]
    return [one.headers["authorization"].removeprefix("Bearer ") for one in taken]


def make_post() -> Outgoing:
    image = Image(b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "image/png", 8, 8, "Quote card: words")
    return Outgoing("p1", "key-1", "fedi", "Some words", (image,), datetime.now(UTC))


def test_a_token_changed_before_the_old_one_is_refused_counts_from_the_next_post(
    tmp_path: Path, fedi: Publisher, both_taken: FaultyServer
) -> None:
    post = make_post()
    fedi.preflight(post)
    media = [fedi.upload(post, 0)]
    change_token(tmp_path, TOKENS[1])
    # What was uploaded with the first goes out with it.
    fedi.create(post, media)
    assert tokens_seen(both_taken, "/statuses") == [TOKENS[0]]
    fedi.preflight(post)
    fedi.create(post, [fedi.upload(post, 0)])
    assert tokens_seen(both_taken, "/statuses") == list(TOKENS)
    assert tokens_seen(both_taken, "/media") == list(TOKENS)


@pytest.mark.parametrize("said", ["", "[fedi]\naccess_tok", None])
def test_a_file_in_the_middle_of_being_written_stops_nothing(
    tmp_path: Path, fedi: Publisher, both_taken: FaultyServer, said: str | None
) -> None:
    post = make_post()
    fedi.preflight(post)
    path = tmp_path / "quotebot" / "credentials.toml"
    path.unlink() if said is None else path.write_text(said)
    fedi.preflight(post)
    fedi.create(post, [])
    assert tokens_seen(both_taken, "/statuses") == [TOKENS[0]]


def test_credentials_that_are_the_same_keep_the_publisher_whatever_is_done_first(
    tmp_path: Path, both_taken: FaultyServer
) -> None:
    settings = MastodonSettings(network="mastodon", base_url=both_taken.base_url, timeout_s=2.0)
    opened: list[Publisher] = []

    def reopen() -> Publisher:
        secrets = {"QUOTEBOT_FEDI_ACCESS_TOKEN": TOKENS[0]}
        opened.append(make_publisher("fedi", settings, secrets, data_dir=tmp_path))
        return opened[-1]

    publisher = RenewingPublisher("mastodon", reopen, lambda: "the same")
    post = make_post()
    publisher.upload(post, 0)
    publisher.preflight(post)
    publisher.create(post, ["5"])
    publisher.preflight(post)
    assert len(opened) == 1

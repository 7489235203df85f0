"""A session on Bluesky over the hours: refreshed, and always with the server that is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faulty_server import FaultyServer, Reply, Request
from test_outcomes import SECRETS, SESSION, make_post, make_token, open_bluesky

from quotebot.errors import Rejected
from quotebot.publish import make_publisher
from quotebot.publish.settings import BlueskySettings


def describe(address: str) -> dict[str, Any]:
    """The DID document of an account whose server is known to the world at `address`."""
    service = {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer"}
    return {
        "@context": ["https://www.w3.org/ns/did/v1"],
        "id": SESSION["did"],
        "alsoKnownAs": ["at://ada.example.org"],
        "verificationMethod": [],
        "service": [{**service, "serviceEndpoint": address}],
    }


def answer(address: str) -> Callable[[Request], Reply]:
    """A server whose sessions last for a moment, and which is elsewhere to the world."""

    def decide(request: Request) -> Reply:
        if request.path.endswith("createSession"):
            session = {**SESSION, "accessJwt": make_token(-5)}
        elif request.path.endswith("refreshSession"):
            session = SESSION
        else:
            return Reply(body={"handle": "ada.example.org", "did": SESSION["did"], "value": {}})
        return Reply(body={**session, "didDoc": describe(address)})

    return decide


def test_a_session_that_is_refreshed_stays_with_the_server_that_is_named(tmp_path: Path) -> None:
    with FaultyServer(lambda _request: Reply(404, {"error": "who are you?"})) as other:
        with FaultyServer(answer(other.base_url)) as server:
            publisher = open_bluesky(server.base_url, tmp_path)
            for _ in range(2):
                assert publisher.check().handle == "@ada.example.org"
        assert other.requests == []
    asked = [request.path.rpartition(".")[2] for request in server.requests]
    assert asked[:3] == ["createSession", "refreshSession", "getSession"]


def test_a_session_is_of_one_handle_and_password_and_starts_anew_with_others(
    tmp_path: Path,
) -> None:
    def decide(request: Request) -> Reply:
        if request.path.endswith("createSession"):
            return Reply(body=SESSION)
        return Reply(body={"handle": "ada.example.org", "did": SESSION["did"], "value": {}})

    others = {"HANDLE": "bo.example.org", "APP_PASSWORD": "another-password"}
    with FaultyServer(decide) as server:
        settings = BlueskySettings(network="bluesky", base_url=server.base_url, timeout_s=1.0)

        def count_logins(secrets: dict[str, str]) -> int:
            server.requests.clear()
            make_publisher("bluesky", settings, secrets, data_dir=tmp_path).check()
            return sum(one.path.endswith("createSession") for one in server.requests)

        assert [count_logins(SECRETS), count_logins(SECRETS)] == [1, 0]
        for name, value in others.items():
            assert count_logins({**SECRETS, f"QUOTEBOT_BLUESKY_{name}": value}) == 1


def test_an_account_that_is_not_active_is_refused_with_its_state(tmp_path: Path) -> None:
    state = {"handle": "ada.example.org", "did": "d", "active": False, "status": "deactivated"}

    def decide(request: Request) -> Reply:
        return Reply(body=SESSION if request.path.endswith("createSession") else state)

    with FaultyServer(decide) as server, pytest.raises(Rejected, match="is deactivated") as caught:
        open_bluesky(server.base_url, tmp_path).check()
    assert caught.value.account


@pytest.mark.parametrize("stands", [True, False])
def test_a_record_that_stands_already_is_the_post_and_none_else_is(
    tmp_path: Path, stands: bool
) -> None:
    uri = f"at://{SESSION['did']}/app.bsky.feed.post/3k"

    def decide(request: Request) -> Reply:
        if "createSession" in request.path:
            return Reply(body=SESSION)
        if "putRecord" in request.path:
            return Reply(400, {"error": "InvalidSwap", "message": "Record was at bafy"})
        return Reply(body={"uri": uri}) if stands else Reply(400, {"error": "RecordNotFound"})

    with FaultyServer(decide) as server:
        publisher = open_bluesky(server.base_url, tmp_path)
        if stands:
            assert publisher.create(make_post(images=()), []).remote_id == uri
        else:
            with pytest.raises(Rejected, match="Record was at bafy"):
                publisher.create(make_post(images=()), [])

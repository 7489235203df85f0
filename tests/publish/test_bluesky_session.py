"""A session on Bluesky over the hours: refreshed, and always with the server that is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from faulty_server import FaultyServer, Reply, Request
from test_outcomes import SESSION, make_token, open_bluesky


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

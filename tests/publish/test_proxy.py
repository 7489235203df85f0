"""Networks behind the proxy that the system names, as is usual in offices and universities."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from faulty_server import FaultyServer, Reply, Request

from quotebot.errors import TransientError
from quotebot.publish import make_publisher
from quotebot.publish.deadline import Deadline
from quotebot.publish.http_httpx import JudgingTransport
from quotebot.publish.settings import BlueskySettings, MastodonSettings, XSettings
from quotebot.publish.wire import Wire

NOWHERE = "http://127.0.0.2:9"
CHANNELS: list[Any] = [
    XSettings(network="x", base_url=NOWHERE),
    MastodonSettings(network="mastodon", base_url=NOWHERE),
    BlueskySettings(network="bluesky", account="ada.example", base_url=NOWHERE),
]
SECRETS = {
    f"QUOTEBOT_C_{name}": "a-secret-of-length"
    for name in ("API_KEY", "API_SECRET", "ACCESS_TOKEN", "ACCESS_TOKEN_SECRET", "APP_PASSWORD")
}


def refuse(_request: Request) -> Reply:
    return Reply(503, {"error": "busy"})


@pytest.mark.parametrize("settings", CHANNELS, ids=lambda settings: settings.network)
@pytest.mark.parametrize("except_for", ["", "127.0.0.2"])
def test_a_network_is_reached_through_the_systems_proxy_unless_it_is_excepted(
    settings: Any, except_for: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FaultyServer(refuse) as proxy:
        monkeypatch.setenv("http_proxy", proxy.base_url.removeprefix("http://"))
        monkeypatch.setenv("no_proxy", except_for)
        said = "cannot be reached" if except_for else "answered 503: busy"
        with pytest.raises(TransientError, match=said):
            make_publisher("c", settings, SECRETS, data_dir=tmp_path).check()
        asked = [request.path.startswith(f"{NOWHERE}/") for request in proxy.requests]
    assert asked == ([] if except_for else [True])


def test_a_proxy_for_which_the_parts_are_missing_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:9")
    with pytest.raises(TransientError, match="cannot be reached"):
        make_publisher("c", CHANNELS[2], SECRETS, data_dir=tmp_path).check()


SECURE: list[Any] = [
    MastodonSettings(network="mastodon", base_url="https://127.0.0.2:9", timeout_s=1.0),
    BlueskySettings(
        network="bluesky", account="ada.example", base_url="https://127.0.0.2:9", timeout_s=1.0
    ),
]


@pytest.mark.parametrize("settings", SECURE, ids=lambda settings: settings.network)
def test_a_proxy_that_drips_its_answer_is_given_up(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drip = Reply(200, {"a": "b" * 400}, spoil="drip", hang_s=40.0)
    with FaultyServer(lambda _request: drip) as proxy:
        monkeypatch.setenv("https_proxy", proxy.base_url)
        began = time.monotonic()
        with pytest.raises(TransientError, match="no answer in time"):
            make_publisher("c", settings, SECRETS, data_dir=tmp_path).check()
        assert time.monotonic() - began < 25.0
        assert [request.method for request in proxy.requests] == ["CONNECT"]


def test_the_time_for_an_answer_does_not_run_while_a_request_is_sent() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, Deadline(0.2) as deadline:
        deadline.watch(ours)
        deadline.start()
        deadline.pause()
        time.sleep(0.5)
        assert not deadline.is_over and ours.send(b"so") == 2
        assert theirs.recv(2) == b"so"
        deadline.start()
        theirs.settimeout(10)
        assert theirs.recv(2) == b"" and deadline.is_over


def test_a_count_that_ends_as_it_is_called_off_shuts_nothing_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone_off: list[Callable[[], None]] = []

    class LateTimer:
        """Goes off when it is told to, as one that had done so before it was cancelled."""

        def __init__(self, _after_s: float, end: Callable[..., None], given: list[int]) -> None:
            gone_off.append(lambda: end(*given))

        def start(self) -> None:
            pass

        def cancel(self) -> None:
            pass

    monkeypatch.setattr("quotebot.publish.deadline.Timer", LateTimer)
    ours, theirs = socket.socketpair()
    with ours, theirs, Deadline(9) as deadline:
        deadline.watch(ours)
        deadline.start()
        deadline.pause()
        gone_off[0]()
        assert not deadline.is_over and ours.send(b"so") == 2
        deadline.start()
        gone_off[0]()
        assert not deadline.is_over
        gone_off[1]()
        assert deadline.is_over


def test_the_time_for_a_proxys_answer_does_not_run_while_tls_is_agreed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, theirs = socket.socketpair()

    class Stream:
        def get_extra_info(self, _name: str) -> socket.socket:
            return ours

    class Way:
        """Does what httpcore does for an address of https behind a proxy."""

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            hear = request.extensions["trace"]
            hear("connection.connect_tcp.complete", {"return_value": Stream()})
            hear("http11.send_request_headers.started", {})
            hear("http11.receive_response_headers.started", {})
            hear("proxy.start_tls.started", {})
            time.sleep(0.6)
            hear("http11.send_request_headers.started", {})
            hear("http11.receive_response_headers.started", {})
            return httpx.Response(200, content=b"{}")

    monkeypatch.setattr(JudgingTransport, "_find_way", lambda _self, _url: Way())
    transport = JudgingTransport(
        Wire("c", "Anything", lambda _method, _path: False, ""), timeout_s=0.2
    )
    with ours, theirs, httpx.Client(transport=transport) as client:
        assert client.get("https://a.example/").status_code == 200

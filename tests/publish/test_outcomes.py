"""What each network's publisher makes of answers and silences: done, not done or unknown."""

from __future__ import annotations

import base64
import gzip
import json
import logging
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from faulty_server import FaultyServer, Reply, Request

from quotebot.errors import PublishError, Rejected, TransientError, Unknown
from quotebot.model import Image, Outgoing, Publisher
from quotebot.publish import make_publisher
from quotebot.publish.settings import BlueskySettings, MastodonSettings, XSettings

SECRETS = {
    "QUOTEBOT_X_API_KEY": "planted-api-key-1",
    "QUOTEBOT_X_API_SECRET": "planted-api-secret-2",
    "QUOTEBOT_X_ACCESS_TOKEN": "planted-access-token-3",
    "QUOTEBOT_X_ACCESS_TOKEN_SECRET": "planted-token-secret-4",
    "QUOTEBOT_BLUESKY_HANDLE": "ada.example.org",
    "QUOTEBOT_BLUESKY_APP_PASSWORD": "planted-app-password-5",
    "QUOTEBOT_MASTODON_ACCESS_TOKEN": "planted-mastodon-token-6",
}
PATIENT_S, BRIEF_S = 10.0, 1.0
#: Ways to spoil an answer that end when the publisher has waited long enough.
WAITING = frozenset({"hang", "drip", "drip body", "continue"})
PLANTED = [value for name, value in SECRETS.items() if not name.endswith("HANDLE")]


def make_token(expires_s: float) -> str:
    def part(data: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(data).encode()).rstrip(b"=").decode()

    moment = int(time.time() + expires_s)
    return f"{part({'alg': 'HS256'})}.{part({'exp': moment, 'iat': 1})}.plantedsignatur7"


SESSION = {
    "did": "did:plc:ewvi7nxzyoun6zhxrhs64oiz",
    "handle": "ada.example.org",
    "accessJwt": make_token(7200),
    "refreshJwt": make_token(90_000),
}


@dataclass(frozen=True)
class Network:
    """How to reach one network's publisher and which requests do what."""

    name: str
    open: Callable[..., Publisher]
    create_path: str
    upload_path: str
    find_path: str
    created: Any
    around: dict[str, Any]
    """Answers to requests other than the one under test, by the end of their path."""

    def answers(self, path: str, reply: Reply) -> Callable[[Request], Reply]:
        def decide(request: Request) -> Reply:
            place = request.path.split("?")[0]
            if place.endswith(path):
                return reply
            for end, body in self.around.items():
                if place.endswith(end):
                    return Reply(body=body)
            return Reply(404, {"error": f"nothing at {place}"})

        return decide


def open_x(base_url: str, data_dir: Path, timeout_s: float = PATIENT_S) -> Publisher:
    settings = XSettings(network="x", base_url=base_url, timeout_s=timeout_s)
    return make_publisher("x", settings, SECRETS, data_dir=data_dir)


def open_bluesky(base_url: str, data_dir: Path, timeout_s: float = PATIENT_S) -> Publisher:
    settings = BlueskySettings(network="bluesky", base_url=base_url, timeout_s=timeout_s)
    return make_publisher("bluesky", settings, SECRETS, data_dir=data_dir)


def open_mastodon(base_url: str, data_dir: Path, timeout_s: float = PATIENT_S) -> Publisher:
    settings = MastodonSettings(network="mastodon", base_url=base_url, timeout_s=timeout_s)
    return make_publisher("mastodon", settings, SECRETS, data_dir=data_dir)


NETWORKS = [
    Network(
        "x",
        open_x,
        "/2/tweets",
        "/2/media/upload/initialize",
        "/2/users/7/tweets",
        {"data": {"id": "1900000000000000000", "text": "x"}},
        {"/2/users/me": {"data": {"id": "7", "username": "ada", "name": "Ada"}}},
    ),
    Network(
        "bluesky",
        open_bluesky,
        "com.atproto.repo.putRecord",
        "com.atproto.repo.uploadBlob",
        "com.atproto.repo.getRecord",
        {"uri": "at://did:plc:ewvi7nxzyoun6zhxrhs64oiz/app.bsky.feed.post/3k", "cid": "b"},
        {"createSession": SESSION, "getSession": {"handle": "ada.example.org", "did": "d"}},
    ),
    Network(
        "mastodon",
        open_mastodon,
        "/api/v1/statuses",
        "/api/v2/media",
        "/api/v1/accounts/7/statuses",
        {"id": "109", "url": "https://m.example/@ada/109", "created_at": "2026-11-23T09:00:00Z"},
        {"/verify_credentials": {"id": "7", "acct": "ada", "url": "https://m.example/@ada"}},
    ),
]


@pytest.fixture(params=NETWORKS, ids=lambda network: network.name)
def network(request: pytest.FixtureRequest) -> Network:
    return request.param  # type: ignore[no-any-return]


def make_post(**changes: Any) -> Outgoing:
    image = Image(b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "image/png", 8, 8, "Quote card: words")
    post = Outgoing("p1", "key-1", "c", "Some words", (image,), datetime.now(UTC))
    return replace(post, **changes)


def outcome(
    network: Network, tmp_path: Path, path: str, reply: Reply, call: Callable[[Publisher], Any]
) -> PublishError:
    with FaultyServer(network.answers(path, reply)) as server:
        # What keeps nobody waiting has time, or a busy machine fails before it is asked for.
        timeout_s = BRIEF_S if reply.spoil in WAITING else PATIENT_S
        publisher = network.open(server.base_url, tmp_path, timeout_s)
        with pytest.raises(PublishError) as caught:
            call(publisher)
        assert any(r.path.split("?")[0].endswith(path) for r in server.requests)
    return caught.value


def create(publisher: Publisher) -> Any:
    return publisher.create(make_post(images=()), [])


def upload(publisher: Publisher) -> Any:
    return publisher.upload(make_post(), 0)


def find(publisher: Publisher) -> Any:
    return publisher.find(make_post(images=()))


PAGE = Reply(200, b"<html>Sign in to the hotel's network</html>", kind="text/html; charset=utf-8")
UNCLEAR = {
    "reset": Reply(spoil="reset"),
    "close": Reply(spoil="close"),
    "cut short": Reply(200, {"a": "b" * 400}, spoil="cut"),
    "no answer in time": Reply(spoil="hang"),
    "500": Reply(500, {"error": "boom"}),
    "502 page": Reply(502, b"<html>Bad gateway</html>", kind="text/html"),
    "an interim answer": Reply(103, b"", {"Link": "</style.css>; rel=preload"}),
    "503": Reply(503, {"error": "later"}, {"Retry-After": "7"}),
    "not JSON": Reply(200, b'{"id": "tru'),
    "not what was asked": Reply(200, ["what?"]),
    "null": Reply(200, b"null"),
    "nothing": Reply(200, b""),
    "an empty text": Reply(200, b'""'),
    "an empty object": Reply(200, {}),
    "errors in a success": Reply(200, {"errors": [{"title": "Authorization Error"}]}),
    "no names": Reply(200, {"data": {"id": None}, "id": None, "uri": None, "url": "https://u"}),
    "a count without posts": Reply(200, {"meta": {"result_count": 3}}),
}


@pytest.mark.parametrize("fault", UNCLEAR, ids=str)
def test_a_creation_without_a_clear_answer_is_unknown(
    network: Network, tmp_path: Path, fault: str
) -> None:
    error = outcome(network, tmp_path, network.create_path, UNCLEAR[fault], create)
    assert isinstance(error, Unknown), error


@pytest.mark.parametrize("fault", UNCLEAR, ids=str)
def test_an_upload_without_a_clear_answer_may_be_tried_again(
    network: Network, tmp_path: Path, fault: str
) -> None:
    error = outcome(network, tmp_path, network.upload_path, UNCLEAR[fault], upload)
    assert isinstance(error, TransientError), error


@pytest.mark.parametrize("fault", UNCLEAR, ids=str)
def test_a_search_without_a_clear_answer_is_never_taken_for_absence(
    network: Network, tmp_path: Path, fault: str
) -> None:
    error = outcome(network, tmp_path, network.find_path, UNCLEAR[fault], find)
    assert isinstance(error, TransientError), error


def test_an_answer_that_is_compressed_is_read(network: Network, tmp_path: Path) -> None:
    def find_id(reply: Reply) -> str:
        with FaultyServer(network.answers(network.create_path, reply)) as server:
            receipt = create(network.open(server.base_url, tmp_path))
        return str(receipt.remote_id)

    body = gzip.compress(json.dumps(network.created).encode())
    found = find_id(Reply(200, body, {"Content-Encoding": "gzip"}))
    assert found
    assert found == find_id(Reply(200, network.created))


def test_an_answer_that_never_ends_is_given_up(
    network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("httpx", "requests"):
        monkeypatch.setattr(f"quotebot.publish.http_{library}.MOST_ANSWER_BYTES", 5_000)
    reply = Reply(200, network.created | {"more": "b" * 5_000})
    error = outcome(network, tmp_path, network.create_path, reply, create)
    assert isinstance(error, Unknown), error


@pytest.mark.parametrize("spoil", ["drip", "drip body", "continue"])
def test_an_answer_that_drips_is_waited_for_no_longer_than_any_other(
    network: Network, tmp_path: Path, spoil: str
) -> None:
    # Each byte comes well within the time of a read of its own.
    reply = Reply(200, {"a": "b" * 400}, spoil=spoil, hang_s=40.0)
    steps: list[tuple[str, Callable[[Publisher], Any], type[PublishError]]] = [
        (network.create_path, create, Unknown),
        (network.upload_path, upload, TransientError),
    ]
    for path, call, kind in steps:
        began = time.monotonic()
        error = outcome(network, tmp_path, path, reply, call)
        assert isinstance(error, kind), error
        assert "no answer in time" in error.what
        assert time.monotonic() - began < 25.0


def rate_headers(network: Network) -> dict[str, str]:
    """What a network says of a limit that begins anew in 300 s, by a clock an hour off."""
    now = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
    reset = now + timedelta(seconds=300)
    header = {
        "x": ("x-rate-limit-reset", str(int(reset.timestamp()))),
        "bluesky": ("ratelimit-reset", str(int(reset.timestamp()))),
        "mastodon": ("X-RateLimit-Reset", reset.isoformat().replace("+00:00", "Z")),
    }[network.name]
    return dict([header, ("Date", format_datetime(now, usegmt=True))])


def test_the_wait_that_a_network_asks_for_is_passed_on(network: Network, tmp_path: Path) -> None:
    reply = Reply(429, {"error": "slow down"}, {"Retry-After": "123"})
    error = outcome(network, tmp_path, network.create_path, reply, create)
    assert isinstance(error, TransientError)
    assert error.retry_after_s == 123


def test_the_rate_headers_of_each_network_are_understood(network: Network, tmp_path: Path) -> None:
    reply = Reply(429, {"error": "slow down"}, rate_headers(network))
    error = outcome(network, tmp_path, network.create_path, reply, create)
    assert isinstance(error, TransientError)
    assert error.retry_after_s == pytest.approx(300, abs=1)


def test_the_rate_headers_of_a_server_that_is_ill_ask_for_no_wait(
    network: Network, tmp_path: Path
) -> None:
    # They come with each answer, however much of the limit is left.
    reply = Reply(503, {"error": "try again"}, rate_headers(network))
    error = outcome(network, tmp_path, network.upload_path, reply, upload)
    assert isinstance(error, TransientError)
    assert error.retry_after_s is None
    reply = replace(reply, headers={**rate_headers(network), "Retry-After": "20"})
    error = outcome(network, tmp_path, network.upload_path, reply, upload)
    assert isinstance(error, TransientError)
    assert error.retry_after_s == 20


@pytest.mark.parametrize("status", [200, 403, 404])
def test_a_web_page_instead_of_the_api_stops_the_account(
    network: Network, tmp_path: Path, status: int
) -> None:
    place, call = (network.upload_path, upload) if status == 200 else (network.create_path, create)
    error = outcome(network, tmp_path, place, replace(PAGE, status=status), call)
    assert isinstance(error, Rejected)
    assert error.account
    assert "web page" in str(error) and error.mend


def test_a_page_that_says_too_large_concerns_that_post_only(
    network: Network, tmp_path: Path
) -> None:
    # As nginx answers an upload beyond its client_max_body_size, whatever stands behind it.
    page = Reply(413, b"<html><h1>413 Request Entity Too Large</h1></html>", kind="text/html")
    error = outcome(network, tmp_path, network.upload_path, page, upload)
    assert isinstance(error, Rejected)
    assert not error.account
    assert "413" in error.what and "no file so large" in error.mend


def test_a_web_page_for_a_success_of_the_post_itself_tells_nothing(
    network: Network, tmp_path: Path
) -> None:
    error = outcome(network, tmp_path, network.create_path, PAGE, create)
    assert isinstance(error, Unknown)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirection_is_never_followed(network: Network, tmp_path: Path, status: int) -> None:
    reply = Reply(status, b"", {"Location": "https://elsewhere.example/api"})
    error = outcome(network, tmp_path, network.create_path, reply, create)
    assert isinstance(error, Rejected)
    assert error.account
    assert "elsewhere.example" in str(error)


def test_a_creation_whose_outcome_is_to_be_seen_elsewhere_is_unknown(
    network: Network, tmp_path: Path
) -> None:
    reply = Reply(303, b"", {"Location": "/done"})
    assert isinstance(outcome(network, tmp_path, network.create_path, reply, create), Unknown)
    error = outcome(network, tmp_path, network.upload_path, reply, upload)
    assert isinstance(error, Rejected) and error.account


# As a server's front answers while what stands behind it begins anew: Traefik, Kong.
NOT_THERE = {
    "text": Reply(404, b"404 page not found\n", kind="text/plain; charset=utf-8"),
    "JSON": Reply(404, {"message": "no Route matched with those values"}),
    "no words": Reply(405, b""),
}


@pytest.mark.parametrize("said", NOT_THERE)
def test_an_api_that_is_not_there_now_fails_no_post(
    network: Network, tmp_path: Path, said: str
) -> None:
    error = outcome(network, tmp_path, network.create_path, NOT_THERE[said], create)
    assert isinstance(error, Rejected)
    assert error.account and "looks again by itself" in error.mend


@pytest.mark.parametrize("said", ["text", "no words"])
def test_a_search_where_no_api_is_tells_nothing_of_a_post(
    network: Network, tmp_path: Path, said: str
) -> None:
    for path, call in ((network.find_path, find), (network.upload_path, upload)):
        error = outcome(network, tmp_path, path, NOT_THERE[said], call)
        assert isinstance(error, Rejected) and error.account


def test_a_suspended_account_is_an_account_fault(network: Network, tmp_path: Path) -> None:
    said = {
        "x": {"title": "Forbidden", "detail": "Your account is suspended.", "status": 403},
        "bluesky": {"error": "AccountTakedown", "message": "Account has been taken down"},
        "mastodon": {"error": "Your login is currently disabled"},
    }[network.name]
    status = 400 if network.name == "bluesky" else 403
    error = outcome(network, tmp_path, network.create_path, Reply(status, said), create)
    assert isinstance(error, Rejected)
    assert error.account and "Sign in there yourself" in error.mend


@pytest.mark.parametrize("step", ["create", "upload", "find"])
def test_an_account_without_credits_is_told_to_pay_and_no_post_fails_for_it(
    network: Network, tmp_path: Path, step: str
) -> None:
    said = {"title": "CreditsDepleted", "detail": "No credits are left for this request."}
    path, call = {
        "create": (network.create_path, create),
        "upload": (network.upload_path, upload),
        "find": (network.find_path, find),
    }[step]
    error = outcome(network, tmp_path, path, Reply(402, said), call)
    assert isinstance(error, Rejected)
    assert error.account and "Buy credits" in error.mend


def test_a_refused_text_concerns_that_post_only(network: Network, tmp_path: Path) -> None:
    said = {"error": "InvalidRequest", "message": "text must not be longer", "detail": "too long"}
    status = 422 if network.name == "mastodon" else 400
    error = outcome(network, tmp_path, network.create_path, Reply(status, said), create)
    assert isinstance(error, Rejected)
    assert not error.account
    assert str(status) in str(error)


def test_a_server_that_does_not_know_the_name_is_unreachable(
    network: Network, tmp_path: Path
) -> None:
    publisher = network.open("https://no-such-host.invalid", tmp_path)
    with pytest.raises(TransientError, match=r"cannot be reached \(its name is not known\)"):
        create(publisher)


def test_a_server_that_listens_no_more_refuses_the_connection(
    network: Network, tmp_path: Path
) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    publisher = network.open(f"http://127.0.0.1:{port}", tmp_path)
    with pytest.raises(TransientError, match=r"cannot be reached \(connection refused\)"):
        create(publisher)


@pytest.fixture(scope="module")
def untrusted_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A TLS server whose certificate nobody signed."""
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.1)
    stopping = threading.Event()

    def serve() -> None:
        while not stopping.is_set():
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            connection.settimeout(2)
            try:
                context.wrap_socket(connection, server_side=True).close()
            except OSError:
                connection.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"https://localhost:{listener.getsockname()[1]}"
    stopping.set()
    thread.join(5)
    listener.close()


def test_an_invalid_certificate_stops_the_account(
    network: Network, tmp_path: Path, untrusted_server: str
) -> None:
    publisher = network.open(untrusted_server, tmp_path)
    with pytest.raises(Rejected, match="certificate") as caught:
        create(publisher)
    assert caught.value.account and caught.value.mend


@pytest.mark.parametrize("step", ["create", "upload", "find", "check"])
def test_no_secret_reaches_errors_or_logs(
    network: Network, tmp_path: Path, step: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A server that throws every header back at us, and loggers at their most talkative."""
    caplog.set_level(logging.DEBUG)

    def decide(request: Request) -> Reply:
        if request.path.endswith("createSession") and step != "check":
            return Reply(body=SESSION)
        echo = " ".join(request.headers.values()) + request.body.decode("latin-1")
        return Reply(400, {"error": "Echo", "message": echo, "detail": echo})

    calls = {"create": create, "upload": upload, "find": find, "check": lambda p: p.check()}
    with FaultyServer(decide) as server:
        publisher = network.open(server.base_url, tmp_path)
        with pytest.raises(PublishError) as caught:
            calls[step](publisher)
    error = caught.value
    shown = f"{error} {error!r} {error.args} {publisher!r} {vars(error)} {caught.getrepr()}"
    shown = shown.replace(str(SECRETS), "")
    for planted in [*PLANTED, "plantedsignatur7"]:
        assert planted not in str(error) + repr(error) + str(vars(error)), planted
        assert planted not in caplog.text, planted
    for linked in (error.__cause__, None if error.__suppress_context__ else error.__context__):
        assert linked is None


def test_missing_credentials_name_the_variables(tmp_path: Path) -> None:
    settings = XSettings(network="x")
    publisher = make_publisher("radio one", settings, {}, data_dir=tmp_path)
    with pytest.raises(Rejected) as caught:
        publisher.check()
    assert caught.value.account
    assert "QUOTEBOT_RADIO_ONE_ACCESS_TOKEN_SECRET" in caught.value.mend

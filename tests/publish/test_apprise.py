"""Services behind Apprise, on a server that takes Apprise's JSON messages."""

from __future__ import annotations

import gc
import html
import io
import json
import logging
import time
from collections.abc import Callable, Iterator
from contextvars import copy_context
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from apprise_accounts import open_apprise, turn_discord, turn_slack, turn_telegram
from faulty_server import FaultyServer, Reply, Request

from quotebot.errors import PublishError, Rejected, TransientError, Unknown
from quotebot.model import Image, Outgoing, Publisher
from quotebot.publish import known_limits
from quotebot.publish.apprise_lines import Lines
from quotebot.publish.apprise_services import keep_out_of_embeds
from quotebot.publish.limits import limits_for_apprise
from quotebot.publish.settings import AppriseSettings

pytest.importorskip("apprise")

SECRET = "planted-token-9"


def make_post(images: int = 0) -> Outgoing:
    image = Image(b"\x89PNG\r\n\x1a\n rest", "image/png", 8, 8, "Quote card: words")
    return Outgoing("p", "key-1", "chat", "“So.” — Ada", (image,) * images, datetime.now(UTC))


def open_at(place: str, data_dir: Path, extra: str = "") -> Publisher:
    return open_apprise(f"json://user:{SECRET}@{place}/hook{extra}", data_dir, timeout_s=1.0)


def send(publisher: Publisher, post: Outgoing) -> None:
    assert publisher.preflight(post) == ()
    media = [publisher.upload(post, index) for index in range(len(post.images))]
    publisher.create(post, media)


def serve(reply: Reply) -> FaultyServer:
    return FaultyServer(lambda _request: reply)


def serve_in_turn(*replies: Reply) -> FaultyServer:
    left = iter(replies)
    return FaultyServer(lambda _request: next(left))


def place_of(server: FaultyServer) -> str:
    return server.base_url.removeprefix("http://")


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(401, {}), Rejected),
        (Reply(404, {}), Rejected),
        (Reply(413, {}), Rejected),
        (Reply(429, {}), TransientError),
        (Reply(500, {}), Unknown),
        (Reply(spoil="reset"), Unknown),
        (Reply(spoil="hang"), Unknown),
    ],
)
def test_an_answer_is_judged_and_never_retried(
    tmp_path: Path, reply: Reply, kind: type[PublishError]
) -> None:
    with serve(reply) as server:
        publisher = open_at(place_of(server), tmp_path, "?retry=3")
        with pytest.raises(kind) as caught:
            publisher.create(make_post(), [])
        assert len(server.requests) == 1
    if isinstance(caught.value, Rejected):
        assert caught.value.account == (reply.status in (401, 404))


@pytest.mark.parametrize("spoil", ["drip", "drip body"])
def test_an_answer_that_drips_keeps_no_thread_when_its_time_is_over(
    tmp_path: Path, spoil: str
) -> None:
    from apprise.apprise import any_abandoned_calls_still_running

    with serve(Reply(200, {"a": "b" * 400}, spoil=spoil, hang_s=40.0)) as server:
        began = time.monotonic()
        with pytest.raises(Unknown, match="did not confirm"):
            open_at(place_of(server), tmp_path).create(make_post(), [])
        # A process does not end before the threads of Apprise do.
        while any_abandoned_calls_still_running() and time.monotonic() - began < 30.0:
            time.sleep(0.05)
        assert time.monotonic() - began < 25.0
        assert len(server.requests) == 1


def test_nothing_is_sent_for_a_call_that_is_over() -> None:
    with serve(Reply(200, {})) as server:
        with Lines():
            assert requests.get(server.base_url, timeout=5).ok
            abandoned = copy_context()
        with pytest.raises(requests.ConnectionError):
            abandoned.run(requests.get, server.base_url, timeout=5)
        assert len(server.requests) == 1
        assert requests.get(server.base_url, timeout=5).ok


@pytest.mark.parametrize("text", ["“Connection refused.” — Ada", "error=404", "URL: error=429"])
def test_words_of_a_post_say_nothing_of_its_outcome(tmp_path: Path, text: str) -> None:
    post = replace(make_post(), text=text)
    for unclear in (Reply(spoil="hang"), Reply(500, {"you": f"said {text}"})):
        with serve(unclear) as server, pytest.raises(Unknown):
            open_at(place_of(server), tmp_path).create(post, [])
    with pytest.raises(TransientError, match="cannot be reached"):
        open_at("127.0.0.1:9", tmp_path).create(post, [])


def test_a_url_that_is_none_concerns_the_account(tmp_path: Path) -> None:
    for url in ("nonsense", "telegram.org/x", "json://"):
        publisher = open_apprise(url, tmp_path)
        for step in (publisher.check, lambda at=publisher: at.preflight(make_post())):
            with pytest.raises(Rejected, match="Apprise URL") as caught:
                step()
            assert caught.value.account


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What reaches the root logger at its most talkative (caplog listens elsewhere, too)."""
    root, text = logging.getLogger(), io.StringIO()
    handler, level = logging.StreamHandler(text), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)


def test_no_secret_is_shown(tmp_path: Path, log: io.StringIO) -> None:
    calls: list[Callable[[Publisher], object]] = [
        lambda publisher: publisher.create(make_post(), []),
        lambda publisher: publisher.find(make_post()),
    ]
    with serve(Reply(401, {"error": SECRET})) as server:
        for call in calls:
            publisher = open_at(place_of(server), tmp_path)
            with pytest.raises(PublishError) as caught:
                call(publisher)
            assert SECRET not in f"{caught.value} {caught.value!r} {publisher!r}"
    assert SECRET not in log.getvalue()


def test_limits_follow_the_service() -> None:
    telegram, discord = limits_for_apprise("tgram"), limits_for_apprise("discord")
    assert telegram.text is not None and discord.text is not None
    assert (telegram.text.value, discord.text.value) == (1024, 2000)
    assert limits_for_apprise("matrixs") == limits_for_apprise("matrix")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirection_is_not_followed_with_the_message_and_its_keys(
    tmp_path: Path, status: int
) -> None:
    with serve(Reply(200, {})) as other:
        reply = Reply(status, b"", {"Location": f"{other.base_url}/elsewhere"})
        with serve(reply) as server, pytest.raises(Rejected) as caught:
            send(open_at(place_of(server), tmp_path, "?+X-Key=planted"), make_post())
        assert other.requests == []
    assert caught.value.account
    assert "redirects" in caught.value.what and "quotebot auth chat" in caught.value.mend


def test_a_message_whose_outcome_is_to_be_seen_elsewhere_is_unknown(tmp_path: Path) -> None:
    with serve(Reply(303, b"", {"Location": "/done"})) as server, pytest.raises(Unknown):
        send(open_at(place_of(server), tmp_path), make_post())


@pytest.fixture
def telegram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Publisher]:
    """Opens a Telegram channel whose API is at the given address."""

    def open_telegram(base_url: str, extra: str = "", **more: Any) -> Publisher:
        turn_telegram(monkeypatch, base_url)
        url = f"tgram://123456789:abcdefg_hijklmnopqrstuvwxyzabcdefghi/12315544/{extra}"
        return open_apprise(url, tmp_path, **more)

    return open_telegram


SENT = {"ok": True, "result": {"message_id": 5, "chat": {"id": 1}}}


def test_a_card_goes_to_telegram_as_a_photo_with_its_caption(
    telegram: Callable[[str], Publisher],
) -> None:
    with serve(Reply(200, SENT)) as server:
        send(telegram(server.base_url), make_post(images=1))
        (request,) = server.requests
    assert request.path.endswith("/sendPhoto")
    assert "“So.” — Ada".encode() in request.body
    assert b"\x89PNG\r\n\x1a\n rest" in request.body


def test_a_carousel_that_breaks_off_is_unknown_and_one_refused_at_once_is_not(
    telegram: Callable[[str], Publisher],
) -> None:
    post = make_post(images=2)
    answers = iter([Reply(200, SENT), Reply(400, {"ok": False, "description": "no"})])
    with FaultyServer(lambda _request: next(answers)) as server, pytest.raises(Unknown):
        telegram(server.base_url).create(post, ["0", "1"])
    with serve(Reply(400, {"ok": False, "description": "no"})) as server:
        with pytest.raises(Rejected):
            telegram(server.base_url).create(make_post(images=1), ["0"])
        assert len(server.requests) == 1


@pytest.mark.parametrize("reply", [Reply(spoil="hang"), Reply(502, {}), Reply(spoil="reset")])
@pytest.mark.parametrize("images", [1, 2])
def test_a_picture_of_an_album_whose_answer_is_lost_is_not_sent_again(
    telegram: Callable[..., Publisher], images: int, reply: Reply
) -> None:
    # One alone is no album; the plugin would send it once more, as a file.
    with serve(reply) as server:
        with pytest.raises(Unknown):
            telegram(server.base_url, "?album=yes").create(make_post(images), ["0", "1"][:images])
        (request,) = server.requests
    assert request.path.endswith("/sendPhoto" if images == 1 else "/sendMediaGroup")


def test_an_album_that_is_refused_as_one_and_singly_does_not_stand(
    telegram: Callable[..., Publisher],
) -> None:
    closed = Reply(400, {"ok": False, "description": "Bad Request: chat not found"})
    with serve(closed) as server:
        with pytest.raises(Rejected, match="chat not found") as caught:
            telegram(server.base_url, "?album=yes").create(make_post(2), ["0", "1"])
        assert [request.path.rpartition("/")[2] for request in server.requests] == [
            "sendMediaGroup",
            "sendPhoto",
        ]
    assert caught.value.account
    # One of them stands, alone.
    with serve_in_turn(closed, Reply(200, SENT), closed) as server, pytest.raises(Unknown):
        telegram(server.base_url, "?album=yes").create(make_post(2), ["0", "1"])


@pytest.mark.parametrize("images", [0, 1, 2])
@pytest.mark.parametrize(
    ("status", "said"),
    [
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: not enough rights to send photos to the chat"),
        (400, "Bad Request: need administrator rights in the channel chat"),
        (400, "Bad Request: group chat was upgraded to a supergroup chat"),
        (400, "Bad Request: message thread not found"),
        (400, "Bad Request: TOPIC_CLOSED"),
        (400, "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN"),
        (400, "Bad Request: PEER_ID_INVALID"),
        (403, "Forbidden: bot was kicked from the supergroup chat"),
    ],
)
def test_a_chat_that_telegram_keeps_closed_concerns_the_account(
    telegram: Callable[[str], Publisher], images: int, status: int, said: str
) -> None:
    reply = Reply(status, {"ok": False, "error_code": status, "description": said})
    with serve(reply) as server, pytest.raises(Rejected) as caught:
        telegram(server.base_url).create(make_post(images), [str(n) for n in range(images)])
    assert caught.value.account and "quotebot auth chat" in str(caught.value)
    if status == 400:
        assert said.removeprefix("Bad Request: ") in caught.value.what


@pytest.fixture
def discord(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Publisher]:
    """Opens a Discord channel whose API is at the given address."""

    def open_discord(base_url: str, extra: str = "", **more: Any) -> Publisher:
        turn_discord(monkeypatch, base_url)
        return open_apprise(f"discord://{'1' * 18}/{'a' * 68}/{extra}", tmp_path, **more)

    return open_discord


def test_a_limit_that_discord_names_twice_is_waited_for(
    discord: Callable[..., Publisher], monkeypatch: pytest.MonkeyPatch
) -> None:
    from apprise.plugins.discord import NotifyDiscord

    limited = Reply(429, {"message": "You are being rate limited.", "retry_after": 0.1})
    with serve(limited) as server:
        with pytest.raises(TransientError, match="429"):
            discord(server.base_url).create(make_post(1), ["0"])
        assert len(server.requests) == 2
    with serve_in_turn(limited, Reply(spoil="reset")) as server, pytest.raises(Unknown):
        discord(server.base_url).create(make_post(1), ["0"])
    # The text and some files stand by then.
    monkeypatch.setattr(NotifyDiscord, "discord_max_attach_bytes", 30)
    with serve_in_turn(limited, Reply(200, {}), limited, limited) as server:
        with pytest.raises(Unknown):
            discord(server.base_url).create(make_post(3), ["0", "1", "2"])
        assert len(server.requests) == 4


def test_a_forum_of_discord_needs_a_thread_and_fails_no_post(
    discord: Callable[..., Publisher],
) -> None:
    said = "Webhooks posted to forum channels must have a thread_name or thread_id"
    with serve(Reply(400, {"message": said, "code": 220001})) as server:
        with pytest.raises(Rejected, match=said) as caught:
            discord(server.base_url).create(make_post(), [])
        assert caught.value.account
    with serve(Reply(400, {"message": "Cannot send an empty message"})) as server:
        with pytest.raises(Rejected) as caught:
            discord(server.base_url).create(make_post(), [])
        assert not caught.value.account


def test_words_reach_discord_and_mattermost_as_they_stand(
    tmp_path: Path, discord: Callable[..., Publisher]
) -> None:
    post = replace(make_post(), text="“2 * 3 * 4”\n> https://x.y/_z_")
    escaped = "“2 \\* 3 \\* 4”\n\\> https://x.y/_z_"
    with serve(Reply(200, {"id": "1"})) as server:
        send(discord(server.base_url), post)
        # Who writes Markdown into the template wants it.
        send(discord(server.base_url, text="> {quote}"), post)
        send(open_apprise(f"mmost://{place_of(server)}/{'a' * 24}", tmp_path), post)
        # A service of text gets text.
        send(open_at(place_of(server), tmp_path), post)
        bodies = [json.loads(request.body) for request in server.requests]
    told = [body.get("content") or body.get("text") or body["message"] for body in bodies]
    assert told == [escaped, post.text, escaped, post.text]


def test_markdown_that_apprise_is_to_write_is_escaped_once(
    discord: Callable[..., Publisher],
) -> None:
    with serve(Reply(200, {"id": "1"})) as server:
        send(discord(server.base_url, "?format=markdown"), replace(make_post(), text="2 * 3"))
        (request,) = server.requests
    assert json.loads(request.body)["embeds"][0]["description"] == "2 \\* 3"


def test_a_message_in_a_thread_of_discord_is_one_like_any_other(
    discord: Callable[..., Publisher],
) -> None:
    post = replace(make_post(2), text="“2 * 3.”\n\n— Ada")
    with serve(Reply(200, {"id": "1"})) as server:
        send(discord(server.base_url, "?avatar_url=https://x.y/a.png&thread=5"), post)
        (request,) = server.requests
        assert request.path.endswith("?thread_id=5")
        assert request.body.count(b"filename=") == 2
        message = request.body.partition(b'"payload_json"\r\n\r\n')[2].partition(b"\r\n--")[0]
        said = json.loads(message)
        assert said["content"] == "“2 \\* 3.”\n\n— Ada" and "embeds" not in said
        send(discord(server.base_url, "?thread=5&format=text"), make_post())
        assert json.loads(server.requests[-1].body)["content"] == "“So.” — Ada"
        # Who asks for an embed gets one.
        for wish in ("?thread=5&format=markdown", "?format=markdown&thread=5"):
            send(discord(server.base_url, wish), make_post())
            assert json.loads(server.requests[-1].body)["embeds"]


def test_another_service_with_threads_keeps_its_format() -> None:
    service = SimpleNamespace(secure_protocol="fluxer", thread_id="5", _format_override="markdown")
    keep_out_of_embeds(service, "fluxer://1/a?thread=5")
    assert service._format_override == "markdown"


@pytest.mark.parametrize("images", [0, 1])
@pytest.mark.parametrize(
    ("extra", "more", "calls"),
    [
        ("", {}, False),
        ("?format=markdown", {}, False),
        ("?ping=@everyone", {}, True),
        ("", {"text": "@here: {quote}"}, True),
        ("", {"title": "@everyone"}, True),
    ],
)
def test_words_of_a_quote_call_nobody_on_discord(
    discord: Callable[..., Publisher], extra: str, more: Any, calls: bool, images: int
) -> None:
    post = replace(make_post(images), text="“So I typed @everyone.” — Ada <@123>")
    with serve(Reply(200, {"id": "1"})) as server:
        send(discord(server.base_url, extra, **more), post)
        bodies = [request.body for request in server.requests]
    told = [body.partition(b'"payload_json"\r\n\r\n')[2].partition(b"\r\n--")[0] for body in bodies]
    for body, part in zip(bodies, told, strict=True):
        message = json.loads(part or body)
        # Who is meant by a person's own sign is called as before.
        allowed = message.get("allowed_mentions", {"parse": ["users", "roles", "everyone"]})
        assert allowed["parse"] == ["users", "roles", *(["everyone"] if calls else [])]
    assert "@everyone" in str(bodies[0])


def test_backslashes_count_towards_the_length_of_a_text(discord: Callable[..., Publisher]) -> None:
    publisher = discord("http://127.0.0.1:9")
    assert publisher.preflight(replace(make_post(), text="*" * 1000)) == ()
    (fault,) = publisher.preflight(replace(make_post(), text="*" * 1000 + "."))
    assert "2001" in fault
    own = discord("http://127.0.0.1:9", text="**{quote}**")
    assert own.preflight(replace(make_post(), text="*" * 2000)) == ()


@pytest.fixture
def slack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Publisher]:
    """Opens a Slack channel whose API is at the given address."""

    def open_slack(base_url: str, extra: str = "") -> Publisher:
        turn_slack(monkeypatch, base_url)
        return open_apprise(f"slack://xoxb-1234-1234-abc124/general{extra}", tmp_path)

    return open_slack


@pytest.mark.parametrize("images", [0, 1])
@pytest.mark.parametrize("said", ["token_revoked", "invalid_auth", "not_in_channel", "is_archived"])
def test_an_account_that_slack_refuses_with_a_200_is_refused(
    slack: Callable[[str], Publisher], images: int, said: str
) -> None:
    with serve(Reply(200, {"ok": False, "error": said})) as server:
        with pytest.raises(Rejected, match=said) as caught:
            slack(server.base_url).create(make_post(images), ["0"] * images)
        assert len(server.requests) == 1
    assert caught.value.account and "quotebot auth chat" in str(caught.value)


def test_a_message_on_slack_ends_with_the_post(slack: Callable[..., Publisher]) -> None:
    with serve(Reply(200, {"ok": True, "channel": "C1", "ts": "1.2"})) as server:
        send(slack(server.base_url), make_post())
        send(slack(server.base_url, "?footer=yes"), make_post())
        bare, asked = (json.loads(request.body)["attachments"][0] for request in server.requests)
    assert bare["text"] == "“So.” — Ada" and not {"footer", "ts"} & bare.keys()
    assert asked["footer"] == "quotebot"


def test_what_slack_may_have_posted_is_unclear(slack: Callable[[str], Publisher]) -> None:
    broken = Reply(200, {"ok": False, "error": "fatal_error"})
    with serve(broken) as server, pytest.raises(Unknown):
        slack(server.base_url).create(make_post(), [])
    sent = {"ok": True, "channel": "C1", "ts": "1.2"}
    answers = iter([Reply(200, sent), Reply(200, {"ok": False, "error": "missing_scope"})])
    with FaultyServer(lambda _request: next(answers)) as server, pytest.raises(Unknown):
        slack(server.base_url).create(make_post(images=1), ["0"])


@pytest.fixture
def logged_out(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let what a test leaves of Matrix log out now, and not beside another test's message."""
    from apprise.plugins.matrix import NotifyMatrix

    monkeypatch.setattr(NotifyMatrix, "request_rate_per_sec", 0)
    yield
    gc.collect()


def open_matrix(server: FaultyServer, data_dir: Path) -> Publisher:
    return open_apprise(f"matrix://ada:{SECRET}@{place_of(server)}/#room:example.org", data_dir)


@pytest.mark.usefixtures("logged_out")
@pytest.mark.parametrize(
    ("stage", "reply", "kind"),
    [
        ("login", Reply(403, {"errcode": "M_FORBIDDEN"}), Rejected),
        ("join", Reply(403, {"errcode": "M_FORBIDDEN"}), Rejected),
        ("login", Reply(502, {}), TransientError),
        ("join", Reply(spoil="reset"), TransientError),
        ("send", Reply(502, {}), Unknown),
        ("send", Reply(403, {"errcode": "M_FORBIDDEN"}), Unknown),
    ],
)
def test_matrix_is_unclear_only_once_the_message_itself_was_sent(
    tmp_path: Path, stage: str, reply: Reply, kind: type[PublishError]
) -> None:
    def decide(request: Request) -> Reply:
        if f"/{stage}" in request.path or (stage == "login" and "/register" in request.path):
            return reply
        if "/login" in request.path:
            signed_in = {"access_token": "t", "home_server": "example.org", "user_id": "@ada:e"}
            return Reply(200, signed_in | {"device_id": "D"})
        return Reply(200, {"room_id": "!1:example.org"})

    with FaultyServer(decide) as server:
        with pytest.raises(kind) as caught:
            open_matrix(server, tmp_path).create(make_post(), [])
        assert any(f"/{stage}" in request.path for request in server.requests)
    if isinstance(caught.value, Rejected):
        assert caught.value.account and "quotebot auth chat" in str(caught.value)


@pytest.mark.usefixtures("logged_out")
@pytest.mark.parametrize("who", ["token-of-length@", "ada:secret@"], ids=["token", "password"])
def test_matrix_takes_no_event_for_another_sent_again(tmp_path: Path, who: str) -> None:
    shown: dict[str, dict[str, str]] = {}
    uploaded: list[bytes] = []

    def decide(request: Request) -> Reply:
        if request.method == "PUT" and "/send/" in request.path:
            # A server shows the first event of each transaction, and says 200 to those after it.
            shown.setdefault(request.path, json.loads(request.body))
            return Reply(200, {"event_id": "$1"})
        if "/upload" in request.path:
            uploaded.append(request.body)
            return Reply(200, {"content_uri": "mxc://example.org/1"})
        signed_in = {"access_token": "t", "home_server": "example.org", "user_id": "@ada:e"}
        return Reply(200, {"room_id": "!1:example.org", "device_id": "D", **signed_in})

    with FaultyServer(decide) as server:
        url = f"matrix://{who}{place_of(server)}/#room:example.org"
        publisher = open_apprise(url, tmp_path, timeout_s=5.0)
        for text in ("first", "second"):
            send(publisher, replace(make_post(images=1), text=text))
    assert [event["body"] for event in shown.values()] == [
        *("card-1.png", "first"),
        *("card-1.png", "second"),
    ]
    assert uploaded == [make_post(images=1).images[0].data] * 2


@pytest.mark.usefixtures("logged_out")
@pytest.mark.parametrize("unknown", ["room", "account"])
def test_nothing_is_made_on_matrix_for_a_name_that_it_does_not_know(
    tmp_path: Path, unknown: str
) -> None:
    def decide(request: Request) -> Reply:
        if "/login" in request.path and unknown == "account":
            return Reply(403, {"errcode": "M_FORBIDDEN"})
        if "/join/" in request.path and unknown == "room":
            return Reply(404, {"errcode": "M_NOT_FOUND"})
        signed_in = {"access_token": "t", "home_server": "example.org", "user_id": "@ada:e"}
        return Reply(200, {"room_id": "!2:example.org", "device_id": "D", **signed_in})

    with FaultyServer(decide) as server:
        with pytest.raises(Rejected) as caught:
            open_matrix(server, tmp_path).create(make_post(), [])
        assert caught.value.account and "room" in caught.value.mend
        paths = " ".join(request.path for request in server.requests)
    for made in ("/createRoom", "/register", "/send/"):
        assert made not in paths


def test_files_are_no_others_of_their_names_and_gone_once_they_are_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What opens a file by its path must not find the user's own beside it.
    monkeypatch.chdir(tmp_path)
    (tmp_path / "card-1.png").write_bytes(b"the user's own")
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    post = make_post(images=2)
    with serve(Reply(200, {})) as server:
        place = place_of(server)
        for url in (f"form://{place}/", f"json://{place}/"):
            send(open_apprise(url, tmp_path), post)
        form, _ = server.requests
    assert form.body.count(post.images[0].data) == 2 and b"the user's own" not in form.body
    assert list(room.iterdir()) == []


def test_nothing_is_sent_where_there_is_no_room_for_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with serve(Reply(200, {})) as server:
        publisher = open_at(place_of(server), tmp_path)
        with pytest.raises(TransientError, match="no room for the files"):
            publisher.create(make_post(images=1), ["0"])
        assert server.requests == []
        publisher.create(make_post(), [])
        assert len(server.requests) == 1


def test_a_post_that_speaks_of_a_chat_is_not_taken_for_telegrams_answer(
    telegram: Callable[[str], Publisher],
) -> None:
    post = replace(make_post(), text="Failed to send Telegram\nResponse Details: chat not found")
    reply = Reply(400, {"ok": False, "description": "Bad Request: no"})
    with serve(reply) as server, pytest.raises(Rejected) as caught:
        telegram(server.base_url).create(post, [])
    assert not caught.value.account


def test_a_caption_that_telegram_would_cut_is_refused_beforehand(
    telegram: Callable[[str], Publisher],
) -> None:
    faults = telegram("http://127.0.0.1:9").preflight(replace(make_post(1), text="x" * 1025))
    assert any("1024" in fault for fault in faults)


@pytest.mark.parametrize("text", ["x" * 1024, "it's R&D " * 113, "“<b>” & “</b>”"])
def test_whatever_telegram_takes_is_the_caption_of_its_picture_in_one_message(
    telegram: Callable[[str], Publisher], text: str
) -> None:
    with serve(Reply(200, SENT)) as server:
        send(telegram(server.base_url), replace(make_post(images=1), text=text))
        (request,) = server.requests
    assert request.path.endswith("/sendPhoto")
    assert html.escape(text.strip(), quote=False).encode() in request.body


@pytest.mark.parametrize("images", [0, 1])
def test_telegram_gets_the_lines_of_a_post_as_they_are(
    telegram: Callable[..., Publisher], images: int
) -> None:
    text = "“One,\n\n\n  two & <br>&nbsp;”\n\n— Ada"
    with serve(Reply(200, SENT)) as server:
        send(telegram(server.base_url), replace(make_post(images), text=text))
        send(telegram(server.base_url, title="R&D"), replace(make_post(images), text=text))
        plain, titled = (request.body for request in server.requests)
    written = html.escape(text, quote=False)
    for body, expected in ((plain, written), (titled, f"<b>R&amp;D</b>\n{written}")):
        assert (expected.encode() in body) if images else json.loads(body)["text"] == expected


@pytest.mark.parametrize(
    ("url", "fits", "counts"),
    [
        ("tgram://123456789:abcdefg_hijklmnopqrstuvwxyzabcdefghi/1/", 1024, True),
        (f"discord://{'1' * 18}/{'a' * 68}/", 2000, True),
        (f"slack://xoxb-{'1' * 12}-{'2' * 12}-{'a' * 24}/show", 4000, False),
    ],
)
def test_a_title_counts_where_it_is_put_into_the_text(
    tmp_path: Path, url: str, fits: int, counts: bool
) -> None:
    publisher = open_apprise(url, tmp_path, title="Slow Tools")
    post = replace(make_post(images=1), text="x" * (fits - 12))
    assert publisher.preflight(post) == ()
    faults = publisher.preflight(replace(post, text=post.text + "x"))
    assert bool(faults) == counts and all(f"the text is {fits + 1} char" in f for f in faults)
    assert all("characters with the title (12), " in fault for fault in faults)


def test_texts_are_shortened_so_that_the_title_fits_before_them(tmp_path: Path) -> None:
    settings = AppriseSettings(network="apprise", title="Slow Tools")
    limits = known_limits("chat", settings, data_dir=tmp_path)
    assert limits.fits("x" * 1012) and not limits.fits("x" * 1013)

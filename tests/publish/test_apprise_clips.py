"""Clips through Apprise: how each service gets one, and which would leave it out."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from apprise_accounts import open_apprise, turn_discord, turn_telegram
from faulty_server import FaultyServer, Reply, Request

from quotebot.errors import Rejected, Unknown
from quotebot.model import Image, Outgoing, Publisher, Video
from quotebot.publish.apprise_sending import prepare_sending

pytest.importorskip("apprise")

MP4 = b"\0\0\0\x18ftypisom clip"
SENT = {"ok": True, "result": {"message_id": 5, "chat": {"id": 1}}}
TELEGRAM = "tgram://123456789:abcdefg_hijklmnopqrstuvwxyzabcdefghi/12315544/"
DISCORD = f"discord://{'1' * 18}/{'a' * 68}/"
SLACK_HOOK = f"slack://T1JJ3T3L2/A1BRTD4JD/{'a' * 24}/general"
SLACK_ADDRESS = f"https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/{'a' * 24}"
DISCORD_ADDRESS = f"https://discord.com/api/webhooks/{'1' * 18}/{'a' * 68}"


def make_post(size: int = 0) -> Outgoing:
    video = Video(MP4 + bytes(size), "video/mp4", 64, 80, 1000, "Quote clip: words")
    return Outgoing("p", "key-1", "chat", "“So.” — Ada", (), datetime.now(UTC), video=video)


def make_card_post() -> Outgoing:
    image = Image(b"\x89PNG\r\n\x1a\n rest", "image/png", 8, 8, "Quote card: words")
    return replace(make_post(), images=(image,), video=None)


def read_part(body: bytes, name: str) -> Any:
    """The JSON of one field of a form."""
    head = f'name="{name}"\r\n\r\n'.encode()
    return json.loads(body[body.index(head) + len(head) :].partition(b"\r\n--")[0])


def send(publisher: Publisher, post: Outgoing) -> None:
    assert publisher.preflight(post) == ()
    media = [publisher.upload(post, index) for index in range(len(post.media))]
    publisher.create(post, media)


@pytest.fixture
def telegram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Publisher]:
    """Opens a Telegram channel whose API is at the given address."""

    def open_telegram(base_url: str) -> Publisher:
        turn_telegram(monkeypatch, base_url)
        return open_apprise(TELEGRAM, tmp_path)

    return open_telegram


def test_a_clip_goes_to_telegram_as_a_video_with_its_caption(
    telegram: Callable[[str], Publisher],
) -> None:
    with FaultyServer(lambda _request: Reply(200, SENT)) as server:
        send(telegram(server.base_url), make_post())
        (request,) = server.requests
    assert request.path.endswith("/sendVideo")
    assert b'name="video"; filename="clip.mp4"' in request.body
    assert b'name="caption"\r\n\r\n' + "“So.” — Ada".encode() in request.body
    assert MP4 in request.body


def test_a_clip_that_telegram_refuses_does_not_stand(
    telegram: Callable[[str], Publisher],
) -> None:
    refusal = Reply(400, {"ok": False, "description": "no"})
    with FaultyServer(lambda _request: refusal) as server, pytest.raises(Rejected) as caught:
        telegram(server.base_url).create(make_post(), ["0"])
    assert not caught.value.account


def test_a_clip_gets_to_telegram_over_a_line_that_is_slow(
    telegram: Callable[[str], Publisher],
) -> None:
    post = make_post(14_000_000)
    with FaultyServer(lambda _request: Reply(200, SENT), line_bytes_s=4_000_000) as server:
        # The whole takes longer than any single wait may.
        send(telegram(server.base_url), post)
        (request,) = server.requests
    assert request.path.endswith("/sendVideo")


def test_a_card_gets_to_telegram_over_a_line_that_is_slow(
    telegram: Callable[[str], Publisher],
) -> None:
    post = make_card_post()
    (image,) = post.images
    card = replace(image, data=image.data + bytes(9_000_000))
    with FaultyServer(lambda _request: Reply(200, SENT), line_bytes_s=2_500_000) as server:
        send(telegram(server.base_url), replace(post, images=(card,)))
        (request,) = server.requests
    assert request.path.endswith("/sendPhoto")


def test_a_timeout_is_the_channels_and_not_the_minute_of_apprise(
    telegram: Callable[[str], Publisher], monkeypatch: pytest.MonkeyPatch
) -> None:
    from apprise import AppriseAsset

    monkeypatch.setattr(AppriseAsset, "_service_timeout", 0.2)

    def answer_late(_request: Request) -> Reply:
        time.sleep(1.0)
        return Reply(200, SENT)

    with FaultyServer(answer_late) as server:
        send(telegram(server.base_url), make_post())
        assert len(server.requests) == 1


def test_a_webhook_keeps_its_own_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultyServer(lambda _request: Reply(200, {})) as server:
        turn_discord(monkeypatch, f"{server.base_url}/hooks")
        send(open_apprise(DISCORD, tmp_path), replace(make_post(), video=None))
        send(open_apprise(f"{DISCORD}?avatar_url=https://x.y/a.png", tmp_path), make_post())
        place = server.base_url.removeprefix("http://")
        plain = replace(make_post(), video=None)
        send(open_apprise(f"mmost://{place}/{'a' * 24}", tmp_path), plain)
        own, asked, mattermost = (request.body for request in server.requests)
    assert "avatar_url" not in json.loads(own)
    assert read_part(asked, "payload_json")["avatar_url"] == "https://x.y/a.png"
    assert "icon_url" not in json.loads(mattermost)
    assert json.loads(mattermost)["username"] == "quotebot"


def test_a_clip_and_its_text_are_one_message_on_discord(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FaultyServer(lambda _request: Reply(200, {})) as server:
        turn_discord(monkeypatch, f"{server.base_url}/hooks")
        publisher = open_apprise(DISCORD, tmp_path)
        for _ in range(2):
            send(publisher, make_post())
        message, _ = server.requests
    assert read_part(message.body, "payload_json")["content"] == "“So.” — Ada"
    assert b'filename="clip.mp4"\r\nContent-Type: video/mp4' in message.body
    assert MP4 in message.body

    # Nothing stands when the file is refused; when the answer is lost, all of it may.
    for reply, kind in ((Reply(413, {}), Rejected), (Reply(spoil="reset"), Unknown)):
        with FaultyServer(lambda _request, reply=reply: reply) as server:
            turn_discord(monkeypatch, f"{server.base_url}/hooks")
            with pytest.raises(kind):
                open_apprise(DISCORD, tmp_path).create(make_post(), ["0"])
            assert len(server.requests) == 1


def test_words_stand_once_on_discord_however_many_requests_the_files_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from apprise.plugins.discord import NotifyDiscord

    monkeypatch.setattr(NotifyDiscord, "discord_max_attach_bytes", 30)
    post = replace(make_card_post(), images=make_card_post().images * 3)
    with FaultyServer(lambda _request: Reply(200, {})) as server:
        turn_discord(monkeypatch, f"{server.base_url}/hooks")
        publisher = open_apprise(f"{DISCORD}?overflow=split", tmp_path)
        send(publisher, post)
        # A text that the plugin parts goes out whole, too.
        publisher.create(replace(make_card_post(), text="x" * 1500 + " " + "y" * 1500), ["0"])
        send(publisher, replace(make_post(), video=None))
        first, second, third, fourth, last = server.requests
    assert read_part(first.body, "payload_json")["content"] == "“So.” — Ada"
    assert "content" not in read_part(second.body, "payload_json")
    assert [first.body.count(b"filename="), second.body.count(b"filename=")] == [2, 1]
    parts = read_part(third.body, "payload_json")["content"], json.loads(fourth.body)["content"]
    assert [part.strip() for part in parts] == ["x" * 1500, "y" * 1500]
    assert json.loads(last.body)["content"] == "“So.” — Ada"


@pytest.mark.parametrize(
    ("url", "most", "name"),
    [
        (TELEGRAM, 50_000_000, "Telegram"),
        (DISCORD, 10_485_760, "Discord"),
        ("matrixs://user:password@example.org/room", 50_000_000, "Matrix"),
        ("json://example.org/hook", 10_485_760, "JSON"),
    ],
)
def test_a_clip_that_is_too_large_for_the_service_is_refused_beforehand(
    tmp_path: Path, url: str, most: int, name: str
) -> None:
    publisher = open_apprise(url, tmp_path)
    assert publisher.preflight(make_post(most - len(MP4))) == ()
    (fault,) = publisher.preflight(make_post(most - len(MP4) + 1))
    assert "the clip" in fault
    assert f"{name} takes {most:,}" in fault


def test_a_service_has_its_limits_by_its_own_address_as_well(tmp_path: Path) -> None:
    long = replace(make_post(), video=None, text="a" * 2000)
    for url in (DISCORD, DISCORD_ADDRESS):
        publisher = open_apprise(url, tmp_path)
        assert publisher.preflight(long) == ()
        (fault,) = publisher.preflight(replace(long, text=f"{long.text}a"))
        assert "Discord takes 2000" in fault


def test_a_service_without_files_says_of_what(tmp_path: Path) -> None:
    publisher = open_apprise("gotify://example.org/abcdefghijklmno", tmp_path)
    (fault,) = publisher.preflight(make_post())
    assert "takes no clips" in fault
    (fault,) = publisher.preflight(make_card_post())
    assert "takes no images" in fault
    assert publisher.preflight(replace(make_post(), video=None)) == ()


@pytest.mark.parametrize(
    "url",
    [
        SLACK_HOOK,
        SLACK_ADDRESS,
        "matrix://token@example.org/?mode=matrix",
        f"mmosts://example.org/{'a' * 26}",
    ],
    ids=["slack", "slack's own address", "matrix", "mattermost"],
)
def test_a_webhook_that_would_drop_the_file_is_refused(tmp_path: Path, url: str) -> None:
    publisher = open_apprise(url, tmp_path)
    for post, what in ((make_post(), "clips"), (make_card_post(), "images")):
        (fault,) = publisher.preflight(post)
        assert "webhook" in fault
        assert f"takes no {what}" in fault
    assert publisher.preflight(replace(make_post(), video=None)) == ()


def test_mattermost_takes_cards_and_clips_from_a_bot(tmp_path: Path) -> None:
    def decide(request: Request) -> Reply:
        file = {"file_infos": [{"id": "f1"}]}
        return Reply(201, file if request.path == "/api/v4/files" else {"id": "p1"})

    with FaultyServer(decide) as server:
        place = server.base_url.removeprefix("http://")
        publisher = open_apprise(f"mmost://{place}/{'a' * 26}?mode=bot&channel=c1", tmp_path)
        for post in (make_card_post(), make_post()):
            send(publisher, post)
        paths = [request.path for request in server.requests]
        assert paths == ["/api/v4/files", "/api/v4/posts"] * 2
    message = json.loads(server.requests[-1].body)
    assert (message["channel_id"], message["file_ids"]) == ("c1", ["f1"])


def test_discord_gets_the_alt_text_of_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (image,) = make_card_post().images
    cards = (image, replace(image, alt_text="é" * 1500), replace(image, alt_text="third"))
    with FaultyServer(lambda _request: Reply(200, {})) as server:
        turn_discord(monkeypatch, f"{server.base_url}/hooks")
        publisher = open_apprise(DISCORD, tmp_path)
        send(publisher, replace(make_card_post(), images=cards))
        send(publisher, make_post())
        send(publisher, replace(make_post(), video=None))
        files, clip, last = server.requests
    described = read_part(files.body, "payload_json")["attachments"]
    assert [file["id"] for file in described] == [0, 1, 2]
    first, second, third = (file["description"] for file in described)
    assert (first, third) == ("Quote card: words", "third")
    assert second == "é" * 1023 + "…"
    assert read_part(clip.body, "payload_json")["attachments"] == [
        {"id": 0, "description": "Quote clip: words"}
    ]
    assert "attachments" not in json.loads(last.body)


def test_discord_gets_the_alt_text_when_it_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([Reply(429, {}), Reply(200, {})])
    with FaultyServer(lambda _request: next(answers)) as server:
        turn_discord(monkeypatch, f"{server.base_url}/hooks")
        send(open_apprise(DISCORD, tmp_path), make_card_post())
        assert len(server.requests) == 2
        for request in server.requests:
            message = read_part(request.body, "payload_json")
            assert message["content"] == "“So.” — Ada"
            assert message["attachments"] == [{"id": 0, "description": "Quote card: words"}]


@pytest.mark.parametrize("scheme", ["discord", "slack"])
def test_a_plugin_that_sends_in_another_way_is_left_as_it_is(scheme: str) -> None:
    service = SimpleNamespace()
    prepare_sending(service, scheme, make_card_post(), "{quote}")
    assert vars(service) == {}


@pytest.mark.parametrize(
    "url",
    [
        "matrixs://user:password@example.org/room?v=2",
        f"pover://{'u' * 30}@{'a' * 30}",
        "bluesky://ada.example.org@app-password",
    ],
    ids=["matrix", "pushover", "bluesky"],
)
def test_a_plugin_that_would_drop_the_clip_is_refused_and_takes_cards(
    tmp_path: Path, url: str
) -> None:
    publisher = open_apprise(url, tmp_path)
    (fault,) = publisher.preflight(make_post())
    assert "takes no clips" in fault
    assert publisher.preflight(make_card_post()) == ()

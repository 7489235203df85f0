"""Clips on Mastodon and its kin: covers, slow processing, limits that each server names its way."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from faulty_server import FaultyServer, Reply, Request

from quotebot.errors import Rejected, TransientError
from quotebot.model import Image, Outgoing, Video
from quotebot.publish.credentials import Credentials
from quotebot.publish.limits import MASTODON
from quotebot.publish.mastodon import MastodonPublisher
from quotebot.publish.mastodon_limits import read_limits
from quotebot.publish.settings import MastodonSettings

MP4 = b"\0\0\0\x18ftypisom clip"
COVER = Image(b"\x89PNG\r\n\x1a\n cover", "image/png", 8, 8, "Quote card: words")
READY = Reply(200, {"id": "41", "type": "video", "url": "https://m.example/41.mp4"})
WAITING = Reply(206, {"id": "41", "type": "video", "url": None})


def make_post(**changes: Any) -> Outgoing:
    video = Video(MP4, "video/mp4", 64, 80, 1000, "Quote clip: words", cover=COVER)
    post = Outgoing("p1", "key-1", "fedi", "Some words", (), datetime.now(UTC))
    return replace(post, video=replace(video, **changes))


def open_at(
    base_url: str, data_dir: Path, pauses: list[float] | None = None, **more: Any
) -> MastodonPublisher:
    settings = MastodonSettings(network="mastodon", base_url=base_url, **{"timeout_s": 2.0, **more})
    environ = {"QUOTEBOT_MASTODON_ACCESS_TOKEN": "token"}
    waited = pauses if pauses is not None else []
    return MastodonPublisher("fedi", settings, Credentials(environ), data_dir, sleep=waited.append)


def list_parts(request: Request) -> dict[str, bytes]:
    """The parts of a multipart request by their names."""
    return {
        name.decode(): body
        for name, body in re.findall(
            rb'name="([^"]+)".*?\r\n\r\n(.*?)\r\n--', request.body, flags=re.S
        )
    }


def test_a_clip_goes_with_its_words_and_its_cover(tmp_path: Path) -> None:
    with FaultyServer(lambda _request: READY) as server:
        assert open_at(server.base_url, tmp_path).upload(make_post(), 0) == "41"
        (request,) = server.requests
    assert (request.method, request.path) == ("POST", "/api/v2/media")
    parts = list_parts(request)
    assert parts["file"] == MP4
    assert parts["thumbnail"] == COVER.data
    assert parts["description"] == b"Quote clip: words"
    assert b'filename="clip.mp4"\r\nContent-Type: video/mp4' in request.body


@pytest.mark.parametrize("status", [400, 413, 422, 500])
def test_a_server_that_refuses_covers_gets_the_clip_alone(tmp_path: Path, status: int) -> None:
    def decide(request: Request) -> Reply:
        if "thumbnail" in list_parts(request):
            return Reply(status, {"error": "Error processing thumbnail for uploaded media"})
        return READY

    with FaultyServer(decide) as server:
        assert open_at(server.base_url, tmp_path).upload(make_post(), 0) == "41"
        assert [list_parts(r)["file"] for r in server.requests] == [MP4, MP4]


def test_a_clip_that_is_refused_is_sent_no_third_time(tmp_path: Path) -> None:
    refusal = Reply(422, {"error": "Validation failed: File content type is invalid"})
    with FaultyServer(lambda _request: refusal) as server:
        with pytest.raises(Rejected, match="content type") as caught:
            open_at(server.base_url, tmp_path).upload(make_post(), 0)
        assert len(server.requests) == 2
    assert not caught.value.account


@pytest.mark.parametrize(
    ("status", "kind"), [(401, Rejected), (429, TransientError), (503, TransientError)]
)
def test_a_refusal_that_is_no_matter_of_the_cover_is_not_answered_with_another_upload(
    tmp_path: Path, status: int, kind: type[Exception]
) -> None:
    with FaultyServer(lambda _request: Reply(status, {"error": "no"})) as server:
        with pytest.raises(kind):
            open_at(server.base_url, tmp_path).upload(make_post(), 0)
        assert len(server.requests) == 1


def test_a_clip_is_waited_for_longer_than_an_image(tmp_path: Path) -> None:
    pauses: list[float] = []

    def decide(request: Request) -> Reply:
        if request.method == "POST":
            return Reply(202, WAITING.body)
        return READY if sum(pauses) > 120 else WAITING

    with FaultyServer(decide) as server:
        assert open_at(server.base_url, tmp_path, pauses).upload(make_post(), 0) == "41"
    assert sum(pauses) > 120


def test_a_clip_that_takes_too_long_is_asked_for_again_and_not_sent_again(tmp_path: Path) -> None:
    pauses: list[float] = []
    ready = [False]

    def decide(request: Request) -> Reply:
        if request.method == "POST":
            return Reply(202, WAITING.body)
        return READY if ready[0] else WAITING

    with FaultyServer(decide) as server:
        publisher = open_at(server.base_url, tmp_path, pauses)
        with pytest.raises(TransientError, match="the clip is still being processed"):
            publisher.upload(make_post(), 0)
        # Well below the 900 s for which the outbox guards a claim.
        assert 300 < sum(pauses) < 450
        ready[0] = True
        assert publisher.upload(make_post(), 0) == "41"
        assert sum(request.method == "POST" for request in server.requests) == 1


def test_a_clip_that_is_never_ready_is_sent_again_at_every_second_attempt(tmp_path: Path) -> None:
    numbers = iter("123")

    def decide(request: Request) -> Reply:
        if request.method == "POST":
            return Reply(202, {"id": next(numbers), "url": None})
        return Reply(206, {"id": request.path[-1], "url": None})

    with FaultyServer(decide) as server:
        publisher = open_at(server.base_url, tmp_path)
        for sent in (1, 1, 2, 2, 3):
            with pytest.raises(TransientError):
                publisher.upload(make_post(), 0)
            assert sum(request.method == "POST" for request in server.requests) == sent


def test_another_clip_of_the_same_post_is_not_taken_for_the_first(tmp_path: Path) -> None:
    with FaultyServer(lambda request: READY if b"new" in request.body else WAITING) as server:
        publisher = open_at(server.base_url, tmp_path)
        with pytest.raises(TransientError):
            publisher.upload(make_post(), 0)
        publisher.upload(make_post(data=MP4 + b"new"), 0)
        last = server.requests[-1]
    assert (last.method, list_parts(last)["file"]) == ("POST", MP4 + b"new")


def test_a_clip_that_the_server_has_dropped_meanwhile_is_sent_again(tmp_path: Path) -> None:
    dropped = [False]

    def decide(request: Request) -> Reply:
        if request.method == "POST":
            return READY if dropped[0] else Reply(202, WAITING.body)
        return Reply(404, {"error": "Record not found"}) if dropped[0] else WAITING

    with FaultyServer(decide) as server:
        publisher = open_at(server.base_url, tmp_path)
        with pytest.raises(TransientError):
            publisher.upload(make_post(), 0)
        dropped[0] = True
        assert publisher.upload(make_post(), 0) == "41"
        assert sum(request.method == "POST" for request in server.requests) == 2


def test_a_clip_that_cannot_be_processed_is_refused(tmp_path: Path) -> None:
    def decide(request: Request) -> Reply:
        if request.method == "POST":
            return Reply(202, WAITING.body)
        return Reply(422, {"error": "Error processing thumbnail for uploaded media"})

    with FaultyServer(decide) as server, pytest.raises(Rejected, match="processing") as caught:
        open_at(server.base_url, tmp_path).upload(make_post(), 0)
    assert not caught.value.account


def test_a_forgotten_clip_is_uploaded_again_once(tmp_path: Path) -> None:
    def decide(request: Request) -> Reply:
        if request.path == "/api/v2/media":
            return READY
        if b"media_ids%5B%5D=41" in request.body:
            stamp = "2026-11-23T09:00:00Z"
            return Reply(200, {"id": "9", "url": "https://m.example/9", "created_at": stamp})
        return Reply(422, {"error": "Validation failed: Media attachments not found"})

    with FaultyServer(decide) as server:
        receipt = open_at(server.base_url, tmp_path).create(make_post(), ["31"])
    assert receipt.remote_id == "9"


def test_a_clip_is_as_sensitive_as_the_channel_says(tmp_path: Path) -> None:
    stamp = "2026-11-23T09:00:00Z"
    answer = Reply(200, {"id": "9", "url": "https://m.example/9", "created_at": stamp})
    with FaultyServer(lambda _request: answer) as server:
        publisher = open_at(server.base_url, tmp_path, sensitive=True, content_warning="An opinion")
        publisher.create(make_post(), ["41"])
        (request,) = server.requests
    for words in (b"sensitive=1", b"spoiler_text=An+opinion", b"media_ids%5B%5D=41"):
        assert words in request.body


def test_a_clip_is_told_from_a_card_with_the_same_words(tmp_path: Path) -> None:
    def make_status(number: str, kind: str, description: str) -> dict[str, Any]:
        return {
            "id": number,
            "url": f"u/{number}",
            "created_at": datetime.now(UTC).isoformat(),
            "content": "<p>Some words</p>",
            "media_attachments": [{"type": kind, "description": description}],
        }

    timeline = [
        make_status("7", "image", "Quote card: words"),
        make_status("6", "video", "Quote clip: other words"),
        make_status("5", "video", "Quote clip: words"),
    ]

    def decide(request: Request) -> Reply:
        if "verify_credentials" in request.path:
            return Reply(200, {"id": "7", "acct": "ada"})
        return Reply(200, [] if "max_id" in request.path else timeline)

    with FaultyServer(decide) as server:
        publisher = open_at(server.base_url, tmp_path)
        found = publisher.find(make_post())
        assert found is not None
        assert found.remote_id == "5"
        assert publisher.find(make_post(alt_text="Quote clip: never sent")) is None


def make_instance(**media: Any) -> dict[str, Any]:
    kinds = ["image/jpeg", "image/png", "video/mp4"]
    return {
        "configuration": {
            "media_attachments": {
                "supported_mime_types": kinds,
                "video_size_limit": 1000,
                "video_matrix_limit": 10_000,
                "description_limit": 420,
                **media,
            }
        }
    }


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"data": MP4 * 100}, "1,700 bytes"),
        ({"width_px": 101, "height_px": 100}, "10,100 pixels"),
        ({"alt_text": "a" * 421}, "421 characters"),
    ],
)
def test_a_clip_is_held_against_the_instances_own_limits(
    tmp_path: Path, changes: dict[str, Any], words: str
) -> None:
    with FaultyServer(lambda _request: Reply(200, make_instance())) as server:
        publisher = open_at(server.base_url, tmp_path)
        assert publisher.preflight(make_post()) == ()
        (fault,) = publisher.preflight(make_post(**changes))
    assert "the clip" in fault
    assert words in fault
    assert server.base_url.removeprefix("http://") in fault


def test_an_instance_without_mp4_says_so_and_still_takes_cards(tmp_path: Path) -> None:
    instance = make_instance(supported_mime_types=["image/png", "video/webm"])
    with FaultyServer(lambda _request: Reply(200, instance)) as server:
        publisher = open_at(server.base_url, tmp_path)
        (fault,) = publisher.preflight(make_post())
        assert "takes no videos" in fault
        assert publisher.preflight(replace(make_post(), images=(COVER,), video=None)) == ()


def test_pleroma_takes_any_file_by_its_only_kind(tmp_path: Path) -> None:
    instance = make_instance(supported_mime_types=["application/octet-stream"])
    with FaultyServer(lambda _request: Reply(200, instance)) as server:
        publisher = open_at(server.base_url, tmp_path)
        assert publisher.preflight(make_post()) == ()
        assert publisher.preflight(replace(make_post(), images=(COVER,), video=None)) == ()
        (fault,) = publisher.preflight(make_post(data=MP4 * 100))
        assert "1,000" in fault


@pytest.mark.parametrize(
    "unknown",
    [
        Reply(404, {"error": "Not implemented"}),
        Reply(404, b"404 page not found\n", kind="text/plain"),
        Reply(405, b"Method Not Allowed", kind="text/plain"),
        Reply(410, b""),
    ],
    ids=["JSON", "text", "405", "410"],
)
def test_akkoma_tells_its_limits_the_old_way(tmp_path: Path, unknown: Reply) -> None:
    old = {"max_toot_chars": 5000, "upload_limit": 1000, "description_limit": 420}

    def decide(request: Request) -> Reply:
        if request.path.startswith("/api/v1/instance"):
            return Reply(200, old)
        return unknown

    with FaultyServer(decide) as server:
        publisher = open_at(server.base_url, tmp_path)
        assert publisher.preflight(replace(make_post(), text="x" * 5000)) == ()
        (fault,) = publisher.preflight(make_post(data=MP4 * 100))
        assert "1,700 bytes" in fault
        # Kept for a day, like those of any other.
        assert len(server.requests) == 2


def test_what_an_instance_does_not_state_of_clips_is_as_mastodon_has_it() -> None:
    for silent in ({}, {"media_attachments": {"video_size_limit": 0}}):
        assert read_limits(silent, "https://m.example").video == MASTODON.video


def test_a_clip_gets_through_a_line_that_is_slow(tmp_path: Path) -> None:
    post = make_post(data=MP4 + bytes(14_000_000))
    with FaultyServer(lambda _request: READY, line_bytes_s=4_000_000) as server:
        # The whole takes longer than any single wait may.
        assert open_at(server.base_url, tmp_path).upload(post, 0) == "41"
        (request,) = server.requests
    assert list_parts(request)["file"] == post.media[0].data


def test_a_line_that_is_too_slow_is_a_passing_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotebot.publish.http_requests.SENDING_S", 0.0)
    post = make_post(data=MP4 + bytes(14_000_000))
    with FaultyServer(lambda _request: READY, line_bytes_s=4_000_000) as server:
        with pytest.raises(TransientError, match="broke off"):
            open_at(server.base_url, tmp_path, timeout_s=1.0).upload(post, 0)
        assert server.requests == []

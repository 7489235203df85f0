"""Mastodon's own ways: images processed later, limits of the instance, kindred servers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from faulty_server import FaultyServer, Reply, Request

from quotebot.errors import Rejected, TransientError
from quotebot.model import Image, Outgoing
from quotebot.publish.credentials import Credentials
from quotebot.publish.limits import MASTODON
from quotebot.publish.mastodon import MastodonPublisher
from quotebot.publish.mastodon_limits import read_limits
from quotebot.publish.settings import MastodonSettings

INSTANCE = {
    "configuration": {
        "statuses": {
            "max_characters": 5000,
            "max_media_attachments": 6,
            "characters_reserved_per_url": 30,
        },
        "media_attachments": {
            "image_size_limit": 1000,
            "image_matrix_limit": 10_000,
            "description_limit": 420,
            "supported_mime_types": ["image/jpeg", "image/png", "video/mp4"],
        },
    }
}


def make_post(**changes: Any) -> Outgoing:
    image = Image(b"\x89PNG\r\n\x1a\n rest", "image/png", 8, 8, "Quote card: words")
    post = Outgoing("p1", "key-1", "fedi", "Some words", (image,), datetime.now(UTC))
    return replace(post, **changes)


def open_at(
    base_url: str, data_dir: Path, pauses: list[float] | None = None, **more: Any
) -> MastodonPublisher:
    settings = MastodonSettings(network="mastodon", base_url=base_url, timeout_s=2.0, **more)
    environ = {"QUOTEBOT_MASTODON_ACCESS_TOKEN": "token"}
    waited = pauses if pauses is not None else []
    return MastodonPublisher("fedi", settings, Credentials(environ), data_dir, sleep=waited.append)


@pytest.mark.parametrize("rounds", [1, 4])
def test_an_image_that_is_processed_later_is_waited_for(tmp_path: Path, rounds: int) -> None:
    left = [rounds]

    def decide(request: Request) -> Reply:
        if request.method == "POST":
            assert b"Quote card: words" in request.body
            return Reply(202, {"id": "31", "type": "image", "url": None})
        assert request.path == "/api/v1/media/31"
        left[0] -= 1
        url = None if left[0] else "https://m.example/31.png"
        return Reply(206 if left[0] else 200, {"id": "31", "type": "image", "url": url})

    pauses: list[float] = []
    with FaultyServer(decide) as server:
        assert open_at(server.base_url, tmp_path, pauses).upload(make_post(), 0) == "31"
    assert len(pauses) == rounds
    assert pauses == sorted(pauses)


def test_endless_processing_is_given_up_for_now(tmp_path: Path) -> None:
    pauses: list[float] = []
    with FaultyServer(lambda _request: Reply(206, {"id": "31", "url": None})) as server:
        publisher = open_at(server.base_url, tmp_path, pauses)
        with pytest.raises(TransientError, match="processed"):
            publisher.upload(make_post(), 0)
    assert sum(pauses) < 100


@pytest.mark.parametrize(
    "said",
    ["Validation failed: Media attachments not found", "Unknown media 31", "No attachment 31"],
)
def test_forgotten_images_are_uploaded_again_once(tmp_path: Path, said: str) -> None:
    def decide(request: Request) -> Reply:
        if request.path == "/api/v2/media":
            return Reply(200, {"id": "32", "url": "https://m.example/32.png"})
        if b"media_ids%5B%5D=32" in request.body:
            stamp = "2026-11-23T09:00:00Z"
            return Reply(200, {"id": "9", "url": "https://m.example/9", "created_at": stamp})
        return Reply(422, {"error": said})

    with FaultyServer(decide) as server:
        receipt = open_at(server.base_url, tmp_path).create(make_post(), ["31"])
        created = [r for r in server.requests if r.path == "/api/v1/statuses"]
    assert receipt.remote_id == "9"
    assert len(created) == 2
    assert {r.headers["idempotency-key"] for r in created} == {"key-1"}


def test_words_stay_plain_where_the_account_prefers_markdown(tmp_path: Path) -> None:
    stamp = "2026-11-23T09:00:00Z"

    def decide(_request: Request) -> Reply:
        return Reply(200, {"id": "9", "url": "https://m.example/9", "created_at": stamp})

    with FaultyServer(decide) as server:
        open_at(server.base_url, tmp_path).create(make_post(text="1. `x` *is* y"), ["31"])
        (created,) = server.requests
    assert b"content_type=text%2Fplain" in created.body


def test_a_server_that_knows_no_plain_text_gets_the_words_alone(tmp_path: Path) -> None:
    stamp = "2026-11-23T09:00:00Z"

    def decide(request: Request) -> Reply:
        if b"content_type" in request.body:
            return Reply(422, {"error": "unsupported content_type"})
        return Reply(200, {"id": "9", "url": "https://m.example/9", "created_at": stamp})

    with FaultyServer(decide) as server:
        publisher = open_at(server.base_url, tmp_path)
        for _ in range(2):
            assert publisher.create(make_post(), ["31"]).remote_id == "9"
        assert [b"content_type" in r.body for r in server.requests] == [True, False, False]
    refused = Reply(422, {"error": "Validation failed: File content type is invalid"})
    answers = iter([refused, refused, Reply(200, {"id": "9", "url": "u", "created_at": stamp})])
    with FaultyServer(lambda _request: next(answers)) as server:
        publisher = open_at(server.base_url, tmp_path)
        with pytest.raises(Rejected, match="content type is invalid"):
            publisher.create(make_post(), ["31"])
        # It was not the format of the words: the next ones have it, too.
        assert publisher.create(make_post(), ["31"]).remote_id == "9"
        assert [b"content_type" in r.body for r in server.requests] == [True, False, True]
    refused = Reply(422, {"error": "Validation failed: Text is too long"})
    with FaultyServer(lambda _request: refused) as server:
        with pytest.raises(Rejected, match="too long"):
            open_at(server.base_url, tmp_path).create(make_post(), ["31"])
        assert len(server.requests) == 1


def test_preflight_holds_a_post_against_the_instances_own_limits(tmp_path: Path) -> None:
    with FaultyServer(lambda _request: Reply(200, INSTANCE)) as server:
        publisher = open_at(server.base_url, tmp_path, content_warning="cw " * 10)
        assert publisher.preflight(make_post(text="x" * 4970)) == ()
        (fault,) = publisher.preflight(make_post(text="x" * 4971))
        assert "5001" in fault and "5000" in fault
        image = make_post().images[0]
        big = replace(image, data=image.data * 100, width_px=101, height_px=100)
        long = replace(image, alt_text="a" * 421)
        webp = replace(image, data=b"RIFF0000WEBP", mime="image/webp")
        faults = "\n".join(publisher.preflight(make_post(images=(big, long, webp))))
    for words in ("bytes", "pixels", "alt text of image 2", "image/webp"):
        assert words in faults


@pytest.mark.parametrize(
    "configuration",
    [None, [1], "x", {"statuses": "x", "media_attachments": [1]}, {"statuses": {"max": None}}],
)
def test_limits_that_are_nonsense_leave_the_usual_ones(
    tmp_path: Path, configuration: object
) -> None:
    with FaultyServer(lambda _request: Reply(200, {"configuration": configuration})) as server:
        for _ in range(2):
            publisher = open_at(server.base_url, tmp_path)
            assert publisher.preflight(make_post()) == ()
            (fault,) = publisher.preflight(make_post(text="x" * 501))
            assert "500" in fault


def test_limits_that_cannot_be_kept_keep_no_post_back(tmp_path: Path) -> None:
    (tmp_path / "limits").write_text("in the way, as a full disk would be")
    with FaultyServer(lambda _request: Reply(200, INSTANCE)) as server:
        publisher = open_at(server.base_url, tmp_path)
        assert publisher.preflight(make_post(text="x" * 4000)) == ()
        assert len(publisher.preflight(make_post(text="x" * 5001))) == 1


def test_the_limits_are_kept_for_a_day_and_then_read_again(tmp_path: Path) -> None:
    with FaultyServer(lambda _request: Reply(200, INSTANCE)) as server:
        open_at(server.base_url, tmp_path).preflight(make_post())
        kept = tmp_path / "limits" / "fedi.json"
        open_at(server.base_url, tmp_path).preflight(make_post())
        assert len(server.requests) == 1
        held = json.loads(kept.read_text())
        yesterday = held["read_at_s"] - timedelta(days=1, minutes=1).total_seconds()
        kept.write_text(json.dumps({**held, "read_at_s": yesterday}))
        open_at(server.base_url, tmp_path).preflight(make_post())
        kept.write_text("damaged")
        open_at(server.base_url, tmp_path).preflight(make_post())
        assert len(server.requests) == 3


@pytest.mark.parametrize("status", [404, 503])
def test_an_instance_that_is_down_is_known_by_what_was_read_of_it_last(
    tmp_path: Path, status: int
) -> None:
    answers = [Reply(200, INSTANCE)]

    def decide(_request: Request) -> Reply:
        return answers.pop() if answers else Reply(status, {"error": "no"})

    with FaultyServer(decide) as server:
        open_at(server.base_url, tmp_path).preflight(make_post())
        kept = tmp_path / "limits" / "fedi.json"
        kept.write_text(json.dumps({**json.loads(kept.read_text()), "read_at_s": 0.0}))
        publisher = open_at(server.base_url, tmp_path)
        assert publisher.preflight(make_post(text="x" * 5000)) == ()
        (fault,) = publisher.preflight(make_post(text="x" * 5001))
    assert "takes 5000" in fault


def test_the_limits_of_one_instance_are_not_taken_for_anothers(tmp_path: Path) -> None:
    with FaultyServer(lambda _request: Reply(200, INSTANCE)) as server:
        open_at(server.base_url, tmp_path).preflight(make_post())
    usual = {"configuration": {"statuses": {"max_characters": 500}}}
    with FaultyServer(lambda _request: Reply(200, usual)) as server:
        (fault,) = open_at(server.base_url, tmp_path).preflight(make_post(text="x" * 501))
    assert "takes 500" in fault


def test_a_link_at_the_end_does_not_take_the_warning_into_itself(tmp_path: Path) -> None:
    usual = {"configuration": {"statuses": {"max_characters": 500}}}
    text = "x" * 456 + " https://example.org/41"
    with FaultyServer(lambda _request: Reply(200, usual)) as server:
        warned = open_at(server.base_url, tmp_path, content_warning="c" * 20)
        assert warned.preflight(make_post(text=text)) == ()
        (fault,) = warned.preflight(make_post(text="x" + text))
    assert "501" in fault


@pytest.mark.parametrize("status", [404, 503])
def test_a_server_without_such_an_answer_gets_the_usual_limits(tmp_path: Path, status: int) -> None:
    with FaultyServer(lambda _request: Reply(status, {"error": "no"})) as server:
        publisher = open_at(server.base_url, tmp_path)
        assert publisher.preflight(make_post(text="x" * 500)) == ()
        assert publisher.preflight(make_post(text="x" * 501))


def test_nonsense_in_the_limits_falls_back_to_the_usual_ones() -> None:
    for nonsense in ({}, {"statuses": None}, {"statuses": {"max_characters": "many"}}):
        assert read_limits(nonsense, "https://m.example").text == MASTODON.text
    assert read_limits({"statuses": {"max_characters": -1}}, "u").text == MASTODON.text


def status(number: int, moment: datetime, **more: Any) -> dict[str, Any]:
    stamp = moment.isoformat()
    return {"id": str(number), "url": f"u/{number}", "created_at": stamp, "content": "", **more}


def test_a_post_is_told_from_its_neighbours_by_words_and_cards(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    words = "<p>Some <a href='x'><span class='invisible'>https://</span>x</a> words &amp; more</p>"
    card = {"description": "Quote card: words"}
    other = {"description": "Quote card: other words"}
    timeline = [
        status(5, now, content=words, media_attachments=[other]),
        status(4, now, content="<p>Some words</p>", media_attachments=[card]),
        status(3, now, content=words, media_attachments=[card]),
        status(2, now - timedelta(days=40), content=words, media_attachments=[card]),
    ]

    def decide(request: Request) -> Reply:
        if "verify_credentials" in request.path:
            return Reply(200, {"id": "7", "acct": "ada"})
        return Reply(200, [] if "max_id" in request.path else timeline)

    with FaultyServer(decide) as server:
        publisher = open_at(server.base_url, tmp_path)
        found = publisher.find(make_post(text="Some https://x words & more"))
        assert found is not None
        assert found.remote_id == "3"
        assert publisher.find(make_post(text="Never sent")) is None


def test_web_page_met_in_preflight_concerns_the_account_not_the_post(tmp_path: Path) -> None:
    page = Reply(200, b"<html>Welcome to the hotel</html>", kind="text/html")
    with FaultyServer(lambda _: page) as server:
        publisher = open_at(server.base_url, tmp_path)
        with pytest.raises(Rejected, match="web page") as caught:
            publisher.preflight(make_post())
    assert caught.value.account

"""The X publisher through prism, which judges every request and answer by X's specification."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from proxy import FaultProxy
from publisher_contract import (
    AccountUnderTest,
    PublisherContract,
    make_clip_post,
    make_image,
    make_post,
    send,
)
from servers import X_SPECIFICATION, run_prism
from x_account import make_environment, open_x, open_x_account
from x_server import XServer

from quotebot.errors import Rejected, TransientError, Unknown
from quotebot.publish.credentials import Credentials
from quotebot.publish.settings import XSettings
from quotebot.publish.x import XPublisher

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not X_SPECIFICATION.is_file(), reason=f"no {X_SPECIFICATION}"),
]


@dataclass
class Judged:
    """An X server that is reached through prism; the server can be replaced."""

    base_url: str
    server: XServer
    front: FaultProxy

    def violations(self) -> list[str]:
        return [
            f"{e.method} {e.path} {e.status}: {e.headers['sl-violations']}"
            for e in self.front.exchanges
            if "sl-violations" in e.headers
        ]


@pytest.fixture(scope="module")
def prism(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    # prism is slow to start, so that one stands for the module; servers come and go behind it.
    behind = {"url": "http://127.0.0.1:9"}
    with (
        FaultProxy(lambda _path: behind["url"]) as back,
        run_prism(tmp_path_factory.mktemp("prism"), back.base_url) as base_url,
    ):
        yield base_url, behind


@pytest.fixture
def judged(prism: tuple[str, dict[str, str]], request: pytest.FixtureRequest) -> Iterator[Judged]:
    base_url, behind = prism
    options: dict[str, Any] = getattr(request, "param", {})
    with XServer(**options) as server:
        behind["url"] = server.base_url

        def route(path: str) -> str:
            # prism decodes multipart bodies as text and would spoil the image's bytes.
            return server.base_url if path.endswith("/append") else base_url

        with FaultProxy(route) as front:
            server.origins.append(front.base_url)
            judged = Judged(front.base_url, server, front)
            yield judged
        assert judged.violations() == []


class TestContract(PublisherContract):
    describes_videos = False

    @pytest.fixture
    def account(self, judged: Judged, tmp_path: Path) -> AccountUnderTest:
        return open_x_account(judged.server, judged.base_url, tmp_path)


def test_prism_does_judge(prism: tuple[str, dict[str, str]], judged: Judged) -> None:
    import requests

    base_url, _ = prism
    answer = requests.post(f"{base_url}/2/tweets", json={"text": "x", "nonsense": 1}, timeout=5)
    assert "sl-violations" in answer.headers or answer.status_code == 422


def test_the_shape_of_an_appended_chunk_is_judged_too(
    prism: tuple[str, dict[str, str]], judged: Judged, tmp_path: Path
) -> None:
    base_url, _ = prism
    with FaultProxy(base_url) as front:
        judged.server.origins.append(front.base_url)
        image = replace(make_image(), data=b"only letters survive prism " * 20)
        publisher = open_x(front.base_url, tmp_path)
        media_id = publisher.upload(replace(make_post(), images=(image,)), 0)
        assert not [e for e in front.exchanges if "sl-violations" in e.headers]
    assert judged.server.media[media_id].data == image.data


def test_an_image_goes_in_chunks(judged: Judged, tmp_path: Path) -> None:
    image = replace(make_image(), data=make_image().data + bytes(range(256)) * 9000)
    post = replace(make_post(), images=(image,))
    receipt = send(open_x(judged.base_url, tmp_path), post)
    (tweet,) = judged.server.tweets
    assert tweet.id == receipt.remote_id
    media = judged.server.media[tweet.media_ids[0]]
    assert media.data == image.data
    assert len(media.segments) == 3


def open_patient(judged: Judged, pauses: list[float]) -> XPublisher:
    settings = XSettings(network="x", base_url=judged.base_url, timeout_s=3.0)
    return XPublisher("under-test", settings, Credentials(make_environment()), sleep=pauses.append)


@pytest.mark.parametrize("judged", [{"polls": 3}], indirect=True)
def test_processing_is_waited_for_as_x_asks(judged: Judged) -> None:
    pauses: list[float] = []
    send(open_patient(judged, pauses), make_post(images=1))
    assert pauses == [1.0, 1.0, 1.0]
    assert len(judged.server.tweets) == 1


@pytest.mark.parametrize("judged", [{"polls": 10_000}], indirect=True)
def test_endless_processing_is_given_up_for_now(judged: Judged) -> None:
    pauses: list[float] = []
    with pytest.raises(TransientError, match="processed"):
        open_patient(judged, pauses).upload(make_post(images=1), 0)
    assert sum(pauses) <= 120


@pytest.mark.parametrize("judged", [{"fail_media": True}], indirect=True)
def test_an_image_that_x_cannot_process_is_refused(judged: Judged) -> None:
    with pytest.raises(Rejected, match="process") as caught:
        open_patient(judged, []).upload(make_post(images=1), 0)
    assert not caught.value.account


@pytest.mark.parametrize("judged", [{"post_limit": 2}], indirect=True)
def test_the_rate_limit_names_its_end(judged: Judged, tmp_path: Path) -> None:
    publisher = open_x(judged.base_url, tmp_path)
    send(publisher, make_post())
    send(publisher, make_post())
    with pytest.raises(TransientError) as caught:
        send(publisher, make_post())
    assert caught.value.retry_after_s == pytest.approx(900, abs=10)
    assert len(judged.server.tweets) == 2


def test_a_duplicate_of_an_older_post_is_refused_with_the_mend(judged: Judged) -> None:
    from datetime import UTC, datetime, timedelta

    pauses: list[float] = []
    publisher = open_patient(judged, pauses)
    old = make_post()
    send(publisher, old)
    # The server has it from long ago, before the new post was claimed.
    (tweet,) = judged.server.tweets
    ago = datetime.now(UTC) - timedelta(days=3)
    from x_server import EPOCH_MS

    aged = str((int(ago.timestamp() * 1000) - EPOCH_MS) << 22)
    judged.server.tweets[0] = replace(tweet, id=aged)
    judged.server._posted_at[aged] = 0.0
    with pytest.raises(Rejected, match="duplicate") as caught:
        send(publisher, replace(make_post(), text=old.text))
    assert not caught.value.account
    assert "text template" in caught.value.mend
    assert len(judged.server.tweets) == 1


def test_a_duplicate_that_cannot_be_looked_up_is_unknown(judged: Judged, tmp_path: Path) -> None:
    publisher = open_x(judged.base_url, tmp_path)
    post = make_post()
    send(publisher, post)
    judged.server.can_read = False
    with pytest.raises(Unknown):
        open_x(judged.base_url, tmp_path).create(post, [])
    assert len(judged.server.tweets) == 1


def test_an_app_that_may_not_read_cannot_tell(judged: Judged, tmp_path: Path) -> None:
    judged.server.can_read = False
    with pytest.raises(Unknown, match="read") as caught:
        open_x(judged.base_url, tmp_path).find(make_post())
    assert "resolve" in caught.value.mend


def test_a_lagging_timeline_is_not_taken_for_absence(judged: Judged, tmp_path: Path) -> None:
    judged.server.hidden_s = 2.0
    publisher = open_x(judged.base_url, tmp_path)
    post = make_post()
    judged.server.trouble("/2/tweets", "503-after")
    with pytest.raises(Unknown):
        publisher.create(post, [])
    with pytest.raises(TransientError, match="too early") as caught:
        publisher.find(post)
    assert caught.value.retry_after_s is not None
    time.sleep(2.0)
    found = publisher.find(post)
    assert found is not None
    assert found.remote_id == judged.server.tweets[0].id


def test_expired_images_are_uploaded_again(judged: Judged, tmp_path: Path) -> None:
    post = make_post(images=2)
    open_x(judged.base_url, tmp_path).create(post, ["123", "456"])
    (tweet,) = judged.server.tweets
    assert judged.server.alts(tweet) == tuple(image.alt_text for image in post.images)


def test_a_clip_goes_as_a_video_with_its_captions(judged: Judged, tmp_path: Path) -> None:
    post = replace(make_clip_post(), language="pt-BR")
    assert post.video is not None
    send(open_x(judged.base_url, tmp_path), post)
    (tweet,) = judged.server.tweets
    (media_id,) = tweet.media_ids
    video = judged.server.media[media_id]
    assert (video.category, video.media_type) == ("tweet_video", "video/mp4")
    assert video.data == post.video.data
    track = video.subtitles
    assert (track["language_code"], track["display_name"]) == ("PT", "Português")
    captions = judged.server.media[track["id"]].data.decode()
    assert captions == "1\n00:00:00,100 --> 00:00:00,900\nListen first.\n"
    assert "POST /2/media/metadata" not in judged.server.requests


@pytest.mark.parametrize("judged", [{"polls": 40}], indirect=True)
def test_a_clip_may_be_processed_for_longer_than_an_image(judged: Judged) -> None:
    pauses: list[float] = []
    send(open_patient(judged, pauses), replace(make_clip_post(), language="gsw"))
    assert pauses == [1.0] * 40
    assert judged.server.media[judged.server.tweets[0].media_ids[0]].subtitles == {}


@pytest.mark.parametrize("judged", [{"polls": 10_000}], indirect=True)
def test_a_clip_that_is_processed_for_ever_is_given_up_for_now(judged: Judged) -> None:
    pauses: list[float] = []
    with pytest.raises(TransientError, match="the clip is still being processed"):
        open_patient(judged, pauses).upload(make_clip_post(), 0)
    assert 120 < sum(pauses) <= 360


@pytest.mark.parametrize("judged", [{"fail_media": True}], indirect=True)
def test_a_clip_that_x_cannot_process_is_refused(judged: Judged) -> None:
    with pytest.raises(Rejected, match="could not process the clip") as caught:
        open_patient(judged, []).upload(make_clip_post(), 0)
    assert not caught.value.account
    assert "size in" in caught.value.mend


def test_a_clip_stands_where_x_refuses_its_captions(judged: Judged, tmp_path: Path) -> None:
    judged.server.can_caption = False
    send(open_x(judged.base_url, tmp_path), make_clip_post())
    (tweet,) = judged.server.tweets
    assert judged.server.media[tweet.media_ids[0]].subtitles == {}


def test_captions_of_unclear_outcome_are_tried_again(judged: Judged, tmp_path: Path) -> None:
    judged.server.trouble("/2/media/subtitles", "503-after")
    publisher = open_x(judged.base_url, tmp_path)
    post = make_clip_post()
    with pytest.raises(TransientError, match="503"):
        publisher.upload(post, 0)
    send(publisher, post)
    (tweet,) = judged.server.tweets
    assert judged.server.media[tweet.media_ids[0]].subtitles["language_code"] == "EN"


def test_a_clip_that_the_account_may_not_post_concerns_that_post_only(
    judged: Judged, tmp_path: Path
) -> None:
    judged.server.takes_long_videos = False
    with pytest.raises(Rejected, match="video longer than") as caught:
        send(open_x(judged.base_url, tmp_path), make_clip_post())
    assert not caught.value.account


def test_an_expired_clip_is_uploaded_again(judged: Judged, tmp_path: Path) -> None:
    open_x(judged.base_url, tmp_path).create(make_clip_post(), ["123"])
    (tweet,) = judged.server.tweets
    assert judged.server.media[tweet.media_ids[0]].category == "tweet_video"
    assert tweet.media_ids != ("123",)

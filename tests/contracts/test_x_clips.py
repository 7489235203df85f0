"""Clips on the small X, beyond the contract: pieces, slow lines, refused captions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from publisher_contract import make_clip_post, send
from structlog.testing import capture_logs
from x_account import make_environment, open_x
from x_server import Trouble, XServer

from quotebot.errors import Rejected, TransientError
from quotebot.publish.credentials import Credentials
from quotebot.publish.patience import Patience
from quotebot.publish.settings import XSettings
from quotebot.publish.x_api import XApi
from quotebot.publish.x_media import XMedia


@pytest.fixture
def server() -> Iterator[XServer]:
    with XServer() as server:
        yield server


def sizes(server: XServer, media_id: str) -> list[int]:
    segments = server.media[media_id].segments
    return [len(segments[index]) for index in sorted(segments)]


@pytest.mark.parametrize(("length", "piece"), [(3_000_000, 1_048_576), (34_000_000, 4_194_304)])
def test_a_large_clip_goes_in_larger_pieces(
    server: XServer, tmp_path: Path, length: int, piece: int
) -> None:
    post = make_clip_post()
    assert post.video is not None
    video = replace(post.video, data=post.video.data[:8] + bytes(length - 8))
    media_id = open_x(server.base_url, tmp_path).upload(replace(post, video=video), 0)
    assert server.media[media_id].data == video.data
    *whole, rest = sizes(server, media_id)
    assert set(whole) == {piece} and rest <= piece


def test_refused_captions_are_told_and_lose_no_clip(server: XServer, tmp_path: Path) -> None:
    server.can_caption = False
    with capture_logs() as lines:
        send(open_x(server.base_url, tmp_path), make_clip_post())
    (line,) = [line for line in lines if line["event"] == "captions.refused"]
    assert line["channel"] == "under-test"
    assert "403" in line["detail"]
    assert len(server.tweets) == 1


@pytest.mark.parametrize("kind", ["reset-after", "503-after", "429"])
def test_captions_of_unclear_outcome_do_not_pass(
    server: XServer, tmp_path: Path, kind: Trouble
) -> None:
    publisher = open_x(server.base_url, tmp_path)
    server.trouble("/2/media/subtitles", kind)
    with pytest.raises(TransientError):
        publisher.upload(make_clip_post(), 0)
    send(publisher, make_clip_post())
    (tweet,) = server.tweets
    assert server.media[tweet.media_ids[0]].subtitles["language_code"] == "EN"


def test_wrong_keys_are_not_taken_for_refused_captions(server: XServer, tmp_path: Path) -> None:
    publisher = open_x(server.base_url, tmp_path, access_token_secret="wrong")
    with pytest.raises(Rejected) as caught:
        publisher.upload(make_clip_post(), 0)
    assert caught.value.account


def test_a_slow_line_is_given_up_for_now(server: XServer, monkeypatch: pytest.MonkeyPatch) -> None:
    api = XApi("under-test", XSettings(network="x", base_url=server.base_url),
               Credentials(make_environment()))  # fmt: skip
    now = iter(range(0, 10_000, 100))

    def slow(most_s: float, sleep: object) -> Patience:
        return Patience(most_s, clock=lambda: float(next(now)))

    monkeypatch.setattr("quotebot.publish.x_media.Patience", slow)
    video = make_clip_post().video
    assert video is not None
    video = replace(video, data=video.data[:8] + bytes(8_000_000))
    with pytest.raises(TransientError, match=r"of 8,000,008 bytes of the clip were sent in \d+ s"):
        XMedia(api).upload_clip(video, "en")

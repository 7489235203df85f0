"""The Bluesky publisher on a real personal data server."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from accounts import BLUESKY_PASSWORD, list_records, open_bluesky, open_bluesky_account, read_record
from proxy import FaultProxy
from publisher_contract import (
    AccountUnderTest,
    PublisherContract,
    make_clip_post,
    make_post,
    send,
)
from servers import make_bluesky_account
from video_service import VideoService

from quotebot.model import Receipt

pytestmark = pytest.mark.live


class TestContract(PublisherContract):
    is_exact = True
    most_images = 10

    @pytest.fixture
    def account(self, pds: str, tmp_path: Path) -> Iterator[AccountUnderTest]:
        with VideoService(pds) as service:
            yield open_bluesky_account(
                pds, tmp_path, BLUESKY_PASSWORD, video_service=service.base_url
            )


def fetch_blob(pds: str, receipt: Receipt, blob: dict[str, Any]) -> bytes:
    params = {"did": receipt.remote_id.split("/")[2], "cid": blob["ref"]["$link"]}
    answer = requests.get(f"{pds}/xrpc/com.atproto.sync.getBlob", params=params, timeout=10)
    answer.raise_for_status()
    return answer.content


@pytest.mark.parametrize("through_service", [True, False], ids=["service", "plain"])
def test_a_clip_stands_whole_with_its_captions(
    pds: str, tmp_path: Path, through_service: bool
) -> None:
    post = replace(make_clip_post(), language="pt-BR")
    assert post.video is not None
    with VideoService(pds, polls=2) as service:
        address = service.base_url if through_service else ""
        publisher = open_bluesky(pds, tmp_path, BLUESKY_PASSWORD, video_service=address)
        receipt = send(publisher, post)
    asked = ["getUploadLimits", "uploadVideo", *["getJobStatus"] * 3]
    assert service.requests == (asked if through_service else [])
    embed = read_record(pds, receipt)["embed"]
    assert embed["$type"] == "app.bsky.embed.video"
    assert embed["aspectRatio"] == {"width": 64, "height": 80}
    assert embed["video"]["mimeType"] == "video/mp4"
    assert fetch_blob(pds, receipt, embed["video"]) == post.video.data
    (captions,) = embed["captions"]
    assert (captions["lang"], captions["file"]["mimeType"]) == ("pt-BR", "text/vtt")
    assert fetch_blob(pds, receipt, captions["file"]) == post.video.captions.encode()


def test_a_clip_without_captions_stands_without(pds: str, tmp_path: Path) -> None:
    post = make_clip_post()
    assert post.video is not None
    post = replace(post, video=replace(post.video, captions=""))
    publisher = open_bluesky(pds, tmp_path, BLUESKY_PASSWORD, video_service="")
    assert "captions" not in read_record(pds, send(publisher, post))["embed"]


def test_a_clip_that_the_service_had_before_is_not_made_ready_twice(
    pds: str, tmp_path: Path
) -> None:
    post = make_clip_post()
    with VideoService(pds) as service:
        more = {"video_service": service.base_url}
        first = open_bluesky(pds, tmp_path, BLUESKY_PASSWORD, **more).upload(post, 0)
        again = open_bluesky(pds, tmp_path, BLUESKY_PASSWORD, **more).upload(post, 0)
    assert again == first


def test_a_clip_is_sent_through_a_server_that_goes_by_another_name(
    pds: str, tmp_path: Path
) -> None:
    # The token must be for what the server calls itself, not for the address that it is reached at.
    with FaultProxy(pds) as proxy, VideoService(pds) as service:
        assert "127.0.0.1" in proxy.base_url
        publisher = open_bluesky(
            proxy.base_url, tmp_path, BLUESKY_PASSWORD, video_service=service.base_url
        )
        send(publisher, make_clip_post())


def test_a_clip_whose_blobs_are_gone_is_uploaded_again(pds: str, tmp_path: Path) -> None:
    post = make_clip_post()
    assert post.video is not None
    ref = {"$link": "bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"}
    lost = {"$type": "blob", "ref": ref, "size": 71}
    held = {
        "video": {**lost, "mimeType": "video/mp4"},
        "captions": {**lost, "mimeType": "text/vtt"},
    }
    with VideoService(pds) as service:
        # The service knows the clip and would name the blob that is gone.
        publisher = open_bluesky(pds, tmp_path, BLUESKY_PASSWORD, video_service=service.base_url)
        receipt = publisher.create(post, [json.dumps(held)])
        assert service.requests == []
    embed = read_record(pds, receipt)["embed"]
    assert fetch_blob(pds, receipt, embed["video"]) == post.video.data
    assert embed["captions"][0]["file"]["ref"] != ref


def test_facets_count_in_bytes(pds: str, tmp_path: Path) -> None:
    text = "日本 👩‍🚀 é https://example.org/ö?x=1 #café by @ada.test"
    receipt = send(open_bluesky(pds, tmp_path, BLUESKY_PASSWORD), make_post(text))
    value = read_record(pds, receipt)
    data = text.encode()
    marked = {
        facet["features"][0]["$type"].split("#")[1]: data[
            facet["index"]["byteStart"] : facet["index"]["byteEnd"]
        ].decode()
        for facet in value["facets"]
    }
    assert marked == {
        "link": "https://example.org/ö?x=1",
        "tag": "#café",
        "mention": "@ada.test",
    }


def test_images_keep_their_aspect_ratio_and_the_record_its_language(
    pds: str, tmp_path: Path
) -> None:
    post = replace(make_post(images=2), language="de")
    value = read_record(pds, send(open_bluesky(pds, tmp_path, BLUESKY_PASSWORD), post))
    assert [image["aspectRatio"] for image in value["embed"]["images"]] == [
        {"width": 8, "height": 10}
    ] * 2
    assert value["langs"] == ["de"]
    assert value["createdAt"].startswith(f"{post.created_at:%Y-%m-%dT%H:%M:%S.}")


def test_a_carousel_of_ten_is_a_gallery(pds: str, tmp_path: Path) -> None:
    post = make_post(images=10)
    publisher = open_bluesky(pds, tmp_path, BLUESKY_PASSWORD)
    receipt = send(publisher, post)
    items = read_record(pds, receipt)["embed"]["items"]
    assert [item["alt"] for item in items] == [image.alt_text for image in post.images]
    stands = [fetch_blob(pds, receipt, item["image"]) for item in items]
    assert stands == [image.data for image in post.images]
    found = publisher.find(post)
    assert found is not None and found.remote_id == receipt.remote_id


def test_a_url_without_an_image_becomes_a_card(pds: str, tmp_path: Path) -> None:
    post = make_post(url="https://example.org/episodes/12")
    value = read_record(pds, send(open_bluesky(pds, tmp_path, BLUESKY_PASSWORD), post))
    assert value["embed"]["external"]["uri"] == "https://example.org/episodes/12"
    plain = open_bluesky(pds, tmp_path, BLUESKY_PASSWORD, link_card=False)
    assert "embed" not in read_record(pds, send(plain, make_post(url="https://example.org/x")))


def test_the_session_is_kept_private_and_used_again(pds: str, tmp_path: Path) -> None:
    with FaultProxy(pds) as proxy:
        open_bluesky(proxy.base_url, tmp_path, BLUESKY_PASSWORD).check()
        send(open_bluesky(proxy.base_url, tmp_path, BLUESKY_PASSWORD), make_post())
        logins = [e for e in proxy.exchanges if e.path.endswith("createSession")]
    assert len(logins) == 1
    (kept,) = (tmp_path / "sessions").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert BLUESKY_PASSWORD not in kept.read_text()


@pytest.mark.parametrize("damage", ["signature", "text", "json"])
def test_a_session_that_is_no_longer_taken_is_replaced(
    pds: str, tmp_path: Path, damage: str
) -> None:
    open_bluesky(pds, tmp_path, BLUESKY_PASSWORD).check()
    (kept,) = (tmp_path / "sessions").iterdir()
    held = json.loads(kept.read_text())
    if damage == "signature":
        handle, did, access, refresh, *rest = held["session"].split(":::")
        spoilt = [f"{token[:-8]}AAAAAAAA" for token in (access, refresh)]
        held["session"] = ":::".join([handle, did, *spoilt, *rest])
    elif damage == "text":
        held["session"] = "nonsense"
    kept.write_text("{" if damage == "json" else json.dumps(held))
    post = make_post(images=1)
    publisher = open_bluesky(pds, tmp_path, BLUESKY_PASSWORD)
    assert publisher.find(post) is None
    assert publisher.find(post) is None
    assert read_record(pds, send(publisher, post))["text"] == post.text


def test_a_new_password_starts_a_new_session(pds: str, tmp_path: Path) -> None:
    make_bluesky_account(pds, "bob.test", "password-of-bob")
    open_bluesky(pds, tmp_path, BLUESKY_PASSWORD).check()
    other = open_bluesky(pds, tmp_path, "password-of-bob", handle="bob.test")
    assert other.check().handle == "@bob.test"


def test_a_standing_record_is_never_overwritten(pds: str, tmp_path: Path) -> None:
    publisher = open_bluesky(pds, tmp_path, BLUESKY_PASSWORD)
    post = make_post()
    first = send(publisher, post)
    second = send(publisher, replace(post, text="Other words under the same key"))
    assert second.remote_id == first.remote_id
    assert read_record(pds, first)["text"] == post.text


def test_images_that_the_server_has_forgotten_are_uploaded_again(pds: str, tmp_path: Path) -> None:
    publisher = open_bluesky(pds, tmp_path, BLUESKY_PASSWORD)
    post = make_post(images=1)
    lost = {
        "$type": "blob",
        "mimeType": "image/png",
        "ref": {"$link": "bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"},
        "size": 71,
    }
    value = read_record(pds, publisher.create(post, [json.dumps(lost)]))
    assert value["embed"]["images"][0]["image"]["ref"] != lost["ref"]


def test_many_posts_of_one_moment_have_keys_of_their_own(pds: str, tmp_path: Path) -> None:
    publisher = open_bluesky(pds, tmp_path, BLUESKY_PASSWORD)
    before = len(list_records(pds))
    moment = make_post().created_at
    posts = [replace(make_post(), created_at=moment) for _ in range(12)]
    assert len({send(publisher, post).remote_id for post in posts}) == 12
    assert len(list_records(pds)) == before + 12
    shifted = replace(posts[0], created_at=moment + timedelta(seconds=1))
    assert publisher.find(shifted) is None

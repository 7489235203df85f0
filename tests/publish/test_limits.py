"""Limits are data with a source, and prices follow the text."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from quotebot.model import Image, Outgoing, Video
from quotebot.publish.answers import Refused
from quotebot.publish.limits import FOLDER, Limit, VideoLimits, estimate_price_usd, limits_for
from quotebot.publish.preflight import find_faults
from quotebot.publish.table import NETWORKS
from quotebot.publish.x_api import is_post_fault

TEN = Limit(10, "characters", "the test")
TWENTY = replace(TEN, value=20)
# Of everything a network can limit, what `POST` and `CLIP` have to the last byte and pixel.
STRICT = replace(
    FOLDER,
    text=TEN,
    text_bytes=TEN,
    images=replace(TEN, value=2),
    image_bytes=TWENTY,
    image_pixels=TWENTY,
    alt=TEN,
    video=VideoLimits(TWENTY, TWENTY, TWENTY, TEN, TWENTY),
)
CARD = Image(b"\x89PNG\r\n\x1a\n" + b"x" * 12, "image/png", 4, 5, "a" * 10)
POST = Outgoing("p", "k", "c", "a" * 10, (CARD, CARD), datetime(2026, 6, 1, tzinfo=UTC))
CLIP = Video(b"    ftyp" + b"x" * 12, "video/mp4", 4, 5, 20, "a" * 10, "c" * 20)


@pytest.mark.parametrize("network", NETWORKS)
def test_every_limit_names_its_source_and_day(network: str) -> None:
    limits = limits_for(network)
    assert limits.network == network
    stated = [
        getattr(group, field.name)
        for group in (limits, limits.video)
        if group is not None
        for field in fields(group)
    ]
    for limit in (value for value in stated if isinstance(value, Limit)):
        assert limit.value > 0
        assert limit.unit and limit.source
        assert limit.checked >= date(2026, 11, 1)


def test_an_unknown_network_has_no_limits() -> None:
    with pytest.raises(KeyError):
        limits_for("myspace")


def test_a_link_makes_a_post_on_x_dearer() -> None:
    assert estimate_price_usd("x", "no link") == 0.015
    assert estimate_price_usd("x", "listen: https://example.org/12") == 0.20
    assert estimate_price_usd("bluesky", "https://example.org") == 0.0


def test_both_of_blueskys_limits_hold() -> None:
    bluesky = limits_for("bluesky")
    assert bluesky.fits("é" * 300)
    assert not bluesky.fits("é" * 301)
    family = "👨‍👩‍👧‍👦"
    assert bluesky.count(family * 200) == 200
    assert not bluesky.fits(family * 200)


def test_what_reaches_every_limit_and_passes_none_is_taken() -> None:
    assert list(find_faults(POST, STRICT)) == []
    assert list(find_faults(replace(POST, images=(), video=CLIP), STRICT)) == []


@pytest.mark.parametrize(
    ("post", "said"),
    [
        (replace(POST, text="é" * 10), "the text is 20 bytes, folder takes 10"),
        (replace(POST, images=(CARD, CARD, CARD)), "3 images, folder takes 2"),
        (replace(POST, images=(replace(CARD, data=CARD.data + b"x"),)), "image 1 has 21 bytes"),
        (replace(POST, images=(CARD, replace(CARD, height_px=6))), "image 2 has 24 pixels"),
        (replace(POST, images=(replace(CARD, alt_text="a" * 11),)), "alt text of image 1 is 11"),
        (replace(POST, images=(replace(CARD, alt_text=" "),)), "image 1 has no alt text"),
        (replace(POST, images=(replace(CARD, data=b"GIF89a"),)), "image 1 is not image/png as it"),
        (replace(POST, video=replace(CLIP, data=CLIP.data + b"x")), "the clip has 21 bytes"),
        (replace(POST, video=replace(CLIP, length_ms=21)), "the clip is 1 s long"),
        (replace(POST, video=replace(CLIP, width_px=5)), "the clip has 25 pixels"),
        (replace(POST, video=replace(CLIP, captions="é" * 11)), "the clip have 22 bytes"),
        (replace(POST, video=replace(CLIP, data=b"RIFF" * 4)), "the clip is no MP4"),
    ],
)
def test_what_passes_one_limit_is_refused_for_that_alone(post: Outgoing, said: str) -> None:
    (fault,) = find_faults(post, STRICT)
    assert said in fault


def test_a_network_without_videos_says_so() -> None:
    (fault,) = find_faults(replace(POST, images=(), video=CLIP), replace(STRICT, video=None))
    assert fault == "folder takes no videos; let the channel post cards"


def test_x_takes_one_cashtag_and_the_others_any_number() -> None:
    # By 403, which would pause the channel for what is the fault of one post.
    twice = replace(POST, text="$ACME or $B", images=())
    (fault,) = find_faults(twice, limits_for("x"))
    assert "2 cashtags" in fault and "queue edit" in fault
    assert list(find_faults(replace(twice, text="$ACME or B"), limits_for("x"))) == []
    for network in ("bluesky", "mastodon", "apprise", "folder"):
        assert list(find_faults(twice, limits_for(network))) == []


@pytest.mark.parametrize(
    ("status", "detail", "is_posts"),
    [
        (403, "Posts are limited to one Cashtag.", True),
        (403, "Authorization: Tweet needs to be a bit shorter. (186)", True),
        (403, "Your Post text is too long.", True),
        (403, "You are not permitted to perform this action.", False),
        (401, "cashtag", False),
    ],
)
def test_a_text_that_x_refuses_is_the_posts_fault(status: int, detail: str, is_posts: bool) -> None:
    refused = Refused("X refused it", channel="x", status=status, detail=detail)
    assert is_post_fault(refused) is is_posts


def test_text_alone_is_a_post_and_nothing_at_all_is_none() -> None:
    assert list(find_faults(replace(POST, images=()), STRICT)) == []
    assert list(find_faults(replace(POST, text=" "), STRICT)) == []
    (fault,) = find_faults(replace(POST, text=" ", images=()), STRICT)
    assert "nothing would be posted" in fault

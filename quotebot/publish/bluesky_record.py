"""What a post is on Bluesky: a record under a key of its own, facets counted in bytes; pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from quotebot.model import Image, Outgoing, Video

COLLECTION = "app.bsky.feed.post"
# As many as the older embed takes, which every app shows; Bluesky's own makes the same choice.
_MOST_TILES = 4
_TID_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"


def make_record(
    post: Outgoing,
    media: Sequence[str],
    resolve: Callable[[str], str],
    *,
    link_card: bool,
) -> dict[str, Any]:
    """Return the record of `post`; `media` are what `BlueskyPublisher.upload` returned.

    `resolve` returns the DID of a handle, "" when there is none; `link_card` shows a card for the
    URL when the post has neither image nor clip. Source: the lexicons of app.bsky.feed.post and
    its embeds.
    """
    record: dict[str, Any] = {
        "$type": COLLECTION,
        "text": post.text,
        "createdAt": _print_moment(post.created_at),
        "langs": [post.language],
    }
    if facets := make_facets(post.text, resolve):
        record["facets"] = facets
    if post.video:
        record["embed"] = _embed_clip(post.video, json.loads(media[0]), post.language)
    elif media:
        record["embed"] = _embed_images(post.images, media)
    elif post.url and link_card:
        parts = urlsplit(post.url)
        record["embed"] = {
            "$type": "app.bsky.embed.external",
            "external": {
                "uri": post.url,
                "title": (parts.netloc + parts.path).rstrip("/"),
                "description": "",
            },
        }
    return record


def _embed_images(images: Sequence[Image], media: Sequence[str]) -> dict[str, Any]:
    shown = [
        {
            "alt": image.alt_text,
            "image": json.loads(reference),
            "aspectRatio": {"width": image.width_px, "height": image.height_px},
        }
        for reference, image in zip(media, images, strict=True)
    ]
    if len(shown) <= _MOST_TILES:
        return {"$type": "app.bsky.embed.images", "images": shown}
    gallery = "app.bsky.embed.gallery"
    items = [{"$type": f"{gallery}#image", **image} for image in shown]
    return {"$type": gallery, "items": items}


def _embed_clip(video: Video, held: dict[str, Any], language: str) -> dict[str, Any]:
    embed: dict[str, Any] = {
        "$type": "app.bsky.embed.video",
        "video": held["video"],
        "alt": video.alt_text,
        "aspectRatio": {"width": video.width_px, "height": video.height_px},
    }
    if captions := held.get("captions"):
        embed["captions"] = [{"lang": language, "file": captions}]
    return embed


def make_facets(text: str, resolve: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return links, hashtags and mentions with their places in UTF-8 bytes."""
    from atproto_client.utils import facet_detection

    facets = [
        facet.model_dump(exclude_none=True, by_alias=True)
        for facet in facet_detection.detect_facets(text)
    ]
    for mention in facet_detection.detect_mentions(text):
        if did := resolve(mention.handle.lower()):
            facets.append(
                {
                    "index": {"byteStart": mention.byte_start, "byteEnd": mention.byte_end},
                    "features": [{"$type": "app.bsky.richtext.facet#mention", "did": did}],
                }
            )
    return sorted(facets, key=lambda facet: int(facet["index"]["byteStart"]))


def make_record_key(post: Outgoing) -> str:
    """Return the post's TID: the same post always has the same one, two posts never share one.

    53 bits of microseconds, of which the last three digits come from `post.key`, then 10 bits of
    clock id from `post.key`; base32 in sortable letters (https://atproto.com/specs/tid).
    """
    drawn = int.from_bytes(hashlib.sha256(post.key.encode()).digest()[:8])
    since_epoch = post.created_at.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    moment_ms = (since_epoch.days * 86_400 + since_epoch.seconds) * 1000
    moment_ms += since_epoch.microseconds // 1000
    moment_us = moment_ms * 1000 + drawn % 1000
    number = (moment_us << 10) | (drawn // 1000 % 1024)
    return "".join(_TID_LETTERS[(number >> shift) & 31] for shift in range(60, -1, -5))


def _print_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

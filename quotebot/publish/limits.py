"""Every limit of every network as data: value, unit, where it was read and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from quotebot.publish import counting

TextUnit = Literal["weighted", "graphemes", "mastodon", "characters"]

_ANCHORED = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: the most that is allowed, in `unit`, as `source` said on `checked`."""

    value: int
    unit: str
    source: str
    checked: date = _ANCHORED


@dataclass(frozen=True, slots=True)
class VideoLimits:
    """What a network takes of a video; None means that it names no limit."""

    bytes: Limit | None = None
    length: Limit | None = None
    pixels: Limit | None = None
    alt: Limit | None = None
    captions: Limit | None = None
    mime_types: frozenset[str] = frozenset({"video/mp4"})


@dataclass(frozen=True, slots=True)
class NetworkLimits:
    """What a network takes; None means that the network names no limit.

    `text_unit` says how `text` is counted; `url` is the length that a URL counts as. `video` is
    None where it takes none. `beside` are characters that count with each text: those of what
    `beside_what` names, a content warning or a title. `cashtags` are signs of shares ("$ACME").
    """

    network: str
    text_unit: TextUnit
    text: Limit | None
    text_bytes: Limit | None
    url: Limit | None
    images: Limit
    image_bytes: Limit | None
    image_pixels: Limit | None
    alt: Limit | None
    mime_types: frozenset[str]
    video: VideoLimits | None = None
    beside: int = 0
    beside_what: str = ""
    cashtags: Limit | None = None

    def count(self, text: str) -> int:
        """Return the length of `text` as this network counts it."""
        return self._count(text) + self.beside

    def _count(self, text: str) -> int:
        if self.text_unit == "weighted":
            return counting.count_weighted(text)
        if self.text_unit == "graphemes":
            return counting.count_graphemes(text)
        if self.text_unit == "mastodon":
            url_length = self.url.value if self.url else counting.MASTODON_URL_LENGTH
            return counting.count_mastodon(text, url_length)
        return counting.count_characters(text)

    def fits(self, text: str) -> bool:
        """Tell whether `text` is short enough, in the network's unit and in bytes."""
        if self.text_bytes and counting.count_bytes(text) > self.text_bytes.value:
            return False
        return self.text is None or self.count(text) <= self.text.value


_STILLS = frozenset({"image/png", "image/jpeg", "image/webp"})
_X = "https://docs.x.com/x-api/media/quickstart/best-practices"
_BLUESKY = "https://github.com/bluesky-social/atproto/tree/main/lexicons/app/bsky"
_MASTODON = "https://docs.joinmastodon.org/entities/Instance/ (defaults; the instance is asked)"

_X_VIDEO = "https://github.com/xdevplatform/docs, x-api/media/quickstart/best-practices.mdx"
_X_SELF_SERVE = "https://github.com/xdevplatform/docs, x-api/posts/manage-tweets/integrate.mdx"
_BLUESKY_APP = "https://github.com/bluesky-social/social-app, src/lib/constants.ts"
_CLIPS = date(2026, 11, 27)
_NOVEMBER = date(2026, 11, 30)
_DISCORD = "https://discord.com/developers/docs/reference#uploading-files"

FOLDER = NetworkLimits(
    network="folder",
    text_unit="characters",
    text=None,
    text_bytes=None,
    url=None,
    images=Limit(20, "images", "our own choice: what the largest network's carousel takes"),
    image_bytes=None,
    image_pixels=None,
    alt=None,
    mime_types=_STILLS,
    video=VideoLimits(),
)

X = NetworkLimits(
    network="x",
    text_unit="weighted",
    text=Limit(280, "weighted characters", "https://docs.x.com/fundamentals/counting-characters"),
    text_bytes=None,
    url=Limit(23, "characters", "https://docs.x.com/fundamentals/counting-characters"),
    images=Limit(4, "images", "X OpenAPI 2.167, CreatePostsMedia.media_ids.maxItems"),
    image_bytes=Limit(5_242_880, "bytes", _X),
    image_pixels=None,
    alt=Limit(1000, "characters", "X OpenAPI 2.167, CreateMediaMetadataMetadataAltText"),
    mime_types=_STILLS,
    # Of an account without Premium; X knows no alt text for videos.
    video=VideoLimits(
        bytes=Limit(8_000_000_000, "bytes", _X_VIDEO, _CLIPS),
        length=Limit(1_200_000, "milliseconds", _X_VIDEO, _CLIPS),
    ),
    # For all who pay by use; those with a contract have none.
    cashtags=Limit(1, "cashtags", _X_SELF_SERVE, _NOVEMBER),
)

BLUESKY = NetworkLimits(
    network="bluesky",
    text_unit="graphemes",
    text=Limit(300, "graphemes", f"{_BLUESKY}/feed/post.json"),
    text_bytes=Limit(3000, "bytes", f"{_BLUESKY}/feed/post.json"),
    url=None,
    images=Limit(
        10, "images", f"{_BLUESKY}/embed/gallery.json (20; its apps make and show 10)", _NOVEMBER
    ),
    image_bytes=Limit(2_000_000, "bytes", f"{_BLUESKY}/embed/images.json"),
    image_pixels=None,
    alt=Limit(2000, "graphemes", "the composer of bluesky-social/social-app (lexicon: none)"),
    mime_types=_STILLS,
    video=VideoLimits(
        # 300,000,000 since 2026-09; a server that is older takes no more than this.
        bytes=Limit(100_000_000, "bytes", f"{_BLUESKY}/embed/video.json", _CLIPS),
        length=Limit(600_000, "milliseconds", _BLUESKY_APP, _NOVEMBER),
        alt=Limit(1000, "graphemes", f"{_BLUESKY}/embed/video.json", _CLIPS),
        captions=Limit(20_000, "bytes", f"{_BLUESKY}/embed/video.json", _CLIPS),
    ),
)

MASTODON = NetworkLimits(
    network="mastodon",
    text_unit="mastodon",
    text=Limit(500, "characters", _MASTODON),
    text_bytes=None,
    url=Limit(23, "characters", _MASTODON),
    images=Limit(4, "images", _MASTODON),
    image_bytes=Limit(16_777_216, "bytes", _MASTODON),
    image_pixels=Limit(33_177_600, "pixels", _MASTODON),
    alt=Limit(1500, "characters", "https://docs.joinmastodon.org/methods/media/"),
    mime_types=_STILLS,
    video=VideoLimits(
        bytes=Limit(103_809_024, "bytes", _MASTODON, _CLIPS),
        pixels=Limit(8_294_400, "pixels", _MASTODON, _CLIPS),
        alt=Limit(1500, "characters", "https://docs.joinmastodon.org/methods/media/", _CLIPS),
    ),
)

APPRISE = NetworkLimits(
    network="apprise",
    text_unit="characters",
    text=Limit(1024, "characters", "Telegram's caption, the smallest of the usual services"),
    text_bytes=None,
    url=None,
    images=Limit(10, "images", "Telegram's and Discord's media groups"),
    image_bytes=Limit(10_485_760, "bytes", "Discord 10 MiB and Telegram's photos 10 MB"),
    image_pixels=None,
    alt=None,
    mime_types=_STILLS,
    video=VideoLimits(
        bytes=Limit(10_485_760, "bytes", "Discord, the least of the usual services", _CLIPS)
    ),
)

# Limits of a text, an image and a clip of the services behind Apprise, by the scheme of its URL.
APPRISE_SERVICES: dict[str, tuple[Limit, Limit, Limit]] = {
    "tgram": (
        Limit(1024, "characters", "https://core.telegram.org/bots/api#sendphoto"),
        Limit(10_000_000, "bytes", "https://core.telegram.org/bots/api#sendphoto"),
        Limit(50_000_000, "bytes", "https://core.telegram.org/bots/api#sendvideo", _CLIPS),
    ),
    "discord": (
        Limit(2000, "characters", "https://discord.com/developers/docs/resources/message"),
        Limit(10_485_760, "bytes", _DISCORD),
        # More on a server that is boosted to level 2 or 3.
        Limit(10_485_760, "bytes", _DISCORD, _CLIPS),
    ),
    "slack": (
        Limit(4000, "characters", "https://docs.slack.dev/reference/methods/chat.postMessage"),
        Limit(1_000_000_000, "bytes", "https://slack.com/help/articles/201330736"),
        Limit(1_000_000_000, "bytes", "https://slack.com/help/articles/201330736"),
    ),
    "matrix": (
        Limit(
            32_000, "characters", "https://spec.matrix.org/latest/client-server-api/#size-limits"
        ),
        Limit(50_000_000, "bytes", "Synapse's default max_upload_size"),
        Limit(50_000_000, "bytes", "Synapse's default max_upload_size"),
    ),
}

_BY_NETWORK = {limits.network: limits for limits in (FOLDER, X, BLUESKY, MASTODON, APPRISE)}


def limits_for(network: str) -> NetworkLimits:
    """Return the limits of a network; KeyError when it is none of ours."""
    return _BY_NETWORK[network]


def limits_for_apprise(scheme: str) -> NetworkLimits:
    """Return the limits of the service that an Apprise URL of `scheme` reaches."""
    name = scheme.lower().rstrip("s") if scheme.lower() == "matrixs" else scheme.lower()
    if name not in APPRISE_SERVICES:
        return APPRISE
    text, image_bytes, video_bytes = APPRISE_SERVICES[name]
    video = VideoLimits(bytes=video_bytes)
    return replace(APPRISE, text=text, image_bytes=image_bytes, video=video)


# X charges by the post and 13 times as much when the text holds a URL.
# Source: https://docs.x.com/x-api/getting-started/pricing, checked 2026-11-22.
X_POST_PRICE_USD = 0.015
X_URL_POST_PRICE_USD = 0.20


def estimate_price_usd(network: str, text: str) -> float:
    """Return what sending `text` costs on a network, in US dollars; 0.0 where it is free."""
    if network != "x":
        return 0.0
    return X_URL_POST_PRICE_USD if counting.has_url(text) else X_POST_PRICE_USD

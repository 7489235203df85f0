"""What is checked of a post before it is sent: every reason at once, each with its mend."""

from __future__ import annotations

from collections.abc import Iterator

from quotebot.model import Image, Outgoing, Video
from quotebot.publish.counting import count_cashtags
from quotebot.publish.limits import Limit, NetworkLimits, VideoLimits

_SIGNATURES = {
    "image/png": (b"\x89PNG\r\n\x1a\n", 0),
    "image/jpeg": (b"\xff\xd8\xff", 0),
    "image/webp": (b"WEBP", 8),
}


def find_faults(post: Outgoing, limits: NetworkLimits) -> Iterator[str]:
    """Yield every reason why a network with `limits` would refuse `post`."""
    yield from _check_text(post, limits)
    if len(post.images) > limits.images.value:
        yield (
            f"{len(post.images)} images, {limits.network} takes {limits.images.value}; "
            "set a size or template of the channel that needs fewer, then add --update"
        )
    for number, image in enumerate(post.images, start=1):
        yield from _check_image(image, number, limits)
    if post.video and limits.video is None:
        yield f"{limits.network} takes no videos; let the channel post cards"
    elif post.video and limits.video:
        yield from _check_video(post.video, limits.video, limits)


def _check_text(post: Outgoing, limits: NetworkLimits) -> Iterator[str]:
    if not post.text.strip() and not post.media:
        yield "neither text nor an image; nothing would be posted"
    if "\0" in post.text or "\ufffd" in post.text:
        yield "the text holds characters that are no text; check the encoding of the source"
    if limits.text and (length := limits.count(post.text)) > limits.text.value:
        unit = limits.text.unit
        if limits.beside:
            unit += f" with {limits.beside_what} ({limits.beside})"
        yield (
            f"the text is {length} {unit}, {limits.network} takes "
            f"{limits.text.value}; shorten it, or the channel's text template"
        )
    if limits.text_bytes and (length := len(post.text.encode())) > limits.text_bytes.value:
        yield (
            f"the text is {length} bytes, {limits.network} takes {limits.text_bytes.value}; "
            "shorten it, or the channel's text template"
        )
    if limits.cashtags and (count := count_cashtags(post.text)) > limits.cashtags.value:
        yield (
            f"the text has {count} cashtags ($ACME), {limits.network} takes "
            f"{limits.cashtags.value}; write the others without the $ (queue edit)"
        )


def _check_image(image: Image, number: int, limits: NetworkLimits) -> Iterator[str]:
    name = f"image {number}"
    if not image.data:
        yield f"{name} is empty; render the card again"
        return
    if image.mime not in limits.mime_types:
        known = ", ".join(sorted(kind.removeprefix("image/") for kind in limits.mime_types))
        yield f"{name} is {image.mime}, {limits.network} takes {known}; choose another format"
    elif image.mime in _SIGNATURES:
        mark, at = _SIGNATURES[image.mime]
        if image.data[at : at + len(mark)] != mark:
            yield f"{name} is not {image.mime} as it says; render the card again"
    if limits.image_bytes and len(image.data) > limits.image_bytes.value:
        yield (
            f"{name} has {len(image.data):,} bytes, {limits.network} takes "
            f"{limits.image_bytes.value:,}; choose JPEG or a smaller size"
        )
    pixels = image.width_px * image.height_px
    if limits.image_pixels and pixels > limits.image_pixels.value:
        yield (
            f"{name} has {pixels:,} pixels, {limits.network} takes "
            f"{limits.image_pixels.value:,}; choose a smaller size"
        )
    yield from _check_alt(image.alt_text, name, limits.alt, limits)


def _check_video(video: Video, most: VideoLimits, limits: NetworkLimits) -> Iterator[str]:
    name = "the clip"
    # An MP4 begins with the length of its first box, which is called "ftyp" (ISO/IEC 14496-12).
    if video.mime not in most.mime_types or video.data[4:8] != b"ftyp":
        yield f"{name} is no MP4, {limits.network} takes no other; make it again"
    if most.bytes and len(video.data) > most.bytes.value:
        yield (
            f"{name} has {len(video.data):,} bytes, {limits.network} takes "
            f"{most.bytes.value:,}; raise quality in [clips], or choose a smaller size"
        )
    if most.length and video.length_ms > most.length.value:
        yield (
            f"{name} is {-(-video.length_ms // 1000)} s long, {limits.network} takes "
            f"{most.length.value / 1000:.0f} s; post a shorter quote"
        )
    pixels = video.width_px * video.height_px
    if most.pixels and pixels > most.pixels.value:
        yield (
            f"{name} has {pixels:,} pixels, {limits.network} takes {most.pixels.value:,}; "
            "choose a smaller size"
        )
    size = len(video.captions.encode())
    if most.captions and size > most.captions.value:
        yield (
            f"the captions of {name} have {size:,} bytes, {limits.network} takes "
            f"{most.captions.value:,}; post a shorter quote"
        )
    yield from _check_alt(video.alt_text, name, most.alt, limits)


def _check_alt(text: str, name: str, most: Limit | None, limits: NetworkLimits) -> Iterator[str]:
    if not text.strip():
        yield f"{name} has no alt text; every image and clip needs one"
    if most is None:
        return
    length = limits.count(text) if most.unit == "graphemes" else len(text)
    if length > most.value:
        yield (
            f"the alt text of {name} is {length} {most.unit}, {limits.network} takes "
            f"{most.value}; shorten it"
        )

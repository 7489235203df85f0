"""Uploading to Mastodon: an image or a clip with its words, and the wait until it is ready."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from quotebot.errors import TransientError
from quotebot.model import Image, Outgoing, Video
from quotebot.publish.answers import Failed, Refused, take_name
from quotebot.publish.patience import CLIP_S, Patience
from quotebot.publish.wire import Wire

_IMAGE_S = 90.0
_LONGEST_PAUSE_S = 5.0


class Uploads:
    """Uploads the media of posts, and remembers what a server is still processing.

    What took too long is asked for at the next attempt, so that a slow server is not given the
    same work twice; at the attempt after that it is sent again, as the server may have lost it.
    """

    def __init__(self, channel: str, sleep: Callable[[float], None] = time.sleep) -> None:
        self._channel = channel
        self._sleep = sleep
        self._in_work: dict[str, str] = {}

    def upload(self, client: Any, wire: Wire, post: Outgoing, index: int) -> str:
        """Return the id of `post.media[index]` once the server has processed it.

        Raises TransientError when that takes longer than 90 seconds for an image, or 6 minutes
        for a clip. Sending counts, but has a bound of its own (http_requests.SENDING_S).
        """
        medium = post.media[index]
        # The post may have got another clip since.
        place = _digest(post.key, str(index), medium.alt_text, medium.data)
        is_clip = isinstance(medium, Video)
        patience = Patience(CLIP_S if is_clip else _IMAGE_S, self._sleep)
        known = self._in_work.pop(place, "")
        media = _ask_again(client, wire, known) or _send(client, wire, medium)
        with wire.step():
            media_id, pause_s = take_name(media, "id"), 0.5
            if media_id != known:
                self._remember(place, media_id)
            # 202 and then 206 mean "still processing"; the attachment has no URL until then.
            while not media.get("url"):
                if not patience.pause(pause_s):
                    raise TransientError(
                        f"the {'clip' if is_clip else 'image'} is still being processed after "
                        f"{patience.spent_s:.0f} s",
                        channel=self._channel,
                    )
                pause_s = min(pause_s * 1.5, _LONGEST_PAUSE_S)
                media = client.media(media_id)
            self._in_work.pop(place, None)
            return media_id

    def _remember(self, place: str, media_id: str) -> None:
        if len(self._in_work) > 1000:
            self._in_work.clear()
        self._in_work[place] = media_id


def _ask_again(client: Any, wire: Wire, media_id: str) -> Mapping[str, Any] | None:
    if not media_id:
        return None
    try:
        with wire.step():
            media: Mapping[str, Any] = client.media(media_id)
            return media
    except Refused as refused:
        # Dropped by the server meanwhile, or beyond it: as if it had never been sent.
        if refused.account:
            raise
        return None


def _send(client: Any, wire: Wire, medium: Image | Video) -> Mapping[str, Any]:
    cover = medium.cover if isinstance(medium, Video) else None
    if cover is not None:
        try:
            with wire.step():
                return _post(client, medium, cover)
        except Refused as refused:
            if refused.account:
                raise
        except Failed as failed:
            # Mastodon answers 500 where it cannot make use of a thumbnail.
            if failed.status != 500:
                raise
    # A cover may be more than a server can do; the clip is worth more than its cover.
    with wire.step():
        return _post(client, medium, None)


def _post(client: Any, medium: Image | Video, cover: Image | None) -> Mapping[str, Any]:
    kind = medium.mime.partition("/")[2]
    media: Mapping[str, Any] = client.media_post(
        BytesIO(medium.data),
        mime_type=medium.mime,
        description=medium.alt_text,
        file_name=f"{'clip' if isinstance(medium, Video) else 'card'}.{kind}",
        thumbnail=BytesIO(cover.data) if cover else None,
        thumbnail_mime_type=cover.mime if cover else None,
    )
    return media


def _digest(*parts: str | bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8) + data)
    return digest.hexdigest()

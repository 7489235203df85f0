"""Images and clips on their way to X: sent in pieces, processed there, described or captioned.

Sources, checked 2026-11-27: X OpenAPI 2.167; xdevplatform/docs, x-api/media/quickstart; for the
size of a piece, developer.x.com, POST media/upload (APPEND).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from quotebot.errors import Rejected, TransientError
from quotebot.model import Image, Video
from quotebot.publish.answers import take_name
from quotebot.publish.patience import CLIP_S, Patience
from quotebot.publish.srt import make_srt
from quotebot.publish.x_api import XApi

_CHUNK_BYTES = 1_048_576
# X takes pieces of up to 5 MB and a thousand of them; small ones go through a bad line better.
_LARGE_CHUNK_BYTES = 4_194_304
_LARGE_BYTES = 33_554_432
_IMAGE_S = 120.0
_CAPTIONS_S = 60.0
_IMAGE_MEND = "Render the card as JPEG or in a smaller size."
_CLIP_MEND = "Choose another size in [clips] and make it again."
# What viewers choose captions by; X asks for a name beside the code.
_LANGUAGES = {
    "ar": "العربية", "cs": "Čeština", "da": "Dansk", "de": "Deutsch", "el": "Ελληνικά",
    "en": "English", "es": "Español", "fi": "Suomi", "fr": "Français", "he": "עברית",
    "hi": "हिन्दी", "hu": "Magyar", "id": "Bahasa Indonesia", "it": "Italiano", "ja": "日本語",
    "ko": "한국어", "nl": "Nederlands", "no": "Norsk", "pl": "Polski", "pt": "Português",
    "ro": "Română", "ru": "Русский", "sv": "Svenska", "th": "ไทย", "tr": "Türkçe",
    "uk": "Українська", "vi": "Tiếng Việt", "zh": "中文",
}  # fmt: skip


class XMedia:
    """Uploads of one channel; each method returns X's id of what it uploaded."""

    def __init__(self, api: XApi, sleep: Callable[[float], None] = time.sleep) -> None:
        self._api = api
        self._sleep = sleep

    def upload_image(self, image: Image) -> str:
        """Upload an image with its alt text."""
        api = self._api
        with api.wire.step():
            patience = Patience(_IMAGE_S, self._sleep)
            media_id = self._send(image.data, image.mime, "tweet_image", patience, "the image")
            described = {"id": media_id, "metadata": {"alt_text": {"text": image.alt_text}}}
            api.call("POST", "/2/media/metadata", json=described)
            return media_id

    def upload_clip(self, video: Video, language: str) -> str:
        """Upload a clip and, where X takes them, its captions in `language` (BCP 47).

        X keeps alt texts of images and GIFs only. A refusal of the captions does not hold the clip
        back, since its words stand in the picture; an outcome that is not clear does
        (TransientError), since the next attempt begins with a fresh upload.
        """
        with self._api.wire.step():
            patience = Patience(CLIP_S, self._sleep)
            media_id = self._send(video.data, video.mime, "tweet_video", patience, "the clip")
        try:
            with self._api.wire.step():
                self._caption(media_id, video.captions, language)
        except Rejected as refused:
            self._tell(refused)
        return media_id

    def _caption(self, media_id: str, captions: str, language: str) -> None:
        code = language.split("-")[0]
        srt = make_srt(captions).encode()
        # X takes languages of two letters only.
        if not srt or not re.fullmatch(r"[a-z]{2}", code):
            return
        patience = Patience(_CAPTIONS_S, self._sleep)
        track = self._send(srt, "text/srt", "subtitles", patience, "the clip's captions")
        bound = {
            "id": media_id,
            "media_category": "TweetVideo",
            "subtitles": {
                "id": track,
                "language_code": code.upper(),
                "display_name": _LANGUAGES.get(code, code.upper()),
            },
        }
        self._api.call("POST", "/2/media/subtitles", json=bound)

    def _send(self, data: bytes, mime: str, category: str, patience: Patience, what: str) -> str:
        api = self._api
        start = {"media_type": mime, "media_category": category, "total_bytes": len(data)}
        begun = api.call("POST", "/2/media/upload/initialize", json=start)
        media_id = take_name(begun["data"], "id")
        chunk = _LARGE_CHUNK_BYTES if len(data) > _LARGE_BYTES else _CHUNK_BYTES
        for segment, at in enumerate(range(0, len(data), chunk)):
            if patience.is_over:
                said = f"{at:,} of {len(data):,} bytes of {what} were sent"
                raise TransientError(f"{said} in {patience.spent_s:.0f} s", channel=api.channel)
            api.append(media_id, segment, data[at : at + chunk])
        answer = api.call("POST", f"/2/media/upload/{media_id}/finalize").get("data") or {}
        self._await_processing(media_id, answer.get("processing_info"), patience, what)
        return media_id

    def _await_processing(self, media_id: str, info: Any, patience: Patience, what: str) -> None:
        api = self._api
        while isinstance(info, dict) and info.get("state") in ("pending", "in_progress"):
            pause_s = min(max(float(info.get("check_after_secs") or 1.0), 0.5), 30.0)
            if not patience.pause(pause_s):
                raise TransientError(
                    f"{what} is still being processed after {patience.spent_s:.0f} s",
                    channel=api.channel,
                )
            asked = {"command": "STATUS", "media_id": media_id}
            data = api.call("GET", "/2/media/upload", params=asked).get("data") or {}
            info = data.get("processing_info")
        if isinstance(info, dict) and info.get("state") == "failed":
            reason = (info.get("error") or {}).get("message") or "no reason given"
            raise Rejected(
                f"X could not process {what} ({api.wire.clean(str(reason))})",
                channel=api.channel,
                mend=_IMAGE_MEND if what == "the image" else _CLIP_MEND,
            )

    def _tell(self, refused: Rejected) -> None:
        import structlog

        structlog.get_logger("quotebot.publish").warning(
            "captions.refused", channel=self._api.channel, detail=refused.what
        )

"""Bluesky and other servers of the AT Protocol, through atproto.

At most once, exactly: the record key is a TID made from the post's key and its fixed `created_at`,
and `putRecord` with `swapRecord: null` creates only, so the same post can be sent any number of
times and stands once. `find` asks for that record.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from datetime import UTC
from functools import cached_property
from pathlib import Path
from typing import Any

from quotebot.errors import Rejected
from quotebot.model import Account, Outgoing, Receipt, Video
from quotebot.publish.answers import Refused, take_name
from quotebot.publish.bluesky_record import COLLECTION, make_record, make_record_key
from quotebot.publish.bluesky_session import STALE_SESSION, BlueskySession
from quotebot.publish.bluesky_video import VideoService
from quotebot.publish.credentials import Credentials
from quotebot.publish.limits import BLUESKY
from quotebot.publish.patience import CLIP_S, Patience
from quotebot.publish.preflight import find_faults
from quotebot.publish.settings import BlueskySettings

# As long as the official client asks for; a server gives an hour at most.
_TOKEN_S = 1800


class BlueskyPublisher:
    """Posts to one Bluesky account; see quotebot.model.Publisher for the contract."""

    network = "bluesky"

    def __init__(
        self,
        channel: str,
        settings: BlueskySettings,
        credentials: Credentials,
        data_dir: Path,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._channel = channel
        self._settings = settings
        self._session = BlueskySession(channel, settings, credentials, data_dir)
        self._sleep = sleep

    def check(self) -> Account:
        """Return the account behind the app password, as its server says now."""

        def ask() -> Account:
            data = self._session.query("com.atproto.server.getSession")
            handle = take_name(data, "handle")
            if data.get("active") is False:
                raise Rejected(
                    f"the account {handle} is {data.get('status') or 'not active'}",
                    channel=self._channel,
                    mend=self._session.wire.account_mend,
                    account=True,
                )
            return Account(
                f"@{handle}",
                f"https://bsky.app/profile/{handle}",
                self._says_bot(),
                "Mark the account as automated: on Bluesky, Settings, Account, Automation",
            )

        return self._session.authorised(ask)

    def _says_bot(self) -> bool:
        # The mark is a label that the account gives itself in its profile.
        place = {"repo": self._session.did, "collection": "app.bsky.actor.profile", "rkey": "self"}
        try:
            profile = self._session.query("com.atproto.repo.getRecord", **place)["value"]
        except Refused as refused:
            if refused.code in STALE_SESSION:
                raise
            return False
        labels = (profile.get("labels") or {}).get("values") or ()
        return any(label.get("val") == "bot" for label in labels)

    def preflight(self, post: Outgoing) -> tuple[str, ...]:
        """Return every reason why Bluesky would refuse `post`."""
        return tuple(find_faults(post, BLUESKY))

    def upload(self, post: Outgoing, index: int) -> str:
        """Upload one image, or the clip and its captions, and return what the record needs as JSON.

        That is the blob of an image; of a clip, `{"video": blob, "captions": blob or null}`.
        """
        if post.video:
            return self._upload_clip(post.video, through_service=bool(self._settings.video_service))
        image = post.images[index]
        blob = self._send_blob(image.data, image.mime, Patience(CLIP_S, self._sleep))
        return json.dumps(blob, sort_keys=True)

    def create(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        """Write the post's record unless it stands already."""
        try:
            return self._put(post, media)
        except Refused as refused:
            if refused.code == "InvalidSwap" and (standing := self.find(post)):
                return standing
            if refused.code not in ("BlobNotFound", "BlobNotReady") or not post.media:
                raise
        # Blobs that no record refers to are removed after a while: upload again, once.
        if post.video:
            # The video service would only name the blob again that is gone.
            return self._put(post, [self._upload_clip(post.video, through_service=False)])
        return self._put(post, [self.upload(post, index) for index in range(len(post.images))])

    def find(self, post: Outgoing) -> Receipt | None:
        """Return the receipt of the record under the post's own key, None when there is none."""

        def ask() -> Receipt | None:
            try:
                data = self._session.query(
                    "com.atproto.repo.getRecord",
                    repo=self._session.did,
                    collection=COLLECTION,
                    rkey=make_record_key(post),
                )
            except Refused as refused:
                if refused.code == "RecordNotFound" or "locate record" in refused.detail:
                    return None
                raise
            return self._make_receipt(post, take_name(data, "uri"))

        return self._session.authorised(ask)

    def _upload_clip(self, video: Video, *, through_service: bool) -> str:
        patience = Patience(CLIP_S, self._sleep)
        captions = None
        if video.captions:
            captions = self._send_blob(video.captions.encode(), "text/vtt", patience)
        if through_service:
            did = self._session.authorised(lambda: self._session.did)
            blob = self._service.upload(video, did, patience)
        else:
            blob = self._send_blob(video.data, video.mime, patience)
        return json.dumps({"video": blob, "captions": captions}, sort_keys=True)

    @cached_property
    def _service(self) -> VideoService:
        address = self._settings.video_service
        return VideoService(self._channel, address, self._prove, timeout_s=self._settings.timeout_s)

    def _send_blob(self, data: bytes, kind: str, patience: Patience) -> dict[str, Any]:
        from quotebot.publish.http_httpx import feed

        def send() -> dict[str, Any]:
            pieces = feed(data, patience)
            answer = self._session.procedure(
                "com.atproto.repo.uploadBlob", pieces, kind, size=len(data)
            )
            return dict(answer["blob"])

        return self._session.authorised(send)

    def _prove(self, audience: str, method: str) -> str:
        def ask() -> str:
            # What a server calls itself is what it looks for in a token: often, but not always,
            # did:web and its host.
            aud = audience or take_name(
                self._session.query("com.atproto.server.describeServer"), "did"
            )
            expires = int(time.time() + self._session.wire.skew_s) + _TOKEN_S
            data = self._session.query(
                "com.atproto.server.getServiceAuth", aud=aud, lxm=method, exp=str(expires)
            )
            return take_name(data, "token")

        return self._session.authorised(ask)

    def _put(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        def send() -> Receipt:
            body = {
                "repo": self._session.did,
                "collection": COLLECTION,
                "rkey": make_record_key(post),
                "swapRecord": None,
                "record": make_record(
                    post, media, self._resolve, link_card=self._settings.link_card
                ),
            }
            content = json.dumps(body, ensure_ascii=False).encode()
            data = self._session.procedure(
                "com.atproto.repo.putRecord", content, "application/json"
            )
            return self._make_receipt(post, take_name(data, "uri"))

        return self._session.authorised(send)

    def _resolve(self, handle: str) -> str:
        try:
            data = self._session.query("com.atproto.identity.resolveHandle", handle=handle)
        except Refused as refused:
            if refused.code in STALE_SESSION:
                raise
            return ""
        return str(data["did"])

    def _make_receipt(self, post: Outgoing, uri: str) -> Receipt:
        handle = self._session.known_as
        url = f"https://bsky.app/profile/{handle}/post/{make_record_key(post)}"
        return Receipt(uri, url, post.created_at.astimezone(UTC))


def open_publisher(
    channel: str, settings: BlueskySettings, credentials: Credentials, data_dir: Path
) -> BlueskyPublisher:
    """Return the Bluesky publisher of a channel."""
    return BlueskyPublisher(channel, settings, credentials, data_dir)

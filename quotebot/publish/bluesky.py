"""Bluesky and other servers of the AT Protocol, through atproto.

At most once, exactly: the record key is a TID made from the post's key and its fixed `created_at`,
and `putRecord` with `swapRecord: null` creates only, so the same post can be sent any number of
times and stands once. `find` asks for that record.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import UTC
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from quotebot.errors import InputError, Rejected
from quotebot.model import Account, Outgoing, Receipt
from quotebot.publish.bluesky_record import COLLECTION, make_record, make_record_key
from quotebot.publish.credentials import Credentials, write_private
from quotebot.publish.limits import BLUESKY
from quotebot.publish.preflight import find_faults
from quotebot.publish.settings import BlueskySettings
from quotebot.publish.wire import Refused, Wire, take_name

_STALE_SESSION = frozenset(
    {"ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired"}
)
_ACCOUNT_FAULTS = _STALE_SESSION | {
    "AccountTakedown",
    "AccountDeactivated",
    "AccountSuspended",
    "AuthFactorTokenRequired",
}
_ENTRYWAY = "bsky.social"
T = TypeVar("T")


class BlueskyPublisher:
    """Posts to one Bluesky account; see quotebot.model.Publisher for the contract."""

    network = "bluesky"

    def __init__(
        self, channel: str, settings: BlueskySettings, credentials: Credentials, data_dir: Path
    ) -> None:
        self._channel = channel
        self._settings = settings
        self._credentials = credentials
        self._session_path = data_dir / "sessions" / f"{channel}.json"
        self._logged_in = False

    def check(self) -> Account:
        """Return the account behind the app password, as its server says now."""

        def ask() -> Account:
            data = self._query("com.atproto.server.getSession")
            handle = take_name(data, "handle")
            if data.get("active") is False:
                raise Rejected(
                    f"the account {handle} is {data.get('status') or 'not active'}",
                    channel=self._channel,
                    mend=self._wire.account_mend,
                    account=True,
                )
            return Account(
                f"@{handle}",
                f"https://bsky.app/profile/{handle}",
                self._says_bot(),
                "Mark the account as automated: on Bluesky, Settings, Account, Automation",
            )

        return self._authorised(ask)

    def _says_bot(self) -> bool:
        # The mark is a label that the account gives itself in its profile.
        place = {"repo": self._did, "collection": "app.bsky.actor.profile", "rkey": "self"}
        try:
            profile = self._query("com.atproto.repo.getRecord", **place)["value"]
        except Refused as refused:
            if refused.code in _STALE_SESSION:
                raise
            return False
        labels = (profile.get("labels") or {}).get("values") or ()
        return any(label.get("val") == "bot" for label in labels)

    def preflight(self, post: Outgoing) -> tuple[str, ...]:
        """Return every reason why Bluesky would refuse `post`."""
        return tuple(find_faults(post, BLUESKY))

    def upload(self, post: Outgoing, index: int) -> str:
        """Upload one image and return its blob reference as JSON."""
        image = post.images[index]

        def send() -> str:
            data = self._procedure("com.atproto.repo.uploadBlob", image.data, image.mime)
            return json.dumps(data["blob"], sort_keys=True)

        return self._authorised(send)

    def create(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        """Write the post's record unless it stands already."""
        try:
            return self._put(post, media)
        except Refused as refused:
            if refused.code == "InvalidSwap" and (standing := self.find(post)):
                return standing
            if refused.code not in ("BlobNotFound", "BlobNotReady") or not post.images:
                raise
        # Blobs that no record refers to are removed after a while: upload again, once.
        return self._put(post, [self.upload(post, index) for index in range(len(post.images))])

    def find(self, post: Outgoing) -> Receipt | None:
        """Return the receipt of the record under the post's own key, None when there is none."""

        def ask() -> Receipt | None:
            try:
                data = self._query(
                    "com.atproto.repo.getRecord",
                    repo=self._did,
                    collection=COLLECTION,
                    rkey=make_record_key(post),
                )
            except Refused as refused:
                if refused.code == "RecordNotFound" or "locate record" in refused.detail:
                    return None
                raise
            return self._make_receipt(post, take_name(data, "uri"))

        return self._authorised(ask)

    @cached_property
    def _wire(self) -> Wire:
        values = self._credentials.require(
            self._channel, "bluesky", handle=self._settings.account.lstrip("@")
        )
        return Wire(
            self._channel,
            urlsplit(self._settings.base_url).netloc,
            creates=lambda _method, path: path.endswith("com.atproto.repo.putRecord"),
            account_mend="Make a new app password (Settings, Privacy and security, App passwords), "
            f"then run quotebot auth {self._channel}.",
            secrets=(values["app_password"],),
            is_account_fault=lambda refused: refused.code in _ACCOUNT_FAULTS,
        )

    @cached_property
    def _client(self) -> Any:
        from atproto_client import Client
        from atproto_client.request import Request

        from quotebot.publish.http_httpx import make_client_options

        options = make_client_options(self._wire, timeout_s=self._settings.timeout_s)
        client = Client(self._settings.base_url, request=Request(**options))
        client.on_session_change(lambda _event, session: self._keep_session(session.export()))
        return client

    @property
    def _handle(self) -> str:
        given = self._settings.account.lstrip("@")
        return self._credentials.require(self._channel, "bluesky", handle=given)["handle"]

    @property
    def _did(self) -> str:
        return str(self._client._session.did)

    def _authorised(self, call: Callable[[], T]) -> T:
        """Run `call` in the stored session, in a fresh one when the server no longer takes it."""
        with self._wire.step():
            resumed = self._log_in()
            try:
                return call()
            except Refused as refused:
                if not resumed or refused.code not in _STALE_SESSION:
                    raise
            self._forget_session()
            self._log_in()
            return call()

    def _log_in(self) -> bool:
        """Make sure that there is a session; tell whether it is an older one."""
        if self._logged_in:
            return True
        resumed = self._resume(self._read_session())
        if not resumed:
            self._client.login(self._handle, self._wire.secrets[0], fetch_bsky_profile=False)
        if urlsplit(self._settings.base_url).hostname != _ENTRYWAY:
            # The server that the user names is the one to talk to, whatever its DID document says.
            self._client.update_base_url(self._settings.base_url)
        self._logged_in = True
        return resumed

    def _resume(self, stored: str) -> bool:
        from atproto_core.exceptions import AtProtocolError

        if not stored:
            return False
        try:
            self._client.login(session_string=stored, fetch_bsky_profile=False)
            return bool(self._client._session.access_jwt_payload)
        except (ValueError, AtProtocolError):
            # The stored text is damaged; nothing was sent yet.
            self._forget_session()
            return False

    def _forget_session(self) -> None:
        self._session_path.unlink(missing_ok=True)
        self.__dict__.pop("_client", None)
        self._logged_in = False

    def _read_session(self) -> str:
        try:
            held = json.loads(self._session_path.read_text("utf-8"))
            if held["for"] == self._fingerprint():
                return str(held["session"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""
        return ""

    def _keep_session(self, session: str) -> None:
        held = {"for": self._fingerprint(), "session": session}
        try:
            write_private(self._session_path, json.dumps(held).encode())
        except InputError as error:
            raise Rejected(
                f"the session cannot be kept: {error}", channel=self._channel, account=True
            ) from None

    def _fingerprint(self) -> str:
        # A session belongs to one server, handle and password; new credentials start a new one.
        parts = "\0".join((self._settings.base_url, self._handle, *self._wire.secrets))
        return hashlib.sha256(b"quotebot session\0" + parts.encode()).hexdigest()[:16]

    def _query(self, name: str, **params: str) -> dict[str, Any]:
        from atproto_client.models.dot_dict import DotDict

        answer = self._client.invoke_query(name, params=DotDict(params) if params else None)
        return dict(answer.content)

    def _procedure(self, name: str, content: bytes, kind: str) -> dict[str, Any]:
        headers = {"Content-Type": kind}
        answer = self._client.invoke_procedure(name, content=content, headers=headers)
        return dict(answer.content)

    def _put(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        def send() -> Receipt:
            body = {
                "repo": self._did,
                "collection": COLLECTION,
                "rkey": make_record_key(post),
                "swapRecord": None,
                "record": make_record(
                    post, media, self._resolve, link_card=self._settings.link_card
                ),
            }
            content = json.dumps(body, ensure_ascii=False).encode()
            data = self._procedure("com.atproto.repo.putRecord", content, "application/json")
            return self._make_receipt(post, take_name(data, "uri"))

        return self._authorised(send)

    def _resolve(self, handle: str) -> str:
        try:
            data = self._query("com.atproto.identity.resolveHandle", handle=handle)
        except Refused as refused:
            if refused.code in _STALE_SESSION:
                raise
            return ""
        return str(data["did"])

    def _make_receipt(self, post: Outgoing, uri: str) -> Receipt:
        handle = self._client._session.handle
        url = f"https://bsky.app/profile/{handle}/post/{make_record_key(post)}"
        return Receipt(uri, url, post.created_at.astimezone(UTC))


def open_publisher(
    channel: str, settings: BlueskySettings, credentials: Credentials, data_dir: Path
) -> BlueskyPublisher:
    """Return the Bluesky publisher of a channel."""
    return BlueskyPublisher(channel, settings, credentials, data_dir)

"""The session of one Bluesky account: kept private, used again, replaced when it is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from quotebot.errors import InputError, Rejected
from quotebot.publish.answers import Refused
from quotebot.publish.credentials import Credentials, write_private
from quotebot.publish.settings import BlueskySettings
from quotebot.publish.wire import Wire
from quotebot.typed import as_argument

STALE_SESSION = frozenset({"ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired"})
_ACCOUNT_FAULTS = STALE_SESSION | {
    "AccountTakedown",
    "AccountDeactivated",
    "AccountSuspended",
    "AuthFactorTokenRequired",
}
_ENTRYWAY = "bsky.social"
T = TypeVar("T")


class BlueskySession:
    """Sends requests to the account's server; every error is one that `wire` made."""

    def __init__(
        self, channel: str, settings: BlueskySettings, credentials: Credentials, data_dir: Path
    ) -> None:
        self._channel = channel
        self._settings = settings
        self._credentials = credentials
        self._session_path = data_dir / "sessions" / f"{channel}.json"
        self._logged_in = False

    @cached_property
    def wire(self) -> Wire:
        """The judge of this channel's traffic with the account's server."""
        values = self._require()
        return Wire(
            self._channel,
            urlsplit(self._settings.base_url).netloc,
            creates=lambda _method, path: path.endswith("com.atproto.repo.putRecord"),
            account_mend="Make a new app password (Settings, Privacy and security, App passwords), "
            f"then run quotebot auth {as_argument(self._channel)}.",
            secrets=(values["app_password"],),
            is_account_fault=lambda refused: refused.code in _ACCOUNT_FAULTS,
        )

    @cached_property
    def _client(self) -> Any:
        from atproto_client import Client
        from atproto_client.request import Request

        from quotebot.publish.http_httpx import make_client_options

        options = make_client_options(self.wire, timeout_s=self._settings.timeout_s)
        client = Client(self._settings.base_url, request=Request(**options))

        def keep(_event: object, session: Any) -> None:
            if urlsplit(self._settings.base_url).hostname != _ENTRYWAY:
                # The server that the user names is the one to talk to, whatever its DID document
                # says; a session that is refreshed brings that document, too.
                client.update_base_url(self._settings.base_url)
            self._keep_session(session.export())

        client.on_session_change(keep)
        return client

    @property
    def known_as(self) -> str:
        """The handle that the server says the account has; only in a session."""
        return str(self._client._session.handle)

    @property
    def _handle(self) -> str:
        return self._require()["handle"]

    @property
    def did(self) -> str:
        """The account's own identifier; only in a session."""
        return str(self._client._session.did)

    def authorised(self, call: Callable[[], T]) -> T:
        """Run `call` in the stored session, in a fresh one when the server no longer takes it."""
        with self.wire.step():
            resumed = self._log_in()
            try:
                return call()
            except Refused as refused:
                if not resumed or refused.code not in STALE_SESSION:
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
            self._client.login(self._handle, self.wire.secrets[0], fetch_bsky_profile=False)
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

    def _require(self) -> dict[str, str]:
        given = self._settings.given_credentials
        return self._credentials.require(self._channel, "bluesky", **given)

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
        parts = "\0".join((self._settings.base_url, self._handle, *self.wire.secrets))
        return hashlib.sha256(b"quotebot session\0" + parts.encode()).hexdigest()[:16]

    def query(self, name: str, **params: str) -> dict[str, Any]:
        """Ask the account's server."""
        from atproto_client.models.dot_dict import DotDict

        answer = self._client.invoke_query(name, params=DotDict(params) if params else None)
        return dict(answer.content)

    def procedure(
        self, name: str, content: bytes | Iterable[bytes], kind: str, *, size: int | None = None
    ) -> dict[str, Any]:
        """Have the account's server do something; `size` is needed where `content` is in pieces."""
        headers = {"Content-Type": kind}
        if size is not None:
            headers["Content-Length"] = str(size)
        answer = self._client.invoke_procedure(name, content=content, headers=headers)
        return dict(answer.content)

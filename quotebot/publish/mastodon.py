"""Mastodon and servers that speak its API.

At most once: `create` carries the post's key as Idempotency-Key (kept for about an hour, ignored
by some servers), and `find` reads the account's own statuses back.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from quotebot.errors import InputError, Rejected, TransientError, Unknown
from quotebot.model import Account, Outgoing, Receipt
from quotebot.publish.answers import Refused, take_name
from quotebot.publish.credentials import Credentials
from quotebot.publish.limits import NetworkLimits
from quotebot.publish.mastodon_limits import KeptLimits, describe_old, flatten, limits_at
from quotebot.publish.mastodon_media import Uploads
from quotebot.publish.preflight import find_faults
from quotebot.publish.readback import Settling, earliest, make_skeleton, strip_html
from quotebot.publish.settings import MastodonSettings
from quotebot.publish.wire import ABSENT, Wire
from quotebot.typed import as_argument

_PAGES = 5
_PAGE_SIZE = 40
_SETTLE_S = 10.0


class MastodonPublisher:
    """Posts to one Mastodon account; see quotebot.model.Publisher for the contract."""

    network = "mastodon"

    def __init__(
        self,
        channel: str,
        settings: MastodonSettings,
        credentials: Credentials,
        data_dir: Path,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._channel = channel
        self._settings = settings
        self._credentials = credentials
        self._kept = KeptLimits(channel, settings, data_dir)
        self._uploads = Uploads(channel, sleep)
        self._settling = Settling(channel, _SETTLE_S)
        self._account_id = ""
        self._names_format = True

    def check(self) -> Account:
        """Return the account behind the token."""
        with self._wire.step():
            account = self._client.account_verify_credentials()
            handle, self._account_id = take_name(account, "acct"), take_name(account, "id")
            host = self._settings.base_url.split("//", 1)[-1]
            return Account(
                f"@{handle}@{host}",
                str(account.get("url") or ""),
                bool(account.get("bot")),
                "Mark the account as automated, as most instances ask of bots: "
                f"{self._settings.base_url}/settings/profile",
            )

    def preflight(self, post: Outgoing) -> tuple[str, ...]:
        """Return every reason why this instance, by its own limits, would refuse `post`.

        Raises Rejected when the whole account is refused: that is no fault of the post.
        """
        return tuple(find_faults(post, self._limits()))

    def upload(self, post: Outgoing, index: int) -> str:
        """Upload an image, or the clip with its cover; return its id once it is processed."""
        with self._wire.step():
            return self._uploads.upload(self._client, self._wire, post, index)

    def create(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        """Post the status under the post's key as Idempotency-Key."""
        self._settling.note(post.key)
        try:
            return self._send(post, media)
        except Refused as refused:
            if not _is_stale_media(refused) or not post.media:
                raise
        # Unattached uploads are removed by servers after a while: upload again, once.
        return self._send(post, [self.upload(post, index) for index in range(len(post.media))])

    def find(self, post: Outgoing) -> Receipt | None:
        """Return the receipt of the account's status with the words of `post` since its claim."""
        account_id = self._account_id or self._read_account_id()
        wanted = make_skeleton(post.text)
        older_than: str | None = None
        with self._wire.step():
            for _ in range(_PAGES):
                page = self._client.account_statuses(
                    account_id, exclude_reblogs=True, limit=_PAGE_SIZE, max_id=older_than
                )
                since = earliest(post.created_at, self._wire.skew_s, self._channel)
                for status in page:
                    if _moment(status) < since:
                        if status.get("pinned"):
                            continue
                        self._settling.forbid_haste(post.key)
                        return None
                    if self._is_ours(status, post, wanted):
                        return _read_receipt(status)
                if len(page) == 0:
                    self._settling.forbid_haste(post.key)
                    return None
                older_than = str(page[-1]["id"])
        raise Unknown(
            f"more than {_PAGES * _PAGE_SIZE} statuses were posted since; "
            "the post was not found among them",
            channel=self._channel,
            mend="Look at the account, then run quotebot queue resolve.",
        )

    @cached_property
    def _wire(self) -> Wire:
        # The token is looked up first, so that the judge knows what never to print.
        token = self._credentials.require(self._channel, "mastodon")["access_token"]
        host = self._settings.base_url.split("//", 1)[-1]
        return Wire(
            self._channel,
            host,
            creates=lambda method, path: method == "POST" and path.endswith("/api/v1/statuses"),
            account_mend=f"Check the account at {host}, then run "
            f"quotebot auth {as_argument(self._channel)}.",
            secrets=(token,),
        )

    @cached_property
    def _client(self) -> Any:
        from mastodon import Mastodon

        from quotebot.publish.http_requests import make_session

        (token,) = self._wire.secrets
        session = make_session(self._wire, timeout_s=self._settings.timeout_s)
        session.hooks["response"].append(_require_list)
        return Mastodon(
            access_token=token,
            api_base_url=self._settings.base_url,
            ratelimit_method="throw",
            request_timeout=self._settings.timeout_s,
            session=session,
            user_agent="quotebot",
            # Told the version, Mastodon.py does not ask for it (and, 2.3.3, recurses without end
            # where the instance cannot be reached); it is what offers all that is used here.
            version_check_mode="created",
            mastodon_version="4.0.0",
        )

    def _send(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        if self._names_format:
            # Else GoToSocial, glitch-soc and others take what the account prefers, perhaps
            # Markdown: they would change the words, and `find` would not know them again.
            try:
                return self._post(post, media, content_type="text/plain")
            except Refused as refused:
                if not _is_unknown_format(refused):
                    raise
        receipt = self._post(post, media)
        # Only now is it sure that the format was what it refused.
        self._names_format = False
        return receipt

    def _post(self, post: Outgoing, media: Sequence[str], **more: str) -> Receipt:
        with self._wire.step():
            status = self._client.status_post(
                post.text,
                media_ids=list(media) or None,
                sensitive=self._settings.sensitive,
                visibility=self._settings.visibility,
                spoiler_text=self._settings.content_warning or None,
                language=post.language.split("-")[0],
                idempotency_key=post.key,
                **more,
            )
            return _read_receipt(status)

    def _is_ours(self, status: Mapping[str, Any], post: Outgoing, wanted: str) -> bool:
        # The descriptions tell apart posts that share their words but not their cards or clips; a
        # post whose card or clip was lost since is looked for by its words.
        if not post.media:
            return make_skeleton(strip_html(str(status.get("content") or ""))) == wanted
        described = [
            make_skeleton(str(media.get("description") or ""))
            for media in status.get("media_attachments") or ()
        ]
        if described != [make_skeleton(medium.alt_text) for medium in post.media]:
            return False
        return make_skeleton(strip_html(str(status.get("content") or ""))) == wanted

    def _read_account_id(self) -> str:
        self.check()
        return self._account_id

    def _limits(self) -> NetworkLimits:
        facts = self._kept.read()
        if facts is None:
            try:
                facts = self._ask_instance()
            except (TransientError, Rejected) as error:
                if isinstance(error, Rejected) and error.account:
                    raise
                # Preflight must not fail for want of a network: what was read last stands in, by
                # which the post was queued, and before that the usual limits.
                return limits_at(self._settings, self._kept.read(fresh=False))
            # A disk that is full costs a question a post, and no post.
            with suppress(InputError):
                self._kept.write(facts)
        return limits_at(self._settings, facts)

    def _ask_instance(self) -> dict[str, Any]:
        try:
            with self._wire.step():
                return flatten(self._client.instance_v2()["configuration"])
        except Refused as refused:
            # Some kindred servers have no /api/v2/instance, whatever they say in its place.
            if refused.account and refused.status not in ABSENT:
                raise
        with self._wire.step():
            return describe_old(flatten(self._client.instance_v1()))


def open_publisher(
    channel: str, settings: MastodonSettings, credentials: Credentials, data_dir: Path
) -> MastodonPublisher:
    """Return the Mastodon publisher of a channel."""
    return MastodonPublisher(channel, settings, credentials, data_dir)


def _require_list(response: Any, **_: Any) -> None:
    """Raise TypeError when what should be statuses is none: Mastodon.py takes it for an empty list.

    No status would mean that a post does not stand.
    """
    path = response.request.path_url.split("?")[0]
    if response.request.method == "GET" and path.endswith("/statuses"):
        statuses = response.json()
        if not isinstance(statuses, list):
            raise TypeError(f"statuses that are a {type(statuses).__name__}")


def _is_stale_media(refused: Refused) -> bool:
    words = refused.detail.casefold()
    return refused.status in (404, 422) and ("media" in words or "attach" in words)


def _is_unknown_format(refused: Refused) -> bool:
    words = refused.detail.casefold().replace("_", " ")
    return refused.status in (400, 422) and "content type" in words


def _moment(status: Mapping[str, Any]) -> datetime:
    moment = status["created_at"]
    if not isinstance(moment, datetime):
        moment = datetime.fromisoformat(str(moment))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _read_receipt(status: Mapping[str, Any]) -> Receipt:
    remote_id = take_name(status, "id")
    return Receipt(remote_id, str(status.get("url") or status.get("uri") or ""), _moment(status))

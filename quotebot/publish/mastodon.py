"""Mastodon and servers that speak its API.

At most once: `create` carries the post's key as Idempotency-Key (kept for about an hour, ignored
by some servers), and `find` reads the account's own statuses back.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from quotebot.errors import Rejected, TransientError, Unknown
from quotebot.files import write_atomic
from quotebot.model import Account, Outgoing, Receipt
from quotebot.publish.credentials import Credentials
from quotebot.publish.limits import MASTODON, Limit, NetworkLimits
from quotebot.publish.preflight import find_faults
from quotebot.publish.readback import Settling, earliest, make_skeleton, strip_html
from quotebot.publish.settings import MastodonSettings
from quotebot.publish.wire import Refused, Wire, take_name

_LIMITS_AGE_S = 86_400.0
_PROCESSING_S = 90.0
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
        self._cache = data_dir / "limits" / f"{channel}.json"
        self._sleep = sleep
        self._settling = Settling(channel, _SETTLE_S)
        self._account_id = ""

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
        limits = self._limits()
        warning = self._settings.content_warning
        # The content warning counts towards the length (status_length_validator.rb).
        counted = replace(post, text=post.text + warning) if warning else post
        return tuple(find_faults(counted, limits))

    def upload(self, post: Outgoing, index: int) -> str:
        """Upload one image, wait until the server has processed it, and return its id."""
        image = post.images[index]
        with self._wire.step():
            media = self._client.media_post(
                BytesIO(image.data),
                mime_type=image.mime,
                description=image.alt_text,
                file_name=f"card.{image.mime.removeprefix('image/')}",
            )
            media_id, waited_s, pause_s = take_name(media, "id"), 0.0, 0.5
            # 202 and then 206 mean "still processing"; the attachment has no URL until then.
            while not media.get("url"):
                if waited_s >= _PROCESSING_S:
                    raise TransientError(
                        f"the image is still being processed after {_PROCESSING_S:.0f} s",
                        channel=self._channel,
                    )
                self._sleep(pause_s)
                waited_s += pause_s
                pause_s = min(pause_s * 1.5, 5.0)
                media = self._client.media(media_id)
            return media_id

    def create(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        """Post the status under the post's key as Idempotency-Key."""
        self._settling.note(post.key)
        try:
            return self._send(post, media)
        except Refused as refused:
            if not _is_stale_media(refused) or not post.images:
                raise
        # Unattached uploads are removed by servers after a while: upload again, once.
        return self._send(post, [self.upload(post, index) for index in range(len(post.images))])

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
            account_mend=f"Check the account at {host}, then run quotebot auth {self._channel}.",
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
        with self._wire.step():
            status = self._client.status_post(
                post.text,
                media_ids=list(media) or None,
                sensitive=self._settings.sensitive,
                visibility=self._settings.visibility,
                spoiler_text=self._settings.content_warning or None,
                language=post.language.split("-")[0],
                idempotency_key=post.key,
            )
            return _read_receipt(status)

    def _is_ours(self, status: Mapping[str, Any], post: Outgoing, wanted: str) -> bool:
        # The descriptions tell apart posts that share their words but not their cards; a post whose
        # cards were lost since is looked for by its words.
        if not post.images:
            return make_skeleton(strip_html(str(status.get("content") or ""))) == wanted
        described = [
            make_skeleton(str(media.get("description") or ""))
            for media in status.get("media_attachments") or ()
        ]
        if described != [make_skeleton(image.alt_text) for image in post.images]:
            return False
        return make_skeleton(strip_html(str(status.get("content") or ""))) == wanted

    def _read_account_id(self) -> str:
        self.check()
        return self._account_id

    def _limits(self) -> NetworkLimits:
        facts = self._read_cache()
        if facts is None:
            try:
                with self._wire.step():
                    instance = self._client.instance_v2()
                    facts = dict(json.loads(json.dumps(instance["configuration"], default=str)))
            except TransientError:
                # Preflight must not fail for want of a network; the usual limits stand in.
                return MASTODON
            except Rejected as refused:
                # Some kindred servers have no /api/v2/instance.
                if refused.account:
                    raise
                return MASTODON
            held = {"read_at_s": time.time(), "configuration": facts}
            write_atomic(self._cache, json.dumps(held).encode())
        return read_limits(facts, self._settings.base_url)

    def _read_cache(self) -> dict[str, Any] | None:
        try:
            held = json.loads(self._cache.read_bytes())
            if 0 <= time.time() - float(held["read_at_s"]) < _LIMITS_AGE_S:
                return dict(held["configuration"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return None


def open_publisher(
    channel: str, settings: MastodonSettings, credentials: Credentials, data_dir: Path
) -> MastodonPublisher:
    """Return the Mastodon publisher of a channel."""
    return MastodonPublisher(channel, settings, credentials, data_dir)


def read_limits(configuration: Mapping[str, Any], base_url: str) -> NetworkLimits:
    """Return the limits that an instance's `configuration` (/api/v2/instance) states."""
    source = f"{base_url}/api/v2/instance"
    today = datetime.now(UTC).date()

    def find_table(group: str) -> Mapping[str, Any]:
        table = configuration.get(group)
        return table if isinstance(table, Mapping) else {}

    def pick(group: str, name: str, default: Limit | None) -> Limit | None:
        value = find_table(group).get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            return default
        return Limit(value, default.unit if default else name, source, today)

    named = find_table("media_attachments").get("supported_mime_types")
    kinds = [kind for kind in named if isinstance(kind, str)] if isinstance(named, list) else []
    return replace(
        MASTODON,
        text=pick("statuses", "max_characters", MASTODON.text),
        url=pick("statuses", "characters_reserved_per_url", MASTODON.url),
        images=pick("statuses", "max_media_attachments", MASTODON.images) or MASTODON.images,
        image_bytes=pick("media_attachments", "image_size_limit", MASTODON.image_bytes),
        image_pixels=pick("media_attachments", "image_matrix_limit", MASTODON.image_pixels),
        alt=pick("media_attachments", "description_limit", MASTODON.alt),
        mime_types=MASTODON.mime_types & frozenset(kinds) if kinds else MASTODON.mime_types,
    )


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


def _moment(status: Mapping[str, Any]) -> datetime:
    moment = status["created_at"]
    if not isinstance(moment, datetime):
        moment = datetime.fromisoformat(str(moment))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _read_receipt(status: Mapping[str, Any]) -> Receipt:
    remote_id = take_name(status, "id")
    return Receipt(remote_id, str(status.get("url") or status.get("uri") or ""), _moment(status))

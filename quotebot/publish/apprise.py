"""Telegram, Discord, Slack, Matrix and about a hundred more, through Apprise.

These services take a message and offer no way to look it up again, so `find` cannot tell and an
unclear outcome waits for a person. What is certain is told apart: nothing left, or the first
request of the message was refused.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from quotebot.errors import PublishError, Rejected, TransientError, Unknown
from quotebot.model import Account, Outgoing, Receipt
from quotebot.pattern import late_pattern
from quotebot.publish.apprise_course import read_course
from quotebot.publish.apprise_services import (
    count_title,
    estimate_sending_s,
    find_gap,
    keep_captions,
    keep_lines,
    keep_out_of_embeds,
    leave_footer_out,
    make_asset,
    make_no_rooms,
    number_events,
    print_text,
    puts_title_into_text,
    send_once,
)
from quotebot.publish.credentials import Credentials, require_installed
from quotebot.publish.limits import limits_for_apprise
from quotebot.publish.preflight import find_faults
from quotebot.publish.settings import AppriseSettings
from quotebot.publish.wire import Wire, quieten_loggers
from quotebot.typed import as_argument

# Telegram's own words, behind "error=400", where it is not the message that is at fault; the last
# are Discord's (discord.com/developers/docs/topics/opcodes-and-status-codes, 220001).
_NO_CHAT = late_pattern(
    r"^(?:Failed to send Telegram|Response Details:)[\s\S]*?\b(chat not found"
    r"|(?:not enough|have no) rights to send[^\"',]*|need administrator rights in the channel chat"
    r"|group chat was upgraded to a supergroup chat|CHAT_(?:WRITE|SEND_[A-Z]+)_FORBIDDEN"
    r"|CHAT_ADMIN_REQUIRED|CHAT_RESTRICTED|PEER_ID_INVALID|message thread not found"
    r"|TOPIC_(?:CLOSED|DELETED)|Webhooks posted to forum channels[^\"']*)"
)
# Slack refuses with a 200; these words say for certain that nothing was posted, and why.
# Source: docs.slack.dev/reference/methods/chat.postMessage, errors, checked 2026-11-29.
_SLACK_CLOSED = late_pattern(
    r"^Response Details:[\s\S]*?\"ok\":\s*false[\s\S]*?\"error\":\s*\"(invalid_auth|not_authed"
    r"|account_inactive|token_(?:expired|revoked)|missing_scope|no_permission|access_denied"
    r"|not_allowed_token_type|org_login_required|ekm_access_denied|restricted_action\w*"
    r"|channel_not_found|not_in_channel|is_archived)\""
)
# Said of what was done, too: the outcome is to be seen elsewhere.
_SEE_OTHER = 303


class ApprisePublisher:
    """Sends to one service behind Apprise; see quotebot.model.Publisher for the contract."""

    network = "apprise"

    def __init__(self, channel: str, settings: AppriseSettings, credentials: Credentials) -> None:
        self._channel = channel
        self._settings = settings
        self._credentials = credentials

    def check(self) -> Account:
        """Return the service that the URL names; most offer no check without a message."""
        return Account(f"{self._service.service_name} ({urlsplit(self._url).scheme})")

    def preflight(self, post: Outgoing) -> tuple[str, ...]:
        """Return every reason why the service would refuse `post`.

        Raises Rejected when the Apprise URL is missing or wrong: that is no fault of the post.
        """
        service, scheme = self._service, self._scheme
        beside = count_title(self._settings.title) if puts_title_into_text(service) else 0
        name = str(service.service_name)
        limits = replace(
            limits_for_apprise(scheme), network=name, beside=beside, beside_what="the title"
        )
        faults = list(find_faults(replace(post, text=self._print(post)), limits))
        if gap := find_gap(service, scheme, post):
            faults.append(gap)
        return tuple(faults)

    def upload(self, post: Outgoing, index: int) -> str:
        """Return the place of the image or clip; it is sent together with the text."""
        return str(index)

    def create(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        """Send the message with its images or its clip, once, without Apprise's own retries."""
        from quotebot.publish.apprise_files import lay_out
        from quotebot.publish.apprise_lines import Lines
        from quotebot.publish.apprise_sending import prepare_sending

        said: list[str] = []
        sending_s = estimate_sending_s(post)
        with self._wire.step(), lay_out(post, media) as attachment, Lines():
            own_words = f"{self._settings.title}\n{self._settings.text}"
            prepare_sending(self._service, self._scheme, post, own_words)
            # Under the timeout for connecting a message is sent as well.
            self._service.socket_connect_timeout = self._connect_s + sending_s
            result = self._notifier.notify(
                body=self._print(post),
                title=self._settings.title,
                body_format="text",
                attach=attachment,
                timeout=self._settings.timeout_s + sending_s,
                log_callback=lambda entry, _service: said.append(str(entry.message)),
                log_level=logging.DEBUG,
            )
        if not result:
            raise self._judge(said)
        return Receipt(post.key, "", datetime.now(UTC))

    def find(self, post: Outgoing) -> Receipt | None:
        """Raise Unknown: these services cannot be asked what was posted."""
        raise Unknown(
            f"{self._service.service_name} cannot be asked whether the post stands",
            channel=self._channel,
            mend="Look at the channel, then run quotebot queue resolve.",
        )

    @cached_property
    def _url(self) -> str:
        return self._credentials.require(self._channel, "apprise")["url"]

    @cached_property
    def _wire(self) -> Wire:
        parts = urlsplit(self._url)
        held = (parts.netloc, parts.path.strip("/"), parts.query, parts.password, parts.username)
        return Wire(
            self._channel,
            parts.scheme,
            creates=lambda _method, _path: True,
            account_mend=f"Check the Apprise URL, then run {self._auth}.",
            secrets=tuple(secret for secret in held if secret),
        )

    @cached_property
    def _notifier(self) -> Any:
        require_installed(self._channel, self.network)
        import apprise

        _listen_alone()
        notifier = apprise.Apprise(asset=make_asset())
        if not notifier.add(self._url) or len(notifier) != 1:
            raise Rejected(
                "the credential is not the Apprise URL of one service",
                channel=self._channel,
                mend="See https://appriseit.com/services/ for how to write it.",
                account=True,
            )
        for service in notifier:
            # Its own retries would post twice after an unclear outcome.
            service.retry = 0
            # Followed, a redirection would hand the message and its keys to whoever it names, or
            # fetch a page there and take that for a success.
            service.redirects = False
            service.socket_read_timeout = self._settings.timeout_s
            service.socket_connect_timeout = self._connect_s
            keep_captions(service)
            keep_lines(service)
            leave_footer_out(service, self._url)
            keep_out_of_embeds(service, self._url)
            send_once(service)
            number_events(service)
            make_no_rooms(service)
        return notifier

    @property
    def _auth(self) -> str:
        return f"quotebot auth {as_argument(self._channel)}"

    @property
    def _connect_s(self) -> float:
        return min(10.0, self._settings.timeout_s)

    @property
    def _service(self) -> Any:
        return self._notifier[0]

    @property
    def _scheme(self) -> str:
        # What Apprise calls it: an https:// address that a service hands out is taken as well.
        known = self._service.secure_protocol or self._service.protocol
        return str(known if isinstance(known, str) else known[0])

    def _print(self, post: Outgoing) -> str:
        return print_text(self._service, self._scheme, post.text, self._settings.text)

    def _judge(self, said: Sequence[str]) -> PublishError:
        service = str(self._service.service_name)
        course = read_course(said)
        if course.is_entering:
            return self._judge_start(service, course.first_status)
        if course.is_unreachable and not course.may_stand:
            return TransientError(f"{service} cannot be reached", channel=self._channel)
        closed = next(filter(None, map(_SLACK_CLOSED.search, course.told)), None)
        if closed and not course.may_stand:
            return Rejected(
                f"{service} refused it ({closed.group(1)})",
                channel=self._channel,
                mend="Invite the bot into that channel and see that it has the scopes chat:write "
                f"and files:write; with a new token, run {self._auth}.",
                account=True,
            )
        status = course.status
        if course.may_stand or status >= 500 or status < 300 or status == _SEE_OTHER:
            reason = f" (it answered {status})" if status else ""
            return Unknown(
                f"{service} did not confirm the message{reason}",
                channel=self._channel,
                mend="Look at the channel, then run quotebot queue resolve.",
            )
        if status in (408, 425, 429):
            return TransientError(f"{service} answered {status}", channel=self._channel)
        if status < 400:
            return Rejected(
                f"{service} redirects elsewhere ({status})",
                channel=self._channel,
                mend="Write the address that it redirects to (https:// or another host) in the "
                f"Apprise URL: {self._auth}",
                account=True,
            )
        if no_chat := next(filter(None, map(_NO_CHAT.search, course.told)), None):
            return Rejected(
                f"{service} refused it ({no_chat.group(1)})",
                channel=self._channel,
                mend="Let the bot write in that chat (in a channel as its administrator), open its "
                f"topic, or mend the chat's id in the Apprise URL: {self._auth}",
                account=True,
            )
        account = status in (401, 403, 404)
        return Rejected(
            f"{service} refused it ({status})",
            channel=self._channel,
            mend=self._wire.account_mend if account else "",
            account=account,
        )

    def _judge_start(self, service: str, status: int) -> PublishError:
        """Return what it means that a message never got as far as being sent."""
        if 400 <= status < 500 and status not in (408, 425, 429):
            return Rejected(
                f"{service} does not let the account in ({status})",
                channel=self._channel,
                mend="Check name, password and room in the Apprise URL, invite the account there, "
                f"then run {self._auth}.",
                account=True,
            )
        return TransientError(f"{service} could not be entered now", channel=self._channel)


def _listen_alone() -> None:
    # What Apprise says at DEBUG tells how far a message came, and holds addresses and answers:
    # it is heard here and goes no further.
    logger = logging.getLogger("apprise")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    quieten_loggers()


def open_publisher(
    channel: str, settings: AppriseSettings, credentials: Credentials, _data_dir: Path
) -> ApprisePublisher:
    """Return the publisher of a channel behind Apprise."""
    return ApprisePublisher(channel, settings, credentials)

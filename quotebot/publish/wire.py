"""What a network's answer, or its silence, means: done, not done, or cannot be known.

The judgement is made where bytes leave, below tweepy, Mastodon.py and atproto, so that it does not
depend on what those libraries make of an answer. Rules:

- Nothing left (no name, no route, connection refused, no TLS): TransientError; an invalid
  certificate: Rejected for the whole account.
- The request may have left, no whole answer came (timeout, reset, truncated body), or the server
  said 5xx or 1xx: Unknown for the request that creates the post, TransientError for every other.
- 408, 425, 429: TransientError with the wait that the server asks for.
- A redirection or a web page where the API should be: Rejected for the whole account (a success
  that is a web page, or a 303, is Unknown for the request that creates the post; with 413 a page is
  as good as any other words).
- 404, 405 or 410 to the request that creates the post, or in no words of the API: Refused for the
  whole account.
- Any other 4xx: Refused, with the server's own code and words, unless the channel takes it.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

from quotebot.errors import PublishError, Rejected, TransientError, Unknown
from quotebot.pattern import late_pattern
from quotebot.publish.answers import Answer, Failed, Refused
from quotebot.publish.problems import (
    find_place,
    is_certificate_fault,
    name_failure,
    read_problem,
    read_wait,
)

_DETAIL_LENGTH: Final = 240
_SEE_OTHER: Final = 303
_TOO_LARGE: Final = 413
_TOO_LARGE_MEND = (
    'It takes no file so large: set format = "jpeg" in [cards], or a smaller size for clips, or '
    "raise client_max_body_size where the server is your own."
)
# What networks say of an account that they have stopped; no new credentials help.
_STOPPED = late_pattern(r"(?i)suspend|take ?down|taken down|deactivat|disabled|locked|banned")
_STOPPED_MEND = "Sign in there yourself and see what it wants; quotebot looks again by itself."
# X answers so once the credits of an app are spent (developer.x.com, billing).
_UNPAID: Final = 402
_UNPAID_MEND = (
    "Buy credits, or raise the spending limit, where the app is billed; quotebot looks again by "
    "itself."
)
#: No post is at fault where the address of the API itself is unknown, as while what stands behind a
#: proxy begins anew; what is asked for may be, where the API says so in its own words.
ABSENT: Final = (404, 405, 410)
_ABSENT_MEND = (
    "Check the base URL; where the server only begins anew, quotebot looks again by itself."
)
# Loggers that would write tokens, signatures or whole requests at DEBUG or INFO.
_TALKATIVE = ("tweepy", "oauthlib", "requests_oauthlib", "httpx", "httpcore", "urllib3")
# Whether a request of the step that is under way may have created the post.
_may_stand: ContextVar[list[bool]] = ContextVar("_may_stand")


def _never(_refused: Refused) -> bool:
    return False


def _none(_answer: Answer) -> bool:
    return False


@dataclass(slots=True)
class Wire:
    """The judge of one channel's traffic.

    `creates(method, path)` tells the request after which a post may stand. `is_account_fault` adds
    refusals that concern the whole account to 401, 402 and 403, `is_post_fault` takes some away.
    `takes` tells of a 4xx that it holds the answer all the same. `secrets` are never printed.
    """

    channel: str
    service: str
    creates: Callable[[str, str], bool]
    account_mend: str
    secrets: tuple[str, ...] = ()
    is_account_fault: Callable[[Refused], bool] = _never
    is_post_fault: Callable[[Refused], bool] = _never
    takes: Callable[[Answer], bool] = _none
    clock: Callable[[], float] = time.time
    skew_s: float = 0.0

    @contextmanager
    def step(self) -> Iterator[None]:
        """Let only TransientError, Rejected and Unknown out of a network library's call."""
        token = _may_stand.set([False])
        try:
            yield
        except PublishError:
            raise
        except Exception as error:  # noqa: BLE001  the boundary to libraries that raise anything
            raise self._translate(error) from None
        finally:
            _may_stand.reset(token)

    def begin(self, method: str, path: str) -> bool:
        """Note that a request is about to leave; tell whether it creates the post."""
        creating = self.creates(method.upper(), path)
        if creating and (flag := _may_stand.get(None)) is not None:
            flag[0] = True
        return creating

    def refuse_silence(self, error: Exception, *, sent: bool, creating: bool) -> PublishError:
        """Return what the failure `error` means; `sent` tells whether bytes may have left."""
        reason = name_failure(error)
        if not sent:
            self._nothing_stands()
            if is_certificate_fault(error):
                return Rejected(
                    f"the certificate of {self.service} is not valid ({reason})",
                    channel=self.channel,
                    mend="Check the base URL, the clock and the system's certificates.",
                    account=True,
                )
            return TransientError(
                f"{self.service} cannot be reached ({reason})", channel=self.channel
            )
        return self._unclear(
            f"{self.service} broke off before its answer was whole ({reason})", creating
        )

    def refuse_answer(self, answer: Answer, *, creating: bool) -> PublishError | None:
        """Return what is wrong with an answer, None when it is a success."""
        self._read_clock(answer)
        status = answer.status
        if 200 <= status < 300 and not answer.is_page:
            if not answer.is_whole:
                return self._unclear(f"{self.service} sent an answer that is not JSON", creating)
            return None
        if 200 <= status < 300 and creating:
            return self._unclear(f"{self.service} answered {status} with a web page", creating)
        if status >= 500:
            what = f"{self.service} answered {status}{self._words(answer)}"
            if creating:
                return self._unclear(what, creating)
            wait_s = read_wait(answer.headers, self.clock(), limited=False)
            return Failed(what, channel=self.channel, status=status, retry_after_s=wait_s)
        if status < 200 or (status == _SEE_OTHER and creating):
            # An interim answer, or one that says that the outcome is to be seen elsewhere.
            return self._unclear(f"{self.service} answered {status}", creating)
        self._nothing_stands()
        if status in (408, 425, 429):
            return TransientError(
                f"{self.service} answered {status}{self._words(answer)}",
                channel=self.channel,
                retry_after_s=read_wait(answer.headers, self.clock(), limited=status == 429),
            )
        if 300 <= status < 400:
            place = urlsplit(answer.headers.get("location", "")).netloc or "elsewhere"
            return Rejected(
                f"{self.service} redirects to {self.clean(place)}",
                channel=self.channel,
                mend="Set the base URL of this channel to the address of the API itself.",
                account=True,
            )
        # The web server in front of an API says 413 with a page of its own.
        if answer.is_page and status != _TOO_LARGE:
            return Rejected(
                f"{self.service} answered {status} with a web page instead of its API",
                channel=self.channel,
                mend="Check the base URL; a proxy, a captive portal or a block may be in between.",
                account=True,
            )
        return None if self.takes(answer) else self._refuse(answer, creating=creating)

    def clean(self, text: str) -> str:
        """Return `text` on one line, cut to a sensible length, without any secret."""
        for secret in self.secrets:
            if len(secret) >= 4:
                text = text.replace(secret, "•••")
        text = re.sub(r"(?i)\b(bearer|basic)\s+\S+", r"\1 •••", text)
        text = re.sub(r"\beyJ[\w-]+\.[\w-]+\.[\w-]+", "•••", text)
        text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return text if len(text) <= _DETAIL_LENGTH else text[: _DETAIL_LENGTH - 1] + "…"

    def _refuse(self, answer: Answer, *, creating: bool) -> Refused:
        code, detail = read_problem(answer.body)
        said = self.clean(detail or code)
        refused = Refused(
            f"{self.service} refused it ({answer.status}{': ' + said if said else ''})",
            channel=self.channel,
            status=answer.status,
            code=code,
            detail=said,
            mend=_TOO_LARGE_MEND if answer.status == _TOO_LARGE else "",
        )
        is_absent = answer.status in ABSENT and (creating or not answer.is_object)
        account = answer.status in (401, _UNPAID, 403) or self.is_account_fault(refused)
        if is_absent:
            refused.account, refused.mend = True, _ABSENT_MEND
        elif account and not self.is_post_fault(refused):
            refused.account = True
            stopped = _STOPPED.search(f"{code} {detail}") is not None
            usual = _UNPAID_MEND if answer.status == _UNPAID else self.account_mend
            refused.mend = _STOPPED_MEND if stopped else usual
        return refused

    def _unclear(self, what: str, creating: bool) -> TransientError | Unknown:
        if creating:
            return Unknown(
                what, channel=self.channel, mend="It is looked up before anything is sent again."
            )
        return TransientError(what, channel=self.channel)

    def _words(self, answer: Answer) -> str:
        if answer.is_page:
            return ""
        code, detail = read_problem(answer.body)
        said = self.clean(detail or code)
        return f": {said}" if said else ""

    def _nothing_stands(self) -> None:
        if (flag := _may_stand.get(None)) is not None:
            flag[0] = False

    def _translate(self, error: Exception) -> PublishError:
        seen: BaseException | None = error
        for _ in range(10):
            if seen is None:
                break
            if isinstance(seen, PublishError):
                return seen
            seen = seen.__cause__ or seen.__context__
        what = f"an answer of {self.service} cannot be understood ({find_place(error)})"
        flag = _may_stand.get(None)
        return self._unclear(what, bool(flag and flag[0]))

    def _read_clock(self, answer: Answer) -> None:
        # How far the server's clock is ahead of ours; a post is looked for in the server's time.
        sent = answer.headers.get("date")
        if sent:
            try:
                self.skew_s = parsedate_to_datetime(sent).timestamp() - self.clock()
            except (TypeError, ValueError, OverflowError):
                self.skew_s = 0.0


def quieten_loggers() -> None:
    """Keep the network libraries from logging tokens, signatures and whole requests."""
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        if logger.getEffectiveLevel() < logging.WARNING:
            logger.setLevel(logging.WARNING)

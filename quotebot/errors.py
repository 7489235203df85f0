"""What can go wrong, as types that carry the data and the mend."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

# The name of a file, or what is in one, may hold line ends, codes that move a terminal's cursor or
# write into its clipboard, and signs that turn the letters behind them around.
_STEERING = (*range(32), *range(127, 160), *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_VISIBLE = {number: repr(chr(number))[1:-1] for number in _STEERING}
_VISIBLE_LINES = {number: seen for number, seen in _VISIBLE.items() if chr(number) not in "\n\t"}


def make_visible(text: str, *, lines: bool = False) -> str:
    """Return `text` with the signs that steer a terminal written out; with `lines` its line ends
    and tabs stay.
    """
    return text.translate(_VISIBLE_LINES if lines else _VISIBLE)


def tell_install(extra: str) -> str:
    """Return the command that installs an extra of quotebot for the Python that runs it.

    The pip on a user's PATH may be another Python's, and would fetch a stranger's project, for
    which the name stands on PyPI.
    """
    python = sys.executable or "python"
    if " " in python:
        python = f'"{python}"'
    return f"{python} -m pip install 'quotebot[{extra}]'"


class QuotebotError(Exception):
    """Base of every error that quotebot raises on purpose.

    `exit_code` is what the command line answers: 1 a fault of ours or of a service,
    2 the user's input or configuration, 3 partly done.
    """

    exit_code = 1


class PlainError(QuotebotError):
    """One line that says what is wrong, where, and how to mend it."""

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what = what
        self.where = where
        self.mend = mend
        super().__init__(what, where, mend)

    def __str__(self) -> str:
        where = make_visible(self.where)
        head = f"{where}: {self.what}" if where else self.what
        return f"{head}. {self.mend}" if self.mend else head


class InputError(PlainError):
    """Something the user handed over cannot be used."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a configuration or template file; `line` counts from 1, 0 when unknown."""

    where: str
    line: int
    what: str

    def __str__(self) -> str:
        where = make_visible(self.where)
        place = f"{where}:{self.line}" if self.line else where
        return f"{place}: {self.what}"


class ConfigError(QuotebotError):
    """Every problem of a configuration at once."""

    exit_code = 2

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class PartlyDone(QuotebotError):
    """Some of the work was done and kept, some could not be."""

    exit_code = 3

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)

    def __str__(self) -> str:
        return self.what


class PublishError(QuotebotError):
    """Base of what a network can answer other than a receipt."""

    def __init__(self, what: str, *, channel: str = "", mend: str = "") -> None:
        self.what = what
        self.channel = channel
        self.mend = mend
        super().__init__(what, channel, mend)

    def __str__(self) -> str:
        head = f"{self.channel}: {self.what}" if self.channel else self.what
        return f"{head}. {self.mend}" if self.mend else head


class TransientError(PublishError):
    """A definite refusal that may pass later: nothing was posted.

    `retry_after_s` is the wait the network asked for, None when it named none.
    """

    def __init__(
        self,
        what: str,
        *,
        channel: str = "",
        mend: str = "",
        retry_after_s: float | None = None,
    ) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(what, channel=channel, mend=mend)


class Rejected(PublishError):
    """A definite, lasting refusal: nothing was posted and trying again will not help.

    `account` is true when the whole channel is affected (credentials revoked, account suspended).
    """

    def __init__(
        self, what: str, *, channel: str = "", mend: str = "", account: bool = False
    ) -> None:
        self.account = account
        super().__init__(what, channel=channel, mend=mend)


class NotInstalled(Rejected):
    """The package of an extra is not there; its channels wait until a person installs it."""

    exit_code = 2

    def __init__(self, package: str, *, channel: str, instead: str = "") -> None:
        super().__init__(
            f"the {package} package is not installed",
            channel=channel,
            mend=f"Run {tell_install(package)}{instead}.",
            account=True,
        )


class Unwritable(Rejected):
    """The folder that a channel posts into cannot be written; its posts wait until it can be."""

    exit_code = 2


class Unknown(PublishError):
    """The outcome is unclear: the post may stand. It must be reconciled before another attempt."""

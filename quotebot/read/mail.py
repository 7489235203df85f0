"""E-mails (.eml) and pages saved as one file (.mhtml): their text, and who sent them."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, NamedTuple

from quotebot.pattern import late_pattern
from quotebot.read.facts import Facts

if TYPE_CHECKING:
    from email.message import EmailMessage

_HEAD = late_pattern(r"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_SURE = late_pattern(r"^(?:MIME-Version|Message-ID|Received):", re.IGNORECASE | re.MULTILINE)
# Substack's senders: "Ann Lee from Slow Tools".
_FROM_SHOW = late_pattern(r"(.{2,60}?) (?:from|at|@|\|) (.{2,60})")


class Mail(NamedTuple):
    """The body of a message, in UTF-8 where it states its encoding, and what its head says."""

    body: bytes
    facts: Facts


def read_mail(data: bytes) -> Mail | None:
    """Return a message's HTML, or its text where it has none; None where `data` is no message."""
    start = data[:20_000].decode("latin-1").replace("\r\n", "\n").lstrip("\ufeff\n")
    head = _HEAD.match(start)
    if not head or not _SURE.search(head[0]):
        return None
    import email
    import email.policy

    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    part = message.get_body(("html", "plain"))
    if part is None:
        return None
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        return None
    # Where it states no encoding, or one that is none, it is found from the bytes.
    with contextlib.suppress(LookupError):
        body = body.decode(part.get_content_charset() or "none", errors="replace").encode()
    return Mail(body, _facts_of(message))


def _facts_of(message: EmailMessage) -> Facts:
    if message.get("Snapshot-Content-Location"):
        return Facts(url=str(message["Snapshot-Content-Location"]))
    sent = message.get("Date")
    when = getattr(sent, "datetime", None)
    addresses = getattr(message.get("From"), "addresses", ())
    sender = addresses[0].display_name if addresses else ""
    found = _FROM_SHOW.fullmatch(sender)
    author, show = (found[1], found[2]) if found else (sender, "")
    # Whoever sends a newsletter has written it; another message may be somebody else's, passed on.
    is_letter = message.get("List-Id") or message.get("List-Unsubscribe")
    return Facts(
        title=" ".join(str(message.get("Subject", "")).split()),
        show=show,
        published=when.date().isoformat() if when else "",
        author=author if is_letter else "",
    )

"""E-mails (.eml) and pages saved as one file (.mhtml): their text, and who sent them."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, NamedTuple

from quotebot.pattern import late_pattern
from quotebot.read.facts import Facts

if TYPE_CHECKING:
    from email.message import Message

_HEAD = late_pattern(r"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_SURE = late_pattern(r"^(?:MIME-Version|Message-ID|Received):", re.IGNORECASE | re.MULTILINE)
# What stands below "-- " is the sender's name and address.
_SIGNATURE = late_pattern(rb"\r?\n-- \r?\n")
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

    message = email.message_from_bytes(data.lstrip())
    parts = [part for part in message.walk() if part.get_content_disposition() != "attachment"]
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    texts = [part for part in parts if part.get_content_type() == "text/plain"]
    part = next(iter(pages or texts), None)
    body = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(body, bytes):
        return None
    if not pages:
        body = _SIGNATURE.split(body, maxsplit=1)[0]
    # Where it states no encoding, or one that is none, it is found from the bytes.
    with contextlib.suppress(LookupError):
        body = body.decode(part.get_content_charset() or "none", errors="replace").encode()
    return Mail(body, _facts_of(message))


def _facts_of(message: Message) -> Facts:
    from email.utils import parseaddr, parsedate_to_datetime

    if page := message.get("Snapshot-Content-Location"):
        return Facts(url=str(page))
    published = ""
    with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
        published = parsedate_to_datetime(str(message["Date"])).date().isoformat()
    sender = parseaddr(_head_of(message, "From"))[0]
    found = _FROM_SHOW.fullmatch(sender)
    author, show = (found[1], found[2]) if found else (sender, "")
    # Whoever sends a newsletter has written it; another message may be somebody else's, passed on.
    is_letter = message.get("List-Id") or message.get("List-Unsubscribe")
    return Facts(
        title=_head_of(message, "Subject"),
        show=show,
        published=published,
        author=author if is_letter else "",
    )


def _head_of(message: Message, name: str) -> str:
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    text = str(message.get(name, ""))
    with contextlib.suppress(HeaderParseError, LookupError, ValueError):
        text = str(make_header(decode_header(text)))
    return " ".join(text.split())

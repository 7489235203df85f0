"""E-mails (.eml) and pages saved as one file (.mhtml): their text, and who sent them."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, NamedTuple

from quotebot.errors import InputError
from quotebot.pattern import late_pattern
from quotebot.read.cleaning.clean import unescape
from quotebot.read.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_HEAD = late_pattern(r"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_SURE = late_pattern(r"^(?:MIME-Version|Message-ID|Received):", re.IGNORECASE | re.MULTILINE)
# Below the last "-- " stand the sender's name and address; some set it as a rule between parts.
_RULE = late_pattern(rb"\r?\n-- \r?\n")
_SIGNATURE_LINES = 6
_SIGNATURE_WORDS = 10  # of a line; an address is one
# Substack's senders: "Ann Lee from Slow Tools".
_FROM_SHOW = late_pattern(r"(.{2,60}?) (?:from|at|@|\|) (.{2,60})")
_LONGEST_SENDER = 300  # characters; the parser of addresses goes one level deeper at each colon
# What programs set before the subject of an answer or of a message that is passed on.
_ANSWER = late_pattern(
    r"(?:\[[^\[\]]*\]\s*)*(?:re|fwd?|aw|wg|tr|rv|enc|antw|sv|vs)\s*(?:\[\d+\])?\s?:", re.IGNORECASE
)
# Above another's words: a line of dashes, the head of the message, "On 1 Nov 2026, Bo wrote:";
# in pages the element around them.
_OTHERS = late_pattern(
    r"(?<!-)-{4,}+[^\n<>-]{0,60}(?:message|nachricht|mensaje|messaggio|mensagem|bericht)[^\n<>-]{0,60}-{4}"
    r"|^[ \t>*|]{0,20}(?:begin forwarded message"
    r"|(?:from|von|de|da|van)[ ]?:[^\n]*\n(?:[^\n]*\n){0,6}?[ \t>*|]{0,20}"
    r"(?:sent|date|to|subject|gesendet|datum|envoyé|enviad[oa](?: el)?|inviato|verzonden)[ ]?:"
    r"|message:[ ]\d+\s?\n[ \t>*|]{0,20}from:"
    r"|on\b(?=[^\n]{0,80}\d)[^\n]{0,200}(?:\n[^\n]{0,80})?\bwrote:[ \t]*$)"
    r"|gmail_quote|divRplyFwdMsg|yahoo_quoted|moz-forward-container|type=[\"']?cite\b",
    re.IGNORECASE | re.MULTILINE,
)
# Above each message of a mailbox: "From ann@example.org Fri Mar  1 10:00:00 2024".
_POSTMARK = late_pattern(
    rb"(?:\A|\n\r?\n)From \S{1,300} [^\n:]{4,30}\d\d:\d\d:\d\d[^\n]{1,20}\d{4}\r?\n"
    rb"(?=[A-Za-z][A-Za-z0-9-]{0,40}:)"
)
_TAG = late_pattern(r"<[^<>]{0,1000}>")


class Mail(NamedTuple):
    """The body of a message, in UTF-8 where it states its encoding, and what its head says."""

    body: bytes
    facts: Facts


def read_mail(data: bytes, where: str) -> Mail | None:
    """Return a message's HTML, or its text where it has none; None where `data` is no message.

    A message within it is somebody else's and left out, unless nothing but it is sent. One that is
    nested too deep to be read is no message either. Raises InputError for a mailbox of several.
    """
    if found := _POSTMARK.match(data):
        several = len(_POSTMARK.findall(data))
        if several > 1:
            raise InputError(
                f"this is a mailbox of {several:,} e-mails",
                where=where,
                mend="Save the e-mail as a file of its own (.eml) and hand that over.",
            )
        data = data[found.end() :]
    start = data[:20_000].decode("latin-1").replace("\r\n", "\n").lstrip("\ufeff\n")
    head = _HEAD.match(start)
    if not head or not _SURE.search(head[0]):
        return None
    import email

    try:
        return _read(email.message_from_bytes(data.lstrip()))
    except RecursionError:
        return None


def _read(message: Message) -> Mail | None:
    own = list(_texts_of(message, passed_on=False))
    parts = own or list(_texts_of(message, passed_on=True))
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    part = next(iter(pages or parts), None)
    body = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(body, bytes):
        return None
    if not pages:
        body = _drop_signature(body)
    # Where it states no encoding, or one that is none, it is found from the bytes.
    with contextlib.suppress(LookupError):
        body = body.decode(part.get_content_charset() or "none", errors="replace").encode()
    return Mail(body, _facts_of(message, bool(own) and not _holds_others(body)))


def _texts_of(message: Message, passed_on: bool) -> Iterator[Message]:
    """Yield the parts with text, of messages within the message only if they are `passed_on`."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        if kind.startswith("message/"):
            if not passed_on:
                continue
        elif part.get_content_disposition() == "attachment":
            continue
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting += [one for one in reversed(inner) if not isinstance(one, str)]
        elif kind in {"text/html", "text/plain"}:
            yield part


def _drop_signature(body: bytes) -> bytes:
    """Return a plain text without rules, and without what is below the last if nobody says it."""
    parts = _RULE.split(body)
    if len(parts) > 1:
        lines = [line for line in parts[-1].splitlines() if line.strip()]
        if len(lines) <= _SIGNATURE_LINES and not any(map(_is_said, lines)):
            parts.pop()
    return b"\n\n".join(parts)


def _is_said(line: bytes) -> bool:
    words = line.split()
    return len(words) > _SIGNATURE_WORDS or (len(words) > 3 and words[-1][-1:] in b".?!")


def _holds_others(body: bytes) -> bool:
    """Tell whether the words of another message stand in this one."""
    text = body.decode("utf-8", errors="replace").replace("\r\n", "\n")
    if _OTHERS.search(text):
        return True
    if "<" not in text:
        return False
    lines = unescape(_TAG.sub("\n", text)).split("\n")
    return bool(_OTHERS.search("\n".join(bare for line in lines if (bare := line.strip()))))


def _facts_of(message: Message, is_own: bool) -> Facts:
    from email.utils import parseaddr, parsedate_to_datetime

    if page := message.get("Snapshot-Content-Location"):
        return Facts(url=str(page))
    published = ""
    with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
        published = parsedate_to_datetime(str(message["Date"])).date().isoformat()
    sender = parseaddr(_head_of(message, "From")[:_LONGEST_SENDER])[0]
    found = _FROM_SHOW.fullmatch(sender)
    author, show = (found[1], found[2]) if found else (sender, "")
    title = _head_of(message, "Subject")
    # Whoever sends a newsletter has written it; another message may be somebody else's, passed on
    # or answered, and every mailing list has a List-Id.
    passes_on = message.get("In-Reply-To") or message.get("References") or _ANSWER.match(title)
    is_letter = is_own and message.get("List-Unsubscribe") and not passes_on
    return Facts(
        title=title,
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

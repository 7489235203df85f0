"""Chats: what WhatsApp and Zoom export, what Telegram, Slack and Discord copy."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern
from quotebot.read.passages import Document, Parsed, Passage
from quotebot.read.turns.speakers import looks_like_label

_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
_WHEN = rf"{_DATE},?\s{_CLOCK}"
# What WhatsApp sets before whatever a program wrote; it draws nothing.
_MARK = "\u200e"
# What is quoted is no name: 'Ann created group "Garden: talk"'.
_NAME = r"(?P<name>[^:\n\"“]{1,60}?)"
# "12/03/2024, 09:15 - Ann Lee: text", "[12.03.24, 09:15:01] Ann Lee: text", and, with the words
# below, "09:15:01 From Ann Lee to Everyone:", "Ann Lee, [12.03.24 09:15]",
# "Ann Lee — 12/03/2024 9:15 AM" and "Ann Lee  9:15 AM".
_MESSAGE = late_pattern(
    rf"{_MARK}?(?:{_WHEN}\s(?:[-–]\s)?|\[{_WHEN}\]\s){_NAME}:(?:\s(?P<text>.*))?"
    rf"|{_CLOCK}\s+From\s+(?P<sender>[^:\n]{{1,60}}?)(?:\s+to\s+[^:\n]{{1,60}}?)?\s*:"
    r"(?:\s(?P<typed>.*))?"
    rf"|(?P<above>[^\[\]\n]{{1,60}}?)(?:,\s\[{_WHEN}\]"
    rf"|\s[—–-]\s(?:{_DATE},?|(?:Today|Yesterday)(?:\sat)?)\s{_CLOCK}"
    rf"|\s{{1,4}}\[?\d{{1,2}}:\d{{2}}\s?[AaPp][Mm]\]?)\s*"
)
# A line with a time and no name is the program's own: "Ann created group", the notice of privacy.
_STAMPED = late_pattern(rf"{_MARK}?(?:{_WHEN}\s[-–]\s|\[{_WHEN}\]\s)")
# What stands for something that is no text, in whatever language: "<Media omitted>".
_NOTHING_SAID = late_pattern(
    r"<[^<>]{1,60}>|(?:image|video|audio|sticker|GIF|document|contact card)\somitted"
    r"|(?:this message was|you) deleted(?: this message)?\.?|.{0,60}\(file attached\)"
    r"|(?::[\w+-]{2,30}:(?:\s?\d{1,3})?\s*)+|(?:missed|silenced)\s(?:voice|video|group)\s.{0,40}call.{0,40}|null"
    # Zoom's: 'Reacted to "I baked." with 👍', 'Replying to "So what …"'.
    r"|(?:reacted to|removed a .{1,20} reaction from) \".*\"?(?: with .{1,20})?|replying to \".*\"",
    re.IGNORECASE,
)
_EDITED = late_pattern(rf"\s*{_MARK}?<[^<>]{{1,40}}edited[^<>]{{0,20}}>\s*$", re.IGNORECASE)
# What a message answers, or shows: "> Is it late?", "> > It is.". No number: ">5 came".
_ANSWERED = late_pattern(r"^(?:>\s?){1,3}(?=[^\W_]|[\"“‘'])(?!(?<=>)\d)")
_LEAST_MESSAGES = 3


def sniff_chat(text: str) -> bool:
    """Tell whether one of the first lines is the head of a message."""
    return any(map(_read_head, text.lstrip("\ufeff")[:2000].split("\n")[:20]))


def parse_chat(document: Document) -> Parsed | None:
    """Read messages, or return None where fewer than three lines, or than one in ten, begin one.

    A message is a block of its own, its further lines included, but for what it quotes. Days and
    hours are not times of a recording and are left out with what the program wrote.
    """
    passages: list[Passage] = []
    speaker: str | None = None
    found = full = 0
    opens = said = False
    for number, line in enumerate(document.text.split("\n"), start=1):
        text = _EDITED.sub("", line)
        full += bool(text.strip())
        if head := _read_head(text):
            found += 1
            opens, said = True, True
            speaker, text = head
            # "‎image omitted" in any language: the mark says that nobody wrote it.
            said = not text.startswith(_MARK)
        elif _STAMPED.match(text):
            said = False
        if said and text.strip() and not _NOTHING_SAID.fullmatch(text.strip()):
            answered = _ANSWERED.sub("", text.strip(), count=1)
            quoted = answered != text.strip()
            opens = opens or quoted or passages[-1].quoted
            passages.append(Passage(answered, number, speaker=speaker, opens=opens, quoted=quoted))
            opens = False
    return Parsed("chat", passages) if found >= _LEAST_MESSAGES and found * 10 >= full else None


def _read_head(line: str) -> tuple[str, str] | None:
    """Return who sent the message that a line begins and what the line says of it."""
    head = _MESSAGE.fullmatch(line)
    if head is None:
        return None
    name = (head["name"] or head["sender"] or head["above"]).strip(f" {_MARK}")
    # "We met at 9:15 AM" is a line of its own as well.
    dated = head["above"] is None or "[" in line or any(sign in line for sign in "—–")
    if not dated and not (looks_like_label(name) or " " not in name):
        return None
    return name, head["text"] or head["typed"] or ""

"""Documents of word processors, books and print: what in them is text, before its format is found.

Each reader is imported when a file begins as its own do.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from quotebot.read.documents.office import read_office
from quotebot.read.facts import NO_FACTS, Facts

# White space and a byte order mark may stand before these.
_BEGINNING = 1_024


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The text of a document, HTML or plain, and what its properties say.

    `warnings` tell what was odd in it.
    """

    text: str
    facts: Facts = NO_FACTS
    warnings: list[str] = field(default_factory=list)


def unpack(data: bytes, where: str, max_bytes: int) -> Unpacked | None:
    """Return the text of a Word, OpenDocument, RTF, EPUB or PDF document, None where it is none.

    Raises InputError where it is damaged, locked, without text, or its text is larger than
    `max_bytes` or 20 MB.
    """
    if data[:4] == b"PK\x03\x04":
        if text := read_office(data, where, max_bytes):
            return Unpacked(text)
        from quotebot.read.documents.epub import read_epub

        book = read_epub(data, where, max_bytes)
        return Unpacked(book.text, book.facts, book.warnings) if book else None
    head = data[:_BEGINNING]
    if b"{\\rtf" in head:
        from quotebot.read.documents.rtf import read_rtf

        text = read_rtf(data, where)
        return Unpacked(text) if text else None
    if head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"%PDF-"):
        from quotebot.read.printed.pdf import read_pdf

        printed = read_pdf(data, where, max_bytes)
        return Unpacked(printed.text, printed.facts, printed.warnings)
    return None

"""Documents that are ZIP archives of XML: their parts, unpacked within bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebot.errors import InputError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

_PART_BYTES = 65_536


def damages() -> tuple[type[Exception], ...]:
    """Return what reading a damaged archive, or the XML in it, may raise."""
    import lzma
    import zipfile
    import zlib
    from xml.etree.ElementTree import ParseError

    return (
        *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, ParseError),
        # What zipfile raises for damaged lengths, unknown methods, passwords and a missing text.
        *(KeyError, RuntimeError, ValueError, OSError, EOFError, OverflowError),
    )


def read_member(archive: ZipFile, name: str, most: int, where: str) -> bytes:
    """Return one file of an archive. Raises InputError where it holds more than `most` bytes."""
    with archive.open(name) as file:
        # The size that the archive gives may be a lie.
        data = file.read(most + 1)
    if len(data) > most:
        raise InputError("too large for a transcript", where=where, mend="Save its text as .txt.")
    return data


def parse_xml(xml: bytes) -> Element:
    """Return the root of XML without a document type, whose entities could grow without end."""
    from xml.etree.ElementTree import ParseError, TreeBuilder, XMLParser

    class _Plain(TreeBuilder):
        def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
            raise ParseError("a document type")

    parser = XMLParser(target=_Plain())
    # All at once, the parser would go on behind what is refused.
    for start in range(0, len(xml), _PART_BYTES):
        parser.feed(xml[start : start + _PART_BYTES])
    root: Element = parser.close()
    return root

"""Word (.docx) and OpenDocument (.odt) texts as simple HTML, to be read like a part of a page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotebot.errors import InputError
from quotebot.pattern import late_pattern
from quotebot.read.documents.elements import name_of
from quotebot.read.documents.figures import are_figures
from quotebot.read.documents.office_styles import RAISED, UNSEEN, Sheet, read_styles, style_of
from quotebot.read.documents.paragraphs import Paragraph, to_html
from quotebot.read.documents.raised import mark_raised, read_raised
from quotebot.read.documents.zipped import damages, parse_xml, read_member
from quotebot.vocabulary import vocabulary

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What tells a kind → the name of the file within that holds its styles, and what people call it.
# Word on the web numbers its files: document2.xml.
_KINDS = (
    (rb"word/document\d{0,3}\.xml", r"word/styles\d{0,3}\.xml", "a Word document (.docx)"),
    (rb"opendocument\.text", r"styles\.xml", "an OpenDocument text (.odt)"),
)
# As elements it takes some 17 times its size in memory (many small paragraphs, measured).
_MOST_INNER = 20_000_000
# Notes, comments, what was struck out, the second copy of a text box, pictures, readings of signs,
# tables of contents.
_APART = vocabulary(
    """Fallback delText moveFrom instrText note annotation tracked-changes frame rt ruby-text
    table-of-content illustration-index table-index object-index user-index alphabetical-index
    bibliography"""
)
# The text box of Word, and that of OpenDocument, which stands in a frame like a picture.
_BOXES = frozenset({"txbxContent", "text-box"})
_SIGNS = {
    **dict.fromkeys(("br", "cr", "line-break"), "\n"),
    **dict.fromkeys(("tab", "ptab"), "\t"),
    "noBreakHyphen": "-",
    "s": " ",
}
_TABLES = frozenset({"tbl", "table"})
_ROWS = frozenset({"tr", "table-row"})
_CELLS = frozenset({"tc", "table-cell"})
# Another file's text: left out, the talk would lack what is said there.
_CHUNK = late_pattern(rb"<(?:\w{1,20}:)?altChunk\b")


def read_office(data: bytes, where: str, max_bytes: int) -> str:
    """Return the paragraphs of a Word or OpenDocument text as HTML, "" where `data` is none.

    Raises InputError where it is damaged, holds other files whole, or its text is larger than
    `max_bytes` or 20 MB.
    """
    if data[:4] != b"PK\x03\x04":
        return ""
    sample = data[:4096] + data[-65_536:]
    found = ((one[0].decode(), *rest) for mark, *rest in _KINDS if (one := re.search(mark, sample)))
    inner, sheet, kind = next(found, ("", "", ""))
    if not inner:
        return ""
    import zipfile

    inner = inner if inner.endswith(".xml") else "content.xml"
    most = min(max_bytes, _MOST_INNER)
    parts: list[Element] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = [name for name in archive.namelist() if re.fullmatch(sheet, name)]
            for name in [inner, *sheets[:1]]:
                part = read_member(archive, name, most, where)
                if name == inner and _CHUNK.search(part):
                    raise InputError(
                        f"this is {kind} with whole files in it (altChunk), which only Word reads",
                        where=where,
                        mend="Open it in Word and save it again: then their text is its own.",
                    )
                parts.append(parse_xml(part))
        return to_html(list(_paragraphs(parts[0], read_styles(*parts))))
    except damages() as error:
        raise InputError(
            f"this is {kind} that is damaged or locked with a password",
            where=where,
            mend="Open it, save it again, or save it as plain text (.txt).",
        ) from error


def _paragraphs(one: Element, sheet: Sheet) -> Iterator[Paragraph]:
    parts: list[str] = []
    for inner in one:
        tag = name_of(inner)
        if tag == "frame":
            for box in _boxes(inner):
                yield from _paragraphs(box, sheet)
            continue
        if tag in _APART:
            continue
        if tag in ("p", "h"):
            style = style_of(inner)
            text = read_raised("".join(_texts(inner, sheet))).strip()
            if text and UNSEEN not in sheet.look(style):
                parts.append(text)
            if parts and not _goes_on(inner):
                yield Paragraph(" ".join(parts), "heading 1" if tag == "h" else sheet.call(style))
                parts = []
            # A text box stands within a paragraph.
            for box in _boxes(inner):
                yield from _paragraphs(box, sheet)
        elif tag in _TABLES:
            held = list(_paragraphs(inner, sheet))
            if not _is_figures(inner, held):
                yield from held
        else:
            yield from _paragraphs(inner, sheet)
    if parts:
        yield Paragraph(" ".join(parts), "")


def _goes_on(paragraph: Element) -> bool:
    """Tell whether the end of a paragraph of Word is struck out: the next one goes on with it."""
    looks = (look for held in paragraph if name_of(held) == "pPr" for look in held)
    marks = (mark for look in looks if name_of(look) == "rPr" for mark in look)
    return any(name_of(mark) == "del" for mark in marks)


def _is_figures(table: Element, held: list[Paragraph]) -> bool:
    """Tell whether a table holds figures and names alone: nothing that is said, and no time."""
    rows = cells = 0
    for tag in (name_of(one) for one in table.iter() if one is not table):
        if tag in _TABLES:
            # One around another sets out a page. To look through all within it at each of hundreds
            # would take long, too.
            return False
        rows += tag in _ROWS
        cells += tag in _CELLS
    return are_figures(rows, cells, (text for text, _ in held))


def _boxes(one: Element) -> Iterator[Element]:
    for inner in one:
        if name_of(inner) in _BOXES:
            yield inner
        elif name_of(inner) == "frame" or name_of(inner) not in _APART:
            yield from _boxes(inner)


def _texts(one: Element, sheet: Sheet) -> Iterator[str]:
    if _is_open_text(one):
        yield one.text or ""
    for inner in one:
        tag = name_of(inner)
        if tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == "t":
            yield inner.text or ""
        elif tag not in _APART and tag not in _BOXES | {"pPr", "rPr"}:
            yield from _spans(inner, tag, sheet)
        if _is_open_text(one):
            yield inner.tail or ""


def _spans(one: Element, tag: str, sheet: Sheet) -> Iterator[str]:
    """Yield the texts of a part of a paragraph, which may be raised, or not to be seen."""
    looks: frozenset[str] = frozenset()
    if tag == "r":
        looks = sheet.look_of(one)
    elif tag == "span":
        looks = sheet.look(style_of(one))
    if UNSEEN in looks:
        return
    if RAISED in looks:
        yield mark_raised("".join(_texts(one, sheet)))
    else:
        yield from _texts(one, sheet)


def _is_open_text(one: Element) -> bool:
    return "opendocument" in str(one.tag)

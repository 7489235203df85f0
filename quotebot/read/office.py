"""Word (.docx) and OpenDocument (.odt) texts as simple HTML, to be read like a part of a page."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from quotebot.errors import InputError
from quotebot.read.elements import name_of
from quotebot.read.paragraphs import QUOTE, Paragraph, to_html
from quotebot.read.zipped import damages, parse_xml, read_member
from quotebot.vocabulary import vocabulary

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What tells a kind → the files within that hold its text and its styles, and what people call it.
_KINDS = {
    b"word/document.xml": ("word/document.xml", "word/styles.xml", "a Word document (.docx)"),
    b"opendocument.text": ("content.xml", "styles.xml", "an OpenDocument text (.odt)"),
}
# As elements it takes some 17 times its size in memory (many small paragraphs, measured).
_MOST_INNER = 20_000_000
# Styles that are based on each other.
_DEEPEST = 12
# Notes, comments, what was struck out, the second copy of a text box, pictures, readings of signs.
_APART = vocabulary(
    "Fallback delText moveFrom instrText note annotation tracked-changes frame rt ruby-text"
)
# Runs of Word with one of these are struck out or hidden by hand.
_UNSEEN = frozenset({"strike", "dstrike", "vanish"})
_OFF = frozenset({"0", "false", "off"})
# The text box of Word, and that of OpenDocument, which stands in a frame like a picture.
_BOXES = frozenset({"txbxContent", "text-box"})
_SIGNS = {"br": "\n", "cr": "\n", "line-break": "\n", "tab": "\t", "noBreakHyphen": "-", "s": " "}


def read_office(data: bytes, where: str, max_bytes: int) -> str:
    """Return the paragraphs of a Word or OpenDocument text as HTML, "" where `data` is none.

    Raises InputError where it is damaged or its text is larger than `max_bytes`
    or 20 MB.
    """
    if data[:4] != b"PK\x03\x04":
        return ""
    sample = data[:4096] + data[-65_536:]
    found = (held for mark, held in _KINDS.items() if mark in sample)
    inner, sheet, kind = next(found, ("", "", ""))
    if not inner:
        return ""
    import zipfile

    most = min(max_bytes, _MOST_INNER)
    parts: list[Element] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = archive.namelist()
            for name in [inner, sheet] if sheet in held else [inner]:
                parts.append(parse_xml(read_member(archive, name, most, where)))
        called = _call_styles(*parts)
        return to_html([one._replace(style=called(one.style)) for one in _paragraphs(parts[0])])
    except damages() as error:
        raise InputError(
            f"this is {kind} that is damaged or locked with a password",
            where=where,
            mend="Open it, save it again, or save it as plain text (.txt).",
        ) from error


def _paragraphs(one: Element) -> Iterator[Paragraph]:
    for inner in one:
        tag = name_of(inner)
        if tag == "frame":
            for box in _boxes(inner):
                yield from _paragraphs(box)
            continue
        if tag in _APART:
            continue
        if tag in ("p", "h"):
            text = "".join(_texts(inner)).strip()
            if text:
                yield Paragraph(text, "heading 1" if tag == "h" else _style(inner))
            # A text box stands within a paragraph.
            for box in _boxes(inner):
                yield from _paragraphs(box)
        else:
            yield from _paragraphs(inner)


def _boxes(one: Element) -> Iterator[Element]:
    for inner in one:
        if name_of(inner) in _BOXES:
            yield inner
        elif name_of(inner) == "frame" or name_of(inner) not in _APART:
            yield from _boxes(inner)


def _texts(one: Element) -> Iterator[str]:
    if _is_open_text(one):
        yield one.text or ""
    for inner in one:
        tag = name_of(inner)
        if tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == "t":
            yield inner.text or ""
        elif tag == "r" and _is_unseen(inner):
            continue
        elif tag not in _APART and tag not in _BOXES | {"pPr", "rPr"}:
            yield from _texts(inner)
        if _is_open_text(one):
            yield inner.tail or ""


def _is_unseen(run: Element) -> bool:
    marks = (mark for held in run if name_of(held) == "rPr" for mark in held)
    return any(name_of(mark) in _UNSEEN and _values(mark).get("val") not in _OFF for mark in marks)


def _is_open_text(one: Element) -> bool:
    return "opendocument" in str(one.tag)


def _style(paragraph: Element) -> str:
    """Return the key of a paragraph's style, of Word's not what it was before a tracked change."""
    for held in paragraph:
        if name_of(held) == "pPr":
            return next(
                (_values(one).get("val", "") for one in held if name_of(one) == "pStyle"), ""
            )
    return _values(paragraph).get("style-name", "")


def _call_styles(content: Element, *sheets: Element) -> Callable[[str], str]:
    """Return what gives the English name of a style of paragraphs, or of the quotation it is.

    Word keeps its styles under what they are called in its own language. OpenDocument has
    automatic ones ("P1") in the content, for what differs from a style by hand.
    """
    names: dict[str, str] = {}
    above: dict[str, str] = {}
    own = [part for part in content if name_of(part) == "automatic-styles"]
    named = [part for sheet in sheets for part in (sheet, *sheet) if name_of(part) == "styles"]
    for style in (style for part in named + own for style in part if name_of(style) == "style"):
        values = _values(style)
        held = {name_of(one): _values(one).get("val", "") for one in style}
        key = values.get("styleId") or values.get("name", "")
        above[key] = held.get("basedOn") or values.get("parent-style-name", "")
        names[key] = held.get("name", key)
    for key in (_values(style).get("name", "") for part in own for style in part):
        names[key] = above.get(key) or key

    def call(key: str) -> str:
        chain = [key]
        while (upper := above.get(chain[-1])) and len(chain) < _DEEPEST:
            chain.append(upper)
        called = [names.get(one, one) for one in chain]
        return next((name for name in called if QUOTE.fullmatch(name)), called[0])

    return call


def _values(one: Element) -> dict[str, str]:
    return {key.rpartition("}")[2]: value for key, value in one.attrib.items()}

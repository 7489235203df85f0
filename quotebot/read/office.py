"""Word (.docx) and OpenDocument (.odt) texts as simple HTML, to be read like a part of a page."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from quotebot.errors import InputError
from quotebot.read.elements import name_of
from quotebot.read.paragraphs import QUOTE, Paragraph, to_html
from quotebot.read.vocabulary import vocabulary
from quotebot.read.zipped import damages, parse_xml, read_member

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
# What is set with one of these is struck out or hidden: of Word, and of OpenDocument.
_UNSEEN = frozenset({"strike", "dstrike", "vanish"})
_STRUCK_KEYS = frozenset({"text-line-through-style", "text-line-through-type"})
_OFF = frozenset({"0", "false", "off"})
# The text box of Word, and that of OpenDocument, which stands in a frame like a picture.
_BOXES = frozenset({"txbxContent", "text-box"})
_SIGNS = {"br": "\n", "cr": "\n", "line-break": "\n", "tab": "\t", "noBreakHyphen": "-", "s": " "}


class _Sheet(NamedTuple):
    """The styles of a document: `call` names a paragraph's, and none of `unseen` is to be seen."""

    call: Callable[[str], str]
    unseen: frozenset[str]


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
        return to_html(list(_paragraphs(parts[0], _read_styles(*parts))))
    except damages() as error:
        raise InputError(
            f"this is {kind} that is damaged or locked with a password",
            where=where,
            mend="Open it, save it again, or save it as plain text (.txt).",
        ) from error


def _paragraphs(one: Element, sheet: _Sheet) -> Iterator[Paragraph]:
    for inner in one:
        tag = name_of(inner)
        if tag == "frame":
            for box in _boxes(inner):
                yield from _paragraphs(box, sheet)
            continue
        if tag in _APART:
            continue
        if tag in ("p", "h"):
            style = _style(inner)
            text = "" if style in sheet.unseen else "".join(_texts(inner, sheet)).strip()
            if text:
                yield Paragraph(text, "heading 1" if tag == "h" else sheet.call(style))
            # A text box stands within a paragraph.
            for box in _boxes(inner):
                yield from _paragraphs(box, sheet)
        else:
            yield from _paragraphs(inner, sheet)


def _boxes(one: Element) -> Iterator[Element]:
    for inner in one:
        if name_of(inner) in _BOXES:
            yield inner
        elif name_of(inner) == "frame" or name_of(inner) not in _APART:
            yield from _boxes(inner)


def _texts(one: Element, sheet: _Sheet) -> Iterator[str]:
    if _is_open_text(one):
        yield one.text or ""
    for inner in one:
        tag = name_of(inner)
        if tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == "t":
            yield inner.text or ""
        elif not (
            tag in _APART
            or tag in _BOXES | {"pPr", "rPr"}
            or (tag == "r" and _is_unseen(inner, sheet))
            or (tag == "span" and _style(inner) in sheet.unseen)
        ):
            yield from _texts(inner, sheet)
        if _is_open_text(one):
            yield inner.tail or ""


def _is_unseen(run: Element, sheet: _Sheet) -> bool:
    """Tell whether a run of Word is struck out or hidden, by hand or by its style."""
    marks = [mark for held in run if name_of(held) == "rPr" for mark in held]
    by_hand = [_values(mark).get("val") not in _OFF for mark in marks if name_of(mark) in _UNSEEN]
    styles = (_values(mark).get("val") for mark in marks if name_of(mark) == "rStyle")
    return any(by_hand) if by_hand else any(style in sheet.unseen for style in styles)


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


def _read_styles(content: Element, *sheets: Element) -> _Sheet:
    """Return what the styles of a document say.

    Of paragraphs it is the English name of a style, or of the quotation it is: Word keeps its
    styles under what they are called in its own language. OpenDocument has automatic ones ("P1")
    in the content, for what differs from a style by hand.
    """
    names: dict[str, str] = {}
    above: dict[str, str] = {}
    hides: dict[str, bool] = {}
    own = [part for part in content if name_of(part) == "automatic-styles"]
    named = [part for sheet in sheets for part in (sheet, *sheet) if name_of(part) == "styles"]
    for style in (style for part in named + own for style in part if name_of(style) == "style"):
        values = _values(style)
        held = {name_of(one): _values(one).get("val", "") for one in style}
        key = values.get("styleId") or values.get("name", "")
        above[key] = held.get("basedOn") or values.get("parent-style-name", "")
        names[key] = held.get("name", key)
        if said := list(_say_hidden(style)):
            hides[key] = any(said)
    for key in (_values(style).get("name", "") for part in own for style in part):
        names[key] = above.get(key) or key

    def climb(key: str) -> list[str]:
        chain = [key]
        while (upper := above.get(chain[-1])) and len(chain) < _DEEPEST:
            chain.append(upper)
        return chain

    def call(key: str) -> str:
        called = [names.get(one, one) for one in climb(key)]
        return next((name for name in called if QUOTE.fullmatch(name)), called[0])

    first_word = {key: [hides[one] for one in climb(key) if one in hides] for key in above}
    return _Sheet(call, frozenset(key for key, said in first_word.items() if said and said[0]))


def _say_hidden(style: Element) -> Iterator[bool]:
    """Yield what a style says of whether its text is struck out or hidden, nothing where it does
    not say.
    """
    for part in style:
        if name_of(part) == "rPr":
            marks = (mark for mark in part if name_of(mark) in _UNSEEN)
            yield from (_values(mark).get("val") not in _OFF for mark in marks)
        elif name_of(part) == "text-properties":
            for key, value in _values(part).items():
                if key in _STRUCK_KEYS or key == "display":
                    yield (value == "none") == (key == "display")


def _values(one: Element) -> dict[str, str]:
    return {key.rpartition("}")[2]: value for key, value in one.attrib.items()}

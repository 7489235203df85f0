"""RTF: the paragraphs of a word processor's oldest exchange format, as simple HTML.

Source of the control words: Microsoft's Rich Text Format specification 1.9.1 (2008), read
2026-11-28.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from quotebot.errors import InputError
from quotebot.pattern import late_pattern
from quotebot.read.figures import RowByRow
from quotebot.read.paragraphs import Paragraph, own_title, to_html
from quotebot.read.raised import mark_raised, read_raised
from quotebot.read.rtf_pages import CHARSETS, PAGES, find_page
from quotebot.vocabulary import vocabulary

_START = late_pattern(rb"(?:\xef\xbb\xbf)?\s*\{\s*\\rtf")
_TOKEN = late_pattern(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9A-Fa-f]{2})|\\(.)|([{}])|[\r\n\x00]+"
    rb"|([^\\{}\r\n\x00]+)",
    re.DOTALL,
)
# Groups that hold no words of the text: tables of fonts, heads and feet, notes, pictures, fields.
_APART = vocabulary(
    """fonttbl colortbl stylesheet info pict object objdata header headerl headerr headerf footer
    footerl footerr footerf footnote annotation atnid atnauthor fldinst listtext pntext shprslt
    filetbl revtbl xe tc tcn rxe txe template bkmkstart bkmkend nonshppict do deleted ftnsep
    ftnsepc ftncn aftnsep aftnsepc aftncn"""
)
_KEPT = frozenset({"title", "author", "stylesheet", "fonttbl"})
_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
_SYMBOLS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
# What is set with one of these is hidden or struck out.
_UNSEEN = frozenset({"v", "deleted", "strike", "striked"})
_PARTS = frozenset({"par", "cell", "row", "nestcell", "nestrow", "sect", "page", "column"})
# \outlinelevel of what is no heading.
_NO_LEVEL = 9
_BULLET = late_pattern(r"^[•‣◦▪▫●○■□◆◇➢➤✓✔·][ \t]+")
# More groups within each other than any program writes.
_DEEPEST = 2_000


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds until a group closes; `into` names what its text goes to, "" the document.

    "shape" is what belongs to a shape of the text itself, the words in it apart.
    """

    into: str = ""
    is_apart: bool = False
    unseen: frozenset[str] = frozenset()
    is_raised: bool = False
    font: int = -1
    fallback: int = 1


@dataclass(slots=True)
class _Reading:
    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)
    held: dict[str, list[str]] = field(default_factory=dict)
    number: int = 0
    text: list[str] = field(default_factory=list)
    style: int = 0
    level: int = _NO_LEVEL
    raw: bytearray = field(default_factory=bytearray)
    paragraphs: list[tuple[str, int, int]] = field(default_factory=list)
    # The paragraphs that go on behind a text box.
    halves: list[tuple[list[str], int, int]] = field(default_factory=list)
    table: RowByRow = field(default_factory=RowByRow)

    def write(self, text: str, group: _Group) -> None:
        """Add text to where its group belongs."""
        if group.into in _KEPT:
            self.held.setdefault(group.into, []).append(text)
        elif not group.is_apart and not group.unseen:
            self.text.append(mark_raised(text) if group.is_raised else text)

    def flush(self, group: _Group) -> None:
        """Turn the bytes that are waiting into text, by the code page of their font."""
        if self.raw:
            page = self.fonts.get(group.font, self.page)
            self.write(bytes(self.raw).decode(page, errors="replace"), group)
            self.raw.clear()

    def open_box(self) -> None:
        """Put the paragraph aside in which a text box stands, which comes before it."""
        self.halves.append((self.text, self.style, self.level))
        self.text, self.style, self.level = [], 0, _NO_LEVEL

    def close_box(self) -> None:
        """Close a text box, and go on with the paragraph around it."""
        self.end_paragraph()
        if self.halves:
            self.text, self.style, self.level = self.halves.pop()

    def end_paragraph(self) -> None:
        """Close the paragraph that is open."""
        # Halves of one character that are written as two numbers.
        pairs = read_raised("".join(self.text)).encode("utf-16", "surrogatepass")
        if text := pairs.decode("utf-16", "replace").strip():
            self.paragraphs.append((_BULLET.sub("", text), self.style, self.level))
        self.text.clear()

    def end_table(self) -> None:
        """Close the table that is open; one of figures is no part of the text."""
        table, self.table = self.table, RowByRow()
        held = self.paragraphs[max(0, table.start) : table.end]
        if table.start >= 0 and table.is_figures([text for text, *_ in held]):
            del self.paragraphs[table.start : table.end]


def read_rtf(data: bytes, where: str) -> str:
    """Return the paragraphs of an RTF document as HTML, "" where `data` is none.

    Raises InputError where it is damaged so that no text is left.
    """
    if not _START.match(data[:100]):
        return ""
    reading = _Reading()
    _read(data.removeprefix(codecs.BOM_UTF8), reading)
    if not reading.paragraphs:
        raise InputError(
            "no words in this RTF document, or it is damaged",
            where=where,
            mend="Open it, save it again, or save it as plain text (.txt).",
        )
    names = reading.styles
    made = [
        Paragraph(text, "heading 1" if level < _NO_LEVEL else names.get(style, ""))
        for text, style, level in reading.paragraphs
    ]
    title, author = ("".join(reading.held.get(fact, [])) for fact in ("title", "author"))
    return to_html(made, own_title(title), author.strip())


def _read(data: bytes, reading: _Reading) -> None:
    group = _Group()
    outer: list[_Group] = []
    is_first = is_optional = False
    skip = at = 0
    while token := _TOKEN.match(data, at):
        at = token.end()
        word, number, code, symbol, brace, text = token.groups()
        if code or text:
            is_first = False
            if group.is_apart and group.into not in _KEPT:
                continue
            bare = bytes([int(code, 16)]) if code else text
            # A number of Unicode is followed by what older programs show instead.
            reading.raw += bare[skip:]
            skip = max(0, skip - len(bare))
            continue
        if token[0].isspace() or token[0][:1] == b"\x00":
            continue
        reading.flush(group)
        if brace:
            skip = 0
            if brace == b"{":
                outer.append(group)
                is_first, is_optional = True, False
                if len(outer) > _DEEPEST:
                    break
            elif not outer:
                break
            else:
                group, is_first = _close(reading, group, outer.pop()), False
                if not outer:
                    break
            continue
        if symbol:
            if symbol == b"*":
                is_optional = is_first
            elif symbol in b"\r\n":
                _end(reading, group)
            elif skip:
                skip -= 1
            elif symbol in _SYMBOLS:
                reading.write(_SYMBOLS[symbol], group)
            continue
        name, value = word.decode(), int(number) if number else None
        if name == "bin":
            at += max(0, value or 0)
        elif name == "u" and value is not None:
            # Some programs write one number for what takes two.
            is_whole = 0xFFFF < value <= 0x10FFFF
            reading.write(chr(value if is_whole else value & 0xFFFF), group)
            skip = group.fallback
        elif skip and name not in {"uc", "par"}:
            skip -= 1
        else:
            group = _obey(reading, group, name, value, is_first, is_optional)
        is_first = False
    reading.flush(group)
    while reading.halves:
        reading.close_box()
    reading.end_paragraph()
    reading.end_table()


def _close(reading: _Reading, group: _Group, around: _Group) -> _Group:
    """Return the group around one that ends, whose style or text box is whole with it."""
    if group.into == around.into == "stylesheet":
        name = "".join(reading.held.pop("stylesheet", [])).partition(";")[0]
        reading.styles[reading.number] = name.strip()
        reading.number = 0
    elif around.is_apart and not group.is_apart:
        reading.close_box()
    return around


def _obey(
    reading: _Reading,
    group: _Group,
    name: str,
    value: int | None,
    is_first: bool,
    is_optional: bool,
) -> _Group:
    """Return the group as a control word leaves it, having done what the word says."""
    if name == "shptxt" and is_first and group.into == "shape":
        # A text box stands in a group that older programs may leave out.
        reading.open_box()
        return replace(group, is_apart=False, into="")
    if is_first and (is_optional or (name in _APART and not (name == "deleted" and value == 0))):
        into = name if name in _KEPT else "apart"
        if name == "shpinst" and not group.is_apart:
            into = "shape"
        return replace(group, is_apart=True, into=into)
    if is_first and name in {"title", "author"} and group.is_apart:
        return replace(group, into=name)
    if name in {"f", "deff"}:
        if group.into == "fonttbl":
            reading.number = value or 0
        return replace(group, font=value or 0)
    if name == "fcharset" and group.into == "fonttbl":
        page = CHARSETS.get(value or 0)
        if page:
            reading.fonts[reading.number] = page
    elif name == "s":
        if group.into == "stylesheet":
            reading.number = value or 0
        else:
            reading.style = value or 0
    elif name == "pard" and not group.is_apart:
        reading.style, reading.level = 0, _NO_LEVEL
    elif name == "outlinelevel" and not group.is_apart:
        reading.level = value or 0
    elif name in PAGES:
        reading.page = PAGES[name]
    elif name == "ansicpg":
        reading.page = find_page(value or 0) or reading.page
    elif name == "uc":
        return replace(group, fallback=max(0, value or 0))
    elif name in _UNSEEN:
        rest = group.unseen - {name}
        return replace(group, unseen=rest if value == 0 else rest | {name})
    elif name in {"super", "nosupersub"}:
        return replace(group, is_raised=name == "super" and value != 0)
    elif name == "plain":
        return replace(group, unseen=frozenset(), is_raised=False)
    elif name == "trowd" and not group.is_apart:
        reading.table.open_row(len(reading.paragraphs))
    elif name in _PARTS:
        _end(reading, group, name)
    elif name in _SIGNS:
        reading.write(_SIGNS[name], group)
    return group


def _end(reading: _Reading, group: _Group, name: str = "par") -> None:
    if not group.is_apart:
        reading.end_paragraph()
        if reading.table.take(name, len(reading.paragraphs)):
            reading.end_table()

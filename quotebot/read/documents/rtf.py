"""RTF: the paragraphs of a word processor's oldest exchange format, as simple HTML.

Source of the control words: Microsoft's Rich Text Format specification 1.9.1 (2008), read
2026-11-28.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from quotebot.errors import InputError
from quotebot.pattern import late_pattern
from quotebot.read.documents.paragraphs import Paragraph, own_title, to_html
from quotebot.read.documents.rtf_pages import CHARSETS, PAGES, find_page
from quotebot.read.documents.rtf_text import KEPT, NO_LEVEL, Group, RtfText
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
# More groups within each other than any program writes.
_DEEPEST = 2_000


def read_rtf(data: bytes, where: str) -> str:
    """Return the paragraphs of an RTF document as HTML, "" where `data` is none.

    Raises InputError where it is damaged so that no text is left.
    """
    if not _START.match(data[:100]):
        return ""
    said = _Walk().read(data.removeprefix(codecs.BOM_UTF8))
    if not said.paragraphs:
        raise InputError(
            "no words in this RTF document, or it is damaged",
            where=where,
            mend="Open it, save it again, or save it as plain text (.txt).",
        )
    names = said.styles
    made = [
        Paragraph(text, "heading 1" if level < NO_LEVEL else names.get(style, ""))
        for text, style, level in said.paragraphs
    ]
    title, author = ("".join(said.held.get(fact, [])) for fact in ("title", "author"))
    return to_html(made, own_title(title), author.strip())


class _Walk:
    """The way through a document, token by token, and the group that it has come to."""

    def __init__(self) -> None:
        self.said = RtfText()
        self.group = Group()
        self.outer: list[Group] = []
        # Whether nothing has been met in the group yet, and whether it began with \*.
        self.is_first = self.is_optional = False
        # A number of Unicode is followed by so many signs that older programs show instead.
        self.skip = 0

    def read(self, data: bytes) -> RtfText:
        """Return what a document says, as far as its groups close."""
        at = 0
        while token := _TOKEN.match(data, at):
            at = token.end()
            word, number, code, symbol, brace, text = token.groups()
            if code or text:
                self._take_text(bytes([int(code, 16)]) if code else text)
            elif token[0].isspace() or token[0][:1] == b"\x00":
                continue
            else:
                self.said.flush(self.group)
                if brace:
                    if not self._take_brace(brace):
                        break
                elif symbol:
                    self._take_symbol(symbol)
                else:
                    name, value = word.decode(), int(number) if number else None
                    if name == "bin":
                        # So many bytes are of a picture, whatever they look like.
                        at += max(0, value or 0)
                    elif name == "u" and value is not None:
                        self._take_unicode(value)
                    elif self.skip and name not in {"uc", "par"}:
                        self.skip -= 1
                    else:
                        self._obey(name, value)
                    self.is_first = False
        self.said.finish(self.group)
        return self.said

    def _take_text(self, bare: bytes) -> None:
        self.is_first = False
        if self.group.is_apart and self.group.into not in KEPT:
            return
        self.said.raw += bare[self.skip :]
        self.skip = max(0, self.skip - len(bare))

    def _take_brace(self, brace: bytes) -> bool:
        """Open or close a group; return whether the document goes on."""
        self.skip = 0
        if brace == b"{":
            self.outer.append(self.group)
            self.is_first, self.is_optional = True, False
            return len(self.outer) <= _DEEPEST
        if not self.outer:
            return False
        self._close(self.outer.pop())
        self.is_first = False
        return bool(self.outer)

    def _take_symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.is_optional = self.is_first
        elif symbol in b"\r\n":
            self._end_part("par")
        elif self.skip:
            self.skip -= 1
        elif symbol in _SYMBOLS:
            self.said.write(_SYMBOLS[symbol], self.group)

    def _take_unicode(self, number: int) -> None:
        # Some programs write one number for what takes two.
        is_whole = 0xFFFF < number <= 0x10FFFF
        self.said.write(chr(number if is_whole else number & 0xFFFF), self.group)
        self.skip = self.group.fallback

    def _close(self, around: Group) -> None:
        """Go back to the group around one that ends, whose style or text box is whole with it."""
        said, group = self.said, self.group
        if group.into == around.into == "stylesheet":
            name = "".join(said.held.pop("stylesheet", [])).partition(";")[0]
            said.styles[said.number] = name.strip()
            said.number = 0
        elif around.is_apart and not group.is_apart:
            said.close_box()
        self.group = around

    def _obey(self, name: str, value: int | None) -> None:
        """Do what a control word says, to the document or to what its group holds."""
        if not (self.is_first and self._set_apart(name, value)):
            self.group = self._change(name, value)
            self._do(name, value)

    def _set_apart(self, name: str, value: int | None) -> bool:
        """Set a group apart from the text, or let it in, by its first word; tell whether it did."""
        group = self.group
        if name == "shptxt" and group.into == "shape":
            # A text box stands in a group that older programs may leave out.
            self.said.open_box()
            self.group = replace(group, is_apart=False, into="")
        elif self.is_optional or (name in _APART and not (name == "deleted" and value == 0)):
            into = name if name in KEPT else "apart"
            if name == "shpinst" and not group.is_apart:
                into = "shape"
            self.group = replace(group, is_apart=True, into=into)
        elif name in {"title", "author"} and group.is_apart:
            self.group = replace(group, into=name)
        else:
            return False
        return True

    def _change(self, name: str, value: int | None) -> Group:
        """Return the group as a word leaves it that holds until the group closes."""
        group = self.group
        if name in {"f", "deff"}:
            return replace(group, font=value or 0)
        if name == "uc":
            return replace(group, fallback=max(0, value or 0))
        if name in _UNSEEN:
            rest = group.unseen - {name}
            return replace(group, unseen=rest if value == 0 else rest | {name})
        if name in {"super", "nosupersub"}:
            return replace(group, is_raised=name == "super" and value != 0)
        if name == "plain":
            return replace(group, unseen=frozenset(), is_raised=False)
        return group

    def _do(self, name: str, value: int | None) -> None:
        """Do what a word says to the document as a whole, or to its paragraph."""
        said, group, number = self.said, self.group, value or 0
        if group.into == "fonttbl" and name in {"f", "deff"}:
            said.number = number
        elif group.into == "fonttbl" and name == "fcharset":
            if page := CHARSETS.get(number):
                said.fonts[said.number] = page
        elif name == "s":
            if group.into == "stylesheet":
                said.number = number
            else:
                said.style = number
        elif name == "pard" and not group.is_apart:
            said.style, said.level = 0, NO_LEVEL
        elif name == "outlinelevel" and not group.is_apart:
            said.level = number
        elif name in PAGES:
            said.page = PAGES[name]
        elif name == "ansicpg":
            said.page = find_page(number) or said.page
        elif name == "trowd" and not group.is_apart:
            said.table.open_row(len(said.paragraphs))
        elif name in _PARTS:
            self._end_part(name)
        elif name in _SIGNS:
            said.write(_SIGNS[name], group)

    def _end_part(self, name: str) -> None:
        if not self.group.is_apart:
            self.said.end_part(name)

"""The code pages of RTF, by the names that Python has for them."""

from __future__ import annotations

import codecs

# \fcharset of a font → its code page, where that is not the document's.
CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
# The control word of a character set → the code page of the document.
PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# Code pages that Python calls otherwise than "cp" and their number.
_OTHERS = {65001: "utf-8", 10000: "mac_roman", 936: "gbk"}


def find_page(number: int) -> str:
    """Return the code page of a number, "" for one that Python does not know."""
    try:
        return codecs.lookup(_OTHERS.get(number, f"cp{number}")).name
    except LookupError:
        return ""

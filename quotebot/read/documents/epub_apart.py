"""Parts of a book that nobody says: its contents, its imprint, its notes, who its author is.

Source of the names: EPUB 3 Structural Semantics Vocabulary and the guide of EPUB 2, read
2026-11-28; what headings say is from books that mark nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotebot.pattern import late_pattern
from quotebot.vocabulary import vocabulary

#: Parts that nobody says, as a book's own marks call them.
APART = vocabulary(
    """cover titlepage title-page halftitlepage toc landmarks page-list loi lot index bibliography
    copyright-page colophon endnotes footnotes rearnotes notes glossary"""
)
# The same as headings of books without such marks, and what is told of the author by another.
_HEADINGS = late_pattern(
    r"(?:table of )?contents|list of (?:figures|illustrations|tables)|copyright(?: page| notice)?"
    r"|imprint|colophon|(?:end|foot)?notes|bibliography|index"
    r"|about the (?:author|editor|translator)s?"
    r"|(?:also|other books) by\b.{1,80}|praise for\b.{1,120}"
    r"|inhalt(?:sverzeichnis)?|impressum|anmerkungen|über (?:den autor|die autorin)"
    r"|table des matières|sommaire|índice|indice",
    re.IGNORECASE,
)
# A list of what is in the book tells none of it; what is below this heading may be the book.
_CONTENTS = late_pattern(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|table des matières|sommaire|índice|indice",
    re.IGNORECASE,
)
# A chapter may be called so, too: what stands in it decides.
_NOTES = late_pattern(r"(?:end|foot)?notes|anmerkungen", re.IGNORECASE)
_BLOCK = late_pattern(
    r"<(?:p|li|dd|div)\b[^<>]*>((?:(?!</?(?:p|div|li|dd|td|ol|ul|h[1-6])\b).){10,})", re.DOTALL
)
# How a note begins, and what nobody but notes says.
_NUMBERED = late_pattern(r"\s*(?:\[?[0-9]{1,4}[\].):]{0,2}\s|[*†‡§]|pp?\.\s?[0-9])")
_CITES = late_pattern(
    r"\b(?:ibid|op\. ?cit)\b|\b(?:pp?|vol|no)\. ?[0-9]|https?://|\bwww\.|↩"
    r"|\([^()]{0,80}\b(?:1[5-9]|20)[0-9]{2}\)",
    re.IGNORECASE,
)
_LEAST_NOTES = 3
_PARAGRAPH = late_pattern(
    r"<(?:p|div)\b[^<>]*>((?:(?!</?(?:p|div|li|td|h[1-6])\b).){80,})", re.DOTALL
)
_LINKED = late_pattern(r"<a\b[^<>]*\bhref\b")
_LEAST_TOLD_CHARS = 2_000
_LANDMARKS = late_pattern(
    r"<nav\b[^<>]{0,400}?\bepub:type\s*=\s*[\"']landmarks\b(?:(?!</?nav\b).)*", re.DOTALL
)
_LANDMARK = late_pattern(
    r"<a\b(?=[^<>]{0,400}?\bepub:type\s*=\s*[\"']([^\"'<>]{1,200}))"
    r"[^<>]{0,400}?\bhref\s*=\s*[\"']([^\"'<>]{1,400})"
)
_TAG = late_pattern(r"<[^<>]*>")
_HEADING = late_pattern(
    r"<h([1-6])\b[^<>]*>((?:(?!</?h[1-6]\b).){0,400})</h\1\s*>", re.DOTALL | re.IGNORECASE
)
# Where a heading is looked for, and the longest page with a book's number on it that is no more.
_START_CHARS = 20_000
_LONGEST_IMPRINT_CHARS = 6_000
_RIGHTS = late_pattern(r"(?:copyright|©|\(c\)).{0,120}?\b(?:18|19|20)\d\d\b", re.IGNORECASE)
_IMPRINT = late_pattern(
    r"\ball rights reserved\b|\bISBN\b|\bno part of this (?:book|publication|work)\b", re.IGNORECASE
)
# An entry of the contents: a block that is nothing but a link within the book.
_ENTRY = late_pattern(
    r"<(p|li|td|div)\b[^<>]{0,400}>\s*<a\b[^<>]{0,400}?\bhref\s*=\s*[\"'](?!\w+:)[^\"'<>]{1,400}"
    r"[\"'][^<>]{0,400}>(?:(?!</?(?:a|p|li|td|div)\b).){0,200}</a>\s*</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
_LEAST_ENTRIES = 3


def find_landmarks(nav: str) -> Iterator[str]:
    """Yield the addresses of whole files that the list of a book's landmarks sets apart.

    A place within a file says nothing of the file: the contents may stand above a chapter.
    """
    for part in _LANDMARKS.finditer(nav):
        for kind, address in _LANDMARK.findall(part[0]):
            if not APART.isdisjoint(kind.casefold().split()) and "#" not in address:
                yield address


def is_apart(text: str) -> bool:
    """Tell whether the text of a file, in HTML, is a part of the book that nobody says.

    So it is where its heading says so and no other of that rank follows, and for contents where no
    text does. Notes may be parted by such headings, and what tells without notes is a chapter.
    """
    heading = _HEADING.search(text[:_START_CHARS])
    if heading and not _TAG.sub("", text[: heading.start()]).strip():
        name = " ".join(_TAG.sub(" ", heading[2]).split()).strip(" .:–—-")
        others = re.search(rf"<h[1-{heading[1]}]\b", text[heading.end() :], re.IGNORECASE)
        if _NOTES.fullmatch(name):
            return _are_notes(text[heading.end() :], alone=not others)
        if _HEADINGS.fullmatch(name) and not others:
            return not (_CONTENTS.fullmatch(name) and _tells(text))
    return False


def is_imprint(text: str) -> bool:
    """Tell whether the text of a file, in HTML, is short and holds the book's rights and number."""
    if len(text) > _START_CHARS:
        return False
    said = " ".join(_TAG.sub(" ", text).split())
    return (
        len(said) <= _LONGEST_IMPRINT_CHARS
        and _RIGHTS.search(said) is not None
        and _IMPRINT.search(said) is not None
    )


def _are_notes(text: str, *, alone: bool) -> bool:
    """Tell whether what stands below "Notes" are notes; `alone` says that no heading follows.

    Then few will do, and phrases of the book may stand before them: only a long text has none.
    """
    blocks = [_TAG.sub(" ", one) for one in _BLOCK.findall(text)]
    noted = sum(bool(_NUMBERED.match(one) or _CITES.search(one)) for one in blocks)
    if alone:
        return not _tells(text) or 4 * noted >= len(blocks)
    return noted >= _LEAST_NOTES and 2 * noted > len(blocks)


def _tells(text: str) -> bool:
    """Tell whether a text has long paragraphs, which are no entries of a list."""
    told = (one for one in _PARAGRAPH.findall(text) if not _LINKED.search(one))
    return sum(map(len, told)) >= _LEAST_TOLD_CHARS


def drop_contents(text: str) -> str:
    """Return the text of a file, in HTML, without the entries of contents that stand in it."""
    entries = len(_ENTRY.findall(text))
    return _ENTRY.sub("", text) if entries >= _LEAST_ENTRIES else text

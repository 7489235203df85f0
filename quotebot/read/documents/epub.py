"""EPUB books: their chapters in reading order, as one part of a page.

Source of the structure: EPUB 3.3 and Open Container Format (W3C), read 2026-11-28.
"""

from __future__ import annotations

import html
import io
import posixpath
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from quotebot.errors import InputError
from quotebot.pattern import late_pattern
from quotebot.read.decode import decode_bytes
from quotebot.read.documents.elements import name_of
from quotebot.read.documents.epub_apart import (
    APART,
    drop_contents,
    find_landmarks,
    is_apart,
    is_imprint,
)
from quotebot.read.documents.zipped import damages, parse_xml, read_member
from quotebot.read.facts import Facts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_MOST_TEXT_BYTES = 20_000_000
_MOST_LIST_BYTES = 4_000_000
# What a chapter is, and its head, is said at its beginning.
_START_CHARS = 20_000
# One in front and one behind.
_MOST_IMPRINTS = 2
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})
_TYPE = late_pattern(r"<(?:body|section|div)\b[^<>]*?\bepub:type\s*=\s*[\"']([^\"'<>]{1,200})")
_DOCTYPE = late_pattern(rb"<!DOCTYPE[^\[\]<>]*>")
_HEAD = late_pattern(r"<head\b", re.IGNORECASE)
_HEAD_END = late_pattern(r"</head\s*>", re.IGNORECASE)
# What is around a chapter, and <cite>, which in books marks the titles of others.
_AROUND = late_pattern(
    r"<\?[^<>]*\?>|<!doctype[^<>]*>|</?(?:html|body|cite|time)\b[^<>]*>", re.IGNORECASE
)
# "und" is undetermined; a program on a bare system writes "C".
_LANGUAGE = late_pattern(r"(?!und\b)[A-Za-z]{2,3}(?:[-_].*)?")
_MARK = r"[\[(]?(?:\d{1,4}|[*†‡])[\])]?"
_LINK = r"<a\b[^<>]{0,400}\bhref\s*=[^<>]{0,400}#[^<>]{0,400}>"
# Footnotes: paragraphs that begin with the number that leads back, and the numbers in the text.
_NOTE = late_pattern(
    r"<p\b[^<>]{0,400}>\s*(?:<sup\b[^<>]{0,400}>\s*)?"
    rf"{_LINK}\s*{_MARK}\.?\s*</a>(?:(?!</?p\b).)*</p\s*>"
    r"|<a\b[^<>]{0,400}\b(?:epub:type\s*=\s*[\"']noteref|role\s*=\s*[\"']doc-noteref)"
    r"[^<>]{0,400}>.{0,200}?</a\s*>"
    rf"|{_LINK}\s*{_MARK}\s*</a>"
    r"|<sup\b[^<>]{0,400}>\s*(?:<a\b[^<>]{0,400}>)?"
    rf"{_MARK}(?:</a\s*>)?\s*</sup\s*>",
    re.DOTALL | re.IGNORECASE,
)
# Notes that stand behind a chapter in its own file; no part of one that holds another of its kind.
_NOTES = late_pattern(
    r"<(section|div|aside|ol)\b[^<>]{0,400}?\bepub:type\s*=\s*[\"'](?:foot|end|rear)notes?\b[^<>]{0,400}"
    r"(?<!/)>(?:(?!</?\1\b).)*</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
# Numbers of the printed book's pages, in the midst of sentences, and how signs are read.
_ASIDE = late_pattern(
    r"<(span|a|div|p|small)\b[^<>]{0,400}?\b(?:(?:epub:type|role)\s*=\s*[\"'](?:doc-)?pagebreak"
    r"|class\s*=\s*[\"']page-?(?:num|no|number|break))\b[^<>]{0,400}(?<!/)>"
    r"\s*\W{0,2}(?:(?:page|pg|p)\b\.?\s*)?(?:\d{1,4}|[ivxlc]{1,8})\W{0,2}\s*</\1\s*>"
    r"|<(r[tp])\b[^<>]{0,400}>[^<>]{0,200}</\2\s*>",
    re.IGNORECASE,
)
# What may stand before the part that a whole file is: tags, and its heading.
_TAGS = late_pattern(r"<h[1-6]\b[^<>]*>(?:(?!</?h).)*</h[1-6]\s*>|<[^<>]*>", re.DOTALL)


class Book(NamedTuple):
    """The chapters of a book as HTML, its facts, and warnings about how it was read."""

    text: str
    facts: Facts
    warnings: list[str]


def read_epub(data: bytes, where: str, max_bytes: int) -> Book | None:
    """Return the chapters of an EPUB book, None where `data` is none.

    Raises InputError where it is damaged, locked with DRM, or its text is larger than `max_bytes`
    or 20 MB.
    """
    sample = data[:4096] + data[-65_536:]
    is_epub = b"application/epub" in data[:4096] or _CONTAINER.encode() in sample
    if data[:4] != b"PK\x03\x04" or not is_epub:
        return None
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, where, min(max_bytes, _MOST_TEXT_BYTES))
    except damages() as error:
        raise InputError(
            "this is an EPUB book that is damaged or locked with a password",
            where=where,
            mend="Get it again, or save its text as .txt (for example with Calibre).",
        ) from error


def _read(archive: ZipFile, where: str, most: int) -> Book:
    held = frozenset(archive.namelist())
    name = _find_package(archive, held, where)
    listed = read_member(archive, name, _MOST_LIST_BYTES, where)
    # Books of EPUB's forerunner name a document type; one with entities of its own is refused.
    package = parse_xml(_DOCTYPE.sub(b"", listed, count=1))
    locked = _locked(archive, held, where)
    folder = posixpath.dirname(name)
    chapters: list[str] = []
    warnings: list[str] = []
    missing = 0
    lists, targets = _chapters(package)
    navs = [path for path in (_join(folder, one) for one in lists) if path in held - locked]
    apart = _find_apart(archive, navs, where)
    for target in targets:
        path = _join(folder, target)
        if path in apart:
            continue
        if path in locked:
            raise InputError(
                "this is an EPUB book locked with DRM",
                where=where,
                mend="quotebot cannot open it: hand over the text from whoever published it.",
            )
        if path not in held:
            missing += 1
            continue
        page = read_member(archive, path, most, where)
        most -= len(page)
        if page.strip():
            text, odd = decode_bytes(page, name=where, encoding=_stated_encoding(page))
            warnings += odd
            chapters.append(_bare(text))
    _drop_imprints(chapters)
    if missing:
        files = "1 chapter" if missing == 1 else f"{missing} chapters"
        warnings.append(f"{files} that the book lists are not in it")
    facts = _facts(package)
    heads = f"<title>{html.escape(facts.title)}</title>" if facts.title else ""
    if facts.author:
        heads += f'<meta name="author" content="{html.escape(facts.author)}">'
    return Book("\n".join([f"<div>{heads}", *chapters, "</div>"]), facts, warnings)


def _find_apart(archive: ZipFile, navs: Iterable[str], where: str) -> set[str]:
    """Return the files of a book that the landmarks in its lists of contents set apart."""
    apart: set[str] = set()
    for path in navs:
        nav = read_member(archive, path, _MOST_LIST_BYTES, where).decode("utf-8", "replace")
        around = posixpath.dirname(path)
        apart.update(_join(around, one) for one in find_landmarks(nav))
    return apart


def _join(folder: str, target: str) -> str:
    """Return the name within the archive of what an address beside a file in `folder` leads to."""
    return posixpath.normpath(posixpath.join(folder, unquote(target.partition("#")[0])))


def _find_package(archive: ZipFile, held: frozenset[str], where: str) -> str:
    """Return the name of the file that lists the book's parts."""
    if _CONTAINER in held:
        container = parse_xml(read_member(archive, _CONTAINER, _MOST_LIST_BYTES, where))
        for one in container.iter():
            path = one.get("full-path", "")
            if name_of(one) == "rootfile" and path in held:
                return path
    # Without one `open` raises what a damaged archive raises.
    return next((name for name in held if name.endswith(".opf")), _CONTAINER)


def _locked(archive: ZipFile, held: frozenset[str], where: str) -> frozenset[str]:
    """Return the names of the files that are encrypted.

    In books that are free to read fonts are among them, but no chapter.
    """
    if _LOCKS not in held:
        return frozenset()
    listed = parse_xml(read_member(archive, _LOCKS, _MOST_LIST_BYTES, where))
    return frozenset(unquote(part.get("URI", "")) for part in listed.iter())


def _chapters(package: Element) -> tuple[list[str], list[str]]:
    """Return the addresses of the lists of what is in the book, and those of its text in reading
    order, without tables of contents and the like.
    """
    parts = {one.get("id", ""): one for one in package.iter() if name_of(one) == "item"}
    named = [one for one in package.iter() if name_of(one) == "reference"]
    # A place within a file says nothing of the file: the contents may stand above a chapter.
    apart = {
        one.get("href", "").partition("#")[0]
        for one in named
        if one.get("type", "").casefold() in APART
        and (one.get("type", "").casefold() == "cover" or "#" not in one.get("href", ""))
    }
    lists = [
        one.get("href", "") for one in parts.values() if "nav" in one.get("properties", "").split()
    ]
    texts: list[str] = []
    for one in package.iter():
        part = parts.get(one.get("idref", "")) if name_of(one) == "itemref" else None
        if part is None or one.get("linear") == "no":
            continue
        href = part.get("href", "")
        if part.get("media-type") in _PAGES and href not in lists and href not in apart:
            texts.append(href)
    return lists, texts


def _stated_encoding(page: bytes) -> str:
    # A byte order mark says more, and without a declaration it is found from the bytes.
    found = re.match(rb"<\?xml[^<>]{0,60}?encoding\s*=\s*[\"']([\w.-]{1,40})", page)
    name = found[1].decode() if found else ""
    return "" if name.casefold() in {"utf-8", "utf8"} or name.casefold().startswith("utf") else name


def _bare(text: str) -> str:
    """Return what stands in the body of a chapter, "" for a part that nobody says."""
    head = _HEAD.search(text[:_START_CHARS])
    end = _HEAD_END.search(text, head.end()) if head else None
    if head and end:
        text = text[: head.start()] + text[end.end() :]
    kind = _TYPE.search(text[:_START_CHARS])
    # Behind words of the chapter it is only the kind of what follows.
    is_whole = kind and not _TAGS.sub("", text[: kind.start()]).strip()
    if kind and is_whole and not APART.isdisjoint(kind[1].casefold().split()):
        return ""
    if is_apart(text):
        return ""
    text = drop_contents(text)
    return _AROUND.sub("", _NOTE.sub("", _ASIDE.sub("", _NOTES.sub("", text))))


def _drop_imprints(chapters: list[str]) -> None:
    """Empty the chapters that are a book's imprint; where each has its rights below it, none is."""
    imprints = [place for place, text in enumerate(chapters) if is_imprint(text)]
    others = sum(bool(_TAGS.sub("", text).strip()) for text in chapters) - len(imprints)
    if len(imprints) <= min(_MOST_IMPRINTS, others):
        for place in imprints:
            chapters[place] = ""


def _facts(package: Element) -> Facts:
    held: dict[str, list[str]] = {}
    other = {
        one.get("refines", "").lstrip("#")
        for one in package.iter()
        if name_of(one) == "meta"
        and one.get("property") == "role"
        and (one.text or "").strip() != "aut"
    }
    for one in package.iter():
        role = next((v for key, v in one.attrib.items() if key.endswith("}role")), "aut")
        is_other = name_of(one) == "creator" and one.get("id", "-") in other
        if (text := " ".join((one.text or "").split())) and role == "aut" and not is_other:
            held.setdefault(name_of(one), []).append(text)
    language = next(iter(held.get("language", [])), "")
    return Facts(
        title=next(iter(held.get("title", [])), ""),
        author=", ".join(held.get("creator", [])),
        language=language if _LANGUAGE.fullmatch(language) else "",
    )

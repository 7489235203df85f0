"""Paragraphs of a word processor, with their styles, as simple HTML."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import NamedTuple

from quotebot.pattern import late_pattern
from quotebot.read.turns.stamps import STAMP

_HEADING = late_pattern(r"(?:title|heading\s?\d|h\d?)", re.IGNORECASE)
# Of a document without its list of styles only what its Word calls them is known.
QUOTE = late_pattern(
    r"(?:intense\s?)?quot(?:e|ations?)|(?:intensives?\s?)?zitat|citation(?:\s?intense)?"
    r"|cita(?:\s?destacada)?|citazione(?:\s?intensa)?|(?:duidelijk\s?)?citaat|citat|citação",
    re.IGNORECASE,
)
#: Tables of contents, lines under pictures, notes that are set as paragraphs.
APART = late_pattern(
    r"(?:toc|table of contents|contents|index)\s?(?:heading|\d{1,2})|table of figures|caption"
    r"|(?:foot|end)note\s?text",
    re.IGNORECASE,
)
_RECORDING = late_pattern(r"\S.{0,120}\.(?:wav|mp3|m4a|mp4|aac|flac|ogg|webm|mov)", re.IGNORECASE)
_LONGEST_TOP = 3
# What programs write into the properties: the file's name, "Document1", "PowerPoint Presentation".
_NO_TITLE = late_pattern(
    r"|.*\.[a-z]{2,5}\d?|microsoft\s.*|(?:document|dokument|untitled|unbenannt|unknown)\W*\d*|.*://.*"
    r"|(?:powerpoint|word)\s.*|\(anonymous\)|anonymous|\W*",
    re.IGNORECASE,
)
_TIMED = late_pattern(STAMP)


class Paragraph(NamedTuple):
    """What stands in one paragraph, and the English name of its style ("" for none)."""

    text: str
    style: str


def own_title(title: str) -> str:
    """Return the title that a document's properties give, "" for one that a program made up."""
    bare = " ".join(title.split())
    return "" if _NO_TITLE.fullmatch(bare) else bare


def names_author(text: str, author: str) -> bool:
    """Tell whether a line near the top is the byline of whom the properties call the author.

    Alone they credit nobody: they name whoever's computer it was written on.
    """
    bare = " ".join(text.split()).casefold()
    return bool(author) and bare.removeprefix("by ") == " ".join(author.split()).casefold()


def to_html(paragraphs: list[Paragraph], title: str = "", author: str = "") -> str:
    """Return paragraphs as HTML: headings, block quotations and text, without what is `APART`.

    `title` and `author` are what the document's properties say; a paragraph that is set as
    the title comes first.
    """
    paragraphs = [one for one in paragraphs if not APART.fullmatch(one.style)]
    again = Counter(paragraph.text for paragraph in paragraphs)
    parts: list[str] = ["<div>"]
    first = paragraphs[0] if paragraphs else Paragraph("", "")
    is_title = first.style.casefold() == "title" or not title
    timed = any(_TIMED.search(one.text) for one in paragraphs)
    if _HEADING.fullmatch(first.style) and is_title and not timed:
        title = first.text
    if title:
        parts.append(f"<title>{html.escape(title)}</title>")
    for place, (text, style) in enumerate(paragraphs):
        # Word's "Transcribe" names the recording at the top.
        if place < _LONGEST_TOP and _RECORDING.fullmatch(text):
            continue
        # Headings that come again, or with a time, tell who speaks or when.
        is_heading = _HEADING.fullmatch(style) and again[text] == 1 and not _TIMED.search(text)
        tag = "h1" if is_heading else "blockquote" if QUOTE.fullmatch(style) else "p"
        mark = ' class="byline"' if place <= _LONGEST_TOP and names_author(text, author) else ""
        lines = html.escape(text, quote=False).replace("\n", "<br>")
        parts.append(f"<{tag}{mark}>{lines}</{tag}>")
    return "\n".join([*parts, "</div>"])

"""HTML, a page or a part of one: the turns of a transcript or the text of an article."""

from __future__ import annotations

from dataclasses import replace

from quotebot.read.pages.html_article import parse_html_article
from quotebot.read.pages.html_blocks import read_page
from quotebot.read.pages.html_marks import leave_lines, show_marks
from quotebot.read.pages.html_struck import drop_struck
from quotebot.read.pages.html_transcript import parse_html_transcript
from quotebot.read.passages import Document, Parsed


def parse_html(document: Document) -> Parsed:
    """Read a transcript's turns, or an article's paragraphs."""
    document = replace(document, text=show_marks(drop_struck(document.text, leave_lines)))
    page = read_page(document.text)
    return parse_html_transcript(page, document) or parse_html_article(page, document)

"""The text blocks of an HTML document in order, and the facts in its head."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from quotebot.read.facts import NO_FACTS, Facts, facts_from_table
from quotebot.read.vocabulary import vocabulary

_SKIPPED = vocabulary(
    "script style noscript template svg math iframe select button form textarea audio video"
)
_AROUND = vocabulary("nav header footer aside")
_BLOCKS = vocabulary(
    "p div li ul ol dl dt dd blockquote section article main table tr td th figure figcaption pre "
    "h1 h2 h3 h4 h5 h6 hr body cite time address nav header footer aside details summary"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_META = {
    "og:title": "title",
    "twitter:title": "title",
    "og:site_name": "show",
    "application-name": "show",
    "article:published_time": "date",
    "date": "date",
    "dc.date": "date",
    "datepublished": "date",
    "og:url": "url",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
}


@dataclass(slots=True)
class Block:
    """One run of text: `kind` is the element it stood in ("p", "cite", "time", "h2", …).

    `outside` tells that it stands beside the main text, `quoted` in a block quotation.
    """

    kind: str
    line: int
    text: str
    outside: bool = False
    quoted: bool = False


@dataclass(slots=True)
class Page:
    """A parsed HTML document; `is_whole` tells a web page from a fragment."""

    blocks: list[Block] = field(default_factory=list)
    facts: Facts = NO_FACTS
    is_whole: bool = False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.meta: dict[object, object] = {}
        self.authors: list[object] = []
        self.kinds: list[str] = []
        self.parts: list[str] = []
        self.started = 0
        self.skipping: list[str] = []
        self.around = 0
        self.title: list[str] | None = None
        self.page_title = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag in {"html", "body", "head"}:
            self.page.is_whole = True
        if tag == "html" and values.get("lang"):
            self.meta.setdefault("language", values["lang"])
        elif tag == "meta":
            name = (values.get("property") or values.get("name") or "").casefold()
            key, content = _META.get(name, ""), values.get("content")
            if key == "author" and content:
                self.authors.append(content)
            elif key and content:
                self.meta.setdefault(key, content)
        elif tag == "link" and values.get("rel", "").casefold() == "canonical":
            self.meta["url"] = values.get("href", "")
        elif tag == "title" and not self.skipping and not self.page_title:
            self.title = []
        elif tag in _SKIPPED:
            self.skipping.append(tag)
        elif tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self.finish_block()
            self.kinds.append(tag)
            self.around += tag in _AROUND

    def handle_endtag(self, tag: str) -> None:
        if tag == "title" and self.title is not None:
            self.page_title = " ".join("".join(self.title).split())
            self.title = None
        elif tag in self.skipping:
            while self.skipping and self.skipping.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.finish_block()
            if tag in self.kinds[-40:]:
                while self.kinds:
                    last = self.kinds.pop()
                    self.around -= last in _AROUND
                    if last == tag:
                        break

    def handle_data(self, data: str) -> None:
        if self.title is not None:
            self.title.append(data)
        elif not self.skipping:
            if not any(map(str.strip, self.parts)):
                self.parts = []
                blank = len(data) - len(data.lstrip())
                self.started = self.getpos()[0] + data.count("\n", 0, blank)
            self.parts.append(data.replace("\n", " "))

    def finish_block(self) -> None:
        text = "".join(self.parts).strip()
        self.parts = []
        if text:
            kind = self.kinds[-1] if self.kinds else "p"
            quoted = "blockquote" in self.kinds
            self.page.blocks.append(Block(kind, self.started, text, self.around > 0, quoted))


def read_page(text: str) -> Page:
    """Return the blocks of HTML and the facts of its head, without anything that is not text."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.finish_block()
    page = reader.page
    if reader.page_title:
        reader.meta.setdefault("title", _without_show(reader.page_title, reader.meta.get("show")))
    page.facts = facts_from_table(reader.meta | {"author": reader.authors})
    return page


def _without_show(title: str, show: object) -> str:
    """Return a page's title without the show that closes it: "The Load | Slow Tools"."""
    bare = title.removesuffix(str(show)).rstrip() if show else title
    return bare.rstrip("|-–—·•:» ") if bare != title and bare[-1:] in "|-–—·•:»" and bare else title


def is_heading(block: Block) -> bool:
    """Tell whether a block is a heading."""
    return block.kind in _HEADINGS


def sniff_html(text: str) -> bool:
    """Tell whether the text is HTML rather than text with a stray tag."""
    head = text.lstrip()[:3000].casefold()
    if re.match(
        r"<(?:!doctype html|html|head|body|article|section|main|div|p|cite|time|h\d)\b", head
    ):
        return True
    return head.startswith(("<!--", "<?xml")) and "<html" in head

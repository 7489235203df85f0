"""The text blocks of an HTML document in order, and the facts in its head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import NamedTuple

from quotebot.pattern import late_pattern
from quotebot.read.cleaning.clean import drop_endless
from quotebot.read.facts import NO_FACTS, Facts, facts_from_table, merge_facts
from quotebot.read.pages.linked_data import read_linked_data
from quotebot.read.pages.page_titles import leave_out_show, leave_out_site
from quotebot.vocabulary import vocabulary

_SKIPPED = vocabulary(
    "script style noscript template svg math iframe select button form textarea audio video"
)
_AROUND = vocabulary("nav header footer aside")
_BLOCKS = vocabulary(
    "p div li ul ol dl dt dd blockquote section article main table tr td th figure figcaption pre "
    "h1 h2 h3 h4 h5 h6 hr body cite time address nav header footer aside details summary"
)
_BESIDE = frozenset({"nav", "footer", "aside"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LONGEST_BYLINE_CHARS = 300
_MOST_OPEN_ELEMENTS = 8
_VOID = vocabulary("area base br col embed hr img input link meta source track wbr")
# Classes of bylines in the themes and content systems that are used most.
_AUTHORS = vocabulary(
    """author byline by-line byline-name byline__name byline__author author-name author__name
    author-link post-author post__author post-byline entry-author article-author article__author
    article-byline article__byline p-author gh-article-author-name post-author-name c-byline
    c-byline__author meta-author story-byline contributor-name"""
)
_OPENS_TAG = late_pattern(r"<(?=[A-Za-z/?])")
_ENDS_COMMENT = late_pattern(r"--!?\s{0,20}>")
# Remarks above a part of a page, as WordPress keeps its blocks.
_COMMENTS = late_pattern(r"\A\s*(?:<!--(?:(?!-->).)*-->\s*)*", re.DOTALL)
# Headings and links that no HTML has, but for what it shows as a program.
_MARKDOWN = late_pattern(
    r"^#{1,6}[ ][^\s#]|^[^<>\n]{0,1000}\[[^\[\]\n]{1,300}\]\(https?:[^\s()]{1,2000}\)", re.MULTILINE
)
_NO_TEXT = late_pattern(
    r"<(pre|script|style|code|textarea)\b(?:(?!</?\1\b).)*</\1\s*>|<!--(?:(?!-->).)*(?:-->|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_LOOKED_AT = 200_000
# Of a page that broke off one may be open.
_MOST_OPEN_COMMENTS = 20
# "/author/ann-lee", "/@ann": a profile of somebody who writes there.
_PROFILE = late_pattern(
    r"/(?:authors?|by|profiles?|contributors?|writers?|columnists?|journalists?|autor(?:en|es)?|"
    r"auteurs?|autor[ei])/[^/?#]+/?$|/@[\w.-]+/?(?:\?[^/]*)?$",
    re.IGNORECASE,
)
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
    "byl": "author",
    "parsely-author": "author",
    "sailthru.author": "author",
    "citation_author": "author",
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


class Marked(NamedTuple):
    """The text of an element that is marked as the author's, before the block of that number ends.

    `is_sure` tells that it is marked as such, and not only a link to somebody's profile.
    """

    block: int
    text: str
    is_sure: bool


@dataclass(slots=True)
class Page:
    """A parsed HTML document; `is_whole` tells a web page from a fragment.

    `named` holds what stands in elements that are marked as the author's, `doubted` whom the head
    names as authors of articles that may be others: it counts only beside an author.
    """

    blocks: list[Block] = field(default_factory=list)
    facts: Facts = NO_FACTS
    doubted: str = ""
    is_whole: bool = False
    named: list[Marked] = field(default_factory=list)


@dataclass(slots=True)
class _Naming:
    """An open element that is marked as the author's, as many of its tag deep as are open in it."""

    tag: str
    block: int
    is_sure: bool
    depth: int = 1
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.meta: dict[object, object] = {}
        self.authors: list[object] = []
        self.data: list[str] = []
        self.in_data = False
        self.naming: list[_Naming] = []
        self.kinds: list[str] = []
        # How many of each are open: to look through all at each of thousands takes long.
        self.open: Counter[str] = Counter()
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
            if tag == "script" and "ld+json" in values.get("type", ""):
                self.in_data = True
                self.data.append("")
        elif tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self.finish_block()
            self.kinds.append(tag)
            self.open[tag] += 1
            self.around += tag in _AROUND
        for one in self.naming:
            one.depth += one.tag == tag
            one.text += " " * (tag in _BLOCKS or tag == "br")
        sure = _names_author(values)
        named = sure or _PROFILE.search(values.get("href", ""))
        if named and tag not in _VOID and not self.skipping and not self._is_open(_BESIDE):
            # Elements that nothing closes would gather without end.
            one = _Naming(tag, len(self.page.blocks), sure)
            self.naming = [*self.naming[-_MOST_OPEN_ELEMENTS:], one]

    def handle_endtag(self, tag: str) -> None:
        self.in_data = False
        for one in self.naming:
            one.depth -= one.tag == tag
            if not one.depth and one.text.strip():
                text = " ".join(one.text.split())
                self.page.named.append(Marked(one.block, text, one.is_sure))
        self.naming = [one for one in self.naming if one.depth]
        if tag == "title" and self.title is not None:
            self.page_title = " ".join("".join(self.title).split())
            self.title = None
        elif tag in _SKIPPED and tag in self.skipping:
            while self.skipping and self.skipping.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.finish_block()
            if tag in self.kinds[-40:]:
                while self.kinds:
                    last = self.kinds.pop()
                    self.open[last] -= 1
                    self.around -= last in _AROUND
                    if last == tag:
                        break

    def handle_data(self, data: str) -> None:
        if self.title is not None:
            self.title.append(data)
        elif self.in_data:
            self.data[-1] += data
        elif not self.skipping:
            for one in self.naming:
                one.text += data if len(one.text) < _LONGEST_BYLINE_CHARS else ""
            if not any(map(str.strip, self.parts)):
                self.parts = []
                blank = len(data) - len(data.lstrip())
                self.started = self.getpos()[0] + data.count("\n", 0, blank)
            self.parts.append(data.replace("\n", " "))

    def _is_open(self, kinds: AbstractSet[str]) -> bool:
        return any(self.open[kind] for kind in kinds)

    def finish_block(self) -> None:
        text = "".join(self.parts).strip()
        self.parts = []
        if text:
            kind = self.kinds[-1] if self.kinds else "p"
            quoted = self._is_open({"blockquote"})
            self.page.blocks.append(Block(kind, self.started, text, self.around > 0, quoted))


def read_page(text: str) -> Page:
    """Return the blocks of HTML and the facts of its head, without anything that is not text."""
    reader = _Reader()
    reader.feed(_end_tags(drop_endless(text)))
    reader.close()
    reader.finish_block()
    page = reader.page
    titles = [str(reader.meta.get("title", "")), reader.page_title]
    heads = [" ".join(block.text.split()) for block in page.blocks if block.kind == "h1"]
    titles += heads
    linked, is_own = read_linked_data(reader.data, titles, str(reader.meta.get("url", "")))
    if is_own:
        reader.authors.append(linked.author)
    else:
        page.doubted, linked = linked.author, replace(linked, author="")
    facts = merge_facts(facts_from_table(reader.meta | {"author": reader.authors}), linked)
    title = leave_out_show(facts.title or reader.page_title, facts.show)
    others = [" ".join(block.text.split()) for block in page.blocks if block.kind in _HEADINGS]
    page.facts = replace(facts, title=leave_out_site(title, heads, others))
    return page


def _end_tags(text: str) -> str:
    """Return HTML in which what no tag can be, behind the last one, does not begin as one, nor
    many comments behind the last end of one.

    Python's parser would look for the end of each in all that follows: it took a minute for 300 kB.
    """
    end = text.rfind(">") + 1
    text = text[:end] + _OPENS_TAG.sub("&lt;", text[end:])
    if text.count("<!--") > _MOST_OPEN_COMMENTS:
        end = max((found.end() for found in _ENDS_COMMENT.finditer(text)), default=0)
        if text.count("<!--", end) > _MOST_OPEN_COMMENTS:
            return text[:end] + text[end:].replace("<!--", "&lt;!--")
    return text


def _names_author(values: dict[str, str]) -> bool:
    """Tell whether attributes mark what stands within as an author's name or a byline."""
    if "author" in values.get("rel", "").casefold().split():
        return True
    if values.get("itemprop", "").casefold() == "author" or values.get("data-byline"):
        return True
    return any(name in _AUTHORS for name in values.get("class", "").casefold().split())


def is_heading(block: Block) -> bool:
    """Tell whether a block is a heading."""
    return block.kind in _HEADINGS


def sniff_html(text: str) -> bool:
    """Tell whether the text is HTML rather than text with a stray tag, or Markdown with some."""
    head = text.lstrip()[:3000].casefold()
    if re.match(r"<(?:!doctype html|html|head|body)\b", head):
        return True
    if head.startswith(("<!--", "<?xml")) and "<html" in head:
        return True
    if head.startswith("<!--"):
        head = _COMMENTS.sub("", text[:_LOOKED_AT]).casefold()
    is_part = re.match(r"<(?:article|section|main|div|p|cite|time|h\d)\b", head) is not None
    return is_part and not _MARKDOWN.search(_NO_TEXT.sub("", text[:_LOOKED_AT]))

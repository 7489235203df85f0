"""The blocks of Markdown: its paragraphs as numbered lines, its headings, what is quoted."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from quotebot.pattern import late_pattern
from quotebot.read.pages.html_blocks import is_heading, read_page
from quotebot.read.pages.html_marks import leave_lines
from quotebot.read.pages.html_struck import drop_struck
from quotebot.read.turns.dialogue import PART
from quotebot.read.turns.speakers import looks_like_label
from quotebot.read.turns.stamps import STAMP, STAMPED
from quotebot.vocabulary import vocabulary

if TYPE_CHECKING:
    from markdown_it.token import Token as MarkdownToken

_TIME_BESIDE = late_pattern(rf"^{STAMPED}\s*[-–—|:]?\s*|\s*[-–—|,]?\s*[\[(]?{STAMP}[\])]?:?\s*$")
_FOOTNOTE = late_pattern(r"\[\^[^\]\s]{1,20}\]:?")
# A footnote below the text, with the lines of it that follow, and the box of a task in a list.
_NOTE = late_pattern(r"^\[\^[^\]\s]{1,20}\]:\s.*", re.DOTALL | re.MULTILINE)
_STRUCK = late_pattern(r"<(/?)(?:del|s|strike)\b", re.IGNORECASE)
_BOX = late_pattern(r"\A\[[ xX]\]\s")
_CITED = late_pattern(r"<(/?)blockquote\b", re.IGNORECASE)
# HTML around a picture or a table holds its caption, but a whole article has many paragraphs.
_SHOWN = late_pattern(r"<(?:img|picture|iframe|video|audio|svg|figure|table|form)\b", re.IGNORECASE)
_PARAGRAPH = late_pattern(r"<p[\s>]", re.IGNORECASE)
_LEAST_PARAGRAPHS = 2
# What a line above a title is shorter than, and does not end with.
_LINE_CHARS = 80
_ENDS = (".", "?", "!", "…", ":", "”", '"')
_NO_PROSE = vocabulary("figcaption caption th td tr table summary pre cite time dt")


class _Html(NamedTuple):
    """What stands in HTML between the blocks of Markdown."""

    lines: list[tuple[int, str]]
    kind: str
    is_heading: bool
    is_quoted: bool


class Blocks(NamedTuple):
    """The blocks of Markdown as numbered lines, and its headings, of which `main` may name it all:
    those of level 1, and above the text.

    `quoted` are the numbers of the lines that stand in block quotations, `heads` of those that hold
    a heading or a rule.
    """

    blocks: list[list[tuple[int, str]]]
    titles: list[str]
    main: list[str]
    quoted: frozenset[int]
    heads: list[int]


def read_blocks(text: str, offset: int, *, html: bool = False) -> Blocks:
    """Return the blocks of Markdown; `html` tells whether paragraphs in HTML are read as well."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    blocks: list[list[tuple[int, str]]] = []
    headings: list[list[tuple[int, str]]] = []
    inside: list[str] = []
    quoted: set[int] = set()
    rules: list[int] = []
    main: list[list[tuple[int, str]]] = []
    level = ""
    cited = 0
    for token in tokens:
        if token.type == "hr":
            rules.append((token.map or [0])[0] + offset + 1)
        elif token.type.endswith("_open"):
            inside.append(token.type)
            level = token.tag
        elif token.type.endswith("_close"):
            inside.pop()
        elif token.type == "html_block" and html:
            for part in _read_html(token.content, (token.map or [0])[0] + offset):
                if part.is_heading and (part.kind == "h1" or not _is_begun(blocks)):
                    main.append(part.lines)
                (headings if part.is_heading else blocks).append(part.lines)
                if cited > 0 or part.is_quoted or "blockquote_open" in inside:
                    quoted.update(number for number, _ in part.lines)
            cited += sum(-1 if tag[1] else 1 for tag in _CITED.finditer(token.content))
        elif token.type == "inline":
            first = (token.map or [0])[0] + offset + 1
            text = "" if _is_caption(token.children or []) else _words(token)
            if "list_item_open" in inside:
                text = _BOX.sub("", text)
            lines = [(first + n, line) for n, line in enumerate(text.split("\n")) if line.strip()]
            if "heading_open" in inside:
                headings.append(lines)
                if level == "h1" or not _is_begun(blocks):
                    main.append(lines)
            elif lines and "table_open" not in inside:
                blocks.append(lines)
                if cited > 0 or "blockquote_open" in inside:
                    quoted.update(number for number, _ in lines)
    titles = [_join(lines) for lines in headings]
    speakers = _recurring(titles)
    if speakers:
        turns = [lines for lines, title in zip(headings, titles, strict=True) if title in speakers]
        blocks = sorted(filter(None, blocks + turns), key=lambda lines: lines[0])
    heads = [
        lines[0][0]
        for lines, title in zip(headings, titles, strict=True)
        if lines and title not in speakers
    ]
    named = [title for title in titles if title not in speakers]
    above = [title for title in map(_join, main) if title not in speakers]
    return Blocks(blocks, named, above, frozenset(quoted), sorted(heads + rules))


def _join(lines: list[tuple[int, str]]) -> str:
    return " ".join(line for _, line in lines)


def _is_begun(blocks: list[list[tuple[int, str]]]) -> bool:
    """Tell whether some block is a paragraph: a date or a link may stand above a title."""
    return (
        any(len(text := _join(lines)) > _LINE_CHARS or text.endswith(_ENDS) for lines in blocks[:3])
        or len(blocks) > 3
    )


def _read_html(text: str, offset: int) -> list[_Html]:
    """Return the paragraphs and headings of a piece of HTML, none where it is for a picture."""
    if _SHOWN.search(text) and len(_PARAGRAPH.findall(text)) < _LEAST_PARAGRAPHS:
        return []
    blocks = read_page(drop_struck(text, leave_lines)).blocks
    return [
        _Html(
            [(offset + block.line, line) for line in block.text.split("\n") if line.strip()],
            block.kind,
            is_heading(block),
            block.quoted,
        )
        for block in blocks
        if not block.outside and block.kind not in _NO_PROSE
    ]


def lay_out(blocks: list[list[tuple[int, str]]], heads: list[int]) -> list[tuple[int, str]]:
    """Return the lines of blocks with an empty one after each, and a `PART` for each heading."""
    lines: list[tuple[int, str]] = []
    waiting = heads[::-1]
    for block in blocks:
        while waiting and waiting[-1] < block[0][0]:
            lines.append((waiting.pop(), PART))
        lines.extend([*block, (block[-1][0], "")])
    return lines


def _recurring(titles: list[str]) -> frozenset[str]:
    """Return the headings that name, again and again, who speaks below, perhaps with a time."""
    names = [_TIME_BESIDE.sub("", title).rstrip(": ") for title in titles]
    counts = Counter(name for name in names if looks_like_label(name))
    voices = {name for name, count in counts.items() if count > 1}
    many = len(voices) > 1 and sum(counts[name] for name in voices) * 2 > len(titles)
    pairs = zip(titles, names, strict=True)
    return frozenset(title for title, name in pairs if name in voices) if many else frozenset()


def _is_caption(children: list[MarkdownToken]) -> bool:
    """Tell whether a paragraph is a picture, perhaps linked, and what is emphasised below it."""
    kinds = [child.type for child in children if child.content.strip() or child.type != "text"]
    kinds = [kind for kind in kinds if kind not in ("softbreak", "hardbreak")]
    below = [kind for kind in kinds if kind not in ("image", "link_open", "link_close")]
    begins = kinds[:1] == ["image"] or kinds[:2] == ["link_open", "image"]
    return begins and below[:1] == ["em_open"] and below.index("em_close") == len(below) - 1


def _words(token: MarkdownToken) -> str:
    parts = []
    struck = 0
    children = token.children or []
    begun: list[int] = []
    steps = [0] * len(children)
    for at, child in enumerate(children):
        if (strikes := _strikes(child)) > 0:
            begun.append(at)
        elif strikes and begun:
            # What nothing closes strikes nothing out.
            steps[begun.pop()], steps[at] = 1, -1
    for step, child in zip(steps, children, strict=True):
        struck += step
        if child.type in ("text", "code_inline"):
            parts.append("" if struck else child.content)
        elif child.type in ("softbreak", "hardbreak") or (
            child.type == "html_inline" and child.content.casefold().startswith("<br")
        ):
            parts.append("\n")
    return _FOOTNOTE.sub("", _NOTE.sub("", "".join(parts)))


def _strikes(child: MarkdownToken) -> int:
    """Return 1 for what begins to strike words out, -1 for what ends it, else 0."""
    if child.type == "html_inline":
        tag = _STRUCK.match(child.content)
        return 0 if tag is None else -1 if tag[1] else 1
    return (child.type == "s_open") - (child.type == "s_close")

"""Markdown: the words without the marks, facts from front matter and the first heading."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from quotebot.pattern import late_pattern
from quotebot.read.facts import Facts, facts_from_table, join_authors, merge_facts
from quotebot.read.head_lines import take_header_lines, take_interview_head
from quotebot.read.pages.bylines import ask_for_parts, take_byline
from quotebot.read.passages import Document, Parsed, Passage, mark_quoted
from quotebot.read.text.note_marks import drop_note_marks
from quotebot.read.turns.dialogue import PART, read_turns
from quotebot.read.turns.speakers import looks_like_label, split_role
from quotebot.read.turns.stamps import STAMP, STAMPED

if TYPE_CHECKING:
    from markdown_it.token import Token as MarkdownToken

_FRONT = late_pattern(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML_FRONT = late_pattern(r"\A\+\+\+[ \t]*\n(.*?\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
# A heading that names no talk: "Transcript", "tactiq.io free youtube transcript", an address.
_NO_TITLE = late_pattern(
    r"\W*(?:(?:full|episode|audio|video)\s+)?transcript(?:ion)?\W*"
    r"|\S*\w\.(?:ai|com|io)\b.*\btranscript.*|https?://\S+",
    re.IGNORECASE,
)
_MARKS = late_pattern(
    r"^#{1,6}[ \t]+\S|^(?:```|~~~)|\*\*[^*\n]+\*\*|^[ \t]*[-*+][ \t]+\S|^>[ \t]|"
    r"!?\[[^\[\]\n]+\]\([^)\s]{1,2000}\)|^[^\n]+\n(?:={3,}|-{3,})[ \t]*$"
    r"|~~[^~\s](?:[^~\n]*[^~\s])?~~|<br[ ]?/?>"
    r"|<(b|i|u|s|em|strong|del|strike|span|small|mark|a)(?:[ ][^<>\n]{0,400})?>"
    r"[^<>\n]{1,1000}</\1>",
    re.MULTILINE,
)
_TIME_BESIDE = late_pattern(rf"^{STAMPED}\s*[-–—|:]?\s*|\s*[-–—|,]?\s*[\[(]?{STAMP}[\])]?:?\s*$")
_BOLD_HEAD = late_pattern(r"^\s*(\*\*|__)(?=\S)([^*_:\n]{1,48})(?::\s?\1|\1\s?:)\s*\S")
_FOOTNOTE = late_pattern(r"\[\^[^\]\s]{1,20}\]:?")
# A footnote below the text, with the lines of it that follow, and the box of a task in a list.
_NOTE = late_pattern(r"^\[\^[^\]\s]{1,20}\]:\s.*", re.DOTALL | re.MULTILINE)
_STRUCK = late_pattern(r"<(/?)(?:del|s|strike)\b", re.IGNORECASE)
_BOX = late_pattern(r"\A\[[ xX]\]\s")


def sniff_markdown(text: str) -> bool:
    """Tell whether the text opens with front matter or carries Markdown's marks."""
    return bool(_FRONT.match(text) or _TOML_FRONT.match(text) or _MARKS.search(text[:200_000]))


def parse_markdown(document: Document) -> Parsed:
    """Read Markdown: headings, code, tables, images and footnotes are left out, all else is words.

    A heading is not spoken, so it only parts blocks; the first one of level 1 is the title.
    """
    text, facts, warnings = _take_front_matter(document.text)
    offset = document.text.count("\n") - text.count("\n")
    blocks, titles, quoted, heads = read_blocks(drop_note_marks(text), offset)
    lines = lay_out(blocks, heads)
    named = (title for title in titles if not _NO_TITLE.fullmatch(title))
    facts = merge_facts(facts, Facts(title=next(named, "")))
    turns = read_turns(lines, document.speakers)
    if turns is not None:
        _doubt_bold_heads(turns, document.text)
        mark_quoted(turns, quoted)
        hosts: dict[str, None] = {}
        guests: dict[str, None] = {}
        for turn in turns:
            if turn.speaker:
                turn.speaker, role = split_role(turn.speaker)
                if role:
                    (hosts if role == "host" else guests)[turn.speaker] = None
        roles = Facts(host=", ".join(hosts), guests=tuple(guests))
        return Parsed("dialogue", turns, merge_facts(facts, roles), warnings)
    # Blocks as lines, parted by empty ones, are what a plain article has.
    byline, taken = take_byline([line for line, _ in _list_lines(blocks)])
    authors = join_authors((facts.author, byline.author))
    facts = replace(merge_facts(facts, byline), author=authors)
    first = _list_lines(blocks)[taken - 1][1] if taken else -1
    passages = [
        Passage(line, number, opens=index == 0, quoted=number in quoted)
        for place, block in enumerate(blocks)
        if place > first
        for index, (number, line) in enumerate(block)
    ]
    return Parsed("markdown", passages, facts, warnings, ask_for_parts(titles))


def _doubt_bold_heads(turns: list[Passage], text: str) -> None:
    """Let nobody say what stands under a bold head that is no label, where bold heads are labels:
    "**Cleo Dahl, who steers:** Well." between "**Ann:**" and "**Bo:**", in place.
    """
    heads = {
        number: found[2]
        for number, line in enumerate(text.split("\n"), 1)
        if (found := _BOLD_HEAD.match(line))
    }
    first = {turn.line: turn for turn in reversed(turns) if turn.line in heads}
    odd = {number for number, turn in first.items() if turn.text.startswith(heads[number])}
    if not odd or 3 * len(odd) > len(first):
        return
    doubt = False
    for turn in turns:
        doubt = turn.line in odd or (doubt and turn.line not in first)
        if doubt:
            turn.speaker = None


def _list_lines(blocks: list[list[tuple[int, str]]]) -> list[tuple[str, int]]:
    """Return the lines of the first blocks with the numbers of their blocks, "" behind each."""
    return [
        pair
        for place, block in enumerate(blocks[:4])
        for pair in (*((line, place) for _, line in block), ("", place))
    ]


def _take_front_matter(text: str) -> tuple[str, Facts, tuple[str, ...]]:
    found = _FRONT.match(text)
    if not found:
        return _take_toml_front(text)
    import yaml  # type: ignore[import-untyped]

    try:
        table = yaml.safe_load(found[1])
        # A number of thousands of digits cannot be written out.
        facts = facts_from_table(table, clipped=True) if isinstance(table, dict) else None
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        problem = getattr(error, "problem", None) or "it cannot be read"
        return text[found.end() :], Facts(), (f"line {line}: front matter left out: {problem}",)
    return (text, Facts(), ()) if facts is None else (text[found.end() :], facts, ())


def _take_toml_front(text: str) -> tuple[str, Facts, tuple[str, ...]]:
    """Take Hugo's front matter, or the `Title: …` lines that programs set above a page's text."""
    found = _TOML_FRONT.match(text)
    if not found:
        lines = text.split("\n")
        facts, count = take_header_lines(lines)
        parties, head = take_interview_head(lines)
        kept = ["" if n in head else line for n, line in enumerate(lines)]
        return "\n".join(kept[count:]), merge_facts(facts, parties), ()
    import tomllib

    try:
        return text[found.end() :], facts_from_table(tomllib.loads(found[1]), clipped=True), ()
    except (ValueError, RecursionError) as error:
        reason, _, place = str(error).partition(" (at line ")
        reason = reason if isinstance(error, tomllib.TOMLDecodeError) else "it cannot be read"
        line = int(place.partition(",")[0] or 0) + 1
        return text[found.end() :], Facts(), (f"line {line}: front matter left out: {reason}",)


def read_blocks(
    text: str, offset: int
) -> tuple[list[list[tuple[int, str]]], list[str], frozenset[int], list[int]]:
    """Return the blocks of Markdown as numbered lines, the headings, the numbers of the lines that
    stand in block quotations, and of those that hold a heading or a rule.
    """
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    blocks: list[list[tuple[int, str]]] = []
    headings: list[list[tuple[int, str]]] = []
    inside: list[str] = []
    quoted: set[int] = set()
    rules: list[int] = []
    for token in tokens:
        if token.type == "hr":
            rules.append((token.map or [0])[0] + offset + 1)
        elif token.type.endswith("_open"):
            inside.append(token.type)
        elif token.type.endswith("_close"):
            inside.pop()
        elif token.type == "inline":
            first = (token.map or [0])[0] + offset + 1
            text = _words(token)
            if "list_item_open" in inside:
                text = _BOX.sub("", text)
            lines = [(first + n, line) for n, line in enumerate(text.split("\n")) if line.strip()]
            if "heading_open" in inside:
                headings.append(lines)
            elif lines and "table_open" not in inside:
                blocks.append(lines)
                if "blockquote_open" in inside:
                    quoted.update(number for number, _ in lines)
    titles = [" ".join(line for _, line in lines) for lines in headings]
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
    return blocks, named, frozenset(quoted), sorted(heads + rules)


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

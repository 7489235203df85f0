"""Markdown: the words without the marks, facts from front matter and the first heading."""

from __future__ import annotations

import re
from dataclasses import replace

from quotebot.pattern import late_pattern
from quotebot.read.facts import Facts, facts_from_table, join_authors, merge_facts
from quotebot.read.head_lines import take_header_lines, take_interview_head
from quotebot.read.pages.bylines import ask_for_parts, take_byline
from quotebot.read.pages.html_page import parse_html
from quotebot.read.passages import Document, Parsed, Passage, mark_quoted
from quotebot.read.text.blocks import Blocks, lay_out, read_blocks
from quotebot.read.text.dialects import drop_dialects
from quotebot.read.text.front_matter import FrontMatterError, load_yaml
from quotebot.read.text.note_marks import GEMINI_LINK
from quotebot.read.turns.dialogue import read_turns
from quotebot.read.turns.speakers import split_role

_FRONT = late_pattern(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML_FRONT = late_pattern(r"\A(\+\+\+|---)[ \t]*\n(.*?\n)\1[ \t]*(?:\n|\Z)", re.DOTALL)
# How TOML begins, and not YAML: some write it between the marks of the other.
_SET = late_pattern(r"\s*[\w-]+[ \t]*=[ \t]*[\"'\[{\dtf]")
# Nikola keeps its facts in a remark.
_NIKOLA = late_pattern(r"\A\s*<!--[ \t]*\n((?:\.\.[ ][\w-]{1,40}:[^\n]*\n)+)[ \t]*-->[ \t]*\n")
# A heading that names no talk: "Transcript", "tactiq.io free youtube transcript", an address.
_NO_TITLE = late_pattern(
    r"\W*(?:(?:full|episode|audio|video)\s+)?transcript(?:ion)?\W*"
    r"|\S*\w\.(?:ai|com|io)\b.*\btranscript.*|https?://\S+",
    re.IGNORECASE,
)
_MARKS = late_pattern(
    r"^#{1,6}[ \t]+\S|^(?:```|~~~)|\*\*[^*\n]+\*\*|^[ \t]*[-*+][ \t]+\S|^>[ \t]|"
    r"!?\[[^\[\]\n]+\]\([^)\s]{1,2000}\)|^[^\n]+\n(?:={3,}|-{3,})[ \t]*$"
    r"|^[ ]{0,3}<!--|~~[^~\s](?:[^~\n]*[^~\s])?~~|<br[ ]?/?>"
    r"|<(b|i|u|s|em|strong|del|strike|span|small|mark|a)(?:[ ][^<>\n]{0,400})?>"
    rf"[^<>\n]{{1,1000}}</\1>|{GEMINI_LINK}",
    re.MULTILINE,
)
_BOLD_HEAD = late_pattern(r"^\s*(\*\*|__)(?=\S)([^*_:\n]{1,48})(?::\s?\1|\1\s?:)\s*\S")

_HTML = late_pattern(r"^[ ]{0,3}<[a-z/]", re.MULTILINE | re.IGNORECASE)
# An article whose paragraphs are HTML has little else; of more letters than that it is Markdown.
_MOSTLY = 5
_HEADING = late_pattern(r"^[ ]{0,3}(#{1,6})[ \t]{1,9}([^\n#<>]{1,300})#{0,6}[ \t]*$", re.MULTILINE)
_BORDER = late_pattern(r"^[ ]{0,3}>[ \t]?", re.MULTILINE)
# ">" without a blank may be the end of a tag.
_QUOTED = late_pattern(r"^[ ]{0,3}>[ \t]{1,9}[^\s<][^\n]*(?:\n[ ]{0,3}>[^\n]*)*", re.MULTILINE)
_BOLD = late_pattern(r"\*\*(?=[^\s*])([^*\n<>]{1,1000})\*\*")
_LINK = late_pattern(r"(?<!!)\[([^\[\]\n]{1,1000})\]\([^()\s]{1,2000}\)")
_INDENTED_SENTENCE = late_pattern(
    r"^(?:[ ]{4}|\t)[ \t]{0,40}[^\W\d_a-z](?:[^\n{}=;]{40,400})[.?!…][\"”’)]{0,3}[ \t]{0,9}$",
    re.MULTILINE,
)
_PROGRAM = late_pattern(r"[{};=\\_|]|\(\)|^\s{0,40}(?:#|//|\$ |>>>)|:$|\w\(")
_INDENT = late_pattern(r"^[ \t]+", re.MULTILINE)


def sniff_markdown(text: str) -> bool:
    """Tell whether the text opens with front matter or carries Markdown's marks."""
    return bool(_FRONT.match(text) or _TOML_FRONT.match(text) or _MARKS.search(text[:200_000]))


def parse_markdown(document: Document) -> Parsed:
    """Read Markdown: headings, code, tables, images and footnotes are left out, all else is words.

    A heading is not spoken, so it only parts blocks; the first one of level 1 or above the text is
    the title, of a talk the first one.
    """
    text, facts, warnings = _take_front_matter(document.text)
    offset = document.text.count("\n") - text.count("\n")
    text = drop_dialects(_take_indented(text))
    read = read_blocks(text, offset)
    turns = read_turns(lay_out(read.blocks, read.heads), document.speakers)
    if turns is None and _HTML.search(text):
        written = _count(read)
        read = read_blocks(text, offset, html=True)
        if _count(read) > _MOSTLY * written:
            page = parse_html(replace(document, text="\n" * offset + _write_html(text)))
            facts = merge_facts(merge_facts(facts, page.facts), _name_by(read.main))
            return replace(page, facts=facts, warnings=warnings)
    # Of an article a heading within the text names a part.
    facts = merge_facts(facts, _name_by(read.main if turns is None else read.titles))
    if turns is not None:
        _doubt_bold_heads(turns, document.text)
        mark_quoted(turns, read.quoted)
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
    byline, taken = take_byline([line for line, _ in _list_lines(read.blocks)])
    authors = join_authors((facts.author, byline.author))
    facts = replace(merge_facts(facts, byline), author=authors)
    first = _list_lines(read.blocks)[taken - 1][1] if taken else -1
    passages = [
        Passage(line, number, opens=index == 0, quoted=number in read.quoted)
        for place, block in enumerate(read.blocks)
        if place > first
        for index, (number, line) in enumerate(block)
    ]
    return Parsed("markdown", passages, facts, warnings, ask_for_parts(read.titles))


def _take_indented(text: str) -> str:
    """Return a text of which most is indented, and prose, without its blanks: it is no program."""
    besides = ("<!--", "=>", "#")
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith(besides)]
    indented = [line for line in lines if line.startswith(("    ", "\t"))]
    if len(indented) * 5 < len(lines) * 4 or not _INDENTED_SENTENCE.search(text):
        return text
    if sum(_PROGRAM.search(line) is not None for line in indented) * 10 > len(indented):
        return text
    return _INDENT.sub("", text)


def _name_by(titles: list[str]) -> Facts:
    return Facts(title=next((one for one in titles if not _NO_TITLE.fullmatch(one)), ""))


def _write_html(text: str) -> str:
    """Return Markdown that is mostly HTML with its own marks as HTML's, line by line."""
    text = _QUOTED.sub(lambda found: f"<blockquote>{_BORDER.sub('', found[0])}</blockquote>", text)
    text = _HEADING.sub(lambda found: f"<h{len(found[1])}>{found[2]}</h{len(found[1])}>", text)
    return _LINK.sub(r"\1", _BOLD.sub(r"<b>\1</b>", text))


def _count(read: Blocks) -> int:
    return sum(len(line) for block in read.blocks for _, line in block)


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
    if remark := _NIKOLA.match(text):
        table = dict(line[3:].split(":", 1) for line in remark[1].split("\n") if ":" in line)
        return text[remark.end() :], facts_from_table(table), ()
    found = _FRONT.match(text)
    if not found or _SET.match(found[1]):
        return _take_toml_front(text)
    try:
        table = load_yaml(found[1])
        facts = facts_from_table(table, clipped=True) if isinstance(table, dict) else None
    except FrontMatterError as error:
        told = f"line {error.line + 1}: front matter left out: {error}"
        return text[found.end() :], Facts(), (told,)
    except ValueError:
        # A number of more digits than Python writes out.
        told = "line 1: front matter left out: it cannot be read"
        return text[found.end() :], Facts(), (told,)
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
        return text[found.end() :], facts_from_table(tomllib.loads(found[2]), clipped=True), ()
    except (ValueError, RecursionError) as error:
        reason, _, place = str(error).partition(" (at line ")
        reason = reason if isinstance(error, tomllib.TOMLDecodeError) else "it cannot be read"
        line = int(place.partition(",")[0] or 0) + 1
        return text[found.end() :], Facts(), (f"line {line}: front matter left out: {reason}",)

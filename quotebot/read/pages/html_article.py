"""Articles on the web: the main text by trafilatura, without menus, adverts and comments."""

from __future__ import annotations

import re
from dataclasses import replace

from quotebot.pattern import late_pattern
from quotebot.read.facts import join_authors, merge_facts
from quotebot.read.head_lines import take_interview_head
from quotebot.read.pages.bylines import ask_for_parts, find_bylines, skip_byline
from quotebot.read.pages.html_blocks import Page, is_heading
from quotebot.read.pages.html_transcript import lines_of
from quotebot.read.passages import Document, Parsed, Passage, mark_quoted
from quotebot.read.text.blocks import lay_out, read_blocks
from quotebot.read.turns.dialogue import read_turns

_LEAST_CHARS = 100
# So many letters of a block quotation tell it within a line that the extractor joined.
_LEAST_PART = 12
# A program of one line, which the extractor sets as the beginning of the paragraph below.
_ONE_LINE = late_pattern(
    r"(<pre\b[^<>]*>(?:(?!</?pre\b)[^\n]){1,2000}?)((?:</code\s*>)?\s*</pre\s*>)", re.IGNORECASE
)


def parse_html_article(page: Page, document: Document) -> Parsed:
    """Read an article's paragraphs, or its turns where it is an interview.

    Short or unusual pages in which the extractor finds nothing give all paragraphs outside menus.
    """
    lines = _main_text(document.text) if page.is_whole else []
    blocks = [block for block in page.blocks if not block.outside]
    chars = sum(len(line) for _, line in lines)
    # Of a short page the extractor gives everything in one line, headings and captions as well.
    joined = len(lines) <= 2 and len(blocks) > 1 and chars > 0.9 * sum(len(b.text) for b in blocks)
    if joined or chars < _LEAST_CHARS:
        lines = lines_of(block for block in blocks if block.kind != "figcaption")
    quoted = [_squeeze(block.text) for block in blocks if block.quoted]
    parties, head = take_interview_head([line for _, line in lines])
    below = [line for n, line in enumerate(lines) if n not in head]
    turns = read_turns(below, document.speakers)
    if turns is not None:
        mark_quoted(turns, {n for n, line in lines if _is_within(line, quoted)})
        return Parsed("html-transcript", turns, merge_facts(page.facts, parties))
    marked = frozenset(one.text for one in page.named)
    byline, taken = skip_byline([" ".join(line.split()) for _, line in lines], marked)
    # A link to the profile of the show names no author.
    named = [one for one in page.named if one.text.casefold() != page.facts.show.casefold()]
    above, doubted = find_bylines(page.blocks, named)
    authors = join_authors((page.facts.author, byline.author, above))
    authors = authors and join_authors((authors, page.doubted, doubted))
    passages: list[Passage] = []
    opens = True
    for number, line in lines[taken:]:
        if line.strip():
            is_quoted = _is_within(line, quoted)
            passages.append(Passage(line, number, opens=opens, quoted=is_quoted))
        opens = not line.strip()
    titles = [block.text for block in blocks if is_heading(block)]
    facts = replace(page.facts, author=authors)
    return Parsed("html-article", passages, facts, asked=ask_for_parts(titles))


def _is_within(line: str, quoted: list[str]) -> bool:
    """Tell whether a line is one of the block quotations, or a part of one."""
    bare = _squeeze(line)
    # Three stars are in every line, and "No" in many a word.
    parts = (one for one in quoted if len(one) >= _LEAST_PART or one == bare)
    return bool(bare) and any(bare in one or one in bare for one in parts)


def _squeeze(text: str) -> str:
    """Return the letters and digits of a text alone, as the extractor may set all else anew."""
    return "".join(filter(str.isalnum, text))


def _main_text(text: str) -> list[tuple[int, str]]:
    import trafilatura

    found = trafilatura.extract(
        _ONE_LINE.sub(r"\1\n\2", text),
        output_format="markdown",
        include_comments=False,
        include_tables=False,
        include_formatting=True,
    )
    if not found:
        return []
    read = read_blocks(found, 0)
    # The extractor keeps no line numbers, so these only count.
    return [(n, text) for n, (_, text) in enumerate(lay_out(read.blocks, read.heads), start=1)]
